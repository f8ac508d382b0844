// A source as it came, and the document that is made of it: its text in reading order and what its file says of it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/date.h"
#include "base/span.h"

namespace hedui {

// A file or a stream of bytes, before anything is known of it.
struct Source {
  std::string path;  // as given, bytes that are no UTF-8 replaced; "-" for standard input
  std::string bytes;
  std::string sha256;              // of the bytes, hexadecimal; empty where nobody has computed it yet
  std::string encoding;            // forced by the user, or empty
  std::optional<Date> given_date;  // by --date, or read off the path
  std::string given_place;         // division code by --place, or empty
};

// What a reader already knows of a piece of text from the file's markup. Of a kLine it knows only that it is one line.
enum class BlockHint { kLine, kParagraph, kTitle, kHeading, kMetadata, kCaption, kTableRow };

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
  std::string format;      // "text", "html"
  std::string encoding;    // as ICU names it
  bool has_hints = false;  // blocks come from markup; else the text is one block
  std::vector<RawBlock> blocks;
  Metadata metadata;
};

struct HintedSpan {
  BlockHint hint;
  DocSpan span;
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
};

}  // namespace hedui
