// Walking over UTF-8, and counting code points in it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace hedui {

constexpr char32_t kReplacement = 0xFFFD;

// As next_code_point, for any bytes.
char32_t next_code_point_of_any(std::string_view text, size_t& at);

// The code point at `at`, which is moved behind it. Invalid bytes give kReplacement, one for each maximal bad piece. ASCII
// and characters of three bytes, which make up Chinese text, are read right here.
inline char32_t next_code_point(std::string_view text, size_t& at) {
  auto first = static_cast<unsigned char>(text[at]);
  if (first < 0x80) {
    ++at;
    return first;
  }
  if ((first & 0xF0) == 0xE0 && text.size() - at >= 3) {
    auto second = static_cast<unsigned char>(text[at + 1]), third = static_cast<unsigned char>(text[at + 2]);
    char32_t c = (first & 0xFu) << 12 | (second & 0x3Fu) << 6 | (third & 0x3Fu);
    bool continued = (second & 0xC0) == 0x80 && (third & 0xC0) == 0x80;
    if (continued && c >= 0x800 && (c & 0xF800) != 0xD800) {
      at += 3;
      return c;
    }
  }
  return next_code_point_of_any(text, at);
}

constexpr size_t kMostUtf8Bytes = 4;  // of one character

// Writes the character's bytes, at most kMostUtf8Bytes of them, and returns the place behind them.
inline char* write_utf8(char* out, char32_t c) {
  if (c < 0x80) {
    *out++ = static_cast<char>(c);
    return out;
  }
  if (c >= 0x10000) {
    *out++ = static_cast<char>(0xF0 | c >> 18);
    *out++ = static_cast<char>(0x80 | (c >> 12 & 0x3F));
  } else if (c >= 0x800) {
    *out++ = static_cast<char>(0xE0 | c >> 12);
  }
  if (c >= 0x800) {
    *out++ = static_cast<char>(0x80 | (c >> 6 & 0x3F));
  } else {
    *out++ = static_cast<char>(0xC0 | c >> 6);
  }
  *out++ = static_cast<char>(0x80 | (c & 0x3F));
  return out;
}

void append_utf8(std::string& text, char32_t code_point);
// The two UTF-16 units of a character beyond the Basic Multilingual Plane.
inline char16_t high_surrogate(char32_t c) { return static_cast<char16_t>(0xD7C0 + (c >> 10)); }
inline char16_t low_surrogate(char32_t c) { return static_cast<char16_t>(0xDC00 + (c & 0x3FF)); }

void append_utf16(std::u16string& text, char32_t code_point);
std::u16string to_utf16(std::string_view text);
void assign_utf16(std::u16string& units, std::string_view text);
std::u32string to_utf32(std::string_view text);
std::string to_utf8(std::u32string_view text);

// Bytes that a character takes by its first byte; 1 for a byte that starts none.
inline size_t utf8_length(char first) {
  auto byte = static_cast<unsigned char>(first);
  return byte < 0xC0 ? 1 : byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4;
}

inline bool is_utf8_continuation(char byte) { return (static_cast<unsigned char>(byte) & 0xC0) == 0x80; }

// Where a byte stands when code points are counted, over an index of blocks: the one place that counts them.
class CodePointIndex {
 public:
  explicit CodePointIndex(std::string_view text);

  // Code points before the byte `byte`, which starts a character or is the end of the text.
  size_t code_point(size_t byte) const;
  // The byte at which code point number `code_point` starts; the text's size where there are fewer.
  size_t byte(size_t code_point) const;
  size_t size() const { return total_; }

 private:
  static constexpr size_t kBlock = 128;  // bytes

  std::string_view text_;
  std::vector<uint32_t> before_;  // code points before each block
  size_t total_ = 0;
};

}  // namespace hedui
