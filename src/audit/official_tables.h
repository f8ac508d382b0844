// Turns tables of cells into official figures: which column is what, what the cells mean, and an error for each row that can't be used.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <unordered_map>

#include "audit/days.h"
#include "audit/units.h"
#include "base/result.h"
#include "model/cell_table.h"
#include "model/finding.h"
#include "ruleset/audit_rules.h"
#include "ruleset/rule_set.h"

namespace hedui {

// What the user says of the columns of the tables, where their headers don't say it.
struct ColumnChoice {
  std::array<std::string, static_cast<size_t>(TableColumn::kCount)> header;    // name of the column; empty: by the names the rules know
  std::array<std::string, static_cast<size_t>(TableColumn::kCount)> constant;  // the same for all rows
  std::optional<TableColumn> wide;                                             // all other columns hold values, their headers being this

  // "indicator=项目,place==岳阳市,wide=period": a name of the contract, then a header, or after == a text that holds for all rows.
  static Result<ColumnChoice> parse(const std::string& words);
};

class OfficialTables {
 public:
  OfficialTables(const RuleSet& rules, const AuditRules& audit, const UnitBook& units, const DaysReader& spans)
      : rules_(rules),
        audit_(audit),
        units_(units),
        spans_(spans) {}

  // Adds the table's figures and errors to the report.
  void add(const CellTable& cells, const ColumnChoice& choice, AuditReport& report);

 private:
  struct Plan;
  class Reader;
  // What the cells mean; each text is looked up once, as tables repeat theirs.
  const std::vector<std::string>& codes(std::string_view place);
  const std::optional<Days>& span(std::string_view period);
  const std::optional<MeasuredUnit>& unit(std::string_view unit);
  std::vector<std::string> codes_of(std::string_view place) const;

  const RuleSet& rules_;
  const AuditRules& audit_;
  const UnitBook& units_;
  const DaysReader& spans_;
  std::unordered_map<std::string, std::vector<std::string>> places_;  // codes by name
  std::unordered_map<std::string, std::optional<Days>> periods_;
  std::unordered_map<std::string, std::optional<MeasuredUnit>> unit_words_;
};

}  // namespace hedui
