// Finds what lies near a place, on pages of any number of points: they are kept in bands of y, sorted by x in each, and apart
// from those of other groups.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <vector>

namespace hedui {

class PointIndex {
 public:
  // Bands are `height` high, which is to be about what is asked for.
  explicit PointIndex(float height) : height_(height) {}

  void add(int64_t group, float x, float y, size_t index) { points_.push_back({place_of(group, band_of(y)), x, static_cast<uint32_t>(index)}); }
  // Behind the last add() and before the first visit().
  void sort() { std::sort(points_.begin(), points_.end()); }

  // Calls for the index of each point of the group with x in [x0, x1] and its y in a band that [y0, y1] touches, until it
  // returns false. It is called kMostVisited times at most: nobody could read a page on which more than that stood in a place.
  template <class Visit>
  void visit(int64_t group, float x0, float x1, float y0, float y1, Visit visit) const {
    int left = kMostVisited;
    int64_t last = band_of(y1);
    for (int64_t band = band_of(y0); band <= last; ++band) {
      uint64_t place = place_of(group, band);
      auto point = std::lower_bound(points_.begin(), points_.end(), Point{place, x0, 0});
      if (point == points_.end() || group_at(point->place) != group_at(place)) return;
      if (point->place > place) {
        band = band_at(point->place) - 1;  // the bands between are empty
        continue;
      }
      for (; point != points_.end() && point->place == place && point->x <= x1; ++point) {
        if (!visit(size_t{point->index}) || --left == 0) return;
      }
    }
  }

 private:
  static constexpr int kMostVisited = 500;

  struct Point {
    uint64_t place;  // group and band
    float x;
    uint32_t index;
    friend bool operator<(const Point& a, const Point& b) {
      if (a.place != b.place) return a.place < b.place;
      return a.x != b.x ? a.x < b.x : a.index < b.index;
    }
  };

  // Both in one number, in whose order groups come first; either may be negative.
  static constexpr int64_t kLeast = INT32_MIN, kMost = INT32_MAX;
  static uint64_t place_of(int64_t group, int64_t band) { return static_cast<uint64_t>(group - kLeast) << 32 | static_cast<uint64_t>(band - kLeast); }
  static uint64_t group_at(uint64_t place) { return place >> 32; }
  static int64_t band_at(uint64_t place) { return static_cast<int64_t>(place & UINT32_MAX) + kLeast; }

  int64_t band_of(float y) const {
    float bands = y / height_;
    auto whole = static_cast<int64_t>(bands);
    return std::clamp(whole - (bands < static_cast<float>(whole)), kLeast, kMost);
  }

  float height_;
  std::vector<Point> points_;
};

// The group of a size, where sizes in the ratio of `step` at most are of one group or of neighbouring ones.
inline int64_t group_of_size(float size, float step) { return static_cast<int64_t>(std::floor(std::log(size) / std::log(step))); }

}  // namespace hedui
