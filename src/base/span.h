// Spans of bytes, end exclusive. A place in the cleaned text and a place in the document are different types, so that
// one can't be passed for the other; CleanText::to_document is the only crossing.
#pragma once

#include <cstdint>
#include <string_view>

namespace hedui {

template <class Space>
struct Span {
  uint32_t begin = 0;  // bytes from the start of the text
  uint32_t end = 0;    // exclusive

  uint32_t size() const { return end - begin; }
  bool empty() const { return end <= begin; }
  bool contains(Span other) const { return begin <= other.begin && other.end <= end; }
  bool overlaps(Span other) const { return begin < other.end && other.begin < end; }
  friend bool operator==(Span, Span) = default;
};

struct DocumentSpace;
struct CleanSpace;
using DocSpan = Span<DocumentSpace>;
using CleanSpan = Span<CleanSpace>;

template <class Space>
std::string_view slice(std::string_view text, Span<Space> span) {
  return text.substr(span.begin, span.end - span.begin);
}

}  // namespace hedui
