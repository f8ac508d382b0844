// Settles quarrels from the strongest mention down.
#include "match/overlap.h"

#include <algorithm>
#include <numeric>

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

bool stands_before(const Mention& a, const Mention& b) { return a.span.begin != b.span.begin ? a.span.begin < b.span.begin : a.span.end > b.span.end; }

// Settles the quarrels of [first, last), which overlap nobody else: the strongest stands, then each that it and those
// standing already leave in peace.
void settle(std::vector<Mention>& mentions, size_t first, size_t last, const RuleSet& rules) {
  std::vector<size_t> order(last - first);
  std::iota(order.begin(), order.end(), first);
  std::stable_sort(order.begin(), order.end(), [&](size_t a, size_t b) { return stronger(mentions[a], mentions[b], rules); });
  auto standing_end = order.begin();  // those that stand are moved to the front of `order`
  for (size_t i : order) {
    auto winner = std::find_if(order.begin(), standing_end, [&](size_t other) { return quarrel(mentions[i], mentions[other]); });
    if (winner == standing_end) {
      *standing_end++ = i;
    } else {
      mentions[i].beaten_by = static_cast<int32_t>(*winner);
    }
  }
}

}  // namespace

void settle_overlaps(std::vector<Mention>& mentions, size_t first, const RuleSet& rules) {
  auto begin = mentions.begin() + static_cast<std::ptrdiff_t>(first);
  if (!std::is_sorted(begin, mentions.end(), stands_before)) std::stable_sort(begin, mentions.end(), stands_before);
  for (size_t next = first; next < mentions.size(); first = next) {
    uint32_t end = mentions[next].span.end;
    while (++next < mentions.size() && mentions[next].span.begin < end) end = std::max(end, mentions[next].span.end);
    if (next - first > 1) settle(mentions, first, next, rules);
  }
}

}  // namespace hedui
