// The program hedui-ocr: reads the characters in one picture of a page from standard input and writes them with their places
// (ocr_frames.h). It is a program of its own so that nobody else waits for Tesseract's libraries to load, and so that a
// picture that crashes, hangs or swells costs that page alone. It opens files for reading only (base/confine.h).
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

#include "base/child_process.h"
#include "base/confine.h"
#include "base/frame_writer.h"
#include "recognize/ocr_frames.h"
#include "recognize/read_blocks.h"

namespace hedui {
namespace {

constexpr float kUsualResolution = 200;  // where neither the file nor who starts the program tells one

struct Options {
  std::string tessdata;
  float resolution = 0;
  int page = 1;
  Limits limits;
};

Options options_of(int count, char** words) {
  Options options;
  for (int i = 1; i + 1 < count; i += 2) {
    std::string_view name = words[i];
    if (name == "--tessdata") options.tessdata = words[i + 1];
    if (name == "--resolution") options.resolution = std::strtof(words[i + 1], nullptr);
    if (name == "--page") options.page = std::atoi(words[i + 1]);
    if (name == "--memory") options.limits.memory_mib = std::strtoull(words[i + 1], nullptr, 10);
    if (name == "--seconds") options.limits.seconds = std::strtoull(words[i + 1], nullptr, 10);
  }
  return options;
}

int tell(OcrTrouble trouble) {
  write_frame(static_cast<uint32_t>(OcrFrameKind::kTrouble), bytes_of(trouble));
  return kExitRefused;
}

// The picture's size is asked for before anything is unpacked.
bool is_too_large(const l_uint8* bytes, size_t size) {
  l_int32 format = 0, width = 0, height = 0, bits = 0, samples = 0, colours = 0;
  if (pixReadHeaderMem(bytes, size, &format, &width, &height, &bits, &samples, &colours) != 0) return false;
  return width <= 0 || height <= 0 || static_cast<uint64_t>(width) * static_cast<uint64_t>(height) > kMostDots;
}

bool is_known_format(const l_uint8* bytes, size_t size) {
  l_int32 format = 0;
  if (size < 12 || findFileFormatBuffer(bytes, &format) != 0) return false;
  bool tiff = format == IFF_TIFF || (format >= IFF_TIFF_PACKBITS && format <= IFF_TIFF_ZIP);
  return tiff || format == IFF_PNG || format == IFF_JFIF_JPEG || format == IFF_PNM;
}

Bitmap decode(const l_uint8* bytes, size_t size, int page) {
  l_int32 format = 0;
  findFileFormatBuffer(bytes, &format);
  bool tiff = format == IFF_TIFF || (format >= IFF_TIFF_PACKBITS && format <= IFF_TIFF_ZIP);
  return Bitmap(tiff ? pixReadMemTiff(bytes, size, page - 1) : pixReadMem(bytes, size));
}

float resolution_of(Pix* picture, float asked) {
  constexpr float kLeast = 60, kMost = 1300;
  auto told = static_cast<float>(pixGetXRes(picture));
  float resolution = asked > 0 ? asked : told;
  return resolution >= kLeast && resolution <= kMost ? resolution : kUsualResolution;
}

void write_page(const OcrPageFrame& facts, const std::vector<Symbol>& symbols) {
  std::vector<OcrGlyph> glyphs;
  for (const Symbol& s : symbols) {
    auto confidence = static_cast<uint8_t>(std::lround(100 * s.confidence));
    glyphs.push_back({s.character, s.x0, s.y0, s.x1, s.y1, static_cast<uint32_t>(s.line), s.vertical, confidence, 0});
  }
  std::string_view recognized{reinterpret_cast<const char*>(glyphs.data()), glyphs.size() * sizeof(OcrGlyph)};
  write_frame(static_cast<uint32_t>(OcrFrameKind::kPage), bytes_of(facts), recognized);
}

int run(const Options& options) {
  constexpr double kDegree = 3.14159265358979 / 180;
  take_limits(options.limits);
  setMsgSeverity(L_SEVERITY_NONE);
  bool confined = give_up_rights();
  BlockReader reader(options.tessdata);
  if (!reader.load()) return tell(OcrTrouble::kNoLanguage);
  struct stat facts {};
  if (fstat(STDIN_FILENO, &facts) != 0 || facts.st_size <= 0) return tell(OcrTrouble::kNoPicture);
  auto size = static_cast<size_t>(facts.st_size);
  void* mapped = mmap(nullptr, size, PROT_READ, MAP_PRIVATE, STDIN_FILENO, 0);
  if (mapped == MAP_FAILED) return kExitOutOfMemory;
  auto bytes = static_cast<const l_uint8*>(mapped);
  if (!is_known_format(bytes, size)) return tell(OcrTrouble::kNoPicture);
  if (is_too_large(bytes, size)) return tell(OcrTrouble::kTooLarge);
  Bitmap picture = decode(bytes, size, options.page);
  if (!picture) return tell(OcrTrouble::kNoPicture);
  float resolution = resolution_of(picture.get(), options.resolution);
  Bitmap grey = grey_of(picture.get());
  picture.reset();
  if (!grey) return kExitOutOfMemory;
  UprightPicture upright = make_upright(grey.get());
  PageBlocks page = find_blocks(upright.grey.get());
  std::vector<Symbol> symbols = reader.read(page.grey.get(), page.blocks, page.em, static_cast<int>(resolution));
  OcrPageFrame frame{static_cast<uint32_t>(pixGetWidth(upright.grey.get())), static_cast<uint32_t>(pixGetHeight(upright.grey.get())), resolution,
                     static_cast<float>(std::tan(upright.skew * kDegree)), confined};
  write_page(frame, symbols);
  return 0;
}

}  // namespace
}  // namespace hedui

int main(int count, char** words) { std::_Exit(hedui::run(hedui::options_of(count, words))); }
