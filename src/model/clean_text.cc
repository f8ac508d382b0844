// The map from the cleaned view back to the document.
#include "model/clean_text.h"

#include <algorithm>

#include "text/utf8.h"

namespace hedui {

uint32_t CleanText::origin(uint32_t clean) const {
  auto after = std::upper_bound(runs.begin(), runs.end(), clean, [](uint32_t at, const Run& run) { return at < run.clean; });
  const Run& run = *std::prev(after);
  return run.document + (clean - run.clean);
}

DocSpan CleanText::to_document(CleanSpan span, std::string_view document_text) const {
  if (runs.empty()) return {};
  if (span.empty()) {
    uint32_t at = span.begin < reading.size() ? origin(span.begin) : static_cast<uint32_t>(document_text.size());
    return {at, at};
  }
  uint32_t last = span.end - 1;
  while (last > span.begin && is_utf8_continuation(reading[last])) --last;
  uint32_t last_in_document = origin(last);
  return {origin(span.begin), last_in_document + static_cast<uint32_t>(utf8_length(document_text[last_in_document]))};
}

uint32_t CleanText::from_document(uint32_t at) const {
  auto after = std::upper_bound(runs.begin(), runs.end(), at, [](uint32_t place, const Run& run) { return place < run.document; });
  if (after == runs.begin()) return 0;
  const Run& run = *std::prev(after);
  uint32_t clean = run.clean + (at - run.document);
  uint32_t next = after == runs.end() ? static_cast<uint32_t>(reading.size()) : after->clean;
  return std::min(clean, next);
}

}  // namespace hedui
