// The steps between the pieces of a page and their order, as order_page.cc takes them.
#pragma once

#include <vector>

#include "layout/page_parts.h"

namespace hedui {

// The size that most characters have.
float body_em(const std::vector<Piece>& pieces);

// Sets each piece's kind.
void classify(std::vector<Piece>& pieces, const PageFacts& page, float body);

struct PageArticles {
  std::vector<int> of_piece;  // a number from 0 on, in no particular order; kNoArticle for furniture
  std::vector<size_t> next;   // the piece that the text of each goes on in, as far as it is known; else SIZE_MAX
};

// Titles that belong together and the headings right at them become one title.
PageArticles assign_articles(std::vector<Piece>& pieces, float body);

// The pieces of one article in reading order: its titles first, captions last.
std::vector<size_t> order_article(const std::vector<Piece>& pieces, const std::vector<size_t>& members, const std::vector<size_t>& next);

}  // namespace hedui
