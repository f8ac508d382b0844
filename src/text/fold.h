// One-character foldings: widths, compatibility forms and radicals for reading; Traditional to Simplified for matching.
#pragma once

#include <cstdint>

#include "base/flat_array.h"

namespace hedui {

// A map from one character of the Basic Multilingual Plane to another; characters that aren't in it stay as they are.
class CharacterMap {
 public:
  void set(char16_t from, char16_t to);
  char32_t operator()(char32_t c) const { return c < map_.size() ? map_[c] : c; }

  template <class Archive>
  void serialize(Archive& archive) {
    archive(map_);
  }

 private:
  FlatArray<char16_t> map_;  // 65,536 entries, or none where all stay
};

// Full width to half width (but not the punctuation , : ; ! ? ( ) whose Chinese forms stay apart), half-width kana and
// compatibility ideographs, Kangxi radicals: what NFKC gives where that is a single character of the plane.
CharacterMap width_and_compatibility_map();

// Traditional to Simplified by ICU's transliterator, for characters that are a single one on both sides and take
// equally many bytes in UTF-8, so that both views of a text have the same offsets. Folding twice changes nothing more.
CharacterMap simplified_map();

}  // namespace hedui
