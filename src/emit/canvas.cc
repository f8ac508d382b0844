#include "emit/canvas.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace hedui {
namespace {

constexpr int kDigitWidth = 5;
constexpr int kDigitHeight = 7;

// Rows of each digit from the top; the highest of five bits is at the left.
constexpr std::array<std::array<uint8_t, kDigitHeight>, 10> kDigits = {{
    {0b01110, 0b10001, 0b10011, 0b10101, 0b11001, 0b10001, 0b01110},
    {0b00100, 0b01100, 0b00100, 0b00100, 0b00100, 0b00100, 0b01110},
    {0b01110, 0b10001, 0b00001, 0b00110, 0b01000, 0b10000, 0b11111},
    {0b01110, 0b10001, 0b00001, 0b00110, 0b00001, 0b10001, 0b01110},
    {0b00010, 0b00110, 0b01010, 0b10010, 0b11111, 0b00010, 0b00010},
    {0b11111, 0b10000, 0b11110, 0b00001, 0b00001, 0b10001, 0b01110},
    {0b00110, 0b01000, 0b10000, 0b11110, 0b10001, 0b10001, 0b01110},
    {0b11111, 0b00001, 0b00010, 0b00100, 0b01000, 0b01000, 0b01000},
    {0b01110, 0b10001, 0b10001, 0b01110, 0b10001, 0b10001, 0b01110},
    {0b01110, 0b10001, 0b10001, 0b01111, 0b00001, 0b00010, 0b01100},
}};

uint8_t mixed(uint8_t from, uint8_t to, float strength) {
  return static_cast<uint8_t>(std::lround(static_cast<float>(from) + (static_cast<float>(to) - static_cast<float>(from)) * strength));
}

}  // namespace

// Boxes may lie off the page, or be no numbers at all.
Canvas::Dots Canvas::dots_of(const Box& box) const {
  auto dot = [&](float points, int most) {
    float dots = std::round(points * picture_.dots_per_point);
    return std::isfinite(dots) ? static_cast<int>(std::clamp(dots, 0.0f, static_cast<float>(most))) : 0;
  };
  return {dot(box.x0, picture_.width), dot(box.y0, picture_.height), dot(box.x1, picture_.width), dot(box.y1, picture_.height)};
}

void Canvas::fill(Dots area, Color color, float strength) {
  for (int y = std::max(area.y0, 0); y < std::min(area.y1, picture_.height); ++y) {
    for (int x = std::max(area.x0, 0); x < std::min(area.x1, picture_.width); ++x) {
      Color& dot = picture_.at(x, y);
      dot = {mixed(dot.red, color.red, strength), mixed(dot.green, color.green, strength), mixed(dot.blue, color.blue, strength)};
    }
  }
}

void Canvas::veil(const Box& box, Color color, float strength) { fill(dots_of(box), color, strength); }

void Canvas::frame(const Box& box, Color color, float thickness) {
  Dots d = dots_of(box);
  int t = std::max(1, static_cast<int>(std::lround(thickness * picture_.dots_per_point)));
  fill({d.x0, d.y0, d.x1, std::min(d.y0 + t, d.y1)}, color, 1);
  fill({d.x0, std::max(d.y1 - t, d.y0), d.x1, d.y1}, color, 1);
  fill({d.x0, d.y0, std::min(d.x0 + t, d.x1), d.y1}, color, 1);
  fill({std::max(d.x1 - t, d.x0), d.y0, d.x1, d.y1}, color, 1);
}

void Canvas::number(float x, float y, std::string_view digits, Color color, float height) {
  int scale = std::max(1, static_cast<int>(std::lround(height * picture_.dots_per_point / (kDigitHeight + 2))));
  Dots place = dots_of({x, y, x, y});
  int width = (static_cast<int>(digits.size()) * (kDigitWidth + 1) + 1) * scale;
  int left = std::min(place.x0, std::max(0, picture_.width - width));
  int top = std::min(place.y0, std::max(0, picture_.height - (kDigitHeight + 2) * scale));
  fill({left, top, left + width, top + (kDigitHeight + 2) * scale}, color, 1);
  for (char digit : digits) {
    if (digit < '0' || digit > '9') continue;
    for (int row = 0; row < kDigitHeight; ++row) {
      for (int column = 0; column < kDigitWidth; ++column) {
        bool inked = kDigits[static_cast<size_t>(digit - '0')][static_cast<size_t>(row)] >> (kDigitWidth - 1 - column) & 1;
        int at_x = left + (column + 1) * scale, at_y = top + (row + 1) * scale;
        if (inked) fill({at_x, at_y, at_x + scale, at_y + scale}, {255, 255, 255}, 1);
      }
    }
    left += (kDigitWidth + 1) * scale;
  }
}

}  // namespace hedui
