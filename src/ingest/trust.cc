#include "ingest/trust.h"

#include <algorithm>
#include <unordered_map>

#include "text/common_han.h"

namespace hedui {
namespace {

constexpr uint32_t kFewGlyphs = 20;    // too few to say anything
constexpr double kPartlyLost = 0.005;  // shares of the glyphs
constexpr double kMostlyLost = 0.3;
constexpr double kOddShare = 0.3;    // Han characters that few texts have
constexpr double kSameShare = 0.25;  // one character again and again

bool is_han(char32_t c) { return (c >= 0x4E00 && c <= 0x9FFF) || (c >= 0x3400 && c <= 0x4DBF) || (c >= 0x20000 && c <= 0x3FFFF); }
bool is_lost(char32_t c) {
  bool control = c < 0x20 && c != '\t' && c != '\n' && c != '\r';
  bool private_use = (c >= 0xE000 && c <= 0xF8FF) || c >= 0xF0000;
  return control || private_use || c == 0xFFFD || (c >= 0x80 && c < 0xA0);
}

struct Counts {
  double glyphs = 0, han = 0, odd = 0, lost = 0, letters = 0, most = 0;
};

Counts count(const Page& page) {
  Counts counts;
  std::unordered_map<char32_t, double> each;
  for (const Glyph& glyph : page.glyphs) {
    char32_t c = glyph.character;
    if (c == ' ' || c == 0x3000 || c == 0xA0) continue;
    ++counts.glyphs;
    counts.lost += is_lost(c);
    if (is_han(c)) {
      ++counts.han;
      counts.odd += !is_common_han(c);
      counts.most = std::max(counts.most, ++each[c]);
    } else if (c > 0x20 && c < 0x250 && !(c >= '0' && c <= '9')) {
      ++counts.letters;
    }
  }
  return counts;
}

}  // namespace

Trust trust_in(const Page& page) {
  Counts n = count(page);
  if (n.glyphs == 0) return page.facts.lost > 0 ? Trust::kGarbage : Trust::kNone;
  if (n.lost > kMostlyLost * n.glyphs) return Trust::kGarbage;
  if (n.han > kFewGlyphs && (n.odd > kOddShare * n.han || n.most > kSameShare * n.han)) return Trust::kGarbage;
  // Letters of a font without a map: no words between spaces, hardly any Han character.
  if (n.glyphs > 100 && n.han < 0.05 * n.glyphs && n.lost > 0.05 * n.glyphs) return Trust::kGarbage;
  return n.lost > kPartlyLost * n.glyphs || page.facts.lost > 0 ? Trust::kPartial : Trust::kText;
}

}  // namespace hedui
