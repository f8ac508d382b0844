#include "pipeline/explain.h"

#include <catch2/catch.hpp>

#include "support/rules.h"
#include "text/utf8.h"

namespace hedui {
namespace {

Source source(const std::string& text) {
  Source made;
  made.path = "x.txt";
  made.bytes = text;
  return made;
}

const std::string kText = "诸暨市\n　　新建公园12个，第3批。\n";

}  // namespace

TEST_CASE("an explanation tells the figure, its rule and where its fields come from") {
  auto text = explain(source(kText), 10, test::rules(), test::worker(), test::english_messages());
  REQUIRE(text);
  CHECK(text->find("figure \"12个\", by figure.count") != std::string::npos);
  CHECK(text->find("rules/figures/quantities.yaml:") != std::string::npos);
  CHECK(text->find("indicator = ") != std::string::npos);
}

TEST_CASE("an explanation tells what struck a number out") {
  size_t at = to_utf32(kText.substr(0, kText.find("3批"))).size();
  auto text = explain(source(kText), at, test::rules(), test::worker(), test::english_messages());
  REQUIRE(text);
  CHECK(text->find("strike \"") != std::string::npos);
}

TEST_CASE("every place of a document can be explained, in both languages") {
  size_t size = to_utf32(kText).size();
  auto chinese = Messages::load(HEDUI_RULES_DIR, "zh");
  REQUIRE(chinese);
  for (size_t at = 0; at < size; ++at) {
    INFO(at);
    CHECK(explain(source(kText), at, test::rules(), test::worker(), test::english_messages()));
    CHECK(explain(source(kText), at, test::rules(), test::worker(), *chinese));
  }
}

TEST_CASE("a place behind the text, or in no text, is refused") {
  auto behind = explain(source(kText), 1000, test::rules(), test::worker(), test::english_messages());
  REQUIRE_FALSE(behind);
  CHECK(behind.error().message.id == "explain.beyond_end");
  CHECK_FALSE(explain(source("%PDF-1.4"), 0, test::rules(), test::worker(), test::english_messages()));
  CHECK_FALSE(explain(source(""), 0, test::rules(), test::worker(), test::english_messages()));
}

}  // namespace hedui
