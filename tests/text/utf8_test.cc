#include "text/utf8.h"

#include <catch2/catch.hpp>

namespace hedui {
namespace {

std::u32string decoded(std::string_view bytes) { return to_utf32(bytes); }

}  // namespace

TEST_CASE("valid UTF-8 of every length is read and written back") {
  std::u32string all = {0x00, 0x41, 0x7F, 0x80, 0x7FF, 0x800, 0x4E07, 0xD7FF, 0xE000, 0xFFFD, 0xFFFF, 0x10000, 0x20BB7, 0x10FFFF};
  CHECK(decoded(to_utf8(all)) == all);
  for (char32_t c : all) {
    std::string bytes;
    append_utf8(bytes, c);
    CHECK(utf8_length(bytes[0]) == bytes.size());
  }
}

TEST_CASE("overlong forms, surrogates and numbers beyond Unicode are no characters") {
  for (std::string_view bytes : {std::string_view("\xC0\x80"), std::string_view("\xC1\xBF"), std::string_view("\xE0\x80\xAF"), std::string_view("\xE0\x9F\xBF"),
                                 std::string_view("\xF0\x80\x80\xAF"), std::string_view("\xF0\x8F\xBF\xBF"), std::string_view("\xED\xA0\x80"),
                                 std::string_view("\xED\xBF\xBF"), std::string_view("\xF4\x90\x80\x80"), std::string_view("\xF8\x88\x80\x80\x80"),
                                 std::string_view("\xFF\xFE"), std::string_view("\x80"), std::string_view("\xBF\xBF")}) {
    std::u32string text = decoded(bytes);
    CHECK_FALSE(text.empty());
    for (char32_t c : text) CHECK(c == kReplacement);
  }
}

TEST_CASE("a sequence that breaks off is one replacement, and what follows is kept") {
  CHECK(decoded("\xE4\xB8") == std::u32string{kReplacement});
  CHECK(decoded("\xE4\xB8"
                "A") == std::u32string{kReplacement, U'A'});
  CHECK(decoded("\xF0\x9F\x98"
                "万") == std::u32string{kReplacement, U'万'});
  CHECK(decoded("万\x80"
                "亿") == std::u32string{U'万', kReplacement, U'亿'});
}

TEST_CASE("reading always gets on and ends at the end") {
  for (int a = 0; a < 256; ++a) {
    for (int b = 0; b < 256; ++b) {
      const char bytes[] = {static_cast<char>(a), static_cast<char>(b), '1'};
      std::string_view text(bytes, 3);
      size_t at = 0;
      int steps = 0;
      char32_t last = 0;
      while (at < text.size()) {
        size_t before = at;
        last = next_code_point(text, at);
        if (at <= before || at > text.size() || ++steps > 3) FAIL(a << " " << b);
      }
      if (last != U'1') FAIL(a << " " << b);
    }
  }
}

TEST_CASE("characters beyond the plane are pairs in UTF-16") {
  CHECK(to_utf16("\xF0\xA0\xAE\xB7野家") == u"\U00020BB7野家");
  CHECK(to_utf16("\xED\xA0\x80") == std::u16string(to_utf32("\xED\xA0\x80").size(), u'\xFFFD'));
}

TEST_CASE("code points are counted the same by the index and by walking") {
  std::string text;
  for (int i = 0; i < 400; ++i) text += i % 3 == 0 ? "a" : i % 3 == 1 ? "万" : "\xF0\xA0\xAE\xB7";
  CodePointIndex index(text);
  size_t at = 0, number = 0;
  for (; at < text.size(); ++number) {
    if (index.code_point(at) != number || index.byte(number) != at) FAIL(at);
    next_code_point(text, at);
  }
  CHECK(index.size() == number);
  CHECK(index.code_point(text.size()) == number);
  CHECK(index.byte(number) == text.size());
  CHECK(index.byte(number + 1000) == text.size());
}

TEST_CASE("an index over nothing") {
  CodePointIndex index("");
  CHECK(index.size() == 0);
  CHECK(index.code_point(0) == 0);
  CHECK(index.byte(0) == 0);
}

}  // namespace hedui
