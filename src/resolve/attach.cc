// Looks from the figure to both sides for the nearest cue of each rule.
#include "resolve/attach.h"

#include <algorithm>
#include <tuple>

namespace hedui {
namespace {

constexpr uint32_t kFarthest = 300;  // tokens back in a block, so that a long line costs no more than its length

bool stands_above(Within within) { return within == Within::kHeading || within == Within::kArticle; }

bool disagree(const Settings& a, const Settings& b) {
  return std::tie(a.qualifier, a.measure, a.direction, a.status, a.scope) != std::tie(b.qualifier, b.measure, b.direction, b.status, b.scope);
}

template <class Act>
void for_each_field(const Settings& set, Act act) {
  if (set.qualifier) act(Field::kQualifier);
  if (set.measure) act(Field::kMeasure);
  if (set.direction) act(Field::kDirection);
  if (set.status) act(Field::kStatus);
  if (set.scope) act(Field::kScope);
}

void set_qualifier(Figure& figure, Qualifier qualifier) {
  figure.qualifier = qualifier;
  if (qualifier == Qualifier::kNearly || qualifier == Qualifier::kAtMost) figure.high = figure.value;
  if (qualifier == Qualifier::kOver || qualifier == Qualifier::kAtLeast) figure.low = figure.value;
}

}  // namespace

int32_t Attacher::attach(size_t figure, AttachField field) {
  figure_ = figure;
  candidates_.clear();
  find_open(field);
  if (open_.empty()) return -1;
  sentence_ = r_.sentence_tokens(r_.records.figures[figure].sentence_index);
  start_of_block_ = find_start_of_block();
  for (bool left : {true, false}) {
    for (const Open& open : open_) look(open, left);
  }
  look_above();
  return candidates_.empty() ? -1 : take_best();
}

// Most rules have no cue in a sentence: the others are found once for all its figures.
const Attacher::Near& Attacher::find_near(AttachField field) {
  Near& near = near_[static_cast<size_t>(field)];
  int sentence = r_.records.figures[figure_].sentence_index;
  if (near.sentence == sentence) return near;
  near.sentence = sentence;
  near.cues.clear();
  const FigureNote& note = r_.notes[figure_];
  ClassSet words = note.sentence_around | r_.token(note.token).classes;
  for (const AttachCue& cue : r_.rules.attaches[static_cast<size_t>(field)]) {
    if (stands_above(cue.within) ? above(cue.within).intersects(cue.from) : cue.within == Within::kBlock || words.intersects(cue.from))
      near.cues.push_back(&cue);
  }
  return near;
}

// Whether a cue stands where the rule looks at all is asked first, as that costs least.
void Attacher::find_open(AttachField field) {
  open_.clear();
  const Asked asked(r_, figure_);
  for (const AttachCue* cue : find_near(field).cues) {
    RuleTimer timer(r_.times, cue->rule);
    if (cue->within <= Within::kSentence && !asked.note.sentence_around.intersects(cue->from)) continue;
    const Attach& body = r_.rules.list.attaches[static_cast<size_t>(cue->body)];
    if (passes(body.when, asked)) open_.push_back({cue->rule, &body});
  }
}

// The first token of the figure's block, or of a sentence not too far before it.
uint32_t Attacher::find_start_of_block() const {
  int sentence = r_.records.figures[figure_].sentence_index;
  int block = r_.outline.sentences[static_cast<size_t>(sentence)].block;
  uint32_t own = r_.notes[figure_].token;
  while (sentence > 0 && r_.outline.sentences[static_cast<size_t>(sentence) - 1].block == block && own - r_.sentence_tokens(sentence - 1).first < kFarthest) {
    --sentence;
  }
  return r_.sentence_tokens(sentence).first;
}

// The nearest cue on one side that stands as the rule asks, before what the rule doesn't look across. A cue before a list
// may cover each figure of it.
void Attacher::look(const Open& open, bool left) {
  const Attach& attach = *open.body;
  RuleTimer timer(r_.times, open.rule);
  bool wanted = attach.side == Side::kBoth || (attach.side == Side::kLeft) == left;
  if (!wanted || stands_above(attach.within)) return;
  if (attach.within == Within::kBlock) {
    if (left) look_back(open);
    return;
  }
  const FigureNote& own = r_.notes[figure_];
  const FigureNote& note = left && attach.covers_list ? r_.notes[static_cast<size_t>(own.list_head)] : own;
  uint32_t from = note.token;
  TokenRange around = attach.within == Within::kClause ? note.clause : sentence_;
  TokenRange range = left ? TokenRange{around.first, from} : TokenRange{from + 1, around.last};
  if (attach.adjacent && !range.empty()) range = left ? TokenRange{from - 1, from} : TokenRange{from + 1, from + 2};
  while (!range.empty()) {
    uint32_t cue = left ? r_.index.last_in(range, attach.from) : r_.index.first_in(range, attach.from);
    if (cue == kNoToken || parts(attach, left ? TokenRange{cue + 1, range.last} : TokenRange{range.first, cue})) return;
    if (stands_right(cue, attach)) {
      bool in_clause = note.clause.first <= cue && cue < note.clause.last;
      candidates_.push_back({open, in_clause ? Within::kClause : Within::kSentence, left ? from - cue : cue - from, r_.token(cue).span});
      return;
    }
    if (attach.adjacent || parts(attach, {cue, cue + 1})) return;
    (left ? range.last : range.first) = left ? cue : cue + 1;
  }
}

// 由目前的45%: what stands in a phrase of comparison tells of the base, not of the figure.
bool Attacher::parts(const Attach& attach, TokenRange range) const {
  const ClassSet& base = r_.rules.known.base;
  return r_.index.any_in(range, attach.not_across, attach.not_across.intersects(base) ? ClassSet{} : base);
}

// Whether the cue's clause is as the rule asks. 比计划多出3公里: a plan that something is compared with makes no plan of it.
bool Attacher::stands_right(uint32_t cue, const Attach& attach) const {
  const ClassSet& base = r_.rules.known.base;
  if (attach.set.status && !attach.from.intersects(base) && r_.token(cue).classes.intersects(base)) return false;
  if (attach.from_opens_clause && !opens_clause(cue)) return false;
  if (attach.from_clause_not.empty()) return true;
  uint32_t before = r_.index.last_in({sentence_.first, cue}, r_.rules.known.edge);
  uint32_t behind = std::min(r_.index.first_in({cue, sentence_.last}, r_.rules.known.edge), sentence_.last);
  return !r_.index.any_in({before == kNoToken ? sentence_.first : before + 1, behind}, attach.from_clause_not);
}

bool Attacher::opens_clause(uint32_t cue) const {
  while (cue > sentence_.first && r_.token(cue - 1).classes.intersects(r_.rules.known.leading)) --cue;
  return cue == sentence_.first || r_.token(cue - 1).classes.intersects(r_.rules.known.edge);
}

// A cue stays in force over the next sentences of its paragraph, until one that the rule doesn't look across.
void Attacher::look_back(const Open& open) {
  const Attach& attach = *open.body;
  TokenRange range{start_of_block_, r_.notes[figure_].token};
  uint32_t cue = r_.index.last_in(range, attach.from);
  while (attach.goes_on && cue != kNoToken && is_said_aside(cue)) cue = r_.index.last_in({range.first, cue}, attach.from);
  if (cue == kNoToken || parts(attach, {cue + 1, range.last}) || !stands_right(cue, attach)) return;
  if (attach.goes_on && !says_the_same(cue, attach.set)) return;
  candidates_.push_back({open, Within::kBlock, range.last - cue, r_.token(cue).span});
}

// Whether what a rule said of the figure at this token tells nothing of those behind it.
bool Attacher::is_said_aside(uint32_t token) const {
  int32_t figure = r_.figure_of_token[token];
  if (figure < 0) return true;
  int32_t rule = r_.records.figures[static_cast<size_t>(figure)].origins[static_cast<size_t>(Field::kStatus)].rule;
  if (rule < 0 || r_.rules.rule(rule).form != RuleForm::kAttach) return false;
  return r_.rules.list.attaches[static_cast<size_t>(r_.rules.rule(rule).body)].aside;
}

bool Attacher::says_the_same(uint32_t token, const Settings& set) const {
  return r_.records.figures[static_cast<size_t>(r_.figure_of_token[token])].status == set.status;
}

void Attacher::look_above() {
  for (const Open& open : open_) {
    Within within = open.body->within;
    bool fits = stands_above(within) && !above(within).intersects(open.body->not_across);
    if (fits) candidates_.push_back({open, within, 0, {}});
  }
}

int32_t Attacher::take_best() {
  const Candidate* best = &candidates_.front();
  for (const Candidate& candidate : candidates_) {
    if (better(candidate, *best)) best = &candidate;
  }
  for (const Candidate& candidate : candidates_) {
    bool rival = !better(*best, candidate) && candidate.open.rule != best->open.rule && disagree(candidate.open.body->set, best->open.body->set);
    if (!rival) continue;
    doubt(best->open.body->set);
    return -1;
  }
  set_fields(*best);
  return best->open.rule;
}

bool Attacher::better(const Candidate& a, const Candidate& b) const {
  if (a.scope != b.scope) return a.scope < b.scope;
  if (a.distance != b.distance) return a.distance < b.distance;
  const auto& over = r_.rules.rule(a.open.rule).over;
  return std::find(over.begin(), over.end(), b.open.rule) != over.end();
}

void Attacher::doubt(const Settings& set) {
  for_each_field(set, [&](Field field) { r_.records.figures[figure_].doubt(field); });
}

void Attacher::set_fields(const Candidate& taken) {
  const Settings& set = taken.open.body->set;
  Figure& figure = r_.records.figures[figure_];
  if (set.qualifier) set_qualifier(figure, *set.qualifier);
  if (set.measure) figure.measure = *set.measure;
  if (set.direction) figure.direction = *set.direction;
  if (set.status) figure.status = *set.status;
  if (set.scope) figure.scope = *set.scope;
  for_each_field(set, [&](Field field) { figure.origins[static_cast<size_t>(field)] = {taken.open.rule, taken.words, false}; });
}

}  // namespace hedui
