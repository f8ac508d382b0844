// Percent signs drawn as two rings, and what was read in their place.
#include "recognize/mend_percent.h"

#include <catch2/catch.hpp>

using namespace hedui;

namespace {

constexpr float kEm = 40;

class Line {
 public:
  Line() : ink_(pixCreate(200, 50, 1)) {}

  void ring(int x, int y, int side) {
    box(x, y, side, side, true);
    box(x + 3, y + 3, side - 6, side - 6, false);
  }
  // At x: from there 28 dots wide.
  void percent_sign(int x) {
    ring(x, 8, 12);
    box(x + 12, 20, 4, 10, true);
    box(x + 11, 18, 3, 3, true);
    box(x + 14, 27, 3, 3, true);
    ring(x + 16, 28, 12);
  }
  std::u32string mended(const std::u32string& text, int x) {
    std::vector<Symbol> symbols = {{U'5', static_cast<float>(x - 22), 0, static_cast<float>(x - 2), 50, 0, false, 0.9f}};
    for (char32_t c : text) symbols.push_back({c, static_cast<float>(x), 0, static_cast<float>(x + 26), 50, 0, false, 0.9f});
    mend_percent(ink_.get(), {0, 0, 200, 50}, kEm, symbols);
    std::u32string read;
    for (const Symbol& symbol : symbols) read += symbol.character;
    return read;
  }
  void box(int x, int y, int width, int height, bool black) { pixRasterop(ink_.get(), x, y, width, height, black ? PIX_SET : PIX_CLR, nullptr, 0, 0); }

 private:
  Bitmap ink_;
};

}  // namespace

TEST_CASE("letters and digits in the place of a percent sign become one") {
  Line line;
  line.percent_sign(60);
  CHECK(line.mended(U"s", 60) == U"5%");
  CHECK(line.mended(U"96", 60) == U"5%");
  CHECK(line.mended(U"", 60) == U"5%");
  CHECK(line.mended(U"%", 60) == U"5%");
}

TEST_CASE("a Han character stays, and so does a digit with two rings one above the other") {
  Line line;
  line.percent_sign(60);
  CHECK(line.mended(U"元", 60) == U"5元");
  Line digit;
  digit.ring(60, 8, 18);
  digit.ring(60, 24, 18);
  CHECK(digit.mended(U"8", 60) == U"58");
}
