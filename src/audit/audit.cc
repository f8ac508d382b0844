// The order of the checks and of what they find.
#include "audit/audit.h"

#include <algorithm>
#include <numeric>
#include <tuple>

#include "audit/compare.h"
#include "audit/inside.h"

namespace hedui {
namespace {

// By figure and check. Findings are large, so their places are sorted, and each is moved once.
void put_in_order(std::vector<Finding>& findings) {
  std::vector<size_t> order(findings.size());
  std::iota(order.begin(), order.end(), size_t{0});
  std::stable_sort(order.begin(), order.end(), [&](size_t a, size_t b) {
    return std::tuple(findings[a].figures.front(), findings[a].check) < std::tuple(findings[b].figures.front(), findings[b].check);
  });
  std::vector<Finding> ordered;
  ordered.reserve(findings.size());
  for (size_t i : order) ordered.push_back(std::move(findings[i]));
  findings = std::move(ordered);
}

}  // namespace

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
  for (auto check : {check_sums, check_lists, check_rates, check_progress, check_implied_wholes, check_repeats, check_limits}) check(inside, report.findings);
  put_in_order(report.findings);
}

}  // namespace hedui
