// One paragraph: what its properties say of it, and its lines.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ingest/docx_numbering.h"
#include "ingest/docx_styles.h"
#include "ingest/docx_tree.h"
#include "model/document.h"

namespace hedui {

// How a paragraph's end mark treats the paragraph behind it.
enum class DocxMark {
  kEnds,     // the usual one
  kDeleted,  // the two are one paragraph, with what the second says of itself
  kUnseen,   // the two are one paragraph, with what the first says of itself: hidden marks, initials of their own
};

struct DocxParagraph {
  DocxStyleKind kind = DocxStyleKind::kPlain;
  bool heading = false;  // by style or outline level
  bool hidden = false;   // by style, as runs may contradict
  bool superscript = false;
  DocxMark mark = DocxMark::kEnds;
  int list = 0;  // 0 for none
  int list_level = 0;
};

DocxParagraph read_paragraph_facts(const DocxTree& part, uint32_t node, const DocxStyles& styles, const DocxNumbering& numbering);

struct DocxRunStyle {
  bool hidden = false;
  bool raised = false;
};

// Of a run inside text of this style.
DocxRunStyle read_run_style(const DocxTree& part, uint32_t run, const DocxStyles& styles, DocxRunStyle around);

// The lines as blocks, with the number before the first that says something. Empty lines are none.
std::vector<RawBlock> blocks_of_paragraph(const DocxParagraph& paragraph, const DocxNumber& number, const std::vector<std::string>& lines);

}  // namespace hedui
