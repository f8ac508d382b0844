// Tables of the fonts that come with Office, as far as reports use them.
#include "ingest/docx_characters.h"

#include <algorithm>
#include <charconv>
#include <iterator>

#include "ingest/docx_numerals.h"
#include "text/utf8.h"

namespace hedui {
namespace {

enum class SymbolFont { kOther, kSymbol, kWingdings, kWingdings2 };

SymbolFont font_of(std::string_view name) {
  if (name == "Symbol") return SymbolFont::kSymbol;
  if (name == "Wingdings") return SymbolFont::kWingdings;
  return name == "Wingdings 2" ? SymbolFont::kWingdings2 : SymbolFont::kOther;
}

// A run of codes that stands for a run of characters.
struct Symbols {
  SymbolFont font;
  char32_t first;
  char32_t last;
  char32_t shown;  // for the first
};

constexpr Symbols kSymbols[] = {
    {SymbolFont::kSymbol, 0x2D, 0x2D, 0x2212},     {SymbolFont::kSymbol, 0x44, 0x44, 0x0394},     {SymbolFont::kSymbol, 0x57, 0x57, 0x03A9},
    {SymbolFont::kSymbol, 0x6D, 0x6D, 0x03BC},     {SymbolFont::kSymbol, 0xA3, 0xA3, 0x2264},     {SymbolFont::kSymbol, 0xA5, 0xA5, 0x221E},
    {SymbolFont::kSymbol, 0xB0, 0xB1, 0x00B0},     {SymbolFont::kSymbol, 0xB3, 0xB3, 0x2265},     {SymbolFont::kSymbol, 0xB4, 0xB4, 0x00D7},
    {SymbolFont::kSymbol, 0xB7, 0xB7, 0x2022},     {SymbolFont::kSymbol, 0xB8, 0xB8, 0x00F7},     {SymbolFont::kSymbol, 0xB9, 0xB9, 0x2260},
    {SymbolFont::kSymbol, 0xBB, 0xBB, 0x2248},     {SymbolFont::kSymbol, 0x25, 0x25, 0x25},       {SymbolFont::kSymbol, 0x28, 0x29, 0x28},
    {SymbolFont::kSymbol, 0x2B, 0x2C, 0x2B},       {SymbolFont::kSymbol, 0x2E, 0x3F, 0x2E},       {SymbolFont::kWingdings, 0x6C, 0x6C, 0x25CF},
    {SymbolFont::kWingdings, 0x6E, 0x6E, 0x25A0},  {SymbolFont::kWingdings, 0x6F, 0x6F, 0x25A1},  {SymbolFont::kWingdings, 0x75, 0x75, 0x25C6},
    {SymbolFont::kWingdings, 0x80, 0x80, 0x24EA},  {SymbolFont::kWingdings, 0x81, 0x8A, 0x2460},  {SymbolFont::kWingdings, 0x8C, 0x95, 0x2776},
    {SymbolFont::kWingdings, 0x9F, 0x9F, 0x2022},  {SymbolFont::kWingdings, 0xA7, 0xA7, 0x25AA},  {SymbolFont::kWingdings, 0xA8, 0xA8, 0x25A1},
    {SymbolFont::kWingdings, 0xD8, 0xD8, 0x27A2},  {SymbolFont::kWingdings, 0xDF, 0xE2, 0x2190},  {SymbolFont::kWingdings, 0xFB, 0xFB, 0x2717},
    {SymbolFont::kWingdings, 0xFC, 0xFC, 0x2713},  {SymbolFont::kWingdings, 0xFD, 0xFD, 0x2612},  {SymbolFont::kWingdings, 0xFE, 0xFE, 0x2611},
    {SymbolFont::kWingdings2, 0x50, 0x50, 0x2713}, {SymbolFont::kWingdings2, 0x52, 0x52, 0x2611}, {SymbolFont::kWingdings2, 0x54, 0x54, 0x2612},
    {SymbolFont::kWingdings2, 0x69, 0x69, 0x24EA}, {SymbolFont::kWingdings2, 0x6A, 0x73, 0x2460}, {SymbolFont::kWingdings2, 0x75, 0x7E, 0x2776},
    {SymbolFont::kWingdings2, 0xA3, 0xA3, 0x25A1},
};

char32_t shown_symbol(SymbolFont font, char32_t code) {
  if (code >= 0xF000 && code <= 0xF0FF) code -= 0xF000;
  if (font == SymbolFont::kOther) return code < 0x20 || (code >= 0xD800 && code <= 0xF8FF) || code > 0xFFFF ? kReplacement : code;
  const auto* found = std::find_if(std::begin(kSymbols), std::end(kSymbols),
                                   [&](const Symbols& symbols) { return symbols.font == font && symbols.first <= code && code <= symbols.last; });
  return found == std::end(kSymbols) ? kReplacement : found->shown + (code - found->first);
}

// ⁰ to ⁹
char32_t raised_digit(char digit) {
  switch (digit) {
    case '1': return 0x00B9;
    case '2': return 0x00B2;
    case '3': return 0x00B3;
    default: return 0x2070 + static_cast<char32_t>(digit - '0');
  }
}

bool is_unseen(char32_t c) { return c < 0x20 || c == 0xAD || (c >= 0x200B && c <= 0x200F) || c == 0x2060 || c == 0xFEFF; }

}  // namespace

std::string docx_symbol(std::string_view font, std::string_view code) {
  uint32_t number = 0;
  auto [end, trouble] = std::from_chars(code.data(), code.data() + code.size(), number, 16);
  bool read = trouble == std::errc() && end == code.data() + code.size();
  std::string text;
  append_utf8(text, read ? shown_symbol(font_of(font), number) : kReplacement);
  return text;
}

std::string docx_raised(std::string_view text) {
  bool number = text.find_first_not_of("0123456789-") == std::string_view::npos;
  if (!number) return std::string(text);
  std::string raised;
  for (char c : text) append_utf8(raised, c == '-' ? 0x207B : raised_digit(c));
  return raised;
}

std::string docx_circled_by_field(std::string_view instruction) {
  constexpr std::string_view kOverstrike = "\\ac(";
  constexpr int kMostInCircle = 20;
  size_t open = instruction.find(kOverstrike), comma = instruction.find_last_of(",;"), close = instruction.rfind(')');
  if (open == std::string_view::npos || comma == std::string_view::npos || close == std::string_view::npos) return "";
  if (comma < open || close < comma) return "";
  std::string_view inside = instruction.substr(comma + 1, close - comma - 1);
  while (inside.starts_with(' ')) inside.remove_prefix(1);
  while (inside.ends_with(' ')) inside.remove_suffix(1);
  int number = 0;
  auto [end, trouble] = std::from_chars(inside.data(), inside.data() + inside.size(), number);
  bool whole = trouble == std::errc() && end == inside.data() + inside.size();
  return whole && number >= 1 && number <= kMostInCircle ? docx_numeral(number, "decimalEnclosedCircle") : "";
}

std::string docx_plain(std::string_view text) {
  std::string plain;
  for (size_t at = 0; at < text.size();) {
    char32_t c = next_code_point(text, at);
    bool space = c == '\t' || c == '\n' || c == '\r' || c == 0xA0;
    if (space || !is_unseen(c)) append_utf8(plain, space ? ' ' : c);
  }
  return plain;
}

}  // namespace hedui
