#include "resolve/names_around.h"

namespace hedui {
namespace {

constexpr uint32_t kLongestName = 8;      // words
constexpr uint32_t kTwoCharacters = 6;    // bytes
constexpr uint32_t kFarthestLabel = 200;  // words back that a label is looked for

}  // namespace

NamesAround::NamesAround(const Resolving& r) : r_(r) {
  const KnownClasses& known = r.rules.known;
  auto set = [&](const char* name) { return r.rules.classes.find(name).value_or(ClassSet{}); };
  leading_ = known.place | known.period | known.adverb | known.conjunction | known.pronoun | known.preposition | known.particle | known.rest_marker;
  among_ = known.locative;
  predicate_ = known.verb_done | known.verb_up | known.verb_down | known.verb_link | known.verb_plan | known.done_mark | known.preposition | known.adverb;
  name_end_ = known.noun | known.project_head | known.programme | known.quote_close | known.verb_act | known.village_head;
  breakdown_ = set("breakdown_mark");
  money_ = set("measure.money");
  paid_ = known.subsidy | set("tariff") | set("earning");
  amount_ = set("noun.investment") | set("noun.attribute") | set("earning") | set("noun.indicator") | known.noun_verbal;
  in_run_ = known.han | known.latin | known.adjective;
  in_name_ = known.noun | known.noun_verbal | known.project_head | known.programme | known.share_noun | known.subsidy | set("standard_noun");
  names_nothing_ = known.org_suffix | known.office_suffix | known.generic | known.place | known.town_head | known.person_title | known.noun_people |
                   known.review_noun | set("report_noun");
  not_told_ = known.verb_link | known.verb_plan | known.verb_up | known.verb_down | known.verb_complete | known.to_marker;
}

TokenRange NamesAround::clause_before(size_t i) const {
  TokenRange sentence = r_.sentence_tokens(figure(i).sentence_index);
  if (r_.notes[i].clause.first <= sentence.first) return {};
  uint32_t end = r_.notes[i].clause.first - 1;
  TokenRange words = without_lead({start_of_clause(end, sentence.first), end});
  for (uint32_t t = words.first; t < words.last; ++t) {
    if (r_.figure_of_token[t] >= 0 || r_.token(t).classes.intersects(predicate_)) return {};
  }
  while (!words.empty() && r_.token(words.last - 1).classes.intersects(among_)) --words.last;
  return !words.empty() && r_.token(words.last - 1).classes.intersects(name_end_) ? words : TokenRange{};
}

TokenRange NamesAround::around(size_t i) const {
  TokenRange words = label(i);
  if (words.empty()) words = aspect(i);
  if (words.empty()) words = item_head(i);
  return words.empty() ? subject(i) : words;
}

TokenRange NamesAround::topic(size_t i) const {
  TokenRange words{r_.sentence_tokens(figure(i).sentence_index).first, r_.notes[i].clause.first};
  if (has_figure(words)) return {};
  for (uint32_t t = words.first; t < words.last; ++t) {
    if (r_.token(t).classes.intersects(r_.rules.known.colon)) words.first = t + 1;
  }
  return first_name(words, in_name_ | in_run_);
}

// 补贴标准为：六层以下的每部15万元；…单部最高20万元: the label of a row of figures names each that its own words don't.
TokenRange NamesAround::label(size_t i) const {
  uint32_t first = r_.sentence_tokens(figure(i).sentence_index).first;
  for (uint32_t t = r_.notes[i].token; t-- > first && r_.notes[i].token - t < kFarthestLabel;) {
    if (r_.token(t).classes.intersects(r_.rules.known.colon)) return name_in({start_of_clause(t, first), t});
  }
  return {};
}

// 从投资看，8个县完成22.1亿元: the aspect that the sentence opens with.
TokenRange NamesAround::aspect(size_t i) const {
  TokenRange sentence = r_.sentence_tokens(figure(i).sentence_index);
  if (sentence.empty() || !r_.token(sentence.first).classes.intersects(breakdown_)) return {};
  TokenRange words{sentence.first + 1, sentence.first + 1};
  while (words.last < r_.notes[i].token && r_.token(words.last).classes.intersects(in_name_)) ++words.last;
  return !words.empty() && r_.token(words.last - 1).classes.intersects(amount_) ? name_in(words) : TokenRange{};
}

// 五、高龄津贴。百岁以上老人每月300元: what an item is about, where that is something paid.
TokenRange NamesAround::item_head(size_t i) const {
  const Block& block = r_.outline.blocks[static_cast<size_t>(figure(i).block)];
  if (block.role != Role::kItem || block.head.empty() || block.head.contains(figure(i).clean)) return {};
  if (!r_.notes[i].unit_classes.intersects(money_) && figure(i).kind != Kind::kPercentage) return {};
  TokenRange words = r_.tokens_of(block.head);
  return !words.empty() && r_.token(words.last - 1).classes.intersects(paid_) ? name_in(words) : TokenRange{};
}

// 最大雨量出现在泾县，达412.5毫米: the subject of the clause before, where the figure's own has nothing but 达 or 为.
TokenRange NamesAround::subject(size_t i) const {
  uint32_t clause = r_.notes[i].clause.first;
  uint32_t first = r_.sentence_tokens(figure(i).sentence_index).first;
  if (clause < first + 2 || clause + 1 != r_.notes[i].token || !r_.token(clause).classes.intersects(r_.rules.known.to_marker | r_.rules.known.verb_link))
    return {};
  TokenRange words{start_of_clause(clause - 1, first), clause};
  return has_figure(words) ? TokenRange{} : first_name(words, in_name_ | in_run_ | r_.rules.known.rank_word);
}

// The first words, if they are a name: they go on as long as they are of `goes_on`, up to one that a name ends in.
TokenRange NamesAround::first_name(TokenRange words, const ClassSet& goes_on) const {
  words = without_lead(words);
  uint32_t end = words.first;
  while (end < words.last && r_.token(end).classes.intersects(goes_on) && !r_.token(end).classes.intersects(r_.rules.known.edge)) ++end;
  while (end > words.first && !r_.token(end - 1).classes.intersects(in_name_)) --end;
  return name_in({words.first, end});
}

// A few words that end in a noun, without what leads in and what links.
TokenRange NamesAround::name_in(TokenRange words) const {
  words = without_lead(words);
  while (!words.empty() && r_.token(words.last - 1).classes.intersects(not_told_ | r_.rules.known.particle_de | among_)) --words.last;
  if (words.empty() || words.size() > kLongestName || has_figure(words)) return {};
  const ClassSet& last = r_.token(words.last - 1).classes;
  bool is_name = last.intersects(in_name_) && !last.intersects(names_nothing_) && r_.span_of(words).size() >= kTwoCharacters;
  return is_name ? words : TokenRange{};
}

TokenRange NamesAround::without_lead(TokenRange words) const {
  while (!words.empty() && r_.token(words.first).classes.intersects(leading_)) ++words.first;
  return words;
}

uint32_t NamesAround::start_of_clause(uint32_t end, uint32_t first) const {
  while (end > first && !r_.token(end - 1).classes.intersects(r_.rules.known.edge)) --end;
  return end;
}

bool NamesAround::has_figure(TokenRange words) const {
  for (uint32_t t = words.first; t < words.last; ++t) {
    if (r_.figure_of_token[t] >= 0) return true;
  }
  return false;
}

}  // namespace hedui
