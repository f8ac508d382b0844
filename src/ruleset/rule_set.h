// All of rules/, loaded once and never changed: words, units, places, numerals, rules. Every stage reads it.
#pragma once

#include <array>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/result.h"
#include "ruleset/class_names.h"
#include "ruleset/expression_automaton.h"
#include "ruleset/gazetteer.h"
#include "ruleset/lexicon.h"
#include "ruleset/numerals.h"
#include "ruleset/pattern.h"
#include "ruleset/pattern_sieve.h"
#include "ruleset/rule_file.h"
#include "ruleset/units.h"
#include "text/breaker.h"
#include "text/fold.h"

namespace hedui {

// The classes that the program itself knows by name, because it computes them or a step of resolve asks for them.
struct KnownClasses {
  ClassSet number, multiplier, digit_row, code, latin, han, punctuation, edge, edge_clause, edge_semicolon, edge_sentence, edge_cell, list_mark, bracket_open,
      bracket_close, quote_open, quote_close, space;
  ClassSet place, place_full, place_short, place_weak, place_town_short, place_coreference, place_abbreviation;
  ClassSet figure, period, struck, base, project;
  ClassSet measure, bound, bound_after, future, plan_noun, noun, noun_verbal, noun_people, inside, conjunction_and;
  ClassSet leading;     // classes of words that may stand before a clause's first word of weight
  ClassSet period_cue;  // classes that a time phrase takes over from its words
};

// Characters read as others where their neighbours prove the slip: rules/text/look_alikes.tsv.
struct LookAlike {
  std::u16string written;
  std::u16string read;  // as many characters
  ClassSet before;      // a word of these classes ends before them; empty: anything
  ClassSet after;       // one starts behind them; empty: anything

  template <class Archive>
  void serialize(Archive& archive) {
    archive(written, read, before, after);
  }
};

struct RuleSet {
  std::string digest;  // SHA-256 over the names and bytes of all files, hexadecimal
  ClassNames classes;
  KnownClasses known;
  Lexicon lexicon;
  Numerals numerals;
  Units units;
  Gazetteer gazetteer;
  CharacterMap width_map;       // for the reading view
  CharacterMap simplified_map;  // from it to the matching view
  std::vector<LookAlike> look_alikes;
  RuleList list;
  std::string sentence_breaks;  // ICU break rules

  // Made from the rest after loading.
  std::vector<int32_t> on_lexing;          // rule indices of expressions: how words are read by what stands around them
  std::vector<int32_t> on_words;           // figures, what is no figure, periods: matched against words and numbers
  std::vector<int32_t> on_mentions;        // bases, places, projects: matched when those stand as tokens of their own
  std::vector<int32_t> sentence_patterns;  // rule indices of patterns matched against sentences
  std::vector<int32_t> line_patterns;      // against lines
  std::array<std::vector<int32_t>, static_cast<size_t>(AttachField::kCount)> attaches;  // rule indices, by field
  std::vector<int32_t> stretches, links, aligns;                                        // rule indices

  const Rule& rule(int32_t index) const { return list.rules[static_cast<size_t>(index)]; }
  int32_t find_rule(std::string_view id) const;  // -1 if there is none

  // Folds a word as both views of a text are folded.
  std::u16string fold(std::string_view word) const;

  // Loads a rules folder. A pack that was made of the same bytes is read instead of the files.
  static Result<RuleSet> load(const std::string& folder, const std::string& pack_path);
};

// What one thread needs of its own: compiled patterns, automata that grow with the texts, a break iterator.
class Worker {
 public:
  static Result<Worker> make(const RuleSet& rules);

  const PatternSieve& sentence_sieve() const { return sentence_sieve_; }
  const PatternSet& line_set() const { return line_set_; }
  // The compiled pattern of a rule, made when it is first asked for.
  const Pattern& pattern(const RuleSet& rules, int32_t rule);
  const Breaker& sentence_breaker() const { return sentence_breaker_; }

  // Where the expressions of RuleSet's lists of the same names can match.
  ExpressionAutomaton on_lexing, on_words, on_mentions;

 private:
  Worker(const RuleSet& rules, PatternSieve sentence_sieve, PatternSet line_set, Breaker breaker)
      : on_lexing(rules.list, rules.on_lexing),
        on_words(rules.list, rules.on_words),
        on_mentions(rules.list, rules.on_mentions),
        sentence_sieve_(std::move(sentence_sieve)),
        line_set_(std::move(line_set)),
        sentence_breaker_(std::move(breaker)) {}

  PatternSieve sentence_sieve_;
  PatternSet line_set_;
  Breaker sentence_breaker_;
  std::map<int32_t, Pattern> patterns_;  // by rule index
};

}  // namespace hedui
