// From the lines of a table to its cells: which row and column a line stands in, and which ones a cell spans.
#include <algorithm>
#include <cmath>
#include <limits>

#include "layout/tables.h"

namespace hedui {
namespace {

constexpr float kSameRow = 0.35f;      // ems between the middles of lines of one row
constexpr float kInMiddle = 0.4f;      // ems by which the middle of a cell may be off that of the rows or columns it spans
constexpr float kChildPitch = 1.55f;   // ems between a head and the heads it stands above; lines of one cell are nearer
constexpr float kInterleaved = 1.05f;  // ems between lines of the head that stand beside each other
constexpr float kCellPitch = 0.93f;    // times the pitch of rows, from line to line of a cell
constexpr float kHeadGap = 0.3f;       // ems between heads of columns
constexpr float kCellGap = 0.2f;       // ems that set a figure apart from the cell beside it

struct Placed {
  Line line;
  int first = 0;  // column
  int last = 0;
  bool known = false;
};

bool reads_before(const Line& a, const Line& b) {
  bool same_row = std::abs(a.box.center_y() - b.box.center_y()) <= kSameRow * std::min(a.em, b.em);
  return same_row ? a.box.x0 < b.box.x0 : a.box.center_y() < b.box.center_y();
}

// Lines of one cell, top down; parts of one line become one.
void add_to_cell(TableCell& cell, Line line) {
  auto beside = std::find_if(cell.lines.begin(), cell.lines.end(),
                             [&](const Line& other) { return std::abs(other.box.center_y() - line.box.center_y()) <= kSameRow * std::min(other.em, line.em); });
  if (beside == cell.lines.end()) {
    auto at = std::find_if(cell.lines.begin(), cell.lines.end(), [&](const Line& other) { return other.box.center_y() > line.box.center_y(); });
    cell.lines.insert(at, std::move(line));
    return;
  }
  beside->letters.insert(beside->letters.end(), line.letters.begin(), line.letters.end());
  std::sort(beside->letters.begin(), beside->letters.end(), [](const Letter& a, const Letter& b) { return a.box.center_x() < b.box.center_x(); });
  beside->box = united(beside->box, line.box);
}

class GridBuilder {
 public:
  explicit GridBuilder(TableRegion region) : region_(std::move(region)), heads_(region_.columns) {}

  TableGrid build() {
    grid_.columns = static_cast<int>(region_.columns.size());
    split_joined(region_.body);
    build_head();
    add_rows_without_figures();
    build_body();
    std::sort(grid_.cells.begin(), grid_.cells.end(),
              [](const TableCell& a, const TableCell& b) { return std::pair(a.row, a.column) < std::pair(b.row, b.column); });
    return std::move(grid_);
  }

 private:
  float em() const { return region_.em; }
  size_t columns() const { return region_.columns.size(); }

  // A figure that stands close to its label makes one line with it.
  void split_joined(std::vector<Line>& lines) const {
    for (size_t i = 0; i < lines.size(); ++i) {
      size_t at = border_in(lines[i]);
      if (at == 0) continue;
      Line right = lines[i];
      right.letters.erase(right.letters.begin(), right.letters.begin() + static_cast<std::ptrdiff_t>(at));
      lines[i].letters.resize(at);
      for (Line* part : {&lines[i], &right}) {
        part->box = {};
        for (const Letter& letter : part->letters) part->box = united(part->box, letter.box);
      }
      lines.insert(lines.begin() + static_cast<std::ptrdiff_t>(i) + 1, std::move(right));
    }
  }

  size_t border_in(const Line& line) const {
    for (size_t i = 1; i < line.letters.size(); ++i) {
      float from = line.letters[i - 1].box.x1, to = line.letters[i].box.x0;
      if (to - from < kCellGap * em()) continue;
      for (size_t c = 1; c < columns(); ++c) {
        bool at_border = from >= region_.columns[c - 1].x1 - 0.6f * em() && to <= region_.columns[c].x0 + 0.6f * em();
        if (at_border && line.box.x0 < region_.columns[c - 1].x1 && line.box.x1 > region_.columns[c].x0 && part_is_value(line, i)) return i;
      }
    }
    return 0;
  }

  static bool part_is_value(const Line& line, size_t at) {
    Line part;
    part.letters.assign(line.letters.begin(), line.letters.begin() + static_cast<std::ptrdiff_t>(at));
    if (is_value(part)) return true;
    part.letters.assign(line.letters.begin() + static_cast<std::ptrdiff_t>(at), line.letters.end());
    return is_value(part);
  }

  // The columns that a line touches; between two columns, both of them.
  static Placed placed(Line line, const std::vector<ColumnRange>& columns) {
    Placed out;
    int first = -1, last = -1;
    for (size_t c = 0; c < columns.size(); ++c) {
      if (overlap(columns[c].x0, columns[c].x1, line.box.x0, line.box.x1) <= 0) continue;
      if (first < 0) first = static_cast<int>(c);
      last = static_cast<int>(c);
    }
    out.known = first >= 0;
    if (first < 0) {
      auto right = std::partition_point(columns.begin(), columns.end(), [&](const ColumnRange& column) { return column.x1 <= line.box.x0; });
      int r = static_cast<int>(right - columns.begin()), size = static_cast<int>(columns.size());
      first = std::max(0, r - 1);
      last = std::min(size - 1, r);
    }
    out.first = first;
    out.last = last;
    out.line = std::move(line);
    return out;
  }

  // --- The head ---

  void build_head() {
    std::sort(region_.head.begin(), region_.head.end(), [](const Line& a, const Line& b) { return a.box.center_y() < b.box.center_y(); });
    std::vector<Line> lines;
    for (const Line& line : region_.head) {
      std::vector<Line> parts = split_at_columns(line, region_.columns);
      std::move(parts.begin(), parts.end(), std::back_inserter(lines));
    }
    std::vector<std::vector<Line>> rows;
    for (Line& line : lines) {
      if (rows.empty() || line.box.center_y() - rows.back()[0].box.center_y() > kSameRow * em()) rows.emplace_back();
      rows.back().push_back(std::move(line));
    }
    for (size_t r = rows.size(); r-- > 0;) place_head_row(rows[r], r + 1 == rows.size());
    for (size_t i = 0; i < head_.size(); ++i) widen_parent(i);
    for (size_t i = head_.size(); i-- > 0;) follow_parent(head_[i]);
    make_head_cells();
  }

  // From the lowest row up; heads tell more of their columns' width.
  void place_head_row(std::vector<Line>& row, bool lowest) {
    std::sort(row.begin(), row.end(), [](const Line& a, const Line& b) { return a.box.x0 < b.box.x0; });
    std::vector<ColumnRange> known = heads_;
    bool one_each = row.size() == columns();
    for (size_t i = 0; i < row.size() && one_each; ++i) {
      Placed head = placed(row[i], known);
      one_each = !head.known || (head.first <= static_cast<int>(i) && head.last >= static_cast<int>(i));
    }
    for (size_t i = 0; i < row.size(); ++i) {
      Placed head = placed(std::move(row[i]), known);
      if (one_each) head.first = head.last = static_cast<int>(i);
      else if (!head.known && head.first < head.last && (lowest || !has_heads_below(head))) take_nearer(head);
      if (head.first == head.last) {
        ColumnRange& column = heads_[static_cast<size_t>(head.first)];
        column = {std::min(column.x0, head.line.box.x0), std::max(column.x1, head.line.box.x1)};
      }
      head_.push_back(std::move(head));
    }
  }

  bool has_heads_below(const Placed& head) const {
    for (int c = head.first; c <= head.last; ++c) {
      if (!lowest_head_in(c)) return false;
    }
    return true;
  }

  const Placed* lowest_head_in(int column) const {
    auto found = std::find_if(head_.begin(), head_.end(), [&](const Placed& other) { return other.first == column && other.last == column; });
    return found == head_.end() ? nullptr : &*found;
  }

  void take_nearer(Placed& head) const {
    const ColumnRange &a = region_.columns[static_cast<size_t>(head.first)], &b = region_.columns[static_cast<size_t>(head.last)];
    float x = head.line.box.center_x();
    if (x - a.x1 < b.x0 - x) head.last = head.first;
    else head.first = head.last;
  }

  // A head over several others stands in their middle, however short it is.
  void widen_parent(size_t i) {
    Placed& head = head_[i];
    if (head.first == head.last && !stands_above_a_head(head)) return;
    float best = off_middle(head, head.first, head.last);
    int first = head.first, last = head.last;
    for (int a = head.first; a >= 0 && (a == head.first || is_free(head, a)); --a) {
      for (int b = head.last; b < grid_.columns && (b == head.last || is_free(head, b)); ++b) {
        float off = off_middle(head, a, b);
        if (off < best - 0.5f * em() || (off < best + 0.1f * em() && b - a > last - first && off < em())) {
          best = off;
          first = a;
          last = b;
        }
      }
    }
    head.first = first;
    head.last = last;
  }

  // The second line of a head over several columns, whichever of them it touches.
  void follow_parent(Placed& head) const {
    for (const Placed& parent : head_) {
      float dy = head.line.box.center_y() - parent.line.box.center_y();
      bool over = parent.last > parent.first && head.first >= parent.first && head.last <= parent.last && parent.last - parent.first > head.last - head.first;
      bool below = over && dy > kSameRow * em() && dy < kChildPitch * em();
      if (!below || std::abs(head.line.box.center_x() - parent.line.box.center_x()) > kInMiddle * em()) continue;
      head.first = parent.first;
      head.last = parent.last;
      return;
    }
  }

  bool stands_above_a_head(const Placed& head) const {
    return std::any_of(head_.begin(), head_.end(), [&](const Placed& other) {
      return other.first == head.first && other.last == head.last && other.line.box.center_y() - head.line.box.center_y() > kChildPitch * em();
    });
  }

  float off_middle(const Placed& head, int first, int last) const {
    return std::abs((heads_[static_cast<size_t>(first)].x0 + heads_[static_cast<size_t>(last)].x1) / 2 - head.line.box.center_x());
  }

  // Whether nothing stands above the column's own head at the height of a head beside it.
  bool is_free(const Placed& head, int column) const {
    bool below = false;
    for (const Placed& other : head_) {
      if (column < other.first || column > other.last) continue;
      float dy = other.line.box.center_y() - head.line.box.center_y();
      if (dy < kInterleaved * em()) return false;
      below = true;
    }
    return below;
  }

  // How many heads stand above a head, over it and others.
  int depth_of(const Placed& head) const {
    std::vector<std::pair<int, int>> parents;
    for (const Placed& other : head_) {
      bool above = other.last > other.first && other.first <= head.first && other.last >= head.last && other.last - other.first > head.last - head.first;
      std::pair range(other.first, other.last);
      if (above && std::find(parents.begin(), parents.end(), range) == parents.end()) parents.push_back(range);
    }
    return static_cast<int>(parents.size());
  }

  void make_head_cells() {
    if (head_.empty()) return;
    int levels = 1;
    for (const Placed& head : head_) levels = std::max(levels, depth_of(head) + 1);
    for (Placed& head : head_) {
      int row = depth_of(head);
      auto cell = std::find_if(grid_.cells.begin(), grid_.cells.end(),
                               [&](const TableCell& c) { return c.row == row && head.first <= c.column + c.columns - 1 && head.last >= c.column; });
      if (cell == grid_.cells.end()) {
        bool is_parent = head.last > head.first;
        grid_.cells.push_back({{}, row, head.first, is_parent ? 1 : levels - row, head.last - head.first + 1});
        cell = std::prev(grid_.cells.end());
      }
      add_to_cell(*cell, head.line);
    }
    grid_.head_rows = grid_.rows = levels;
  }

  // --- The body ---

  // A label without figures has a row of its own where it stands as far from the others as they do from each other.
  void add_rows_without_figures() {
    float usual = tightest_rows();
    std::vector<float> more;
    for (const Line& line : region_.body) {
      float y = line.box.center_y();
      auto near = [&](float row) { return std::abs(row - y) < 0.8f * usual; };
      if (std::none_of(region_.rows.begin(), region_.rows.end(), near) && std::none_of(more.begin(), more.end(), near) && fills_a_row(line, usual)) {
        more.push_back(y);
      }
    }
    region_.rows.insert(region_.rows.end(), more.begin(), more.end());
    std::sort(region_.rows.begin(), region_.rows.end());
  }

  // Whether all columns of labels have something beside the line, and none of it goes on from a line above.
  bool fills_a_row(const Line& line, float usual) const {
    std::vector<bool> filled(columns(), false);
    for (const Line& other : region_.body) {
      float dy = line.box.center_y() - other.box.center_y();
      bool beside = std::abs(dy) <= kSameRow * em();
      if (!beside && std::abs(dy) < kCellPitch * usual && overlap_x(other.box, line.box) > 0) return false;
      if (!beside && dy > 0 && dy < 1.1f * usual && is_cut(other) && std::abs(other.box.x0 - line.box.x0) < 0.3f * em()) return false;
      if (!beside) continue;
      Placed at = placed(other, region_.columns);
      for (int c = at.first; c <= at.last; ++c) filled[static_cast<size_t>(c)] = true;
    }
    return std::all_of(filled.begin(), filled.begin() + static_cast<std::ptrdiff_t>(label_columns()), [](bool f) { return f; });
  }

  // As long as its column, so that what it says may go on in the next line.
  bool is_cut(const Line& line) const {
    Placed at = placed(line, region_.columns);
    constexpr float kShortest = 4;  // ems
    return at.first == at.last && line.box.width() > kShortest * em() && line.box.x1 > region_.columns[static_cast<size_t>(at.first)].x1 - 1.1f * em();
  }

  // Columns before the first one with figures; at least one.
  size_t label_columns() const {
    size_t first = columns();
    for (const Line& line : region_.body) {
      if (is_value(line) && has_digits(line)) first = std::min(first, static_cast<size_t>(placed(line, region_.columns).first));
    }
    return std::max<size_t>(first, 1);
  }

  void build_body() {
    std::vector<std::vector<Line>> in_column(columns());
    std::vector<Placed> across;
    for (Line& line : region_.body) {
      Placed at = placed(std::move(line), region_.columns);
      if (at.first == at.last) in_column[static_cast<size_t>(at.first)].push_back(std::move(at.line));
      else across.push_back(std::move(at));
    }
    bool labels = true;
    for (size_t c = 0; c < columns(); ++c) {
      labels = labels && std::none_of(in_column[c].begin(), in_column[c].end(), [](const Line& line) { return is_value(line); });
      size_t first = grid_.cells.size();
      place_column(in_column[c], static_cast<int>(c));
      if (labels) span_rows(first);
    }
    for (Placed& at : across) {
      int row = nearest_row(at.line.box.center_y());
      TableCell& cell = cell_at(row, at.first);
      cell.columns = std::max(cell.columns, at.last - at.first + 1);
      add_to_cell(cell, std::move(at.line));
    }
    grid_.rows = grid_.head_rows + static_cast<int>(region_.rows.size());
  }

  float tightest_rows() const {
    float tightest = std::numeric_limits<float>::max();
    for (size_t r = 1; r < region_.rows.size(); ++r) tightest = std::min(tightest, region_.rows[r] - region_.rows[r - 1]);
    return tightest;
  }

  TableCell& cell_at(int row, int column) {
    int at = grid_.head_rows + row;
    auto found = std::find_if(grid_.cells.begin(), grid_.cells.end(), [&](const TableCell& cell) { return cell.row == at && cell.column == column; });
    if (found != grid_.cells.end()) return *found;
    grid_.cells.push_back({{}, at, column, 1, 1});
    return grid_.cells.back();
  }

  int nearest_row(float y) const {
    size_t best = 0;
    for (size_t r = 1; r < region_.rows.size(); ++r) {
      if (std::abs(region_.rows[r] - y) < std::abs(region_.rows[best] - y) - 0.1f * em()) best = r;
    }
    return static_cast<int>(best);
  }

  void place_column(std::vector<Line>& lines, int column) {
    std::sort(lines.begin(), lines.end(), reads_before);
    std::vector<int> rows = rows_of_blocks(lines);
    for (size_t i = 0; i < lines.size(); ++i) {
      int row = rows.empty() ? nearest_row(lines[i].box.center_y()) : rows[i];
      add_to_cell(cell_at(row, column), std::move(lines[i]));
    }
  }

  // Where white space shows the cells of a column, each goes to the row that its middle or its first line is in; nothing where
  // two of them would share a row.
  std::vector<int> rows_of_blocks(const std::vector<Line>& lines) const {
    float tightest = std::numeric_limits<float>::max();
    for (size_t i = 1; i < lines.size(); ++i) {
      float pitch = lines[i].box.center_y() - lines[i - 1].box.center_y();
      if (pitch > kSameRow * em()) tightest = std::min(tightest, pitch);
    }
    std::vector<int> rows;
    if (tightest > kCellPitch * tightest_rows()) return rows;
    int last = -1;
    for (size_t begin = 0; begin < lines.size();) {
      size_t end = begin + 1;
      while (end < lines.size() && lines[end].box.center_y() - lines[end - 1].box.center_y() <= 1.12f * tightest) ++end;
      float top = lines[begin].box.center_y(), bottom = lines[end - 1].box.center_y();
      int row = nearest_row((top + bottom) / 2);
      float center = region_.rows[static_cast<size_t>(row)];
      if (center < top - 0.5f * em() || center > bottom + 0.5f * em()) row = nearest_row(top);
      if (row <= last) return {};
      last = row;
      rows.insert(rows.end(), end - begin, row);
      begin = end;
    }
    return rows;
  }

  // A label in the middle of several rows without labels of their own is that of all of them.
  void span_rows(size_t first) {
    std::vector<bool> filled(region_.rows.size(), false);
    std::vector<float> half = half_heights();
    for (size_t i = first; i < grid_.cells.size(); ++i) filled[static_cast<size_t>(grid_.cells[i].row - grid_.head_rows)] = true;
    for (size_t i = first; i < grid_.cells.size(); ++i) {
      TableCell& cell = grid_.cells[i];
      float middle = (cell.lines.front().box.center_y() + cell.lines.back().box.center_y()) / 2;
      int row = cell.row - grid_.head_rows, begin = row, end = row;
      int best_begin = row, best_end = row;
      while (begin > 0 && !filled[static_cast<size_t>(begin - 1)]) --begin;
      while (end + 1 < static_cast<int>(region_.rows.size()) && !filled[static_cast<size_t>(end + 1)]) ++end;
      for (int a = begin; a <= row; ++a) {
        for (int b = row; b <= end; ++b) {
          auto top = static_cast<size_t>(a), bottom = static_cast<size_t>(b);
          float off = std::abs((region_.rows[top] - half[top] + region_.rows[bottom] + half[bottom]) / 2 - middle);
          if (off <= kInMiddle * em() && b - a > best_end - best_begin) {
            best_begin = a;
            best_end = b;
          }
        }
      }
      cell.row = grid_.head_rows + best_begin;
      cell.rows = best_end - best_begin + 1;
      for (int r = best_begin; r <= best_end; ++r) filled[static_cast<size_t>(r)] = true;
    }
  }

  // Half of each row's height: the two rows nearest to each other are of one height, and tell those of their neighbours.
  std::vector<float> half_heights() const {
    const std::vector<float>& rows = region_.rows;
    std::vector<float> half(rows.size(), 0);
    if (rows.size() < 2) return half;
    size_t least = 1;
    for (size_t r = 2; r < rows.size(); ++r) {
      if (rows[r] - rows[r - 1] < rows[least] - rows[least - 1]) least = r;
    }
    half[least] = half[least - 1] = (rows[least] - rows[least - 1]) / 2;
    for (size_t r = least + 1; r < rows.size(); ++r) half[r] = std::max(rows[r] - rows[r - 1] - half[r - 1], 0.5f * em());
    for (size_t r = least - 1; r-- > 0;) half[r] = std::max(rows[r + 1] - rows[r] - half[r + 1], 0.5f * em());
    return half;
  }

  TableRegion region_;
  std::vector<ColumnRange> heads_;  // of the columns, with their heads
  std::vector<Placed> head_;        // from the lowest row up
  TableGrid grid_;
};

}  // namespace

std::vector<Line> split_at_columns(const Line& line, const std::vector<ColumnRange>& columns) {
  std::vector<Line> parts;
  for (size_t i = 0; i < line.letters.size(); ++i) {
    const Letter& letter = line.letters[i];
    if (i == 0 || letter.box.x0 - line.letters[i - 1].box.x1 >= kHeadGap * line.em) {
      parts.emplace_back();
      parts.back().em = line.em;
    }
    parts.back().letters.push_back(letter);
    parts.back().box = united(parts.back().box, letter.box);
  }
  std::vector<Line> out;
  int last = -1;
  for (Line& part : parts) {
    auto column = std::find_if(columns.begin(), columns.end(), [&](const ColumnRange& c) { return overlap(c.x0, c.x1, part.box.x0, part.box.x1) > 0; });
    int at = static_cast<int>(column - columns.begin());
    if (column == columns.end() || at < last) return {line};
    if (at == last) {
      out.back().letters.insert(out.back().letters.end(), part.letters.begin(), part.letters.end());
      out.back().box = united(out.back().box, part.box);
    } else {
      out.push_back(std::move(part));
    }
    last = at;
  }
  return out;
}

TableGrid build_grid(TableRegion region) { return GridBuilder(std::move(region)).build(); }

}  // namespace hedui
