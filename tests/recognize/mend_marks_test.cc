// Marks as the model reads them, and as they are.
#include "recognize/mend_marks.h"

#include <catch2/catch.hpp>

using namespace hedui;

namespace {

std::u32string mended(const std::u32string& text) {
  std::vector<Symbol> line;
  for (char32_t c : text) line.push_back({c, 0, 0, 0, 0, 0, false, 1});
  mend_marks(line);
  std::u32string out;
  for (const Symbol& symbol : line) out += symbol.character;
  return out;
}

}  // namespace

TEST_CASE("a point behind a Han character or a sign of shares is a full stop") {
  CHECK(mended(U"已完工.") == U"已完工。");
  CHECK(mended(U"占97.3%.") == U"占97.3%。");
  CHECK(mended(U"完工.今年") == U"完工。今年");
  CHECK(mended(U"投入87.6万") == U"投入87.6万");
  CHECK(mended(U"约3.") == U"约3.");
  CHECK(mended(U"No.5") == U"No.5");
  CHECK(mended(U"增.5") == U"增.5");
}

TEST_CASE("an angle bracket that is closed by a round one, or by none, is a round one") {
  CHECK(mended(U"本报讯〈记者)") == U"本报讯(记者)");
  CHECK(mended(U"〈记者") == U"(记者");
  CHECK(mended(U"《读〈春〉记》") == U"《读〈春〉记》");
}

TEST_CASE("a dash between digits is no one") {
  CHECK(mended(U"80一120元") == U"80—120元");
  CHECK(mended(U"一1") == U"一1");
  CHECK(mended(U"3月一日") == U"3月一日");
}
