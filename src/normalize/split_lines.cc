// Lines, and what becomes of the spaces in them.
#include <algorithm>
#include <span>

#include "normalize/characters.h"

namespace hedui {
namespace {

constexpr size_t kProse = 16;  // characters: a shorter line without a full stop is no prose

using Line = std::span<const CleanCharacter>;

bool is_space(char32_t c) { return c == ' ' || c == '\t'; }
bool is_digit(char32_t c) { return c >= '0' && c <= '9'; }
bool is_latin(char32_t c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

// Chinese punctuation and everything else of a Chinese text that needs no space around it.
bool is_wide(char32_t c) { return is_han(c) || (c >= 0x3001 && c <= 0x303F) || (c >= 0xFF00 && c <= 0xFFEF) || (c >= 0x2010 && c <= 0x203F); }

// Sentences have a comma or a full stop somewhere; headlines, bylines and rows of names mostly have none.
bool is_prose(Line line) {
  auto is_stop = [](const CleanCharacter& character) {
    switch (character.c) {
      case ',':
      case ';':
      case 0xFF0C:
      case 0x3002:
      case 0xFF1B:
      case 0x3001: return true;
      default: return false;
    }
  };
  return line.size() >= kProse && std::any_of(line.begin(), line.end(), is_stop);
}

// The gaps between the cells of a table row are tabs or runs of spaces; one wide gap alone is only a wide gap.
bool is_table_row(Line line) {
  int gaps = 0;
  for (size_t i = 0; i < line.size(); ++i) {
    if (!is_space(line[i].c)) continue;
    size_t begin = i;
    bool tab = false;
    for (; i < line.size() && is_space(line[i].c); ++i) tab |= line[i].c == '\t';
    if (tab) return true;
    gaps += i - begin >= 2;
  }
  return gaps >= 2;
}

// Whether the one space between two characters says anything.
bool keeps_space(char32_t left, char32_t right, bool prose) {
  if (is_latin(left) && is_latin(right)) return true;
  if (is_digit(left) && is_digit(right)) return true;
  if ((is_latin(left) && is_digit(right)) || (is_digit(left) && is_latin(right))) return true;
  if (is_han(left) && is_han(right)) return !prose;
  return !(is_wide(left) || is_wide(right) || is_digit(left) || is_digit(right));
}

// 1 800 and 1 3 0: digits that a printer or a scanner set apart are one number; 2024 2025 are two.
bool splits_number(Line line, size_t begin, size_t end) {
  size_t left = begin, right = end;
  while (left > 0 && is_digit(line[left - 1].c)) --left;
  while (right < line.size() && is_digit(line[right].c)) ++right;
  size_t before = begin - left, after = right - end;
  return (before <= 3 && after == 3) || (before == 1 && after == 1);
}

// 项  目: two cells of one Han character each are one word that was set apart.
void join_set_apart(Characters& row) {
  size_t kept = 0;
  for (size_t i = 0; i < row.size(); ++i) {
    bool one_before = kept > 0 && is_han(row[kept - 1].c) && (kept == 1 || row[kept - 2].c == '\t');
    bool one_behind = i + 1 < row.size() && is_han(row[i + 1].c) && (i + 2 == row.size() || row[i + 2].c == '\t');
    bool sets_apart = row[i].c == '\t' && one_before && one_behind;
    if (!sets_apart) row[kept++] = row[i];
  }
  row.resize(kept);
}

// A row that markup gives has a tab between every two cells, be they empty; in plain text tabs only set cells apart.
void keep_cells_of_markup(Line line, Characters& kept) {
  for (const CleanCharacter& character : line) {
    if (character.c == '\t') {
      while (!kept.empty() && kept.back().c == ' ') kept.pop_back();
    } else if (character.c == ' ' && (kept.empty() || is_space(kept.back().c))) {
      continue;
    }
    kept.push_back(character);
  }
  while (!kept.empty() && kept.back().c == ' ') kept.pop_back();
}

void drop_idle_spaces(Line line, Characters& kept) {
  bool row = is_table_row(line);
  bool prose = !row && is_prose(line);
  for (size_t i = 0; i < line.size(); ++i) {
    if (!is_space(line[i].c)) {
      kept.push_back(line[i]);
      continue;
    }
    size_t begin = i;
    bool tab = false;
    for (; i < line.size() && is_space(line[i].c); ++i) tab |= line[i].c == '\t';
    uint32_t origin = line[begin].origin;
    if (row && (tab || i - begin >= 2)) {
      kept.push_back({'\t', origin});
    } else if (keeps_space(line[begin - 1].c, line[i].c, prose) && !(prose && splits_number(line, begin, i))) {
      kept.push_back({' ', origin});
    }
    --i;
  }
  if (row) join_set_apart(kept);
}

// Straight quotation marks open and close in turn.
void curl_quotes(std::span<CleanCharacter> line) {
  constexpr char32_t kOpen = 0x201C, kClose = 0x201D;
  bool open = false;
  for (CleanCharacter& character : line) {
    if (character.c != '"') continue;
    open = !open;
    character.c = open ? kOpen : kClose;
  }
}

// Cuts the lines out one by one.
class LineSplitter {
 public:
  LineSplitter(Characters& characters, const Document& document) : characters_(characters), document_(document) {}

  std::vector<CleanLine> split() {
    for (size_t begin = 0; begin < characters_.size();) {
      size_t end = find_end(begin);
      add(begin, end);
      begin = end + 1;
    }
    return std::move(lines_);
  }

 private:
  // The end of the line; notes what it has that most lines have not.
  size_t find_end(size_t begin) {
    has_space_ = has_quote_ = false;
    size_t end = begin;
    for (; end < characters_.size(); ++end) {
      char32_t c = characters_[end].c;
      if (c > '"') continue;
      if (c == '\n') break;
      has_space_ |= is_space(c);
      has_quote_ |= c == '"';
    }
    return end;
  }

  void add(size_t begin, size_t end) {
    size_t first = begin, last = end;
    while (first < last && is_space(characters_[first].c)) ++first;
    while (last > first && is_space(characters_[last - 1].c)) --last;
    if (first == last) {
      after_blank_ = true;
      return;
    }
    const HintedSpan* hint = hint_at(characters_[first].origin);
    CleanLine line;
    line.begin = first;
    line.end = last;
    line.indented = first > begin;
    line.after_blank = after_blank_;
    line.hinted = hint != nullptr;
    bool row_of_markup = hint != nullptr && hint->hint == BlockHint::kTableRow;
    if (row_of_markup) {
      line.begin = begin;
      line.end = end;
    }
    if (has_space_) mend_spaces(line, row_of_markup);
    if (has_quote_) curl_quotes(characters_of(characters_, line));
    lines_.push_back(line);
    after_blank_ = false;
  }

  void mend_spaces(CleanLine& line, bool row_of_markup) {
    kept_.clear();
    Line all = characters_of(characters_, line);
    row_of_markup ? keep_cells_of_markup(all, kept_) : drop_idle_spaces(all, kept_);
    std::copy(kept_.begin(), kept_.end(), characters_.begin() + static_cast<std::ptrdiff_t>(line.begin));
    line.end = line.begin + kept_.size();
  }

  const HintedSpan* hint_at(uint32_t origin) {
    const std::vector<HintedSpan>& hints = document_.hints;
    while (next_hint_ < hints.size() && hints[next_hint_].span.end <= origin) ++next_hint_;
    bool covers = next_hint_ < hints.size() && hints[next_hint_].span.begin <= origin;
    return covers ? &hints[next_hint_] : nullptr;
  }

  Characters& characters_;
  const Document& document_;
  std::vector<CleanLine> lines_;
  Characters kept_;  // of the line at hand
  size_t next_hint_ = 0;
  bool after_blank_ = false;
  bool has_space_ = false;
  bool has_quote_ = false;
};

}  // namespace

std::vector<CleanLine> split_lines(Characters& characters, const Document& document) { return LineSplitter(characters, document).split(); }

}  // namespace hedui
