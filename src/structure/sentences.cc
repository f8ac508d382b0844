// Sentences by the break rules of rules/text/sentences.brk.
#include <algorithm>

#include "structure/steps.h"
#include "text/utf8.h"

namespace hedui {
namespace {

constexpr uint32_t kLongestSentence = 6000;  // bytes: about 2,000 characters; longer ones end at their last comma

bool is_comma(std::string_view text, size_t at) { return text[at] == ',' || text[at] == ';' || text.compare(at, 3, "\xEF\xBC\x8C") == 0 || text.compare(at, 3, "\xEF\xBC\x9B") == 0; }

// Cuts a sentence that is too long to look through behind its last comma within the limit, else at the limit.
void add(std::vector<Sentence>& sentences, CleanSpan span, int block, std::string_view text) {
  while (span.size() > kLongestSentence) {
    uint32_t cut = span.begin + kLongestSentence;
    uint32_t at = cut;
    while (at > span.begin && !is_comma(text, at)) --at;
    if (at > span.begin) {
      cut = at + static_cast<uint32_t>(utf8_length(text[at]));
    } else {
      while (is_utf8_continuation(text[cut])) --cut;
    }
    sentences.push_back({{span.begin, cut}, block});
    span.begin = cut;
  }
  if (!span.empty()) sentences.push_back({span, block});
}

}  // namespace

std::vector<Sentence> find_sentences(const std::vector<Block>& blocks, const CleanText& clean, const Worker& worker) {
  std::vector<Sentence> sentences;
  std::vector<Break> breaks;
  std::u16string units;
  for (size_t i = 0; i < blocks.size(); ++i) {
    const Block& block = blocks[i];
    if (block.role == Role::kFurniture) continue;
    std::string_view text = slice(std::string_view(clean.matching), block.span);
    units = to_utf16(text);
    breaks.clear();
    worker.sentence_breaker().find(units, breaks);
    // From UTF-16 positions to bytes, in step.
    uint32_t begin = block.span.begin;
    size_t byte = 0, unit = 0;
    for (const Break& b : breaks) {
      while (unit < b.position && byte < text.size()) unit += next_code_point(text, byte) >= 0x10000 ? 2 : 1;
      uint32_t end = block.span.begin + static_cast<uint32_t>(byte);
      add(sentences, {begin, end}, static_cast<int>(i), clean.matching);
      begin = end;
    }
  }
  return sentences;
}

}  // namespace hedui
