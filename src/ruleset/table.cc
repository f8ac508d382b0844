// Reads tab-separated tables strictly: what a person would not notice is an error.
#include "ruleset/table.h"

#include <algorithm>
#include <charconv>

#include "text/utf8.h"

namespace hedui {
namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";  // some editors put one before the text

std::vector<std::string_view> split(std::string_view line, char by) {
  std::vector<std::string_view> cells;
  for (;;) {
    size_t end = line.find(by);
    cells.push_back(line.substr(0, end));
    if (end == std::string_view::npos) return cells;
    line.remove_prefix(end + 1);
  }
}

bool is_utf8(std::string_view text) {
  for (size_t at = 0; at < text.size();) {
    size_t begin = at;
    if (next_code_point(text, at) == kReplacement && text.substr(begin, at - begin) != "\xEF\xBF\xBD") return false;
  }
  return true;
}

}  // namespace

std::optional<size_t> TsvTable::column(std::string_view name) const {
  auto found = std::find(header.begin(), header.end(), name);
  if (found == header.end()) return std::nullopt;
  return static_cast<size_t>(found - header.begin());
}

Result<TsvTable> parse_table(std::string path, std::string text) {
  TsvTable table;
  table.path = std::move(path);
  table.text = std::make_shared<const std::string>(std::move(text));
  std::string_view rest = *table.text;
  if (rest.starts_with(kByteOrderMark)) rest.remove_prefix(kByteOrderMark.size());
  for (int number = 1; !rest.empty(); ++number) {
    size_t end = rest.find('\n');
    std::string_view line = rest.substr(0, end);
    rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
    if (line.empty() || line.front() == '#') continue;
    std::string where = table.path + ":" + std::to_string(number);
    if (line.back() == '\r') return Error{{"table.carriage_return", {}}, where};
    if (!is_utf8(line)) return Error{{"table.not_utf8", {}}, where};
    std::vector<std::string_view> cells = split(line, '\t');
    if (table.header.empty()) {
      for (std::string_view name : cells) {
        if (std::count(cells.begin(), cells.end(), name) > 1) return Error{{"table.duplicate_column", {std::string(name)}}, where};
      }
      table.header = std::move(cells);
      continue;
    }
    if (cells.size() != table.header.size()) {
      return Error{{"table.wrong_cell_count", {std::to_string(cells.size()), std::to_string(table.header.size())}}, where};
    }
    table.rows.push_back({number, std::move(cells)});
  }
  if (table.header.empty()) return Error{{"table.no_header", {}}, table.path + ":1"};
  return table;
}

std::optional<int32_t> integer_cell(std::string_view cell) {
  int32_t number = 0;
  auto [end, error] = std::from_chars(cell.data(), cell.data() + cell.size(), number);
  if (error != std::errc() || end != cell.data() + cell.size()) return std::nullopt;
  return number;
}

Result<std::vector<size_t>> exact_columns(const TsvTable& table, const std::vector<std::string_view>& names) {
  std::vector<size_t> columns;
  for (std::string_view name : names) {
    std::optional<size_t> column = table.column(name);
    if (!column) return Error{{"table.missing_column", {std::string(name)}}, table.path + ":1"};
    columns.push_back(*column);
  }
  for (std::string_view name : table.header) {
    if (std::find(names.begin(), names.end(), name) == names.end()) {
      return Error{{"table.unknown_column", {std::string(name)}}, table.path + ":1"};
    }
  }
  return columns;
}

}  // namespace hedui
