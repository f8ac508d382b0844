#include "layout/crowd.h"

#include <algorithm>
#include <unordered_map>

namespace hedui {
namespace {

// What of a page's glyphs stands in a square of it.
struct Crowd {
  float area = 0;  // as if each were as high as wide
  size_t glyphs = 0;
};

}  // namespace

bool is_crowded(const Page& page) {
  constexpr size_t kMany = 20'000;
  constexpr float kSide = 36, kMostLayers = 2;  // points; twice the room there is
  if (page.glyphs.size() <= kMany) return false;
  std::unordered_map<uint64_t, Crowd> squares;
  for (const Glyph& glyph : page.glyphs) {
    auto at = [](float center) { return static_cast<uint64_t>(static_cast<int64_t>(center / kSide)) & 0xFFFFFFFF; };
    Crowd& crowd = squares[at(glyph.box.center_x()) << 32 | at(glyph.box.center_y())];
    float side = std::min(glyph.box.width(), kSide);
    crowd.area += side * side;
    ++crowd.glyphs;
  }
  size_t crowded = 0;
  for (const auto& [place, crowd] : squares) crowded += crowd.area > kMostLayers * kSide * kSide ? crowd.glyphs : 0;
  return crowded > kMany;
}

}  // namespace hedui
