// Tables of rules/: tab-separated, UTF-8, a header row, `#` lines for remarks.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace hedui {

struct TsvRow {
  int line = 0;                         // from 1
  std::vector<std::string_view> cells;  // as many as the header has
};

struct TsvTable {
  // A file the rows come from. Its text is what the views point into; it stays where it is when the table is moved or copied.
  struct Part {
    std::string path;  // as messages name it
    std::shared_ptr<const std::string> text;
  };

  std::vector<Part> parts;  // at least one
  std::vector<std::string_view> header;
  std::vector<TsvRow> rows;

  std::optional<size_t> column(std::string_view name) const;
  // The row's place, or that of a piece of its text: "file:line:column".
  std::string where(const TsvRow& row) const { return where(row, row.cells.front()); }
  std::string where(const TsvRow& row, std::string_view piece) const;
  std::string start() const { return parts.front().path + ":1:1"; }

  // Adds the rows of a table of the same columns in the same order.
  Result<Done> append(TsvTable other);
};

// Fails on a missing header, a name that stands twice in it, a row of another length and bytes that are no UTF-8.
Result<TsvTable> parse_table(std::string path, std::string text);

// The whole number that a cell holds; nothing for other text and for numbers beyond 32 bits.
std::optional<int32_t> integer_cell(std::string_view cell);

// The columns `names` of the table, in their order; fails where one is missing or the table has others.
Result<std::vector<size_t>> exact_columns(const TsvTable& table, const std::vector<std::string_view>& names);

}  // namespace hedui
