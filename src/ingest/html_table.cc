// Cells are read once; those that span rows are carried to the rows below, by column.
#include "ingest/html_table.h"

#include <algorithm>

#include "text/utf8.h"

namespace hedui {
namespace {

constexpr std::string_view kEmptyCell = "\xE2\x80\x94";  // an em dash
constexpr size_t kLongestCellToRepeat = 60;              // bytes
constexpr size_t kShortCell = 240;                       // bytes: text of this size is data in any table
constexpr size_t kMostColumns = 200;

bool is_ascii_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' || c == '\v'; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }

// The text of all text nodes in [begin, end), white space collapsed, no space between what is not ASCII.
std::string collapsed_text(const HtmlTree& tree, uint32_t begin, uint32_t end) {
  std::string out;
  bool space = false;
  for (uint32_t i = begin; i < end; ++i) {
    const HtmlNode& node = tree.nodes[i];
    if (node.tag != HtmlTag::kText) {
      space |= is_block(node.tag) || node.tag == HtmlTag::kBreak;
      continue;
    }
    std::string_view text = tree.text_of(node);
    for (size_t at = 0; at < text.size();) {
      size_t first = at;
      char32_t c = next_code_point(text, at);
      if (c == 0xA0 || c == 0x3000 || (c < 0x80 && is_ascii_space(static_cast<char>(c)))) {
        space = true;
      } else if (c >= 0x20 && c != 0x200B && c != 0xFEFF) {
        bool ascii_near = !out.empty() && (c < 0x80 || static_cast<unsigned char>(out.back()) < 0x80);
        if (space && ascii_near) out += ' ';
        space = false;
        out.append(text.substr(first, at - first));
      }
    }
  }
  return out;
}

uint32_t characters_of(std::string_view text) {
  return static_cast<uint32_t>(std::count_if(text.begin(), text.end(), [](char c) { return !is_utf8_continuation(c) && !is_ascii_space(c); }));
}

uint32_t linked_characters(const HtmlTree& tree, uint32_t begin, uint32_t end) {
  uint32_t linked = 0;
  for (uint32_t i = begin; i < end;) {
    if (tree.nodes[i].tag != HtmlTag::kLink) {
      ++i;
      continue;
    }
    linked += characters_of(collapsed_text(tree, i, tree.nodes[i].end));
    i = tree.nodes[i].end;
  }
  return linked;
}

// Heads and labels may be told again; a figure may not, or it would be counted twice. A year is a label.
bool may_be_repeated(std::string_view text) {
  if (text.size() > kLongestCellToRepeat) return false;
  size_t digits = static_cast<size_t>(std::count_if(text.begin(), text.end(), is_digit));
  if (digits == 0) return true;
  bool century = text.starts_with("19") || text.starts_with("20");
  return digits == 4 && century && text.size() > 4 && is_digit(text[2]) && is_digit(text[3]);
}

class TableReader {
 public:
  TableReader(const HtmlTree& tree, uint32_t table) : tree_(tree), table_(table) {}

  std::vector<HtmlTableLine> read() {
    for (uint32_t i = table_ + 1; i < tree_.nodes[table_].end;) {
      HtmlTag tag = tree_.nodes[i].tag;
      if (tag == HtmlTag::kRow) {
        add_row(i);
      } else if (tag == HtmlTag::kTableCaption) {
        add_line(HtmlLineKind::kHeading, collapsed_text(tree_, i, tree_.nodes[i].end), i);
      }
      i = tag == HtmlTag::kRow || tag == HtmlTag::kTableCaption ? tree_.nodes[i].end : i + 1;
    }
    return std::move(lines_);
  }

 private:
  struct Carried {
    std::string text;
    int rows = 0;  // that are still to come
  };

  void add_row(uint32_t row) {
    cells_.clear();
    from_above_ = false;
    size_t own = 0;
    for (uint32_t i = row + 1; i < tree_.nodes[row].end;) {
      const HtmlNode& node = tree_.nodes[i];
      if (node.tag != HtmlTag::kCell) {
        ++i;
        continue;
      }
      add_cell(i, own);
      i = node.end;
    }
    add_carried();
    // A row of one cell over all columns is a title, a unit or a note.
    if (own == 1 && !from_above_ && cells_are_one()) return add_line(lines_.empty() ? HtmlLineKind::kHeading : HtmlLineKind::kText, cells_.front(), row);
    if (own > 0) add_line(HtmlLineKind::kRow, joined_cells(), row);
  }

  void add_cell(uint32_t cell, size_t& own) {
    add_carried();
    const HtmlNode& node = tree_.nodes[cell];
    std::string text = collapsed_text(tree_, cell + 1, node.end);
    own += !text.empty();
    std::string again = may_be_repeated(text) ? text : std::string(kEmptyCell);
    for (int column = 0; column < node.columns && cells_.size() < kMostColumns; ++column) {
      if (node.rows > 1) carry(cells_.size(), {again, node.rows - 1});
      cells_.push_back(text.empty() ? std::string(kEmptyCell) : column == 0 ? text : again);
    }
  }

  void carry(size_t column, Carried carried) {
    if (carried_.size() <= column) carried_.resize(column + 1);
    if (carried.text.empty()) carried.text = kEmptyCell;
    carried_[column] = std::move(carried);
  }

  void add_carried() {
    while (cells_.size() < carried_.size() && carried_[cells_.size()].rows > 0) {
      Carried& carried = carried_[cells_.size()];
      --carried.rows;
      from_above_ = true;
      cells_.push_back(carried.text);
    }
  }

  bool cells_are_one() const {
    return std::all_of(cells_.begin() + 1, cells_.end(), [&](const std::string& cell) { return cell == cells_.front() || cell == kEmptyCell; });
  }

  std::string joined_cells() const {
    std::string text;
    for (const std::string& cell : cells_) {
      if (!text.empty()) text += '\t';
      text += cell;
    }
    return text;
  }

  void add_line(HtmlLineKind kind, std::string text, uint32_t node) {
    if (!text.empty()) lines_.push_back({kind, std::move(text), node, linked_characters(tree_, node, tree_.nodes[node].end)});
  }

  const HtmlTree& tree_;
  uint32_t table_;
  std::vector<HtmlTableLine> lines_;
  std::vector<std::string> cells_;  // of the row being read
  std::vector<Carried> carried_;    // by column
  bool from_above_ = false;         // the row has cells that rows above span
};

}  // namespace

bool is_data_table(const HtmlTree& tree, uint32_t table) {
  for (uint32_t i = table + 1; i < tree.nodes[table].end; ++i) {
    if (tree.nodes[i].tag == HtmlTag::kTable || tree.nodes[i].tag == HtmlTag::kTitle) return false;
  }
  size_t rows_of_cells = 0, all = 0, longest = 0;
  for (uint32_t i = table + 1; i < tree.nodes[table].end; ++i) {
    if (tree.nodes[i].tag != HtmlTag::kRow) continue;
    size_t filled = 0;
    for (uint32_t k = i + 1; k < tree.nodes[i].end;) {
      const HtmlNode& cell = tree.nodes[k];
      if (cell.tag != HtmlTag::kCell) {
        ++k;
        continue;
      }
      size_t size = collapsed_text(tree, k + 1, cell.end).size();
      filled += size > 0;
      all += size;
      longest = std::max(longest, size);
      k = cell.end;
    }
    rows_of_cells += filled >= 2;
  }
  return rows_of_cells >= 2 && (longest <= kShortCell || longest * 3 <= all);
}

std::vector<HtmlTableLine> read_table(const HtmlTree& tree, uint32_t table) { return TableReader(tree, table).read(); }

}  // namespace hedui
