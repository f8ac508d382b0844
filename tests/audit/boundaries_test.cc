// The table of boundaries: what a written number agrees with, and what it differs from by one.
#include <catch2/catch.hpp>
#include <fstream>
#include <iterator>

#include "audit/audit.h"
#include "support/audit.h"

using namespace hedui;
using namespace hedui::test;

namespace {

TsvTable boundaries() {
  std::ifstream in(std::string(HEDUI_SOURCE_DIR) + "/tests/audit/boundaries.tsv", std::ios::binary);
  auto table = parse_table("boundaries.tsv", {std::istreambuf_iterator<char>(in), {}});
  REQUIRE(table);
  return *table;
}

std::string verdict_for(const TsvRow& row) {
  auto cell = [&](size_t i) { return std::string(row.cells[i]); };
  AuditFigure figure = audit_figure(cell(0), cell(1), cell(2), cell(3));
  AuditReport report;
  report.records = one_figure(figure);
  std::string unit = cell(5);
  std::string csv = "indicator,place,period,value,unit,kind\n" + figure.indicator + ",430600,2024," + cell(4) + "," + unit + ",\n";
  run_audit_of(report, csv);
  REQUIRE(report.tables.at(0).errors.empty());
  REQUIRE(!report.findings.empty());
  return name_of(report.findings.front().verdict);
}

}  // namespace

TEST_CASE("numbers and approximators agree with what they can mean and with nothing else") {
  TsvTable table = boundaries();
  CHECK(table.rows.size() >= 200);
  for (const TsvRow& row : table.rows) {
    INFO(table.where(row));
    CHECK(verdict_for(row) == row.cells[6]);
  }
}
