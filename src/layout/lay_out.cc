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

}  // namespace

// Pages wait here until the two behind them are known: what stands at the same place on one of the four around it is no text.
// Left and right pages may differ, so the next but one counts too.
class DocumentParts::PageQueue {
 public:
  // Parts that are whole go from the document to the end of `parts`.
  PageQueue(Document& document, std::deque<Document>& parts, size_t part_bytes)
      : document_(document),
        parts_(parts),
        part_bytes_(part_bytes),
        writer_(document) {}

  void add(ReadPage page, Diagnostics& diagnostics) {
    pages_.push_back(std::move(page));
    if (pages_.size() > next_ + kAhead) write_next(diagnostics);
    if (next_ > kAhead) {
      pages_.pop_front();
      --next_;
    }
  }

  void finish(Diagnostics& diagnostics) {
    while (next_ < pages_.size()) write_next(diagnostics);
    writer_.finish();
  }

 private:
  static constexpr size_t kAhead = 2;

  void write_next(Diagnostics& diagnostics) {
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
    add_to_text(std::move(pieces), std::move(footnotes), page.facts, diagnostics);
    ++next_;
  }

  void add_to_text(std::vector<Piece> pieces, std::vector<Piece> footnotes, const PageFacts& facts, Diagnostics& diagnostics) {
    if (pieces.size() > kMostPieces) {
      diagnostics.push_back({Severity::kError, {"pdf.scattered", {}}, facts.number, std::nullopt});
      return;
    }
    PageLayout layout = order_page(std::move(pieces), facts);
    layout.footnotes = std::move(footnotes);
    if (document_.text.size() >= part_bytes_ && writer_.ends_part(layout)) parts_.push_back(writer_.take_part());
    writer_.add_page(layout, facts);
  }

  Document& document_;
  std::deque<Document>& parts_;
  const size_t part_bytes_;
  PageTextWriter writer_;
  std::deque<ReadPage> pages_;
  size_t next_ = 0;  // the first that is not written
};

DocumentParts::DocumentParts(RawDocument raw, const Source& source, size_t part_bytes) : pages_(std::move(raw.pages)) {
  document_.format = std::move(raw.format);
  document_.encoding = std::move(raw.encoding);
  document_.metadata = std::move(raw.metadata);
  document_.given_date = source.given_date;
  document_.given_place = source.given_place;
  if (pages_) {
    queue_ = std::make_unique<PageQueue>(document_, parts_, part_bytes);
  } else if (raw.has_hints) {
    lay_out_blocks(raw.blocks, document_);
  } else {
    for (RawBlock& block : raw.blocks) document_.text += block.text;
  }
}

DocumentParts::~DocumentParts() = default;

std::optional<Document> DocumentParts::next(Diagnostics& diagnostics) {
  while (pages_ && parts_.empty()) {
    std::optional<Page> page = pages_->next(diagnostics);
    if (!page) {
      queue_->finish(diagnostics);
      pages_.reset();
      break;
    }
    document_.pages.push_back(page->facts);
    if (page->blank) continue;
    auto tell = [&](const char* message) { diagnostics.push_back({Severity::kError, {message, {}}, page->facts.number, std::nullopt}); };
    if (page->facts.trust == Trust::kGarbage || page->facts.trust == Trust::kNone) {
      tell(page->facts.trust == Trust::kNone ? "pdf.no_text" : "pdf.garbage");
    } else if (is_crowded(*page)) {
      tell("pdf.scattered");
    } else {
      queue_->add(read_page(*page), diagnostics);
    }
  }
  if (is_done_) return std::nullopt;
  if (parts_.empty()) {
    is_done_ = true;
    return std::move(document_);
  }
  Document part = std::move(parts_.front());
  parts_.pop_front();
  return part;
}

Document lay_out(RawDocument raw, const Source& source, Diagnostics& diagnostics) { return *DocumentParts(std::move(raw), source, SIZE_MAX).next(diagnostics); }

}  // namespace hedui
