// Where the words of each class stand, so that the nearest one is found without looking at every word on the way.
#pragma once

#include <array>
#include <bit>
#include <cstdint>
#include <memory>
#include <utility>
#include <vector>

#include "model/lexed.h"

namespace hedui {

constexpr uint32_t kNoToken = UINT32_MAX;

// Of 64 tokens at a time a bit for each token in each class. A block is made when it is first asked for, and the last few are
// kept: whoever reads on through a document makes each once, however long it is.
class ClassIndex {
 public:
  explicit ClassIndex(const std::vector<Token>& tokens);

  // What a step has found out of a token; the tokens told of come in their order.
  void tell(uint32_t token, const ClassSet& classes);

  // The first or the last token of the range that is of one of these classes and of none of `but`; kNoToken without one.
  uint32_t first_in(TokenRange range, const ClassSet& classes, const ClassSet& but = {}) const;
  uint32_t last_in(TokenRange range, const ClassSet& classes, const ClassSet& but = {}) const;
  bool any_in(TokenRange range, const ClassSet& classes, const ClassSet& but = {}) const { return first_in(range, classes, but) != kNoToken; }

 private:
  static constexpr uint32_t kTokens = 64;  // of a block
  static constexpr uint32_t kKept = 64;    // blocks: 4,096 tokens

  struct Block {
    uint32_t number = kNoToken;
    ClassSet present;
    std::array<uint64_t, kMaxClasses> tokens;  // of each class

    uint64_t of(const ClassSet& classes) const {
      uint64_t found = 0;
      (classes & present).for_each([&](ClassId id) { found |= tokens[id]; });
      return found;
    }
  };

  const Block& block(uint32_t number) const {
    Block& kept = blocks_[number % kKept];
    if (kept.number != number) make(kept, number);
    return kept;
  }
  void make(Block& block, uint32_t number) const;

  // The block's tokens that fit and lie in the range.
  uint64_t fitting(uint32_t number, TokenRange range, const ClassSet& classes, const ClassSet& but) const;

  const std::vector<Token>& tokens_;
  std::vector<std::pair<uint32_t, ClassSet>> told_;  // in the order of the tokens
  std::unique_ptr<Block[]> blocks_;
};

}  // namespace hedui
