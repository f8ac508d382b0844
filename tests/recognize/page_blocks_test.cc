// Pictures drawn with squares for characters, and the blocks that are found in them.
#include "recognize/page_blocks.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>

using namespace hedui;

namespace {

constexpr int kEm = 24, kInk = 22, kPitch = 36;  // dots

class Drawing {
 public:
  Drawing(int width, int height) : picture_(pixCreate(width, height, 8)) { pixSetAllGray(picture_.get(), 255); }

  // A frame of ink with a bar in it, as the strokes of a character.
  void character(int x, int y, int size = kInk) {
    box(x, y, size, size, 0);
    box(x + 4, y + 4, size - 8, size - 8, 255);
    box(x + 4, y + size / 2 - 1, size - 8, 3, 0);
  }
  void line(int x, int y, int characters, int size = kInk) {
    for (int i = 0; i < characters; ++i) {
      int inset = i % 2 == 0 ? 0 : size / 5;  // strokes that run on from character to character would be a rule
      character(x + i * (size + 2) + inset, y + inset, size - 2 * inset);
    }
  }
  void column(int x, int y, int characters, int lines) {
    for (int i = 0; i < lines; ++i) line(x, y + i * kPitch, i + 1 == lines ? characters / 2 : characters);
  }
  void vertical_line(int x, int y, int characters) {
    for (int i = 0; i < characters; ++i) {
      int inset = i % 2 == 0 ? 0 : kInk / 5;
      character(x + inset, y + i * kEm + inset, kInk - 2 * inset);
    }
  }
  void box(int x, int y, int width, int height, int grey) {
    ::Box* part = boxCreate(x, y, width, height);
    pixSetInRectArbitrary(picture_.get(), part, static_cast<l_uint32>(grey));
    boxDestroy(&part);
  }
  Pix* get() const { return picture_.get(); }

 private:
  Bitmap picture_;
};

PageBlocks blocks_of(const Drawing& drawing) { return find_blocks(drawing.get()); }

}  // namespace

TEST_CASE("columns with a narrow gutter are blocks of their own, and so is the title over them") {
  Drawing page(900, 700);
  page.line(60, 40, 12, 44);
  page.column(60, 120, 12, 10);
  page.column(60 + 12 * kEm + 18, 120, 12, 10);  // 0.8 em
  PageBlocks found = blocks_of(page);
  CHECK(found.em > 0.8f * kEm);
  REQUIRE(found.blocks.size() == 3);
  CHECK(std::none_of(found.blocks.begin(), found.blocks.end(), [](const TextBlock& b) { return b.vertical; }));
  auto title = std::min_element(found.blocks.begin(), found.blocks.end(), [](const TextBlock& a, const TextBlock& b) { return a.box.y0 < b.box.y0; });
  CHECK(title->box.y1 <= 120);
}

TEST_CASE("a rule in a gutter hides it from nobody") {
  Drawing page(900, 600);
  page.column(60, 60, 12, 10);
  page.box(60 + 12 * kEm + 11, 50, 2, 400, 0);
  page.column(60 + 12 * kEm + 26, 60, 12, 10);
  CHECK(blocks_of(page).blocks.size() == 2);
}

TEST_CASE("vertical lines are told from horizontal ones, and lines side by side are one block") {
  Drawing page(700, 700);
  for (int i = 0; i < 6; ++i) page.vertical_line(60 + i * kPitch, 60, 14);
  page.column(400, 60, 10, 10);
  PageBlocks found = blocks_of(page);
  REQUIRE(found.blocks.size() == 2);
  CHECK(std::count_if(found.blocks.begin(), found.blocks.end(), [](const TextBlock& b) { return b.vertical; }) == 1);
}

TEST_CASE("the cells of a table's column below each other are no vertical line") {
  Drawing page(500, 600);
  for (int i = 0; i < 10; ++i) page.character(200, 60 + i * kPitch);
  PageBlocks found = blocks_of(page);
  REQUIRE_FALSE(found.blocks.empty());
  CHECK(std::none_of(found.blocks.begin(), found.blocks.end(), [](const TextBlock& b) { return b.vertical; }));
}

TEST_CASE("a picture that lies askew is made upright") {
  Drawing page(1000, 800);
  page.column(100, 100, 30, 16);
  constexpr float kDegree = 3.14159265f / 180;
  for (float askew : {-1.5f, 1.0f}) {
    Bitmap turned(pixRotate(page.get(), -askew * kDegree, L_ROTATE_AREA_MAP, L_BRING_IN_WHITE, 0, 0));
    UprightPicture upright = make_upright(turned.get());
    CHECK(std::abs(upright.skew - askew) < 0.15);
    CHECK(std::abs(make_upright(upright.grey.get()).skew) < 0.15);
  }
}

TEST_CASE("pictures without text have no blocks") {
  Drawing blank(300, 300), tiny(3, 2);
  CHECK(blocks_of(blank).blocks.empty());
  CHECK(blocks_of(tiny).blocks.empty());
  Drawing black(300, 300);
  black.box(0, 0, 300, 300, 0);
  CHECK(blocks_of(black).blocks.size() <= 1);
}

TEST_CASE("a block is cut out without what its box has of another") {
  Drawing page(900, 700);
  page.column(60, 60, 12, 10);
  page.column(60 + 12 * kEm + 18, 60, 12, 10);
  PageBlocks found = blocks_of(page);
  REQUIRE(found.blocks.size() == 2);
  Bitmap part = cut_out(page.get(), found.blocks[0], 30);
  CHECK(pixGetWidth(part.get()) == found.blocks[0].box.width() + 60);
  l_uint32 grey = 0;
  for (int y = 0; y < pixGetHeight(part.get()); ++y) {
    for (int x : {1, 3, pixGetWidth(part.get()) - 4, pixGetWidth(part.get()) - 2}) {
      pixGetPixel(part.get(), x, y, &grey);
      REQUIRE(grey == 255);
    }
  }
}

TEST_CASE("a column that goes on alone below its neighbour is still parted from the title over both") {
  Drawing page(900, 900);
  page.line(60, 40, 12, 44);
  page.column(60, 100, 12, 18);
  page.column(60 + 12 * kEm + 18, 100, 12, 6);
  PageBlocks found = blocks_of(page);
  CHECK(std::count_if(found.blocks.begin(), found.blocks.end(), [](const TextBlock& b) { return b.box.y0 >= 95; }) == 2);
}

TEST_CASE("a grey rule and a broken one are taken out of the picture") {
  Drawing page(900, 600);
  page.column(60, 60, 12, 10);
  page.box(60 + 12 * kEm + 11, 50, 2, 400, 190);
  for (int y = 50; y < 450; y += 20) page.box(60 + 12 * kEm + 11, y, 2, 2, 255);
  page.column(60 + 12 * kEm + 26, 60, 12, 10);
  PageBlocks found = blocks_of(page);
  CHECK(found.blocks.size() == 2);
  l_uint32 grey = 0;
  pixGetPixel(found.grey.get(), 60 + 12 * kEm + 11, 200, &grey);
  CHECK(grey > 240);
}

TEST_CASE("the edges of a picture are no characters") {
  Drawing page(900, 700);
  page.column(60, 60, 12, 6);
  page.box(60, 300, 300, 200, 150);
  CHECK(blocks_of(page).blocks.size() == 1);
}
