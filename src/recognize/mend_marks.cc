#include "recognize/mend_marks.h"

#include <cstddef>

namespace hedui {
namespace {

constexpr char32_t kFullStop = 0x3002, kOne = 0x4E00, kDash = 0x2014;
constexpr char32_t kOpeningQuote = 0x201C, kClosingQuote = 0x201D;
constexpr char32_t kOpeningAngle = 0x3008, kClosingAngle = 0x3009, kOpeningTitle = 0x300A, kClosingTitle = 0x300B;

bool is_digit(char32_t c) { return c >= '0' && c <= '9'; }
bool is_letter(char32_t c) { return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'); }

// A point ends a sentence where no digit or letter goes before it, as after 元 and %.
bool is_full_stop(const std::vector<Symbol>& line, size_t at) {
  if (at == 0) return false;
  char32_t before = line[at - 1].character, behind = at + 1 < line.size() ? line[at + 1].character : 0;
  return !is_digit(before) && !is_letter(before) && before != '.' && behind != '.' && !is_digit(behind) && !is_letter(behind);
}

// A bracket that isn't closed as an angle within a title is a round one.
bool is_round(const std::vector<Symbol>& line, size_t at) {
  for (size_t i = at; i-- > 0;) {
    if (line[i].character == kOpeningTitle) return false;
    if (line[i].character == kClosingTitle) break;
  }
  for (size_t i = at + 1; i < line.size(); ++i) {
    if (line[i].character == kClosingAngle) return false;
    if (line[i].character == ')') return true;
  }
  return true;
}

bool is_dash(const std::vector<Symbol>& line, size_t at) {
  return at > 0 && at + 1 < line.size() && is_digit(line[at - 1].character) && is_digit(line[at + 1].character);
}

}  // namespace

void mend_marks(std::vector<Symbol>& line) {
  bool in_quotes = false;
  for (size_t i = 0; i < line.size(); ++i) {
    char32_t& c = line[i].character;
    if (c == '.' && is_full_stop(line, i)) c = kFullStop;
    if (c == kOpeningAngle && is_round(line, i)) c = '(';
    if (c == kOne && is_dash(line, i)) c = kDash;
    if (c == kOpeningQuote || c == kClosingQuote) in_quotes = c == kOpeningQuote;
    if (c == '"') {
      c = in_quotes ? kClosingQuote : kOpeningQuote;
      in_quotes = !in_quotes;
    }
  }
}

}  // namespace hedui
