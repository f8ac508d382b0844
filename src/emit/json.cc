// Escaping of JSON strings: blocks without anything to escape are copied whole.
#include "emit/json.h"

#include <array>
#include <cmath>
#include <string>

namespace hedui {
namespace {

constexpr size_t kBlock = 16;
using Block = unsigned char __attribute__((vector_size(kBlock)));

// Bytes that stand for themselves wherever they are.
constexpr bool is_plain(unsigned char byte) { return byte >= 0x20 && byte != '"' && byte != '\\' && byte != 0x7F && byte != 0xC2 && byte != 0xE2; }

constexpr std::array<bool, 256> kPlain = [] {
  std::array<bool, 256> plain{};
  for (unsigned byte = 0; byte < plain.size(); ++byte) plain[byte] = is_plain(static_cast<unsigned char>(byte));
  return plain;
}();

// The same of a whole block.
bool all_plain(const Block& bytes) {
  auto special = (bytes < 0x20) | (bytes == '"') | (bytes == '\\') | (bytes == 0x7F) | (bytes == 0xC2) | (bytes == 0xE2);
  uint64_t halves[2];
  static_assert(sizeof halves == sizeof special);
  std::memcpy(halves, &special, sizeof special);
  return (halves[0] | halves[1]) == 0;
}

// U+0085, U+2028 and U+2029 end a line for many programs, which would cut a record in two there. Zero for all else.
unsigned line_end_at(std::string_view text, size_t at) {
  if (text.substr(at).starts_with("\xC2\x85")) return 0x85;
  if (text.substr(at).starts_with("\xE2\x80\xA8")) return 0x2028;
  if (text.substr(at).starts_with("\xE2\x80\xA9")) return 0x2029;
  return 0;
}

char* put_escape(char* at, unsigned code_point) {
  constexpr char kHex[] = "0123456789abcdef";
  *at++ = '\\';
  *at++ = 'u';
  for (int shift = 12; shift >= 0; shift -= 4) *at++ = kHex[code_point >> shift & 15];
  return at;
}

char* put_short_escape(char* at, char letter) {
  *at++ = '\\';
  *at++ = letter;
  return at;
}

// The character at text[i], which may need an escape; i is moved behind what was written.
char* put_special(char* at, std::string_view text, size_t& i) {
  auto byte = static_cast<unsigned char>(text[i]);
  unsigned line_end = line_end_at(text, i++);
  if (line_end != 0) {
    i += line_end == 0x85 ? 1 : 2;
    return put_escape(at, line_end);
  }
  if (byte >= 0x80) {
    *at++ = static_cast<char>(byte);
    return at;
  }
  switch (byte) {
    case '"': return put_short_escape(at, '"');
    case '\\': return put_short_escape(at, '\\');
    case '\n': return put_short_escape(at, 'n');
    case '\t': return put_short_escape(at, 't');
    default: return put_escape(at, byte);
  }
}

}  // namespace

void ByteBuffer::grow(size_t bytes) {
  constexpr size_t kFirst = 16u << 10;
  capacity_ = std::max({kFirst, capacity_ * 2, size_ + bytes});
  std::unique_ptr<char[]> larger(new char[capacity_]);
  if (size_ > 0) std::memcpy(larger.get(), bytes_.get(), size_);
  bytes_ = std::move(larger);
}

char* put_json_string(char* at, std::string_view text) {
  *at++ = '"';
  for (size_t i = 0; i < text.size();) {
    size_t end = text.size();
    if (end - i >= kBlock) {
      Block block;
      std::memcpy(&block, text.data() + i, kBlock);
      std::memcpy(at, &block, kBlock);
      end = i + kBlock;
      if (all_plain(block)) {
        at += kBlock;
        i = end;
        continue;
      }
    }
    while (i < end) {
      if (kPlain[static_cast<unsigned char>(text[i])]) {
        *at++ = text[i++];
      } else {
        at = put_special(at, text, i);
      }
    }
  }
  *at++ = '"';
  return at;
}

char* JsonWriter::put_hundredths(char* at, float value) {
  constexpr float kFarthest = 1e9f;  // points
  float bounded = std::clamp(value, -kFarthest, kFarthest);
  return std::to_chars(at, at + kFixed, static_cast<double>(std::lround(bounded * 100)) / 100).ptr;
}

void JsonWriter::share(JsonKey name, uint32_t part, uint32_t whole) {
  constexpr uint64_t kParts = 10'000;
  uint64_t parts = whole == 0 ? 0 : std::min(kParts, part * kParts / whole);
  std::string digits = std::to_string(parts + kParts);  // one digit more, for the zeros
  end_value(put_bytes(name.put(room(kFixed)), parts == kParts ? "1" : "0." + digits.substr(1)));
}

}  // namespace hedui
