// Lines beside each other: gutters that a mark fills, spaces wider than gutters, cells that reach up to the next one.
#include <catch2/catch.hpp>

#include "support/column_flow.h"

using namespace hedui;
using namespace hedui::test;

namespace {

// Two columns of eight lines, 8 points apart.
struct TwoColumns {
  PageSetter page{300, 300};
  std::vector<std::string> left, right;

  void set(int line, const std::string& text, bool at_left, float em = 10) {
    page.line(at_left ? 40.f : 168.f, 60 + 14 * static_cast<float>(line), text, em);
    (at_left ? left : right).push_back(text);
  }
  void fill(int from, int to) {
    for (int line = from; line < to; ++line) {
      set(line, some_text(static_cast<unsigned>(2 * line), 12), true);
      set(line, some_text(static_cast<unsigned>(2 * line + 1), 12), false);
    }
  }
};

std::string joined(const std::vector<std::string>& lines) {
  std::string text;
  for (const std::string& line : lines) text += line;
  return text;
}

std::string text_of(const PageSetter& page) {
  std::string text = lay_out_page(page).text;
  std::erase(text, '\n');
  return text;
}

}  // namespace

TEST_CASE("a mark that hangs out of its column does not join it with the next one") {
  TwoColumns columns;
  columns.fill(0, 4);
  columns.set(4, some_text(90, 12) + ",", true);  // half of the gutter is left
  columns.set(4, some_text(91, 12), false);
  columns.fill(5, 8);
  columns.page.shuffle();
  std::string text = text_of(columns.page);
  CHECK(text.find(joined(columns.left)) != std::string::npos);
  CHECK(text.find(joined(columns.right)) != std::string::npos);
}

TEST_CASE("spaces inside of a line may be wider than the gutter") {
  TwoColumns columns;
  columns.fill(0, 3);
  columns.page.line(40, 60 + 14 * 3, "今年全县新", 10).line(110, 60 + 14 * 3, "建供水管道", 10);
  columns.left.push_back("今年全县新 建供水管道");
  columns.set(3, some_text(91, 12), false);
  columns.fill(4, 8);
  columns.page.shuffle();
  std::string text = text_of(columns.page);
  CHECK(text.find(joined(columns.left)) != std::string::npos);
  CHECK(text.find(joined(columns.right)) != std::string::npos);
}

TEST_CASE("a label that fills its cell is parted from the unit beside it where the units of other rows begin") {
  PageSetter page(500, 400);
  const std::vector<std::vector<std::string>> rows = {{"生产总值", "亿元", "1684.7", "2.4"},
                                                      {"煤炭产量", "万吨", "9742.5", "4.3"},
                                                      {"消费品零售总", "亿元", "386.2", "3.4"},
                                                      {"发电量", "亿千瓦时", "243.9", "1.9"},
                                                      {"进出口总额", "亿元", "112.4", "11.5"}};
  for (size_t row = 0; row < rows.size(); ++row) {
    for (size_t cell = 0; cell < 4; ++cell)
      page.line(cell == 0 ? 60 : cell == 1 ? 124 : 110 + 90 * static_cast<float>(cell), 60 + 20 * static_cast<float>(row), rows[row][cell], 10);
  }
  std::string text = lay_out_page(page).text;
  CHECK(text.find("消费品零售总\t亿元\t386.2\t3.4") != std::string::npos);
}
