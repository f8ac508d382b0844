#include "ingest/image_reader.h"

#include <memory>
#include <string_view>
#include <unordered_set>

namespace hedui {
namespace {

constexpr std::string_view kPng = "\x89PNG\r\n\x1A\n", kJpeg = "\xFF\xD8\xFF";
constexpr std::string_view kTiff = {"II*\0", 4}, kTiffOfBigEnd = {"MM\0*", 4};
constexpr size_t kMostPages = 5000;

bool is_tiff(std::string_view bytes) { return bytes.starts_with(kTiff) || bytes.starts_with(kTiffOfBigEnd); }

// An unsigned number of a TIFF file; 0 behind its end.
uint32_t number_at(std::string_view bytes, size_t at, size_t size) {
  if (at > bytes.size() || bytes.size() - at < size) return 0;
  uint32_t number = 0;
  for (size_t i = 0; i < size; ++i) {
    size_t from = bytes.starts_with(kTiff) ? at + size - 1 - i : at + i;
    number = number << 8 | static_cast<unsigned char>(bytes[from]);
  }
  return number;
}

// The pictures of a TIFF file are a chain, which may run in a circle.
int pages_of_tiff(std::string_view bytes) {
  constexpr size_t kEntry = 12;
  std::unordered_set<uint32_t> seen;
  uint32_t at = number_at(bytes, 4, 4);
  while (at != 0 && at < bytes.size() && seen.size() < kMostPages && seen.insert(at).second) {
    at = number_at(bytes, at + 2 + kEntry * number_at(bytes, at, 2), 4);
  }
  return static_cast<int>(seen.size());
}

class ImagePages : public PageStream {
 public:
  ImagePages(std::string_view bytes, int pages) : bytes_(bytes), pages_(pages) {}

  std::optional<Page> next(Diagnostics&) override {
    if (page_ == pages_) return std::nullopt;
    Page page;
    page.facts.number = ++page_;
    return page;
  }

  std::optional<PagePicture> picture(const PageFacts& page) const override { return PagePicture{std::string(bytes_), page.number, 0}; }

 private:
  std::string_view bytes_;  // the source's, which outlives its pages
  int pages_;
  int page_ = 0;  // the last one given
};

}  // namespace

bool looks_like_image(const Source& source) {
  std::string_view bytes = source.bytes;
  return bytes.starts_with(kPng) || bytes.starts_with(kJpeg) || is_tiff(bytes);
}

Result<RawDocument> read_image(const Source& source, Diagnostics&) {
  RawDocument raw;
  raw.format = "image";
  raw.page_count = is_tiff(source.bytes) ? pages_of_tiff(source.bytes) : 1;
  if (raw.page_count == 0) return Error{{"input.image", {}}, source.path};
  raw.pages = std::make_unique<ImagePages>(source.bytes, raw.page_count);
  return raw;
}

}  // namespace hedui
