#include "ingest/pdf_picture.h"

#include <cstring>
#include <string>

#include "ingest/pdf_process.h"

namespace hedui {

Result<Picture> render_pdf_page(const Source& source, int page, double dots_per_inch) {
  ChildOptions options = child_options(source.pdf, {"--picture", std::to_string(page), "--dots", std::to_string(dots_per_inch)});
  options.output_mib = kMostFrameBytes >> 20;  // what may be found on the pages is another limit
  ChildProcess process(source.bytes, options);
  PdfFrameKind kind{};
  std::string payload;
  while (read_frame(process, kind, payload)) {
    PdfPictureFrame head{};
    if (kind == PdfFrameKind::kTrouble && !payload.empty()) return Error{message_of(static_cast<PdfTrouble>(payload[0]), source.pdf), source.path};
    if (kind != PdfFrameKind::kPicture || payload.size() < sizeof head) continue;
    std::memcpy(&head, payload.data(), sizeof head);
    Picture picture;
    picture.width = static_cast<int>(head.width);
    picture.height = static_cast<int>(head.height);
    picture.dots_per_point = head.dots_per_point;
    size_t dots = size_t{head.width} * head.height;
    bool whole = dots > 0 && dots <= kMostPictureDots && payload.size() == sizeof head + dots * sizeof(Color) && head.dots_per_point > 0;
    if (!whole) break;
    picture.dots.resize(dots);
    std::memcpy(picture.dots.data(), payload.data() + sizeof head, dots * sizeof(Color));
    return picture;
  }
  if (process.end() == ChildProcess::End::kClosed) return Error{{"pdf.no_picture", {std::to_string(page)}}, source.path};
  return Error{message_of(process.end(), source.pdf), source.path};
}

}  // namespace hedui
