#include "ingest/pdf_reader.h"

#include <algorithm>
#include <climits>
#include <cmath>
#include <cstring>
#include <memory>
#include <string>

#include "base/child_process.h"
#include "ingest/pdf_frames.h"
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

const char* message_of(PdfTrouble trouble) {
  switch (trouble) {
    case PdfTrouble::kLocked: return "pdf.locked";
    case PdfTrouble::kTooMuch: return "pdf.too_much";
    case PdfTrouble::kDamaged: break;
  }
  return "pdf.damaged";
}

const char* message_of(ChildProcess::End end) {
  switch (end) {
    case ChildProcess::End::kNotStarted: return "pdf.not_started";
    case ChildProcess::End::kOutOfTime: return "pdf.out_of_time";
    case ChildProcess::End::kOutOfMemory: return "pdf.out_of_memory";
    case ChildProcess::End::kTooMuch: return "pdf.too_much";
    default: return "pdf.crashed";
  }
}

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

std::vector<std::string> words_for(const PdfOptions& options) {
  std::vector<std::string> words = {options.program};
  if (!options.password.empty()) words.insert(words.end(), {"--password", options.password});
  words.insert(words.end(), {"--memory", std::to_string(options.memory_mib), "--seconds", std::to_string(options.seconds)});
  return words;
}

class PdfPages : public PageStream {
 public:
  explicit PdfPages(const Source& source)
      : bytes_(source.bytes),
        options_(source.pdf),
        process_(bytes_, {words_for(options_), {}, options_.seconds, options_.output_mib}) {}

  // The document's own frame, or why there is none.
  Result<RawDocument> open(Diagnostics& diagnostics) {
    PdfFrameKind kind{};
    PdfDocumentFrame head{};
    if (!read_frame(kind)) return Error{why(), ""};
    if (kind != PdfFrameKind::kDocument || !read_head(payload_, head)) return Error{why(kind), ""};
    if (head.confined == 0) diagnostics.push_back({Severity::kWarning, {"pdf.not_confined", {}}, std::nullopt, std::nullopt});
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
    if (!read_frame(kind) || kind != PdfFrameKind::kPage || !read_head(payload_, head) || !is_next(head)) {
      done_ = true;
      bool whole = process_.end() == ChildProcess::End::kClosed && page_ == pages_;
      if (!whole) diagnostics.push_back({Severity::kError, why(kind), page_ + 1, std::nullopt});
      return std::nullopt;
    }
    ++page_;
    if (head.lost_maps > 0) diagnostics.push_back({Severity::kError, {"pdf.no_character_maps", {}}, page_, std::nullopt});
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
    constexpr int kResolution = 200, kMostMib = 1024;
    std::vector<std::string> words = words_for(options_);
    words.insert(words.end(), {"--picture", std::to_string(page.number), "--resolution", std::to_string(kResolution)});
    ChildProcess process(bytes_, {words, {}, options_.seconds, kMostMib});
    uint32_t kind = 0;
    std::string payload;
    PdfPictureFrame head{};
    bool sent = process.read_frame(kind, payload) && kind == static_cast<uint32_t>(PdfFrameKind::kPicture) && read_head(payload, head);
    if (!sent) return std::nullopt;
    payload.erase(0, sizeof head);
    return PagePicture{std::move(payload), 1, head.resolution};
  }

 private:
  bool read_frame(PdfFrameKind& kind) {
    uint32_t number = 0;
    bool read = process_.read_frame(number, payload_);
    if (read) kind = static_cast<PdfFrameKind>(number);
    return read;
  }

  // Why there is no further frame, or what the last one tells instead of a page.
  Message why() const { return message(message_of(process_.end())); }
  Message why(PdfFrameKind kind) const {
    bool told = kind == PdfFrameKind::kTrouble && payload_.size() == sizeof(PdfTrouble);
    if (process_.end() != ChildProcess::End::kNone && process_.end() != ChildProcess::End::kClosed) return why();
    return message(told ? message_of(static_cast<PdfTrouble>(payload_[0])) : "pdf.damaged");
  }
  Message message(const char* id) const {
    return {id, {std::to_string(options_.seconds), std::to_string(options_.memory_mib), std::to_string(options_.output_mib)}};
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
      page.glyphs.push_back({character_of(glyph), {glyph.x0, glyph.y0, glyph.x1, glyph.y1}, glyph.run, glyph.rotation, glyph.vertical != 0, confidence});
    }
    page.facts.glyphs = static_cast<uint32_t>(count);
    return page;
  }

  std::string_view bytes_;  // the source's, which outlives its pages
  PdfOptions options_;
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
