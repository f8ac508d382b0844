// Tells at a glance which expressions can match at a token: by the classes that this token and the next ones have, and by
// what they need later in the sentence. What is left has to be tried; most are not.
#pragma once

#include <array>
#include <bit>
#include <cstdint>
#include <span>
#include <unordered_map>
#include <utility>
#include <vector>

#include "model/lexed.h"
#include "ruleset/rule.h"

namespace hedui {

class ExpressionIndex {
 public:
  // `number`: the classes of numbers. An expression that can start with a number and with something else is noted once for
  // either, for what may stand behind them differs.
  void add(int32_t rule, const Expression& expression, const ClassSet& number);

  // Calls `act(rule)` for each expression that can match at the first of `ahead`, which goes to the end of the sentence.
  template <class Act>
  void for_each_at(std::span<const Token> ahead, Act act) const {
    for (const Group& group : groups_) group.for_each_at(ahead, act);
  }

  // Calls `act(rule, at)` for each expression that can match at token number `at` of the sentence. With `thorough` that is
  // each whose first element takes the token, whatever stands behind it.
  template <class Act>
  void for_each_in(std::span<const Token> sentence, bool thorough, Act act) const {
    std::vector<uint64_t> starting(sentence.size());
    for (const Group& group : groups_) {
      group.find_starting(sentence, thorough, starting);
      for (size_t at = 0; at < sentence.size(); ++at) group.for_all(starting[at], [&](int32_t rule) { act(rule, at); });
    }
  }

 private:
  static constexpr size_t kLookAhead = 4;  // tokens, the first included
  static constexpr size_t kGroupSize = 64;
  using Masks = std::array<uint64_t, kLookAhead>;  // by position: a bit for each expression of a group

  // What a token is good for: a bit for each expression of a group.
  struct Use {
    Masks fits{};   // by position: those that can take it there
    Masks meets{};  // by number of a need: those that need such a token
  };

  // Up to 64 expressions.
  struct Group {
    std::vector<int32_t> rules;
    std::array<Use, kMaxClasses> by_class{};
    std::unordered_map<uint32_t, Use> by_word;  // by lexicon entry
    Masks always{};                             // by position: those that ask no class and no word there
    Masks at_end{};                             // those that can do without a token there
    Masks needless{};                           // by number of a need: those that have none of this number

    uint64_t fitting(const Token& token, size_t position) const;
    Use use_of(const Token& token) const;
    // For each token of the sentence the expressions that can match at it: what they need stands from there on.
    void find_starting(std::span<const Token> sentence, bool thorough, std::vector<uint64_t>& starting) const;

    template <class Act>
    void for_each_at(std::span<const Token> ahead, Act act) const {
      uint64_t starting = fitting(ahead[0], 0);
      for (size_t k = 1; k < kLookAhead && starting != 0; ++k) starting &= k < ahead.size() ? fitting(ahead[k], k) : at_end[k];
      for_all(starting, act);
    }
    // Each rule once, though it may be noted twice.
    template <class Act>
    void for_all(uint64_t expressions, Act act) const {
      for (int32_t last = -1; expressions != 0; expressions &= expressions - 1) {
        int32_t rule = rules[static_cast<size_t>(std::countr_zero(expressions))];
        if (rule != last) act(rule);
        last = rule;
      }
    }
  };

  class Walk;  // finds out what an expression can take at each position
  static void note_needs(const Expression& expression, Group& group, uint64_t bit);

  std::vector<Group> groups_;
};

}  // namespace hedui
