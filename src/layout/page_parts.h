// What the steps of laying out a page hand on: lines, column pieces, articles. Boxes are the page's, in points.
//
// Vertical text is worked on in a turned frame, in which its lines run from left to right and follow each other downwards:
// x of the frame is the page's y, y of the frame is the page's x counted from the right. turned() and turned_back() cross.
#pragma once

#include <cstdint>
#include <vector>

#include "base/geometry.h"
#include "model/page.h"

namespace hedui {

inline Box turned(const Box& b) { return {b.y0, -b.x1, b.y1, -b.x0}; }
inline Box turned_back(const Box& b) { return {-b.y1, b.x0, -b.y0, b.x1}; }

// A character that is to be placed. Its box is as high as its em, around the middle of the glyph's own.
struct Letter {
  char32_t character = 0;
  Box box;            // in the frame of its writing
  float em = 0;       // size of the font, from the widths of Han characters; of others estimated
  bool wide = false;  // a Han character, whose width is an em for sure
  uint8_t confidence = kSure;
  bool lies = false;  // in vertical text: turned by a quarter, as digits are; its middle may be off the line's
  // A mark in vertical text that was put where it ought to be seen: its box may be off its place by more than half an em.
  bool loose = false;
};

// Letters that follow each other on one line of one column.
struct Line {
  std::vector<Letter> letters;
  Box box;  // in the frame of its writing
  float em = 0;
};

// A title in smaller type above or below another one is its kicker or its subtitle.
enum class PieceKind : uint8_t { kBody, kKicker, kTitle, kSubtitle, kHeading, kCaption, kTableRow, kFurniture };

// Lines one below the other in a table, with the rows and columns that they stand for.
struct TableCell {
  std::vector<Line> lines;
  int row = 0;
  int column = 0;
  int rows = 1;
  int columns = 1;
};

struct TableGrid {
  int rows = 0;
  int columns = 0;
  int head_rows = 0;
  std::vector<TableCell> cells;  // by row and column; none where a cell is empty
};

// Lines of one column that follow each other without a break.
struct Piece {
  std::vector<Line> lines;
  Box box;  // in the frame of its writing
  float em = 0;
  float pitch = 0;  // between the middles of its lines; 0 for one line
  float left = 0;   // edges of its column, which other pieces above and below may tell better than its own lines
  float right = 0;
  bool vertical = false;
  PieceKind kind = PieceKind::kBody;
  TableGrid table;           // of a table, whose lines are those of its cells
  bool heads_table = false;  // the title or the unit of the table below

  // Whether other pieces told the edges of its column.
  bool knows_column() const { return left < box.x0 || right > box.x1; }
  Box page_box() const { return vertical ? turned_back(box) : box; }
};

constexpr int kNoArticle = -1;

// A page's pieces in the order they are to be read in, each with its article.
struct PageLayout {
  std::vector<Piece> pieces;
  std::vector<Piece> footnotes;
  std::vector<int> articles;  // of each piece: 0, 1, ... in their order, or kNoArticle for furniture
  bool is_newspaper = false;  // several columns
  float body_em = 0;          // the size that most of the page's characters have; 0 on an empty page
};

// A page in more pieces than that is none that anybody could read; none of the steps behind build_pieces is made for it.
constexpr size_t kMostPieces = 5000;

// The letters of a page: spaces, glyphs painted twice and those off the page are gone, vertical forms of punctuation are
// the usual ones.
struct PageLetters {
  std::vector<Letter> horizontal;
  std::vector<Letter> vertical;
};
PageLetters read_letters(const Page& page);

std::vector<Line> build_lines(std::vector<Letter> letters);

// Puts loose marks into the lines that have room for them, and joins lines that such marks part. Those without a place become
// lines of their own.
void set_marks(std::vector<Letter> marks, std::vector<Line>& lines);

// Cuts lines that go over a gutter of the lines above and below.
void split_at_gutters(std::vector<Line>& lines);

// Makes one of lines beside each other where the lines above and below go on over the gap between them.
void join_parts_of_lines(std::vector<Line>& lines);

// Takes the lines of horizontal tables out of a page's.
std::vector<Piece> take_tables(std::vector<Line>& lines);

// Takes the footnotes out of a page's lines, and their marks.
std::vector<Piece> take_footnotes(std::vector<Line>& lines, const PageFacts& page);

std::vector<Piece> build_pieces(std::vector<Line> lines, bool vertical);

// Tells titles, furniture and captions by their size and place, finds the articles and the order of everything.
PageLayout order_page(std::vector<Piece> pieces, const PageFacts& page);

// How well `next` goes on with the text of `piece`, by the last line and the first: above zero where it does, below where
// one of them speaks against it, zero where nothing is known.
int continuation(const Piece& piece, const Piece& next);

// Whether a line of the piece starts a paragraph, as far as its indent tells.
bool starts_paragraph(const Piece& piece, size_t line);
// Whether a line is as long as the column, or has no room for the first word of the next line.
bool is_full(const Piece& piece, size_t line, const Line* next);
// The right edge of its lines, marks that hang out of the column left out.
float right_edge(const Piece& piece);
// Whether a line stands in the middle of its column with white space at both sides.
bool is_centered(const Piece& piece, size_t line);
bool ends_sentence(const Line& line);
// Whether a line has a bracket around the reporters' names among its first characters, with which articles open.
bool opens_article(const Line& line);

}  // namespace hedui
