// Sentences by the break rules of rules/text/sentences.brk.
#include <algorithm>

#include "structure/steps.h"
#include "text/utf8.h"

namespace hedui {
namespace {

constexpr uint32_t kLongestSentence = 6000;  // bytes: about 2,000 characters; longer ones end at their last comma
constexpr uint32_t kLongestNumber = 64;      // bytes of digits, commas and points: more are no number that can be kept

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// A comma, or a semicolon, but not the comma that groups the digits of a number.
bool is_comma(std::string_view text, size_t at) {
  if (text[at] == ',') return at == 0 || at + 1 >= text.size() || !is_digit(text[at - 1]) || !is_digit(text[at + 1]);
  return text[at] == ';' || text.compare(at, 3, "\xEF\xBC\x8C") == 0 || text.compare(at, 3, "\xEF\xBC\x9B") == 0;
}

bool belongs_to_number(char c) { return is_digit(c) || c == '.' || c == ','; }

// Where to cut a text without a comma that is longer than the limit: at the limit, or before the number that stands there;
// a row of digits that is longer than any number stays whole, with the unit behind it.
uint32_t cut_between_characters(std::string_view text, CleanSpan span) {
  uint32_t cut = span.begin + kLongestSentence;
  while (is_utf8_continuation(text[cut])) --cut;
  uint32_t before = cut;
  while (cut - before < kLongestNumber && belongs_to_number(text[before - 1])) --before;
  if (cut - before < kLongestNumber) return before;
  while (cut < span.end && is_digit(text[cut])) ++cut;
  uint32_t behind_unit = std::min(cut + kLongestNumber, span.end);
  while (behind_unit > cut && behind_unit < span.end && is_utf8_continuation(text[behind_unit])) --behind_unit;
  while (behind_unit > cut && belongs_to_number(text[behind_unit - 1])) --behind_unit;
  return behind_unit;
}

// Cuts a sentence that is too long to look through behind its last comma within the limit, else between characters.
void add(std::vector<Sentence>& sentences, CleanSpan span, int block, std::string_view text) {
  while (span.size() > kLongestSentence) {
    uint32_t at = span.begin + kLongestSentence;
    while (at > span.begin && !is_comma(text, at)) --at;
    uint32_t cut = at > span.begin ? at + static_cast<uint32_t>(utf8_length(text[at])) : cut_between_characters(text, span);
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
    if (block.role == Role::kFurniture || block.role == Role::kContinuedOn || block.role == Role::kContinuedFrom) continue;
    std::string_view text = slice(std::string_view(clean.matching), block.span);
    assign_utf16(units, text);
    breaks.clear();
    worker.sentence_breaker().find(units, breaks);
    // From UTF-16 positions to bytes, in step.
    uint32_t begin = block.span.begin;
    size_t byte = 0, unit = 0;
    for (const Break& b : breaks) {
      if (b.position == units.size()) byte = text.size();
      while (unit < b.position && byte < text.size()) {
        size_t length = utf8_length(text[byte]);
        unit += length == kMostUtf8Bytes ? 2 : 1;
        byte += length;
      }
      uint32_t end = block.span.begin + static_cast<uint32_t>(byte);
      add(sentences, {begin, end}, static_cast<int>(i), clean.matching);
      begin = end;
    }
  }
  return sentences;
}

}  // namespace hedui
