// Plain text is its own layout; the blocks of a marked-up file stand in order, a blank line between them; the text of pages
// is put together from their glyphs, page by page.
#include "layout/lay_out.h"

#include <deque>
#include <utility>

#include "layout/crowd.h"
#include "layout/page_parts.h"
#include "layout/page_text.h"
#include "layout/running_heads.h"

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

// A page as far as it can be read without looking at others.
struct ReadPage {
  PageFacts facts;
  std::vector<Line> horizontal;
  std::vector<Line> vertical;
  std::vector<EdgeLine> edges;
};

ReadPage read_page(const Page& page) {
  ReadPage read;
  read.facts = page.facts;
  PageLetters letters = read_letters(page);
  read.horizontal = build_lines(std::move(letters.horizontal));
  read.vertical = build_lines(std::move(letters.vertical));
  read.edges = edge_lines(read.horizontal, read.facts);
  return read;
}

// Pages wait here until the two behind them are known: what stands at the same place on one of the four around it is no text.
// Left and right pages may differ, so the next but one counts too.
class PageQueue {
 public:
  PageQueue(Document& document, Diagnostics& diagnostics) : writer_(document), diagnostics_(diagnostics) {}

  void add(ReadPage page) {
    pages_.push_back(std::move(page));
    if (pages_.size() > next_ + kAhead) write_next();
    if (next_ > kAhead) {
      pages_.pop_front();
      --next_;
    }
  }

  void finish() {
    while (next_ < pages_.size()) write_next();
    writer_.finish();
  }

 private:
  static constexpr size_t kAhead = 2;

  void write_next() {
    ReadPage& page = pages_[next_];
    std::vector<const std::vector<EdgeLine>*> others;
    for (size_t i = next_ > kAhead ? next_ - kAhead : 0; i < std::min(pages_.size(), next_ + kAhead + 1); ++i) {
      if (i != next_) others.push_back(&pages_[i].edges);
    }
    std::vector<Piece> pieces = take_running_heads(page.horizontal, page.edges, others);
    auto add = [&](std::vector<Piece> more) { std::move(more.begin(), more.end(), std::back_inserter(pieces)); };
    std::vector<Piece> footnotes;
    if (page.horizontal.size() <= kMostPieces) {  // these steps take ever longer with the number of lines
      add(take_tables(page.horizontal));
      footnotes = take_footnotes(page.horizontal, page.facts);
    }
    add(build_pieces(std::exchange(page.horizontal, {}), false));
    add(build_pieces(std::exchange(page.vertical, {}), true));
    add_to_text(std::move(pieces), std::move(footnotes), page.facts);
    ++next_;
  }

  void add_to_text(std::vector<Piece> pieces, std::vector<Piece> footnotes, const PageFacts& facts) {
    if (pieces.size() > kMostPieces) {
      diagnostics_.push_back({Severity::kError, {"pdf.scattered", {}}, facts.number, std::nullopt});
      return;
    }
    PageLayout layout = order_page(std::move(pieces), facts);
    layout.footnotes = std::move(footnotes);
    writer_.add_page(layout, facts);
  }

  PageTextWriter writer_;
  Diagnostics& diagnostics_;
  std::deque<ReadPage> pages_;
  size_t next_ = 0;  // the first that is not written
};

void lay_out_pages(PageStream& pages, Document& document, Diagnostics& diagnostics) {
  PageQueue queue(document, diagnostics);
  while (std::optional<Page> page = pages.next(diagnostics)) {
    document.pages.push_back(page->facts);
    if (page->blank) continue;
    auto tell = [&](const char* message) { diagnostics.push_back({Severity::kError, {message, {}}, page->facts.number, std::nullopt}); };
    if (page->facts.trust == Trust::kGarbage || page->facts.trust == Trust::kNone) {
      tell(page->facts.trust == Trust::kNone ? "pdf.no_text" : "pdf.garbage");
    } else if (is_crowded(*page)) {
      tell("pdf.scattered");
    } else {
      queue.add(read_page(*page));
    }
  }
  queue.finish();
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
