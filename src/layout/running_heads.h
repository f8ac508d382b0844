// Lines at the top and the foot of pages that stand there on page after page: running heads and page numbers.
#pragma once

#include <string>
#include <vector>

#include "layout/page_parts.h"

namespace hedui {

// A line in the margin zone of a page that may be repeated on others.
struct EdgeLine {
  size_t line = 0;           // index into the page's lines
  std::string words;         // its text, with a mark in place of each number
  std::vector<int> numbers;  // those, in their order
  int page = 0;
  float y = 0;  // of its middle, from the edge that is nearer
  bool at_top = false;
};

// The candidates of a page: lines of its outermost rows with white space between them and the text.
std::vector<EdgeLine> edge_lines(const std::vector<Line>& lines, const PageFacts& page);

// Takes the lines out that one of the other pages has at the same place, each as a piece of furniture. They must be the same to
// the letter, but for one number that counts the pages: other numbers are something to be read.
std::vector<Piece> take_running_heads(std::vector<Line>& lines, const std::vector<EdgeLine>& edges, const std::vector<const std::vector<EdgeLine>*>& others);

}  // namespace hedui
