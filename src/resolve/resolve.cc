// The list of steps.
#include "resolve/resolve.h"

#include <algorithm>

#include "resolve/resolving.h"

namespace hedui {
namespace {

constexpr void (*kSteps[])(Resolving&) = {read_figures, find_lists,     read_periods, find_places,    set_measures,    set_bases,
                                          set_statuses, read_own_words, link_figures, set_indicators, find_projects,   name_by_tasks,
                                          set_places,   set_periods,    set_scopes,   read_tables,    doubt_recognized};

std::vector<CleanSpan> standing(const Mentions& mentions, MentionKind kind) {
  std::vector<CleanSpan> spans;
  for (const Mention& mention : mentions.mentions) {
    if (mention.kind == kind && mention.beaten_by < 0) spans.push_back(mention.span);
  }
  return spans;
}

}  // namespace

const CleanSpan* find_around(const std::vector<CleanSpan>& spans, CleanSpan inner) {
  auto after = std::upper_bound(spans.begin(), spans.end(), inner.begin, [](uint32_t at, CleanSpan span) { return at < span.begin; });
  return after != spans.begin() && std::prev(after)->contains(inner) ? &*std::prev(after) : nullptr;
}

TokenRange Resolving::tokens_of(CleanSpan span) const {
  const std::vector<Token>& tokens = mentions.tokens;
  auto starts_before = [](const Token& token, uint32_t at) { return token.span.begin < at; };
  auto first = std::lower_bound(tokens.begin(), tokens.end(), span.begin, starts_before);
  auto last = std::lower_bound(first, tokens.end(), span.end, starts_before);
  return {static_cast<uint32_t>(first - tokens.begin()), static_cast<uint32_t>(last - tokens.begin())};
}

Records resolve(const Document& document, const CleanText& clean, const Outline& outline, const Lexed& lexed, const Mentions& mentions, const RuleSet& rules,
                Diagnostics& diagnostics, RuleTimes* times) {
  KnownOfDocument known;
  return resolve(document, clean, outline, lexed, mentions, rules, diagnostics, known, times);
}

Records resolve(const Document& document, const CleanText& clean, const Outline& outline, const Lexed& lexed, const Mentions& mentions, const RuleSet& rules,
                Diagnostics& diagnostics, KnownOfDocument& known, RuleTimes* times) {
  Resolving r{document, clean, outline, lexed, mentions, rules, diagnostics, known, times};
  r.governing = find_governing(outline, mentions, rules);
  r.bases = standing(mentions, MentionKind::kBase);
  r.project_names = standing(mentions, MentionKind::kProject);
  for (auto step : kSteps) step(r);
  known.begun = true;
  return std::move(r.records);
}

}  // namespace hedui
