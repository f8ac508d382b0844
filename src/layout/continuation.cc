// What the first and the last line of a column piece tell of how the text goes on.
#include <algorithm>

#include "layout/page_parts.h"

namespace hedui {
namespace {

constexpr float kIndent = 1.4f;      // ems; a paragraph's first line starts that far in
constexpr float kFallsShort = 1.6f;  // ems by which a full line may end before the column does

bool is_closing(char32_t c) { return c == 0x201D || c == 0x2019 || c == 0xFF09 || c == ')' || c == 0x300D || c == 0x300F || c == 0x300B; }

}  // namespace

bool ends_sentence(const Line& line) {
  size_t last = line.letters.size();
  while (last > 0 && is_closing(line.letters[last - 1].character)) --last;
  if (last == 0) return true;
  char32_t c = line.letters[last - 1].character;
  return c == 0x3002 || c == 0xFF01 || c == 0xFF1F || c == '!' || c == '?' || c == 0xFF1A || c == ':' || c == 0x2026 || c == 0xFF1B || c == ';';
}

bool is_full(const Piece& piece, size_t line) { return piece.lines[line].box.x1 >= piece.box.x1 - kFallsShort * piece.em; }

bool starts_paragraph(const Piece& piece, size_t line) { return piece.lines[line].box.x0 >= piece.box.x0 + kIndent * piece.em; }

int continuation(const Piece& piece, const Piece& next) {
  const Line& last = piece.lines.back();
  bool full = piece.lines.size() == 1 || is_full(piece, piece.lines.size() - 1);
  bool open = !ends_sentence(last);
  bool indented = next.lines.size() > 1 && starts_paragraph(next, 0);
  bool flush = next.lines.size() > 1 && !indented;
  if (open) return flush ? 3 : indented ? -3 : 0;
  if (!full) return indented ? 2 : flush ? -2 : 0;
  return indented ? 1 : 0;
}

}  // namespace hedui
