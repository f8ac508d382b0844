// What a PDF has on its pages: glyphs with their boxes, in no order to rely on.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/diagnostic.h"
#include "base/geometry.h"

namespace hedui {

// How sure it is that a glyph is the character that it is taken for: hundredths. Only recognized ones are less than sure.
constexpr uint8_t kSure = 100;

struct Glyph {
  char32_t character = 0;
  Box box;                // of the advance, not of the ink; its height may be that of all the font's characters
  uint32_t run = 0;       // glyphs of one run stand one behind the other on a line
  uint8_t rotation = 0;   // quarter turns, as the file's text matrix says
  bool vertical = false;  // written in a font's vertical mode
  uint8_t confidence = kSure;
  float size = 0;  // of its font, in points; 0 where it is not known
};

// What a page's text is worth.
enum class Trust : uint8_t {
  kText,     // plausible
  kPartial,  // some glyphs are without a usable map
  kGarbage,  // the characters are not those that one sees
  kNone,     // there is none
  kOcr,      // recognized from a picture
};
const char* name_of(Trust trust);

// What is told of a page in its record.
struct PageFacts {
  int number = 0;  // from 1
  float width = 0;
  float height = 0;
  Trust trust = Trust::kNone;
  uint32_t glyphs = 0;
  uint32_t lost = 0;  // of them without a usable map
  float skew = 0;     // of a picture that lies askew, its rise to the right; glyphs' boxes are those of the page made upright

  // A box of the upright page as the page has it.
  Box on_paper(const Box& box) const;
};

struct Page {
  PageFacts facts;
  bool blank = false;  // nothing at all is printed on it
  std::vector<Glyph> glyphs;
};

// A page as one sees it.
struct PagePicture {
  std::string file;      // PGM, PNG, JPEG or TIFF
  int page = 1;          // in the file
  float resolution = 0;  // dots an inch; 0: the file may tell
};

// Pages one by one, so that only one is in memory.
class PageStream {
 public:
  virtual ~PageStream() = default;

  // The next page; nothing behind the last, or where a diagnostic says why there is no more.
  virtual std::optional<Page> next(Diagnostics& diagnostics) = 0;

  // A page's picture; nothing where there is none to be had.
  virtual std::optional<PagePicture> picture(const PageFacts& page) const;
};

}  // namespace hedui
