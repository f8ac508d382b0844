// What the fixtures in tests/cases/structure/ can't say: who governs whom, cells, and long sentences.
#include "structure/outline.h"

#include <catch2/catch.hpp>

#include "normalize/normalize.h"
#include "support/rules.h"

namespace hedui {
namespace {

std::string text_of(const Reading& reading, CleanSpan span) { return std::string(slice(std::string_view(reading.clean.reading), span)); }

// The block that starts with these words.
const Block& block(const Reading& reading, const std::string& start) {
  for (const Block& one : reading.outline.blocks) {
    if (text_of(reading, one.span).starts_with(start)) return one;
  }
  throw std::runtime_error("no block " + start);
}

std::string governor(const Reading& reading, const std::string& start) {
  int parent = block(reading, start).parent;
  return parent == kNoIndex ? "none" : text_of(reading, reading.outline.blocks[static_cast<size_t>(parent)].span);
}

// What sentences a line is cut into, and whether nothing of it is lost.
std::vector<std::string> sentences(const std::string& line) {
  Reading reading = test::read_bytes(line + "\n");
  std::vector<std::string> all;
  std::string together;
  for (const Sentence& sentence : reading.outline.sentences) {
    all.push_back(text_of(reading, sentence.span));
    together += all.back();
  }
  CHECK((together == line));
  return all;
}

std::string repeated(const std::string& piece, size_t times) {
  std::string text;
  for (size_t i = 0; i < times; ++i) text += piece;
  return text;
}

}  // namespace

TEST_CASE("items are governed by the item above them") {
  Reading reading = test::read_bytes(
      "工作总结\n一、主要成效\n（一）抓产业。建成大棚300座。\n带动农户2000户，成效明显。\n（二）抓民生。新建学校3所。\n二、下步打算\n（一）抓项目。新开工12个。"
      "\n");
  CHECK(governor(reading, "（一）抓产业") == "一、主要成效");
  CHECK(governor(reading, "带动农户") == "（一）抓产业。建成大棚300座。");
  CHECK(governor(reading, "（二）抓民生") == "一、主要成效");
  CHECK(governor(reading, "二、下步打算") == "none");
  CHECK(governor(reading, "（一）抓项目") == "二、下步打算");
}

TEST_CASE("a place heading governs up to the next one") {
  Reading reading = test::read_bytes("各地亮点\n敦煌\n新增民宿床位2300张，接待游客12.6万人次。\n玉门\n新增风电装机30万千瓦，发电量增长21%。\n");
  CHECK(governor(reading, "新增民宿") == "敦煌");
  CHECK(governor(reading, "新增风电") == "玉门");
}

TEST_CASE("a table has its cells, its heads and its unit") {
  Reading reading = test::read_bytes("表1 各乡镇粮食生产情况\n单位：亩、吨\n乡镇\t面积\t产量\n东岭乡\t120\t36\n西河乡\t98\t—\n");
  REQUIRE(reading.outline.tables.size() == 1);
  const Table& table = reading.outline.tables[0];
  CHECK(table.head_rows == 1);
  CHECK(table.cells.size() == 9);
  CHECK(text_of(reading, table.cells[4].span) == "120");
  CHECK(table.cells[4].row == 1);
  CHECK(table.cells[4].column == 1);
  CHECK(text_of(reading, table.unit_note).find("亩、吨") != std::string::npos);
}

TEST_CASE("a column that numbers the rows is no label") {
  auto label_column = [](const std::string& rows) { return test::read_bytes("序号\t乡镇\t面积\n" + rows).outline.tables.at(0).label_column; };
  CHECK(label_column("1\t东岭乡\t120\n2\t西河乡\t98\n合计\t\t218\n") == 1);
  CHECK(label_column("9\t东岭乡\t120\n10\t西河乡\t98\n11\t北坡乡\t80\n") == 1);
  CHECK(label_column("1\t东岭乡\t98\n1\t西河乡\t98\n3\t北坡乡\t80\n") == 1);
  CHECK(label_column("12\t东岭乡\t120\n9\t西河乡\t98\n") == 0);
  CHECK(label_column("1\t15\t120\n2\t16\t98\n") == 0);
  CHECK(label_column("东岭乡\t1\t120\n西河乡\t2\t98\n") == 0);
}

TEST_CASE("one row alone is no table") {
  Reading reading = test::read_bytes("乡镇\t面积\t产量\n");
  CHECK(reading.outline.tables.empty());
  CHECK(reading.outline.blocks[0].role == Role::kParagraph);
}

TEST_CASE("an empty cell of a marked-up table keeps its column") {
  Document document;
  document.text = "\t面积\t产量\n东岭 乡\t\t36\n";
  auto head_end = static_cast<uint32_t>(document.text.find('\n'));
  document.hints = {{BlockHint::kTableRow, {0, head_end}}, {BlockHint::kTableRow, {head_end + 1, static_cast<uint32_t>(document.text.size()) - 1}}};
  CleanText clean = normalize(document, test::rules(), test::worker());
  Outline made = outline(document, clean, test::rules(), test::worker());
  REQUIRE(made.tables.size() == 1);
  REQUIRE(made.tables[0].cells.size() == 6);
  CHECK(made.tables[0].cells[0].span.empty());
  CHECK(made.tables[0].cells[4].span.empty());
  CHECK(slice(std::string_view(clean.reading), made.tables[0].cells[5].span) == "36");
}

TEST_CASE("a sentence that is too long ends at its last comma") {
  std::vector<std::string> all = sentences(repeated("修了一条路，", 1000));
  CHECK(all.size() > 1);
  for (const std::string& one : all) {
    CHECK(one.size() <= 6000);
    CHECK(one.ends_with("，"));
  }
}

TEST_CASE("a sentence without any comma is cut between characters") {
  std::vector<std::string> all = sentences(repeated("路", 5000));
  CHECK(all.size() == 3);
}

TEST_CASE("a long sentence is never cut inside a number") {
  for (size_t shift = 0; shift < 12; ++shift) {
    std::vector<std::string> all = sentences(repeated("x", shift) + repeated("投资1,234,567.89元", 400));
    CHECK(all.size() > 1);
    for (const std::string& one : all) {
      INFO(one.substr(0, 20) << " ... " << one.substr(one.size() - 20));
      bool digit_at_end = one.back() == ',' || one.back() == '.' || (one.back() >= '0' && one.back() <= '9');
      CHECK_FALSE(digit_at_end);
    }
  }
}

TEST_CASE("a numeral that is longer than a sentence stays whole and has no value") {
  Reading reading = test::read_bytes("投资" + repeated("7", 200010) + "元。\n");
  for (const Figure& figure : reading.records.figures) CHECK_FALSE(figure.value);
  REQUIRE_FALSE(reading.diagnostics.empty());
  CHECK(reading.diagnostics[0].message.id == "numeral_too_long");
}

TEST_CASE("an empty document has one article and nothing in it") {
  Reading reading = test::read_bytes("\n");
  CHECK(reading.outline.articles.size() == 1);
  CHECK(reading.outline.blocks.empty());
  CHECK(reading.outline.sentences.empty());
}

}  // namespace hedui
