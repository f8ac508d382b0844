// UTF-8 by ICU's macros.
#include "text/utf8.h"

#include <unicode/utf8.h>

#include <algorithm>
#include <cstring>

namespace hedui {
namespace {

// Eight bytes at a time: a continuation byte has its highest bit set and the next one clear.
size_t count_code_points(std::string_view text) {
  constexpr uint64_t kOnes = 0x0101010101010101;
  size_t count = text.size();
  size_t at = 0;
  for (; at + sizeof(uint64_t) <= text.size(); at += sizeof(uint64_t)) {
    uint64_t bytes;
    std::memcpy(&bytes, text.data() + at, sizeof bytes);
    count -= ((bytes >> 7 & ~(bytes >> 6) & kOnes) * kOnes) >> 56;  // the product's highest byte is the sum of all
  }
  for (; at < text.size(); ++at) count -= is_utf8_continuation(text[at]);
  return count;
}

}  // namespace

char32_t next_code_point_of_any(std::string_view text, size_t& at) {
  const auto* bytes = reinterpret_cast<const uint8_t*>(text.data());
  int64_t i = static_cast<int64_t>(at);
  UChar32 c;
  U8_NEXT_OR_FFFD(bytes, i, static_cast<int64_t>(text.size()), c);
  at = static_cast<size_t>(i);
  return static_cast<char32_t>(c);
}

void append_utf8(std::string& text, char32_t code_point) {
  char bytes[kMostUtf8Bytes];
  text.append(bytes, static_cast<size_t>(write_utf8(bytes, code_point) - bytes));
}

void append_utf16(std::u16string& text, char32_t code_point) {
  if (code_point < 0x10000) {
    text += static_cast<char16_t>(code_point);
  } else {
    text += high_surrogate(code_point);
    text += low_surrogate(code_point);
  }
}

void assign_utf16(std::u16string& units, std::string_view text) {
  units.resize(text.size());  // at least as many bytes as units
  char16_t* end = units.data();
  for (size_t at = 0; at < text.size();) {
    char32_t c = next_code_point(text, at);
    if (c >= 0x10000) *end++ = high_surrogate(c);
    *end++ = c < 0x10000 ? static_cast<char16_t>(c) : low_surrogate(c);
  }
  units.resize(static_cast<size_t>(end - units.data()));
}

std::u16string to_utf16(std::string_view text) {
  std::u16string out;
  assign_utf16(out, text);
  return out;
}

std::u32string to_utf32(std::string_view text) {
  std::u32string out;
  out.reserve(text.size());
  for (size_t at = 0; at < text.size();) out += next_code_point(text, at);
  return out;
}

std::string to_utf8(std::u32string_view text) {
  std::string out;
  for (char32_t c : text) append_utf8(out, c);
  return out;
}

CodePointIndex::CodePointIndex(std::string_view text) : text_(text) {
  before_.reserve(text.size() / kBlock + 1);
  for (size_t at = 0; at < text.size(); at += kBlock) {
    before_.push_back(static_cast<uint32_t>(total_));
    total_ += count_code_points(text.substr(at, kBlock));
  }
}

size_t CodePointIndex::code_point(size_t byte) const {
  if (byte >= text_.size()) return total_;
  size_t block = byte / kBlock;
  return before_[block] + count_code_points(text_.substr(block * kBlock, byte - block * kBlock));
}

size_t CodePointIndex::byte(size_t code_point) const {
  if (code_point >= total_) return text_.size();
  auto block = std::upper_bound(before_.begin(), before_.end(), code_point) - before_.begin() - 1;
  size_t seen = before_[static_cast<size_t>(block)];
  size_t at = static_cast<size_t>(block) * kBlock;
  for (;; ++at) {
    if (is_utf8_continuation(text_[at])) continue;
    if (seen++ == code_point) return at;
  }
}

}  // namespace hedui
