// The cleaned view of a document: widths and radicals folded, stray spaces dropped, broken lines rejoined. Rules match on
// it; to_document() is the one way back.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/span.h"

namespace hedui {

class CleanText {
 public:
  // A stretch of clean bytes that stand in the document one after the other, `document` being the first of them.
  struct Run {
    uint32_t clean;     // byte in the clean text where the run starts
    uint32_t document;  // byte in the document where it starts
  };

  std::string reading;    // as a person would read it; fields are cut from it
  std::string matching;   // the same bytes folded to Simplified; as long as `reading`, character by character
  std::vector<Run> runs;  // ascending in both members; the first starts at clean byte 0

  // The document's bytes that `span` was made of, whole characters. `document_text` is the text the view was made from.
  DocSpan to_document(CleanSpan span, std::string_view document_text) const;
  // The clean byte that the document's byte `at` became; where it was dropped, the next one that was kept.
  uint32_t from_document(uint32_t at) const;

 private:
  uint32_t origin(uint32_t clean) const;
};

}  // namespace hedui
