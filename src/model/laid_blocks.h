// A document's blocks with their places on its pages, for those who show what was read and in which order.
#pragma once

#include <vector>

#include "base/geometry.h"
#include "base/span.h"
#include "model/document.h"

namespace hedui {

// Part of a block: what of it stands together in one column of one page.
struct LaidPart {
  int page = 0;
  Box box;
};

constexpr int kNoLaidArticle = -1;

// A title, a paragraph, a table, ...
struct LaidBlock {
  BlockHint hint = BlockHint::kParagraph;  // kTableRow: all rows of a table
  DocSpan span;
  int article = kNoLaidArticle;  // index into Document::articles
  std::vector<LaidPart> parts;   // in reading order; none in a document without pages
};

// In reading order. Empty for a plain text, of which nobody knows what its lines are.
std::vector<LaidBlock> laid_blocks(const Document& document);

// "body", "title", ...
const char* name_of(BlockHint hint);

}  // namespace hedui
