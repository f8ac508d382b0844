// What the program hedui-ocr writes to the one that started it (base/child_process.h).
#pragma once

#include <cstdint>

namespace hedui {

enum class OcrFrameKind : uint32_t {
  kPage,     // OcrPageFrame, then its glyphs (OcrGlyph); nothing else follows
  kTrouble,  // one byte that is an OcrTrouble
};

enum class OcrTrouble : uint8_t {
  kNoPicture,   // not to be decoded
  kTooLarge,    // more dots than kMostDots
  kNoLanguage,  // the data of a language is not there
};

constexpr uint64_t kMostDots = 150'000'000;

struct OcrPageFrame {
  uint32_t width;  // dots, of the picture made upright
  uint32_t height;
  float resolution;   // dots an inch
  float skew;         // how much the picture's lines rise to the right: a tangent
  uint32_t confined;  // 1: the system enforces that the program neither writes files nor connects to anything
};

struct OcrGlyph {
  uint32_t character;
  float x0, y0, x1, y1;  // dots from the top left
  uint32_t line;
  uint8_t vertical;
  uint8_t confidence;  // hundredths
  uint16_t unused;
};
static_assert(sizeof(OcrGlyph) == 28);

// The options that hedui-ocr is started with: "--tessdata FOLDER", "--resolution DOTS" (an inch), "--page N" (of a file with
// several), "--memory MIB", "--seconds N". The picture is its standard input, a file that can be mapped.

}  // namespace hedui
