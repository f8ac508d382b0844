// Places on a page, in points (1/72 inch) from its top left corner; y grows downwards.
#pragma once

#include <algorithm>

namespace hedui {

struct Box {
  float x0 = 0;
  float y0 = 0;
  float x1 = 0;
  float y1 = 0;

  float width() const { return x1 - x0; }
  float height() const { return y1 - y0; }
  float center_x() const { return (x0 + x1) / 2; }
  float center_y() const { return (y0 + y1) / 2; }
  bool empty() const { return x1 <= x0 || y1 <= y0; }
  friend bool operator==(const Box&, const Box&) = default;
};

// The smallest box around both; an empty box adds nothing.
inline Box united(const Box& a, const Box& b) {
  if (a.empty()) return b;
  if (b.empty()) return a;
  return {std::min(a.x0, b.x0), std::min(a.y0, b.y0), std::max(a.x1, b.x1), std::max(a.y1, b.y1)};
}

// How far two ranges overlap; below zero: the gap between them.
inline float overlap(float begin, float end, float other_begin, float other_end) { return std::min(end, other_end) - std::max(begin, other_begin); }
inline float overlap_x(const Box& a, const Box& b) { return overlap(a.x0, a.x1, b.x0, b.x1); }
inline float overlap_y(const Box& a, const Box& b) { return overlap(a.y0, a.y1, b.y0, b.y1); }

}  // namespace hedui
