// How a document is built: articles of blocks (titles, headings, items, paragraphs, table rows), blocks of sentences.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "base/span.h"

namespace hedui {

enum class Role {
  kTitle,    // of an article, with kicker and subtitle
  kHeading,  // a line that governs what follows, to the next one of its level
  kItem,     // a numbered item: a marker, a head, perhaps a body
  kParagraph,
  kByline,    // names of reporters, and where they report from
  kDateline,  // a line that is a date
  kSource,    // source, author, editor
  kMasthead,  // name, office or issue of a paper or bulletin
  kCaption,
  kTableHead,
  kTableRow,
  kContinuedOn,    // the page that an article goes on on
  kContinuedFrom,  // the page that it goes on from
  kFurniture,      // navigation, page numbers, notices: not read
};

const char* name_of(Role role);
std::optional<Role> role_from_name(std::string_view name);

// Which part of a title a line of the role kTitle is.
enum class TitlePart : uint8_t { kMain, kKicker, kSubtitle };

constexpr int kNoIndex = -1;

// One line of the cleaned text.
struct Block {
  Role role = Role::kParagraph;
  TitlePart title_part = TitlePart::kMain;
  CleanSpan span;           // the whole line
  CleanSpan marker;         // its number ("(3)", with brackets), or empty
  std::string number;       // the number alone, as written ("3"); that of a page where the line names one
  CleanSpan head;           // an item's or heading's title, without the number; else empty
  int32_t rule = kNoIndex;  // index of the line rule that knew it, into RuleSet::rules
  int level = 0;            // of a heading or item: 1 is the outermost
  int parent = kNoIndex;    // index of the nearest heading or item that governs it
  int article = 0;
  int table = kNoIndex;  // index into Outline::tables
  int row = 0;           // in that table
};

struct Sentence {
  CleanSpan span;
  int block = 0;
};

struct Article {
  CleanSpan span;
  CleanSpan title;     // the title without kicker and subtitle; all three are empty where there is none
  CleanSpan kicker;    // what stands above it in smaller type
  CleanSpan subtitle;  // below it
  int first_block = 0;
  int last_block = 0;        // inclusive
  int continues = kNoIndex;  // the article that this one goes on from, on another page
};

struct Cell {
  CleanSpan span;
  int row = 0;
  int column = 0;
};

struct Table {
  int first_block = 0;
  int last_block = 0;       // inclusive
  int head_rows = 0;        // rows at the top that name the columns
  int label_column = 0;     // that names the rows; those before it only number them (序号, 位次)
  int caption = kNoIndex;   // block of its title, if one stands right before it
  CleanSpan unit_note;      // "单位：万元、%" above or in the title, or empty
  std::vector<Cell> cells;  // in reading order

  // The cell that the character at `at` stands in; null if none does.
  const Cell* cell_at(uint32_t at) const;
};

struct Outline {
  std::vector<Block> blocks;        // in order, without overlaps
  std::vector<Sentence> sentences;  // in order; a block's sentences cover it
  std::vector<Article> articles;    // at least one
  std::vector<Table> tables;
  std::vector<std::string> page_names;  // of each of the document's pages as printed on it ("A03"), or empty
  std::string paper;                    // the newspaper that the pages are of, or empty
};

// Whether the character at `at` in the block stands in a cell that only numbers its table's row.
bool numbers_a_row(const Outline& outline, const Block& block, uint32_t at);

}  // namespace hedui
