// The steps between the lines of a page and its tables: where a table is, and which cell each of its lines belongs to.
#pragma once

#include <vector>

#include "layout/page_parts.h"

namespace hedui {

struct ColumnRange {
  float x0 = 0;
  float x1 = 0;
};

// The lines of one table, not yet in cells.
struct TableRegion {
  std::vector<Line> head;  // above the first row of figures
  std::vector<Line> body;
  std::vector<float> rows;           // the middle of each row of the body, from top to bottom
  std::vector<ColumnRange> columns;  // from left to right
  float em = 0;
};

// A number with its signs, or the mark for a missing one; `has_digits` tells them apart.
bool is_value(const Line& line);
bool has_digits(const Line& line);

// The parts of a line that stand over columns of their own, though closer together than cells mostly are; or the line itself.
std::vector<Line> split_at_columns(const Line& line, const std::vector<ColumnRange>& columns);

TableGrid build_grid(TableRegion region);

}  // namespace hedui
