// What stands beside each other at one height, one line or several? Spaces between words may be wider than gutters, and a mark
// that hangs out of its column fills the gutter. The lines above and below tell: where they go on over a gap, it is a space;
// where they end and begin at it, it is a gutter.
#include <algorithm>
#include <cmath>
#include <functional>
#include <numeric>

#include "layout/page_parts.h"

namespace hedui {
namespace {

constexpr float kSameRow = 0.3f;    // ems between the middles of parts of a line
constexpr float kSameSize = 1.12f;  // ratio of ems
constexpr float kLikeSize = 1.5f;   // the same where one of them is not sure
constexpr float kFarthestRow = 7;   // ems to the lines that are asked
constexpr float kNextRow = 2.6f;    // ems to the nearest of them at most
constexpr float kSamePlace = 0.2f;  // ems between the edge of a column and a letter
constexpr float kGutterGap = 0.2f;  // ems
constexpr float kWidestGap = 15;    // ems between a column and what stands at its left, as the labels of a table
constexpr float kWidestSpace = 4;   // ems between the parts of a line
constexpr size_t kMostAsked = 400;  // lines around one
constexpr size_t kLeastRows = 2;    // that tell a gutter
constexpr size_t kNone = SIZE_MAX;

bool is_word_or_han(const Letter& letter) {
  return letter.wide || (letter.character >= '0' && letter.character <= '9') || (letter.character >= 'A' && letter.character <= 'z');
}

class Rows {
 public:
  explicit Rows(std::vector<Line>& lines) : lines_(lines), order_(lines.size()), place_(lines.size()), sure_(lines.size()) {
    std::iota(order_.begin(), order_.end(), size_t{0});
    std::sort(order_.begin(), order_.end(), [this](size_t a, size_t b) { return std::pair(y(a), lines_[a].box.x0) < std::pair(y(b), lines_[b].box.x0); });
    for (size_t n = 0; n < order_.size(); ++n) place_[order_[n]] = n;
    for (size_t i = 0; i < lines_.size(); ++i) {
      sure_[i] = std::any_of(lines_[i].letters.begin(), lines_[i].letters.end(), [](const Letter& letter) { return letter.wide; });
    }
  }

  // Whether any line was cut.
  bool split_at_gutters() {
    std::vector<Line> more;
    for (size_t i = 0; i < lines_.size(); ++i) {
      for (size_t at = last_crossed_gutter(i); at != 0; at = last_crossed_gutter(i)) {
        more.push_back(lines_[i]);
        keep(more.back(), at, more.back().letters.size());
        keep(lines_[i], 0, at);
      }
    }
    bool cut = !more.empty();
    std::move(more.begin(), more.end(), std::back_inserter(lines_));
    return cut;
  }

  void join_parts() {
    std::vector<bool> gone(lines_.size(), false);
    for (size_t i : order_) {
      if (gone[i]) continue;
      for (size_t k = right_of(i, gone); k != kNone && is_space(i, k); k = right_of(i, gone)) {
        lines_[i].letters.insert(lines_[i].letters.end(), lines_[k].letters.begin(), lines_[k].letters.end());
        lines_[i].box = united(lines_[i].box, lines_[k].box);
        if (!sure_[i] && sure_[k]) lines_[i].em = lines_[k].em;
        sure_[i] = sure_[i] || sure_[k];
        gone[k] = true;
      }
    }
    size_t kept = 0;
    for (size_t i = 0; i < lines_.size(); ++i) {
      if (gone[i]) continue;
      if (kept != i) lines_[kept] = std::move(lines_[i]);
      ++kept;
    }
    lines_.resize(kept);
  }

 private:
  float y(size_t i) const { return lines_[i].box.center_y(); }
  const Box& box(size_t i) const { return lines_[i].box; }

  bool same_size(size_t a, size_t b) const {
    float most = sure_[a] && sure_[b] ? kSameSize : kLikeSize;
    return std::max(lines_[a].em, lines_[b].em) <= most * std::min(lines_[a].em, lines_[b].em);
  }

  // Calls for the lines near by, upwards and downwards, those at the same height too; not for the line itself.
  template <class Visit>
  void visit_around(size_t i, float reach, Visit visit) const {
    size_t asked = 0;
    for (size_t n = place_[i]; n-- > 0 && y(i) - y(order_[n]) <= reach && ++asked < kMostAsked;) visit(order_[n]);
    asked = 0;
    for (size_t n = place_[i] + 1; n < order_.size() && y(order_[n]) - y(i) <= reach && ++asked < kMostAsked; ++n) visit(order_[n]);
  }

  static void keep(Line& line, size_t begin, size_t end) {
    std::vector<Letter> letters(line.letters.begin() + static_cast<std::ptrdiff_t>(begin), line.letters.begin() + static_cast<std::ptrdiff_t>(end));
    line.letters = std::move(letters);
    line.box = {};
    for (const Letter& letter : line.letters) line.box = united(line.box, letter.box);
  }

  // --- Gutters ---

  // The letter behind the last gutter that the line crosses; 0 where it crosses none.
  size_t last_crossed_gutter(size_t i) const {
    const Line& line = lines_[i];
    float em = line.em;
    std::vector<float> starts;
    bool near = false;
    visit_around(i, kFarthestRow * em, [&](size_t k) {
      bool inside = box(k).x0 > box(i).x0 + 0.8f * em && box(k).x0 < box(i).x1 - 0.5f * em;
      float dy = std::abs(y(k) - y(i));
      if (!inside || !same_size(i, k) || dy < 0.5f * em || !has_line_at_left(k)) return;
      starts.push_back(box(k).x0);
      near = near || dy < kNextRow * em;
    });
    if (starts.size() < kLeastRows || !near) return 0;
    std::sort(starts.begin(), starts.end(), std::greater<>());
    for (size_t n = 0; n + 1 < starts.size(); ++n) {
      auto end = std::find_if(starts.begin() + static_cast<std::ptrdiff_t>(n), starts.end(), [&](float x) { return x < starts[n] - kSamePlace * em; });
      size_t rows = static_cast<size_t>(end - starts.begin()) - n;
      if (rows < kLeastRows || 2 * lines_across(i, starts[n]) > rows) continue;
      size_t at = letter_at(line, starts[n]);
      if (at != 0) return at;
    }
    return 0;
  }

  // Whether another line ends at the left of the gutter before this one.
  bool has_line_at_left(size_t k) const {
    bool found = false;
    visit_around(k, kSameRow * lines_[k].em, [&](size_t other) {
      float gap = box(k).x0 - box(other).x1;
      found = found || (gap > kGutterGap * lines_[k].em && gap < kWidestGap * lines_[k].em && same_size(k, other));
    });
    return found;
  }

  size_t lines_across(size_t i, float x) const {
    float em = lines_[i].em;
    size_t count = 0;
    visit_around(i, kFarthestRow * em,
                 [&](size_t k) { count += same_size(i, k) && std::abs(y(k) - y(i)) > 0.5f * em && box(k).x0 < x - em && box(k).x1 > x + em; });
    return count;
  }

  // The letter that begins at x, if there is more white space before it than in the rest of the line, or a mark that may hang
  // into it.
  size_t letter_at(const Line& line, float x) const {
    for (size_t n = 1; n < line.letters.size(); ++n) {
      const Letter &before = line.letters[n - 1], &letter = line.letters[n];
      if (std::abs(letter.box.x0 - x) > kSamePlace * line.em) continue;
      float gap = letter.box.x0 - before.box.x1;
      bool white = gap > kGutterGap * line.em && gap > usual_gap(line) + 0.15f * line.em;
      if (white || (!is_word_or_han(before) && gap > -0.6f * line.em)) return n;
    }
    return 0;
  }

  static float usual_gap(const Line& line) {
    std::vector<float> gaps;
    for (size_t n = 1; n < line.letters.size(); ++n) gaps.push_back(line.letters[n].box.x0 - line.letters[n - 1].box.x1);
    auto middle = gaps.begin() + static_cast<std::ptrdiff_t>(gaps.size() / 2);
    std::nth_element(gaps.begin(), middle, gaps.end());
    return *middle;
  }

  // --- Parts of lines ---

  // The nearest line at the right at the same height.
  size_t right_of(size_t i, const std::vector<bool>& gone) const {
    size_t best = kNone;
    visit_around(i, kSameRow * lines_[i].em, [&](size_t k) {
      if (gone[k] || box(k).center_x() <= box(i).center_x() || box(k).x0 < box(i).x1 - 0.5f * lines_[i].em) return;
      if (best == kNone || box(k).x0 < box(best).x0) best = k;
    });
    return best;
  }

  // Whether more lines around go on over the gap between two than part at it.
  bool is_space(size_t i, size_t k) const {
    float em = std::max(lines_[i].em, lines_[k].em), from = std::min(box(i).x1, box(k).x0), to = box(k).x0;
    if (to - from > kWidestSpace * em || !same_size(i, k)) return false;
    size_t over = 0, parted = 0;
    visit_around(i, kFarthestRow * em, [&](size_t n) {
      if (std::abs(y(n) - y(i)) < 0.5f * em || !same_size(i, n)) return;
      over += box(n).x0 < from + 0.3f * em && box(n).x1 > to - 0.3f * em;
      parted += box(n).x0 > from - 0.3f * em && box(n).x0 < to + 0.8f * em && has_line_at_left(n);
    });
    return over > parted;
  }

  std::vector<Line>& lines_;
  std::vector<size_t> order_;  // from top to bottom
  std::vector<size_t> place_;  // of each line in it
  std::vector<bool> sure_;     // whose size is known from Han characters
};

}  // namespace

void split_at_gutters(std::vector<Line>& lines) {
  // Lines that were cut tell of the gutter to others that are not.
  constexpr int kMostRounds = 3;
  for (int round = 0; round < kMostRounds && Rows(lines).split_at_gutters(); ++round) continue;
}

void join_parts_of_lines(std::vector<Line>& lines) { Rows(lines).join_parts(); }

}  // namespace hedui
