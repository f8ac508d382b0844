// From letters to lines: each letter is chained to the nearest one at its right.
#include <algorithm>
#include <cmath>

#include "layout/page_parts.h"
#include "layout/point_index.h"

namespace hedui {
namespace {

constexpr float kWidestGap = 0.62f;       // ems between letters of a line; gutters are wider
constexpr float kDeepestOverlap = 0.45f;  // ems
constexpr float kDeepestOfMarks = 0.62f;  // the same of punctuation, two marks of which share a place
constexpr float kOffLine = 0.36f;         // ems between the middles of letters on one line
constexpr float kOffLineLying = 0.62f;    // the same where one of them lies on its side
constexpr float kSpacedGap = 2.2f;        // ems between the letters of a headline that was set apart
constexpr float kLargestRatio = 2.2f;     // of the sizes of letters that follow each other
constexpr size_t kNone = SIZE_MAX;

// Chains letters that are in the order of their middles from top to bottom.
class LineBuilder {
 public:
  explicit LineBuilder(std::vector<Letter> letters) : letters_(std::move(letters)) {
    std::sort(letters_.begin(), letters_.end(),
              [](const Letter& a, const Letter& b) { return std::pair(a.box.center_y(), a.box.x0) < std::pair(b.box.center_y(), b.box.x0); });
  }

  std::vector<Line> build() {
    right_.assign(letters_.size(), kNone);
    left_.assign(letters_.size(), kNone);
    index_rows();
    for (size_t i = 0; i < letters_.size(); ++i) right_[i] = nearest_right(i);
    for (size_t i = 0; i < letters_.size(); ++i) claim(i);
    std::vector<Line> lines;
    for (size_t i = 0; i < letters_.size(); ++i) {
      if (left_[i] == kNone) lines.push_back(line_from(i));
    }
    return lines;
  }

 private:
  // Letters by their size and middle, so that the neighbour at the right is found near by.
  void index_rows() {
    for (size_t i = 0; i < letters_.size(); ++i) {
      const Letter& letter = letters_[i];
      rows_.add(group_of_size(letter.em, kLargestRatio), letter.box.x0, letter.box.center_y(), i);
    }
    rows_.sort();
  }

  size_t nearest_right(size_t i) const {
    const Letter& letter = letters_[i];
    float reach = kOffLineLying * letter.em, from = letter.box.center_x(), y = letter.box.center_y();
    size_t best = kNone;
    float best_x = 0;
    auto offer = [&](size_t k) {
      const Letter& other = letters_[k];
      if (k == i || other.box.center_x() <= from || !follow(letter, other)) return true;
      if (best == kNone || other.box.center_x() < best_x) {
        best = k;
        best_x = other.box.center_x();
      }
      return true;
    };
    int64_t size = group_of_size(letter.em, kLargestRatio);
    for (int64_t group = size - 1; group <= size + 1; ++group) {
      rows_.visit(group, from - letter.em, letter.box.x1 + kWidestGap * letter.em, y - reach, y + reach, offer);
    }
    return best;
  }

  static bool follow(const Letter& left, const Letter& right) {
    float em = std::min(left.em, right.em), larger = std::max(left.em, right.em);
    if (left.wide && right.wide && larger > 1.25f * em) return false;
    if (larger > kLargestRatio * em) return false;
    float gap = right.box.x0 - left.box.x1;
    float off = std::abs(right.box.center_y() - left.box.center_y());
    float most_off = left.lies != right.lies ? kOffLineLying : kOffLine;
    float deepest = left.wide && right.wide ? kDeepestOverlap : kDeepestOfMarks;
    return gap <= kWidestGap * em && gap >= -deepest * larger && off <= most_off * em;
  }

  // Where two letters have the same neighbour at their right, the nearer one keeps it.
  void claim(size_t i) {
    size_t right = right_[i];
    if (right == kNone) return;
    size_t& left = left_[right];
    if (left != kNone && letters_[left].box.center_x() >= letters_[i].box.center_x()) {
      right_[i] = kNone;
      return;
    }
    if (left != kNone) right_[left] = kNone;
    left = i;
  }

  Line line_from(size_t first) const {
    Line line;
    for (size_t i = first; i != kNone; i = right_[i]) {
      line.letters.push_back(letters_[i]);
      line.box = united(line.box, letters_[i].box);
    }
    std::vector<float> ems;
    for (const Letter& letter : line.letters) {
      if (letter.wide) ems.push_back(letter.em);
    }
    if (ems.empty()) {
      for (const Letter& letter : line.letters) ems.push_back(letter.em);
    }
    std::nth_element(ems.begin(), ems.begin() + static_cast<std::ptrdiff_t>(ems.size() / 2), ems.end());
    line.em = ems[ems.size() / 2];
    return line;
  }

  static constexpr float kBand = 4;  // points

  std::vector<Letter> letters_;
  PointIndex rows_{kBand};
  std::vector<size_t> right_;
  std::vector<size_t> left_;
};

// A headline set with wide spaces comes as single letters with the same distance.
bool is_single(const Line& line) { return line.letters.size() == 1 && line.letters[0].wide; }

// The single letters of the size and on the height of lines[i], which is one of them, from left to right. `tops` are the y0 of
// the lines, in order.
std::vector<size_t> row_of(size_t i, const std::vector<Line>& lines, const std::vector<float>& tops) {
  const Line& line = lines[i];
  float reach = 0.15f * line.em;
  std::vector<size_t> row;
  auto from = std::lower_bound(tops.begin(), tops.end(), tops[i] - reach);
  for (auto k = static_cast<size_t>(from - tops.begin()); k < lines.size() && tops[k] <= tops[i] + reach; ++k) {
    bool same_row = is_single(lines[k]) && std::abs(lines[k].box.center_y() - line.box.center_y()) < 0.1f * line.em;
    if (same_row && std::abs(lines[k].em - line.em) < 0.04f * line.em) row.push_back(k);
  }
  std::sort(row.begin(), row.end(), [&](size_t a, size_t b) { return lines[a].box.x0 < lines[b].box.x0; });
  return row;
}

void join_spaced(std::vector<Line>& lines) {
  std::sort(lines.begin(), lines.end(), [](const Line& a, const Line& b) { return std::pair(a.box.y0, a.box.x0) < std::pair(b.box.y0, b.box.x0); });
  std::vector<float> tops;
  tops.reserve(lines.size());
  for (const Line& line : lines) tops.push_back(line.box.y0);
  std::vector<bool> gone(lines.size(), false), asked(lines.size(), false);
  for (size_t i = 0; i < lines.size(); ++i) {
    if (gone[i] || asked[i] || !is_single(lines[i])) continue;
    std::vector<size_t> row = row_of(i, lines, tops);
    std::erase_if(row, [&](size_t k) { return gone[k]; });
    for (size_t k : row) asked[k] = true;
    for (size_t begin = 0; begin < row.size();) {
      size_t end = begin + 1;
      float pitch = 0;
      while (end < row.size()) {
        float step = lines[row[end]].box.x0 - lines[row[end - 1]].box.x0;
        if (step > (1 + kSpacedGap) * lines[i].em || (pitch > 0 && std::abs(step - pitch) > 0.15f * lines[i].em)) break;
        pitch = step;
        ++end;
      }
      for (size_t k = begin + 1; k < end && end - begin >= 3; ++k) {
        Line& first = lines[row[begin]];
        first.letters.push_back(lines[row[k]].letters[0]);
        first.box = united(first.box, lines[row[k]].box);
        gone[row[k]] = true;
      }
      begin = end;
    }
  }
  size_t kept = 0;
  for (size_t i = 0; i < lines.size(); ++i) {
    if (!gone[i]) {
      if (kept != i) lines[kept] = std::move(lines[i]);
      ++kept;
    }
  }
  lines.resize(kept);
}

}  // namespace

std::vector<Line> build_lines(std::vector<Letter> letters) {
  auto loose = std::stable_partition(letters.begin(), letters.end(), [](const Letter& letter) { return !letter.loose; });
  std::vector<Letter> marks(loose, letters.end());
  letters.erase(loose, letters.end());
  std::vector<Line> lines = LineBuilder(std::move(letters)).build();
  join_spaced(lines);
  if (!marks.empty()) set_marks(std::move(marks), lines);
  split_at_gutters(lines);
  return lines;
}

}  // namespace hedui
