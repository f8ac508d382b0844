// Tells at which tokens of a sentence which expressions can match: one deterministic automaton over tokens for many
// expressions together, built as far as the texts ask for it.
//
// A sentence is read from its end. The state before a token is the set of those elements, of all expressions, that can take
// the token while what stands behind them in their expression takes the tokens behind it. Where the first element of an
// expression is among them, the expression can match there; the matcher alone knows how large numbers and how long words are.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <unordered_map>
#include <vector>

#include "model/lexed.h"
#include "ruleset/element_network.h"

namespace hedui {

// Not to be shared by threads: each Worker has its own.
class ExpressionAutomaton {
 public:
  // For the expressions of `rules` (indices into the list's rules, ascending).
  ExpressionAutomaton(const RuleList& list, const std::vector<int32_t>& rules);

  // Reads the tokens of a sentence.
  void read(std::span<const Token> sentence);
  // Reads tokens of the sentence read last once more, from the one that changed back to `first`.
  void read_again(std::span<const Token> sentence, size_t changed, size_t first);

  // The rules whose expressions can match at a token of the sentence read last, ascending; valid until the next one is read.
  std::span<const int32_t> rules_at(size_t token) const {
    const State& state = states_[path_[token]];
    const Starts& starts = token == 0 ? state.at_start : state.inside;
    return {starts_.data() + starts.begin, starts.size};
  }

  // The number of the first element of a rule's expression; the others follow it.
  uint32_t first_element(int32_t rule) const { return network_.first_element(rule); }
  // A bit for each element that can take a token of the sentence read last, or that the sentence's end can stand for, while
  // what comes behind it in its expression takes what stands behind.
  const uint64_t* takers_at(size_t token) const { return states_[path_[token]].elements->data(); }

 private:
  using Numbering = std::unordered_map<ElementSet, uint32_t, ElementSetHash>;

  // A stretch of starts_.
  struct Starts {
    uint32_t begin = 0;
    uint32_t size = 0;
  };
  struct State {
    const ElementSet* elements = nullptr;  // a key of state_numbers_
    Starts at_start, inside;               // the rules that can match where the sentence starts, and elsewhere
  };
  // What the expressions can know of a token: its classes, and its word where one asks for that.
  struct Symbol {
    ClassSet classes;
    uint32_t word = kNoWord;
    uint32_t number = kUnknown;  // the same for all that the same elements take
  };

  static constexpr uint32_t kUnknown = UINT32_MAX;

  void begin();
  void read_back(std::span<const Token> sentence, size_t end, size_t first);
  uint32_t symbol_of(const Token& token) {
    if (token.kind == 0) return find_symbol(token);
    uint32_t known = token.kind < symbols_of_kinds_.size() ? symbols_of_kinds_[token.kind] : kUnknown;
    return known != kUnknown ? known : symbol_of_new_kind(token);
  }
  uint32_t symbol_of_new_kind(const Token& token);
  uint32_t find_symbol(const Token& token);
  size_t symbol_slot(const ClassSet& classes, uint32_t word) const;
  uint32_t new_symbol(const ClassSet& classes, uint32_t word);
  uint32_t next(uint32_t state, uint32_t symbol);
  size_t transition_slot(uint64_t from) const;
  uint32_t new_transition(uint32_t state, uint32_t symbol);
  uint32_t state_of(const ElementSet& elements);
  Starts starts_of(const ElementSet& elements, bool at_sentence_start);

  ElementNetwork network_;
  Numbering taker_numbers_, state_numbers_;
  std::vector<const ElementSet*> takers_;  // by symbol: the elements that take it; keys of taker_numbers_
  std::vector<State> states_;
  uint32_t end_ = 0;  // the state at the end of a sentence
  std::vector<int32_t> starts_;
  std::vector<uint32_t> symbols_of_kinds_;  // by kind of token; kUnknown where none was met
  std::vector<Symbol> symbols_;             // a hash table, open addressing
  size_t symbols_used_ = 0;
  std::vector<uint64_t> transitions_;  // state, symbol and next state in one number; a hash table like symbols_
  size_t transitions_used_ = 0;
  std::vector<uint32_t> path_;  // the states before each token of the sentence, and at its end
};

}  // namespace hedui
