// Pages of reports: paragraphs and items over the ends of lines and pages, titles in the middle, footnotes.
#include <catch2/catch.hpp>

#include "support/page_setter.h"

using namespace hedui;
using namespace hedui::test;

namespace {

bool has(const Document& document, const std::string& text) { return document.text.find(text) != std::string::npos; }

const std::vector<std::string> kText = {"今年全县新建供水管道一百二十八公里，改造老旧管网四十六公里，受益群众三万二千人，比上年增长百分之十二。",
                                        "县水利局介绍，工程分三期建设，目前二期已经完工，三期正在加紧施工之中，预计年底全部通水。"};

Document two_pages(const PageSetter& first, const PageSetter& second) {
  Diagnostics diagnostics;
  return lay_out_pages({first.page(), second.page()}, diagnostics);
}

}  // namespace

TEST_CASE("a paragraph goes on over the page's end behind its number and before one line alone") {
  PageSetter first(400, 300), second(400, 300);
  first.column(40, 40, 30, kText, 10, 16);
  first.line(60, 200, "截至八月底，全县完成投资六亿五千万元，占全年计划的七成", 10);
  first.line(190, 275, "—1—", 8);
  second.line(40, 40, "五，比去年同期提高3.2个百分点。", 10);
  second.column(40, 56, 30, kText, 10, 16);
  second.line(190, 275, "—2—", 8);
  Document document = two_pages(first, second);
  CHECK(has(document, "七成五，比去年同期提高3.2个百分点。\n\n" + kText[0]));
}

TEST_CASE("a line that has no room for the next line's number is no last line") {
  PageSetter page(400, 300);
  page.column(40, 40, 30, kText, 10, 16);
  page.line(60, 150, "截至八月底，全县完成工程建设投资分别为", 10);
  page.line(40, 166, "1268.46亿元和97.3亿元，都比上年同期有所增长。", 10);
  CHECK(has(lay_out_page(page), "分别为1268.46亿元和97.3亿元"));
}

TEST_CASE("an item whose number hangs out goes on in its indented lines") {
  PageSetter page(400, 300);
  page.column(40, 40, 30, kText, 10, 16);
  page.line(40, 150, "1.新建供水管道一百二十八公里，改造老旧管网四十六公里，受益", 10);
  page.line(60, 166, "群众三万二千人，满意的占九成以上。", 10);
  page.line(40, 182, "2.新增学位五千六百个。", 10);
  CHECK(has(lay_out_page(page), "受益群众三万二千人，满意的占九成以上。\n\n2.新增学位"));
}

TEST_CASE("lines in the middle of the page stand by themselves") {
  PageSetter page(400, 300);
  page.line(160, 40, "第十七期", 10).line(125, 56, "县政府办公室编印", 10);
  page.column(40, 90, 30, kText, 10, 16);
  CHECK(has(lay_out_page(page), "第十七期\n\n县政府办公室编印\n\n" + kText[0]));
}

TEST_CASE("footnotes stand behind the text, and their marks do not grow together with numbers") {
  PageSetter first(400, 300), second(400, 300);
  first.column(40, 40, 30, kText, 10, 16);
  first.line(60, 150, "全年完成生产总值", 10).line(140, 149, "1", 5.8f).line(143, 150, "2148.36亿元，按可比价格计算增长", 10);
  first.line(40, 240, "1", 4).line(43, 241, "按初步核算数，不含省属企业23家。", 7);
  first.line(190, 275, "—1—", 8);
  second.line(40, 40, "3.8%，比上年有所加快，全年目标顺利完成，结构继续改善。", 10);
  second.column(40, 56, 30, kText, 10, 16);
  Document document = two_pages(first, second);
  CHECK(has(document, "生产总值2148.36亿元，按可比价格计算增长3.8%，比上年"));
  size_t note = document.text.find("按初步核算数，不含省属企业23家。");
  REQUIRE(note != std::string::npos);
  CHECK(note > document.text.rfind(kText[1]));
}

TEST_CASE("small print without a mark in the text is no footnote, and raised digits are superscripts") {
  PageSetter page(400, 300);
  page.column(40, 40, 30, kText, 10, 16);
  page.line(60, 150, "房屋建筑面积", 10).line(120, 150, "18000m", 10).line(150, 149, "2", 5.8f).line(153, 150, "，比上年增加。", 10);
  page.line(40, 240, "1 联系电话见县政府网站。", 7);
  Document document = lay_out_page(page);
  CHECK(has(document, "18000m²，比上年"));
  CHECK(has(document, "1联系电话"));
}
