// What the program hedui-pdf writes to the one that started it (base/child_process.h).
#pragma once

#include <cstdint>

namespace hedui {

enum class PdfFrameKind : uint32_t {
  kDocument,  // PdfDocumentFrame
  kPage,      // PdfPageFrame, then its glyphs (PdfGlyph)
  kTrouble,   // one byte that is a PdfTrouble; nothing follows
  kPicture,   // PdfPictureFrame, then three bytes for each dot: red, green, blue
};

enum class PdfTrouble : uint8_t {
  kDamaged,  // no PDF, or broken beyond repair
  kLocked,   // needs a password that was not given
  kTooMuch,  // the page at hand has more on it than a frame may hold
};

struct PdfDocumentFrame {
  uint32_t pages;
  uint32_t confined;  // 1: the system enforces that the reading program neither writes files nor connects to anything
  uint32_t damaged;   // 1: its structure had to be put together again
};

struct PdfPageFrame {
  uint32_t number;  // from 1
  float width;      // points, as the page is shown
  float height;
  uint32_t blank;      // 1: nothing is printed on it; told of pages without text only
  uint32_t lost_maps;  // times that a font's characters could not be told for want of a table
  uint32_t hidden;     // 1: nothing of its text is printed
  uint32_t damaged;    // 1: something of it could not be understood
  uint32_t tiny;       // glyphs and spaces of the kind of which Poppler drops those beyond kMostTiny
};

// Poppler keeps so many glyphs of a page whose advance is below kTinyAdvance, and drops the others without a word.
constexpr uint32_t kMostTiny = 50'000;
constexpr float kTinyAdvance = 3;  // points

struct PdfGlyph {
  uint32_t character;
  float x0, y0, x1, y1;  // points from the top left
  uint32_t run;
  uint8_t rotation;
  uint8_t vertical;
  uint16_t size;  // of its font, in sixteenths of a point; 0 where Poppler can't know it
};
static_assert(sizeof(PdfGlyph) == 28);

struct PdfPictureFrame {
  uint32_t width;  // dots
  uint32_t height;
  float dots_per_point;
};
constexpr uint64_t kMostPictureDots = 40'000'000;

// The options that hedui-pdf is started with: "--password WORD", "--memory MIB", "--seconds N"; and where the picture of a page
// is wanted instead of its text, "--picture PAGE", "--dots N" (on an inch).
// The document is its standard input, a file that can be mapped.

}  // namespace hedui
