// Tables on pages set glyph by glyph, and the rows that are made of them.
#include <catch2/catch.hpp>

#include "support/page_setter.h"

using namespace hedui;
using namespace hedui::test;

namespace {

bool has(const Document& document, const std::string& text) { return document.text.find(text) != std::string::npos; }

const std::vector<std::string> kText = {"上半年全市财政收入平稳增长，重点支出得到保障，其中民生支出占比超过七成，比上年同期提高一点二个百分点。",
                                        "分县区看，收入增幅高于全市的有五个，最高的是东河区，其余各县区也都完成了序时进度。"};

// A cell in the middle of its column.
void center(PageSetter& page, float x, float y, const std::string& text, float em) {
  float width = 0;
  for (char32_t c : to_utf32(text)) width += c < 0x2000 ? em / 2 : em;
  page.line(x - width / 2, y, text, em);
}

// Rows of a label at x = 60 and figures in the middle of columns; returns the y behind them.
float rows(PageSetter& page, float y, const std::vector<std::vector<std::string>>& cells, float pitch = 20) {
  for (const std::vector<std::string>& row : cells) {
    page.line(60, y, row[0], 10);
    for (size_t i = 1; i < row.size(); ++i) center(page, 150 + 90 * static_cast<float>(i), y, row[i], 10);
    y += pitch;
  }
  return y;
}

}  // namespace

TEST_CASE("figures in rows and columns are a table, with its labels and heads, and the title and the unit above it") {
  PageSetter page(500, 700);
  float y = page.column(40, 60, 40, kText, 10, 16);
  center(page, 250, y + 10, "表1 上半年财政收入", 10);
  page.line(395, y + 28, "单位：万元", 9);
  y = rows(page, y + 48,
           {{"地区", "收入", "税收", "占比（%）"}, {"东河区", "18240", "13107", "71.9"}, {"西山县", "9300", "—", "66.3"}, {"合计", "27540", "19271", "70.0"}});
  page.column(40, y + 20, 40, kText, 10, 16);
  page.shuffle();
  Document document = lay_out_page(page);
  CHECK(has(document,
            "表1上半年财政收入\n\n单位：万元\n\n地区\t收入\t税收\t占比（%）\n东河区\t18240\t13107\t71.9\n西山县\t9300\t—\t66.3\n合计\t27540\t19271\t70.0\n\n"));
  CHECK(has(document, kText[0]));
}

TEST_CASE("a head over several columns stands in each of them") {
  PageSetter page(520, 400);
  page.column(40, 40, 42, kText, 10, 16);
  page.line(60, 190, "地区", 10);
  center(page, 285, 180, "一般预算收入", 10);
  center(page, 465, 180, "税收收入", 10);
  for (int i = 0; i < 2; ++i) {
    center(page, 240 + 180 * static_cast<float>(i), 200, "完成", 10);
    center(page, 330 + 180 * static_cast<float>(i), 200, "增幅", 10);
  }
  rows(page, 220, {{"东河区", "18240", "4.7", "13107", "5.1"}, {"西山县", "9300", "-1.2", "6171", "0.8"}});
  Document document = lay_out_page(page);
  CHECK(has(document, "地区\t一般预算收入\t一般预算收入\t税收收入\t税收收入\n地区\t完成\t增幅\t完成\t增幅\n东河区\t18240\t4.7\t13107\t5.1\n"));
}

TEST_CASE("cells of several lines stay in their row, whether they stand in its middle or at its top") {
  for (float shift : {0.0f, 7.0f}) {
    PageSetter page(520, 400);
    page.column(40, 40, 42, kText, 10, 16);
    rows(page, 160, {{"项目", "投资", "完成"}});
    page.line(60, 185, "城东污水处理厂", 10).line(60, 199, "提标改造", 10);
    center(page, 240, 185 + shift, "18240", 10);
    center(page, 330, 185 + shift, "9300", 10);
    rows(page, 225, {{"滨河路管廊", "24232", "755"}, {"老旧小区", "8990", "716"}});
    Document document = lay_out_page(page);
    CHECK(has(document, "项目\t投资\t完成\n城东污水处理厂提标改造\t18240\t9300\n滨河路管廊\t24232\t755\n"));
  }
}

TEST_CASE("a label in the middle of several rows is that of each") {
  PageSetter page(520, 400);
  page.column(40, 40, 42, kText, 10, 16);
  page.line(60, 190, "教育", 10);
  const std::vector<std::vector<std::string>> cells = {{"义务教育", "46820", "33149"}, {"学前教育", "12300", "9870"}};
  float y = 180;
  for (const auto& row : cells) {
    page.line(140, y, row[0], 10);
    center(page, 300, y, row[1], 10);
    center(page, 390, y, row[2], 10);
    y += 20;
  }
  Document document = lay_out_page(page);
  CHECK(has(document, "教育\t义务教育\t46820\t33149\n教育\t学前教育\t12300\t9870\n"));
}

TEST_CASE("a table goes on over the page's end, and its head is told once") {
  PageSetter first(500, 400), second(500, 400);
  const std::vector<std::string> head = {"乡镇", "就业（人）", "投资（万元）"};
  first.column(40, 40, 40, kText, 10, 16);
  rows(first, 200, {head, {"清溪镇", "123", "1970"}, {"白沙镇", "275", "3546"}, {"红旗镇", "332", "5317"}});
  center(first, 250, 380, "—1—", 8);
  rows(second, 40, {head, {"石门镇", "226", "2212"}, {"双桥镇", "118", "692"}});
  second.column(40, 120, 40, kText, 10, 16);
  center(second, 250, 380, "—2—", 8);
  Diagnostics diagnostics;
  Document document = lay_out_pages({first.page(), second.page()}, diagnostics);
  CHECK(has(document, "乡镇\t就业（人）\t投资（万元）\n清溪镇\t123\t1970\n白沙镇\t275\t3546\n红旗镇\t332\t5317\n石门镇\t226\t2212\n双桥镇\t118\t692\n\n"));
}

TEST_CASE("numbered items, columns of text and contents are no tables") {
  PageSetter list(500, 400);
  const std::vector<std::string> items = {"新建供水管道128.6公里，受益群众3.2万人，群众满意", "改造老旧管网46.5公里，完成投资1.85亿元，进度加快",
                                          "新增学位5600个，其中小学3400个，班额进一步下降"};
  for (size_t i = 0; i < items.size(); ++i) {
    list.line(40, 60 + 20 * static_cast<float>(i), std::to_string(i + 1), 10).line(60, 60 + 20 * static_cast<float>(i), items[i], 10);
  }
  CHECK_FALSE(has(lay_out_page(list), "\t"));

  PageSetter contents(500, 400);
  const std::vector<std::string> titles = {"一、总体情况", "二、主要做法", "三、存在问题", "四、下一步安排"};
  for (size_t i = 0; i < titles.size(); ++i) {
    contents.line(60, 60 + 20 * static_cast<float>(i), titles[i], 10).line(430, 60 + 20 * static_cast<float>(i), std::to_string(2 * i + 1), 10);
  }
  CHECK_FALSE(has(lay_out_page(contents), "\t"));
}

TEST_CASE("two tables side by side in two columns of text are two") {
  PageSetter page(460, 700);
  for (float x : {40.0f, 240.0f}) {
    float y = page.column(x, 40, 18, {kText[0], kText[1], kText[0], kText[1], kText[0]}, 10, 15);
    std::string place = x < 100 ? "东" : "西";
    for (int i = 0; i < 3; ++i) {
      float at = y + 10 + 18 * static_cast<float>(i);
      page.line(x, at, place + "乡镇", 10);
      center(page, x + 90, at, std::to_string(1240 + i), 10);
      center(page, x + 150, at, std::to_string(31 + i) + ".5", 10);
    }
  }
  Document document = lay_out_page(page);
  CHECK(has(document, "东乡镇\t1240\t31.5\n东乡镇\t1241\t32.5\n"));
  CHECK(has(document, "西乡镇\t1240\t31.5\n西乡镇\t1241\t32.5\n"));
}
