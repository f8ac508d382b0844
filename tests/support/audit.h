// Audits of small records and tables that tests write.
#pragma once

#include <string>

#include "model/finding.h"
#include "ruleset/audit_rules.h"

namespace hedui::test {

const AuditRules& audit_rules();

// A figure of "床位" in Yueyang in 2024: its number and multiplier as written, its unit, and the name of its qualifier.
AuditFigure audit_figure(const std::string& number, const std::string& multiplier, const std::string& unit, const std::string& qualifier);

// Records of one document with this figure alone.
AuditRecords one_figure(const AuditFigure& figure);

// Records of a text, as the program reads it.
AuditRecords records_of(const std::string& text);

// Adds the table (its bytes, as a file "t.csv" would have them) and runs all checks.
void run_audit_of(AuditReport& report, const std::string& table, const std::string& columns = "");

// The audit of a text against a table; an empty table is none.
AuditReport audit_of(const std::string& text, const std::string& table, const std::string& columns = "");

// The lines that `hedui audit` writes for a report.
std::string lines_of(const AuditReport& report);

}  // namespace hedui::test
