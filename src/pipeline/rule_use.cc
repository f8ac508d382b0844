// Walks over all that names a rule: mentions, lines, words read in context, fields and relations.
#include "pipeline/rule_use.h"

#include <algorithm>

#include "text/utf8.h"

namespace hedui {
namespace {

// Calls `act` with the span, the rule, the rule that beat it (or -1) and the field of each use.
template <class Act>
void for_each_use(const Reading& reading, Act act) {
  for (const Mention& mention : reading.mentions.mentions) {
    int32_t winner = mention.beaten_by < 0 ? -1 : reading.mentions.mentions[static_cast<size_t>(mention.beaten_by)].rule;
    act(mention.span, mention.rule, winner, "");
  }
  for (const Block& block : reading.outline.blocks) {
    if (block.rule >= 0) act(block.marker.empty() ? block.span : block.marker, block.rule, -1, "");
  }
  for (const ReadInContext& word : reading.lexed.in_context) act(reading.lexed.tokens[word.token].span, word.rule, -1, "");
  for (const Figure& figure : reading.records.figures) {
    for (size_t i = 0; i < figure.origins.size(); ++i) {
      int32_t rule = figure.origins[i].rule;
      if (rule >= 0 && rule != figure.rule) act(figure.clean, rule, -1, name_of(static_cast<Field>(i)));
    }
    for (const Relation& relation : figure.relations) {
      if (relation.rule >= 0) act(figure.clean, relation.rule, -1, name_of(relation.type));
    }
  }
}

}  // namespace

std::string RuleUse::told(const Messages& messages) const {
  std::string place = source + ":" + std::to_string(start) + ": " + before + "[" + text + "]" + after;
  if (!field.empty()) place += messages.text("rules.set_field", {field});
  if (!beaten_by.empty()) place += messages.text("rules.lost_to", {beaten_by});
  std::replace(place.begin(), place.end(), '\n', ' ');
  return place;
}

std::vector<RuleUse> uses_of(const Reading& reading, const RuleSet& rules, int32_t rule) {
  constexpr size_t kContext = 12;  // characters on each side
  const std::string& text = reading.document.text;
  CodePointIndex index(text);
  std::vector<RuleUse> uses;
  for_each_use(reading, [&](CleanSpan clean, int32_t by, int32_t winner, const char* field) {
    if (by != rule) return;
    DocSpan span = reading.clean.to_document(clean, text);
    RuleUse use;
    use.source = reading.source;
    use.start = index.code_point(span.begin);
    size_t from = index.byte(use.start > kContext ? use.start - kContext : 0), to = index.byte(index.code_point(span.end) + kContext);
    use.before = text.substr(from, span.begin - from);
    use.text = std::string(slice(std::string_view(text), span));
    use.after = text.substr(span.end, to - span.end);
    if (winner >= 0) use.beaten_by = rules.rule(winner).id;
    use.field = field;
    uses.push_back(std::move(use));
  });
  return uses;
}

void count_uses(const Reading& reading, const MatchTrace& trace, const RuleSet& rules, std::vector<RuleCounts>& counts) {
  counts.resize(rules.list.rules.size());
  for (const Attempt& attempt : trace.attempts) {
    RuleCounts& count = counts[static_cast<size_t>(attempt.rule)];
    ++count.tried;
    if (attempt.matched) ++count.matched;
  }
  for_each_use(reading, [&](CleanSpan, int32_t rule, int32_t winner, const char*) {
    if (rule < 0) return;
    RuleCounts& count = counts[static_cast<size_t>(rule)];
    ++(winner >= 0 ? count.beaten : count.kept);
    if (winner < 0) count.documents.insert(reading.source);
  });
}

}  // namespace hedui
