// From lines to column pieces: each line is chained to the one right below it in its column. Pieces of a line that stand
// apart (a wide space, a table) are brought together where the column around them shows that they belong to one line.
#include <algorithm>
#include <cmath>
#include <map>
#include <optional>

#include "layout/page_parts.h"
#include "layout/point_index.h"

namespace hedui {
namespace {

constexpr float kSameSize = 1.09f;      // ratio of ems inside a column; captions are smaller by a tenth
constexpr float kDeepestPitch = 2.3f;   // ems from line to line
constexpr float kDeepestIndent = 3.2f;  // ems by which lines of one column begin apart
constexpr float kEdgeSlack = 1.2f;      // ems
constexpr float kMiddleSlack = 0.6f;    // ems
constexpr float kSizeStep = 1.2f;       // more than kSameSize
constexpr float kWiderPitch = 1.35f;    // a pitch that much wider than the usual one ends the piece
constexpr float kWidthChange = 2.6f;    // ems
constexpr float kWideLine = 0.6f;       // share of the width that the page's text has
constexpr float kWidestSpace = 2.6f;    // ems between parts of a line that belong together for sure
constexpr float kSameRow = 0.3f;        // ems between the middles of parts of a line
constexpr size_t kFewLines = 3;         // of a piece, which do not tell their pitch
constexpr size_t kNone = SIZE_MAX;

bool same_size(float a, float b) { return std::max(a, b) <= kSameSize * std::min(a, b); }

// The size that most letters of some lines have; of several such the smallest.
class SizeCount {
 public:
  void add(float em, size_t letters) {
    size_t all = letters_[em] += letters;
    if (all < most_ || (all == most_ && em >= em_)) return;
    most_ = all;
    em_ = em;
  }
  float most_frequent() const { return em_; }

 private:
  std::map<float, size_t> letters_;
  size_t most_ = 0;
  float em_ = 0;
};

// The edges of lines taken together.
struct Edges {
  float left = 0;
  float right = 0;

  explicit Edges(const Line& line) : left(line.box.x0), right(line.box.x1) {}
  void add(const Line& line) {
    left = std::min(left, line.box.x0);
    right = std::max(right, line.box.x1);
  }
};

class ColumnBuilder {
 public:
  explicit ColumnBuilder(std::vector<Line> lines) : lines_(std::move(lines)) {
    std::sort(lines_.begin(), lines_.end(),
              [](const Line& a, const Line& b) { return std::pair(a.box.center_y(), a.box.x0) < std::pair(b.box.center_y(), b.box.x0); });
  }

  std::vector<Piece> build() {
    join_parted_lines();
    index_lines();
    chain();
    std::vector<Piece> pieces;
    for (size_t i = 0; i < lines_.size(); ++i) {
      if (up_[i] == kNone) cut_where_width_changes(piece_from(i), pieces);
    }
    if (pieces.size() <= kMostPieces) join_split_lines(pieces);
    return cut_at_gaps(std::move(pieces));
  }

 private:
  // On a page of one column, the parts of a line are one where the line above or below has no gap in that place.
  void join_parted_lines() {
    constexpr size_t kMostLines = 2000;  // of a page with one column
    if (lines_.size() > kMostLines) return;
    float left = 0, right = 0;
    size_t letters = 0, in_wide = 0;
    for (const Line& line : lines_) {
      left = lines_.empty() || &line == &lines_[0] ? line.box.x0 : std::min(left, line.box.x0);
      right = std::max(right, line.box.x1);
      letters += line.letters.size();
    }
    for (const Line& line : lines_) in_wide += line.box.width() > kWideLine * (right - left) ? line.letters.size() : 0;
    if (2 * in_wide < letters) return;
    for (size_t i = 0; i < lines_.size(); ++i) {
      for (size_t k = i + 1; k < lines_.size() && lines_[k].box.center_y() - lines_[i].box.center_y() <= kSameRow * lines_[i].em; ++k) {
        bool parts = !lines_[i].letters.empty() && !lines_[k].letters.empty() && same_size(lines_[i].em, lines_[k].em) && is_bridged(i, k);
        if (!parts) continue;
        append(lines_[i], lines_[k]);
        lines_[k].letters.clear();
      }
    }
    std::erase_if(lines_, [](const Line& line) { return line.letters.empty(); });
  }

  // Whether a line near by goes over the gap between two.
  bool is_bridged(size_t i, size_t k) const {
    float from = std::min(lines_[i].box.x1, lines_[k].box.x1), to = std::max(lines_[i].box.x0, lines_[k].box.x0), em = lines_[i].em;
    if (to - from < -0.5f * em) return false;
    if (to - from < kWidestSpace * em) return true;
    auto bridges = [&](size_t n) { return same_size(lines_[n].em, em) && lines_[n].box.x0 < from - 0.5f * em && lines_[n].box.x1 > to + 0.5f * em; };
    float y = lines_[i].box.center_y();
    for (size_t n = k + 1; n < lines_.size() && lines_[n].box.center_y() - y < kDeepestPitch * em; ++n) {
      if (bridges(n)) return true;
    }
    for (size_t n = i; n-- > 0 && y - lines_[n].box.center_y() < kDeepestPitch * em;) {
      if (bridges(n)) return true;
    }
    return false;
  }

  static void append(Line& line, const Line& part) {
    line.letters.insert(line.letters.end(), part.letters.begin(), part.letters.end());
    std::sort(line.letters.begin(), line.letters.end(), [](const Letter& a, const Letter& b) { return a.box.center_x() < b.box.center_x(); });
    line.box = united(line.box, part.box);
  }

  // Once the lines are those that stay.
  void index_lines() {
    std::vector<float> ems;
    ems.reserve(lines_.size());
    for (const Line& line : lines_) ems.push_back(line.em);
    if (!ems.empty()) std::nth_element(ems.begin(), ems.begin() + static_cast<std::ptrdiff_t>(ems.size() / 2), ems.end());
    float band = ems.empty() ? 1 : ems[ems.size() / 2];
    lefts_ = rights_ = middles_ = PointIndex(band);
    for (size_t i = 0; i < lines_.size(); ++i) {
      const Line& line = lines_[i];
      int64_t size = group_of_size(line.em, kSizeStep);
      lefts_.add(size, line.box.x0, line.box.center_y(), i);
      rights_.add(size, line.box.x1, line.box.center_y(), i);
      middles_.add(size, line.box.center_x(), line.box.center_y(), i);
    }
    for (PointIndex* index : {&lefts_, &rights_, &middles_}) index->sort();
  }

  void chain() {
    down_.assign(lines_.size(), kNone);
    up_.assign(lines_.size(), kNone);
    for (size_t i = 0; i < lines_.size(); ++i) {
      size_t below = nearest_below(i);
      if (below == kNone) continue;
      size_t& up = up_[below];
      if (up != kNone && !better_above(i, up, below)) continue;
      if (up != kNone) down_[up] = kNone;
      up = i;
      down_[i] = below;
    }
  }

  // Nearer wins; of two parts of one line the left one.
  bool better_above(size_t candidate, size_t known, size_t below) const {
    float dy = lines_[below].box.center_y() - lines_[candidate].box.center_y();
    float known_dy = lines_[below].box.center_y() - lines_[known].box.center_y();
    if (std::abs(dy - known_dy) > 0.3f * lines_[below].em) return dy < known_dy;
    return std::abs(lines_[candidate].box.x0 - lines_[below].box.x0) < std::abs(lines_[known].box.x0 - lines_[below].box.x0);
  }

  size_t nearest_below(size_t i) const {
    const Line& line = lines_[i];
    size_t best = kNone;
    float best_dy = 0;
    for (size_t k : below_in_column(i)) {
      float dy = lines_[k].box.center_y() - line.box.center_y();
      if (dy > kDeepestPitch * line.em || dy < 0.6f * line.em || !in_one_column(line, lines_[k])) continue;
      if (best == kNone || dy < best_dy - 0.3f * line.em ||
          (dy < best_dy + 0.3f * line.em && std::abs(lines_[k].box.x0 - line.box.x0) < std::abs(lines_[best].box.x0 - line.box.x0))) {
        best = k;
        best_dy = dy;
      }
    }
    return best;
  }

  // Lines that may be below lines_[i] in its column, from top to bottom: an edge or the middle is where the line has it.
  std::vector<size_t> below_in_column(size_t i) const {
    const Line& line = lines_[i];
    const Box& box = line.box;
    float from = box.center_y() + 0.6f * line.em, to = box.center_y() + kDeepestPitch * line.em;
    std::vector<size_t> found;
    auto take = [&](size_t k) {
      found.push_back(k);
      return true;
    };
    int64_t size = group_of_size(line.em, kSizeStep);
    for (int64_t group = size - 1; group <= size + 1; ++group) {
      lefts_.visit(group, box.x0 - kDeepestIndent * line.em, box.x0 + kDeepestIndent * line.em, from, to, take);
      rights_.visit(group, box.x1 - kEdgeSlack * line.em, box.x1 + kEdgeSlack * line.em, from, to, take);
      middles_.visit(group, box.center_x() - kMiddleSlack * line.em, box.center_x() + kMiddleSlack * line.em, from, to, take);
    }
    std::sort(found.begin(), found.end());
    found.erase(std::unique(found.begin(), found.end()), found.end());
    return found;
  }

  static bool in_one_column(const Line& a, const Line& b) {
    if (!same_size(a.em, b.em)) return false;
    float em = std::min(a.em, b.em);
    if (overlap_x(a.box, b.box) < 0.5f * std::min(a.box.width(), b.box.width())) return false;
    bool left = std::abs(a.box.x0 - b.box.x0) <= kDeepestIndent * em;
    bool right = std::abs(a.box.x1 - b.box.x1) <= kEdgeSlack * em;
    bool centered = std::abs(a.box.center_x() - b.box.center_x()) <= kMiddleSlack * em;
    return left || right || centered;
  }

  Piece piece_from(size_t first) const {
    Piece piece;
    for (size_t i = first; i != kNone; i = down_[i]) piece.lines.push_back(lines_[i]);
    measure(piece);
    return piece;
  }

 public:
  static void measure(Piece& piece) {
    piece.box = {};
    std::vector<float> pitches;
    SizeCount sizes;
    for (size_t i = 0; i < piece.lines.size(); ++i) {
      const Line& line = piece.lines[i];
      piece.box = united(piece.box, line.box);
      sizes.add(line.em, line.letters.size());
      if (i > 0) pitches.push_back(line.box.center_y() - piece.lines[i - 1].box.center_y());
    }
    piece.em = sizes.most_frequent();
    piece.pitch = 0;
    piece.left = piece.box.x0;
    piece.right = piece.box.x1;
    if (pitches.empty()) return;
    std::nth_element(pitches.begin(), pitches.begin() + static_cast<std::ptrdiff_t>(pitches.size() / 2), pitches.end());
    piece.pitch = pitches[pitches.size() / 2];
  }

 private:
  // A piece of few lines whose lines stand beside lines of a column, inside the column's width, is part of them.
  static void join_split_lines(std::vector<Piece>& pieces) {
    std::sort(pieces.begin(), pieces.end(), [](const Piece& a, const Piece& b) { return a.box.x0 < b.box.x0; });
    std::vector<bool> gone(pieces.size(), false);
    std::vector<std::optional<SizeCount>> sizes(pieces.size());  // of those that something was merged into
    for (size_t i = 0; i < pieces.size(); ++i) {
      for (size_t k = 0; k < pieces.size() && !gone[i]; ++k) {
        if (k == i || gone[k] || pieces[k].lines.size() <= pieces[i].lines.size() || !fits_into(pieces[i], pieces[k])) continue;
        if (!sizes[k]) sizes[k] = count_sizes(pieces[k]);
        merge(pieces[k], pieces[i], *sizes[k]);
        gone[i] = true;
      }
    }
    size_t kept = 0;
    for (size_t i = 0; i < pieces.size(); ++i) {
      if (gone[i]) continue;
      if (sizes[i]) measure(pieces[i]);
      if (kept != i) pieces[kept] = std::move(pieces[i]);
      ++kept;
    }
    pieces.resize(kept);
  }

  // The column's width changes where something stands at its side, or where a line across several columns ends.
  static void cut_where_width_changes(Piece piece, std::vector<Piece>& out) {
    constexpr size_t kSteadyLines = 3;
    std::vector<Line>& lines = piece.lines;
    std::vector<float> ems = sizes_from(lines);
    size_t begin = 0;
    Edges before(lines[0]);
    for (size_t i = 1; i + kSteadyLines <= lines.size(); ++i) {
      Edges behind(lines[i]);
      for (size_t k = i + 1; k < std::min(lines.size(), i + 2 * kSteadyLines); ++k) behind.add(lines[k]);
      float change = kWidthChange * ems[begin];
      bool wider = behind.right > before.right + change && i - begin >= 2;
      bool narrower = behind.right < before.right - change;
      if (wider || narrower || std::abs(behind.left - before.left) > change) {
        take_lines(lines, begin, i, out);
        begin = i;
        before = Edges(lines[i]);
      }
      before.add(lines[i]);
    }
    take_lines(lines, begin, lines.size(), out);
  }

  // For each line the size of most letters from it on.
  static std::vector<float> sizes_from(const std::vector<Line>& lines) {
    std::vector<float> ems(lines.size());
    SizeCount sizes;
    for (size_t i = lines.size(); i-- > 0;) {
      sizes.add(lines[i].em, lines[i].letters.size());
      ems[i] = sizes.most_frequent();
    }
    return ems;
  }

  static void take_lines(std::vector<Line>& lines, size_t begin, size_t end, std::vector<Piece>& out) {
    Piece piece;
    auto first = std::make_move_iterator(lines.begin());
    piece.lines.assign(first + static_cast<std::ptrdiff_t>(begin), first + static_cast<std::ptrdiff_t>(end));
    measure(piece);
    out.push_back(std::move(piece));
  }

  static size_t line_beside(const Piece& column, const Line& line) {
    auto at = std::partition_point(column.lines.begin(), column.lines.end(),
                                   [&](const Line& other) { return other.box.center_y() <= line.box.center_y() - 0.3f * line.em; });
    bool beside = at != column.lines.end() && std::abs(at->box.center_y() - line.box.center_y()) < 0.3f * line.em;
    return beside ? static_cast<size_t>(at - column.lines.begin()) : kNone;
  }

  static bool fits_into(const Piece& part, const Piece& column) {
    if (!same_size(part.em, column.em) || part.box.x0 < column.box.x0 - 0.3f * column.em || part.box.x1 > column.box.x1 + 0.6f * column.em) return false;
    bool all_beside = std::all_of(part.lines.begin(), part.lines.end(), [&](const Line& line) {
      size_t beside = line_beside(column, line);
      return beside != kNone && overlap_x(column.lines[beside].box, line.box) < 0.3f * column.em;
    });
    if (!all_beside) return false;
    auto covering = std::count_if(column.lines.begin(), column.lines.end(), [&](const Line& line) {
      return line.box.x0 <= part.box.x0 + 0.5f * column.em && line.box.x1 >= part.box.x1 - kEdgeSlack * column.em;
    });
    return static_cast<size_t>(covering) >= part.lines.size();
  }

  static SizeCount count_sizes(const Piece& piece) {
    SizeCount sizes;
    for (const Line& line : piece.lines) sizes.add(line.em, line.letters.size());
    return sizes;
  }

  // The column's pitch is left for the end.
  static void merge(Piece& column, const Piece& part, SizeCount& sizes) {
    std::vector<size_t> beside;  // found before a line that grows moves its middle
    beside.reserve(part.lines.size());
    for (const Line& line : part.lines) beside.push_back(line_beside(column, line));
    for (size_t i = 0; i < part.lines.size(); ++i) {
      const Line& line = part.lines[i];
      Line& whole = column.lines[beside[i]];
      append(whole, line);
      sizes.add(whole.em, line.letters.size());
    }
    column.em = sizes.most_frequent();
    column.box = united(column.box, part.box);
  }

  // Too few lines do not tell their pitch: that of the page's long pieces, in ems, stands in for it.
  static float usual_pitch(const std::vector<Piece>& pieces) {
    std::vector<float> pitches;
    for (const Piece& piece : pieces) {
      if (piece.lines.size() > kFewLines && piece.em > 0) pitches.insert(pitches.end(), piece.lines.size(), piece.pitch / piece.em);
    }
    if (pitches.empty()) return 0;
    auto middle = pitches.begin() + static_cast<std::ptrdiff_t>(pitches.size() / 2);
    std::nth_element(pitches.begin(), middle, pitches.end());
    return *middle;
  }

  static std::vector<Piece> cut_at_gaps(std::vector<Piece> pieces) {
    std::vector<Piece> out;
    float usual = usual_pitch(pieces);
    for (Piece& piece : pieces) {
      Piece part;
      float pitch = piece.lines.size() > kFewLines ? piece.pitch : usual * piece.em;
      for (size_t i = 0; i < piece.lines.size(); ++i) {
        bool gap = i > 0 && pitch > 0 && piece.lines[i].box.center_y() - piece.lines[i - 1].box.center_y() > kWiderPitch * pitch;
        if (gap) {
          measure(part);
          out.push_back(std::move(part));
          part = {};
        }
        part.lines.push_back(std::move(piece.lines[i]));
      }
      measure(part);
      out.push_back(std::move(part));
    }
    return out;
  }

  std::vector<Line> lines_;
  std::vector<size_t> down_;
  std::vector<size_t> up_;
  PointIndex lefts_{1}, rights_{1}, middles_{1};  // of the lines
};

}  // namespace

std::vector<Piece> build_pieces(std::vector<Line> lines, bool vertical) {
  join_parts_of_lines(lines);
  std::vector<Piece> pieces = ColumnBuilder(std::move(lines)).build();
  for (Piece& piece : pieces) piece.vertical = vertical;
  return pieces;
}

}  // namespace hedui
