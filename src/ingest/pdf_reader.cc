#include "ingest/pdf_reader.h"

#include <algorithm>
#include <climits>
#include <cmath>
#include <cstring>
#include <memory>
#include <string>

#include "ingest/pdf_picture.h"
#include "ingest/pdf_process.h"
#include "ingest/trust.h"

namespace hedui {
namespace {

constexpr size_t kHead = 1024;  // bytes in which the mark of a PDF must stand

template <class T>
bool read_head(const std::string& payload, T& head) {
  if (payload.size() < sizeof head) return false;
  std::memcpy(&head, payload.data(), sizeof head);
  return true;
}

constexpr float kFarthest = 1'000'000;  // points; what a file says lies farther out nobody sees

// A side of a page, which a damaged file can give any length.
float side_of(float points) { return points >= 0 ? std::min(points, kFarthest) : 0; }

// Halves of UTF-16 pairs that stand alone are no characters.
char32_t character_of(const PdfGlyph& glyph) {
  bool is_character = glyph.character <= 0x10FFFF && (glyph.character & 0xFFFFF800) != 0xD800;
  return is_character ? glyph.character : U'\uFFFD';
}

bool is_within_reach(const PdfGlyph& glyph) {
  return std::abs(glyph.x0) <= kFarthest && std::abs(glyph.y0) <= kFarthest && std::abs(glyph.x1) <= kFarthest && std::abs(glyph.y1) <= kFarthest;
}

// As a file: grey, each color weighing as much as it seems bright.
std::string grey_file_of(const Picture& picture) {
  std::string file = "P5\n" + std::to_string(picture.width) + " " + std::to_string(picture.height) + "\n255\n";
  file.reserve(file.size() + picture.dots.size());
  for (const Color& dot : picture.dots) file += static_cast<char>((77 * dot.red + 151 * dot.green + 28 * dot.blue + 128) >> 8);
  return file;
}

class PdfPages : public PageStream {
 public:
  explicit PdfPages(const Source& source) : source_(source), process_(source.bytes, child_options(source.pdf)) {}

  // The document's own frame, or why there is none.
  Result<RawDocument> open(Diagnostics& diagnostics) {
    PdfFrameKind kind{};
    PdfDocumentFrame head{};
    if (!read_frame(process_, kind, payload_)) return Error{why(), ""};
    if (kind != PdfFrameKind::kDocument || !read_head(payload_, head)) return Error{why(kind), ""};
    if (head.confined == 0) diagnostics.push_back({Severity::kWarning, {"pdf.not_confined", {}}, std::nullopt, std::nullopt});
    if (head.damaged != 0) diagnostics.push_back({Severity::kWarning, {"pdf.repaired", {}}, std::nullopt, std::nullopt});
    if (head.pages == 0) return Error{{"pdf.damaged", {}}, ""};
    RawDocument raw;
    raw.format = "pdf";
    raw.page_count = static_cast<int>(std::min<uint32_t>(head.pages, INT_MAX - 1));
    pages_ = raw.page_count;
    return raw;
  }

  std::optional<Page> next(Diagnostics& diagnostics) override {
    PdfFrameKind kind{};
    if (done_) return std::nullopt;
    PdfPageFrame head{};
    if (!read_frame(process_, kind, payload_) || kind != PdfFrameKind::kPage || !read_head(payload_, head) || !is_next(head)) {
      done_ = true;
      bool whole = process_.end() == ChildProcess::End::kClosed && page_ == pages_;
      if (!whole) diagnostics.push_back({Severity::kError, why(kind), page_ + 1, std::nullopt});
      return std::nullopt;
    }
    ++page_;
    if (head.lost_maps > 0) diagnostics.push_back({Severity::kError, {"pdf.no_character_maps", {}}, page_, std::nullopt});
    if (head.damaged != 0) diagnostics.push_back({Severity::kWarning, {"pdf.page_damaged", {}}, page_, std::nullopt});
    if (head.tiny >= kMostTiny / 2) {
      // Repeated glyphs and spaces among them aren't seen here: even half as many as Poppler keeps may be all that is left.
      Severity severity = head.tiny >= kMostTiny ? Severity::kError : Severity::kWarning;
      diagnostics.push_back({severity, {"pdf.tiny_glyphs", {std::to_string(kMostTiny)}}, page_, std::nullopt});
    }
    Page page = page_of(head);
    page.facts.trust = head.hidden != 0 ? Trust::kOcr : trust_in(page);
    return page;
  }

  std::optional<PagePicture> picture(const PageFacts& page) const override {
    constexpr double kDotsPerInch = 300, kPointsPerInch = 72;  // scans of 200 lose rows where they are drawn dot upon dot
    Result<Picture> picture = render_pdf_page(source_, page.number, kDotsPerInch);
    if (!picture) return std::nullopt;
    return PagePicture{grey_file_of(*picture), 1, static_cast<float>(picture->dots_per_point * kPointsPerInch)};
  }

 private:
  const PdfOptions& options() const { return source_.pdf; }

  // Why there is no further frame, or what the last one tells instead of a page.
  Message why() const { return message_of(process_.end(), options()); }
  Message why(PdfFrameKind kind) const {
    bool told = kind == PdfFrameKind::kTrouble && payload_.size() == sizeof(PdfTrouble);
    if (process_.end() != ChildProcess::End::kNone && process_.end() != ChildProcess::End::kClosed) return why();
    return message_of(told ? static_cast<PdfTrouble>(payload_[0]) : PdfTrouble::kDamaged, options());
  }

  bool is_next(const PdfPageFrame& head) const { return page_ < pages_ && head.number == static_cast<uint32_t>(page_) + 1; }

  Page page_of(const PdfPageFrame& head) const {
    Page page;
    page.facts.number = page_;
    page.facts.width = side_of(head.width);
    page.facts.height = side_of(head.height);
    page.facts.lost = head.lost_maps;
    page.blank = head.blank != 0;
    size_t count = (payload_.size() - sizeof head) / sizeof(PdfGlyph);
    page.glyphs.reserve(count);
    uint8_t confidence = head.hidden != 0 ? 0 : kSure;  // whoever recognized hidden text has not left word of how sure it is
    for (size_t i = 0; i < count; ++i) {
      PdfGlyph glyph{};
      std::memcpy(&glyph, payload_.data() + sizeof head + i * sizeof glyph, sizeof glyph);
      if (!is_within_reach(glyph)) continue;
      Box box = {glyph.x0, glyph.y0, glyph.x1, glyph.y1};
      page.glyphs.push_back({character_of(glyph), box, glyph.run, glyph.rotation, glyph.vertical != 0, confidence, static_cast<float>(glyph.size) / 16});
    }
    page.facts.glyphs = static_cast<uint32_t>(count);
    return page;
  }

  const Source& source_;  // outlives its pages
  ChildProcess process_;
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

Result<RawDocument> read_pdf(const Source& source, Diagnostics& diagnostics) {
  auto pages = std::make_unique<PdfPages>(source);
  Result<RawDocument> raw = pages->open(diagnostics);
  if (!raw) return Error{raw.error().message, source.path};
  raw->pages = std::move(pages);
  return raw;
}

}  // namespace hedui
