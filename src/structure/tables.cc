// Tables of figures in plain text: rows of cells, their heads, and the note that tells their unit.
#include <algorithm>

#include "structure/steps.h"
#include "text/utf8.h"

namespace hedui {
namespace {

constexpr int kLeastRows = 2;

std::vector<Cell> cells_of(const Block& block, int row, const CleanText& clean) {
  std::vector<Cell> cells;
  uint32_t begin = block.span.begin;
  int column = 0;
  for (uint32_t at = begin; at <= block.span.end; ++at) {
    if (at < block.span.end && clean.matching[at] != '\t') continue;
    cells.push_back({{begin, at}, row, column++});
    begin = at + 1;
  }
  return cells;
}

bool has_digit(std::string_view text) {
  return std::any_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

// A cell that is a number, perhaps with a sign or a percent sign, or a dash for a missing one.
bool is_value(std::string_view text) {
  bool number = has_digit(text) && text.find_first_not_of("0123456789.,-+%") == std::string_view::npos;
  return number || text == "-" || text == "\xE2\x80\x94" || text == "\xE2\x80\x94\xE2\x80\x94" || text == "\xE2\x80\xA6";
}

bool is_head_row(const std::vector<Cell>& cells, const CleanText& clean) {
  return std::none_of(cells.begin() + (cells.size() > 1), cells.end(),
                      [&](const Cell& cell) { return is_value(slice(std::string_view(clean.matching), cell.span)); });
}

// The number that the cell is, up to four digits; -1 for anything else.
int row_number(std::string_view text) {
  constexpr size_t kMostDigits = 4;
  if (text.empty() || text.size() > kMostDigits || text.find_first_not_of("0123456789") != std::string_view::npos) return -1;
  int number = 0;
  for (char c : text) number = number * 10 + (c - '0');
  return number;
}

// Whether a column's cells number their rows: 4, 5, 6 or, for ranks, 1, 2, 2, 4.
class RowNumbers {
 public:
  void add(int number) {
    counts_on_ &= count_ == 0 || number == last_ + 1;
    ranks_ &= count_ == 0 ? number == 1 : number == last_ || number == count_ + 1;
    last_ = number;
    ++count_;
  }
  int count() const { return count_; }
  bool hold() const { return count_ >= kLeastRows && (counts_on_ || ranks_); }

 private:
  int count_ = 0, last_ = 0;
  bool counts_on_ = true, ranks_ = true;
};

// The column that names the rows: the second one where the first one numbers most of them and the second has words beside the numbers.
int find_label_column(const Table& table, const CleanText& clean) {
  RowNumbers numbers;
  int labels = 0, others = 0, numbered_row = kNoIndex;
  for (const Cell& cell : table.cells) {
    if (cell.row < table.head_rows || cell.column > 1) continue;
    std::string_view text = slice(std::string_view(clean.matching), cell.span);
    if (cell.column == 1) {
      labels += cell.row == numbered_row && !text.empty() && !is_value(text);
    } else if (int number = row_number(text); number >= 0) {
      numbers.add(number);
      numbered_row = cell.row;
    } else {
      ++others;
    }
  }
  return numbers.hold() && others <= numbers.count() && labels * 2 > numbers.count() ? 1 : 0;
}

}  // namespace

std::vector<Table> find_tables(std::vector<Block>& blocks, const CleanText& clean) {
  std::vector<Table> tables;
  for (size_t i = 0; i < blocks.size(); ++i) {
    size_t end = i;
    while (end < blocks.size() && blocks[end].role == Role::kTableRow) ++end;
    if (end - i < kLeastRows) {
      for (size_t k = i; k < end; ++k) blocks[k].role = Role::kParagraph;
      i = std::max(i, end == i ? i : end - 1);
      continue;
    }
    Table table;
    table.first_block = static_cast<int>(i);
    table.last_block = static_cast<int>(end) - 1;
    bool in_head = true;
    for (size_t k = i; k < end; ++k) {
      int row = static_cast<int>(k - i);
      std::vector<Cell> cells = cells_of(blocks[k], row, clean);
      in_head = in_head && is_head_row(cells, clean);
      if (in_head) {
        table.head_rows = row + 1;
        blocks[k].role = Role::kTableHead;
      }
      blocks[k].table = static_cast<int>(tables.size());
      blocks[k].row = row;
      table.cells.insert(table.cells.end(), cells.begin(), cells.end());
    }
    table.label_column = find_label_column(table, clean);
    // The title and the unit stand in the one or two lines above.
    for (size_t above = 1; above <= 2 && above <= i; ++above) {
      const Block& block = blocks[i - above];
      if (block.role == Role::kSource && table.unit_note.empty()) table.unit_note = block.head.empty() ? block.span : block.head;
      if (block.role == Role::kHeading || block.role == Role::kTitle) {
        table.caption = static_cast<int>(i - above);
        break;
      }
    }
    tables.push_back(std::move(table));
    i = end - 1;
  }
  return tables;
}

}  // namespace hedui
