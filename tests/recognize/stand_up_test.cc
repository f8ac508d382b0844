// Vertical lines drawn as they lie when they have been turned, and what they become.
#include "recognize/stand_up.h"

#include <algorithm>
#include <catch2/catch.hpp>

#include "recognize/text_lines.h"

using namespace hedui;

namespace {

constexpr int kEm = 24;

class Lying {
 public:
  explicit Lying(int width) : grey_(pixCreate(width, kEm + 20, 8)) { pixSetAllGray(grey_.get(), 255); }

  void box(int x, int y, int width, int height, int grey = 0) {
    ::Box* part = boxCreate(x, y, width, height);
    pixSetInRectArbitrary(grey_.get(), part, static_cast<l_uint32>(grey));
    boxDestroy(&part);
  }
  // A character whose upper edge is thick once it stands: at the left as it lies.
  void character(int x) {
    box(x, 11, 22, 22);
    box(x + 6, 14, 13, 16, 255);
  }
  StoodLine stood(const std::vector<PixelBox>& kept = {}) {
    ink_ = ink_of(grey_.get());
    PixelBox found = ink_within(ink_.get(), {0, 0, pixGetWidth(grey_.get()), pixGetHeight(grey_.get())});
    line_ = {found.x0, 10, found.x1, 34};
    return stand_up(grey_.get(), ink_.get(), line_, {kEm, kEm}, kept);
  }
  std::vector<PixelBox> numbers() {
    stood();
    return lying_numbers(ink_.get(), line_, kEm);
  }

 private:
  Bitmap grey_;
  Bitmap ink_;
  PixelBox line_;
};

l_uint32 grey_at(const StoodLine& line, int x, int y) {
  l_uint32 grey = 255;
  pixGetPixel(line.picture.get(), x, y, &grey);
  return grey;
}

}  // namespace

TEST_CASE("characters of a vertical line are set upright side by side") {
  Lying line(200);
  for (int i = 0; i < 6; ++i) line.character(10 + kEm * i);
  StoodLine made = line.stood();
  REQUIRE(made.pieces.size() == 6);
  for (const StoodPiece& piece : made.pieces) {
    int middle = (piece.x0 + piece.x1) / 2;
    CHECK(grey_at(made, middle, 3) == 0);     // the thick edge is above
    CHECK(grey_at(made, middle, 12) == 255);  // and the hole in the middle
  }
  float third = static_cast<float>(made.pieces[2].x0 + made.pieces[2].x1) / 2;
  CHECK(along_line(made, third) == Approx(10 + 2.5f * kEm).margin(3));
}

TEST_CASE("a comma at the right above goes down, where horizontal text has it") {
  Lying line(200);
  line.character(10);
  line.box(10 + kEm + 3, 12, 5, 5);
  line.character(10 + 2 * kEm);
  StoodLine made = line.stood();
  REQUIRE(made.pieces.size() == 3);
  int dark_above = 0, dark_below = 0;
  for (int x = made.pieces[1].x0; x < made.pieces[1].x1; ++x) {
    for (int y = 0; y < pixGetHeight(made.picture.get()); ++y) {
      if (grey_at(made, x, y) < 128) (y < kEm / 2 ? dark_above : dark_below) += 1;
    }
  }
  CHECK(dark_above == 0);
  CHECK(dark_below > 10);
}

TEST_CASE("digits that were set lying are found, and kept as they stand") {
  Lying line(240);
  line.character(10);
  for (int i = 0; i < 3; ++i) line.box(10 + kEm + 12 * i + 2, 14, 8, 17);
  line.character(10 + kEm + 38);
  line.character(10 + 2 * kEm + 38);
  std::vector<PixelBox> numbers = line.numbers();
  REQUIRE(numbers.size() == 1);
  CHECK(numbers[0].x0 == 10 + kEm + 2);
  CHECK(numbers[0].x1 == 10 + kEm + 34);
  StoodLine made = line.stood(numbers);
  auto kept = std::find_if(made.pieces.begin(), made.pieces.end(), [&](const StoodPiece& p) { return p.from == numbers[0].x0; });
  REQUIRE(kept != made.pieces.end());
  CHECK(kept->x1 - kept->x0 >= 32);
}

TEST_CASE("Han characters are no lying digits") {
  Lying line(200);
  for (int i = 0; i < 5; ++i) line.character(10 + kEm * i);
  CHECK(line.numbers().empty());
}

TEST_CASE("a line without ink has no pieces") {
  Lying line(100);
  CHECK(line.stood().pieces.empty());
}
