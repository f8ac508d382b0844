// What stands around the text of pages: running heads, mastheads, the lines around titles.
#include <catch2/catch.hpp>

#include "support/page_setter.h"

using namespace hedui;
using namespace hedui::test;

namespace {

const std::vector<std::string> kText = {"今年全县新建供水管道128.6公里，改造老旧管网46.5公里，受益群众3.2万人。",
                                        "县水利局介绍，工程总投资1.85亿元，已完成投资1.2亿元，预计年底全部通水。"};

std::string kind_at(const Document& document, const std::string& text) {
  size_t at = document.text.find(text);
  for (const HintedSpan& hinted : document.hints) {
    if (at >= hinted.span.begin && at < hinted.span.end) {
      switch (hinted.hint) {
        case BlockHint::kKicker: return "kicker";
        case BlockHint::kTitle: return "title";
        case BlockHint::kSubtitle: return "subtitle";
        case BlockHint::kFurniture: return "furniture";
        default: return "text";
      }
    }
  }
  return "nowhere";
}

// Pages with a line above the text, well apart from it, and the page's number below.
Document with_heads(const std::vector<std::string>& heads, float y = 45) {
  std::vector<Page> pages;
  for (size_t i = 0; i < heads.size(); ++i) {
    PageSetter page(400, 600);
    page.line(150, y, heads[i], 10).line(190, 550, "- " + std::to_string(i + 1) + " -", 10);
    page.column(40, y + 30, 30, kText, 10, 15);
    pages.push_back(page.page());
  }
  Diagnostics diagnostics;
  return lay_out_pages(pages, diagnostics);
}

}  // namespace

TEST_CASE("a head that stands on page after page is furniture, of left and right pages too, and with the page's number in it") {
  CHECK(kind_at(with_heads({"供水年报", "供水年报"}), "供水年报") == "furniture");
  Document both = with_heads({"供水年报", "石桥县水利局", "供水年报", "石桥县水利局"});
  CHECK(kind_at(both, "供水年报") == "furniture");
  CHECK(kind_at(both, "石桥县水利局") == "furniture");
  CHECK(kind_at(with_heads({"供水年报2025 第7页", "供水年报2025 第8页"}), "第7页") == "furniture");
}

TEST_CASE("a line at the top that differs by more than the page's number is text") {
  Document document = with_heads({"完成投资12亿元", "完成投资15亿元", "完成投资9亿元"}, 60);
  CHECK(kind_at(document, "完成投资12亿元") == "text");
  CHECK(kind_at(document, "完成投资9亿元") == "text");
  CHECK(kind_at(with_heads({"供水工程", "供电工程"}, 60), "供水工程") == "text");
}

TEST_CASE("the largest title is the title; what is smaller above is its kicker, below its subtitle") {
  PageSetter page(420, 600);
  page.line(130, 24, "石桥县今年实施供水改造", 14).line(70, 46, "供水工程进展顺利", 28).line(130, 82, "年底前实现全部通水", 14);
  page.column(40, 110, 16, kText, 10, 15);
  page.column(212, 110, 16, kText, 10, 15);
  Document document = lay_out_page(page);
  CHECK(kind_at(document, "石桥县今年") == "kicker");
  CHECK(kind_at(document, "供水工程进展") == "title");
  CHECK(kind_at(document, "年底前实现") == "subtitle");
}

TEST_CASE("the reporters' names in the middle below a title belong to its article, with the columns at their sides") {
  PageSetter page(420, 600);
  page.line(98, 40, "供水工程进展顺利", 28).line(165, 76, "本报记者 何文", 10);
  page.column(40, 100, 10, kText, 10, 15);
  page.column(155, 100, 10, kText, 10, 15);
  page.column(270, 100, 10, kText, 10, 15);
  Document document = lay_out_page(page);
  REQUIRE(document.articles.size() == 1);
  CHECK(document.articles[0].span.end + 1 == document.text.size());
}

TEST_CASE("the number of a page beside its paper's name is furniture, in whatever size") {
  PageSetter page(420, 600);
  page.line(30, 20, "石桥日报", 36).line(200, 40, "2026年3月25日 星期三", 9).line(370, 30, "03", 18);
  page.line(98, 80, "供水工程进展顺利", 28);
  page.column(40, 120, 16, kText, 10, 15);
  page.column(212, 120, 16, kText, 10, 15);
  Document document = lay_out_page(page);
  CHECK(kind_at(document, "03") == "furniture");
  CHECK(kind_at(document, "石桥日报") == "furniture");
  CHECK(document.articles.size() == 1);
}
