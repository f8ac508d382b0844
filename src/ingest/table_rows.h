// Rows of cells as lines of plain text, for all formats that have tables. A cell that spans columns or rows is told again in each, so
// that all rows have the same columns; an empty one is a dash.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace hedui {

// The text of a cell, white space collapsed, no space between what is not ASCII.
class CellText {
 public:
  void add(std::string_view text);
  void add_space() { space_ = true; }
  std::string take();

 private:
  std::string text_;
  bool space_ = false;
};

enum class TableLineKind {
  kRow,
  kHeading,  // one cell over all columns above all others: the title, or the unit
  kText,     // one cell over all columns further down: a note
};

struct TableLine {
  TableLineKind kind = TableLineKind::kRow;
  std::string text;  // cells separated by tabs
};

// Row by row: begin_row, its cells from the left, end_row.
class TableRows {
 public:
  void begin_row();
  void add_cell(std::string text, int columns, int rows);
  // A cell that goes on from the one above it.
  void add_cell_from_above(int columns);
  // Nothing for a row without any text of its own.
  std::optional<TableLine> end_row();

 private:
  struct Carried {
    std::string text;
    int rows = 0;  // that are still to come
  };

  void add_carried();
  bool cells_are_one() const;
  std::string joined_cells() const;

  std::vector<std::string> cells_;  // of the row being read
  std::vector<Carried> carried_;    // by column: what the cell above says again
  size_t own_ = 0;                  // cells of the row with text
  bool from_above_ = false;         // the row has cells that rows above span
  bool has_lines_ = false;
};

}  // namespace hedui
