// What the first and the last line of a column piece tell of how the text goes on.
#include <algorithm>
#include <cmath>

#include "layout/page_parts.h"

namespace hedui {
namespace {

constexpr float kIndent = 1.4f;      // ems; a paragraph's first line starts that far in
constexpr float kFallsShort = 1.6f;  // ems by which a full line may end before the column does

constexpr float kWordSlack = 0.4f;  // ems

bool is_closing(char32_t c) { return c == 0x201D || c == 0x2019 || c == 0xFF09 || c == ')' || c == 0x300D || c == 0x300F || c == 0x300B; }
bool is_opening(char32_t c) { return c == 0x201C || c == 0x2018 || c == 0xFF08 || c == '(' || c == 0x300C || c == 0x300E || c == 0x300A || c == 0x3014; }
// Marks that may hang out of the column.
bool is_pause(char32_t c) { return c == 0xFF0C || c == ',' || c == 0x3001 || c == 0x3002 || c == '.' || c == 0xFF1B || c == ';' || c == 0xFF1A || c == ':'; }

// Letters of numbers and Latin words, which stay on one line.
bool is_of_word(char32_t c) { return c < 0x80 || c == 0x2030 || c == 0x2109 || c == 0x2103; }

// The width of what can't be parted at the begin of a line: a word or a character, with the marks that stay with it.
float first_word(const Line& line) {
  const std::vector<Letter>& letters = line.letters;
  size_t end = 0;
  while (end < letters.size() && is_opening(letters[end].character)) ++end;
  size_t begin = end;
  while (end < letters.size() && is_of_word(letters[end].character)) ++end;
  if (end == begin && end < letters.size()) ++end;
  while (end < letters.size() && (is_closing(letters[end].character) || is_pause(letters[end].character))) ++end;
  return end == 0 ? 0 : letters[end - 1].box.x1 - line.box.x0;
}

}  // namespace

bool ends_sentence(const Line& line) {
  size_t last = line.letters.size();
  while (last > 0 && is_closing(line.letters[last - 1].character)) --last;
  if (last == 0) return true;
  char32_t c = line.letters[last - 1].character;
  return c == 0x3002 || c == 0xFF01 || c == 0xFF1F || c == '!' || c == '?' || c == 0xFF1A || c == ':' || c == 0x2026 || c == 0xFF1B || c == ';';
}

bool is_full(const Piece& piece, size_t line, const Line* next) {
  float white = piece.right - piece.lines[line].box.x1;
  return white <= kFallsShort * piece.em || (next && white < first_word(*next) + kWordSlack * piece.em);
}

bool starts_paragraph(const Piece& piece, size_t line) { return piece.lines[line].box.x0 >= piece.left + kIndent * piece.em; }

bool is_centered(const Piece& piece, size_t line) {
  const Box& box = piece.lines[line].box;
  float left = box.x0 - piece.left, right = piece.right - box.x1;
  return std::min(left, right) > kIndent * piece.em && std::abs(left - right) < 0.8f * piece.em;
}

float right_edge(const Piece& piece) {
  float edge = piece.box.x0;
  for (const Line& line : piece.lines) {
    size_t size = line.letters.size();
    bool hangs = size > 1 && is_pause(line.letters.back().character);
    edge = std::max(edge, hangs ? line.letters[size - 2].box.x1 : line.box.x1);
  }
  return edge;
}

int continuation(const Piece& piece, const Piece& next) {
  const Line& last = piece.lines.back();
  bool full = (piece.lines.size() == 1 && !piece.knows_column()) || is_full(piece, piece.lines.size() - 1, &next.lines[0]);
  bool open = !ends_sentence(last);
  bool known = next.lines.size() > 1 || next.knows_column();
  bool indented = known && starts_paragraph(next, 0);
  bool flush = known && !indented;
  if (open) return flush ? 3 : indented ? -3 : 0;
  if (!full) return indented ? 2 : flush ? -2 : 0;
  return indented ? 1 : 0;
}

bool opens_article(const Line& line) {
  constexpr size_t kLatest = 6, kLongestNumber = 2;  // brackets around one or two characters are those of an item's number
  const std::vector<Letter>& letters = line.letters;
  for (size_t i = 0; i < std::min(letters.size(), kLatest); ++i) {
    char32_t c = letters[i].character;
    if (c != 0xFF08 && c != '(' && c != 0x3010) continue;
    auto close = std::find_if(letters.begin() + static_cast<std::ptrdiff_t>(i), letters.end(),
                              [](const Letter& l) { return l.character == 0xFF09 || l.character == ')' || l.character == 0x3011; });
    return close - letters.begin() > static_cast<std::ptrdiff_t>(i + 1 + kLongestNumber);
  }
  return false;
}

}  // namespace hedui
