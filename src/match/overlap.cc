// Settles quarrels from the strongest mention down.
#include "match/overlap.h"

#include <algorithm>

namespace hedui {
namespace {

// Smaller is stronger among equal spans.
int strength(MentionKind kind) {
  switch (kind) {
    case MentionKind::kStrike: return 0;
    case MentionKind::kPeriod: return 1;
    default: return 2;
  }
}

bool declared_over(const Mention& a, const Mention& b, const RuleSet& rules) {
  const auto& over = rules.rule(a.rule).over;
  return std::find(over.begin(), over.end(), b.rule) != over.end();
}

// Mentions of these kinds take the same words from each other; bases and projects lie over figures and periods.
bool quarrel(const Mention& a, const Mention& b) {
  auto layer = [](MentionKind kind) { return kind == MentionKind::kProject ? 2 : kind == MentionKind::kBase ? 1 : 0; };
  return layer(a.kind) == layer(b.kind) && a.span.overlaps(b.span);
}

bool stronger(const Mention& a, const Mention& b, const RuleSet& rules) {
  if (a.span.size() != b.span.size()) return a.span.size() > b.span.size();
  if (a.span == b.span && declared_over(a, b, rules)) return true;
  if (a.span == b.span && declared_over(b, a, rules)) return false;
  if (strength(a.kind) != strength(b.kind)) return strength(a.kind) < strength(b.kind);
  if (a.span.begin != b.span.begin) return a.span.begin < b.span.begin;
  return rules.rule(a.rule).id < rules.rule(b.rule).id;
}

}  // namespace

void settle_overlaps(std::vector<Mention>& mentions, size_t first, const RuleSet& rules) {
  auto begin = mentions.begin() + static_cast<std::ptrdiff_t>(first);
  std::stable_sort(begin, mentions.end(),
                   [](const Mention& a, const Mention& b) { return a.span.begin != b.span.begin ? a.span.begin < b.span.begin : a.span.end > b.span.end; });
  std::vector<size_t> order;
  for (size_t i = first; i < mentions.size(); ++i) order.push_back(i);
  std::stable_sort(order.begin(), order.end(), [&](size_t a, size_t b) { return stronger(mentions[a], mentions[b], rules); });
  std::vector<size_t> standing;
  for (size_t i : order) {
    for (size_t other : standing) {
      if (!quarrel(mentions[i], mentions[other])) continue;
      mentions[i].beaten_by = static_cast<int32_t>(other);
      break;
    }
    if (mentions[i].beaten_by < 0) standing.push_back(i);
  }
}

}  // namespace hedui
