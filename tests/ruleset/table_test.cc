#include "ruleset/table.h"

#include <catch2/catch.hpp>

#include "support/rules.h"

namespace hedui {
namespace {

std::string problem(const std::string& text) {
  auto table = parse_table("rules/words/x.tsv", text);
  return table ? "none" : test::english_messages().text(table.error());
}

std::string problem_of_columns(const std::string& text, const std::vector<std::string_view>& names) {
  auto table = parse_table("x.tsv", text);
  REQUIRE(table);
  auto columns = exact_columns(*table, names);
  return columns ? "none" : test::english_messages().text(columns.error());
}

}  // namespace

TEST_CASE("a table has a header, rows with their lines, and remarks that are passed over") {
  auto table = parse_table("x.tsv", "# source: none\nword\tclass\n\n个\tmeasure\n# more\n家\t\n");
  REQUIRE(table);
  CHECK(table->header == std::vector<std::string_view>{"word", "class"});
  REQUIRE(table->rows.size() == 2);
  CHECK(table->rows[0].line == 4);
  CHECK(table->rows[0].cells == std::vector<std::string_view>{"个", "measure"});
  CHECK(table->rows[1].cells == std::vector<std::string_view>{"家", ""});
  CHECK(table->where(table->rows[1]) == "x.tsv:6:1");
  CHECK(table->where(table->rows[0], table->rows[0].cells[1]) == "x.tsv:4:3");
  CHECK(table->column("class") == 1u);
  CHECK_FALSE(table->column("unit"));
}

TEST_CASE("a table without a line end at its end keeps its last row") {
  auto table = parse_table("x.tsv", "a\tb\n1\t2");
  REQUIRE(table);
  REQUIRE(table->rows.size() == 1);
  CHECK(table->rows[0].cells[1] == "2");
}

TEST_CASE("a small table stays whole when it is moved and copied") {
  std::optional<TsvTable> copy;
  {
    auto table = parse_table("x.tsv", "a\n1\n");
    REQUIRE(table);
    TsvTable moved = std::move(*table);
    CHECK(moved.rows[0].cells[0] == "1");
    copy = moved;
  }
  CHECK(copy->header[0] == "a");
  CHECK(copy->rows[0].cells[0] == "1");
}

TEST_CASE("a cell that holds a whole number") {
  CHECK(integer_cell("-12") == -12);
  for (const char* cell : {"", " 1", "1 ", "+1", "1.0", "99999999999", "一"}) CHECK_FALSE(integer_cell(cell));
}

TEST_CASE("what is wrong with a table is told with its line and the mend") {
  CHECK(problem("") == "rules/words/x.tsv:1:1: the table has no header row; write one with the names of its columns");
  CHECK(problem("# only remarks\n") == "rules/words/x.tsv:1:1: the table has no header row; write one with the names of its columns");
  CHECK(problem("word\tword\n") == "rules/words/x.tsv:1:1: the column \"word\" stands twice; remove one");
  CHECK(problem("# x\nword\tclass\n个\n") == "rules/words/x.tsv:3:1: the row has 1 cells, the header 2; separate cells by one tab each");
  CHECK(problem("word\tclass\n个\ta\tb\n") == "rules/words/x.tsv:2:1: the row has 3 cells, the header 2; separate cells by one tab each");
  CHECK(problem("word\r\n个\r\n") == "rules/words/x.tsv:1:5: the line ends in a carriage return; save the file with plain line ends");
  CHECK(problem("word\n\xB8\xF6\n") == "rules/words/x.tsv:2:1: the line is not UTF-8; save the file as UTF-8");
  CHECK(problem("word\n\xEF\xBF\xBD\n") == "none");
}

TEST_CASE("a byte order mark doesn't hide in the first column's name") {
  auto table = parse_table("x.tsv", "\xEF\xBB\xBFword\tclass\n个\tmeasure\n");
  REQUIRE(table);
  CHECK(table->column("word") == 0u);
  CHECK(problem("\xEF\xBB\xBF") == "rules/words/x.tsv:1:1: the table has no header row; write one with the names of its columns");
}

TEST_CASE("columns must be the ones that are read") {
  CHECK(problem_of_columns("a\tb\n", {"b", "a"}) == "none");
  CHECK(problem_of_columns("a\tb\n", {"a"}) == "x.tsv:1:1: no column is called \"b\"; mend the header");
  CHECK(problem_of_columns("a\tb\n", {"a", "b", "c"}) == "x.tsv:1:1: the table has no column \"c\"; add it to the header");
}

}  // namespace hedui
