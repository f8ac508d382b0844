// Symbols, raised digits, circles.
#include "ingest/docx_characters.h"

#include <catch2/catch.hpp>

using namespace hedui;

TEST_CASE("symbols are read by their font") {
  CHECK(docx_symbol("Wingdings", "F081") == "①");
  CHECK(docx_symbol("Wingdings", "F08A") == "⑩");
  CHECK(docx_symbol("Wingdings 2", "F06B") == "②");
  CHECK(docx_symbol("Symbol", "F0B3") == "≥");
  CHECK(docx_symbol("Symbol", "B1") == "±");
  CHECK(docx_symbol("Symbol", "F035") == "5");
  CHECK(docx_symbol("宋体", "2103") == "℃");
  CHECK(docx_symbol("Wingdings", "F001") == "\xEF\xBF\xBD");
  CHECK(docx_symbol("Somebody's", "E001") == "\xEF\xBF\xBD");
  CHECK(docx_symbol("Symbol", "nothing") == "\xEF\xBF\xBD");
  CHECK(docx_symbol("", "D800") == "\xEF\xBF\xBD");
}

TEST_CASE("raised digits are not digits of the number before them") {
  CHECK(docx_raised("4") == "⁴");
  CHECK(docx_raised("-2") == "⁻²");
  CHECK(docx_raised("[1]") == "[1]");
  CHECK(docx_raised("th") == "th");
}

TEST_CASE("a field draws a number in a circle") {
  CHECK(docx_circled_by_field(" eq \\o\\ac(○,3)") == "③");
  CHECK(docx_circled_by_field("= 3 \\* GB3") == "");
  CHECK(docx_circled_by_field(" eq \\o\\ac(○,)") == "");
  CHECK(docx_circled_by_field(" eq \\o\\ac(") == "");
  CHECK(docx_circled_by_field(" eq \\o\\ac(○,21)") == "");
}

TEST_CASE("what nobody sees goes, and every space is one") {
  CHECK(docx_plain("全\xC2\xAD县\xC2\xA0"
                   "12\n个\xE2\x80\x8B") == "全县 12 个");
}
