// The index against a look at every point.
#include "layout/point_index.h"

#include <catch2/catch.hpp>
#include <random>

using namespace hedui;

TEST_CASE("an index of points finds those of a group in a rectangle, and none outside its bands") {
  struct Point {
    int64_t group;
    float x, y;
  };
  std::mt19937 random(5);
  std::vector<Point> points;
  PointIndex index(4);
  for (size_t i = 0; i < 400; ++i) {
    points.push_back({static_cast<int64_t>(random() % 3) - 1, static_cast<float>(random() % 100) - 50, static_cast<float>(random() % 4000) / 10 - 200});
    index.add(points[i].group, points[i].x, points[i].y, i);
  }
  index.sort();
  for (int round = 0; round < 200; ++round) {
    auto group = static_cast<int64_t>(random() % 3) - 1;
    float x0 = static_cast<float>(random() % 100) - 50, x1 = x0 + static_cast<float>(random() % 30);
    float y0 = static_cast<float>(random() % 400) - 200, y1 = y0 + static_cast<float>(random() % 40);
    std::vector<bool> found(points.size(), false);
    index.visit(group, x0, x1, y0, y1, [&](size_t i) {
      CHECK_FALSE(found[i]);
      found[i] = true;
      return true;
    });
    for (size_t i = 0; i < points.size(); ++i) {
      const Point& p = points[i];
      bool in_x = p.group == group && p.x >= x0 && p.x <= x1;
      bool inside = in_x && p.y >= y0 && p.y <= y1, near = in_x && p.y > y0 - 4 && p.y < y1 + 4;
      CHECK((found[i] ? near : !inside));
    }
  }
}

TEST_CASE("a visit ends where it is told to, and where too much stands in a place") {
  PointIndex index(1);
  for (size_t i = 0; i < 5000; ++i) index.add(0, 1, 1, i);
  index.sort();
  int seen = 0;
  index.visit(0, 0, 2, 0, 2, [&](size_t) { return ++seen < 7; });
  CHECK(seen == 7);
  seen = 0;
  index.visit(0, 0, 2, 0, 2, [&](size_t) { return ++seen > 0; });
  CHECK(seen < 5000);
}

TEST_CASE("sizes in the ratio of the step are of neighbouring groups at most") {
  for (float size = 1; size < 2000; size *= 1.01f) CHECK(std::abs(group_of_size(size, 2.2f) - group_of_size(size * 2.19f, 2.2f)) <= 1);
}
