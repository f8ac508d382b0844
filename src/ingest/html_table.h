// Tables of data, as rows of cells in plain text; tables that only lay a page out are told apart from them.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "ingest/html_lines.h"

namespace hedui {

struct HtmlTableLine {
  HtmlLineKind kind = HtmlLineKind::kRow;
  std::string text;
  uint32_t node = 0;    // the row's, or the caption's
  uint32_t linked = 0;  // characters in links
};

// Whether the table holds cells of data and no page: no table inside, at least two rows of two cells, no cell that is the most of it.
bool is_data_table(const HtmlTree& tree, uint32_t table);

// Its rows and its caption. A cell that spans columns or rows is told again in each, so that all rows have the same columns; an
// empty one is a dash.
std::vector<HtmlTableLine> read_table(const HtmlTree& tree, uint32_t table);

}  // namespace hedui
