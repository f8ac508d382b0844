// Finds a table's rows and cells in the tree; table_rows makes lines of them.
#include "ingest/html_table.h"

#include <algorithm>

#include "ingest/table_rows.h"
#include "text/utf8.h"

namespace hedui {
namespace {

constexpr size_t kShortCell = 240;  // bytes: text of this size is data in any table

bool is_ascii_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' || c == '\v'; }

// The text of all text nodes in [begin, end).
std::string collapsed_text(const HtmlTree& tree, uint32_t begin, uint32_t end) {
  CellText out;
  for (uint32_t i = begin; i < end; ++i) {
    const HtmlNode& node = tree.nodes[i];
    if (node.tag == HtmlTag::kText) out.add(tree.text_of(node));
    if (node.tag != HtmlTag::kText && (is_block(node.tag) || node.tag == HtmlTag::kBreak)) out.add_space();
  }
  return out.take();
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
  void add_row(uint32_t row) {
    rows_.begin_row();
    for (uint32_t i = row + 1; i < tree_.nodes[row].end;) {
      const HtmlNode& node = tree_.nodes[i];
      bool cell = node.tag == HtmlTag::kCell;
      if (cell) rows_.add_cell(collapsed_text(tree_, i + 1, node.end), node.columns, node.rows);
      i = cell ? node.end : i + 1;
    }
    std::optional<TableLine> line = rows_.end_row();
    if (line) add_line(kind_of(line->kind), std::move(line->text), row);
  }

  // Below a caption there is no second title.
  HtmlLineKind kind_of(TableLineKind kind) const {
    if (kind == TableLineKind::kRow) return HtmlLineKind::kRow;
    return kind == TableLineKind::kHeading && lines_.empty() ? HtmlLineKind::kHeading : HtmlLineKind::kText;
  }

  void add_line(HtmlLineKind kind, std::string text, uint32_t node) {
    if (!text.empty()) lines_.push_back({kind, std::move(text), node, linked_characters(tree_, node, tree_.nodes[node].end)});
  }

  const HtmlTree& tree_;
  uint32_t table_;
  std::vector<HtmlTableLine> lines_;
  TableRows rows_;
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
