// Tells at a glance which expressions can match at a token: by the classes that this token and the next ones have. What is
// left has to be tried; most are not.
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
  void add(int32_t rule, const Expression& expression);

  // Calls `act(rule)` for each expression that can match at the first of `ahead`, which goes to the end of the sentence.
  template <class Act>
  void for_each_at(std::span<const Token> ahead, Act act) const {
    for (const Group& group : groups_) group.for_each(group.starting_with(ahead[0]), ahead, act);
  }

  // Calls `act(rule, at)` for each expression that can match at token number `at` of the sentence. With `thorough` that is
  // each whose first element takes the token, whatever stands behind it.
  template <class Act>
  void for_each_in(std::span<const Token> sentence, bool thorough, Act act) const {
    std::vector<uint64_t> possible(sentence.size(), ~uint64_t{0});
    for (const Group& group : groups_) {
      if (!thorough) group.find_possible(sentence, possible);
      for (size_t at = 0; at < sentence.size(); ++at) {
        uint64_t starting = group.starting_with(sentence[at]) & possible[at];
        auto act_here = [&](int32_t rule) { act(rule, at); };
        thorough ? group.for_all(starting, act_here) : group.for_each(starting, sentence.subspan(at), act_here);
      }
    }
  }

 private:
  static constexpr size_t kLookAhead = 4;    // tokens, the first included
  static constexpr size_t kGroupSize = 64;
  using Masks = std::array<uint64_t, kLookAhead>;  // by position: a bit for each expression of a group

  // Up to 64 expressions.
  struct Group {
    std::vector<int32_t> rules;
    std::array<std::array<uint64_t, kMaxClasses>, kLookAhead> by_class{};  // by position and class: those that can take such a token there
    std::unordered_map<uint32_t, Masks> by_word;  // by lexicon entry: those that can take that word there
    Masks always{};                               // those that ask no class and no word there
    Masks at_end{};                               // those that can do without a token there
    std::vector<std::pair<ClassSet, uint64_t>> needs;  // a token of these classes has to stand in the sentence, at the expression's first token or behind it

    uint64_t starting_with(const Token& token) const { return fitting(token, 0); }
    uint64_t fitting(const Token& token, size_t position) const;
    // For each token of the sentence the expressions that find all they need from there on.
    void find_possible(std::span<const Token> sentence, std::vector<uint64_t>& possible) const;

    template <class Act>
    void for_each(uint64_t starting, std::span<const Token> ahead, Act act) const {
      for (size_t k = 1; k < kLookAhead && starting != 0; ++k) starting &= k < ahead.size() ? fitting(ahead[k], k) : at_end[k];
      for_all(starting, act);
    }
    template <class Act>
    void for_all(uint64_t expressions, Act act) const {
      for (; expressions != 0; expressions &= expressions - 1) act(rules[static_cast<size_t>(std::countr_zero(expressions))]);
    }
  };

  class Walk;  // finds out what an expression can take at each position

  std::vector<Group> groups_;
};

}  // namespace hedui
