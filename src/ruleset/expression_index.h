// Tells at a glance which expressions can match at a token: by the classes that this token and the next ones have. What is
// left has to be tried; most are not.
#pragma once

#include <array>
#include <bit>
#include <cstdint>
#include <span>
#include <unordered_map>
#include <vector>

#include "model/lexed.h"
#include "ruleset/rule.h"

namespace hedui {

class ExpressionIndex {
 public:
  void add(int32_t rule, const Expression& expression);

  // Calls `act` with the rule of each expression whose first element takes the first of `ahead`, in the order in which they
  // were added. `ahead` goes to the end of the sentence. With `thorough` the tokens behind the first one are not looked at.
  template <class Act>
  void for_each_at(std::span<const Token> ahead, bool thorough, Act act) const {
    for (const Group& group : groups_) {
      uint64_t left = group.starting_with(ahead[0]);
      for (size_t k = 1; k < kLookAhead && left != 0 && !thorough; ++k) left &= k < ahead.size() ? group.going_on_with(ahead[k], k) : group.at_end[k];
      for (; left != 0; left &= left - 1) act(group.rules[static_cast<size_t>(std::countr_zero(left))]);
    }
  }

 private:
  static constexpr size_t kLookAhead = 3;    // tokens, the first included
  static constexpr size_t kGroupSize = 64;

  // Up to 64 expressions, a bit for each.
  struct Group {
    std::vector<int32_t> rules;
    std::array<std::array<uint64_t, kMaxClasses>, kLookAhead> fitting{};  // by position and class: those that can take such a token there
    std::array<uint64_t, kLookAhead> always{};                             // those that need no class there
    std::array<uint64_t, kLookAhead> at_end{};                             // those that can do without a token there
    std::unordered_map<uint32_t, uint64_t> starting_word;                  // by lexicon entry

    uint64_t starting_with(const Token& token) const {
      uint64_t found = going_on_with(token, 0);
      if (token.word == kNoWord || starting_word.empty()) return found;
      auto by_word = starting_word.find(token.word);
      return by_word == starting_word.end() ? found : found | by_word->second;
    }
    uint64_t going_on_with(const Token& token, size_t position) const {
      uint64_t found = always[position];
      token.classes.for_each([&](ClassId id) { found |= fitting[position][id]; });
      return found;
    }
  };

  // Notes what the expression can take at each position, from `instruction` on with `position` tokens taken.
  class Walk;

  std::vector<Group> groups_;
};

}  // namespace hedui
