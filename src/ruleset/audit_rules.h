// rules/audit/: what the audit knows of official tables, of names of indicators and of approximators. Nothing of it is asked for
// when documents are read, so it is no part of the RuleSet.
#pragma once

#include <array>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "base/rational.h"
#include "base/result.h"
#include "model/record.h"
#include "ruleset/pattern.h"
#include "ruleset/rule_set.h"

namespace hedui {

enum class TableColumn : uint8_t { kIndicator, kPlace, kPeriod, kValue, kUnit, kSource, kAliases, kKind, kCount };
const char* name_of(TableColumn column);

// What a word of a row's kind says.
struct KindWord {
  std::optional<Scope> scope;
  std::optional<Status> status;
  std::optional<Measure> measure;
  std::optional<Direction> direction;
  std::optional<BaseKind> base;
};

struct PeriodPattern {
  Pattern pattern;
  bool as_of = false;
};

// How far an approximator reaches: `steps` of its number's last digit, but within percents of the number.
struct Reach {
  Rational steps, at_least_of_value, at_most_of_value;
};

struct Tolerances {
  Reach nearly, over, about;
  bool number_itself = true;
};

struct AuditRules {
  template <class T>
  using ByWord = std::unordered_map<std::u16string, T>;  // words folded as RuleSet::fold does

  ByWord<TableColumn> columns;
  std::array<std::string, static_cast<size_t>(TableColumn::kCount)> column_names;  // all names of each, for messages
  std::unordered_set<std::string> missing;
  std::unordered_set<std::u16string> no_division;
  std::unordered_map<std::string, int> digits;
  std::vector<PeriodPattern> periods;
  std::optional<Pattern> whole_years, year_ends;
  ByWord<KindWord> kinds;
  std::vector<std::u16string> kinds_in_indicator;  // the longest first
  std::vector<std::pair<std::u16string, int>> multipliers;
  std::unordered_map<std::string, Rational> exact_factors;  // by unit_id
  std::unordered_set<std::u16string> percents, percentage_points, permilles, own_counters, alike_counters, people;
  std::unordered_set<std::string> measured;  // dimensions of which no whole number is exact
  std::vector<std::u16string> rates;         // ends of names of rates, which are percents by themselves

  std::vector<std::u16string> ignore, ignore_before;  // the longest first
  ByWord<int> same;                                   // the number of the line that a name stands in
  Tolerances tolerances;
  std::vector<std::vector<std::u16string>> exclude_each_other;  // words that name different parts of one whole
  std::vector<std::u16string> never_over;                       // ends of names of rates that are never over 100%

  // Reads the folder's audit/ files; words are folded as `rules` does.
  static Result<AuditRules> load(const std::string& folder, const RuleSet& rules);
};

}  // namespace hedui
