// Escaping of JSON strings: runs without anything to escape are copied whole.
#include "emit/json.h"

#include <array>

namespace hedui {
namespace {

void append_escape(std::string& out, unsigned code_point) {
  constexpr char kHex[] = "0123456789abcdef";
  out += "\\u";
  for (int shift = 12; shift >= 0; shift -= 4) out += kHex[code_point >> shift & 15];
}

// Bytes that stand for themselves wherever they are.
constexpr std::array<bool, 256> kPlain = [] {
  std::array<bool, 256> plain{};
  for (unsigned byte = 0x20; byte < plain.size(); ++byte) plain[byte] = byte != '"' && byte != '\\' && byte != 0x7F && byte != 0xC2 && byte != 0xE2;
  return plain;
}();

// U+0085, U+2028 and U+2029 end a line for many programs, which would cut a record in two there. Zero for all else.
unsigned line_end_at(std::string_view text, size_t at) {
  if (text.substr(at).starts_with("\xC2\x85")) return 0x85;
  if (text.substr(at).starts_with("\xE2\x80\xA8")) return 0x2028;
  if (text.substr(at).starts_with("\xE2\x80\xA9")) return 0x2029;
  return 0;
}

}  // namespace

void append_json_string(std::string& out, std::string_view text) {
  out += '"';
  size_t begin = 0;
  for (size_t i = 0; i < text.size(); ++i) {
    auto byte = static_cast<unsigned char>(text[i]);
    if (kPlain[byte]) continue;
    unsigned line_end = line_end_at(text, i);
    if (line_end == 0 && byte >= 0x80) continue;
    out.append(text, begin, i - begin);
    switch (byte) {
      case '"': out += "\\\""; break;
      case '\\': out += "\\\\"; break;
      case '\n': out += "\\n"; break;
      case '\t': out += "\\t"; break;
      default: append_escape(out, line_end ? line_end : byte);
    }
    if (line_end) i += line_end == 0x85 ? 1 : 2;
    begin = i + 1;
  }
  out.append(text, begin, text.size() - begin);
  out += '"';
}

}  // namespace hedui
