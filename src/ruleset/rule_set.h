// All of rules/, loaded once and never changed: words, units, places, numerals, rules. Every stage reads it.
#pragma once

#include <array>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/mapped_file.h"
#include "base/result.h"
#include "ruleset/class_names.h"
#include "ruleset/expression_automaton.h"
#include "ruleset/gazetteer.h"
#include "ruleset/lexicon.h"
#include "ruleset/line_match.h"
#include "ruleset/numerals.h"
#include "ruleset/pattern.h"
#include "ruleset/pattern_filter.h"
#include "ruleset/rule_file.h"
#include "ruleset/rule_times.h"
#include "ruleset/units.h"
#include "text/breaker.h"
#include "text/fold.h"

namespace hedui {

// The classes that the program itself knows by name, because it computes them or a step of resolve asks for them.
struct KnownClasses {
  ClassSet number, number_arabic, number_chinese, time_unit, subsidy;
  ClassSet multiplier, digit_row, code, latin, han, punctuation, edge, edge_clause, edge_semicolon, edge_sentence, edge_cell, list_mark, rest_marker,
      bracket_open, bracket_close, quote_open, quote_close, space;
  ClassSet place, place_full, place_short, place_weak, place_town_short, place_coreference, place_abbreviation;
  ClassSet figure, period, struck, base, project;
  ClassSet measure, bound, bound_after, future, plan_noun, noun, noun_verbal, noun_people, inside, conjunction_and;
  ClassSet place_that, place_whole;  // 该县, 全市
  ClassSet verb_up, verb_down, verb_act, verb_done, verb_plan, verb_link, verb_lead, verb_task, verb_complete, verb_short, verb_other;
  ClassSet preposition, adverb, adjective, conjunction, pronoun, particle, particle_de, locative, generic;
  ClassSet done_mark, as_of, from_marker, to_marker, part_marker, share_marker, partner_mark, route_mark;
  ClassSet year_on_year, month_on_month, base_noun, task_noun, progress_noun, share_noun, change_noun, review_noun, work_noun;
  ClassSet project_head, programme, village_head, town_head, org_suffix, office_suffix, person_title, rank_word, feature, bullet;
  ClassSet measure_item, measure_counter, measure_event, measure_time, percent_sign;
  ClassSet table_unit_column, table_total, table_caption;
  ClassSet leading;     // classes of words that may stand before a clause's first word of weight
  ClassSet sorts_text;  // classes of the words that tell whether what follows was reached, is planned, or is a norm
  ClassSet time_over, time_to_come, colon;
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

// An attach rule, as far as it is asked whether its cue stands anywhere near a figure.
struct AttachCue {
  ClassSet from;
  Within within = Within::kClause;  // where the cue is looked for
  int32_t rule = -1;
  int32_t body = -1;  // index into RuleList::attaches
};

struct RuleSet {
  std::shared_ptr<const MappedFile> pack;  // what the rules look into, where they come of a pack
  std::string digest;                      // SHA-256 over the names and bytes of all files, hexadecimal
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
  std::array<std::vector<AttachCue>, static_cast<size_t>(AttachField::kCount)> attaches;  // by field
  std::vector<int32_t> stretches, links, aligns;                                          // rule indices

  const Rule& rule(int32_t index) const { return list.rules[static_cast<size_t>(index)]; }
  int32_t find_rule(std::string_view id) const;  // -1 if there is none

  // Folds a word as both views of a text are folded.
  std::u16string fold(std::string_view word) const;

  // Loads a rules folder, with those of `builtin` where its rules.yaml extends them. A pack that was made of the same bytes is
  // read instead of the files.
  static Result<RuleSet> load(const std::string& folder, const std::string& pack_path, const std::string& builtin = "");
};

// What one thread needs of its own: compiled patterns, automata that grow with the texts, a break iterator.
class Worker {
 public:
  static Result<Worker> make(const RuleSet& rules);

  const PatternFilter& sentence_filter() const { return sentence_filter_; }
  const PatternFilter& line_filter() const { return line_filter_; }
  // The compiled pattern of a rule, made when it is first asked for.
  const Pattern& pattern(const RuleSet& rules, int32_t rule);
  const Breaker& sentence_breaker() const { return sentence_breaker_; }

  // Where the expressions of RuleSet's lists of the same names can match.
  ExpressionAutomaton on_lexing, on_words, on_mentions;

  // Of the document at hand; normalize() forgets those of the last one.
  KnownLines known_lines;

  // Every rule is tried wherever it could begin: no filter and no automaton says beforehand where it can't match. Slow; for
  // explanations, and to prove the filters right.
  bool tries_all = false;

  // Where every stage notes how long each rule's work takes; null where nobody asks.
  RuleTimes* times = nullptr;

 private:
  Worker(const RuleSet& rules, PatternFilter sentence_filter, PatternFilter line_filter, Breaker breaker)
      : on_lexing(rules.list, rules.on_lexing),
        on_words(rules.list, rules.on_words),
        on_mentions(rules.list, rules.on_mentions),
        sentence_filter_(std::move(sentence_filter)),
        line_filter_(std::move(line_filter)),
        sentence_breaker_(std::move(breaker)),
        patterns_(rules.list.rules.size()) {}

  PatternFilter sentence_filter_;
  PatternFilter line_filter_;
  Breaker sentence_breaker_;
  std::vector<std::optional<Pattern>> patterns_;  // by rule index
};

}  // namespace hedui
