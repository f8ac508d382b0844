#include "ingest/pdf_reader.h"

#include <cstring>
#include <memory>
#include <string>

#include "ingest/pdf_process.h"

namespace hedui {
namespace {

constexpr size_t kHead = 1024;  // bytes in which the mark of a PDF must stand

template <class T>
bool read_head(const std::string& payload, T& head) {
  if (payload.size() < sizeof head) return false;
  std::memcpy(&head, payload.data(), sizeof head);
  return true;
}

class PdfPages : public PageStream {
 public:
  explicit PdfPages(const Source& source) : process_(source.bytes, source.pdf), options_(source.pdf) {}

  // The document's own frame, or why there is none.
  Result<RawDocument> open() {
    PdfFrameKind kind{};
    PdfDocumentFrame head{};
    if (!process_.read_frame(kind, payload_)) return Error{why(), ""};
    if (kind == PdfFrameKind::kTrouble && !payload_.empty()) return Error{message_of(static_cast<PdfTrouble>(payload_[0])), ""};
    if (kind != PdfFrameKind::kDocument || !read_head(payload_, head)) return Error{{"pdf.damaged", {}}, ""};
    RawDocument raw;
    raw.format = "pdf";
    raw.page_count = static_cast<int>(head.pages);
    pages_ = raw.page_count;
    return raw;
  }

  std::optional<Page> next(Diagnostics& diagnostics) override {
    PdfFrameKind kind{};
    if (done_) return std::nullopt;
    PdfPageFrame head{};
    if (!process_.read_frame(kind, payload_) || kind != PdfFrameKind::kPage || !read_head(payload_, head)) {
      done_ = true;
      bool whole = process_.end() == PdfProcess::End::kClosed && page_ == pages_;
      if (!whole) diagnostics.push_back({Severity::kError, why(), page_ + 1, std::nullopt});
      return std::nullopt;
    }
    page_ = static_cast<int>(head.number);
    if (head.lost_maps > 0) diagnostics.push_back({Severity::kError, {"pdf.no_character_maps", {}}, page_, std::nullopt});
    return page_of(head);
  }

 private:
  Message why() const { return message_of(process_.end(), options_); }

  Page page_of(const PdfPageFrame& head) const {
    Page page;
    page.facts.number = page_;
    page.facts.width = head.width;
    page.facts.height = head.height;
    page.facts.lost = head.lost_maps;
    page.blank = head.blank != 0;
    size_t count = (payload_.size() - sizeof head) / sizeof(PdfGlyph);
    page.glyphs.reserve(count);
    for (size_t i = 0; i < count; ++i) {
      PdfGlyph glyph{};
      std::memcpy(&glyph, payload_.data() + sizeof head + i * sizeof glyph, sizeof glyph);
      page.glyphs.push_back({glyph.character, {glyph.x0, glyph.y0, glyph.x1, glyph.y1}, glyph.run, glyph.rotation, glyph.vertical != 0});
    }
    page.facts.glyphs = static_cast<uint32_t>(count);
    return page;
  }

  PdfProcess process_;
  PdfOptions options_;
  std::string payload_;
  int pages_ = 0;
  int page_ = 0;  // the last one read
  bool done_ = false;
};

}  // namespace

// Other bytes may stand before the mark, but a text may also speak of it.
bool looks_like_pdf(const Source& source) {
  size_t at = std::string_view(source.bytes).substr(0, kHead).find("%PDF-");
  return at == 0 || (at != std::string_view::npos && std::string_view(source.bytes).find("startxref", at) != std::string_view::npos);
}

Result<RawDocument> read_pdf(const Source& source, Diagnostics&) {
  auto pages = std::make_unique<PdfPages>(source);
  Result<RawDocument> raw = pages->open();
  if (!raw) return Error{raw.error().message, source.path};
  raw->pages = std::move(pages);
  return raw;
}

}  // namespace hedui
