// A picture in memory.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace hedui {

struct Color {
  uint8_t red = 0, green = 0, blue = 0;
  friend bool operator==(const Color&, const Color&) = default;
};

struct Picture {
  int width = 0;
  int height = 0;
  float dots_per_point = 1;
  std::vector<Color> dots;  // row by row from the top left

  Color& at(int x, int y) { return dots[static_cast<size_t>(y) * static_cast<size_t>(width) + static_cast<size_t>(x)]; }
  const Color& at(int x, int y) const { return dots[static_cast<size_t>(y) * static_cast<size_t>(width) + static_cast<size_t>(x)]; }
};
static_assert(sizeof(Color) == 3);

}  // namespace hedui
