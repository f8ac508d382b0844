// One trie over all words, units and place names. Keys are folded to Simplified; the text is matched in UTF-16.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/flat_array.h"
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

// A word that starts at a place of a text, with what segmentation asks of it.
struct LexiconMatch {
  uint32_t length;  // UTF-16 units
  uint32_t entry;   // of the word
  uint16_t cost;    // as in the entry
  uint16_t kind;    // as in the entry
};

class Lexicon {
 public:
  Lexicon();

  // The entry of `word` (folded UTF-16), or 0.
  uint32_t find(std::u16string_view word) const;

  // Calls `act` with the LexiconMatch of each word that starts at text[at], shortest first.
  template <class Act>
  void for_each_prefix(std::u16string_view text, size_t at, Act act) const {
    walk(
        text, at, [&] { return pair(text[at], text[at + 1]); }, act);
  }

  // What find_pairs() knows of a place of a text.
  using Pair = uint32_t;

  // Looks up how words go on behind the first unit, for all of a text at once: so the processor waits for many places of
  // memory together. With that for_each_prefix() goes on faster.
  void find_pairs(std::u16string_view text, std::vector<Pair>& pairs) const;
  template <class Act>
  void for_each_prefix(std::u16string_view text, size_t at, Pair found, Act act) const {
    walk(
        text, at, [&] { return found == kNoPair ? nullptr : &pairs_[found]; }, act);
  }

  const LexiconEntry& entry(uint32_t index) const { return entries_[index]; }
  size_t size() const { return entries_.size(); }

  const ClassSet& classes(uint32_t index) const { return class_sets_[entries_[index].kind]; }
  // Of all words of a kind.
  const ClassSet& class_set(uint16_t kind) const { return class_sets_[kind]; }

  template <class Archive>
  void serialize(Archive& archive) {
    archive(first_, roots_, pair_bits_, pairs_, nodes_, entries_, class_sets_);
  }

 private:
  friend class LexiconBuilder;

  // One node of the trie with all that a walk asks of it, so that a step touches one line of the cache.
  struct Node {
    uint32_t key = 0;       // the unit that leads here; in pairs_ that and the one before it; a bit for the last sibling
    uint32_t entry = 0;     // the word that ends here, or 0
    uint32_t children = 0;  // where words go on: the first child in nodes_; of a root only whether there are any; else 0
    uint16_t cost = 0;      // of the word
    uint16_t kind = 0;      // of the word
  };

  static constexpr size_t kPairBits = size_t{1} << 20;
  static constexpr uint32_t kLastSibling = 1 << 16;

  static uint32_t pair_key(char16_t first, char16_t second) { return uint32_t{first} << 16 | second; }
  static uint64_t hash(uint32_t pair) { return pair * 0x9E3779B97F4A7C15ull; }
  static size_t pair_bit(uint64_t hash) { return hash >> 44; }
  static size_t pair_slot(uint64_t hash) { return hash >> 20; }  // before it is cut to the table's size

  static constexpr Pair kNoPair = UINT32_MAX;

  bool may_have_pair(uint64_t hash) const { return (pair_bits_[pair_bit(hash) / 64] >> (pair_bit(hash) % 64) & 1) != 0; }
  const Node* pair(char16_t first, char16_t second) const;
  const Node* pair_at(uint32_t key, uint64_t hash) const;
  template <class FindPair, class Act>
  void walk(std::u16string_view text, size_t at, FindPair find_pair, Act act) const;
  const Node* child(const Node& node, char16_t unit) const;

  // The first step is a look into a table; of the second ones, most of which lead nowhere, a bitmap that is small enough for
  // the processor's cache tells most; from there on siblings stand side by side.
  FlatArray<uint16_t> first_;      // by unit: index into roots_; 0 where no word starts with it
  FlatArray<Node> roots_;          // those of common words first
  FlatArray<uint64_t> pair_bits_;  // a bit for each hashed pair of units that words start with
  FlatArray<Node> pairs_;          // by hashed pair; open addressing, a power of two
  FlatArray<Node> nodes_;          // the third units of words and all later ones; siblings ascending, below common words first
  FlatArray<LexiconEntry> entries_;
  FlatArray<ClassSet> class_sets_;  // by kind
};

// Collects the words of a lexicon.
class LexiconBuilder {
 public:
  // The entry of `word`, made if it's new.
  uint32_t add(std::u16string_view word);
  // The entry of `word`, or 0.
  uint32_t find(std::u16string_view word) const;

  LexiconEntry& entry(uint32_t index) { return entries_[index]; }
  const ClassSet& classes(uint32_t index) const { return class_sets_[entries_[index].kind]; }
  void set_classes(uint32_t index, const ClassSet& classes);
  // Makes a word a kind of its own. To be called after all classes are set.
  void set_apart(uint32_t index);

  Lexicon finish() const;

 private:
  class Planter;

  std::unordered_map<std::u16string, uint32_t> words_;
  std::vector<LexiconEntry> entries_{1};
  std::vector<ClassSet> class_sets_{1};
};

inline const Lexicon::Node* Lexicon::pair(char16_t first, char16_t second) const {
  uint32_t key = pair_key(first, second);
  return may_have_pair(hash(key)) ? pair_at(key, hash(key)) : nullptr;
}

inline const Lexicon::Node* Lexicon::pair_at(uint32_t key, uint64_t hash) const {
  size_t mask = pairs_.size() - 1;
  for (size_t i = pair_slot(hash) & mask;; i = (i + 1) & mask) {
    if (pairs_[i].key == key) return &pairs_[i];
    if (pairs_[i].key == 0) return nullptr;
  }
}

inline const Lexicon::Node* Lexicon::child(const Node& node, char16_t unit) const {
  if (node.children == 0) return nullptr;
  for (const Node* sibling = &nodes_[node.children];; ++sibling) {
    auto key = static_cast<char16_t>(sibling->key);
    if (key == unit) return sibling;
    if (key > unit || (sibling->key & kLastSibling) != 0) return nullptr;
  }
}

template <class FindPair, class Act>
void Lexicon::walk(std::u16string_view text, size_t at, FindPair find_pair, Act act) const {
  if (at >= text.size()) return;
  const Node* node = &roots_[first_[text[at]]];
  if (node->entry != 0) act(LexiconMatch{1, node->entry, node->cost, node->kind});
  if (node->children == 0 || at + 1 == text.size()) return;
  node = find_pair();
  for (size_t end = at + 2; node != nullptr; node = child(*node, text[end++])) {
    if (node->entry != 0) act(LexiconMatch{static_cast<uint32_t>(end - at), node->entry, node->cost, node->kind});
    if (end == text.size()) return;
  }
}

}  // namespace hedui
