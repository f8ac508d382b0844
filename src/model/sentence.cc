// Cutting a sentence by code points.
#include "model/sentence.h"

#include <algorithm>

namespace hedui {

std::string sentence_around(const std::string& reading_view, const CodePointIndex& index, CleanSpan sentence, CleanSpan figure) {
  constexpr const char* kCut = "\xE2\x80\xA6";
  size_t first = index.code_point(sentence.begin), last = index.code_point(sentence.end);
  if (last - first <= kSentenceCharacters) return reading_view.substr(sentence.begin, sentence.end - sentence.begin);
  size_t room = kSentenceCharacters - 2;
  size_t at = index.code_point(figure.begin);
  size_t left = std::min(at - first, room / 2);
  size_t right = std::min(last - at, room - left);
  left = std::min(at - first, room - right);
  size_t begin = index.byte(at - left), end = index.byte(at + right);
  return (left < at - first ? kCut : "") + reading_view.substr(begin, end - begin) + (right < last - at ? kCut : "");
}

}  // namespace hedui
