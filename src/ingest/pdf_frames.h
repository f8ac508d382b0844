// What the program hedui-pdf writes to the one that started it (base/child_process.h).
#pragma once

#include <cstdint>

namespace hedui {

enum class PdfFrameKind : uint32_t {
  kDocument,  // PdfDocumentFrame
  kPage,      // PdfPageFrame, then its glyphs (PdfGlyph)
  kTrouble,   // one byte that is a PdfTrouble; nothing follows
  kPicture,   // PdfPictureFrame, then a page's picture as a file (PGM); nothing else is sent where one was asked for
};

enum class PdfTrouble : uint8_t {
  kDamaged,  // no PDF, or broken beyond repair
  kLocked,   // needs a password that was not given
  kTooMuch,  // the page at hand has more on it than a frame may hold
};

struct PdfDocumentFrame {
  uint32_t pages;
  uint32_t confined;  // 1: the system enforces that the reading program neither writes files nor connects to anything
};

struct PdfPageFrame {
  uint32_t number;  // from 1
  float width;      // points, as the page is shown
  float height;
  uint32_t blank;      // 1: nothing is printed on it; told of pages without text only
  uint32_t lost_maps;  // times that a font's characters could not be told for want of a table
  uint32_t hidden;     // 1: nothing of its text is printed
  uint32_t tiny;       // glyphs and spaces of the kind of which Poppler drops those beyond kMostTiny
};

struct PdfPictureFrame {
  float resolution;  // dots an inch
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
  uint16_t unused;
};
static_assert(sizeof(PdfGlyph) == 28);

// The options that hedui-pdf is started with: "--password WORD", "--memory MIB", "--seconds N"; "--picture PAGE" and
// "--resolution DOTS" (an inch), for the picture of one page instead of everything that stands on the pages.
// The document is its standard input, a file that can be mapped.

}  // namespace hedui
