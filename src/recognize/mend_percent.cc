#include "recognize/mend_percent.h"

#include <algorithm>
#include <cmath>

#include "recognize/text_lines.h"

namespace hedui {
namespace {

bool is_digit(char32_t c) { return c >= '0' && c <= '9'; }

// The holes of a stretch of ink, largest first.
std::vector<PixelBox> holes_in(Pix* ink, const PixelBox& box) {
  constexpr int kRim = 1, kLeast = 2;  // dots
  Bitmap part(pixCreate(box.width() + 2 * kRim, box.height() + 2 * kRim, 1));
  pixRasterop(part.get(), kRim, kRim, box.width(), box.height(), PIX_SRC, ink, box.x0, box.y0);
  Bitmap filled(pixHolesByFilling(part.get(), 4));
  std::vector<PixelBox> holes;
  Boxa* boxes = filled ? pixConnComp(filled.get(), nullptr, 4) : nullptr;
  for (int i = 0; boxes && i < boxaGetCount(boxes); ++i) {
    l_int32 x = 0, y = 0, w = 0, h = 0;
    boxaGetBoxGeometry(boxes, i, &x, &y, &w, &h);
    if (w >= kLeast && h >= kLeast) holes.push_back({x, y, x + w, y + h});
  }
  boxaDestroy(&boxes);
  std::sort(holes.begin(), holes.end(), [](const PixelBox& a, const PixelBox& b) { return a.width() * a.height() > b.width() * b.height(); });
  return holes;
}

}  // namespace

bool is_percent_sign(Pix* ink, const PixelBox& box, float em) {
  constexpr float kNarrowest = 0.38f, kWidest = 1.05f, kLowest = 0.5f, kApart = 0.22f;  // ems
  auto width = static_cast<float>(box.width()), height = static_cast<float>(box.height());
  if (width < kNarrowest * em || width > kWidest * em || height < kLowest * em) return false;
  std::vector<PixelBox> holes = holes_in(ink, box);
  if (holes.size() != 2) return false;
  const PixelBox &left = holes[0].x0 < holes[1].x0 ? holes[0] : holes[1], &right = &left == &holes[0] ? holes[1] : holes[0];
  return static_cast<float>(right.y0 + right.y1 - left.y0 - left.y1) / 2 > kApart * em && left.x1 <= right.x0 + 1;
}

void mend_percent(Pix* ink, const PixelBox& line, float em, std::vector<Symbol>& symbols) {
  constexpr float kConfidence = 0.96f, kBehind = 0.5f;  // ems
  for (const InkRun& run : runs_in(ink, line)) {
    PixelBox box = ink_within(ink, {run.x0, line.y0, run.x1, line.y1});
    auto x0 = static_cast<float>(run.x0), x1 = static_cast<float>(run.x1);
    auto begin = std::find_if(symbols.begin(), symbols.end(), [&](const Symbol& s) { return (s.x0 + s.x1) / 2 >= x0; });
    auto end = std::find_if(begin, symbols.end(), [&](const Symbol& s) { return (s.x0 + std::min(s.x1, s.x0 + em)) / 2 >= x1; });
    if (begin == symbols.begin() || !is_digit(std::prev(begin)->character) || x0 - std::prev(begin)->x1 > kBehind * em) continue;
    bool other = std::any_of(begin, end, [](const Symbol& s) { return s.character >= 0x3400; });
    if (other || (end - begin == 1 && begin->character == '%') || !is_percent_sign(ink, box, em)) continue;
    Symbol sign = *std::prev(begin);
    sign.character = '%';
    sign.x0 = x0;
    sign.x1 = x1;
    sign.confidence = kConfidence;
    begin = symbols.erase(begin, end);
    symbols.insert(begin, sign);
  }
}

}  // namespace hedui
