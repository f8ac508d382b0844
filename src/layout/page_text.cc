#include "layout/page_text.h"

#include <algorithm>
#include <utility>

#include "text/utf8.h"

namespace hedui {
namespace {

constexpr float kWordGap = 0.18f;  // ems between Latin words
constexpr float kWideGap = 0.7f;   // ems that set Chinese words apart
constexpr float kCellGap = 1.6f;   // ems between the cells of a table

bool is_latin(char32_t c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= 0xC0 && c <= 0x24F); }
bool is_digit(char32_t c) { return c >= '0' && c <= '9'; }

// What stands between two letters of a line: nothing, a space, or the border of a cell.
char gap_between(const Letter& left, const Letter& right, bool cells) {
  float em = std::min(left.em, right.em);
  float gap = right.box.x0 - left.box.x1;
  if (cells && gap > kCellGap * em) return '\t';
  if (gap > kWideGap * em) return ' ';
  bool words = (is_latin(left.character) || is_digit(left.character)) && (is_latin(right.character) || is_digit(right.character));
  return words && gap > kWordGap * em ? ' ' : '\0';
}

BlockHint hint_of(PieceKind kind) {
  switch (kind) {
    case PieceKind::kTitle: return BlockHint::kTitle;
    case PieceKind::kHeading: return BlockHint::kHeading;
    case PieceKind::kCaption: return BlockHint::kCaption;
    case PieceKind::kTableRow: return BlockHint::kTableRow;
    case PieceKind::kFurniture: return BlockHint::kFurniture;
    case PieceKind::kBody: break;
  }
  return BlockHint::kParagraph;
}

}  // namespace

void PageTextWriter::begin_block(BlockHint hint) {
  end_block();
  bool row_after_row = hint == BlockHint::kTableRow && !document_.hints.empty() && document_.hints.back().hint == BlockHint::kTableRow;
  if (!document_.text.empty()) document_.text += row_after_row ? "\n" : "\n\n";
  in_block_ = true;
  hint_ = hint;
  block_begin_ = static_cast<uint32_t>(document_.text.size());
}

void PageTextWriter::end_block() {
  if (!in_block_) return;
  in_block_ = false;
  document_.hints.push_back({hint_, {block_begin_, static_cast<uint32_t>(document_.text.size())}});
  last_piece_ = {};
}

void PageTextWriter::add_line(const Line& line, bool vertical) {
  Box upright = vertical ? turned_back(line.box) : line.box;
  Box box = page_.on_paper(upright);
  float along = vertical ? box.y0 - upright.y0 : box.x0 - upright.x0;
  InkLine ink;
  ink.page = page_.number;
  ink.vertical = vertical;
  ink.span.begin = static_cast<uint32_t>(document_.text.size());
  ink.across0 = vertical ? box.x0 : box.y0;
  ink.across1 = vertical ? box.x1 : box.y1;
  bool recognized = page_.trust == Trust::kOcr;
  std::vector<InkPlace> places;
  std::vector<uint8_t> confidences;
  for (size_t i = 0; i < line.letters.size(); ++i) {
    const Letter& letter = line.letters[i];
    char gap = i > 0 ? gap_between(line.letters[i - 1], letter, hint_ == BlockHint::kTableRow) : '\0';
    if (gap != '\0') {
      document_.text += gap;
      places.push_back({});
      if (recognized) confidences.push_back(kSure);
    }
    append_utf8(document_.text, letter.character);
    places.push_back({letter.box.x0 + along, letter.box.x1 + along});
    if (recognized) confidences.push_back(letter.confidence);
  }
  ink.span.end = static_cast<uint32_t>(document_.text.size());
  document_.ink.add(ink, places, confidences);
}

// Latin words that a line end set apart need a space; a hyphen at the end of a word's first half goes.
void PageTextWriter::join_to(const Line& line) {
  std::string& text = document_.text;
  if (text.size() < 2 || line.letters.empty() || !is_latin(line.letters[0].character)) return;
  if (is_latin(static_cast<unsigned char>(text.back()))) text += ' ';
}

bool PageTextWriter::goes_on(const Piece& piece, size_t line) const {
  if (line > 0) {
    bool before_full = is_full(piece, line - 1);
    bool indented = starts_paragraph(piece, line) && !starts_paragraph(piece, line - 1);
    bool outdented = starts_paragraph(piece, line - 1) && !starts_paragraph(piece, line);
    if (indented) return false;
    return before_full || outdented;
  }
  if (!in_block_ || hint_ != BlockHint::kParagraph || last_piece_.lines.empty()) return false;
  int score = continuation(last_piece_, piece);
  if (score != 0) return score > 2;
  bool full = is_full(last_piece_, last_piece_.lines.size() - 1);
  bool flush = piece.lines.size() == 1 ? false : !starts_paragraph(piece, 0);
  if (!ends_sentence(last_piece_.lines.back())) return full;
  return full && flush && indented_style_;
}

void PageTextWriter::add_flow(const Piece& piece) {
  for (size_t i = 0; i < piece.lines.size(); ++i) {
    if (goes_on(piece, i)) {
      join_to(piece.lines[i]);
    } else {
      if (i > 0 && starts_paragraph(piece, i)) indented_style_ = true;
      write_held();
      begin_block(BlockHint::kParagraph);
    }
    add_line(piece.lines[i], piece.vertical);
  }
  last_piece_ = piece;
}

void PageTextWriter::add_block(const Piece& piece, BlockHint hint) {
  bool each_line = hint == BlockHint::kTableRow || hint == BlockHint::kFurniture;
  for (size_t i = 0; i < piece.lines.size(); ++i) {
    if (i == 0 || each_line) begin_block(hint);
    else join_to(piece.lines[i]);
    add_line(piece.lines[i], piece.vertical);
  }
  end_block();
}

void PageTextWriter::write_held() {
  end_block();
  PageFacts page = page_;
  for (const Held& held : std::exchange(held_, {})) {
    page_ = held.page;
    add_block(held.piece, BlockHint::kFurniture);
  }
  page_ = page;
}

void PageTextWriter::begin_article(const PageLayout& layout, size_t piece) {
  end_block();
  in_article_ = true;
  article_ = {};
  article_.page = page_.number;
  // Its text starts behind the blank line that its first block puts before itself.
  article_.span.begin = static_cast<uint32_t>(document_.text.empty() ? 0 : document_.text.size() + 2);
  for (size_t i = piece; i < layout.pieces.size() && layout.articles[i] == layout.articles[piece]; ++i)
    article_.boxes.push_back(page_.on_paper(layout.pieces[i].page_box()));
  indented_style_ = false;
}

void PageTextWriter::end_article() {
  end_block();
  if (!in_article_) return;
  in_article_ = false;
  article_.span.end = static_cast<uint32_t>(document_.text.size());
  if (!article_.span.empty()) document_.articles.push_back(std::move(article_));
}

void PageTextWriter::add_page(const PageLayout& layout, const PageFacts& page) {
  page_ = page;
  int article = kNoArticle;
  for (size_t i = 0; i < layout.pieces.size(); ++i) {
    const Piece& piece = layout.pieces[i];
    if (layout.articles[i] != article && layout.is_newspaper) {
      end_article();
      begin_article(layout, i);
    }
    article = layout.articles[i];
    if (piece.kind == PieceKind::kBody) {
      add_flow(piece);
    } else if (piece.kind == PieceKind::kFurniture && in_block_ && !layout.is_newspaper) {
      held_.push_back({piece, page_});
    } else {
      write_held();
      add_block(piece, hint_of(piece.kind));
    }
  }
  if (layout.is_newspaper) end_article();
}

void PageTextWriter::finish() {
  write_held();
  end_article();
  if (!document_.text.empty()) document_.text += '\n';
}

}  // namespace hedui
