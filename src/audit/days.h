// The days that a period in words is about: of a table's cell, or of a figure.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "model/audit_record.h"
#include "model/official.h"
#include "ruleset/audit_rules.h"
#include "ruleset/rule_set.h"

namespace hedui {

class DaysReader {
 public:
  DaysReader(const RuleSet& rules, const AuditRules& audit) : rules_(rules), audit_(audit) {}

  // 2024, 2024-06, 2024Q2, 2024年1-6月, 截至2025-03-25. Words without a year take the year that is given, or the last one in which they are over
  // by `known_by`; where neither is, they are of any year.
  std::optional<Days> read(std::string_view words, std::optional<int> year = std::nullopt, const std::optional<Date>& known_by = std::nullopt) const;
  // What a figure is about.
  Days of(const AuditFigure& figure, const AuditDocument& document) const;

 private:
  std::optional<int> number(std::string_view digits) const;
  std::optional<Days> days_of(const PeriodPattern& pattern, std::string_view words, const PatternHit& hit, std::optional<int> year,
                              const std::optional<Date>& known_by) const;

  const RuleSet& rules_;
  const AuditRules& audit_;
};

// What each figure is about.
std::vector<Days> days_of_figures(const AuditRecords& records, const DaysReader& reader);

}  // namespace hedui
