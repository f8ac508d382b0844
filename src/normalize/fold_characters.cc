// The first pass: one character at a time, without regard to its neighbours.
#include "normalize/characters.h"
#include "text/utf8.h"

namespace hedui {
namespace {

bool is_invisible(char32_t c) {
  bool control = (c < 0x20 && c != '\n' && c != '\t' && c != '\f' && c != '\v') || (c >= 0x7F && c < 0xA0 && c != 0x85);
  bool mark = (c >= 0x200B && c <= 0x200F) || (c >= 0x202A && c <= 0x202E) || (c >= 0x2060 && c <= 0x2064) || c == 0xFEFF || c == 0x00AD;
  return control || mark;
}

bool is_line_end(char32_t c) { return c == '\n' || c == '\f' || c == '\v' || c == 0x85 || c == 0x2028 || c == 0x2029; }

bool is_wide_space(char32_t c) { return c == 0xA0 || c == 0x3000 || (c >= 0x2000 && c <= 0x200A) || c == 0x202F || c == 0x205F; }

}  // namespace

Characters fold_characters(const Document& document, const RuleSet& rules) {
  constexpr char32_t kFirstPlain = 0x3001;  // no white space stands behind it
  std::string_view text = document.text;
  Characters characters;
  characters.reserve(text.size() / 2);
  for (size_t at = 0; at < text.size();) {
    auto origin = static_cast<uint32_t>(at);
    char32_t c = next_code_point(text, at);
    bool plain = (c >= kFirstPlain && c != 0xFEFF) || (c > ' ' && c < 0x7F);
    if (!plain) {
      if (is_invisible(c)) continue;
      if (is_line_end(c)) c = '\n';
      if (is_wide_space(c)) c = ' ';
    }
    characters.push_back({rules.width_map(c), origin});
  }
  return characters;
}

}  // namespace hedui
