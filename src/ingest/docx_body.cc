// One reader walks over all parts. A flow of text (the body, a cell, a text box, a note) has its own fields and its own open paragraph.
#include "ingest/docx_body.h"

#include <algorithm>
#include <map>
#include <string>
#include <utility>

#include "ingest/docx_characters.h"
#include "ingest/docx_fields.h"
#include "ingest/docx_paragraph.h"
#include "ingest/table_rows.h"
#include "text/utf8.h"

namespace hedui {
namespace {

constexpr int kMostColumns = 63;     // that Word allows
constexpr size_t kShortCell = 1200;  // bytes: text of this size is data in any table

// A part with what was found out of it beforehand.
struct Part {
  explicit Part(const DocxTree& part_tree) : tree(part_tree), whole_fields(find_whole_fields(part_tree)) {}

  const DocxTree& tree;
  std::vector<bool> whole_fields;  // by node
  std::map<std::string, uint32_t, std::less<>> notes;
};

struct Flow {
  const Part& part;
  std::vector<RawBlock>& out;
  DocxFields fields;
  DocxParagraph paragraph;
  DocxNumber number;
  std::vector<std::string> lines{1};
  bool open = false;  // the paragraph goes on in the next one

  bool has_text() const {
    return std::any_of(lines.begin(), lines.end(), [](const std::string& line) { return !line.empty(); });
  }
};

size_t code_points(std::string_view text) {
  return static_cast<size_t>(std::count_if(text.begin(), text.end(), [](char c) { return !is_utf8_continuation(c); }));
}

// How the text of a table is spread over its cells.
struct TableShape {
  size_t rows_of_cells = 0;                 // rows of two cells or more
  size_t all = 0, longest = 0, nested = 0;  // bytes
};

size_t text_size(const DocxTree& tree, uint32_t node) {
  size_t size = 0;
  for (uint32_t i = node; i < tree.nodes[node].end; ++i) {
    if (tree.nodes[i].tag == DocxTag::kText) size += tree.text_of(i).size();
  }
  return size;
}

size_t nested_text_size(const DocxTree& tree, uint32_t cell) {
  size_t size = 0;
  for (uint32_t i = cell + 1; i < tree.nodes[cell].end;) {
    bool table = tree.nodes[i].tag == DocxTag::kTable;
    if (table) size += text_size(tree, i);
    i = table ? tree.nodes[i].end : i + 1;
  }
  return size;
}

TableShape shape_of(const DocxTree& tree, uint32_t table) {
  TableShape shape;
  for (uint32_t row = table + 1; row < tree.nodes[table].end; row = tree.nodes[row].end) {
    size_t cells = 0;
    for (uint32_t i = row + 1; tree.nodes[row].tag == DocxTag::kRow && i < tree.nodes[row].end; i = tree.nodes[i].end) {
      if (tree.nodes[i].tag != DocxTag::kCell) continue;
      ++cells;
      size_t size = text_size(tree, i);
      shape.all += size;
      shape.longest = std::max(shape.longest, size);
      shape.nested += nested_text_size(tree, i);
    }
    shape.rows_of_cells += cells > 1;
  }
  return shape;
}

// Whether the table holds data, and does not just put paragraphs or other tables side by side.
bool is_data(const TableShape& shape) {
  bool even = shape.longest <= kShortCell || shape.longest * 3 <= shape.all;
  return shape.rows_of_cells > 0 && even && shape.nested * 2 <= shape.all;
}

std::string joined_text(const std::vector<RawBlock>& blocks) {
  CellText text;
  for (const RawBlock& block : blocks) {
    text.add(block.text);
    text.add_space();
  }
  return text.take();
}

class BodyReader {
 public:
  explicit BodyReader(DocxParts parts) : parts_(std::move(parts)), document_(parts_.document), footnotes_(parts_.footnotes), endnotes_(parts_.endnotes) {
    find_notes(footnotes_);
    find_notes(endnotes_);
  }

  DocxBody read() {
    for (uint32_t i = 0; i < parts_.document.nodes.size(); ++i) {
      if (parts_.document.nodes[i].tag == DocxTag::kBody) {
        read_flow(document_, i, body_.blocks, true);
        break;
      }
    }
    for (const auto& [part, node] : std::exchange(waiting_endnotes_, {})) read_note(*part, node);
    append_hanging();
    return std::move(body_);
  }

 private:
  using Note = std::pair<const Part*, uint32_t>;

  static void find_notes(Part& part) {
    for (uint32_t i = 0; i < part.tree.nodes.size(); ++i) {
      if (part.tree.nodes[i].tag != DocxTag::kNote) continue;
      part.notes.emplace(part.tree.attribute(i, DocxAttribute::kId).value_or(""), i);
    }
  }

  void read_flow(const Part& part, uint32_t node, std::vector<RawBlock>& out, bool outermost = false) {
    Flow flow{part, out, {}, {}, {}};
    for (uint32_t i = node + 1; i < part.tree.nodes[node].end && !body_.too_much; i = part.tree.nodes[i].end) {
      switch (part.tree.nodes[i].tag) {
        case DocxTag::kParagraph: read_paragraph(flow, i); break;
        case DocxTag::kTable: read_table(flow, i); break;
        case DocxTag::kEmbedded: ++body_.embedded; break;
        case DocxTag::kMath: add_inline(flow, i, {}); break;
        default: break;
      }
      if (outermost && !flow.open) append_hanging();
    }
    end_paragraph(flow);
  }

  // Boxes and notes that hang on what was just read. Reading them may find more.
  void append_hanging() {
    for (;;) {
      for (RawBlock& block : std::exchange(boxes_, {})) body_.blocks.push_back(std::move(block));
      if (waiting_footnotes_.empty()) return;
      for (const auto& [part, node] : std::exchange(waiting_footnotes_, {})) read_note(*part, node);
    }
  }

  void read_note(const Part& part, uint32_t node) {
    std::vector<RawBlock> blocks;
    read_flow(part, node, blocks);
    for (RawBlock& block : blocks) {
      if (block.hint == BlockHint::kLine) block.hint = BlockHint::kParagraph;
      body_.blocks.push_back(std::move(block));
    }
  }

  void read_paragraph(Flow& flow, uint32_t node) {
    DocxParagraph paragraph = read_paragraph_facts(flow.part.tree, node, parts_.styles, parts_.numbering);
    bool first_rules = flow.open && flow.has_text() && flow.paragraph.mark == DocxMark::kUnseen;
    if (paragraph.kind == DocxStyleKind::kContents) return pass_over(flow, node);
    if (!first_rules) flow.paragraph = paragraph;
    add_inline(flow, node, {paragraph.hidden, paragraph.superscript});
    bool goes_on = paragraph.mark != DocxMark::kEnds;
    // A paragraph of which nothing is left is not counted.
    bool counts = paragraph.mark == DocxMark::kEnds || (paragraph.mark == DocxMark::kUnseen && flow.has_text());
    if (!first_rules && counts && paragraph.list > 0) flow.number = parts_.numbering.next(paragraph.list, paragraph.list_level);
    flow.paragraph.mark = paragraph.mark;
    flow.open = goes_on;
    if (!goes_on) end_paragraph(flow);
  }

  // Of a line of a table of contents only the fields that begin or end in it matter.
  void pass_over(Flow& flow, uint32_t node) {
    end_paragraph(flow);
    add_inline(flow, node, {});
    flow.lines.assign(1, "");
  }

  void end_paragraph(Flow& flow) {
    for (RawBlock& block : blocks_of_paragraph(flow.paragraph, flow.number, flow.lines)) push(flow, std::move(block));
    flow.lines.assign(1, "");
    flow.number = {};
    flow.open = false;
  }

  // A table can make much text of little.
  void push(Flow& flow, RawBlock block) {
    text_size_ += block.text.size();
    body_.too_much |= text_size_ > kMostDocxText;
    if (!body_.too_much) flow.out.push_back(std::move(block));
  }

  void add_inline(Flow& flow, uint32_t node, DocxRunStyle style) {
    const DocxTree& tree = flow.part.tree;
    for (uint32_t i = node + 1; i < tree.nodes[node].end; i = tree.nodes[i].end) {
      switch (tree.nodes[i].tag) {
        case DocxTag::kRun: add_inline(flow, i, read_run_style(tree, i, parts_.styles, style)); break;
        case DocxTag::kText: add_text(flow, docx_plain(tree.text_of(i)), style); break;
        case DocxTag::kTab: add_text(flow, "\t", style); break;
        case DocxTag::kNoBreakHyphen: add_text(flow, "-", style); break;
        case DocxTag::kSymbol: add_symbol(flow, i, style); break;
        case DocxTag::kBreak: add_break(flow, style); break;
        case DocxTag::kInstruction: flow.fields.add_instruction(tree.text_of(i)); break;
        case DocxTag::kFieldCharacter: add_field_character(flow, i, style); break;
        case DocxTag::kTextBox: read_flow(flow.part, i, boxes_); break;
        case DocxTag::kFootnoteReference: refer(flow, footnotes_, i, style, waiting_footnotes_); break;
        case DocxTag::kEndnoteReference: refer(flow, endnotes_, i, style, waiting_endnotes_); break;
        case DocxTag::kEmbedded: add_embedded(flow, i, style); break;
        case DocxTag::kMath: add_inline(flow, i, style); break;
        case DocxTag::kDenominator:
          add_text(flow, "/", style);
          add_inline(flow, i, style);
          break;
        case DocxTag::kExponent: add_inline(flow, i, {style.hidden, true}); break;
        default: break;
      }
    }
  }

  void add_text(Flow& flow, const std::string& text, DocxRunStyle style) {
    if (!flow.fields.shows()) return;
    if (style.hidden) {
      body_.hidden_characters += code_points(text);
    } else {
      std::string& line = flow.lines.back();
      bool mark_of_note = line.ends_with('[');  // [1]
      line += style.raised && !mark_of_note ? docx_raised(text) : text;
    }
  }

  void add_symbol(Flow& flow, uint32_t node, DocxRunStyle style) {
    const DocxTree& tree = flow.part.tree;
    add_text(flow, docx_symbol(tree.attribute(node, DocxAttribute::kFont).value_or(""), tree.attribute(node, DocxAttribute::kCharacter).value_or("")), style);
  }

  static void add_break(Flow& flow, DocxRunStyle style) {
    if (flow.fields.shows() && !style.hidden) flow.lines.emplace_back();
  }

  void add_field_character(Flow& flow, uint32_t node, DocxRunStyle style) {
    if (!flow.part.whole_fields[node]) return;
    std::string shown = flow.fields.take(flow.part.tree.attribute(node, DocxAttribute::kFieldCharacterType).value_or(""));
    add_text(flow, shown, style);
  }

  // An embedded object may have a text box around it.
  void add_embedded(Flow& flow, uint32_t node, DocxRunStyle style) {
    ++body_.embedded;
    add_inline(flow, node, style);
  }

  // Each note is read once, however often it is referred to.
  static void refer(Flow& flow, Part& part, uint32_t node, DocxRunStyle style, std::vector<Note>& waiting) {
    if (!flow.fields.shows() || style.hidden) return;
    auto note = part.notes.find(flow.part.tree.attribute(node, DocxAttribute::kId).value_or(""));
    if (note == part.notes.end()) return;
    waiting.emplace_back(&part, note->second);
    part.notes.erase(note);
  }

  void read_table(Flow& flow, uint32_t table) {
    end_paragraph(flow);
    const DocxTree& tree = flow.part.tree;
    bool data = is_data(shape_of(tree, table));
    // A caption above a table is the table's title.
    if (data && !flow.out.empty() && flow.out.back().hint == BlockHint::kCaption) flow.out.back().hint = BlockHint::kHeading;
    TableRows rows;
    for (uint32_t i = table + 1; i < tree.nodes[table].end && !body_.too_much; i = tree.nodes[i].end) {
      if (tree.nodes[i].tag != DocxTag::kRow || is_deleted(tree, i)) continue;
      data ? read_row(flow, i, rows) : read_cells_apart(flow, i);
    }
  }

  static bool is_deleted(const DocxTree& tree, uint32_t row) {
    auto properties = tree.child(row, DocxTag::kRowProperties);
    return properties && tree.child(*properties, DocxTag::kDeletedMark);
  }

  void read_cells_apart(Flow& flow, uint32_t row) {
    const DocxTree& tree = flow.part.tree;
    for (uint32_t i = row + 1; i < tree.nodes[row].end; i = tree.nodes[i].end) {
      if (tree.nodes[i].tag == DocxTag::kCell) read_flow(flow.part, i, flow.out);
    }
  }

  void read_row(Flow& flow, uint32_t row, TableRows& rows) {
    const DocxTree& tree = flow.part.tree;
    auto properties = tree.child(row, DocxTag::kRowProperties);
    rows.begin_row();
    add_missing_cells(tree, properties, DocxTag::kGridBefore, rows);
    for (uint32_t i = row + 1; i < tree.nodes[row].end; i = tree.nodes[i].end) {
      if (tree.nodes[i].tag == DocxTag::kCell) read_cell(flow, i, rows);
    }
    add_missing_cells(tree, properties, DocxTag::kGridAfter, rows);
    std::optional<TableLine> line = rows.end_row();
    if (!line) return;
    BlockHint hint = line->kind == TableLineKind::kRow ? BlockHint::kTableRow : line->kind == TableLineKind::kHeading ? BlockHint::kHeading : BlockHint::kLine;
    push(flow, {hint, std::move(line->text)});
  }

  static void add_missing_cells(const DocxTree& tree, std::optional<uint32_t> properties, DocxTag tag, TableRows& rows) {
    auto missing = properties ? tree.child(*properties, tag) : std::nullopt;
    int columns = missing ? std::clamp(tree.number(*missing).value_or(0), 0, kMostColumns) : 0;
    if (columns > 0) rows.add_cell("", columns, 1);
  }

  void read_cell(Flow& flow, uint32_t cell, TableRows& rows) {
    const DocxTree& tree = flow.part.tree;
    auto properties = tree.child(cell, DocxTag::kCellProperties);
    auto property = [&](DocxTag tag) { return properties ? tree.child(*properties, tag) : std::nullopt; };
    auto span = property(DocxTag::kGridSpan);
    int columns = span ? std::clamp(tree.number(*span).value_or(1), 1, kMostColumns) : 1;
    std::vector<RawBlock> blocks;
    read_flow(flow.part, cell, blocks);
    std::string text = joined_text(blocks);
    auto merge = property(DocxTag::kVerticalMerge);
    bool goes_on = merge && tree.value(*merge) != "restart";
    goes_on&& text.empty() ? rows.add_cell_from_above(columns) : rows.add_cell(std::move(text), columns, 1);
  }

  DocxParts parts_;
  Part document_, footnotes_, endnotes_;
  DocxBody body_;
  std::vector<RawBlock> boxes_;
  std::vector<Note> waiting_footnotes_, waiting_endnotes_;
  size_t text_size_ = 0;  // bytes of all blocks
};

}  // namespace

DocxBody read_docx_body(DocxParts parts) { return BodyReader(std::move(parts)).read(); }

}  // namespace hedui
