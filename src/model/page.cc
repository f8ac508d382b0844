#include "model/page.h"

namespace hedui {

const char* name_of(Trust trust) {
  switch (trust) {
    case Trust::kText: return "text";
    case Trust::kPartial: return "partial";
    case Trust::kGarbage: return "garbage";
    case Trust::kNone: return "none";
    case Trust::kOcr: return "ocr";
  }
  return "";
}

Box PageFacts::on_paper(const Box& box) const {
  float right = (box.center_y() - height / 2) * skew, down = (width / 2 - box.center_x()) * skew;
  return {box.x0 + right, box.y0 + down, box.x1 + right, box.y1 + down};
}

std::optional<PagePicture> PageStream::picture(const PageFacts&) const { return std::nullopt; }

}  // namespace hedui
