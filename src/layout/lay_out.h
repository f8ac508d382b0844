// From what a reader got out of a file to the document: one text in reading order, in which all offsets count.
#pragma once

#include <deque>
#include <memory>
#include <optional>

#include "base/diagnostic.h"
#include "model/document.h"

namespace hedui {

// Lays a document out part by part, so that a paper of many pages never stands in memory as a whole. A part is some whole
// articles as the pages show them; a document whose pages show none is one part. Put one behind the other, the texts of the
// parts are the document's; each part counts its own from 0.
class DocumentParts {
 public:
  // A part ends behind the first page where it has that many bytes of text.
  DocumentParts(RawDocument raw, const Source& source, size_t part_bytes);
  ~DocumentParts();

  // The next part, which knows the facts of all pages read so far; nothing behind the last.
  std::optional<Document> next(Diagnostics& diagnostics);
  // Whether there is another part.
  bool has_more() const { return !is_done_; }

 private:
  class PageQueue;

  Document document_;                  // as far as it is laid out and not handed on
  std::unique_ptr<PageStream> pages_;  // null where there are none
  std::unique_ptr<PageQueue> queue_;
  std::deque<Document> parts_;
  bool is_done_ = false;
};

// Pages that can't be read are told of in the diagnostics.
Document lay_out(RawDocument raw, const Source& source, Diagnostics& diagnostics);

}  // namespace hedui
