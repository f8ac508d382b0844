#include "layout/page_text.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "text/table_cells.h"
#include "text/utf8.h"

namespace hedui {
namespace {

constexpr float kWordGap = 0.18f;    // ems between Latin words
constexpr float kRagged = 4;         // ems by which lines may be of different length where they are not justified
constexpr float kMostWhite = 0.35f;  // share of the column that a word which can't be parted may leave empty
constexpr float kWideGap = 0.7f;     // ems that set Chinese words apart

bool is_latin(char32_t c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= 0xC0 && c <= 0x24F); }
bool is_ascii(char32_t c) { return c < 0x80; }
bool is_digit(char32_t c) { return c >= '0' && c <= '9'; }

// What stands between two letters of a line: nothing or a space.
char gap_between(const Letter& left, const Letter& right) {
  float em = std::min(left.em, right.em);
  float gap = right.box.x0 - left.box.x1;
  if (gap > kWideGap * em) return ' ';
  bool words = (is_latin(left.character) || is_digit(left.character)) && (is_latin(right.character) || is_digit(right.character));
  return words && gap > kWordGap * em ? ' ' : '\0';
}

BlockHint hint_of(PieceKind kind) {
  switch (kind) {
    case PieceKind::kKicker: return BlockHint::kKicker;
    case PieceKind::kTitle: return BlockHint::kTitle;
    case PieceKind::kSubtitle: return BlockHint::kSubtitle;
    case PieceKind::kHeading: return BlockHint::kHeading;
    case PieceKind::kCaption: return BlockHint::kCaption;
    case PieceKind::kTableRow: return BlockHint::kTableRow;
    case PieceKind::kFurniture: return BlockHint::kFurniture;
    case PieceKind::kBody: break;
  }
  return BlockHint::kParagraph;
}

// Letters of the lines of a cell, without white space.
std::u32string characters_of(const TableCell& cell) {
  std::u32string out;
  for (const Line& line : cell.lines) {
    for (const Letter& letter : line.letters) out += letter.character;
  }
  return out;
}

// The rows of a head are the first cells of a table.
bool same_head(const TableGrid& a, const TableGrid& b) {
  if (a.head_rows != b.head_rows) return false;
  auto in_head = [](const TableGrid& grid, size_t i) { return i < grid.cells.size() && grid.cells[i].row < grid.head_rows; };
  for (size_t i = 0; in_head(a, i) || in_head(b, i); ++i) {
    if (!in_head(a, i) || !in_head(b, i) || characters_of(a.cells[i]) != characters_of(b.cells[i])) return false;
  }
  return true;
}

bool has_one_article(const PageLayout& layout) {
  return std::none_of(layout.articles.begin(), layout.articles.end(), [](int article) { return article > 0; });
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
    char gap = i > 0 ? gap_between(line.letters[i - 1], letter) : '\0';
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
  if (line > 0) return goes_on(piece, line - 1, piece, line);
  if (!in_block_ || hint_ != BlockHint::kParagraph || last_piece_.lines.empty()) return false;
  size_t last = last_piece_.lines.size() - 1;
  if (last_piece_.knows_column() && (piece.knows_column() || piece.lines.size() > 1)) return goes_on(last_piece_, last, piece, 0);
  int score = continuation(last_piece_, piece);
  if (score != 0) return score > 2;
  if (is_centered(piece, 0) || is_centered(last_piece_, last)) return false;
  bool full = is_full(last_piece_, last, &piece.lines[0]);
  bool flush = piece.lines.size() == 1 ? false : !starts_paragraph(piece, 0);
  if (!ends_sentence(last_piece_.lines.back())) return full;
  return full && flush && indented_style_;
}

// Whether a line goes on with the paragraph of the one before it, both in columns of known edges.
bool PageTextWriter::goes_on(const Piece& before, size_t last, const Piece& piece, size_t line) const {
  if (is_centered(piece, line) || is_centered(before, last)) return false;
  bool full = is_full(before, last, &piece.lines[line]), open = !ends_sentence(before.lines[last]);
  bool indented = starts_paragraph(piece, line), was_indented = starts_paragraph(before, last);
  // Below the number of an item that hangs out, its text is indented.
  if (indented && !was_indented) return full && open;
  if (indented && indented_style_) return full && open && hangs(piece, line);
  if (full) return true;
  // Where paragraphs are indented, what is not goes on, unless much of the line is empty.
  float white = before.right - before.lines[last].box.x1;
  bool indents = was_indented || indented_style_;
  return open && indents && !indented && white < std::max(kRagged * before.em, kMostWhite * (before.right - before.left));
}

// Whether a line stands as far in as the one before it, below a line that stands out.
bool PageTextWriter::hangs(const Piece& piece, size_t line) const {
  for (size_t i = line; i-- > 0;) {
    if (std::abs(piece.lines[i].box.x0 - piece.lines[line].box.x0) < 0.3f * piece.em) continue;
    return piece.lines[i].box.x0 < piece.lines[line].box.x0 && !starts_paragraph(piece, i);
  }
  return false;
}

void PageTextWriter::add_flow(const Piece& piece) {
  for (size_t i = 0; i < piece.lines.size(); ++i) {
    if (goes_on(piece, i)) {
      join_to(piece.lines[i]);
    } else {
      if (i > 0 && starts_paragraph(piece, i)) indented_style_ = true;
      begin_block(BlockHint::kParagraph);
    }
    add_line(piece.lines[i], piece.vertical);
  }
  last_piece_ = piece;
}

void PageTextWriter::add_block(const Piece& piece, BlockHint hint) {
  bool each_line = hint == BlockHint::kFurniture;
  for (size_t i = 0; i < piece.lines.size(); ++i) {
    if (i == 0 || each_line) begin_block(hint);
    else join_to(piece.lines[i]);
    add_line(piece.lines[i], piece.vertical);
  }
  end_block();
}

// A table that fills a page goes on at the top of the next one, mostly with its head again.
bool PageTextWriter::continues_table(const Piece& piece) const {
  const TableGrid &last = last_table_.table, &next = piece.table;
  return last.columns == next.columns && (next.head_rows == 0 || same_head(last, next));
}

void PageTextWriter::add_table(const Piece& piece) {
  const TableGrid& table = piece.table;
  bool goes_on = continues_table(piece);
  auto columns = static_cast<size_t>(table.columns);
  std::vector<const TableCell*> owners(static_cast<size_t>(table.rows) * columns, nullptr);
  for (const TableCell& cell : table.cells) {
    for (int row = cell.row; row < cell.row + cell.rows; ++row) {
      for (int column = cell.column; column < cell.column + cell.columns; ++column) {
        const TableCell*& owner = owners[static_cast<size_t>(row) * columns + static_cast<size_t>(column)];
        if (!owner) owner = &cell;
      }
    }
  }
  for (int row = goes_on ? table.head_rows : 0; row < table.rows; ++row) {
    begin_block(BlockHint::kTableRow);
    for (int column = 0; column < table.columns; ++column) {
      if (column > 0) document_.text += '\t';
      const TableCell* cell = owners[static_cast<size_t>(row) * columns + static_cast<size_t>(column)];
      bool again = cell && (cell->row != row || cell->column != column);
      if (!cell || (again && !may_be_repeated(to_utf8(characters_of(*cell))))) document_.text += kEmptyCell;
      else add_cell(*cell);
    }
    end_block();
  }
  last_table_ = piece;
}

void PageTextWriter::add_cell(const TableCell& cell) {
  for (size_t i = 0; i < cell.lines.size(); ++i) {
    const Line& line = cell.lines[i];
    if (i > 0 && is_ascii(cell.lines[i - 1].letters.back().character) && is_ascii(line.letters.front().character)) document_.text += ' ';
    add_line(line, false);
  }
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

void PageTextWriter::write_notes() {
  for (const Held& note : std::exchange(notes_, {})) {
    page_ = note.page;
    add_block(note.piece, BlockHint::kParagraph);
  }
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

// A report set in columns is one article, which goes on over the ends of its pages: each of them holds no other one, and all but
// the first no title.
bool PageTextWriter::continues_article(const PageLayout& layout) const {
  return in_article_ && is_alone_ && has_one_article(layout) &&
         std::none_of(layout.pieces.begin(), layout.pieces.end(), [](const Piece& piece) { return piece.kind == PieceKind::kTitle; });
}

bool PageTextWriter::ends_part(const PageLayout& layout) {
  bool between = on_newspaper_ && layout.is_newspaper && !continues_article(layout) && held_.empty() && last_table_.lines.empty();
  if (!between || std::all_of(layout.articles.begin(), layout.articles.end(), [](int article) { return article == kNoArticle; })) return false;
  end_article();
  return !document_.articles.empty();
}

Document PageTextWriter::take_part() {
  constexpr std::string_view kBetweenBlocks = "\n\n";
  Document part = std::exchange(document_, {});
  uint32_t end = part.articles.back().span.end;
  auto behind = static_cast<uint32_t>(std::min(end + kBetweenBlocks.size(), part.text.size()));
  document_.text = part.text.substr(behind);
  part.text.resize(end);
  part.text += kBetweenBlocks;
  auto first = std::partition_point(part.hints.begin(), part.hints.end(), [&](const HintedSpan& hint) { return hint.span.begin < behind; });
  document_.hints.assign(first, part.hints.end());
  part.hints.erase(first, part.hints.end());
  for (HintedSpan& hint : document_.hints) hint.span = {hint.span.begin - behind, hint.span.end - behind};
  document_.ink = part.ink.take_behind(behind);
  document_.format = part.format;
  document_.encoding = part.encoding;
  document_.metadata = part.metadata;
  document_.given_date = part.given_date;
  document_.given_place = part.given_place;
  document_.pages = part.pages;
  return part;
}

void PageTextWriter::add_page(const PageLayout& layout, const PageFacts& page) {
  bool continues = continues_article(layout), as_report = !layout.is_newspaper || continues;
  if (!continues && in_article_) end_article();
  page_ = page;
  on_newspaper_ = layout.is_newspaper;
  if (!as_report) write_held();
  int article = kNoArticle;
  for (size_t i = 0; i < layout.pieces.size(); ++i) {
    const Piece& piece = layout.pieces[i];
    if (layout.articles[i] != article && !as_report) {
      end_article();
      begin_article(layout, i);
    }
    article = layout.articles[i];
    bool open = in_block_ || !last_table_.lines.empty();
    bool below = piece.page_box().center_y() > page.height / 2;
    if (piece.kind == PieceKind::kFurniture && (open || below || !held_.empty()) && as_report) {
      held_.push_back({piece, page_});
      continue;
    }
    if (piece.kind == PieceKind::kTableRow) {
      add_table(piece);
      continue;
    }
    last_table_ = {};
    if (piece.kind == PieceKind::kBody && !piece.heads_table) {
      add_flow(piece);
    } else {
      add_block(piece, hint_of(piece.kind));
    }
  }
  is_alone_ = has_one_article(layout);
  for (const Piece& note : layout.footnotes) notes_.push_back({note, page_});
}

void PageTextWriter::finish() {
  end_article();
  write_notes();
  write_held();
  if (!document_.text.empty()) document_.text += '\n';
}

}  // namespace hedui
