// A source as it came, and the document that is made of it: its text in reading order and what its file says of it.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/date.h"
#include "base/span.h"
#include "model/ink.h"
#include "model/page.h"

namespace hedui {

// How PDFs are read: by a program of its own, within limits.
struct PdfOptions {
  std::string program;  // path of hedui-pdf
  std::string password;
  int seconds = 120;      // for one document
  int memory_mib = 1024;  // address space, libraries and fonts included
  int output_mib = 512;   // of what is found on its pages: 28 bytes a glyph
};

// Whether pages are recognized by their pictures: those without plausible text, none, or all.
enum class OcrMode : uint8_t { kAuto, kOff, kForce };

// How pages are recognized: by a program of its own, within limits.
struct OcrOptions {
  OcrMode mode = OcrMode::kAuto;
  std::string program;    // path of hedui-ocr
  std::string tessdata;   // folder of Tesseract's language data; empty: where Tesseract looks for it
  int seconds = 180;      // for one page
  int memory_mib = 2048;  // address space, libraries and language data included
};

// A file or a stream of bytes, before anything is known of it.
struct Source {
  std::string path;  // as given, bytes that are no UTF-8 replaced; "-" for standard input
  std::string bytes;
  std::string sha256;              // of the bytes, hexadecimal; empty where nobody has computed it yet
  std::string encoding;            // forced by the user, or empty
  std::optional<Date> given_date;  // by --date, or read off the path
  std::string given_place;         // division code by --place, or empty
  PdfOptions pdf;
  OcrOptions ocr;
};

// What a reader already knows of a piece of text from the file's markup. Of a kLine it knows only that it is one line.
// A kKicker stands above its title, a kSubtitle below it, both in smaller type.
enum class BlockHint { kLine, kParagraph, kKicker, kTitle, kSubtitle, kHeading, kMetadata, kCaption, kTableRow, kFurniture };

// One block of a marked-up file, or the whole text of a plain one.
struct RawBlock {
  BlockHint hint = BlockHint::kParagraph;
  std::string text;  // UTF-8; the cells of a table row are separated by tabs
};

struct Metadata {
  std::string title;
  std::string author;
  std::string editor;
  std::string publisher;  // the source the page names, or the paper
  std::string site;       // the web site it was saved from
  std::optional<Date> date;
};

// What ingest makes of a source.
struct RawDocument {
  std::string format;      // "text", "html", "pdf"
  std::string encoding;    // as ICU names it
  bool has_hints = false;  // blocks come from markup; else the text is one block
  std::vector<RawBlock> blocks;
  Metadata metadata;
  int page_count = 0;
  std::unique_ptr<PageStream> pages;  // of a file that has some, instead of blocks
};

struct HintedSpan {
  BlockHint hint;
  DocSpan span;
};

// An article as the page shows it.
struct LaidArticle {
  DocSpan span;
  int page = 0;            // where it starts, from 1
  std::vector<Box> boxes;  // on that page, one for each column piece
};

// The contract's document. All offsets of all records count in `text`.
struct Document {
  std::string text;               // UTF-8, reading order, line ends \n
  std::vector<HintedSpan> hints;  // in order, without overlaps; empty for plain text
  std::string format;
  std::string encoding;
  Metadata metadata;
  std::optional<Date> given_date;
  std::string given_place;
  std::vector<PageFacts> pages;
  std::vector<LaidArticle> articles;  // in order, without overlaps; empty where the layout knows of none
  Ink ink;
};

}  // namespace hedui
