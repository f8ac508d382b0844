#include "text/fold.h"

#include <catch2/catch.hpp>

#include "text/utf8.h"

namespace hedui {
namespace {

std::string folded(const CharacterMap& map, std::string_view text) {
  std::string out;
  for (char32_t c : to_utf32(text)) append_utf8(out, map(c));
  return out;
}

}  // namespace

TEST_CASE("widths, compatibility forms and radicals are folded") {
  CharacterMap map = width_and_compatibility_map();
  CHECK(folded(map, "３０％ＡＢｃ．") == "30%ABc.");
  CHECK(folded(map, "⼀⼆⽔") == "一二水");
  CHECK(folded(map, "豈更車") == "豈更車");
  CHECK(folded(map, "ｶﾅ") == "カナ");
}

TEST_CASE("the marks of sentences keep their Chinese shape") {
  CharacterMap map = width_and_compatibility_map();
  CHECK(folded(map, "，：；！？（）。、") == "，：；！？（）。、");
}

TEST_CASE("what would become several characters stays") {
  CharacterMap map = width_and_compatibility_map();
  CHECK(folded(map, "㎡①㈠…℃½") == "㎡①㈠…℃½");
}

TEST_CASE("Traditional is matched as Simplified, as long in bytes") {
  CharacterMap map = simplified_map();
  CHECK(folded(map, "萬億個百分點公頃戶") == "万亿个百分点公顷户");
  CHECK(folded(map, "万亿abc12") == "万亿abc12");
  for (char32_t c = 0; c < 0x11000; ++c) {
    if (c >= 0xD800 && c < 0xE000) continue;
    std::string from, to;
    append_utf8(from, c);
    append_utf8(to, map(c));
    if (from.size() != to.size()) FAIL(static_cast<uint32_t>(c));
  }
}

TEST_CASE("folding twice changes nothing more") {
  for (const CharacterMap& map : {width_and_compatibility_map(), simplified_map()}) {
    for (char32_t c = 0; c < 0x10000; ++c) {
      if (map(map(c)) != map(c)) FAIL(static_cast<uint32_t>(c));
    }
  }
}

TEST_CASE("characters beyond the plane stay as they are") {
  CHECK(simplified_map()(0x20BB7) == 0x20BB7);
  CHECK(CharacterMap()(0x10FFFF) == 0x10FFFF);
}

}  // namespace hedui
