// Checks that need no official table: parts and their whole, counts with targets and rates, shares of one whole, what is told twice, and
// what can't be more than it is. They go by the records' relations and fields alone.
#pragma once

#include <vector>

#include "audit/days.h"
#include "audit/indicator_names.h"
#include "audit/stated.h"
#include "audit/units.h"
#include "audit/words.h"
#include "model/finding.h"
#include "ruleset/audit_rules.h"

namespace hedui {

// What all checks look into.
struct Inside {
  const AuditRecords& records;
  const AuditRules& audit;
  const UnitBook& units;
  const std::vector<Days>& days;  // by figure
  IndicatorNames& names;
  const Words& words;
  std::vector<Stated> stated;                    // by figure, in the base unit; a fall is negative
  std::vector<std::vector<int32_t>> related_by;  // by figure: those that have a relation to it
  std::vector<std::u16string> plain;             // by figure: its indicator's plain form

  const AuditFigure& figure(int32_t i) const { return records.figures[static_cast<size_t>(i)]; }
  const Stated& of(int32_t i) const { return stated[static_cast<size_t>(i)]; }
  // Whether the two can be added and compared, and both say something.
  bool same_unit(int32_t a, int32_t b) const;
  // Whether the figure has a relation of this type.
  bool has(int32_t i, RelationType type) const;
  // The figure as if it said `value`, a number in its own unit; in the base unit.
  Stated stated_as(int32_t i, const Rational& value) const;
  // The text of a figure, on one line.
  std::string text(int32_t i) const;
};

Inside prepare_inside(const AuditRecords& records, const AuditRules& audit, const UnitBook& units, const std::vector<Days>& days, IndicatorNames& names,
                      const Words& words);

// Whether words of one row of rules/audit/inside.yaml, another one for each figure, tell them apart: 续建38个、新建54个.
bool told_apart_by_words(const Inside& inside, const std::vector<int32_t>& figures);

void check_sums(const Inside& inside, std::vector<Finding>& findings);
void check_lists(const Inside& inside, std::vector<Finding>& findings);
void check_rates(const Inside& inside, std::vector<Finding>& findings);
void check_limits(const Inside& inside, std::vector<Finding>& findings);
void check_progress(const Inside& inside, std::vector<Finding>& findings);
void check_implied_wholes(const Inside& inside, std::vector<Finding>& findings);
void check_repeats(const Inside& inside, std::vector<Finding>& findings);

// The verdict of two amounts that should be the same: by their numbers, by rounding, by the words, or not at all.
Verdict consistency_of(const Stated& a, const Stated& b);

}  // namespace hedui
