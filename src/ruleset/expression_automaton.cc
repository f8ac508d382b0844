// States and symbols are numbered as they are met. Transitions stand in a hash table: of the many thinkable few are met.
#include "ruleset/expression_automaton.h"

#include <iterator>
#include <utility>

namespace hedui {
namespace {

// Where there are more, all is forgotten and built anew. Few texts come near.
constexpr size_t kMostStates = size_t{1} << 14;
constexpr size_t kMostTransitions = size_t{1} << 18;
constexpr size_t kMostSymbols = size_t{1} << 14;

constexpr size_t kFirstSlots = size_t{1} << 12;      // of a hash table, a power of two; at most half of them are used
constexpr uint64_t kSpread = 0x9E3779B97F4A7C15ull;  // odd numbers whose multiples lie far apart
constexpr uint64_t kSpreads[] = {0xBF58476D1CE4E5B9ull, 0x94D049BB133111EBull, 0xD6E8FEB86659FD93ull, 0xFF51AFD7ED558CCDull};
static_assert(std::size(kSpreads) == ClassSet::kWords);

constexpr uint32_t kNothing = 0;  // the symbol that no element takes, and the state that no element is in

constexpr int kNextBits = 24, kSymbolBits = 20;  // of a transition, from its low end; the rest is the state

uint64_t transition(uint64_t state, uint64_t symbol) { return (state << kSymbolBits | symbol) << kNextBits; }
uint64_t without_next(uint64_t transition) { return transition >> kNextBits << kNextBits; }

}  // namespace

ExpressionAutomaton::ExpressionAutomaton(const RuleList& list, const std::vector<int32_t>& rules) : network_(list, rules) { begin(); }

void ExpressionAutomaton::begin() {
  taker_numbers_.clear();
  state_numbers_.clear();
  takers_.clear();
  states_.clear();
  starts_.clear();
  symbols_.assign(kFirstSlots, {});
  symbols_of_kinds_.clear();
  transitions_.assign(kFirstSlots, 0);
  symbols_used_ = transitions_used_ = 0;
  ElementSet nothing(network_.at_end().size());
  takers_.push_back(&taker_numbers_.emplace(nothing, kNothing).first->first);
  state_of(nothing);
  end_ = state_of(network_.at_end());
}

void ExpressionAutomaton::read(std::span<const Token> sentence) {
  if (states_.size() > kMostStates || transitions_used_ > kMostTransitions || symbols_used_ > kMostSymbols) begin();
  path_.resize(sentence.size() + 1);
  path_[sentence.size()] = end_;
  read_back(sentence, sentence.size(), 0);
}

void ExpressionAutomaton::read_again(std::span<const Token> sentence, size_t changed, size_t first) { read_back(sentence, changed + 1, first); }

void ExpressionAutomaton::read_back(std::span<const Token> sentence, size_t end, size_t first) {
  uint32_t state = path_[end];
  for (size_t at = end; at-- > first;) path_[at] = state = next(state, symbol_of(sentence[at]));
}

uint32_t ExpressionAutomaton::symbol_of_new_kind(const Token& token) {
  if (token.kind >= symbols_of_kinds_.size()) symbols_of_kinds_.resize(token.kind + size_t{1}, kUnknown);
  return symbols_of_kinds_[token.kind] = find_symbol(token);
}

uint32_t ExpressionAutomaton::find_symbol(const Token& token) {
  uint32_t word = network_.asks_for(token.word) ? token.word : kNoWord;
  const Symbol& symbol = symbols_[symbol_slot(token.classes, word)];
  return symbol.number != kUnknown ? symbol.number : new_symbol(token.classes, word);
}

// Where the symbol stands in its table, or is to be put.
size_t ExpressionAutomaton::symbol_slot(const ClassSet& classes, uint32_t word) const {
  uint64_t hash = word * kSpread;
  for (size_t i = 0; i < ClassSet::kWords; ++i) hash += (classes.bits[i] ^ classes.bits[i] >> 32) * kSpreads[i];
  size_t mask = symbols_.size() - 1;
  for (size_t slot = hash >> 40 & mask;; slot = (slot + 1) & mask) {
    const Symbol& symbol = symbols_[slot];
    if (symbol.number == kUnknown || (symbol.word == word && symbol.classes == classes)) return slot;
  }
}

uint32_t ExpressionAutomaton::new_symbol(const ClassSet& classes, uint32_t word) {
  if (symbols_used_ * 2 >= symbols_.size()) {
    std::vector<Symbol> old = std::exchange(symbols_, std::vector<Symbol>(symbols_.size() * 2));
    for (const Symbol& symbol : old) {
      if (symbol.number != kUnknown) symbols_[symbol_slot(symbol.classes, symbol.word)] = symbol;
    }
  }
  auto [known, is_new] = taker_numbers_.emplace(network_.takers(classes, word), static_cast<uint32_t>(takers_.size()));
  if (is_new) takers_.push_back(&known->first);
  symbols_[symbol_slot(classes, word)] = {classes, word, known->second};
  ++symbols_used_;
  return known->second;
}

uint32_t ExpressionAutomaton::next(uint32_t state, uint32_t symbol) {
  if (symbol == kNothing) return kNothing;
  uint64_t from = transition(state, symbol);
  uint64_t known = transitions_[transition_slot(from)];
  return known != 0 ? static_cast<uint32_t>(known ^ from) : new_transition(state, symbol);
}

// Where the transition stands in its table, or is to be put.
size_t ExpressionAutomaton::transition_slot(uint64_t from) const {
  size_t mask = transitions_.size() - 1;
  // Those of a state stand near each other: a text goes on by few symbols most of the time.
  size_t first = ((from >> (kSymbolBits + kNextBits)) * kSpread >> 40) + (from >> kNextBits & ((uint64_t{1} << kSymbolBits) - 1));
  for (size_t slot = first & mask;; slot = (slot + 1) & mask) {
    if (transitions_[slot] == 0 || without_next(transitions_[slot]) == from) return slot;
  }
}

uint32_t ExpressionAutomaton::new_transition(uint32_t state, uint32_t symbol) {
  if (transitions_used_ * 2 >= transitions_.size()) {
    std::vector<uint64_t> old = std::exchange(transitions_, std::vector<uint64_t>(transitions_.size() * 2));
    for (uint64_t known : old) {
      if (known != 0) transitions_[transition_slot(without_next(known))] = known;
    }
  }
  uint32_t to = state_of(network_.before(*states_[state].elements, *takers_[symbol]));
  uint64_t from = transition(state, symbol);
  transitions_[transition_slot(from)] = from | to;
  ++transitions_used_;
  return to;
}

uint32_t ExpressionAutomaton::state_of(const ElementSet& elements) {
  auto [known, is_new] = state_numbers_.emplace(elements, static_cast<uint32_t>(states_.size()));
  if (is_new) states_.push_back({&known->first, starts_of(elements, true), starts_of(elements, false)});
  return known->second;
}

ExpressionAutomaton::Starts ExpressionAutomaton::starts_of(const ElementSet& elements, bool at_sentence_start) {
  auto begin = static_cast<uint32_t>(starts_.size());
  network_.append_starting(elements, at_sentence_start, starts_);
  return {begin, static_cast<uint32_t>(starts_.size()) - begin};
}

}  // namespace hedui
