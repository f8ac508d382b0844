// Reports of an audit by their contract: JSON lines, or CSV with one row a finding.
#pragma once

#include <string_view>

#include "base/result.h"
#include "emit/record_lines.h"
#include "model/finding.h"

namespace hedui {

// First a line `audit` with all that a replay needs, then `not_audited` and `table_error` lines, then findings.
void render_audit_lines(const AuditReport& report, const Messages& messages, const TakePiece& take);

// Rows of findings alone, for spreadsheets.
void render_audit_csv(const AuditReport& report, const Messages& messages, const TakePiece& take);

// A form in which a report leaves the program.
struct AuditFormat {
  const char* name;
  // Null for the page, which shows documents too: report_page.h.
  void (*render)(const AuditReport& report, const Messages& messages, const TakePiece& take);
};

// Null for a name that no form has.
const AuditFormat* find_audit_format(std::string_view name);

}  // namespace hedui
