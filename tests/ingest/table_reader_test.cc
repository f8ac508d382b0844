#include "ingest/table_reader.h"

#include <catch2/catch.hpp>

#include "support/docx_file.h"

using namespace hedui;

namespace {

std::string cells_of(const std::string& bytes, const std::string& sheet = "") {
  Source source;
  source.path = "t";
  source.bytes = bytes;
  auto table = read_table(source, sheet);
  if (!table) return table.error().message.id;
  std::string all;
  for (const CellRow& row : (*table)->rows) {
    all += std::to_string(row.line) + ":";
    for (std::string_view cell : row.cells) all += std::string(cell) + "|";
    all += "\n";
  }
  return all;
}

// A workbook of one sheet "数据" with these rows, and one more that is empty.
std::string workbook(const std::string& rows, const std::string& styles = "", const std::string& strings = "") {
  std::string main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
  test::Entries entries = {
      {"xl/workbook.xml", "<workbook xmlns=\"" + main +
                              "\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><sheets>"
                              "<sheet name=\"数据\" sheetId=\"1\" r:id=\"rId1\"/><sheet name=\"说明\" sheetId=\"2\" r:id=\"rId2\"/></sheets></workbook>"},
      {"xl/_rels/workbook.xml.rels",
       "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
       "<Relationship Id=\"rId1\" Target=\"worksheets/sheet1.xml\"/><Relationship Id=\"rId2\" Target=\"/xl/worksheets/sheet2.xml\"/></Relationships>"},
      {"xl/worksheets/sheet1.xml", "<worksheet xmlns=\"" + main + "\"><sheetData>" + rows + "</sheetData></worksheet>"},
      {"xl/worksheets/sheet2.xml", "<worksheet xmlns=\"" + main + "\"><sheetData><row r=\"1\"><c r=\"A1\"><v>2</v></c></row></sheetData></worksheet>"},
  };
  if (!styles.empty()) entries.emplace_back("xl/styles.xml", "<styleSheet xmlns=\"" + main + "\">" + styles + "</styleSheet>");
  if (!strings.empty()) entries.emplace_back("xl/sharedStrings.xml", "<sst xmlns=\"" + main + "\">" + strings + "</sst>");
  return test::zip_of(entries);
}

}  // namespace

TEST_CASE("quoted cells keep commas, quotes and line ends, and rows their line") {
  CHECK(cells_of("a,b\n\"1,234\",\"x\"\"y\"\n\"two\nlines\",2\nlast,3") == "1:a|b|\n2:1,234|x\"y|\n3:two\nlines|2|\n5:last|3|\n");
  CHECK(cells_of("a,b\n\"1,2\n") == "audit.table.open_quote");
}

TEST_CASE("tabs and semicolons separate where the first line has most of them") {
  CHECK(cells_of("a\tb,c\td\n1\t2\t3\n") == "1:a|b,c|d|\n2:1|2|3|\n");
  CHECK(cells_of("a;b;c\n1,5;2;3\n") == "1:a|b|c|\n2:1,5|2|3|\n");
}

TEST_CASE("a byte order mark, carriage returns, empty lines and spaces around cells are no content") {
  CHECK(cells_of("\xEF\xBB\xBF\x61,b\r\n\r\n 1 ,\xE3\x80\x80\x32\r\n,,\r\n") == "1:a|b|\n3:1|2|\n");
}

TEST_CASE("GB18030 is told by its bytes") {
  CHECK(cells_of("\xD6\xB8\xB1\xEA,\xCA\xFD\xD6\xB5\n\xB4\xB2\xCE\xBB,12\n\xB3\xC7\xD5\xF2\xD0\xC2\xD4\xF6\xBE\xCD\xD2\xB5,5\n") ==
        "1:指标|数值|\n2:床位|12|\n3:城镇新增就业|5|\n");
}

TEST_CASE("a workbook gives what a person sees: strings, numbers without noise, percents, dates") {
  std::string rows =
      "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"C1\" t=\"inlineStr\"><is><t>值</t></is></c></row>"
      "<row r=\"3\"><c r=\"A3\"><v>12.670000000000002</v></c><c r=\"B3\" s=\"1\"><v>0.541</v></c><c r=\"C3\" s=\"2\"><v>45741</v></c><c "
      "r=\"D3\"><v>1.2E+5</v></c></row>";
  std::string styles =
      "<numFmts><numFmt numFmtId=\"170\" formatCode=\"yyyy/m/d\"/></numFmts><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"10\"/><xf numFmtId=\"170\"/></cellXfs>";
  CHECK(cells_of(workbook(rows, styles, "<si><r><t>指</t></r><r><t>标</t></r><rPh><t>zhi</t></rPh></si>")) ==
        "1:指标||值|\n3:12.67|54.10%|2025-03-25|120000|\n");
}

TEST_CASE("a sheet is chosen by its name") {
  CHECK(cells_of(workbook(""), "说明") == "1:2|\n");
  CHECK(cells_of(workbook(""), "没有") == "audit.table.no_sheet");
}

TEST_CASE("what is no table, or a damaged one, is refused with its reason") {
  CHECK(cells_of(test::zip_of({{"word/document.xml", "<a/>"}})) == "audit.table.no_table");
  CHECK(cells_of(workbook("<row r=\"1\"><c>")) == "audit.table.broken_part");
  CHECK(cells_of("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 old") == "audit.table.old_xls");
  CHECK(cells_of(std::string("\0\1\2\3\0\1\2\3\0\1\2\3", 12)) == "audit.table.no_table");
}

TEST_CASE("a cell far to the right in many rows does not fill the memory") {
  std::string rows;
  for (int i = 1; i <= 2000; ++i) rows += "<row r=\"" + std::to_string(i) + "\"><c r=\"XFD" + std::to_string(i) + "\"><v>1</v></c></row>";
  CHECK(cells_of(workbook(rows)) == "audit.table.broken_part");
}
