// Finds what lies near a place, on pages of any number of points: they are kept in bands of y, sorted by x in each, and apart
// from those of other groups.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <tuple>
#include <vector>

namespace hedui {

class PointIndex {
 public:
  // Bands are `height` high, which is to be about what is asked for.
  explicit PointIndex(float height) : height_(height) {}

  void add(int64_t group, float x, float y, size_t index) { points_.push_back({group, band_of(y), x, static_cast<uint32_t>(index)}); }
  // Behind the last add() and before the first visit().
  void sort() { std::sort(points_.begin(), points_.end()); }

  // Calls for the index of each point of the group with x in [x0, x1] and its y in a band that [y0, y1] touches, until it
  // returns false. It is called kMostVisited times at most: nobody could read a page on which more than that stood in a place.
  template <class Visit>
  void visit(int64_t group, float x0, float x1, float y0, float y1, Visit visit) const {
    int left = kMostVisited;
    int64_t last = band_of(y1);
    for (int64_t band = band_of(y0); band <= last; ++band) {
      auto point = std::lower_bound(points_.begin(), points_.end(), Point{group, band, x0, 0});
      if (point == points_.end() || point->group != group) return;
      if (point->band > band) {
        band = point->band - 1;  // the bands between are empty
        continue;
      }
      for (; point != points_.end() && point->group == group && point->band == band && point->x <= x1; ++point) {
        if (!visit(size_t{point->index}) || --left == 0) return;
      }
    }
  }

 private:
  static constexpr int kMostVisited = 500;

  struct Point {
    int64_t group;
    int64_t band;
    float x;
    uint32_t index;
    friend bool operator<(const Point& a, const Point& b) { return std::tie(a.group, a.band, a.x, a.index) < std::tie(b.group, b.band, b.x, b.index); }
  };

  int64_t band_of(float y) const { return static_cast<int64_t>(std::floor(y / height_)); }

  float height_;
  std::vector<Point> points_;
};

// The group of a size, where sizes in the ratio of `step` at most are of one group or of neighbouring ones.
inline int64_t group_of_size(float size, float step) { return static_cast<int64_t>(std::floor(std::log(size) / std::log(step))); }

}  // namespace hedui
