// Which text belongs to which headline, and how it goes on, on pages as papers lay them out.
#include <catch2/catch.hpp>

#include "support/column_flow.h"

using namespace hedui;
using namespace hedui::test;

TEST_CASE("columns beside a headline that stands over some of them belong to it, from its top on") {
  for (int over : {0, 2}) {  // the first two columns, the last two
    PageSetter page(600, 700);
    page.line(column_x(over) + 20, 60, "供水工程进展顺利", 24);
    std::vector<ColumnSlot> slots;
    for (int column = 0; column < 4; ++column) {
      bool below = column == over || column == over + 1;
      slots.push_back({column, below ? 102.f : 60.f, below ? 10 : 13});
    }
    std::string text = set_flow(page, slots, 1);
    page.line(column_x(0) + 100, 280, "新学期新增五千学位", 24);
    std::string other = set_flow(page, {{0, 322, 8}, {1, 322, 8}, {2, 322, 8}, {3, 322, 8}}, 2);
    page.shuffle();
    Document document = lay_out_page(page);
    CHECK(document.articles.size() == 2);
    CHECK(article_of(document, "供水工程") == "供水工程进展顺利" + text);
    CHECK(article_of(document, "五千学位") == "新学期新增五千学位" + other);
  }
}

TEST_CASE("text flows around an article with a headline of its own") {
  PageSetter page(700, 700);
  page.line(column_x(0) + 120, 60, "供水工程进展顺利", 28);
  std::string text = set_flow(page, {{0, 110, 24}, {1, 110, 4}, {1, 320, 9}, {2, 110, 4}, {2, 320, 9}, {3, 110, 24}}, 1);
  page.line(column_x(1) + 40, 190, "学位增加五千", 20);
  std::string inner = set_flow(page, {{1, 224, 5}, {2, 224, 5}}, 2);
  page.shuffle();
  Document document = lay_out_page(page);
  CHECK(document.articles.size() == 2);
  CHECK(article_of(document, "供水工程") == "供水工程进展顺利" + text);
  CHECK(article_of(document, "学位增加") == "学位增加五千" + inner);
}

TEST_CASE("a headline from top to bottom at the left or the right is that of the columns beside it") {
  for (bool left : {true, false}) {
    PageSetter page(600, 700);
    page.line(column_x(0) + 60, 60, "新学期新增五千学位", 24);
    std::string above = set_flow(page, {{0, 100, 8}, {1, 100, 8}, {2, 100, 8}, {3, 100, 8}}, 2);
    page.vertical(column_x(left ? 0 : 3) + 45, 240, "供水工程进展顺利", 26);
    int first = left ? 1 : 0;
    std::string text = set_flow(page, {{first, 240, 16}, {first + 1, 240, 16}, {first + 2, 240, 16}}, 1);
    page.shuffle();
    Document document = lay_out_page(page);
    CHECK(document.articles.size() == 2);
    CHECK(article_of(document, "供水工程") == "供水工程进展顺利" + text);
    CHECK(article_of(document, "五千学位") == "新学期新增五千学位" + above);
  }
}

TEST_CASE("three columns above five, each with its headline, are two articles") {
  PageSetter page(700, 700);
  page.line(60, 60, "供水工程进展顺利", 26);
  std::vector<std::string> wide;
  for (int i = 0; i < 3; ++i) {
    wide.push_back(some_text(static_cast<unsigned>(10 + i), 200));
    page.column(40 + 215 * static_cast<float>(i), 104, 20, {wide.back() + (i == 2 ? "。" : "")}, 10, 14, i == 0);
  }
  page.line(60, 290, "新学期新增五千学位", 26);
  std::string text = set_flow(page, {{0, 334, 9}, {1, 334, 9}, {2, 334, 9}, {3, 334, 9}, {4, 334, 9}}, 1);
  page.shuffle();
  Document document = lay_out_page(page);
  CHECK(document.articles.size() == 2);
  CHECK(article_of(document, "供水工程") == "供水工程进展顺利" + wide[0] + wide[1] + wide[2] + "。");
  CHECK(article_of(document, "五千学位") == "新学期新增五千学位" + text);
}

TEST_CASE("text goes on past a picture over all its columns, from the last column to the first below") {
  PageSetter page(600, 700);
  page.line(column_x(0) + 120, 60, "供水工程进展顺利", 28);
  std::string text = set_flow(page, {{0, 110, 9}, {1, 110, 9}, {2, 110, 9}, {0, 380, 7}, {1, 380, 7}, {2, 380, 7}}, 1);
  page.shuffle();
  CHECK(article_of(lay_out_page(page), "供水工程") == "供水工程进展顺利" + text);
}

TEST_CASE("the reporter's name between a headline and its columns stands before the text, also close above one of them") {
  PageSetter page(600, 700);
  page.line(column_x(0) + 90, 60, "供水工程进展顺利", 24);
  page.line(column_x(1) + 20, 94, "本报记者 王小明", 10);
  std::string text = set_flow(page, {{0, 116, 9}, {1, 116, 9}, {2, 116, 9}}, 1);
  page.shuffle();
  CHECK(article_of(lay_out_page(page), "供水工程") == "供水工程进展顺利本报记者王小明" + text);
}

TEST_CASE("two lines of somewhat larger type with white space above them are the headline of an article in one column") {
  PageSetter page(400, 700);
  page.line(column_x(0) + 10, 40, "供水工程进展顺利", 20);
  std::string first = set_flow(page, {{0, 76, 10}}, 1), beside = set_flow(page, {{1, 40, 36}}, 3);
  page.line(column_x(0) + 20, 236, "新学期新增", 11.5f).line(column_x(0) + 20, 251, "五千学位了", 11.5f);
  std::string second = set_flow(page, {{0, 276, 10}}, 2);
  page.shuffle();
  Document document = lay_out_page(page);
  CHECK(article_of(document, "五千学位了").ends_with(second));
  CHECK(article_of(document, "五千学位了").starts_with("新学期新增五千学位了"));
  CHECK(article_of(document, "供水工程").find(second) == std::string::npos);
}

TEST_CASE("vertical articles beside each other are each read by themselves") {
  PageSetter page(700, 500);
  std::vector<std::string> texts;
  for (int article = 0; article < 2; ++article) {
    float x = article == 0 ? 600.f : 300.f;
    page.vertical(x, 60, article == 0 ? "供水工程进展顺利" : "新学期新增五千学位", 26);
    std::string text;
    for (int tier = 0; tier < 2; ++tier) {
      for (int line = 0; line < 10; ++line) {
        bool first = tier == 0 && line == 0, last = tier == 1 && line == 9;
        std::string part = some_text(static_cast<unsigned>(100 * article + 10 * tier + line), first ? 12 : last ? 9 : 14);
        page.vertical(x - 40 - 17 * static_cast<float>(line), 60 + 160 * static_cast<float>(tier) + (first ? 20.f : 0.f), part, 10);
        text += part;
      }
    }
    texts.push_back(text);
  }
  page.shuffle();
  Document document = lay_out_page(page);
  CHECK(document.articles.size() == 2);
  CHECK(article_of(document, "供水工程") == "供水工程进展顺利" + texts[0]);
  CHECK(article_of(document, "五千学位") == "新学期新增五千学位" + texts[1]);
}

TEST_CASE("the names on the first line of a page are no headlines, whatever stands below them") {
  PageSetter page(400, 700);
  page.line(column_x(0), 30, "03", 20).line(column_x(0) + 100, 36, "2024年5月6日 星期一", 9).line(column_x(1) + 60, 31, "江州日报", 18);
  page.line(column_x(0) + 10, 60, "供水工程进展", 18);
  std::string text = set_flow(page, {{0, 90, 20}, {1, 60, 22}}, 1);
  Document document = lay_out_page(page);
  REQUIRE(document.articles.size() == 1);
  CHECK(article_of(document, "供水工程") == "供水工程进展" + text);
}

TEST_CASE("a report in two columns is one article, which goes on over the page's end") {
  PageSetter first(360, 420), second(360, 420);
  first.line(100, 40, "政府工作报告", 20);
  std::string text = set_flow(first, {{0, 90, 20}, {1, 90, 20}}, 1), rest = set_flow(second, {{0, 50, 22}, {1, 50, 12}}, 2);
  Diagnostics diagnostics;
  Document document = lay_out_pages({first.page(), second.page()}, diagnostics);
  REQUIRE(document.articles.size() == 1);
  CHECK(article_of(document, "政府工作") == "政府工作报告" + text + rest);
  second.line(60, 20, "新学期新增五千学位", 20);
  CHECK(lay_out_pages({first.page(), second.page()}, diagnostics).articles.size() == 2);
}
