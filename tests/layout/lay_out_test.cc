// Pages set glyph by glyph, and the text and the articles that are made of them.
#include "layout/lay_out.h"

#include <catch2/catch.hpp>

#include "support/page_setter.h"

using namespace hedui;
using namespace hedui::test;

namespace {

bool has(const Document& document, const std::string& text) { return document.text.find(text) != std::string::npos; }

const std::vector<std::string> kWater = {"今年全县新建供水管道128.6公里，改造老旧管网46.5公里，受益群众3.2万人。",
                                         "县水利局介绍，工程总投资1.85亿元，已完成投资1.2亿元，预计年底全部通水。"};
const std::vector<std::string> kSchool = {"秋季学期，全市新增学位5600个，其中小学3400个、初中2200个，班额进一步下降。",
                                          "市教育局表示，明年再建学校4所，计划投资2.3亿元，届时可新增学位4800个。"};

}  // namespace

TEST_CASE("columns are read one after the other, whatever the order in the file") {
  PageSetter page(400, 600);
  float gutter = 8;  // 0.8 em
  float bottom = page.column(40, 60, 14, kWater, 10, 15);
  page.column(40 + 140 + gutter, 60, 14, kSchool, 10, 15);
  page.shuffle();
  Document document = lay_out_page(page);
  CHECK(bottom > 100);
  CHECK(has(document, kWater[0] + "\n\n" + kWater[1]));
  CHECK(has(document, kSchool[0] + "\n\n" + kSchool[1]));
  CHECK(document.text.find("水管道") < document.text.find("新增学位"));
}

TEST_CASE("a paragraph goes on at the top of the next column") {
  PageSetter page(400, 600);
  page.line(40, 30, "供水工程进展顺利", 24);
  page.column(40, 70, 14, {"今年全县新建供水管道128.6公里，改造老旧管网46.5公里，受益群众3.2"}, 10, 15);
  page.column(190, 70, 14, {"万人，比上年增长百分之十二，群众对水质的满意程度也有明显提高。"}, 10, 15, false);
  Document document = lay_out_page(page);
  CHECK(has(document, "受益群众3.2万人，比上年增长百分之十二"));
}

TEST_CASE("each article of a page has its title and its columns") {
  PageSetter page(420, 600);
  page.line(60, 30, "供水工程进展顺利", 24);
  page.column(40, 70, 14, kWater, 10, 15);
  page.column(190, 70, 14, {"据了解，工程分三期建设，目前二期已经完工，三期正在加紧施工之中。"}, 10, 15);
  page.line(60, 300, "新学期新增五千学位", 24);
  page.column(40, 340, 14, kSchool, 10, 15);
  page.column(190, 340, 14, {"家长普遍反映，孩子上学近了，接送也方便多了，希望再多办这样的学校。"}, 10, 15);
  page.shuffle();
  Document document = lay_out_page(page);
  REQUIRE(document.articles.size() == 2);
  std::string first(slice(std::string_view(document.text), document.articles[0].span)),
      second(slice(std::string_view(document.text), document.articles[1].span));
  CHECK(first.starts_with("供水工程进展顺利"));
  CHECK(first.ends_with("加紧施工之中。"));
  CHECK(second.starts_with("新学期新增五千学位"));
  CHECK(second.ends_with("这样的学校。"));
  CHECK(document.articles[1].page == 1);
}

TEST_CASE("a title in the middle of three columns is that of all of them") {
  PageSetter page(520, 600);
  page.line(40, 40, "上一篇的一行很长很长的文字写在最上面把三栏都占满了所以没有人会把它当成题目来读的呀", 10);
  page.line(190, 80, "供水工程顺利", 22);
  for (int i = 0; i < 3; ++i) page.column(40 + 155 * static_cast<float>(i), 120, 14, i == 0 ? kWater : kSchool, 10, 15);
  Document document = lay_out_page(page);
  auto with_title = std::find_if(document.articles.begin(), document.articles.end(),
                                 [&](const LaidArticle& a) { return slice(std::string_view(document.text), a.span).starts_with("供水工程"); });
  REQUIRE(with_title != document.articles.end());
  CHECK(slice(std::string_view(document.text), with_title->span).ends_with("4800个。"));
  CHECK(with_title->boxes.size() == 4);
}

TEST_CASE("vertical text whose glyphs stand by themselves is read downwards, lines from the right") {
  PageSetter page(400, 400);
  const std::vector<std::string> lines = {"今年全县新建供水管道一百二十八公里改造", "老旧管网四十六公里受益群众三万二千人比",
                                          "上年增长百分之十二群众满意程度明显提高"};
  float x = 300;
  for (const std::string& line : lines) {
    page.vertical(x, 50, line, 10);
    x -= 17;
  }
  page.shuffle();
  CHECK(has(lay_out_page(page), lines[0] + lines[1] + lines[2]));
}

TEST_CASE("a glyph printed twice counts once, and vertical forms of punctuation are the usual ones") {
  PageSetter page(300, 300);
  page.line(40, 40, "供水工程", 20).line(40.4f, 40, "供水工程", 20).vertical(200, 40, "水︐电︐路︒", 12);
  Document document = lay_out_page(page);
  CHECK(has(document, "供水工程"));
  CHECK_FALSE(has(document, "供供"));
  CHECK(has(document, "水，电，路。"));
}

TEST_CASE("every character knows its place on the page") {
  PageSetter page(400, 600);
  page.column(40, 60, 14, kWater, 10, 15);
  Document document = lay_out_page(page);
  for (std::string wanted : {"128.6", "46.5公里", "1.85亿元"}) {
    size_t at = document.text.find(wanted);
    REQUIRE(at != std::string::npos);
    Ink::Found found = document.ink.find({static_cast<uint32_t>(at), static_cast<uint32_t>(at + wanted.size())}, document.text);
    CHECK(found.page == 1);
    REQUIRE_FALSE(found.boxes.empty());
    float width = 0;
    for (const Box& box : found.boxes) {
      CHECK(box.x0 >= 40);
      CHECK(box.x1 <= 40 + 14 * 10 + 0.1f);
      width += box.width();
    }
    size_t characters = hedui::to_utf32(wanted).size(), wide = (wanted.size() - characters) / 2;
    CHECK(width == Approx(5.0f * static_cast<float>(characters + wide)).margin(0.1));
  }
}

TEST_CASE("running heads and page numbers stand outside of the text, and a sentence goes on over the page's end") {
  std::vector<Page> pages;
  for (int i = 0; i < 2; ++i) {
    PageSetter page(400, 600);
    page.line(40, 20, "供水工程年度报告", 9).line(190, 575, "- " + std::to_string(i + 1) + " -", 9);
    if (i == 0) page.column(40, 60, 30, {"今年全县新建供水管道128.6公里，改造老旧管网46.5公里，受益群众3.2万人，群众对水质"}, 10, 15);
    if (i == 1) page.column(40, 60, 30, {"的满意程度达到98.5%，比上年提高两个百分点，比五年前提高了十一个百分点以上，位居全市前列。"}, 10, 15, false);
    pages.push_back(page.page());
  }
  Diagnostics diagnostics;
  Document document = lay_out_pages(pages, diagnostics);
  CHECK(has(document, "群众对水质的满意程度达到98.5%"));
  CHECK(document.pages.size() == 2);
  auto furniture = std::count_if(document.hints.begin(), document.hints.end(), [](const HintedSpan& h) { return h.hint == BlockHint::kFurniture; });
  CHECK(furniture == 4);
}

TEST_CASE("a page without text, or with characters that nobody sees, is told of and not read") {
  PageSetter nothing(400, 600), garbage(400, 600), good(400, 600);
  std::string odd;
  for (int i = 0; i < 200; ++i) append_utf8(odd, 0xE000 + static_cast<char32_t>(i));
  garbage.column(40, 60, 20, {odd}, 10, 15);
  good.column(40, 60, 20, kWater, 10, 15);
  Diagnostics diagnostics;
  Document document = lay_out_pages({nothing.page(), garbage.page(), good.page()}, diagnostics);
  REQUIRE(diagnostics.size() == 2);
  CHECK(diagnostics[0].message.id == "pdf.no_text");
  CHECK(diagnostics[1].message.id == "pdf.garbage");
  CHECK(diagnostics[1].page == 2);
  CHECK(document.pages[0].trust == Trust::kNone);
  CHECK(document.pages[1].trust == Trust::kGarbage);
  CHECK(document.pages[2].trust == Trust::kText);
  CHECK(has(document, "128.6公里"));
}

TEST_CASE("a page of anything ends") {
  std::mt19937 random(3);
  for (int round = 0; round < 40; ++round) {
    PageSetter page(500, 700);
    for (int i = 0; i < 120; ++i) {
      auto number = [&](int most) { return static_cast<float>(static_cast<int>(random() % static_cast<unsigned>(most))); };
      if (random() % 4 == 0) page.vertical(number(520) - 10, number(720) - 10, "今年全县3.2万", 2 + number(30));
      else page.line(number(520) - 10, number(720) - 10, "今年全县新建供水管道128.6公里", 2 + number(30));
    }
    Document document = lay_out_page(page);
    CHECK(document.text.size() > 100);
    for (size_t i = 1; i < document.hints.size(); ++i) CHECK(document.hints[i - 1].span.end <= document.hints[i].span.begin);
  }
}

TEST_CASE("a page whose characters are scattered all over it, or lie upon each other, is told of and not read") {
  std::mt19937 random(11);
  auto number = [&](unsigned most) { return static_cast<float>(random() % most); };
  const std::string text = "今年全县新建供水管道公里改造老旧管网受益群众";
  auto one = [&] { return text.substr(3 * (random() % (text.size() / 3)), 3); };
  PageSetter scattered(6000, 6000), crowded(600, 600), dense(6000, 6000);
  for (int i = 0; i < 50'000; ++i) scattered.line(26 * static_cast<float>(i % 224), 26 * static_cast<float>(i / 224) + number(5), one(), 10);
  for (int i = 0; i < 50'000; ++i) crowded.line(number(600), number(600), one(), 10);
  for (int i = 0; i < 25; ++i) {
    std::string long_text;
    for (int k = 0; k < 2000; ++k) long_text += one();
    dense.column(20 + 230 * static_cast<float>(i), 20, 20, {long_text}, 10, 15);
  }
  for (const PageSetter* page : {&scattered, &crowded}) {
    Diagnostics diagnostics;
    Document document = lay_out_pages({page->page()}, diagnostics);
    REQUIRE(diagnostics.size() == 1);
    CHECK(diagnostics[0].message.id == "pdf.scattered");
    CHECK(document.text.empty());
  }
  CHECK(lay_out_page(dense).text.size() > 150'000);
}

TEST_CASE("a column of sixty thousand lines is read") {
  PageSetter page(400, 900'000);
  for (int i = 0; i < 60'000; ++i) page.line(i % 50 == 0 ? 150.f : 40.f, 14 * static_cast<float>(i), i % 7 == 0 ? "供水" : "供水工程进展顺利", 10);
  CHECK(lay_out_page(page).text.size() > 1'000'000);
}

TEST_CASE("parts of lines on a page of one column are joined, and what stands below them is found") {
  PageSetter page(600, 800);
  const std::string half = "今年全县新建供水管道改造老旧", whole = half + "管网" + half + "管网";
  for (int i = 0; i < 12; ++i) {
    float y = 60 + 15 * static_cast<float>(i);
    if (i % 3 == 1) page.line(40, y, half, 10).line(200, y, half, 10);
    else page.line(40, y, whole, 10);
  }
  std::string text = lay_out_page(page).text;
  for (size_t at = text.find('\n'); at != std::string::npos; at = text.find('\n')) text.erase(at, 1);
  std::string joined = whole + half;
  CHECK(text.find(joined) != std::string::npos);
}
