// Where each character of a document's text stands on its pages.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "base/geometry.h"
#include "base/span.h"

namespace hedui {

// One line of text on a page. Its characters have a begin and an end along the line; across it they share two edges.
struct InkLine {
  DocSpan span;
  int page = 0;  // from 1
  bool vertical = false;
  float across0 = 0;  // y of a horizontal line, x of a vertical one
  float across1 = 0;
  uint32_t first = 0;  // index of its first character's place
  uint32_t first_confidence = 0;
  bool recognized = false;  // by OCR: its characters have confidences
};

struct InkPlace {
  float begin = 0;  // x in a horizontal line, y in a vertical one
  float end = 0;
};

// Ink of a whole document. Characters that no page has (line ends, spaces that were put in) lie between the lines' spans or
// have an empty place.
class Ink {
 public:
  bool empty() const { return lines_.empty(); }
  // In the order of the text.
  const std::vector<InkLine>& lines() const { return lines_; }
  // Around all characters of a line; empty where none has a place.
  Box box_of_line(size_t index) const;
  // Lines in the order of the text; `places` has one for each of the line's characters, and so has `confidences` (hundredths)
  // of a line that was recognized.
  void add(InkLine line, const std::vector<InkPlace>& places, const std::vector<uint8_t>& confidences = {});

  // Takes the lines out that begin at byte `at` or behind it, which becomes their text's byte 0.
  Ink take_behind(uint32_t at);

  struct Found {
    int page = 0;            // of the first character that has a place; 0: none has
    std::vector<Box> boxes;  // on that page, one for each line
  };
  // `text` is the document's.
  Found find(DocSpan span, std::string_view text) const;
  // How sure the least sure of the recognized characters is, in hundredths; nothing where none of them was recognized.
  std::optional<uint8_t> confidence(DocSpan span, std::string_view text) const;
  // Whether a page has the span on one line.
  bool on_one_line(DocSpan span) const;

 private:
  std::vector<InkLine> lines_;
  std::vector<InkPlace> places_;
  std::vector<uint8_t> confidences_;  // of the recognized lines' characters
};

}  // namespace hedui
