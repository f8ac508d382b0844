// Plain text is its own layout; the blocks of a marked-up file stand in order, a blank line between them; the text of pages
// is put together from their glyphs, page by page.
#include "layout/lay_out.h"

#include "layout/crowd.h"
#include "layout/page_parts.h"
#include "layout/page_text.h"

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

// Nothing where the page has more glyphs in a place, or is in more pieces, than anybody could read.
std::optional<PageLayout> lay_out_page(const Page& page) {
  if (is_crowded(page)) return std::nullopt;
  PageLetters letters = read_letters(page);
  std::vector<Piece> pieces = build_pieces(build_lines(std::move(letters.horizontal)), false);
  std::vector<Piece> vertical = build_pieces(build_lines(std::move(letters.vertical)), true);
  std::move(vertical.begin(), vertical.end(), std::back_inserter(pieces));
  if (pieces.size() > kMostPieces) return std::nullopt;
  return order_page(std::move(pieces), page.facts);
}

void lay_out_pages(PageStream& pages, Document& document, Diagnostics& diagnostics) {
  PageTextWriter writer(document);
  while (std::optional<Page> page = pages.next(diagnostics)) {
    document.pages.push_back(page->facts);
    if (page->blank) continue;
    auto tell = [&](const char* message) { diagnostics.push_back({Severity::kError, {message, {}}, page->facts.number, std::nullopt}); };
    if (page->facts.trust == Trust::kGarbage || page->facts.trust == Trust::kNone) {
      tell(page->facts.trust == Trust::kNone ? "pdf.no_text" : "pdf.garbage");
    } else if (auto layout = lay_out_page(*page)) {
      writer.add_page(*layout, page->facts);
    } else {
      tell("pdf.scattered");
    }
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
