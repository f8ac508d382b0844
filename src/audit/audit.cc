// The order of the checks and of what they find.
#include "audit/audit.h"

#include <algorithm>
#include <tuple>

#include "audit/compare.h"
#include "audit/inside.h"

namespace hedui {

Audit::Audit(const RuleSet& rules, const AuditRules& audit, const Messages& messages)
    : audit_(audit),
      words_(messages),
      units_(rules, audit),
      spans_(rules, audit),
      names_(rules, audit),
      tables_(rules, audit, units_, spans_) {}

void Audit::add_table(const CellTable& cells, const ColumnChoice& choice, AuditReport& report) { tables_.add(cells, choice, report); }

void Audit::run(AuditReport& report) {
  const AuditRecords& records = report.records;
  std::vector<Days> days = days_of_figures(records, spans_);
  if (!report.tables.empty()) {
    OfficialIndex index(report.official, audit_, units_, names_);
    report.findings = Comparer(report.official, report.tables, index, units_, audit_, words_).judge_all(records, days);
  }
  Inside inside = prepare_inside(records, audit_, units_, days, names_, words_);
  for (auto check : {check_sums, check_progress, check_implied_wholes, check_repeats, check_limits}) check(inside, report.findings);
  std::stable_sort(report.findings.begin(), report.findings.end(),
                   [](const Finding& a, const Finding& b) { return std::tuple(a.figures.front(), a.check) < std::tuple(b.figures.front(), b.check); });
}

}  // namespace hedui
