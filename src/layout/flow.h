// How the text of a page goes on from column to column, and below which title it began.
#pragma once

#include <vector>

#include "layout/groups.h"
#include "layout/page_parts.h"

namespace hedui {

constexpr size_t kNoPiece = SIZE_MAX;

// Titles that belong together, with the box around them.
struct TitleGroup {
  std::vector<size_t> pieces;
  Box box;  // of the page
  bool vertical = false;
  bool has_text = false;  // of its own direction of writing right below it
};

// What is known of the pieces of a page once its text has been followed.
struct PageFlow {
  explicit PageFlow(size_t pieces) : articles(pieces), next(pieces, kNoPiece) {}

  Groups articles;           // the pieces of an article are of one set
  std::vector<size_t> next;  // the piece that the text of each goes on in, or kNoPiece
};

// Follows the horizontal or the vertical text of a page. Pieces of text that are titles after all become such.
void follow_text(std::vector<Piece>& pieces, const std::vector<TitleGroup>& titles, bool vertical, float body, PageFlow& flow);

}  // namespace hedui
