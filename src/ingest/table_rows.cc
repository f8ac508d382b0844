// Cells are read once; those that span rows are carried to the rows below, by column.
#include "ingest/table_rows.h"

#include <algorithm>
#include <utility>

#include "text/table_cells.h"
#include "text/utf8.h"

namespace hedui {
namespace {

constexpr size_t kMostColumns = 200;

bool is_ascii_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' || c == '\v'; }
}  // namespace

void CellText::add(std::string_view text) {
  for (size_t at = 0; at < text.size();) {
    size_t first = at;
    char32_t c = next_code_point(text, at);
    if (c == 0xA0 || c == 0x3000 || (c < 0x80 && is_ascii_space(static_cast<char>(c)))) {
      space_ = true;
    } else if (c >= 0x20 && c != 0x200B && c != 0xFEFF) {
      bool ascii_near = !text_.empty() && (c < 0x80 || static_cast<unsigned char>(text_.back()) < 0x80);
      if (space_ && ascii_near) text_ += ' ';
      space_ = false;
      text_.append(text.substr(first, at - first));
    }
  }
}

std::string CellText::take() {
  space_ = false;
  return std::exchange(text_, "");
}

void TableRows::begin_row() {
  cells_.clear();
  own_ = 0;
  from_above_ = false;
}

void TableRows::add_cell(std::string text, int columns, int rows) {
  add_carried();
  own_ += !text.empty();
  std::string again = may_be_repeated(text) && !text.empty() ? text : std::string(kEmptyCell);
  if (text.empty()) text = kEmptyCell;
  for (int column = 0; column < columns && cells_.size() < kMostColumns; ++column) {
    if (carried_.size() <= cells_.size()) carried_.resize(cells_.size() + 1);
    carried_[cells_.size()] = {again, rows - 1};
    cells_.push_back(column == 0 ? text : again);
  }
}

void TableRows::add_cell_from_above(int columns) {
  for (int column = 0; column < columns && cells_.size() < kMostColumns; ++column) {
    bool known = cells_.size() < carried_.size() && !carried_[cells_.size()].text.empty();
    cells_.push_back(known ? carried_[cells_.size()].text : std::string(kEmptyCell));
  }
  from_above_ = true;
}

void TableRows::add_carried() {
  while (cells_.size() < carried_.size() && carried_[cells_.size()].rows > 0) {
    Carried& carried = carried_[cells_.size()];
    --carried.rows;
    from_above_ = true;
    cells_.push_back(carried.text);
  }
}

std::optional<TableLine> TableRows::end_row() {
  add_carried();
  if (own_ == 0) return std::nullopt;
  TableLine line;
  if (own_ == 1 && !from_above_ && cells_are_one()) {
    line = {has_lines_ ? TableLineKind::kText : TableLineKind::kHeading, cells_.front()};
  } else {
    line.text = joined_cells();
  }
  has_lines_ = true;
  return line;
}

// A row of one cell over all columns is a title, a unit or a note.
bool TableRows::cells_are_one() const {
  return std::all_of(cells_.begin() + 1, cells_.end(), [&](const std::string& cell) { return cell == cells_.front() || cell == kEmptyCell; });
}

std::string TableRows::joined_cells() const {
  std::string text;
  for (const std::string& cell : cells_) {
    if (!text.empty()) text += '\t';
    text += cell;
  }
  return text;
}

}  // namespace hedui
