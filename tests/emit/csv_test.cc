// Tests of tables as text: what is written is parsed back.
#include "emit/csv.h"

#include <catch2/catch.hpp>
#include <map>
#include <nlohmann/json.hpp>

#include "emit/scratch_folder.h"
#include "support/rules.h"

namespace hedui::test {
namespace {

using Row = std::vector<std::string>;

std::string cell(std::string_view text) {
  std::string out;
  append_csv_cell(out, text);
  return out;
}

// By RFC 4180, strictly: a quotation mark in a bare cell or a line end without its CR is an error.
std::vector<Row> parse(std::string_view text) {
  std::vector<Row> rows;
  Row row;
  for (size_t at = 0; at < text.size();) {
    std::string value;
    if (text[at] == '"') {
      for (++at;; ++at) {
        REQUIRE(at < text.size());
        if (text[at] == '"' && text.substr(at + 1).starts_with('"')) ++at;
        else if (text[at] == '"') break;
        value += text[at];
      }
      ++at;
    } else {
      while (at < text.size() && text[at] != ',' && text[at] != '\r') {
        REQUIRE(text[at] != '"');
        REQUIRE(text[at] != '\n');
        value += text[at++];
      }
    }
    row.push_back(value);
    REQUIRE(at < text.size());
    if (text[at] == ',') {
      ++at;
      continue;
    }
    REQUIRE(text.substr(at).starts_with("\r\n"));
    at += 2;
    rows.push_back(std::exchange(row, {}));
  }
  return rows;
}

std::string written(const std::vector<Reading>& readings, bool byte_order_mark = false) {
  ScratchFolder folder;
  const OutputFormat* format = find_output_format("csv");
  REQUIRE(format);
  auto sink = format->open({folder.path("a.csv"), byte_order_mark});
  REQUIRE(sink);
  for (const Reading& reading : readings) {
    std::string rendered;
    format->render(rendered, reading, rules(), messages());
    REQUIRE((*sink)->write(rendered));
  }
  REQUIRE((*sink)->finish());
  return file_bytes(folder.path("a.csv"));
}

std::vector<std::map<std::string, std::string>> named_rows(const std::string& text) {
  auto rows = parse(text);
  std::vector<std::map<std::string, std::string>> named;
  for (size_t r = 1; r < rows.size(); ++r) {
    REQUIRE(rows[r].size() == rows[0].size());
    std::map<std::string, std::string> row;
    for (size_t c = 0; c < rows[0].size(); ++c) row[rows[0][c]] = rows[r][c];
    named.push_back(row);
  }
  return named;
}

}  // namespace

TEST_CASE("cells are quoted where they must be, and parse back") {
  CHECK(cell("充电桩") == "充电桩");
  CHECK(cell("a,b") == "\"a,b\"");
  CHECK(cell("a\"b") == "\"a\"\"b\"");
  CHECK(cell("a\r\nb") == "\"a\r\nb\"");
  CHECK(cell(" a") == "\" a\"");
  CHECK(cell("") == "");
  for (std::string text : {"a,b", "\"", "\"\"", "a\nb", "a\rb", ",", " x ", "他说：\"好\""}) {
    CHECK(parse(cell(text) + ",end\r\n") == std::vector<Row>{{text, "end"}});
  }
}

TEST_CASE("no cell is a formula") {
  for (std::string start : {"=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"}) {
    CHECK(parse(cell(start + "cmd|' /C calc'!A0") + "\r\n")[0][0].starts_with("'" + start));
    CHECK(parse(cell(start) + "\r\n")[0][0] == "'" + start);
  }
  CHECK(cell("-1+1") == "'-1+1");
  CHECK(cell("-1.") == "'-1.");
  CHECK(cell("--1") == "'--1");
  CHECK(cell("+1.35") == "'+1.35");
  CHECK(cell("a=b") == "a=b");
}

TEST_CASE("a plain negative number stays a number") {
  CHECK(cell("-1.35") == "-1.35");
  CHECK(cell("-20000000000000000000") == "-20000000000000000000");
  CHECK(cell("0.50") == "0.50");
}

TEST_CASE("control characters that break tables are replaced") { CHECK(cell(std::string_view("a\0b\x1b", 4)) == "a\uFFFDb\uFFFD"); }

TEST_CASE("a row stands by itself") {
  Reading reading = read_bytes("充电桩建设见成效\n2025年3月26日\n沈阳市建成充电桩1.2万个，增长3.5%。\n");
  REQUIRE(reading.records.figures.size() == 2);
  reading.records.figures[0].status = Status::kPlanned;
  reading.records.figures[1].base = Base{"同比", BaseKind::kYearOnYear, Date{2024, 1, 1}, std::nullopt};
  auto rows = named_rows(written({reading}));
  REQUIRE(rows.size() == 2);
  CHECK(rows[0]["source"] == "test.txt");
  CHECK(rows[0]["article_title"] == "充电桩建设见成效");
  CHECK(rows[0]["document_date"] == "2025-03-26");
  CHECK(rows[0]["text"] == "1.2万个");
  CHECK(rows[0]["value"] == "12000");
  CHECK(rows[0]["written_number"] == "1.2");
  CHECK(rows[0]["written_multiplier"] == "万");
  CHECK(rows[0]["status"] == "planned");
  CHECK(rows[0]["place"] == "210100");
  CHECK(rows[0]["place_name"] == "沈阳市");
  CHECK(rows[1]["base_text"] == "同比");
  CHECK(rows[1]["base_kind"] == "year_on_year");
  CHECK(rows[1]["base_from"] == "2024-01-01");
  CHECK(rows[1]["base_to"].empty());
  for (auto& row : rows) CHECK(row["boxes"].empty());
}

TEST_CASE("relations and doubts are lists in a cell") {
  Reading reading = read_bytes("全市建成充电桩1200个，其中公用充电桩560个。\n");
  REQUIRE(reading.records.figures.size() == 2);
  reading.records.figures[1].relations = {{RelationType::kPartOf, 0, true, -1}, {RelationType::kShareOf, 0, false, -1}};
  reading.records.figures[1].doubts = 0;
  reading.records.figures[1].doubt(Field::kPlace);
  reading.records.figures[1].doubt(Field::kPeriod);
  auto rows = named_rows(written({reading}));
  REQUIRE(rows.size() == 2);
  CHECK(rows[0]["relations"].empty());
  CHECK(rows[1]["relations"] == "part_of:" + rows[0]["id"] + ":complete;share_of:" + rows[0]["id"]);
  CHECK(rows[1]["doubts"] == "place;period");
}

TEST_CASE("hostile words of a document reach the table as text") {
  Reading reading = read_bytes("建成充电桩1200个。\n");
  REQUIRE(reading.records.figures.size() == 1);
  reading.records.title = "=HYPERLINK(\"http://example.org\",\"点\")";
  reading.records.figures[0].indicator = "@SUM(1,2)\r\n\"x\"";
  auto rows = named_rows(written({reading}));
  REQUIRE(rows.size() == 1);
  CHECK(rows[0]["document_title"] == "'=HYPERLINK(\"http://example.org\",\"点\")");
  CHECK(rows[0]["indicator"] == "'@SUM(1,2)\r\n\"x\"");
}

TEST_CASE("the byte order mark comes when it is asked for, and the head always") {
  CHECK(written({}, true).starts_with("\xEF\xBB\xBFsource,document,"));
  CHECK(written({}).starts_with("source,document,"));
  CHECK(parse(written({})).size() == 1);
}

TEST_CASE("every field of a figure has its column") {
  Reading reading = read_bytes("建成充电桩1200个。\n");
  std::string lines = lines_of(reading);
  size_t at = lines.find("{\"type\":\"figure\"");
  REQUIRE(at != std::string::npos);
  auto figure = nlohmann::json::parse(lines.substr(at, lines.find('\n', at) - at));
  Row head = parse(written({}))[0];
  auto has = [&](const std::string& name) { return std::find(head.begin(), head.end(), name) != head.end(); };
  for (const auto& [name, value] : figure.items()) {
    INFO(name);
    bool flattened = std::any_of(head.begin(), head.end(), [&](const std::string& column) { return column.starts_with(name + "_"); });
    CHECK((has(name) || flattened || name == "type"));
  }
}

}  // namespace hedui::test
