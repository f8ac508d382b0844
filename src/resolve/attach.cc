// Looks from the figure to both sides, word by word, for all rules at once, and remembers the nearest cue of each.
#include "resolve/attach.h"

#include <algorithm>
#include <tuple>
#include <vector>

namespace hedui {
namespace {

struct Candidate {
  int32_t rule = -1;
  Within scope = Within::kClause;
  uint32_t distance = 0;  // tokens
  CleanSpan words;
};

class Attacher {
 public:
  Attacher(Resolving& r, size_t figure, AttachField field) : r_(r), figure_(figure), note_(r.notes[figure]) {
    for (int32_t rule : r.rules.attaches[static_cast<size_t>(field)]) {
      if (has_cue(body(rule)) && passes(body(rule).when, r, figure)) open_.push_back(rule);
    }
  }

  int32_t run() {
    if (open_.empty()) return -1;
    look(-1);
    look(+1);
    look_at_headings();
    if (candidates_.empty()) return -1;
    const Candidate* best = &candidates_.front();
    for (const Candidate& candidate : candidates_) {
      if (better(candidate, *best)) best = &candidate;
    }
    for (const Candidate& candidate : candidates_) {
      bool rival = !better(*best, candidate) && candidate.rule != best->rule && disagrees(candidate, *best);
      if (!rival) continue;
      doubt(body(best->rule).set);
      return -1;
    }
    set_fields(*best);
    return best->rule;
  }

 private:
  const Attach& body(int32_t rule) const { return r_.rules.list.attaches[static_cast<size_t>(r_.rules.rule(rule).body)]; }

  const ClassSet& heading() const { return r_.heading_classes[static_cast<size_t>(r_.records.figures[figure_].block)]; }

  // Whether a cue stands where the rule looks at all: asked first, as that costs least.
  bool has_cue(const Attach& attach) const {
    const ClassSet& around = attach.within == Within::kHeading ? heading() : note_.sentence_around;
    return around.intersects(attach.from);
  }

  // A cue before a list may cover each figure of it.
  uint32_t list_start() const { return r_.notes[static_cast<size_t>(note_.list_head)].token; }

  // The candidates of one side, in the order of their rules.
  void look(int step) {
    size_t before = candidates_.size();
    look_from(note_.token, step, false);
    look_from(step < 0 ? list_start() : note_.token, step, true);
    std::sort(candidates_.begin() + static_cast<std::ptrdiff_t>(before), candidates_.end(),
              [](const Candidate& a, const Candidate& b) { return a.rule < b.rule; });
  }

  // The rules look that cover lists, or the others.
  void look_from(uint32_t from, int step, bool covers_list) {
    looking_.clear();
    for (int32_t rule : open_) {
      const Attach& attach = body(rule);
      bool wanted = attach.side == Side::kBoth || (attach.side == Side::kLeft) == (step < 0);
      bool in_text = attach.within != Within::kHeading && attach.within != Within::kArticle;
      if (wanted && in_text && attach.covers_list == covers_list) looking_.push_back(rule);
    }
    walk(from, step);
  }

  // All rules look at one token after the other, each until it found its cue or what it doesn't look across.
  void walk(uint32_t from, int step) {
    TokenRange sentence = r_.sentence_tokens(r_.records.figures[figure_].sentence_index);
    const ClassSet& edge = r_.rules.known.edge;
    ClassSet watched = watched_classes();
    Within scope = Within::kClause;
    uint32_t distance = 0;
    for (uint32_t at = from; !looking_.empty() && (step < 0 ? at > sentence.first : at + 1 < sentence.last);) {
      at += static_cast<uint32_t>(step);
      ++distance;
      const ClassSet& classes = r_.token(at).classes;
      bool leaves_clause = scope == Within::kClause && classes.intersects(edge);
      if (leaves_clause) scope = Within::kSentence;
      if (distance > 1 && !leaves_clause && !classes.intersects(watched)) continue;
      std::erase_if(looking_, [&](int32_t rule) { return ends_at(rule, at, scope, distance, sentence); });
    }
  }

  ClassSet watched_classes() const {
    ClassSet watched;
    for (int32_t rule : looking_) watched |= body(rule).from | body(rule).not_across;
    return watched;
  }

  // Whether the rule has no more to look for behind this token.
  bool ends_at(int32_t rule, uint32_t at, Within scope, uint32_t distance, TokenRange sentence) {
    const Attach& attach = body(rule);
    const Token& token = r_.token(at);
    if (scope > attach.within) return true;
    if (token.classes.intersects(attach.from) && stands_right(at, attach, sentence)) {
      candidates_.push_back({rule, scope, distance, token.span});
      return true;
    }
    // 由目前的45%: what stands in a phrase of comparison tells of the base, not of the figure.
    const ClassSet& base = r_.rules.known.base;
    bool parts = token.classes.intersects(attach.not_across) && (!token.classes.intersects(base) || attach.not_across.intersects(base));
    return attach.adjacent || parts;
  }

  // Whether the cue's clause is as the rule asks.
  bool stands_right(uint32_t cue, const Attach& attach, TokenRange sentence) const {
    if (attach.from_opens_clause && !opens_clause(cue, sentence)) return false;
    if (attach.from_clause_not.empty()) return true;
    for (uint32_t t = cue; t < sentence.last && !r_.token(t).classes.intersects(r_.rules.known.edge); ++t) {
      if (r_.token(t).classes.intersects(attach.from_clause_not)) return false;
    }
    for (uint32_t t = cue; t > sentence.first && !r_.token(t - 1).classes.intersects(r_.rules.known.edge); --t) {
      if (r_.token(t - 1).classes.intersects(attach.from_clause_not)) return false;
    }
    return true;
  }

  bool opens_clause(uint32_t cue, TokenRange sentence) const {
    while (cue > sentence.first && r_.token(cue - 1).classes.intersects(r_.rules.known.leading)) --cue;
    return cue == sentence.first || r_.token(cue - 1).classes.intersects(r_.rules.known.edge);
  }

  void look_at_headings() {
    for (int32_t rule : open_) {
      const Attach& attach = body(rule);
      if (attach.within == Within::kHeading && !heading().intersects(attach.not_across)) candidates_.push_back({rule, Within::kHeading, 0, {}});
    }
  }

  bool better(const Candidate& a, const Candidate& b) const {
    if (a.scope != b.scope) return a.scope < b.scope;
    if (a.distance != b.distance) return a.distance < b.distance;
    const auto& over = r_.rules.rule(a.rule).over;
    return std::find(over.begin(), over.end(), b.rule) != over.end();
  }

  bool disagrees(const Candidate& a, const Candidate& b) const {
    const Settings &x = body(a.rule).set, &y = body(b.rule).set;
    return std::tie(x.qualifier, x.measure, x.direction, x.status, x.scope) != std::tie(y.qualifier, y.measure, y.direction, y.status, y.scope);
  }

  template <class Set>
  void for_each_field(const Settings& set, Set act) {
    if (set.qualifier) act(Field::kQualifier);
    if (set.measure) act(Field::kMeasure);
    if (set.direction) act(Field::kDirection);
    if (set.status) act(Field::kStatus);
    if (set.scope) act(Field::kScope);
  }

  void doubt(const Settings& set) {
    for_each_field(set, [&](Field field) { r_.records.figures[figure_].doubt(field); });
  }

  void set_fields(const Candidate& taken) {
    const Settings& set = body(taken.rule).set;
    Figure& figure = r_.records.figures[figure_];
    if (set.qualifier) set_qualifier(figure, *set.qualifier);
    if (set.measure) figure.measure = *set.measure;
    if (set.direction) figure.direction = *set.direction;
    if (set.status) figure.status = *set.status;
    if (set.scope) figure.scope = *set.scope;
    for_each_field(set, [&](Field field) { figure.origins[static_cast<size_t>(field)] = {taken.rule, taken.words, false}; });
  }

  static void set_qualifier(Figure& figure, Qualifier qualifier) {
    figure.qualifier = qualifier;
    if (qualifier == Qualifier::kNearly || qualifier == Qualifier::kAtMost) figure.high = figure.value;
    if (qualifier == Qualifier::kOver || qualifier == Qualifier::kAtLeast) figure.low = figure.value;
  }

  Resolving& r_;
  size_t figure_;
  const FigureNote& note_;
  std::vector<int32_t> open_;     // rules whose test the figure passes
  std::vector<int32_t> looking_;  // those of them that look on
  std::vector<Candidate> candidates_;
};

}  // namespace

int32_t attach(Resolving& r, size_t figure, AttachField field) { return Attacher(r, figure, field).run(); }

}  // namespace hedui
