// The program hedui-pdf: reads one PDF from standard input and writes what stands on its pages (pdf_frames.h). It is a program
// of its own so that a file that crashes, hangs or swells costs that document alone, and nobody else waits for Poppler's
// libraries to load. It opens files for reading only, what fonts and character maps need, can't connect to anything
// (base/confine.h), and reads no rules.
#include <poppler-document.h>
#include <poppler-global.h>
#include <poppler-image.h>
#include <poppler-page-renderer.h>
#include <poppler-page.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <climits>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/child_process.h"
#include "base/confine.h"
#include "ingest/pdf_frames.h"

namespace hedui {
namespace {

struct Options {
  std::string password;
  Limits limits;
  int picture = 0;  // page from 1 whose picture is asked for; 0: what stands on all pages
  double resolution = 0;
};

Options options_of(int count, char** words) {
  Options options;
  for (int i = 1; i + 1 < count; i += 2) {
    std::string_view name = words[i];
    if (name == "--password") options.password = words[i + 1];
    if (name == "--memory") options.limits.memory_mib = std::strtoull(words[i + 1], nullptr, 10);
    if (name == "--picture") options.picture = std::atoi(words[i + 1]);
    if (name == "--resolution") options.resolution = std::atof(words[i + 1]);
    if (name == "--seconds") options.limits.seconds = std::strtoull(words[i + 1], nullptr, 10);
  }
  return options;
}

void write_all(const void* data, size_t size) {
  const char* at = static_cast<const char*>(data);
  while (size > 0) {
    ssize_t written = write(STDOUT_FILENO, at, size);
    if (written <= 0) std::_Exit(kExitNobodyListens);
    at += written;
    size -= static_cast<size_t>(written);
  }
}

void write_frame(uint32_t kind, std::string_view head, std::string_view rest = {}) {
  Frame frame{kind, static_cast<uint32_t>(head.size() + rest.size())};
  write_all(&frame, sizeof frame);
  write_all(head.data(), head.size());
  write_all(rest.data(), rest.size());
}

void write_frame(PdfFrameKind kind, std::string_view head, std::string_view rest = {}) { write_frame(static_cast<uint32_t>(kind), head, rest); }

template <class T>
std::string_view bytes_of(const T& value) {
  return {reinterpret_cast<const char*>(&value), sizeof value};
}

int tell(PdfTrouble trouble) {
  write_frame(PdfFrameKind::kTrouble, bytes_of(trouble));
  return kExitRefused;
}

// Counts what Poppler complains of for want of a table of characters.
void listen(const std::string& message, void* missing_maps) {
  if (message.find("language pack") != std::string::npos) ++*static_cast<uint32_t*>(missing_maps);
}

// Poppler takes the origin of a vertical font's glyph, which is the middle of its top, for the start of its baseline.
poppler::rectf place_of(const poppler::text_box& box, size_t character, bool vertical) {
  constexpr double kAcross = -0.48, kAlong = 1;  // ems
  poppler::rectf place = box.char_bbox(character);
  if (!vertical || box.rotation() != 1) return place;
  double em = place.width();
  return {place.x() + kAcross * em, place.y() + kAlong * em, place.width(), place.height()};
}

// The characters of a run; Poppler gives UTF-16 and counts its boxes by characters.
void add_run(const poppler::text_box& box, uint32_t run, std::vector<PdfGlyph>& glyphs) {
  poppler::ustring text = box.text();
  auto rotation = static_cast<uint8_t>(box.rotation() & 3);
  bool vertical = box.has_font_info() && box.get_wmode() == poppler::text_box::vertical_wmode;
  size_t character = 0;
  for (size_t i = 0; i < text.size(); ++i, ++character) {
    uint32_t c = text[i];
    bool lead = (c & 0xFC00) == 0xD800 && i + 1 < text.size() && (text[i + 1] & 0xFC00) == 0xDC00;
    if (lead) c = 0x10000 + ((c & 0x3FF) << 10 | (text[++i] & 0x3FFu));
    poppler::rectf place = place_of(box, character, vertical);
    glyphs.push_back({c, static_cast<float>(place.left()), static_cast<float>(place.top()), static_cast<float>(place.right()),
                      static_cast<float>(place.bottom()), run, rotation, vertical, 0});
  }
}

// A resolution at which no side of the page has more dots than `most`; pages can be of any size. 0 for a page without one.
double resolution_within(const poppler::page& page, double wanted, double most) {
  poppler::rectf shown = page.page_rect();
  double longest = std::max(shown.width(), shown.height());
  return longest > 0 ? std::min(wanted, most / longest * 72) : 0;
}

// Whether a coarse picture of the page is white all over.
bool is_blank(const poppler::page& page) {
  constexpr double kDotsPerInch = 18, kMostDots = 2000;  // a side
  double resolution = resolution_within(page, kDotsPerInch, kMostDots);
  if (!(resolution > 0)) return false;
  poppler::image picture = poppler::page_renderer().render_page(&page, resolution, resolution);
  if (!picture.is_valid() || picture.format() != poppler::image::format_argb32) return false;
  for (int y = 0; y < picture.height(); ++y) {
    const char* row = picture.const_data() + static_cast<ptrdiff_t>(y) * picture.bytes_per_row();
    for (int x = 0; x < picture.width(); ++x) {
      for (int channel = 0; channel < 3; ++channel) {
        if (static_cast<unsigned char>(row[4 * x + channel]) != 0xFF) return false;
      }
    }
  }
  return true;
}

poppler::image render_grey(const poppler::page& page, double resolution, bool smooth_text) {
  poppler::page_renderer renderer;
  renderer.set_image_format(poppler::image::format_gray8);
  renderer.set_render_hint(poppler::page_renderer::antialiasing);
  renderer.set_render_hint(poppler::page_renderer::text_antialiasing, smooth_text);
  return renderer.render_page(&page, resolution, resolution);
}

// Whether none of the page's text is printed: text that is shows by the grey at its edges, which goes when it is not smoothed.
bool is_text_hidden(const poppler::page& page) {
  constexpr double kDotsPerInch = 50, kMostDots = 2000;
  double resolution = resolution_within(page, kDotsPerInch, kMostDots);
  if (!(resolution > 0)) return false;
  poppler::image smooth = render_grey(page, resolution, true), rough = render_grey(page, resolution, false);
  bool alike = smooth.is_valid() && rough.is_valid() && smooth.width() == rough.width() && smooth.height() == rough.height();
  for (int y = 0; alike && y < smooth.height(); ++y) {
    const char* row = smooth.const_data() + static_cast<ptrdiff_t>(y) * smooth.bytes_per_row();
    const char* other = rough.const_data() + static_cast<ptrdiff_t>(y) * rough.bytes_per_row();
    alike = std::memcmp(row, other, static_cast<size_t>(smooth.width())) == 0;
  }
  return alike;
}

// Whether the file holds a picture that is large enough for a scanned page. Streams are never packed into others, so that
// their entries can be read without knowing the file's structure.
bool holds_scans(std::string_view bytes) {
  constexpr std::string_view kSubtype = "/Subtype";
  constexpr size_t kReach = 600;  // bytes of one picture's entries
  constexpr int kLeastSide = 900;
  auto number_behind = [](std::string_view text, std::string_view name) {
    size_t at = text.find(name);
    return at == std::string_view::npos ? 0 : std::atoi(std::string(text.substr(at + name.size(), 12)).c_str());
  };
  for (size_t at = bytes.find(kSubtype); at != std::string_view::npos; at = bytes.find(kSubtype, at + 1)) {
    std::string_view value = bytes.substr(at + kSubtype.size(), 8);
    value.remove_prefix(std::min(value.find_first_not_of(" \r\n"), value.size()));
    if (!value.starts_with("/Image")) continue;
    size_t begin = bytes.rfind("<<", at);
    if (begin == std::string_view::npos || at - begin > kReach) begin = at;
    std::string_view entries = bytes.substr(begin, at - begin + kReach);
    entries = entries.substr(0, entries.find("stream"));
    if (number_behind(entries, "/Width") >= kLeastSide && number_behind(entries, "/Height") >= kLeastSide) return true;
  }
  return false;
}

// Of a run with the space behind it: Poppler counts both.
uint32_t count_tiny(const std::vector<PdfGlyph>& glyphs, size_t begin) {
  auto is_tiny = [](const PdfGlyph& glyph) { return ((glyph.rotation & 1) != 0 || glyph.vertical ? glyph.y1 - glyph.y0 : glyph.x1 - glyph.x0) < kTinyAdvance; };
  auto tiny = std::count_if(glyphs.begin() + static_cast<std::ptrdiff_t>(begin), glyphs.end(), is_tiny);
  return static_cast<uint32_t>(tiny) + (tiny > 0 ? 1 : 0);
}

// `missing_maps` counts what Poppler complained of; it is emptied here. False where the page is too large for a frame.
bool write_page(poppler::document& document, int index, bool scans, uint32_t& missing_maps) {
  PdfPageFrame frame{};
  frame.number = static_cast<uint32_t>(index) + 1;
  std::vector<PdfGlyph> glyphs;
  std::unique_ptr<poppler::page> page(document.create_page(index));
  if (page) {
    poppler::rectf shown = page->page_rect();
    bool turned = page->orientation() == poppler::page::landscape || page->orientation() == poppler::page::seascape;
    frame.width = static_cast<float>(turned ? shown.height() : shown.width());
    frame.height = static_cast<float>(turned ? shown.width() : shown.height());
    uint32_t run = 0;
    for (const poppler::text_box& box : page->text_list(poppler::page::text_list_include_font)) {
      size_t begin = glyphs.size();
      add_run(box, run++, glyphs);
      frame.tiny += count_tiny(glyphs, begin);
    }
  }
  if (glyphs.size() > (kMostFrameBytes - sizeof frame) / sizeof(PdfGlyph)) return false;
  frame.blank = glyphs.empty() && page && is_blank(*page);
  frame.hidden = scans && !glyphs.empty() && is_text_hidden(*page);
  frame.lost_maps = std::exchange(missing_maps, 0);
  write_frame(PdfFrameKind::kPage, bytes_of(frame), {reinterpret_cast<const char*>(glyphs.data()), glyphs.size() * sizeof(PdfGlyph)});
  return true;
}

// The page's picture as a file of grey (PGM); nothing where the page can't be printed.
std::string picture_of(const poppler::page& page, double resolution) {
  poppler::image picture = render_grey(page, resolution, true);
  if (!picture.is_valid() || picture.format() != poppler::image::format_gray8) return {};
  auto width = static_cast<size_t>(picture.width()), height = static_cast<size_t>(picture.height());
  std::string file = "P5\n" + std::to_string(width) + " " + std::to_string(height) + "\n255\n";
  file.reserve(file.size() + width * height);
  for (size_t y = 0; y < height; ++y) file.append(picture.const_data() + y * static_cast<size_t>(picture.bytes_per_row()), width);
  return file;
}

int write_picture(poppler::document& document, const Options& options) {
  constexpr double kMostDots = 12'000;  // a side
  std::unique_ptr<poppler::page> page(document.create_page(options.picture - 1));
  if (!page) return tell(PdfTrouble::kDamaged);
  double resolution = resolution_within(*page, options.resolution, kMostDots);
  std::string file = resolution > 0 ? picture_of(*page, resolution) : std::string();
  if (file.empty()) return tell(PdfTrouble::kDamaged);
  if (file.size() > kMostFrameBytes - sizeof(PdfPictureFrame)) return tell(PdfTrouble::kTooMuch);
  write_frame(PdfFrameKind::kPicture, bytes_of(PdfPictureFrame{static_cast<float>(resolution)}), file);
  write_frame(kLastFrame, {});
  return 0;
}

int run(const Options& options) {
  take_limits(options.limits);
  bool confined = give_up_rights();
  struct stat facts {};
  if (fstat(STDIN_FILENO, &facts) != 0 || facts.st_size <= 0 || facts.st_size > INT_MAX) return tell(PdfTrouble::kDamaged);
  auto size = static_cast<size_t>(facts.st_size);
  void* bytes = mmap(nullptr, size, PROT_READ, MAP_PRIVATE, STDIN_FILENO, 0);
  if (bytes == MAP_FAILED) return kExitOutOfMemory;
  uint32_t missing_maps = 0;
  poppler::set_debug_error_function(listen, &missing_maps);
  std::unique_ptr<poppler::document> document(
      poppler::document::load_from_raw_data(static_cast<const char*>(bytes), static_cast<int>(size), options.password, options.password));
  if (!document || document->is_locked()) return tell(document ? PdfTrouble::kLocked : PdfTrouble::kDamaged);
  if (options.picture > 0) return write_picture(*document, options);
  bool scans = holds_scans({static_cast<const char*>(bytes), size});
  PdfDocumentFrame frame{static_cast<uint32_t>(std::max(document->pages(), 0)), confined};
  write_frame(PdfFrameKind::kDocument, bytes_of(frame));
  for (int i = 0; i < document->pages(); ++i) {
    if (!write_page(*document, i, scans, missing_maps)) return tell(PdfTrouble::kTooMuch);
  }
  write_frame(kLastFrame, {});
  return 0;
}

}  // namespace
}  // namespace hedui

// Without the destructors: a large document takes long to put away.
int main(int count, char** words) { std::_Exit(hedui::run(hedui::options_of(count, words))); }
