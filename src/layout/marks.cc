// Punctuation of vertical text whose glyphs were placed one by one. Its glyphs are mostly those of horizontal text, shifted so
// that they are seen at the right of their line, so that their boxes lie beside it, often as near to the line before. What tells
// their line is the room that it has for them.
#include <algorithm>
#include <cmath>
#include <numeric>

#include "layout/page_parts.h"
#include "layout/point_index.h"

namespace hedui {
namespace {

constexpr float kOffLine = 0.36f;    // ems between the middles of two parts of a line
constexpr float kLeastRoom = 0.4f;   // ems that a mark needs
constexpr float kWidestGap = 0.62f;  // ems between letters of a line, without marks
constexpr float kReach = 0.85f;      // ems between the middles of a mark and of its place
constexpr float kRatio = 1.35f;      // of sizes
constexpr size_t kMostMarks = 3;     // beside each other
constexpr size_t kNone = SIZE_MAX;

// Room for one mark in a line, in front of one of its letters or behind the last.
struct Place {
  size_t line;
  size_t letter;
  float x;  // the middle
  float y;
  float em;
};

struct Fit {
  float cost;
  size_t mark;
  size_t place;
};

// How far marks lie off their places, in ems.
struct Shift {
  float x = 0;
  float y = 0;
};

class MarkSetter {
 public:
  MarkSetter(std::vector<Letter> marks, std::vector<Line>& lines) : marks_(std::move(marks)), lines_(lines) {
    std::vector<float> ems;
    for (const Letter& mark : marks_) ems.push_back(mark.em);
    std::nth_element(ems.begin(), ems.begin() + static_cast<std::ptrdiff_t>(ems.size() / 2), ems.end());
    band_ = std::max(ems[ems.size() / 2], 1.0f);
  }

  void set() {
    join_parted_lines();
    find_places();
    // What most marks are off their places tells which place is that of a mark between two lines.
    assign({});
    assign(usual_shift());
    insert();
  }

 private:
  // --- Lines parted by marks ---

  void join_parted_lines() {
    PointIndex starts(band_), marks(band_);
    for (size_t i = 0; i < lines_.size(); ++i) starts.add(0, lines_[i].box.x0, lines_[i].box.center_y(), i);
    for (size_t i = 0; i < marks_.size(); ++i) marks.add(0, marks_[i].box.center_x(), marks_[i].box.center_y(), i);
    starts.sort();
    marks.sort();
    std::vector<size_t> order(lines_.size()), joined_to(lines_.size(), kNone);
    std::iota(order.begin(), order.end(), size_t{0});
    std::sort(order.begin(), order.end(), [this](size_t a, size_t b) { return std::pair(lines_[a].box.x0, a) > std::pair(lines_[b].box.x0, b); });
    for (size_t i : order) {
      size_t next = next_part(i, starts, marks, joined_to);
      if (next == kNone) continue;
      joined_to[next] = i;
      Line& line = lines_[i];
      Line& part = lines_[next];
      line.letters.insert(line.letters.end(), part.letters.begin(), part.letters.end());
      line.box = united(line.box, part.box);
      if (part.letters.size() > line.letters.size() / 2) line.em = part.em;
    }
    size_t kept = 0;
    for (size_t i = 0; i < lines_.size(); ++i) {
      if (joined_to[i] != kNone) continue;
      if (kept != i) lines_[kept] = std::move(lines_[i]);
      ++kept;
    }
    lines_.resize(kept);
  }

  // The line that begins right behind another one and as many marks as there is room for.
  size_t next_part(size_t i, const PointIndex& starts, const PointIndex& marks, const std::vector<size_t>& joined_to) const {
    const Line& line = lines_[i];
    float em = line.em, end = line.box.x1, y = line.box.center_y();
    size_t best = kNone;
    starts.visit(0, end + kLeastRoom * em, end + (kMostMarks + kWidestGap) * em, y - em, y + em, [&](size_t k) {
      const Line& other = lines_[k];
      bool fits =
          k != i && joined_to[k] == kNone && std::max(em, other.em) < kRatio * std::min(em, other.em) && std::abs(other.box.center_y() - y) < kOffLine * em;
      if (fits && (best == kNone || other.box.x0 < lines_[best].box.x0)) best = k;
      return true;
    });
    if (best == kNone) return kNone;
    size_t between = 0;
    float to = lines_[best].box.x0;
    marks.visit(0, end - 0.6f * em, to + 0.6f * em, y - kReach * em, y + kReach * em, [&](size_t k) {
      between += std::abs(marks_[k].box.center_y() - y) < kReach * em;
      return true;
    });
    return to - end <= (static_cast<float>(between) + kWidestGap) * em && between > 0 ? best : kNone;
  }

  // --- Places ---

  void find_places() {
    for (size_t l = 0; l < lines_.size(); ++l) {
      const Line& line = lines_[l];
      float em = line.em, y = line.box.center_y(), gap = usual_gap(line), step = em + gap;
      places_.push_back({l, 0, line.box.x0 - gap - em / 2, y, em});
      for (size_t i = 1; i < line.letters.size(); ++i) {
        float from = line.letters[i - 1].box.x1, room = line.letters[i].box.x0 - from - gap;
        if (room < kLeastRoom * em) continue;
        size_t count = std::clamp<size_t>(static_cast<size_t>(std::lround(room / step)), 1, kMostMarks);
        float wide = room / static_cast<float>(count);
        for (size_t n = 0; n < count; ++n) places_.push_back({l, i, from + gap + (static_cast<float>(n) + 0.5f) * wide, y, em});
      }
      for (size_t n = 0; n < 2; ++n) places_.push_back({l, line.letters.size(), line.box.x1 + gap + em / 2 + static_cast<float>(n) * step, y, em});
    }
  }

  static float usual_gap(const Line& line) {
    std::vector<float> gaps;
    for (size_t i = 1; i < line.letters.size(); ++i) gaps.push_back(line.letters[i].box.x0 - line.letters[i - 1].box.x1);
    if (gaps.empty()) return 0;
    // Those with room for a mark are wider, and may be as many as the others in a short line.
    auto usual = gaps.begin() + static_cast<std::ptrdiff_t>(gaps.size() / 3);
    std::nth_element(gaps.begin(), usual, gaps.end());
    return std::clamp(*usual, -0.2f * line.em, kWidestGap * line.em);
  }

  bool is_inside(const Place& place) const { return place.letter > 0 && place.letter < lines_[place.line].letters.size(); }

  // The cheapest fits first; each mark has one place, and each place one mark.
  void assign(Shift shift) {
    PointIndex index(band_);
    for (size_t p = 0; p < places_.size(); ++p) index.add(0, places_[p].x, places_[p].y, p);
    index.sort();
    std::vector<Fit> fits;
    for (size_t m = 0; m < marks_.size(); ++m) {
      const Letter& mark = marks_[m];
      float x = mark.box.center_x() - shift.x * mark.em, y = mark.box.center_y() - shift.y * mark.em, reach = kReach * mark.em;
      index.visit(0, x - reach, x + reach, y - reach, y + reach, [&](size_t p) {
        const Place& place = places_[p];
        float dx = std::abs(place.x - x) / place.em, dy = std::abs(place.y - y) / place.em;
        bool alike = std::max(mark.em, place.em) < kRatio * std::min(mark.em, place.em);
        // At the ends of lines there is always room.
        float outside = is_inside(place) ? 0 : place.letter == 0 ? 0.6f : 0.2f;
        if (alike && dx < kReach && dy < kReach) fits.push_back({dx + dy + outside, m, p});
        return true;
      });
    }
    std::stable_sort(fits.begin(), fits.end(), [](const Fit& a, const Fit& b) { return a.cost < b.cost; });
    place_of_.assign(marks_.size(), kNone);
    std::vector<bool> taken(places_.size(), false);
    for (const Fit& fit : fits) {
      if (place_of_[fit.mark] != kNone || taken[fit.place]) continue;
      place_of_[fit.mark] = fit.place;
      taken[fit.place] = true;
    }
  }

  // Of the marks inside of lines, which are the surest.
  Shift usual_shift() const {
    std::vector<float> xs, ys;
    for (size_t m = 0; m < marks_.size(); ++m) {
      if (place_of_[m] == kNone || !is_inside(places_[place_of_[m]])) continue;
      const Place& place = places_[place_of_[m]];
      xs.push_back((marks_[m].box.center_x() - place.x) / place.em);
      ys.push_back((marks_[m].box.center_y() - place.y) / place.em);
    }
    if (xs.empty()) return {};
    auto middle = static_cast<std::ptrdiff_t>(xs.size() / 2);
    std::nth_element(xs.begin(), xs.begin() + middle, xs.end());
    std::nth_element(ys.begin(), ys.begin() + middle, ys.end());
    return {xs[static_cast<size_t>(middle)], ys[static_cast<size_t>(middle)]};
  }

  // From the last place to the first, so that those before stay where they are.
  void insert() {
    std::vector<size_t> order(marks_.size());
    std::iota(order.begin(), order.end(), size_t{0});
    std::sort(order.begin(), order.end(), [this](size_t a, size_t b) { return place_of_[a] > place_of_[b]; });
    for (size_t m : order) {
      if (place_of_[m] == kNone) {
        lines_.push_back({{marks_[m]}, marks_[m].box, marks_[m].em});
        continue;
      }
      const Place& place = places_[place_of_[m]];
      Line& line = lines_[place.line];
      Letter mark = marks_[m];
      mark.box = {place.x - mark.box.width() / 2, mark.box.y0, place.x + mark.box.width() / 2, mark.box.y1};
      line.letters.insert(line.letters.begin() + static_cast<std::ptrdiff_t>(place.letter), mark);
      Box in_line = {place.x - place.em / 2, place.y - place.em / 2, place.x + place.em / 2, place.y + place.em / 2};
      line.box = united(line.box, in_line);
    }
  }

  std::vector<Letter> marks_;
  std::vector<Line>& lines_;
  float band_;
  std::vector<Place> places_;     // by line and letter
  std::vector<size_t> place_of_;  // of each mark, or kNone
};

}  // namespace

void set_marks(std::vector<Letter> marks, std::vector<Line>& lines) { MarkSetter(std::move(marks), lines).set(); }

}  // namespace hedui
