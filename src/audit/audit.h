// The audit: official tables and records in, findings out. It reads records only, never documents.
#pragma once

#include <vector>

#include "audit/indicator_names.h"
#include "audit/official_tables.h"
#include "audit/words.h"
#include "model/cell_table.h"
#include "model/finding.h"
#include "ruleset/audit_rules.h"
#include "ruleset/messages.h"
#include "ruleset/rule_set.h"

namespace hedui {

class Audit {
 public:
  // `messages` are in the language of records.
  Audit(const RuleSet& rules, const AuditRules& audit, const Messages& messages);

  // Adds an official table to the report; what can't be used of it stands in its errors.
  void add_table(const CellTable& cells, const ColumnChoice& choice, AuditReport& report);

  // Finds everything there is to find about the report's records. With official tables each figure gets one finding of the check
  // `official`.
  void run(AuditReport& report);

 private:
  const AuditRules& audit_;
  Words words_;
  UnitBook units_;
  DaysReader spans_;
  IndicatorNames names_;
  OfficialTables tables_;
};

}  // namespace hedui
