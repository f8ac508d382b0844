// Plain text is its own layout; the blocks of a marked-up file stand in order, a blank line between them.
#include "layout/lay_out.h"

namespace hedui {

Document lay_out(RawDocument raw, const Source& source) {
  Document document;
  document.format = std::move(raw.format);
  document.encoding = std::move(raw.encoding);
  document.metadata = std::move(raw.metadata);
  document.given_date = source.given_date;
  document.given_place = source.given_place;
  if (!raw.has_hints) {
    for (RawBlock& block : raw.blocks) document.text += block.text;
    return document;
  }
  for (size_t i = 0; i < raw.blocks.size(); ++i) {
    const RawBlock& block = raw.blocks[i];
    bool row_after_row = i > 0 && block.hint == BlockHint::kTableRow && raw.blocks[i - 1].hint == BlockHint::kTableRow;
    if (i > 0) document.text += row_after_row ? "\n" : "\n\n";
    auto begin = static_cast<uint32_t>(document.text.size());
    document.text += block.text;
    document.hints.push_back({block.hint, {begin, static_cast<uint32_t>(document.text.size())}});
  }
  if (!document.text.empty()) document.text += '\n';
  return document;
}

}  // namespace hedui
