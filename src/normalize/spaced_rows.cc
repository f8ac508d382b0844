// Tables whose cells stand one space apart: rows of a label and numbers (桃源县 120 96 80.0) under a head of as many words.
#include <algorithm>

#include "normalize/characters.h"

namespace hedui {
namespace {

constexpr size_t kLeastCells = 3;
constexpr size_t kMostCells = 64;
constexpr size_t kLeastRows = 2;  // beside the head

using Cell = std::span<const CleanCharacter>;

bool is_digit(const CleanCharacter& character) { return character.c >= '0' && character.c <= '9'; }

// A number, or the dash of a missing one.
bool is_value(Cell cell) {
  auto in_number = [](const CleanCharacter& character) {
    return is_digit(character) || character.c == '.' || character.c == ',' || character.c == '-' || character.c == '+' || character.c == '%';
  };
  bool number = std::any_of(cell.begin(), cell.end(), is_digit) && std::all_of(cell.begin(), cell.end(), in_number);
  bool missing =
      cell.size() <= 2 && std::all_of(cell.begin(), cell.end(), [](const CleanCharacter& character) { return character.c == '-' || character.c == 0x2014; });
  return number || missing;
}

class SpacedRows {
 public:
  explicit SpacedRows(Characters& characters) : characters_(characters) {}

  void set_apart() {
    for (size_t begin = 0; begin < characters_.size();) {
      auto line = characters_.begin() + static_cast<std::ptrdiff_t>(begin);
      auto end =
          static_cast<size_t>(std::find_if(line, characters_.end(), [](const CleanCharacter& character) { return character.c == '\n'; }) - characters_.begin());
      read_line(begin, end);
      begin = end + 1;
    }
    finish();
  }

 private:
  struct Line {
    size_t begin = 0, end = 0;
  };

  void read_line(size_t begin, size_t end) {
    while (begin < end && characters_[begin].c == ' ') ++begin;
    while (begin < end && characters_[end - 1].c == ' ') --end;
    if (begin == end) return;
    cut(begin, end);
    if (!lines_.empty() && cells_.size() == width_ && is_row()) {
      lines_.push_back({begin, end});
      return;
    }
    finish();
    if (cells_.size() >= kLeastCells && std::none_of(cells_.begin(), cells_.end(), is_value)) {
      lines_.push_back({begin, end});
      width_ = cells_.size();
    }
  }

  // None for a line that tabs cut.
  void cut(size_t begin, size_t end) {
    cells_.clear();
    for (size_t at = begin; at < end; ++at) {
      size_t first = at;
      for (; at < end && characters_[at].c != ' '; ++at) {
        if (characters_[at].c == '\t') return cells_.clear();
      }
      if (at > first) cells_.push_back(Cell(characters_).subspan(first, at - first));
      if (cells_.size() > kMostCells) return cells_.clear();
    }
  }

  // A label, or a rank and a label, and numbers.
  bool is_row() const {
    auto label = std::find_if_not(cells_.begin(), cells_.end(), is_value);
    if (label == cells_.end() || label - cells_.begin() > 1) return false;
    return label + 1 != cells_.end() && std::all_of(label + 1, cells_.end(), is_value);
  }

  void finish() {
    if (lines_.size() > kLeastRows) {
      for (Line line : lines_) {
        for (size_t at = line.begin; at < line.end; ++at) {
          if (characters_[at].c == ' ') characters_[at].c = '\t';
        }
      }
    }
    lines_.clear();
  }

  Characters& characters_;
  std::vector<Line> lines_;  // the head and the rows below it, so far
  size_t width_ = 0;         // cells of the head
  std::vector<Cell> cells_;  // of the line at hand
};

}  // namespace

void set_spaced_rows_apart(Characters& characters) { SpacedRows(characters).set_apart(); }

}  // namespace hedui
