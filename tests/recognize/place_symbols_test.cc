// Lines with their ink, and the places that their symbols get.
#include "recognize/place_symbols.h"

#include <catch2/catch.hpp>

using namespace hedui;

namespace {

constexpr float kEm = 20;

// The symbols of a line with places as wrong as Tesseract's, all of them sure.
std::vector<Symbol> line_of(const std::u32string& text, const std::vector<InkRun>& ink) {
  std::vector<Symbol> line;
  float step = static_cast<float>(ink.back().x1 - ink.front().x0) / static_cast<float>(text.size());
  for (char32_t c : text) {
    float x = static_cast<float>(ink.front().x0) + step * static_cast<float>(line.size());
    line.push_back({c, x, 0, x + 3 * step, 40, 0, false, 0.99f});
  }
  return line;
}

// 增12.7万
const std::vector<InkRun> kInk = {{0, 7, 60}, {8, 18, 90}, {23, 28, 30}, {31, 39, 50}, {42, 45, 9}, {51, 59, 45}, {61, 79, 150}};

}  // namespace

TEST_CASE("each symbol stands where its ink is") {
  std::vector<Symbol> line = line_of(U"增12.7万", kInk);
  place_symbols(kInk, kEm, 30, line);
  CHECK(line[0].x0 == Approx(9 - kEm / 2));  // a Han character is an em wide around its ink
  CHECK(line[0].x1 == Approx(9 + kEm / 2));
  CHECK(line[1].x0 == Approx(23));
  CHECK(line[3].x0 == Approx(42));
  CHECK(line[3].x1 == Approx(51));  // up to the next one, so that no blank parts a number
  CHECK(line[5].x1 == Approx(80));
  for (const Symbol& symbol : line) {
    CHECK(symbol.y0 == Approx(30 - kEm / 2));
    CHECK(symbol.confidence == Approx(0.99f));
  }
}

TEST_CASE("ink beside a digit that is no symbol's makes the number unsure") {
  std::vector<Symbol> line = line_of(U"增127万", kInk);  // the point was lost
  place_symbols(kInk, kEm, 30, line);
  CHECK(line[2].confidence < 0.5f);
  CHECK(line[0].confidence > 0.9f);
}

TEST_CASE("a digit without ink is unsure") {
  std::vector<InkRun> ink = {{0, 18, 150}, {23, 28, 30}, {31, 49, 150}};
  std::vector<Symbol> line = line_of(U"增1117万", ink);
  place_symbols(ink, kEm, 30, line);
  int unsure = 0;
  for (const Symbol& symbol : line) unsure += symbol.confidence < 0.5f;
  CHECK(unsure >= 2);
}

TEST_CASE("a line without ink or without symbols is nothing to place") {
  std::vector<Symbol> none, some = line_of(U"12", kInk);
  place_symbols(kInk, kEm, 30, none);
  CHECK(none.empty());
  place_symbols({}, kEm, 30, some);
  CHECK(some[0].confidence < 0.5f);
  place_symbols(kInk, 0, 30, some);
}
