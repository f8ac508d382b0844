// Finds what lies near a place, on pages of any number of points: they are kept in bands of y, sorted by x in each, and apart
// from those of other groups.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <utility>
#include <vector>

namespace hedui {

class PointIndex {
 public:
  // Bands are `height` high, which is to be about what is asked for.
  explicit PointIndex(float height) : height_(height) {}

  void add(int64_t group, float x, float y, size_t index) { points_.push_back({place_of(group, band_of(y)), x, static_cast<uint32_t>(index)}); }
  // Behind the last add() and before the first visit().
  void sort() {
    std::sort(points_.begin(), points_.end());
    groups_.clear();
    for (size_t i = 0; i < points_.size(); ++i) {
      if (i == 0 || group_at(points_[i].place) != group_at(points_[i - 1].place)) groups_.push_back({group_at(points_[i].place), i});
    }
  }

  // Calls for the index of each point of the group with x in [x0, x1] and its y in a band that [y0, y1] touches, until it
  // returns false. It is called kMostVisited times at most: nobody could read a page on which more than that stood in a place.
  template <class Visit>
  void visit(int64_t group, float x0, float x1, float y0, float y1, Visit visit) const {
    auto [begin, end] = points_of(group);
    int left = kMostVisited;
    int64_t last = band_of(y1);
    for (int64_t band = band_of(y0); band <= last; ++band) {
      uint64_t place = place_of(group, band);
      auto point = std::lower_bound(begin, end, Point{place, x0, 0});
      if (point == end) return;
      if (point->place > place) {
        band = band_at(point->place) - 1;  // the bands between are empty
        continue;
      }
      for (; point != end && point->place == place && point->x <= x1; ++point) {
        if (!visit(size_t{point->index}) || --left == 0) return;
      }
      begin = point;
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

  // Where a group's points begin. Groups are few or small, so that looking for one first is less work.
  struct Group {
    uint64_t group;
    size_t begin;
    friend bool operator<(const Group& a, const Group& b) { return a.group < b.group; }
  };

  using Iterator = std::vector<Point>::const_iterator;
  std::pair<Iterator, Iterator> points_of(int64_t group) const {
    uint64_t wanted = group_at(place_of(group, 0));
    auto found = std::lower_bound(groups_.begin(), groups_.end(), Group{wanted, 0});
    if (found == groups_.end() || found->group != wanted) return {points_.end(), points_.end()};
    size_t end = std::next(found) == groups_.end() ? points_.size() : std::next(found)->begin;
    return {points_.begin() + static_cast<std::ptrdiff_t>(found->begin), points_.begin() + static_cast<std::ptrdiff_t>(end)};
  }

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
  std::vector<Group> groups_;  // in their order
};

// The group of a size, where sizes in the ratio of `step` at most are of one group or of neighbouring ones.
inline int64_t group_of_size(float size, float step) { return static_cast<int64_t>(std::floor(std::log(size) / std::log(step))); }

}  // namespace hedui
