#include "audit/official_tables.h"

#include <catch2/catch.hpp>

#include "support/audit.h"

using namespace hedui;
using namespace hedui::test;

namespace {

AuditReport table(const std::string& bytes, const std::string& columns = "") {
  AuditReport report;
  run_audit_of(report, bytes, columns);
  return report;
}

// "indicator place period number" a row, the number in the base unit.
std::string rows_of(const AuditReport& report) {
  std::string all;
  for (const OfficialFigure& row : report.official) {
    std::string codes;
    for (const std::string& code : row.codes) codes += code + "/";
    std::string days = (row.span.from ? to_iso(*row.span.from) : "") + "~" + (row.span.to ? to_iso(*row.span.to) : "");
    all += row.indicator + " " + codes + " " + days + " " + (row.number * row.measured.factor).to_string() + row.measured.base + "\n";
  }
  return all;
}

std::string errors_of(const AuditReport& report) {
  std::string all;
  for (const OfficialTable& table : report.tables) {
    for (const TableError& error : table.errors) all += error.where + " " + error.message.id + "\n";
  }
  return all;
}

}  // namespace

TEST_CASE("headers are known in both languages, with units in brackets") {
  std::string english = "indicator,place,period,value,unit\n床位,430600,2024,12,张\n";
  std::string chinese = "指标,地区,时间,数值（万张）\n床位,岳阳市,2024年,12\n";
  CHECK(rows_of(table(english)) == "床位 430600/ 2024-01-01~2024-12-31 12张\n");
  CHECK(rows_of(table(chinese)) == "床位 430600/ 2024-01-01~2024-12-31 120000张\n");
}

TEST_CASE("periods of every form are read") {
  std::string bytes = "指标,时间,数值\n";
  for (const char* period : {"2024-06", "2024Q2", "2024年1-6月", "截至2025-03-25", "2024年上半年", "2024年第三季度", "2024年前三季度", "2024年底"})
    bytes += std::string("甲乙,") + period + ",1\n";
  CHECK(rows_of(table(bytes)) ==
        "甲乙  2024-06-01~2024-06-30 1\n甲乙  2024-04-01~2024-06-30 1\n甲乙  2024-01-01~2024-06-30 1\n甲乙  ~2025-03-25 1\n"
        "甲乙  2024-01-01~2024-06-30 1\n甲乙  2024-07-01~2024-09-30 1\n甲乙  2024-01-01~2024-09-30 1\n甲乙  ~2024-12-31 1\n");
}

TEST_CASE("marks for missing values are no values, separators of thousands are no part of them") {
  CHECK(rows_of(table("指标,数值,单位\n甲乙,—,人\n丙丁,…,人\n戊己,\"12,345.6\",人\n庚辛,1 234,人\n")) == "戊己  ~ 12345.6person\n庚辛  ~ 1234person\n");
}

TEST_CASE("cells that look merged go on from the one above, those behind a filled one do not") {
  CHECK(rows_of(table("地区,指标,时间,数值\n岳阳市,甲乙,2023,1\n,丙丁,2024,2\n,,2022,3\n常德市,戊己,,4\n")) ==
        "甲乙 430600/ 2023-01-01~2023-12-31 1\n丙丁 430600/ 2024-01-01~2024-12-31 2\n丙丁 430600/ 2022-01-01~2022-12-31 3\n戊己 430700/ ~ 4\n");
}

TEST_CASE("years, places and indicators may stand side by side") {
  CHECK(rows_of(table("指标,单位,2023年,2024年\n床位,张,10,12\n")) == "床位  2023-01-01~2023-12-31 10张\n床位  2024-01-01~2024-12-31 12张\n");
  CHECK(rows_of(table("指标,时间,岳阳市,常德市\n床位,2024,10,—\n")) == "床位 430600/ 2024-01-01~2024-12-31 10\n");
  CHECK(rows_of(table("地区,时间,常住人口(万人),床位(张)\n岳阳市,2024,500.5,10\n")) ==
        "常住人口 430600/ 2024-01-01~2024-12-31 5005000person\n床位 430600/ 2024-01-01~2024-12-31 10张\n");
}

TEST_CASE("columns may be told where their headers say nothing") {
  CHECK(rows_of(table("甲,乙,丙\n床位,2024,10\n", "indicator=甲,period=乙,value=丙,place==岳阳市,unit==张")) == "床位 430600/ 2024-01-01~2024-12-31 10张\n");
  CHECK(rows_of(table("名目,2023,2024\n床位,10,12\n", "indicator=名目,wide=period")).size() > 0);
  CHECK_FALSE(ColumnChoice::parse("colour=red"));
  CHECK_FALSE(ColumnChoice::parse("wide=value"));
  CHECK(errors_of(table("指标,数值\n床位,1\n", "unit=没有的列")) == "t.csv:1 audit.table.no_column\n");
}

TEST_CASE("a header may stand below a title, and units behind the indicator") {
  CHECK(rows_of(table("2024年主要指标,,\n单位：见表,,\n指标,数值,单位\n生产总值（亿元）,12.5,\n增速,3.2,%\n")) ==
        "生产总值  ~ 1250000000CNY\n增速  ~ 3.2percent\n");
}

TEST_CASE("each row that cannot be read is an error with line and column, and the others are used") {
  AuditReport report = table(
      "指标,地区,时间,数值,单位\n甲乙,无名市,2024,1,个\n甲乙,岳阳市,从前,1,个\n甲乙,岳阳市,2024,许多,个\n甲乙,岳阳市,2024,\"1,23\",个\n甲乙,岳阳市,2024,1,"
      "顿号\n甲乙,岳阳市,2024,7,个\n");
  CHECK(errors_of(report) ==
        "t.csv:2:2 audit.row.bad_place\nt.csv:3:3 audit.row.bad_period\nt.csv:4:4 audit.row.bad_value\nt.csv:5:4 audit.row.bad_value\nt.csv:6:5 "
        "audit.row.bad_unit\n");
  CHECK(report.official.size() == 1);
  CHECK(report.tables[0].rows == 1);
}

TEST_CASE("a table without a header that could be understood is an error and no crash") {
  CHECK(errors_of(table("a,b,c\n1,2,3\n")) == "t.csv:1 audit.table.no_header\n");
  CHECK(errors_of(table("\n")) == "t.csv:1 audit.table.no_header\n");
}

TEST_CASE("an official decimal stands for half a unit of its last place, a whole number for itself") {
  AuditReport report = table("指标,数值,单位\n甲乙,12.50,万元\n丙丁,12,万元\n");
  CHECK(*report.official[0].expected.low == Rational(124950));
  CHECK(*report.official[0].expected.high == Rational(125050));
  CHECK(report.official[0].expected.high_open);
  CHECK(report.official[1].expected.is_point());
}
