// Cleaning changes what rules see, never where it stands.
#include "normalize/normalize.h"

#include <catch2/catch.hpp>
#include <random>

#include "normalize/characters.h"
#include "support/invariants.h"
#include "support/rules.h"
#include "text/utf8.h"

namespace hedui {
namespace {

Document document(std::string text) {
  Document made;
  made.text = std::move(text);
  return made;
}

CleanText clean(const std::string& text) { return normalize(document(text), test::rules(), test::worker()); }

}  // namespace

TEST_CASE("every clean character has the character it was made of behind it") {
  const std::string text = "　　截至 ３ 月，己完成⻄部　公路１２．５％。\n\n第二段\u200B落\t12\t13\n";
  CleanText view = clean(text);
  CHECK(view.reading == "截至3月，已完成西部公路12.5%。\n第二段落\t12\t13\n");
  size_t number = view.reading.find("12.5%");
  DocSpan span = view.to_document({static_cast<uint32_t>(number), static_cast<uint32_t>(number + 5)}, text);
  CHECK(slice(std::string_view(text), span) == "１２．５％");
  size_t mended = view.reading.find("已");
  CHECK(slice(std::string_view(text), view.to_document({static_cast<uint32_t>(mended), static_cast<uint32_t>(mended + 3)}, text)) == "己");
  size_t radical = view.reading.find("西");
  CHECK(slice(std::string_view(text), view.to_document({static_cast<uint32_t>(radical), static_cast<uint32_t>(radical + 3)}, text)) == "⻄");
}

TEST_CASE("the matching view is Simplified, the reading view as written") {
  CleanText view = clean("臺灣萬億個百分點");
  CHECK(view.reading == "臺灣萬億個百分點\n");
  CHECK(view.matching.size() == view.reading.size());
  CHECK(view.matching.find("万亿个百分点") != std::string::npos);
}

TEST_CASE("a rejoined line keeps the places of both its pieces") {
  const std::string text = "今年以来，我县新建改建农村公路三百余公里，改造危桥十二座，让群众出行更加方便，已累计投入资金7.8\n亿元，受到好评。\n";
  CleanText view = clean(text);
  size_t at = view.reading.find("7.8亿元");
  REQUIRE(at != std::string::npos);
  DocSpan span = view.to_document({static_cast<uint32_t>(at), static_cast<uint32_t>(at + 9)}, text);
  CHECK(slice(std::string_view(text), span) == "7.8\n亿元");
}

TEST_CASE("nothing, blank lines and invisible characters leave an empty view") {
  for (const char* text : {"", "\n\n\n", "  \t \n　\n", "\u200B\uFEFF\u00AD"}) {
    CleanText view = clean(text);
    CHECK(view.reading.empty());
    CHECK(view.runs.empty());
  }
}

TEST_CASE("cells of a row stay apart, one wide gap is no row") {
  CHECK(clean("乡镇    面积    产量\n").reading == "乡镇\t面积\t产量\n");
  CHECK(clean("张三    报道\n").reading.find('\t') == std::string::npos);
}

TEST_CASE("rows of numbers under a head of as many words are cells") {
  CHECK(clean("县区 计划（座） 完成率（%）\n东河县 12 96.5\n\n西河县　 8　 —\n").reading == "县区\t计划（座）\t完成率（%）\n东河县\t12\t96.5\n西河县\t8\t—\n");
  CHECK(clean("位次 县区 产量\n1 东河县 42.6\n2 西河县 40.1\n").reading == "位次\t县区\t产量\n1\t东河县\t42.6\n2\t西河县\t40.1\n");
  for (const char* none : {"县区 计划 完成\n东河县 12 11\n", "东河县 12 11\n西河县 8 7\n北河县 6 5\n", "县区 计划 完成\n东河县 12 11\n西河县 8\n",
                           "县区 计划 完成\n东河县 12座 11座\n西河县 8座 7座\n", "县区 计划\n东河县 12\n西河县 8\n"})
    CHECK(clean(none).reading.find('\t') == std::string::npos);
}

TEST_CASE("a word set apart in a row of cells is one word") {
  CHECK(clean("项  目\t面  积\t产量\n").reading == "项目\t面积\t产量\n");
  CHECK(clean("甲\t乙丙\t丁\n").reading == "甲\t乙丙\t丁\n");
}

TEST_CASE("digits that a printer set apart are one number, two years are two") {
  CHECK(clean("全年投入资金1 800万元，惠及群众。\n").reading == "全年投入资金1800万元，惠及群众。\n");
  CHECK(clean("自2024 2025年度起，全县实行新的办法。\n").reading.find("20242025") == std::string::npos);
}

TEST_CASE("letters that stand for digits are mended in numbers only") {
  CHECK(clean("补助2OO元，新增l4家。\n").reading == "补助200元，新增14家。\n");
  CHECK(clean("O型血告急，使用OPPO手机。\n").reading == "O型血告急，使用OPPO手机。\n");
}

TEST_CASE("cleaning a clean text changes nothing more") {
  const std::string texts[] = {"　　截至 ３ 月，己完成⻄部　公路１２．５％。\n", "乡镇    面积    产量\n东岭    12    13\n",
                               "开展\"清风\"行动，投入1 800万元。\n"};
  for (const std::string& text : texts) {
    std::string once = clean(text).reading;
    CHECK(clean(once).reading == once);
  }
}

TEST_CASE("the map holds for texts of any characters") {
  std::mt19937 random(11);
  const std::u32string alphabet = U"0123456789.,，。、；：（）() \t\n\u3000万亿%％１２己力O个月年日县市-—~“\"\u200B⻄萬𠮷a";
  for (int i = 0; i < 300; ++i) {
    std::u32string text;
    for (size_t n = random() % 200; n > 0; --n) text += alphabet[random() % alphabet.size()];
    std::string bytes = to_utf8(text);
    INFO(bytes);
    CHECK(test::broken_invariant(test::read_bytes(bytes)) == "");
  }
}

TEST_CASE("Han characters are known in all their blocks") {
  for (char32_t c : {U'一', U'龥', U'〇', U'㐀', U'𠮷', U'豈'}) CHECK(is_han(c));
  for (char32_t c : {U'a', U'1', U'，', U'ア', U'⻄', U' '}) CHECK_FALSE(is_han(c));
}

}  // namespace hedui
