// Finds tables by their figures: numbers that stand one below the other, alone on their part of a line, in rows with others or
// with a label. Around them, what is aligned with their rows and columns belongs to the table: labels, texts, heads.
#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>

#include "layout/tables.h"

namespace hedui {
namespace {

constexpr float kSameRow = 0.35f;      // ems between the middles of lines of one row
constexpr float kBeside = 0.75f;       // the same where a cell of an even number of lines may stand beside one of an odd number
constexpr float kSameSize = 1.12f;     // ratio of ems
constexpr float kLikeSize = 1.5f;      // the same where one of them is not sure
constexpr float kTallestRow = 16;      // ems between figures one below the other
constexpr float kAligned = 1;          // ems by which their left or right edges or middles differ
constexpr float kWidestLabel = 20;     // ems; what is wider is running text
constexpr float kWidestUnit = 14;      // ems of the line that tells the unit of a table
constexpr float kHeadPitch = 3.2f;     // ems from the lowest row of the head to the first row of figures
constexpr float kCaptionPitch = 2.2f;  // ems between rows of the head; captions stand farther off
constexpr float kInterleaved = 1.05f;  // ems between lines of the head that stand beside each other
constexpr float kWidestPage = 20000;   // points
constexpr size_t kLeastFigures = 3;
constexpr size_t kNone = SIZE_MAX;

bool is_digit(char32_t c) { return (c >= '0' && c <= '9') || (c >= 0xFF10 && c <= 0xFF19); }

// Signs that may stand in a number or, by themselves, for a missing one.
bool is_sign(char32_t c) {
  switch (c) {
    case '.':
    case ',':
    case '-':
    case '+':
    case '%':
    case '/':
    case '~':
    case '*':
    case 0x2010:
    case 0x2011:
    case 0x2012:
    case 0x2013:
    case 0x2014:
    case 0x2015:
    case 0x2026:
    case 0x2030:
    case 0x2212:
    case 0xFF05:
    case 0xFF0B:
    case 0xFF0C:
    case 0xFF0D:
    case 0xFF0E:
    case 0xFF5E: return true;
    default: return false;
  }
}

// The em of digits is estimated from their widths, and a 1 may be narrower than others.
bool same_size(const Line& a, const Line& b) {
  auto is_wide = [](const Letter& letter) { return letter.wide; };
  bool sure = std::any_of(a.letters.begin(), a.letters.end(), is_wide) && std::any_of(b.letters.begin(), b.letters.end(), is_wide);
  return std::max(a.em, b.em) <= (sure ? kSameSize : kLikeSize) * std::min(a.em, b.em);
}

// Sets that grow together.
class Groups {
 public:
  explicit Groups(size_t size) : parent_(size) { std::iota(parent_.begin(), parent_.end(), size_t{0}); }
  size_t find(size_t i) {
    while (parent_[i] != i) i = parent_[i] = parent_[parent_[i]];
    return i;
  }
  void join(size_t a, size_t b) { parent_[find(a)] = find(b); }

 private:
  std::vector<size_t> parent_;
};

class TableFinder {
 public:
  explicit TableFinder(std::vector<Line>& lines) : lines_(lines), groups_(lines.size()), value_(lines.size()), taken_(lines.size(), false) {}

  std::vector<Piece> take() {
    for (size_t i = 0; i < lines_.size(); ++i) value_[i] = is_value(lines_[i]);
    if (static_cast<size_t>(std::count(value_.begin(), value_.end(), true)) < kLeastFigures) return {};
    find_rows();
    find_gutters();
    for (size_t i = 0; i < lines_.size(); ++i) {
      if (value_[i]) stack(i);
    }
    for (const std::vector<size_t>& row : rows_) link(row);
    std::map<size_t, std::vector<size_t>> clusters;
    for (size_t i : order_) {
      if (value_[i]) clusters[groups_.find(i)].push_back(i);
    }
    std::vector<std::vector<size_t>> from_top;
    for (auto& [root, figures] : clusters) from_top.push_back(std::move(figures));
    std::sort(from_top.begin(), from_top.end(), [this](const auto& a, const auto& b) { return place_[a[0]] < place_[b[0]]; });
    std::vector<Piece> tables;
    for (std::vector<size_t>& figures : from_top) {
      strip_ = strip_of(figures[0]);
      drop_page_numbers(figures);
      if (figures.size() >= kLeastFigures && is_table(figures)) take_table(figures, tables);
    }
    remove_taken();
    return tables;
  }

 private:
  float y(size_t i) const { return lines_[i].box.center_y(); }
  const Box& box(size_t i) const { return lines_[i].box; }

  // Lines side by side, from top to bottom.
  void find_rows() {
    order_.resize(lines_.size());
    std::iota(order_.begin(), order_.end(), size_t{0});
    std::sort(order_.begin(), order_.end(), [this](size_t a, size_t b) { return std::pair(y(a), box(a).x0) < std::pair(y(b), box(b).x0); });
    place_.resize(lines_.size());
    row_of_.resize(lines_.size());
    for (size_t n = 0; n < order_.size(); ++n) {
      size_t i = order_[n];
      place_[i] = n;
      if (rows_.empty() || y(i) - row_y_.back() > kSameRow * lines_[i].em) {
        rows_.emplace_back();
        row_y_.push_back(y(i));
      }
      rows_.back().push_back(i);
      row_of_[i] = rows_.size() - 1;
    }
    for (std::vector<size_t>& row : rows_) std::sort(row.begin(), row.end(), [this](size_t a, size_t b) { return box(a).x0 < box(b).x0; });
  }

  // White stripes between columns of text: hardly a line crosses them, and many long ones end and begin at their sides.
  void find_gutters() {
    constexpr float kLongLine = 10, kWidestIndent = 3.5f, kRagged = 1.3f;  // ems
    constexpr int kManyLines = 10;
    float right = 0;
    for (const Line& line : lines_) right = std::max(right, line.box.x1);
    auto bins = static_cast<size_t>(std::clamp(right, 0.0f, kWidestPage)) + 2;
    std::vector<int> crossing(bins + 1, 0), ending(bins + 1, 0), starting(bins + 1, 0);
    auto count = [&](std::vector<int>& counts, float from, float to) {
      auto bin = [&](float x) { return static_cast<size_t>(std::clamp(x, 0.0f, static_cast<float>(bins - 1))); };
      ++counts[bin(from)];
      --counts[bin(to)];
    };
    for (const Line& line : lines_) {
      count(crossing, line.box.x0, line.box.x1 + 1);
      if (line.box.width() < kLongLine * line.em) continue;
      count(ending, line.box.x1, line.box.x1 + kRagged * line.em);
      count(starting, line.box.x0 - kWidestIndent * line.em, line.box.x0);
    }
    int cross = 0, end = 0, start = 0, most = static_cast<int>(lines_.size() / 25);
    bool in_gutter = false;
    for (size_t x = 0; x < bins; ++x) {
      cross += crossing[x];
      end += ending[x];
      start += starting[x];
      bool gutter = cross <= most && end >= kManyLines && start >= kManyLines;
      if (gutter && !in_gutter) gutters_.push_back(static_cast<float>(x));
      in_gutter = gutter;
    }
  }

  // The column of text that a line stands in, from the left.
  size_t strip_of(size_t i) const {
    return static_cast<size_t>(std::partition_point(gutters_.begin(), gutters_.end(), [&](float x) { return x < box(i).center_x(); }) - gutters_.begin());
  }

  // The nearest line below in the same place, however many rows of other columns stand between.
  size_t nearest_below(size_t i) const {
    float em = lines_[i].em;
    for (size_t r = row_of_[i] + 1; r < rows_.size() && row_y_[r] - y(i) <= kTallestRow * em; ++r) {
      if (row_y_[r] - y(i) < 0.6f * em) continue;
      const std::vector<size_t>& row = rows_[r];
      auto at = std::partition_point(row.begin(), row.end(), [&](size_t k) { return box(k).x0 < box(i).x1; });
      if (at != row.begin() && box(*std::prev(at)).x1 > box(i).x0) return *std::prev(at);
    }
    return kNone;
  }

  void stack(size_t i) {
    size_t below = nearest_below(i);
    if (below == kNone || !value_[below] || !same_size(lines_[i], lines_[below])) return;
    float off = std::min({std::abs(box(i).x0 - box(below).x0), std::abs(box(i).x1 - box(below).x1), std::abs(box(i).center_x() - box(below).center_x())});
    if (off <= kAligned * lines_[i].em) groups_.join(i, below);
  }

  // Figures of one row belong to one table where no running text stands between them.
  void link(const std::vector<size_t>& row) {
    size_t last = kNone;
    for (size_t i : row) {
      if (!value_[i]) {
        if (box(i).width() > kWidestLabel * lines_[i].em) last = kNone;
        continue;
      }
      if (last != kNone && strip_of(i) == strip_of(last) && same_size(lines_[i], lines_[last])) groups_.join(i, last);
      last = i;
    }
  }

  // A number by itself above or below the table.
  void drop_page_numbers(std::vector<size_t>& figures) const {
    auto is_alone = [this](size_t i) { return lines_between(y(i) - kBeside * lines_[i].em, y(i) + kBeside * lines_[i].em).size() == 1; };
    while (!figures.empty() && is_alone(figures.back())) figures.pop_back();
    while (!figures.empty() && is_alone(figures.front())) figures.erase(figures.begin());
  }

  // Three figures side by side; two rows of two figures; or three figures below each other, each with a label at its left; or a column of numbers at the
  // left of two others.
  bool is_table(const std::vector<size_t>& figures) const {
    std::map<size_t, size_t> in_row;
    for (size_t i : figures) in_row[row_of_[i]] += has_digits(lines_[i]);
    size_t pairs = 0, labelled = 0, numbered = 0;
    for (size_t i : figures) {
      pairs += in_row[row_of_[i]] >= 2;
      size_t left = 0, right = 0;
      for (size_t k : lines_between(y(i) - kBeside * lines_[i].em, y(i) + kBeside * lines_[i].em)) {
        if (k == i || value_[k] || box(k).width() > kWidestLabel * lines_[k].em || !same_size(lines_[k], lines_[i])) continue;
        if (overlap_x(box(k), box(i)) > 0) continue;
        ++(box(k).x0 < box(i).x0 ? left : right);
      }
      labelled += left > 0 && has_digits(lines_[i]);
      numbered += right > 1 && has_digits(lines_[i]);
    }
    size_t most = std::max_element(in_row.begin(), in_row.end(), [](const auto& a, const auto& b) { return a.second < b.second; })->second;
    if (in_row.size() == 1) return most >= kLeastFigures;
    size_t two_in_row = static_cast<size_t>(std::count_if(in_row.begin(), in_row.end(), [](const auto& row) { return row.second >= 2; }));
    return two_in_row >= 2 || labelled >= kLeastFigures || numbered >= kLeastFigures;
  }

  void take_table(const std::vector<size_t>& figures, std::vector<Piece>& tables) {
    region_ = {};
    region_.em = lines_[figures[0]].em;
    find_centers(figures);
    size_t rows = region_.rows.size();
    std::vector<size_t> body = lines_between(region_.rows.front() - half_gap(0), region_.rows.back() + half_gap(rows - 1));
    find_columns(body, figures);
    if (region_.columns.size() < 2) return;
    body = whole_body(inside(body));
    std::vector<size_t> head = find_head(body);
    if (head.empty() && (rows == 1 || is_contents(figures))) return;
    if (rows == 1 && head.size() < region_.columns.size()) return;
    for (size_t i : body) region_.body.push_back(lines_[i]);
    for (size_t i : head) region_.head.push_back(lines_[i]);
    for (size_t i : body) taken_[i] = true;
    for (size_t i : head) taken_[i] = true;
    size_t first = tables.size();
    tables.push_back(piece_of(build_grid(std::move(region_))));
    take_caption(tables[first].box, head.empty() ? body : head, tables);
  }

  // Lines right above a table that stand in its middle or at its right end: its title and its unit.
  void take_caption(Box table, const std::vector<size_t>& lines, std::vector<Piece>& out) {
    size_t top = kNone;
    for (size_t i : lines) top = std::min(top, row_of_[i]);
    float below = row_y_[top];
    for (size_t r = top, taken = 0; r-- > 0 && taken < 3;) {
      float pitch = below - row_y_[r];
      std::vector<size_t> row;
      for (size_t i : rows_[r]) {
        if (!taken_[i] && strip_of(i) == strip_ && (overlap_x(box(i), table) > 0 || rows_[r].size() == 1)) row.push_back(i);
      }
      bool all = std::all_of(row.begin(), row.end(), [&](size_t i) { return pitch <= kHeadPitch * lines_[i].em && is_caption(i, table); });
      if (!all) return;
      for (size_t i : row) {
        Piece piece;
        piece.lines = {lines_[i]};
        piece.box = box(i);
        piece.em = lines_[i].em;
        piece.heads_table = true;
        out.push_back(std::move(piece));
        taken_[i] = true;
        below = row_y_[r];
        ++taken;
      }
    }
  }

  bool is_caption(size_t i, const Box& table) const {
    float em = lines_[i].em;
    if (box(i).width() > 0.85f * table.width()) return false;
    bool right = box(i).x0 > table.center_x() && box(i).width() < kWidestUnit * em;
    bool middle = std::abs(box(i).center_x() - table.center_x()) < em && box(i).x0 > table.x0 + 2.5f * em;
    return right || middle;
  }

  static Piece piece_of(TableGrid grid) {
    Piece piece;
    piece.kind = PieceKind::kTableRow;
    for (const TableCell& cell : grid.cells) {
      for (const Line& line : cell.lines) {
        piece.lines.push_back(line);
        piece.box = united(piece.box, line.box);
        piece.em = std::max(piece.em, line.em);
      }
    }
    piece.table = std::move(grid);
    return piece;
  }

  void find_centers(const std::vector<size_t>& figures) {
    size_t row = kNone;
    for (size_t i : figures) {  // from top to bottom
      if (row != row_of_[i] && (region_.rows.empty() || y(i) - region_.rows.back() > 0.6f * region_.em)) region_.rows.push_back(y(i));
      row = row_of_[i];
    }
  }

  // To the next row, or the last of them to the one above.
  float half_gap(size_t row) const {
    if (region_.rows.size() < 2) return kBeside * region_.em;
    size_t below = std::min(row + 1, region_.rows.size() - 1);
    return std::max(0.5f * region_.em, 0.48f * (region_.rows[below] - region_.rows[below - 1]));
  }

  std::vector<size_t> lines_between(float top, float bottom) const {
    std::vector<size_t> out;
    auto first = std::partition_point(order_.begin(), order_.end(), [&](size_t i) { return y(i) < top; });
    for (auto at = first; at != order_.end() && y(*at) <= bottom; ++at) {
      if (!taken_[*at] && strip_of(*at) == strip_) out.push_back(*at);
    }
    return out;
  }

  // Columns are what white stripes from the first row to the last leave; a few lines may lie across one.
  void find_columns(const std::vector<size_t>& body, const std::vector<size_t>& figures) {
    std::vector<std::pair<float, int>> edges;
    for (size_t i : body) {
      edges.emplace_back(box(i).x0, 1);
      edges.emplace_back(box(i).x1, -1);
    }
    std::sort(edges.begin(), edges.end());
    size_t rows = region_.rows.size();
    int across = rows >= 8 ? static_cast<int>(rows / 8) : rows >= 4 ? 1 : 0;
    std::vector<ColumnRange> columns;
    int lines = 0;
    for (const auto& [x, change] : edges) {
      int before = lines;
      lines += change;
      if (before <= across && lines > across) columns.push_back({x, x});
      if (before > across && lines <= across) columns.back().x1 = x;
    }
    add_sparse_columns(body, columns);
    choose_columns(body, figures, columns);
  }

  static size_t overlapping(const std::vector<ColumnRange>& columns, const Box& at) {
    return static_cast<size_t>(
        std::count_if(columns.begin(), columns.end(), [&](const ColumnRange& column) { return overlap(column.x0, column.x1, at.x0, at.x1) > 0; }));
  }

  // A column with entries in few rows is found by what no other column holds. What stands between two columns that are both
  // empty in its row belongs to both.
  void add_sparse_columns(const std::vector<size_t>& body, std::vector<ColumnRange>& columns) const {
    for (size_t i : body) {
      if (overlapping(columns, box(i)) > 0) continue;
      auto right = std::partition_point(columns.begin(), columns.end(), [&](const ColumnRange& column) { return column.x1 < box(i).x0; });
      bool between = right != columns.begin() && right != columns.end() && !is_filled(*right, i) && !is_filled(*std::prev(right), i);
      if (!between) columns.insert(right, {box(i).x0, box(i).x1});
    }
  }

  bool is_filled(const ColumnRange& column, size_t i) const {
    const std::vector<size_t>& row = rows_[row_of_[i]];
    return std::any_of(row.begin(), row.end(), [&](size_t k) { return overlap(column.x0, column.x1, box(k).x0, box(k).x1) > 0; });
  }

  // Those of the figures, what lies between, and what follows at both sides up to a column of running text.
  void choose_columns(const std::vector<size_t>& body, const std::vector<size_t>& figures, const std::vector<ColumnRange>& columns) {
    size_t first = columns.size(), last = 0;
    for (size_t c = 0; c < columns.size(); ++c) {
      bool holds = std::any_of(figures.begin(), figures.end(), [&](size_t i) { return overlap(columns[c].x0, columns[c].x1, box(i).x0, box(i).x1) > 0; });
      if (!holds) continue;
      first = std::min(first, c);
      last = c;
    }
    if (first == columns.size()) return;
    while (first > 0 && !is_running_text(columns[first - 1], body)) --first;
    while (last + 1 < columns.size() && !is_running_text(columns[last + 1], body)) ++last;
    region_.columns.assign(columns.begin() + static_cast<std::ptrdiff_t>(first), columns.begin() + static_cast<std::ptrdiff_t>(last + 1));
  }

  // Text that goes on above or below the table as wide as beside it.
  bool is_running_text(const ColumnRange& column, const std::vector<size_t>& body) const {
    size_t top = kNone, bottom = kNone;
    for (size_t i : body) {
      if (overlap(column.x0, column.x1, box(i).x0, box(i).x1) <= 0) continue;
      if (top == kNone) top = i;
      bottom = i;
    }
    if (top == kNone || column.x1 - column.x0 < 8 * lines_[top].em) return false;
    return lines_beyond(column, top, -1) + lines_beyond(column, bottom, 1) >= 2;
  }

  // Full lines of the column above or below a line, up to two.
  size_t lines_beyond(const ColumnRange& column, size_t from, int step) const {
    size_t count = 0;
    size_t last = from;
    for (size_t n = place_[from]; count < 2;) {
      if (step < 0 ? n == 0 : n + 1 == order_.size()) break;
      n += static_cast<size_t>(step);
      size_t i = order_[n];
      if (std::abs(y(i) - y(last)) > 2.3f * lines_[from].em) break;
      bool in_place = std::abs(box(i).x0 - column.x0) < 2.2f * lines_[i].em && std::abs(box(i).x1 - column.x1) < 1.6f * lines_[i].em;
      if (!in_place || !same_size(lines_[i], lines_[from]) || row_of_[i] == row_of_[last]) continue;
      ++count;
      last = i;
    }
    return count;
  }

  std::vector<size_t> inside(const std::vector<size_t>& lines) const {
    std::vector<size_t> out;
    for (size_t i : lines) {
      if (box(i).x0 >= left() - region_.em && box(i).x1 <= right() + region_.em) out.push_back(i);
    }
    return out;
  }

  float left() const { return region_.columns.front().x0; }
  float right() const { return region_.columns.back().x1; }

  // The cells of the first and the last row may be higher than half the way to the next one: as far above their figures as below.
  std::vector<size_t> whole_body(const std::vector<size_t>& body) const {
    float em = region_.em, above = 0, below = 0;
    const std::vector<float>& rows = region_.rows;
    size_t last = rows.size() - 1;
    for (size_t i : body) {
      if (last == 0) break;
      if (y(i) < (rows[0] + rows[1]) / 2) above = std::max(above, y(i) - rows[0]);
      if (y(i) > (rows[last] + rows[last - 1]) / 2) below = std::max(below, rows[last] - y(i));
    }
    std::vector<size_t> out;
    for (size_t i : inside(lines_between(rows[0] - above - 0.3f * em, rows[last] + below + 0.3f * em))) {
      if (overlapping(region_.columns, box(i)) < region_.columns.size() || region_.columns.size() == 2) out.push_back(i);
    }
    return out;
  }

  // Upwards from the first row of figures, as long as the lines fit to the columns.
  std::vector<size_t> find_head(const std::vector<size_t>& body) const {
    std::vector<size_t> head;
    if (body.empty()) return head;
    std::vector<bool> covered(region_.columns.size(), false);
    float below = y(body[0]);
    for (size_t r = row_of_[body[0]]; r > 0;) {
      auto [band, top] = band_above(r);
      if (band.empty() || !is_head(band, below - y(band[0]), covered, head.empty())) break;
      for (size_t i : band) {
        head.push_back(i);
        for (size_t c = 0; c < covered.size(); ++c) covered[c] = covered[c] || touches(i, c);
      }
      below = y(band.back());
      r = top;
    }
    return head;
  }

  // Over the first or the last column alone, and aligned with it, however much wider.
  bool is_over_edge(size_t i) const {
    const ColumnRange& column = touches(i, 0) ? region_.columns.front() : region_.columns.back();
    float off = std::min({std::abs(box(i).x0 - column.x0), std::abs(box(i).x1 - column.x1), std::abs(box(i).center_x() - (column.x0 + column.x1) / 2)});
    return overlapping(region_.columns, box(i)) == 1 && off < kAligned * region_.em && box(i).width() < kWidestLabel * region_.em;
  }

  bool touches(size_t i, size_t column) const { return overlap(region_.columns[column].x0, region_.columns[column].x1, box(i).x0, box(i).x1) > 0; }

  // Lines above a row that stand beside each other, in heads of one line and of two, from the lowest up; and their first row.
  std::pair<std::vector<size_t>, size_t> band_above(size_t r) const {
    std::vector<size_t> band;
    size_t top = r;
    while (r-- > 0) {
      std::vector<size_t> row = in_reach(r);
      float from = band.empty() ? row_y_[top] : y(band.back());
      if (from - row_y_[r] > (band.empty() ? kHeadPitch : kInterleaved) * region_.em) break;
      if (row.empty()) continue;
      band.insert(band.end(), row.begin(), row.end());
      top = r;
    }
    return {band, top};
  }

  // What of a row lies above the table.
  std::vector<size_t> in_reach(size_t r) const {
    std::vector<size_t> out;
    for (size_t i : rows_[r]) {
      if (!taken_[i] && strip_of(i) == strip_ && overlap(left(), right(), box(i).x0, box(i).x1) > 0) out.push_back(i);
    }
    return out;
  }

  bool is_head(const std::vector<size_t>& row, float pitch, const std::vector<bool>& covered, bool lowest) const {
    float em = region_.em;
    size_t columns = region_.columns.size(), touched = 0, narrow = 0;
    size_t heads = 0;
    for (size_t i : row) {
      size_t touching = overlapping(region_.columns, box(i)), parts = split_at_columns(lines_[i], region_.columns).size();
      bool fits = box(i).x0 > left() - 2 * em && box(i).x1 < right() + 2 * em;
      if ((!fits && !is_over_edge(i)) || lines_[i].em > 1.2f * em) return false;
      touched += touching;
      heads += parts;
      narrow += touching <= parts;
    }
    if (pitch > (lowest ? kHeadPitch : kCaptionPitch) * em) return false;
    bool in_columns = narrow == row.size();
    if (lowest) return heads * 2 >= columns || (heads >= 2 && in_columns);
    if (heads == 1) return in_columns && pitch < 1.5f * em && !std::all_of(covered.begin(), covered.end(), [](bool c) { return c; });
    bool complete = std::all_of(covered.begin(), covered.end(), [](bool c) { return c; });
    if (!complete) return true;
    bool at_first = std::any_of(row.begin(), row.end(), [&](size_t i) { return touches(i, 0); });
    return !at_first || (heads >= 3 && touched * 5 >= columns * 3);
  }

  // One column of whole numbers that never fall, at the right of titles and without a head: pages of a table of contents.
  bool is_contents(const std::vector<size_t>& figures) const {
    long last = 0;
    for (size_t i : figures) {
      long number = 0;
      for (const Letter& letter : lines_[i].letters) {
        if (letter.character < '0' || letter.character > '9' || number > 9999) return false;
        number = 10 * number + static_cast<long>(letter.character - '0');
      }
      if (number < last || !touches(i, region_.columns.size() - 1)) return false;
      last = number;
    }
    return true;
  }

  void remove_taken() {
    size_t kept = 0;
    for (size_t i = 0; i < lines_.size(); ++i) {
      if (taken_[i]) continue;
      if (kept != i) lines_[kept] = std::move(lines_[i]);
      ++kept;
    }
    lines_.resize(kept);
  }

  std::vector<Line>& lines_;
  Groups groups_;
  std::vector<bool> value_;
  std::vector<bool> taken_;
  std::vector<size_t> order_;  // from top to bottom
  std::vector<size_t> place_;  // of each line in it
  std::vector<std::vector<size_t>> rows_;
  std::vector<float> row_y_;
  std::vector<size_t> row_of_;
  std::vector<float> gutters_;  // their left edges
  size_t strip_ = 0;            // between two of them, of the table at hand
  TableRegion region_;          // of the table at hand
};

}  // namespace

bool has_digits(const Line& line) {
  return std::any_of(line.letters.begin(), line.letters.end(), [](const Letter& letter) { return is_digit(letter.character); });
}

bool is_value(const Line& line) {
  constexpr size_t kLongest = 16;
  if (line.letters.size() > kLongest || line.letters.empty()) return false;
  bool signs = std::all_of(line.letters.begin(), line.letters.end(), [](const Letter& l) { return is_digit(l.character) || is_sign(l.character); });
  if (!signs) return false;
  // "1." is the number of an item.
  char32_t last = line.letters.back().character;
  return has_digits(line) ? last != '.' && last != ',' && last != 0xFF0C && last != 0xFF0E : line.letters.size() <= 4 && last != ',' && last != '.';
}

std::vector<Piece> take_tables(std::vector<Line>& lines) { return TableFinder(lines).take(); }

}  // namespace hedui
