// The operator `link`: how figures hang together.
#include <algorithm>

#include "resolve/resolving.h"

namespace hedui {
namespace {

constexpr int kMostTried = 12;  // figures looked at on the way to the other end of a link

class Linker {
 public:
  explicit Linker(Resolving& r) : r_(r) {}

  void link() {
    for (size_t i = 0; i < r_.records.figures.size(); ++i) {
      linked_types_ = 0;
      for (int32_t rule : r_.rules.links) {
        try_link(i, r_.rules.list.links[static_cast<size_t>(r_.rules.rule(rule).body)]);
      }
    }
  }

 private:
  const Figure& figure(size_t i) const { return r_.records.figures[i]; }

  void try_link(size_t i, const Link& link) {
    uint32_t type = 1u << static_cast<int>(link.type);
    if ((linked_types_ & type) != 0 || !passes(link.from, r_, i)) return;
    std::optional<size_t> other = link.sums ? sum_over(i, link) : link.side == Side::kRight ? find_right(i, link) : find_left(i, link);
    if (!other) return;
    linked_types_ |= type;
    r_.records.figures[i].relations.push_back({link.type, static_cast<int>(*other), link.complete});
  }

  bool in_scope(size_t i, size_t other, Within within) const {
    if (within <= Within::kSentence) return figure(i).sentence_index == figure(other).sentence_index;
    if (within == Within::kBlock) return figure(i).block == figure(other).block;
    return figure(i).article == figure(other).article;
  }

  bool fits(size_t i, size_t other, const Link& link) const {
    if (!passes(link.to, r_, other)) return false;
    bool out_of_brackets = r_.notes[other].in_brackets && !r_.notes[i].in_brackets;
    if (out_of_brackets) return false;
    if (!link.same_unit) return true;
    const Figure &part = figure(i), &whole = figure(other);
    if (part.unit != whole.unit || part.kind != whole.kind) return false;
    return !part.value || !whole.value || *part.value <= *whole.value;
  }

  bool crosses(uint32_t from, uint32_t to, ClassSet classes) const {
    for (uint32_t t = from; t < to; ++t) {
      if (r_.token(t).classes.intersects(classes)) return true;
    }
    return false;
  }

  std::optional<size_t> find_left(size_t i, const Link& link) const {
    uint32_t from = r_.notes[i].token;
    if (!link.marker.empty()) {
      std::optional<uint32_t> marker = marker_before(i, link);
      if (!marker) return std::nullopt;
      from = *marker;
    }
    int tried = 0;
    for (size_t other = i; other-- > 0 && tried < kMostTried;) {
      if (!in_scope(i, other, link.within)) break;
      if (r_.notes[other].token > from) continue;
      if (crosses(r_.notes[other].token + 1, from, link.not_across)) break;
      ++tried;
      if (fits(i, other, link)) return other;
    }
    return std::nullopt;
  }

  // The nearest marker before the figure in its sentence. A bracket that closed in between ends its reach.
  std::optional<uint32_t> marker_before(size_t i, const Link& link) const {
    TokenRange sentence = r_.sentence_tokens(figure(i).sentence_index);
    int depth = 0;
    for (uint32_t t = r_.notes[i].token; t-- > sentence.first;) {
      ClassSet classes = r_.token(t).classes;
      if (classes.intersects(r_.rules.known.bracket_close)) ++depth;
      if (classes.intersects(r_.rules.known.bracket_open) && depth > 0) --depth;
      if (depth > 0) continue;
      if (classes.intersects(link.marker)) return t;
      if (classes.intersects(link.not_across)) return std::nullopt;
    }
    return std::nullopt;
  }

  std::optional<size_t> find_right(size_t i, const Link& link) const {
    for (size_t other = i + 1; other < r_.records.figures.size() && other <= i + kMostTried; ++other) {
      if (!in_scope(i, other, link.within)) return std::nullopt;
      uint32_t from = r_.notes[i].token + 1, to = r_.notes[other].token;
      if (crosses(from, to, link.not_across)) return std::nullopt;
      if (!link.marker.empty() && !crosses(from, to, link.marker)) continue;
      if (fits(i, other, link)) return other;
    }
    return std::nullopt;
  }

  // The figure before the row in which this one stands, where the row (figures of one unit, one after the other) adds up
  // to it exactly.
  std::optional<size_t> sum_over(size_t i, const Link& link) const {
    auto is_member = [&](size_t k) { return figure(k).unit == figure(i).unit && figure(k).value && figure(k).qualifier == Qualifier::kExact && in_scope(i, k, link.within); };
    std::vector<size_t> same_unit;
    size_t first = i;
    for (int n = 0; first > 0 && n < kMostTried && in_scope(i, first - 1, link.within); ++n) --first;
    for (size_t k = first; k < r_.records.figures.size() && k <= i + kMostTried && in_scope(i, k, link.within); ++k) {
      if (is_member(k)) same_unit.push_back(k);
    }
    for (size_t w = 0; w < same_unit.size() && same_unit[w] < i; ++w) {
      Decimal sum(0);
      bool has_own = false;
      for (size_t k = w + 1; k < same_unit.size(); ++k) {
        sum = sum.plus(*figure(same_unit[k]).value).value_or(sum);
        has_own |= same_unit[k] == i;
        if (sum > *figure(same_unit[w]).value) break;
        bool several = k > w + 1;
        if (has_own && several && sum == *figure(same_unit[w]).value && fits(i, same_unit[w], link)) return same_unit[w];
      }
    }
    return std::nullopt;
  }

  Resolving& r_;
  uint32_t linked_types_ = 0;
};

}  // namespace

void link_figures(Resolving& r) { Linker(r).link(); }

}  // namespace hedui
