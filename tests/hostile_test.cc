// Whatever the input, the program reads it to the end, and what it writes holds together.
#include <catch2/catch.hpp>

#include "normalize/normalize.h"
#include "structure/outline.h"
#include "support/hostile.h"
#include "support/invariants.h"
#include "support/rules.h"
#include "text/utf8.h"

namespace hedui::test {
namespace {

// Heads and one row of so many values.
std::string wide_table(int columns) {
  std::string head = "乡镇", row = "东岭乡";
  for (int i = 0; i < columns; ++i) {
    head += "\t指标";
    row += "\t" + std::to_string(100 + i);
  }
  return head + "\n" + row + "\n";
}

}  // namespace

TEST_CASE("hostile inputs are read to the end, and every invariant holds") {
  for (const Hostile& hostile : hostile_inputs(5000)) {
    INFO(hostile.name);
    CHECK(broken_invariant(read_bytes(hostile.bytes)) == "");
  }
}

TEST_CASE("small hostile inputs too") {
  for (size_t size : {1, 2, 3, 7, 40}) {
    for (const Hostile& hostile : hostile_inputs(size)) {
      INFO(hostile.name << " of " << size);
      CHECK(broken_invariant(read_bytes(hostile.bytes)) == "");
    }
  }
}

TEST_CASE("a megabyte on one line is read") {
  std::string text;
  while (text.size() < (1u << 20)) text += "全县深入推进乡村振兴，群众生产生活条件持续改善，特色产业稳步发展，各项工作取得明显成效。新建公园12个。";
  Reading reading = read_bytes(text);
  CHECK(broken_invariant(reading) == "");
  CHECK(reading.records.figures.size() > 6000);
}

TEST_CASE("a line of nothing but figures is read, each of them") {
  std::string text;
  for (int i = 0; i < 5000; ++i) text += "12个";
  Reading reading = read_bytes(text);
  CHECK(broken_invariant(reading) == "");
  CHECK(reading.records.figures.size() == 5000);
}

TEST_CASE("two hundred thousand digits are told, not read") {
  Reading reading = read_bytes("投资" + std::string(200000, '9') + "元，新建公园12个。");
  CHECK(broken_invariant(reading) == "");
  REQUIRE(reading.records.figures.size() == 1);
  CHECK(reading.records.figures[0].value == Decimal(12));
  REQUIRE_FALSE(reading.diagnostics.empty());
  CHECK(reading.diagnostics[0].message.id == "numeral_too_long");
}

TEST_CASE("a hundred thousand brackets are read") {
  std::string open(100000, '('), text = "新建公园12个" + open + "改造道路3公里" + std::string(100000, ')') + "。";
  Reading reading = read_bytes(text);
  CHECK(broken_invariant(reading) == "");
  CHECK(reading.records.figures.size() == 2);
}

TEST_CASE("ten thousand lines of one character are read") {
  std::string text;
  for (int i = 0; i < 10000; ++i) text += "路\n";
  CHECK(broken_invariant(read_bytes(text)) == "");
}

TEST_CASE("a table of five thousand columns keeps them all") {
  Document document;
  document.text = wide_table(5000);
  CleanText clean = normalize(document, rules(), worker());
  Outline made = outline(document, clean, rules(), worker());
  REQUIRE(made.tables.size() == 1);
  CHECK(made.tables[0].cells.size() == 10002);
}

TEST_CASE("every figure of a wide table is read") {
  Reading reading = read_bytes(wide_table(600));
  CHECK(broken_invariant(reading) == "");
  CHECK(reading.records.figures.size() == 600);
}

TEST_CASE("every prefix of a document is read") {
  const std::string text =
      "诸暨推进河道治理\n本报讯（记者 "
      "王明）近日，诸暨市计划清淤１２公里，投入3,200.5万元，同比增长近5.2%。\n（一）修路。完成57.3%；\n乡镇\t面积\n东岭\t12\n𠮷\n";
  for (size_t size = 0; size <= text.size(); ++size) {
    INFO(size);
    CHECK(broken_invariant(read_bytes(text.substr(0, size))) == "");
  }
}

TEST_CASE("every suffix of a document is read") {
  const std::string text = "诸暨推进河道治理\n本报讯（记者 王明）近日，诸暨市计划清淤１２公里，投入3,200.5万元，同比增长近5.2%。\n（一）修路。完成57.3%；\n";
  for (size_t at = 0; at <= text.size(); ++at) {
    INFO(at);
    CHECK(broken_invariant(read_bytes(text.substr(at))) == "");
  }
}

TEST_CASE("a document with one byte changed is read") {
  const std::string text = "诸暨市今年计划新建公园12个（含续建5个），已完成7个，完成率58.3%，同比增长3.2万人次。\n";
  for (size_t at = 0; at < text.size(); ++at) {
    for (char byte : {'\0', '\n', '\t', ' ', '9', '%', '(', '\x80', '\xFF', '\xE4'}) {
      std::string changed = text;
      changed[at] = byte;
      INFO(at << " " << static_cast<int>(byte));
      CHECK(broken_invariant(read_bytes(changed)) == "");
    }
  }
}

TEST_CASE("years, months and days that no calendar has are read") {
  for (const char* text : {"99999999999999年13月45日新建3个。", "0年0月0日新建3个。", "前99999999999年新建3个。", "民国99999999999年新建3个。",
                           "去年99月新建3个。", "2025年2月30日至13月1日新建3个。", "第99999999999季度新建3个。", "九九九九九九年新建3个。"}) {
    INFO(text);
    CHECK(broken_invariant(read_bytes(text)) == "");
  }
}

TEST_CASE("values at the edge of what can be kept are exact or missing, never wrong") {
  for (size_t digits = 28; digits <= 42; ++digits) {
    for (const char* multiplier : {"", "万", "亿", "万亿"}) {
      std::string number(digits, '9');
      Reading reading = read_bytes("投资" + number + multiplier + "元。");
      INFO(digits << multiplier);
      CHECK(broken_invariant(reading) == "");
      for (const Figure& figure : reading.records.figures) {
        std::string zeros(multiplier == std::string("万亿") ? 12 : multiplier == std::string("亿") ? 8 : multiplier == std::string("万") ? 4 : 0, '0');
        if (figure.value) CHECK(figure.value->to_string() == number + zeros);
      }
      if (digits > Decimal::kMaxDigits) CHECK_FALSE(reading.diagnostics.empty());
    }
  }
}

}  // namespace hedui::test
