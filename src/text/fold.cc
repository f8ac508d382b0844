// Folding tables, made from ICU's normalizer and transliterator.
#include "text/fold.h"

#include <unicode/normalizer2.h>
#include <unicode/translit.h>
#include <unicode/uchar.h>

#include <memory>

namespace hedui {
namespace {

constexpr size_t kPlane = 0x10000;

// Full-width punctuation that marks sentences and clauses; its half-width forms mean other things between digits.
bool is_kept_wide(char32_t c) {
  switch (c) {
    case 0xFF01:  // !
    case 0xFF08:  // (
    case 0xFF09:  // )
    case 0xFF0C:  // ,
    case 0xFF1A:  // :
    case 0xFF1B:  // ;
    case 0xFF1F:  // ?
      return true;
    default: return false;
  }
}

bool may_fold(char32_t c) {
  bool compatibility_ideograph = c >= 0xF900 && c <= 0xFAFF;
  bool radical = c >= 0x2E80 && c <= 0x2FDF;
  bool half_or_full_width = c >= 0xFF00 && c <= 0xFFEF;
  bool small_form = c >= 0xFE50 && c <= 0xFE6F;
  return compatibility_ideograph || radical || (half_or_full_width && !is_kept_wide(c)) || small_form;
}

// ICU turns some characters into each other (苎 and 苧) and others into those (薴): one of the two stands for all, so that
// a folded text stays as it is when it is folded again.
void settle(CharacterMap& map) {
  for (char32_t c = 0; c < 0x10000; ++c) {
    char32_t to = map(c);
    if (to > c && map(to) == c) {
      map.set(static_cast<char16_t>(c), static_cast<char16_t>(c));
      map.set(static_cast<char16_t>(to), static_cast<char16_t>(c));
    }
  }
  for (char32_t c = 0; c < 0x10000; ++c) map.set(static_cast<char16_t>(c), static_cast<char16_t>(map(map(c))));
}

}  // namespace

void CharacterMap::set(char16_t from, char16_t to) {
  std::vector<char16_t>& map = map_.edit();
  for (size_t i = map.size(); i < kPlane; ++i) map.push_back(static_cast<char16_t>(i));
  map[from] = to;
}

CharacterMap width_and_compatibility_map() {
  CharacterMap map;
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* nfkc = icu::Normalizer2::getNFKCInstance(status);
  if (U_FAILURE(status)) return map;
  for (char32_t c = 0x2E80; c < 0x10000; ++c) {
    if (!may_fold(c)) continue;
    icu::UnicodeString folded = nfkc->normalize(icu::UnicodeString(static_cast<UChar32>(c)), status);
    if (U_SUCCESS(status) && folded.length() == 1) map.set(static_cast<char16_t>(c), folded[0]);
  }
  return map;
}

CharacterMap simplified_map() {
  CharacterMap map;
  UErrorCode status = U_ZERO_ERROR;
  std::unique_ptr<icu::Transliterator> to_simplified(icu::Transliterator::createInstance("Traditional-Simplified", UTRANS_FORWARD, status));
  if (U_FAILURE(status)) return map;
  for (char32_t c = 0x3400; c < 0xA000; ++c) {
    icu::UnicodeString text(static_cast<UChar32>(c));
    to_simplified->transliterate(text);
    if (text.length() == 1 && text[0] >= 0x800) map.set(static_cast<char16_t>(c), text[0]);
  }
  settle(map);
  return map;
}

}  // namespace hedui
