// Plain text is its own layout; the blocks of a marked-up file stand in order, a blank line between them; the text of pages
// is put together from their glyphs, page by page.
#include "layout/lay_out.h"

#include "layout/page_parts.h"
#include "layout/page_text.h"
#include "layout/trust.h"

namespace hedui {
namespace {

void lay_out_blocks(const std::vector<RawBlock>& blocks, Document& document) {
  for (size_t i = 0; i < blocks.size(); ++i) {
    const RawBlock& block = blocks[i];
    bool row_after_row = i > 0 && block.hint == BlockHint::kTableRow && blocks[i - 1].hint == BlockHint::kTableRow;
    if (i > 0) document.text += row_after_row ? "\n" : "\n\n";
    auto begin = static_cast<uint32_t>(document.text.size());
    document.text += block.text;
    document.hints.push_back({block.hint, {begin, static_cast<uint32_t>(document.text.size())}});
  }
  if (!document.text.empty()) document.text += '\n';
}

PageLayout lay_out_page(const Page& page) {
  PageLetters letters = read_letters(page);
  std::vector<Line> lines = build_lines(std::move(letters.horizontal));
  std::vector<Piece> tables = take_tables(lines);
  std::vector<Piece> footnotes = take_footnotes(lines, page.facts);
  std::vector<Piece> pieces = build_pieces(std::move(lines), false);
  std::move(tables.begin(), tables.end(), std::back_inserter(pieces));
  std::vector<Piece> vertical = build_pieces(build_lines(std::move(letters.vertical)), true);
  std::move(vertical.begin(), vertical.end(), std::back_inserter(pieces));
  PageLayout layout = order_page(std::move(pieces), page.facts);
  layout.footnotes = std::move(footnotes);
  return layout;
}

void lay_out_pages(PageStream& pages, Document& document, Diagnostics& diagnostics) {
  PageTextWriter writer(document);
  while (std::optional<Page> page = pages.next(diagnostics)) {
    page->facts.trust = trust_in(*page);
    document.pages.push_back(page->facts);
    if (page->blank) continue;
    if (page->facts.trust == Trust::kGarbage || page->facts.trust == Trust::kNone) {
      diagnostics.push_back({Severity::kError, {page->facts.trust == Trust::kNone ? "pdf.no_text" : "pdf.garbage", {}}, page->facts.number, std::nullopt});
      continue;
    }
    writer.add_page(lay_out_page(*page), page->facts);
  }
  writer.finish();
}

}  // namespace

Document lay_out(RawDocument raw, const Source& source, Diagnostics& diagnostics) {
  Document document;
  document.format = std::move(raw.format);
  document.encoding = std::move(raw.encoding);
  document.metadata = std::move(raw.metadata);
  document.given_date = source.given_date;
  document.given_place = source.given_place;
  if (raw.pages) {
    lay_out_pages(*raw.pages, document, diagnostics);
  } else if (raw.has_hints) {
    lay_out_blocks(raw.blocks, document);
  } else {
    for (RawBlock& block : raw.blocks) document.text += block.text;
  }
  return document;
}

}  // namespace hedui
