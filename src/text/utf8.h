// Walking over UTF-8, and counting code points in it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace hedui {

constexpr char32_t kReplacement = 0xFFFD;

// The code point at `at`, which is moved behind it. Invalid bytes give kReplacement, one for each maximal bad piece.
char32_t next_code_point(std::string_view text, size_t& at);

void append_utf8(std::string& text, char32_t code_point);
void append_utf16(std::u16string& text, char32_t code_point);
std::u16string to_utf16(std::string_view text);
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
