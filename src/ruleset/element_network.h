// The elements of many expressions together, and which of them can stand right behind which: what an automaton over tokens is
// built from.
#pragma once

#include <cstddef>
#include <cstdint>
#include <unordered_map>
#include <vector>

#include "model/lexed.h"
#include "ruleset/rule.h"
#include "ruleset/rule_file.h"

namespace hedui {

// A bit for each element.
using ElementSet = std::vector<uint64_t>;

struct ElementSetHash {
  size_t operator()(const ElementSet& set) const;
};

class ElementNetwork {
 public:
  // Of the expressions of `rules` (indices into the list's rules, ascending).
  ElementNetwork(const RuleList& list, const std::vector<int32_t>& rules);

  // Whether any element asks for the word.
  bool asks_for(uint32_t word) const { return word < asked_words_.size() && asked_words_[word]; }

  // The number of the first element of a rule's expression; the others follow it.
  uint32_t first_element(int32_t rule) const { return first_of_rule_[static_cast<size_t>(rule)]; }

  // The elements that take a token with these classes and this word. How large a number is and how long a word is isn't asked.
  ElementSet takers(const ClassSet& classes, uint32_t word) const;
  // Those of `takers` that can end their expression or stand right before one of `behind`.
  ElementSet before(const ElementSet& behind, const ElementSet& takers) const;
  // Those that the end of a sentence can stand for.
  const ElementSet& at_end() const { return at_end_; }

  // Appends the rules, ascending, whose expression can start with one of `elements`. The start of a sentence can stand for
  // the elements before that one.
  void append_starting(const ElementSet& elements, bool at_sentence_start, std::vector<int32_t>& rules) const;

 private:
  ElementSet none() const { return ElementSet(width_); }
  void add_expression(const Expression& expression, size_t first);
  void add_starts(const Expression& expression, int32_t atom, size_t first);
  void note_asked(const Atom& atom, size_t element);
  void find_at_end();

  size_t width_ = 0;                              // of a set
  std::vector<int32_t> rule_of_;                  // by element
  std::vector<uint32_t> first_of_rule_;           // by rule: the number of its expression's first element
  std::vector<ElementSet> by_class_, not_class_;  // by class: the elements that ask for it, those that don't take it
  std::unordered_map<uint32_t, ElementSet> by_word_;
  std::vector<bool> asked_words_;              // by lexicon entry
  ElementSet any_class_, any_word_;            // the elements that ask for no class, for no word
  std::vector<std::vector<uint32_t>> before_;  // by element: those that can stand right before it
  ElementSet last_;                            // those that can end their expression
  ElementSet first_, first_at_start_;          // those that can start it; where the sentence starts
  ElementSet edges_, at_end_;                  // those that an edge of a sentence can stand for; at its end, while the rest needs nothing
};

}  // namespace hedui
