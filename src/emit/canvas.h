// Draws frames, veils and numbers on a picture. Places are a page's, in points.
#pragma once

#include <string_view>

#include "base/geometry.h"
#include "model/picture.h"

namespace hedui {

class Canvas {
 public:
  explicit Canvas(Picture& picture) : picture_(picture) {}

  // Mixes the color into what is there: 0 nothing, 1 all of it.
  void veil(const Box& box, Color color, float strength);
  // A frame `thickness` points wide, its outer edge on the box's.
  void frame(const Box& box, Color color, float thickness);
  // Digits in white on a tag of the color, `height` points high, from (x, y) on.
  void number(float x, float y, std::string_view digits, Color color, float height);

 private:
  struct Dots {
    int x0, y0, x1, y1;
  };
  Dots dots_of(const Box& box) const;
  void fill(Dots area, Color color, float strength);

  Picture& picture_;
};

}  // namespace hedui
