// Bitmaps with bars for strokes, and the lines found in them.
#include "recognize/text_lines.h"

#include <catch2/catch.hpp>

using namespace hedui;

namespace {

constexpr float kEm = 24;

Bitmap blank(int width, int height) { return Bitmap(pixCreate(width, height, 1)); }

void draw(Bitmap& ink, int x, int y, int width, int height) { pixRasterop(ink.get(), x, y, width, height, PIX_SET, nullptr, 0, 0); }

// Ten characters, each a frame.
void draw_line(Bitmap& ink, int y) {
  for (int i = 0; i < 10; ++i) {
    draw(ink, 10 + 24 * i, y, 22, 3);
    draw(ink, 10 + 24 * i, y + 19, 22, 3);
    draw(ink, 10 + 24 * i, y, 3, 22);
  }
}

}  // namespace

TEST_CASE("each row of characters is a line, with its ink for a box") {
  Bitmap ink = blank(300, 200);
  for (int y : {20, 56, 92}) draw_line(ink, y);
  std::vector<PixelBox> lines = find_lines(ink.get(), kEm);
  REQUIRE(lines.size() == 3);
  CHECK(lines[1].y0 == 56);
  CHECK(lines[1].y1 == 78);
  CHECK(lines[1].x0 == 10);
  CHECK(lines[1].x1 == 10 + 24 * 9 + 22);
}

TEST_CASE("strokes above each other are one line, though nothing joins them") {
  Bitmap ink = blank(100, 100);
  draw(ink, 20, 30, 16, 2);  // 二
  draw(ink, 16, 46, 22, 2);
  std::vector<PixelBox> lines = find_lines(ink.get(), kEm);
  REQUIRE(lines.size() == 1);
  CHECK(lines[0].height() == 18);
}

TEST_CASE("lines that touch are parted where there is least ink") {
  Bitmap ink = blank(300, 120);
  draw_line(ink, 20);
  draw_line(ink, 46);
  draw(ink, 60, 40, 2, 8);  // a stroke that runs down into the next line
  std::vector<PixelBox> lines = find_lines(ink.get(), kEm);
  REQUIRE(lines.size() == 2);
  CHECK(lines[0].y1 <= 46);
  CHECK(lines[1].y0 >= 42);
}

TEST_CASE("a speck is no line, and no ink makes none") {
  Bitmap ink = blank(100, 100);
  CHECK(find_lines(ink.get(), kEm).empty());
  draw(ink, 50, 50, 2, 2);
  CHECK(find_lines(ink.get(), kEm).empty());
}

TEST_CASE("runs of ink are told apart by blank columns") {
  Bitmap ink = blank(60, 20);
  draw(ink, 5, 5, 4, 10);
  draw(ink, 12, 8, 2, 2);
  std::vector<InkRun> runs = runs_in(ink.get(), {0, 0, 60, 20});
  REQUIRE(runs.size() == 2);
  CHECK(runs[0].dots == 40);
  CHECK(runs[1].x0 == 12);
  CHECK(runs[1].x1 == 14);
  CHECK(ink_within(ink.get(), {10, 0, 60, 20}).y0 == 8);
  CHECK(ink_within(ink.get(), {20, 0, 60, 20}).height() == 0);
}
