// One trie over all words, units and place names. Keys are folded to Simplified; the text is matched in UTF-16.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "model/class_set.h"

namespace hedui {

// What the lexicon knows of one word. Entry 0 is no word.
struct LexiconEntry {
  uint16_t kind = 0;         // words of one kind have the same classes, and expressions ask for none of them by itself
  uint16_t cost = 0;         // -10 ln of the word's share of running text: segmentation takes the cheapest path
  int32_t unit = -1;         // index into Units, or -1
  int32_t value = kNoValue;  // of a numeral or a time word (今年 0, 去年 -1), or kNoValue
  uint32_t places = 0;       // index into Gazetteer's name groups, or 0

  static constexpr int32_t kNoValue = INT32_MIN;
};

struct LexiconMatch {
  uint32_t length = 0;  // UTF-16 units
  uint32_t entry = 0;
};

class Lexicon {
 public:
  Lexicon();

  // The entry of `word` (folded UTF-16), made if it's new.
  uint32_t add(std::u16string_view word);
  // The entry of `word`, or 0.
  uint32_t find(std::u16string_view word) const;

  // All words that start at text[at], shortest first; at most `limit` of them.
  size_t prefixes(std::u16string_view text, size_t at, LexiconMatch* matches, size_t limit) const;

  LexiconEntry& entry(uint32_t index) { return entries_[index]; }
  const LexiconEntry& entry(uint32_t index) const { return entries_[index]; }
  size_t size() const { return entries_.size(); }

  ClassSet classes(uint32_t index) const { return class_sets_[entries_[index].kind]; }
  void set_classes(uint32_t index, ClassSet classes);
  // Makes a word a kind of its own. To be called after all classes are set.
  void set_apart(uint32_t index);

  template <class Archive>
  void serialize(Archive& archive) {
    archive(codes_, roots_, pairs_, slots_, words_, entries_, class_sets_);
  }

 private:
  static constexpr uint64_t kEmpty = 0;

  // One edge of the trie: parent node, character code and child node packed into a slot of an open hash table.
  static uint64_t pack(uint64_t node, uint64_t code, uint64_t child) { return node << 40 | code << 24 | child; }
  uint32_t child(uint32_t node, uint16_t code) const;
  uint32_t child_or_new(uint32_t node, uint16_t code);
  void grow();

  std::vector<uint16_t> codes_;  // of each UTF-16 unit; 0 for units that no word has
  std::vector<uint32_t> roots_;  // by code: the node of the words that start with it, or 0
  std::vector<uint64_t> pairs_;  // a bit set for each hashed edge from a root: most pairs of characters start no word
  std::vector<uint64_t> slots_;  // all edges; open addressing, a power of two
  std::vector<uint32_t> words_;  // of each node: the entry that ends there, or 0, and whether words go on from it
  std::vector<LexiconEntry> entries_;
  std::vector<ClassSet> class_sets_;  // by kind
  uint32_t used_ = 0;                 // slots
  uint16_t next_code_ = 1;
};

}  // namespace hedui
