#include "recognize/recognize.h"

#include <algorithm>
#include <cstring>
#include <string>
#include <utility>

#include "base/child_process.h"
#include "recognize/ocr_frames.h"

namespace hedui {
namespace {

constexpr float kPointsPerInch = 72;

const char* message_of(OcrTrouble trouble) {
  switch (trouble) {
    case OcrTrouble::kTooLarge: return "ocr.too_large";
    case OcrTrouble::kNoLanguage: return "ocr.no_language";
    case OcrTrouble::kNoPicture: break;
  }
  return "ocr.no_picture";
}

const char* message_of(ChildProcess::End end) {
  switch (end) {
    case ChildProcess::End::kNotStarted: return "ocr.not_started";
    case ChildProcess::End::kOutOfTime: return "ocr.out_of_time";
    case ChildProcess::End::kOutOfMemory: return "ocr.out_of_memory";
    default: return "ocr.crashed";
  }
}

class RecognizedPages : public PageStream {
 public:
  RecognizedPages(std::unique_ptr<PageStream> pages, const OcrOptions& options) : pages_(std::move(pages)), options_(options) {}

  std::optional<Page> next(Diagnostics& diagnostics) override {
    std::optional<Page> page = pages_->next(diagnostics);
    if (page && is_wanted(*page)) read_picture(*page, diagnostics);
    return page;
  }

  std::optional<PagePicture> picture(const PageFacts& page) const override { return pages_->picture(page); }

 private:
  bool is_wanted(const Page& page) const {
    if (page.blank) return false;
    Trust trust = page.facts.trust;
    return options_.mode == OcrMode::kForce || trust == Trust::kGarbage || trust == Trust::kNone || trust == Trust::kOcr;
  }

  std::vector<std::string> words_for(const PagePicture& picture) const {
    std::vector<std::string> words = {options_.program, "--memory", std::to_string(options_.memory_mib), "--seconds", std::to_string(options_.seconds)};
    words.insert(words.end(), {"--page", std::to_string(picture.page), "--resolution", std::to_string(picture.resolution)});
    if (!options_.tessdata.empty()) words.insert(words.end(), {"--tessdata", options_.tessdata});
    return words;
  }

  // Leaves the page as it is where nothing can be read.
  void read_picture(Page& page, Diagnostics& diagnostics) const {
    auto tell = [&](const char* message) {
      Message told = {message, {std::to_string(options_.seconds), std::to_string(options_.memory_mib)}};
      diagnostics.push_back({Severity::kError, std::move(told), page.facts.number, std::nullopt});
    };
    std::optional<PagePicture> picture = pages_->picture(page.facts);
    if (!picture) return tell("ocr.no_picture");
    // One thread each: as many documents are read at a time as there are to be.
    ChildProcess process(picture->file, {words_for(*picture), {"OMP_THREAD_LIMIT=1"}, options_.seconds});
    uint32_t kind = 0;
    std::string payload;
    if (!process.read_frame(kind, payload)) return tell(message_of(process.end()));
    OcrPageFrame head{};
    if (kind == static_cast<uint32_t>(OcrFrameKind::kTrouble) && !payload.empty()) return tell(message_of(static_cast<OcrTrouble>(payload[0])));
    if (kind != static_cast<uint32_t>(OcrFrameKind::kPage) || payload.size() < sizeof head) return tell("ocr.crashed");
    std::memcpy(&head, payload.data(), sizeof head);
    if (payload.size() > sizeof head) take(page, head, std::string_view(payload).substr(sizeof head));
  }

  static void take(Page& page, const OcrPageFrame& head, std::string_view glyphs) {
    float scale = head.width > 0 ? page.facts.width / static_cast<float>(head.width) : 0;
    if (page.facts.width <= 0) {  // a picture's own size
      scale = head.resolution > 0 ? kPointsPerInch / head.resolution : 1;
      page.facts.width = scale * static_cast<float>(head.width);
      page.facts.height = scale * static_cast<float>(head.height);
    }
    page.glyphs.clear();
    for (size_t at = 0; at + sizeof(OcrGlyph) <= glyphs.size(); at += sizeof(OcrGlyph)) {
      OcrGlyph glyph{};
      std::memcpy(&glyph, glyphs.data() + at, sizeof glyph);
      Box box = {scale * glyph.x0, scale * glyph.y0, scale * glyph.x1, scale * glyph.y1};
      page.glyphs.push_back({glyph.character, box, glyph.line, 0, glyph.vertical != 0, std::min(glyph.confidence, kSure), 0});
    }
    page.facts.skew = head.skew;
    page.facts.trust = Trust::kOcr;
    page.facts.glyphs = static_cast<uint32_t>(page.glyphs.size());
    page.facts.lost = 0;
  }

  std::unique_ptr<PageStream> pages_;
  OcrOptions options_;
};

}  // namespace

void recognize(RawDocument& raw, const Source& source) {
  if (!raw.pages || source.ocr.mode == OcrMode::kOff) return;
  raw.pages = std::make_unique<RecognizedPages>(std::move(raw.pages), source.ocr);
}

}  // namespace hedui
