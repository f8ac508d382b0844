// Finds the line ends that a column or a page broke into sentences.
//
// Two kinds of text have them: text wrapped at a column's width, where nearly every line is as long as the column allows;
// and text whose paragraphs are lines, cut only where a page ended. A line that starts something (an item, a heading, a
// byline) is never joined to the one before.
#include <algorithm>
#include <map>
#include <string>

#include "normalize/characters.h"
#include "ruleset/line_rules.h"
#include "text/utf8.h"

namespace hedui {
namespace {

constexpr int kPageCutWidth = 80;  // half-width columns: a line that long with a comma in it is prose, no headline
constexpr int kSlack = 6;          // half-width columns by which a full line may fall short of its column
constexpr int kNarrowestColumn = 16;
constexpr int kWidestColumn = 120;

struct LineShape {
  int width = 0;  // in half-width columns
  std::optional<LineMatch> match;
  bool furniture = false;
  bool ends_sentence = false;
  bool ends_open = false;  // after a comma or a list mark something must follow
  bool has_stop = false;   // 。 inside
  bool has_comma = false;
  bool table_row = false;
};

int width_of(char32_t c) { return c < 0x2E80 ? 1 : 2; }

bool is_sentence_end(char32_t c) {
  switch (c) {
    case 0x3002:
    case 0xFF01:
    case 0xFF1F:
    case '!':
    case '?':
    case 0xFF1B:
    case ';':
    case 0xFF1A:
    case ':':
    case 0x2026: return true;
    default: return false;
  }
}

bool is_closing(char32_t c) {
  switch (c) {
    case 0x201D:
    case 0x2019:
    case 0x300D:
    case 0x300F:
    case 0xFF09:
    case ')':
    case 0x300B:
    case 0x3011:
    case 0x3015: return true;
    default: return false;
  }
}

bool is_open_mark(char32_t c) { return c == 0xFF0C || c == ',' || c == 0x3001; }

// The start of a line as rules match it, a little more than they look at of a long one.
std::string_view start_of(std::span<const CleanCharacter> line, const RuleSet& rules, std::string& buffer) {
  buffer.resize(kLongLine + 2 * kMostUtf8Bytes);
  char* end = buffer.data();
  for (const CleanCharacter& character : line) {
    if (end > buffer.data() + kLongLine) break;
    end = write_utf8(end, rules.simplified_map(character.c));
  }
  return {buffer.data(), end};
}

LineShape shape_of(std::span<const CleanCharacter> line, const RuleSet& rules, Worker& worker, std::string& buffer) {
  LineShape shape;
  for (const CleanCharacter& character : line) {
    char32_t c = character.c;
    shape.width += width_of(c);
    shape.has_stop |= c == 0x3002;
    shape.has_comma |= is_open_mark(c);
    shape.table_row |= c == '\t';
  }
  size_t last = line.size();
  while (last > 0 && is_closing(line[last - 1].c)) --last;
  shape.ends_sentence = last == 0 || is_sentence_end(line[last - 1].c) || last < line.size();
  shape.ends_open = is_open_mark(line.back().c);
  shape.match = match_line(start_of(line, rules, buffer), rules, worker);
  shape.furniture = shape.match && shape.match->role == Role::kFurniture;
  return shape;
}

// The width of the columns that the text was wrapped at, or 0 where its lines are whole paragraphs.
int column_width(const std::vector<LineShape>& shapes) {
  std::map<int, int> lines_of_width;
  int lines = 0;
  for (const LineShape& shape : shapes) {
    if (shape.furniture || shape.table_row || shape.width < kNarrowestColumn) continue;
    ++lines_of_width[shape.width];
    ++lines;
  }
  int best = 0, best_count = 0;
  for (const auto& [width, count] : lines_of_width) {
    int near = 0;
    for (int w = width - 4; w <= width; ++w) near += lines_of_width.contains(w) ? lines_of_width[w] : 0;
    if (near > best_count) {
      best = width;
      best_count = near;
    }
  }
  int longer = 0;
  for (const auto& [width, count] : lines_of_width) longer += width > best + 2 ? count : 0;
  bool wrapped = best <= kWidestColumn && best_count >= 4 && best_count * 5 >= lines * 2 && longer * 5 <= lines;
  return wrapped ? best : 0;
}

bool starts_something(const LineShape& shape) { return shape.match && !shape.furniture; }

// Whether `next` goes on with the sentence that `line` leaves open.
bool goes_on(const LineShape& line, const LineShape& next, const CleanLine& next_line, int column) {
  if (line.ends_sentence || line.table_row || next.table_row || starts_something(next) || next_line.hinted) return false;
  if (line.match && line.match->role != Role::kItem && line.match->role != Role::kParagraph) return false;
  if (column > 0) {
    if (next_line.indented && !line.ends_open) return false;
    bool full = line.width >= column - kSlack;
    bool prose = line.has_comma && line.width * 3 >= column * 2;
    return !next_line.after_blank ? full || prose || line.ends_open : (full || prose) && (next.has_comma || next.has_stop);
  }
  if (line.ends_open && (line.has_stop || line.width >= kPageCutWidth / 2)) return true;
  bool prose = line.has_stop || (line.has_comma && line.width >= kPageCutWidth);
  bool next_is_prose = next.has_stop || next.has_comma || next.ends_sentence;
  return prose && next_is_prose;
}

// Lines that stand again and again next to page numbers are running heads.
void find_running_heads(const Characters& characters, const std::vector<CleanLine>& lines, std::vector<LineShape>& shapes) {
  if (std::none_of(shapes.begin(), shapes.end(), [](const LineShape& shape) { return shape.furniture; })) return;
  std::map<std::u32string, std::vector<size_t>> places;
  for (size_t i = 0; i < lines.size(); ++i) {
    if (shapes[i].width > kPageCutWidth || shapes[i].has_stop || shapes[i].table_row) continue;
    std::u32string text;
    for (const CleanCharacter& character : characters_of(characters, lines[i])) {
      if (character.c < '0' || character.c > '9') text += character.c;
    }
    if (text.size() >= 2) places[text].push_back(i);
  }
  auto near_furniture = [&](size_t i) { return (i > 0 && shapes[i - 1].furniture) || (i + 1 < shapes.size() && shapes[i + 1].furniture); };
  for (const auto& [text, at] : places) {
    if (at.size() < 2) continue;
    size_t near = static_cast<size_t>(std::count_if(at.begin(), at.end(), near_furniture));
    if (near < 2 || near * 2 < at.size()) continue;
    for (size_t i : at) shapes[i].furniture = i != at.front() || near == at.size();
  }
}

bool is_letter(char32_t c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

// Appends what follows the line's break to it, where it stands. Between Latin words belongs a space, elsewhere nothing; a
// hyphen that a typesetter put behind a Han character goes. There is room: a line end stood between the pieces.
void append_piece(Characters& characters, CleanLine& line, const CleanLine& piece) {
  size_t end = line.end;
  if (line.size() > 1 && characters[end - 1].c == '-' && is_han(characters[end - 2].c)) --end;
  const CleanCharacter& following = characters[piece.begin];
  if (is_letter(characters[end - 1].c) && is_letter(following.c)) characters[end++] = {' ', following.origin - 1};
  auto at = [&](size_t index) { return characters.begin() + static_cast<std::ptrdiff_t>(index); };
  std::copy(at(piece.begin), at(piece.end), at(end));
  line.end = end + piece.size();
}

}  // namespace

void rejoin_lines(Characters& characters, std::vector<CleanLine>& lines, const RuleSet& rules, Worker& worker) {
  std::vector<LineShape> shapes;
  shapes.reserve(lines.size());
  std::string buffer;
  for (const CleanLine& line : lines) shapes.push_back(shape_of(characters_of(characters, line), rules, worker, buffer));
  find_running_heads(characters, lines, shapes);
  int column = column_width(shapes);
  std::vector<CleanLine> joined;
  joined.reserve(lines.size());
  for (size_t i = 0; i < lines.size(); ++i) {
    CleanLine line = lines[i];
    LineShape shape = shapes[i];
    while (!shape.furniture && !line.hinted) {
      size_t next = i + 1;
      while (next < lines.size() && shapes[next].furniture) ++next;
      if (next >= lines.size()) break;
      bool page_break = next > i + 1;
      if (!goes_on(shape, shapes[next], lines[next], column)) break;
      if (page_break && !(shapes[next].has_comma || shapes[next].has_stop || shapes[next].ends_sentence)) break;
      append_piece(characters, line, lines[next]);
      const LineShape& rest = shapes[next];
      shape.width = rest.width;
      shape.has_stop |= rest.has_stop;
      shape.has_comma |= rest.has_comma;
      shape.ends_sentence = rest.ends_sentence;
      shape.ends_open = rest.ends_open;
      i = next;
    }
    joined.push_back(line);
  }
  lines = std::move(joined);
}

}  // namespace hedui
