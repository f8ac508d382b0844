// Making blocks, and looking through them.
#include "resolve/class_index.h"

#include <algorithm>

namespace hedui {

ClassIndex::ClassIndex(const std::vector<Token>& tokens) : tokens_(tokens), blocks_(new Block[kKept]) {}

void ClassIndex::make(Block& block, uint32_t number) const {
  block.number = number;
  block.present = {};
  block.tokens.fill(0);
  auto first = number * kTokens;
  auto last = std::min(first + kTokens, static_cast<uint32_t>(tokens_.size()));
  for (uint32_t t = first; t < last; ++t) {
    const ClassSet& classes = tokens_[t].classes;
    classes.for_each([&](ClassId id) { block.tokens[id] |= uint64_t{1} << (t - first); });
    block.present |= classes;
  }
  auto told = std::lower_bound(told_.begin(), told_.end(), first, [](const auto& of, uint32_t token) { return of.first < token; });
  for (; told != told_.end() && told->first < last; ++told) {
    told->second.for_each([&](ClassId id) { block.tokens[id] |= uint64_t{1} << (told->first - first); });
    block.present |= told->second;
  }
}

void ClassIndex::tell(uint32_t token, const ClassSet& classes) {
  told_.emplace_back(token, classes);
  blocks_[token / kTokens % kKept].number = kNoToken;
}

uint64_t ClassIndex::fitting(uint32_t number, TokenRange range, const ClassSet& classes, const ClassSet& but) const {
  const Block& own = block(number);
  uint64_t found = own.of(classes);
  if (found == 0) return 0;
  found &= ~own.of(but);
  uint32_t first = number * kTokens;
  if (range.first > first) found &= ~uint64_t{0} << (range.first - first);
  if (range.last - first < kTokens) found &= ~(~uint64_t{0} << (range.last - first));
  return found;
}

uint32_t ClassIndex::first_in(TokenRange range, const ClassSet& classes, const ClassSet& but) const {
  if (range.empty()) return kNoToken;
  for (uint32_t number = range.first / kTokens; number <= (range.last - 1) / kTokens; ++number) {
    uint64_t found = fitting(number, range, classes, but);
    if (found != 0) return number * kTokens + static_cast<uint32_t>(std::countr_zero(found));
  }
  return kNoToken;
}

uint32_t ClassIndex::last_in(TokenRange range, const ClassSet& classes, const ClassSet& but) const {
  if (range.empty()) return kNoToken;
  for (uint32_t number = (range.last - 1) / kTokens + 1; number-- > range.first / kTokens;) {
    uint64_t found = fitting(number, range, classes, but);
    if (found != 0) return number * kTokens + 63 - static_cast<uint32_t>(std::countl_zero(found));
  }
  return kNoToken;
}

}  // namespace hedui
