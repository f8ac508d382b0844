// The program hedui-pdf: reads one PDF from standard input and writes what stands on its pages (pdf_frames.h). It is a program
// of its own so that a file that crashes, hangs or swells costs that document alone, and nobody else waits for Poppler's
// libraries to load. It opens files for reading only, what fonts and character maps need, can't connect to anything
// (base/confine.h), and reads no rules.
#include <fontconfig/fontconfig.h>
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
#include <cmath>
#include <cstdlib>
#include <cstring>
#include <iterator>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/child_process.h"
#include "base/confine.h"
#include "base/frame_writer.h"
#include "ingest/pdf_frames.h"

namespace hedui {
namespace {

struct Options {
  std::string password;
  Limits limits;
  int picture = 0;  // the page of which a picture is wanted, from 1
  double dots_per_inch = 0;
};

Options options_of(int count, char** words) {
  Options options;
  for (int i = 1; i + 1 < count; i += 2) {
    std::string_view name = words[i];
    if (name == "--password") options.password = words[i + 1];
    if (name == "--memory") options.limits.memory_mib = std::strtoull(words[i + 1], nullptr, 10);
    if (name == "--seconds") options.limits.seconds = std::strtoull(words[i + 1], nullptr, 10);
    if (name == "--picture") options.picture = std::atoi(words[i + 1]);
    if (name == "--dots") options.dots_per_inch = std::atof(words[i + 1]);
  }
  return options;
}

void write_frame(PdfFrameKind kind, std::string_view head, std::string_view rest = {}) { hedui::write_frame(static_cast<uint32_t>(kind), head, rest); }

int tell(PdfTrouble trouble) {
  write_frame(PdfFrameKind::kTrouble, bytes_of(trouble));
  return kExitRefused;
}

// What Poppler complains of.
struct Complaints {
  uint32_t all = 0;
  uint32_t missing_maps = 0;  // for want of a table of characters
  uint32_t losses = 0;        // of what text may be lost by
};

// Parts of its complaints that tell of a loss. Others are about what no reader of text feels.
constexpr std::string_view kLosses[] = {
    "Arg #",      "Bad block", "Couldn't",     "Dictionary key", "End of file",  "Illegal",   "Missing",   "No font",  "Too few",
    "Unexpected", "Unknown",   "Unterminated", "Weird",          "flate stream", "incorrect", "recursion", "too long", "wrong type",
};

void listen(const std::string& message, void* to) {
  auto& complaints = *static_cast<Complaints*>(to);
  ++complaints.all;
  complaints.missing_maps += message.find("language pack") != std::string::npos;
  auto tells = [&](std::string_view loss) { return message.find(loss) != std::string::npos; };
  complaints.losses += std::any_of(std::begin(kLosses), std::end(kLosses), tells);
}

// Poppler takes the origin of a vertical font's glyph, which is the middle of its top, for the start of its baseline.
poppler::rectf place_of(const poppler::text_box& box, size_t character, bool vertical) {
  constexpr double kAcross = -0.48, kAlong = 1;  // ems
  poppler::rectf place = box.char_bbox(character);
  if (!vertical || box.rotation() != 1) return place;
  double em = place.width();
  return {place.x() + kAcross * em, place.y() + kAlong * em, place.width(), place.height()};
}

// The size of a run's font as it is shown. Of fonts without a name, whose glyphs are drawings, Poppler's is wrong.
uint16_t size_of(const poppler::text_box& box) {
  constexpr double kSteps = 16, kLargest = 4000;
  bool known = box.has_font_info() && !box.get_font_name().empty();
  double size = known ? box.get_font_size() : 0;
  return size > 0 && size < kLargest ? static_cast<uint16_t>(size * kSteps) : uint16_t{0};
}

// Poppler takes characters that stand one below the other for a word where it believes their font to be larger than it is. All
// but the last are then without width, and the word is as high as all of them.
struct Stack {
  size_t characters = 0;  // 0: it is none
  double width = 0;

  poppler::rectf place(const poppler::rectf& word, size_t character) const {
    auto below = static_cast<double>(character) * width, rest = static_cast<double>(characters - 1) * width;
    return {word.x(), word.y() + below, width, word.height() - rest};
  }
};

Stack stack_of(const poppler::text_box& box, size_t characters) {
  constexpr double kNoWidth = 0.05;  // of the last one's
  if (characters < 2 || box.rotation() != 0) return {};
  double width = box.char_bbox(characters - 1).width();
  for (size_t i = 0; i + 1 < characters; ++i) {
    if (box.char_bbox(i).width() > kNoWidth * width) return {};
  }
  return width > 0 && box.bbox().height() > static_cast<double>(characters) * width ? Stack{characters, width} : Stack{};
}

size_t count_characters(const poppler::ustring& text) {
  size_t trails = 0;
  for (size_t i = 1; i < text.size(); ++i) trails += (text[i - 1] & 0xFC00) == 0xD800 && (text[i] & 0xFC00) == 0xDC00;
  return text.size() - trails;
}

// The characters of a run; Poppler gives UTF-16 and counts its boxes by characters.
void add_run(const poppler::text_box& box, uint32_t run, std::vector<PdfGlyph>& glyphs) {
  poppler::ustring text = box.text();
  auto rotation = static_cast<uint8_t>(box.rotation() & 3);
  uint16_t size = size_of(box);
  bool vertical = box.has_font_info() && box.get_wmode() == poppler::text_box::vertical_wmode;
  Stack stack = stack_of(box, count_characters(text));
  size_t character = 0;
  for (size_t i = 0; i < text.size(); ++i, ++character) {
    uint32_t c = text[i];
    bool lead = (c & 0xFC00) == 0xD800 && i + 1 < text.size() && (text[i + 1] & 0xFC00) == 0xDC00;
    if (lead) c = 0x10000 + ((c & 0x3FF) << 10 | (text[++i] & 0x3FFu));
    poppler::rectf place = stack.characters > 0 ? stack.place(box.bbox(), character) : place_of(box, character, vertical);
    glyphs.push_back({c, static_cast<float>(place.left()), static_cast<float>(place.top()), static_cast<float>(place.right()),
                      static_cast<float>(place.bottom()), run, rotation, vertical, size});
  }
}

// A resolution at which no side of the page has more dots than `most`; pages can be of any size. 0 for a page without one.
double resolution_within(const poppler::page& page, double wanted, double most) {
  poppler::rectf shown = page.page_rect();
  double longest = std::max(shown.width(), shown.height());
  return longest > 0 ? std::min(wanted, most / longest * 72) : 0;
}

// Poppler looks up a system's file for each font of a page that the document doesn't hold, which costs as much as the text
// of a plain page, though nothing but drawing the page needs it. As long as no page is drawn, there are no fonts.
void hide_system_fonts() {
  FcConfig* none = FcConfigCreate();
  if (none && FcConfigBuildFonts(none) == FcTrue) FcConfigSetCurrent(none);
}

// From the first page on that is drawn.
void show_system_fonts() { [[maybe_unused]] static const bool shown = FcConfigSetCurrent(FcInitLoadConfigAndFonts()) == FcTrue; }

// Whether a coarse picture of the page is white all over.
bool is_blank(const poppler::page& page) {
  constexpr double kDotsPerInch = 18, kMostDots = 2000;  // a side
  double resolution = resolution_within(page, kDotsPerInch, kMostDots);
  if (!(resolution > 0)) return false;
  show_system_fonts();
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
  show_system_fonts();
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

// The resolution asked for, or the highest at which the page is not too large.
double fitting_resolution(const poppler::page& page, double dots_per_inch) {
  constexpr double kPointsPerInch = 72;
  poppler::rectf shown = page.page_rect();
  double dots = shown.width() * shown.height() * dots_per_inch * dots_per_inch / (kPointsPerInch * kPointsPerInch);
  constexpr double kRounding = 0.999;
  double most = static_cast<double>(kMostPictureDots);
  return dots > most ? dots_per_inch * kRounding * std::sqrt(most / dots) : dots_per_inch;
}

void write_picture(const poppler::document& document, const Options& options) {
  std::unique_ptr<poppler::page> page(document.create_page(options.picture - 1));
  if (!page) return;
  show_system_fonts();
  poppler::page_renderer renderer;
  renderer.set_render_hint(poppler::page_renderer::antialiasing, true);
  renderer.set_render_hint(poppler::page_renderer::text_antialiasing, true);
  double dots_per_inch = fitting_resolution(*page, options.dots_per_inch);
  poppler::image picture = renderer.render_page(page.get(), dots_per_inch, dots_per_inch);
  if (!picture.is_valid() || picture.format() != poppler::image::format_argb32) return;
  PdfPictureFrame frame{static_cast<uint32_t>(picture.width()), static_cast<uint32_t>(picture.height()), static_cast<float>(dots_per_inch / 72)};
  std::string dots;
  dots.reserve(size_t{frame.width} * frame.height * 3);
  for (int y = 0; y < picture.height(); ++y) {
    const char* row = picture.const_data() + static_cast<ptrdiff_t>(y) * picture.bytes_per_row();
    for (int x = 0; x < picture.width(); ++x) {
      for (int channel : {2, 1, 0}) dots += row[4 * x + channel];  // they lie as blue, green, red, opacity
    }
  }
  write_frame(PdfFrameKind::kPicture, bytes_of(frame), dots);
}

// Of a run with the space behind it: Poppler counts both.
uint32_t count_tiny(const std::vector<PdfGlyph>& glyphs, size_t begin) {
  auto is_tiny = [](const PdfGlyph& glyph) { return ((glyph.rotation & 1) != 0 || glyph.vertical ? glyph.y1 - glyph.y0 : glyph.x1 - glyph.x0) < kTinyAdvance; };
  auto tiny = std::count_if(glyphs.begin() + static_cast<std::ptrdiff_t>(begin), glyphs.end(), is_tiny);
  return static_cast<uint32_t>(tiny) + (tiny > 0 ? 1 : 0);
}

// Only a sound page of a sound file can be blank: `damaged` tells of the file, `complaints` are of the page; `scans` whether the file has
// any. False where the page is too large for a frame.
bool write_page(poppler::document& document, int index, bool scans, bool damaged, Complaints& complaints) {
  complaints = {};
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
  frame.blank = glyphs.empty() && page && is_blank(*page) && !damaged && complaints.all == 0;
  frame.damaged = complaints.losses > complaints.missing_maps;
  frame.lost_maps = complaints.missing_maps;
  frame.hidden = scans && !glyphs.empty() && is_text_hidden(*page);  // rendering may complain anew
  write_frame(PdfFrameKind::kPage, bytes_of(frame), {reinterpret_cast<const char*>(glyphs.data()), glyphs.size() * sizeof(PdfGlyph)});
  return true;
}

int run(const Options& options) {
  take_limits(options.limits);
  bool confined = give_up_rights();
  struct stat facts {};
  if (fstat(STDIN_FILENO, &facts) != 0 || facts.st_size <= 0 || facts.st_size > INT_MAX) return tell(PdfTrouble::kDamaged);
  auto size = static_cast<size_t>(facts.st_size);
  void* bytes = mmap(nullptr, size, PROT_READ, MAP_PRIVATE, STDIN_FILENO, 0);
  if (bytes == MAP_FAILED) return kExitOutOfMemory;
  hide_system_fonts();
  Complaints complaints;
  poppler::set_debug_error_function(listen, &complaints);
  std::unique_ptr<poppler::document> document(
      poppler::document::load_from_raw_data(static_cast<const char*>(bytes), static_cast<int>(size), options.password, options.password));
  if (!document || document->is_locked()) return tell(document ? PdfTrouble::kLocked : PdfTrouble::kDamaged);
  bool damaged = complaints.all > 0;
  bool scans = holds_scans({static_cast<const char*>(bytes), size});
  PdfDocumentFrame frame{static_cast<uint32_t>(std::max(document->pages(), 0)), confined, damaged};
  write_frame(PdfFrameKind::kDocument, bytes_of(frame));
  if (options.picture > 0) write_picture(*document, options);
  for (int i = 0; options.picture == 0 && i < document->pages(); ++i) {
    if (!write_page(*document, i, scans, damaged, complaints)) return tell(PdfTrouble::kTooMuch);
  }
  hedui::write_frame(kLastFrame, {});
  return 0;
}

}  // namespace
}  // namespace hedui

// Without the destructors: a large document takes long to put away.
int main(int count, char** words) { std::_Exit(hedui::run(hedui::options_of(count, words))); }
