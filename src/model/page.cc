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

std::optional<PagePicture> PageStream::picture(const PageFacts&) const { return std::nullopt; }

}  // namespace hedui
