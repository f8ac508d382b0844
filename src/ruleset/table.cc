// Reads tab-separated tables strictly: what a person would not notice is an error.
#include "ruleset/table.h"

#include <algorithm>
#include <charconv>
#include <iterator>

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

// The first byte that is no UTF-8; the text's size where all are.
size_t first_not_utf8(std::string_view text) {
  for (size_t at = 0; at < text.size();) {
    size_t begin = at;
    if (next_code_point(text, at) == kReplacement && text.substr(begin, at - begin) != "\xEF\xBF\xBD") return begin;
  }
  return text.size();
}

}  // namespace

std::optional<size_t> TsvTable::column(std::string_view name) const {
  auto found = std::find(header.begin(), header.end(), name);
  if (found == header.end()) return std::nullopt;
  return static_cast<size_t>(found - header.begin());
}

std::string TsvTable::where(const TsvRow& row, std::string_view piece) const {
  const char* line = row.cells.front().data();
  auto column = 1 + std::count_if(line, piece.data(), [](char byte) { return !is_utf8_continuation(byte); });
  auto holds = [&](const Part& part) { return part.text->data() <= line && line <= part.text->data() + part.text->size(); };
  auto part = std::find_if(parts.begin(), parts.end(), holds);
  return (part == parts.end() ? parts.front() : *part).path + ":" + std::to_string(row.line) + ":" + std::to_string(column);
}

Result<Done> TsvTable::append(TsvTable other) {
  if (other.header != header) {
    std::string names;
    for (std::string_view name : header) names += (names.empty() ? "" : ", ") + std::string(name);
    return Error{{"table.other_header", {names}}, other.start()};
  }
  parts.insert(parts.end(), other.parts.begin(), other.parts.end());
  rows.insert(rows.end(), std::make_move_iterator(other.rows.begin()), std::make_move_iterator(other.rows.end()));
  return Done{};
}

Result<TsvTable> parse_table(std::string path, std::string text) {
  TsvTable table;
  table.parts.push_back({std::move(path), std::make_shared<const std::string>(std::move(text))});
  const std::string& name_of_file = table.parts.front().path;
  std::string_view rest = *table.parts.front().text;
  if (rest.starts_with(kByteOrderMark)) rest.remove_prefix(kByteOrderMark.size());
  for (int number = 1; !rest.empty(); ++number) {
    size_t end = rest.find('\n');
    std::string_view line = rest.substr(0, end);
    rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
    if (line.empty() || line.front() == '#') continue;
    auto where = [&](size_t byte) {
      auto column = 1 + std::count_if(line.begin(), line.begin() + static_cast<ptrdiff_t>(byte), [](char b) { return !is_utf8_continuation(b); });
      return name_of_file + ":" + std::to_string(number) + ":" + std::to_string(column);
    };
    if (line.back() == '\r') return Error{{"table.carriage_return", {}}, where(line.size() - 1)};
    if (size_t bad = first_not_utf8(line); bad < line.size()) return Error{{"table.not_utf8", {}}, where(bad)};
    std::vector<std::string_view> cells = split(line, '\t');
    if (table.header.empty()) {
      for (std::string_view name : cells) {
        if (std::count(cells.begin(), cells.end(), name) > 1) return Error{{"table.duplicate_column", {std::string(name)}}, where(0)};
      }
      table.header = std::move(cells);
      continue;
    }
    if (cells.size() != table.header.size()) {
      return Error{{"table.wrong_cell_count", {std::to_string(cells.size()), std::to_string(table.header.size())}}, where(0)};
    }
    table.rows.push_back({number, std::move(cells)});
  }
  if (table.header.empty()) return Error{{"table.no_header", {}}, table.start()};
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
    if (!column) return Error{{"table.missing_column", {std::string(name)}}, table.start()};
    columns.push_back(*column);
  }
  for (std::string_view name : table.header) {
    if (std::find(names.begin(), names.end(), name) == names.end()) {
      return Error{{"table.unknown_column", {std::string(name)}}, table.start()};
    }
  }
  return columns;
}

}  // namespace hedui
