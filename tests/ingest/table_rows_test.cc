// Cells as lines.
#include "ingest/table_rows.h"

#include <catch2/catch.hpp>

using namespace hedui;

namespace {

std::string row_of(TableRows& rows, const std::vector<std::string>& cells) {
  rows.begin_row();
  for (const std::string& cell : cells) rows.add_cell(cell, 1, 1);
  std::optional<TableLine> line = rows.end_row();
  return line ? line->text : "";
}

}  // namespace

TEST_CASE("cells stand between tabs, an empty one is a dash") {
  TableRows rows;
  CHECK(row_of(rows, {"乡镇", "", "产量"}) == "乡镇\t—\t产量");
  CHECK(row_of(rows, {"", "", ""}) == "");
}

TEST_CASE("labels that span columns or rows are told again, figures are not") {
  TableRows rows;
  rows.begin_row();
  rows.add_cell("产量", 2, 1);
  rows.add_cell("合计", 1, 2);
  CHECK(rows.end_row()->text == "产量\t产量\t合计");
  rows.begin_row();
  rows.add_cell("12", 2, 1);
  CHECK(rows.end_row()->text == "12\t—\t合计");
  rows.begin_row();
  rows.add_cell("2024年", 1, 1);
  rows.add_cell("13", 1, 1);
  rows.end_row();
  rows.begin_row();
  rows.add_cell_from_above(1);
  rows.add_cell_from_above(1);
  rows.add_cell("14", 1, 1);
  CHECK(rows.end_row()->text == "2024年\t—\t14");
}

TEST_CASE("one cell over all columns is a heading at the top and a note below") {
  TableRows rows;
  for (TableLineKind kind : {TableLineKind::kHeading, TableLineKind::kText}) {
    rows.begin_row();
    rows.add_cell("单位：万元", 3, 1);
    std::optional<TableLine> line = rows.end_row();
    REQUIRE(line);
    CHECK(line->kind == kind);
    CHECK(line->text == "单位：万元");
  }
}
