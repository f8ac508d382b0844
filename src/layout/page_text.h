// Writes the pieces of pages, in their order, as the text of the document.
#pragma once

#include <string>
#include <vector>

#include "layout/page_parts.h"
#include "model/document.h"

namespace hedui {

class PageTextWriter {
 public:
  explicit PageTextWriter(Document& document) : document_(document) {}

  void add_page(const PageLayout& layout, const PageFacts& page);
  // Whether what was written so far can be read without what follows: whole articles of pages that show them, and the next
  // page, which is `layout`, has one too.
  bool ends_part(const PageLayout& layout);
  // Takes out of the document what stands up to the end of its last article.
  Document take_part();
  // Behind the last page.
  void finish();

 private:
  void add_flow(const Piece& piece);
  void add_block(const Piece& piece, BlockHint hint);
  void add_table(const Piece& piece);
  void add_cell(const TableCell& cell);
  bool continues_table(const Piece& piece) const;
  void write_held();
  void write_notes();
  void begin_block(BlockHint hint);
  void end_block();
  void add_line(const Line& line, bool vertical);
  void join_to(const Line& line);
  void begin_article(const PageLayout& layout, size_t piece);
  void end_article();
  bool continues_article(const PageLayout& layout) const;
  bool goes_on(const Piece& piece, size_t line) const;
  bool goes_on(const Piece& before, size_t last, const Piece& piece, size_t line) const;
  bool hangs(const Piece& piece, size_t line) const;

  Document& document_;
  PageFacts page_;
  bool on_newspaper_ = false;  // the last page was one of a newspaper
  bool in_block_ = false;
  BlockHint hint_ = BlockHint::kParagraph;
  uint32_t block_begin_ = 0;
  bool in_article_ = false;
  LaidArticle article_;
  bool is_alone_ = false;  // the article at hand was the only one on the last page
  Piece last_piece_;       // that the open paragraph ends in
  struct Held {
    Piece piece;
    PageFacts page;
  };
  std::vector<Held> held_;       // furniture and
  std::vector<Held> notes_;      // footnotes that wait for the end of the text, which goes on over the page's end
  Piece last_table_;             // that nothing but furniture has followed
  bool indented_style_ = false;  // paragraphs of the article at hand start with an indent
};

}  // namespace hedui
