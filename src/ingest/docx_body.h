// The text of a Word file as blocks, in the order in which it is read: the body's paragraphs and tables; behind each what hangs on it,
// text boxes first, then the footnotes it refers to; the endnotes at the end. Left out: headers, footers, tables of contents, marks of
// notes, comments, deleted and hidden text, instructions of fields.
#pragma once

#include <cstddef>
#include <vector>

#include "ingest/docx_numbering.h"
#include "ingest/docx_styles.h"
#include "ingest/docx_tree.h"
#include "model/document.h"

namespace hedui {

// The parts a body is read from; notes may be empty trees.
struct DocxParts {
  DocxTree document;
  DocxTree footnotes;
  DocxTree endnotes;
  DocxStyles styles;
  DocxNumbering numbering;
};

struct DocxBody {
  std::vector<RawBlock> blocks;
  size_t hidden_characters = 0;  // that were left out
  size_t embedded = 0;           // objects, charts and files inside, which are not read
  bool too_much = false;         // there was too much text; the last of it was left out
};

constexpr size_t kMostDocxText = size_t{64} << 20;  // bytes

DocxBody read_docx_body(DocxParts parts);

}  // namespace hedui
