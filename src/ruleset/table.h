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
  std::string path;                         // as messages name it
  std::shared_ptr<const std::string> text;  // what the views point into; stays where it is when the table is moved or copied
  std::vector<std::string_view> header;
  std::vector<TsvRow> rows;

  std::optional<size_t> column(std::string_view name) const;
  std::string where(const TsvRow& row) const { return path + ":" + std::to_string(row.line); }
};

// Fails on a missing header, a name that stands twice in it, a row of another length and bytes that are no UTF-8.
Result<TsvTable> parse_table(std::string path, std::string text);

// The whole number that a cell holds; nothing for other text and for numbers beyond 32 bits.
std::optional<int32_t> integer_cell(std::string_view cell);

// The columns `names` of the table, in their order; fails where one is missing or the table has others.
Result<std::vector<size_t>> exact_columns(const TsvTable& table, const std::vector<std::string_view>& names);

}  // namespace hedui
