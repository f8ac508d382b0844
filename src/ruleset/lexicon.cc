// A character trie whose edges stand in one hash table: one memory access for a step. The first step is a look into an array,
// and a bitmap small enough for the processor's cache tells most second steps that lead nowhere.
#include "ruleset/lexicon.h"

#include <algorithm>

namespace hedui {
namespace {

constexpr uint64_t kEdge = ~uint64_t{0} << 24;  // parent and code
constexpr uint64_t kChild = (uint64_t{1} << 24) - 1;

// Of what is known of a node. Most words are no start of a longer one: the step behind them needn't be looked up.
constexpr uint32_t kGoesOn = uint32_t{1} << 31;
constexpr uint32_t kEntry = kGoesOn - 1;

constexpr size_t kPairBits = size_t{1} << 20;

size_t hash(uint64_t edge) { return static_cast<size_t>((edge >> 24) * 0x9E3779B97F4A7C15ull >> 20); }

// The bit of a root's edge in the bitmap.
size_t pair_bit(uint64_t root, uint64_t code) { return hash(root << 40 | code << 24) % kPairBits; }

}  // namespace

Lexicon::Lexicon() : codes_(0x10000), roots_(1), pairs_(kPairBits / 64), slots_(1024), words_(1), entries_(1), class_sets_(1) {}

uint32_t Lexicon::child(uint32_t node, uint16_t code) const {
  if (node == 0) return code < roots_.size() ? roots_[code] : 0;
  uint64_t edge = pack(node, code, 0);
  size_t mask = slots_.size() - 1;
  for (size_t i = hash(edge) & mask;; i = (i + 1) & mask) {
    uint64_t slot = slots_[i];
    if (slot == kEmpty) return 0;
    if ((slot & kEdge) == edge) return static_cast<uint32_t>(slot & kChild);
  }
}

uint32_t Lexicon::child_or_new(uint32_t node, uint16_t code) {
  if (uint32_t found = child(node, code)) return found;
  if (used_ * 2 >= slots_.size()) grow();
  uint64_t slot = pack(node, code, words_.size());
  words_.push_back(0);
  words_[node] |= kGoesOn;
  ++used_;
  size_t mask = slots_.size() - 1;
  size_t i = hash(slot & kEdge) & mask;
  while (slots_[i] != kEmpty) i = (i + 1) & mask;
  slots_[i] = slot;
  auto made = static_cast<uint32_t>(slot & kChild);
  if (node == 0) {
    roots_.resize(std::max(roots_.size(), size_t{code} + 1));
    roots_[code] = made;
  }
  return made;
}

void Lexicon::grow() {
  std::vector<uint64_t> old(slots_.size() * 2);
  old.swap(slots_);
  size_t mask = slots_.size() - 1;
  for (uint64_t slot : old) {
    if (slot == kEmpty) continue;
    size_t i = hash(slot & kEdge) & mask;
    while (slots_[i] != kEmpty) i = (i + 1) & mask;
    slots_[i] = slot;
  }
}

uint32_t Lexicon::add(std::u16string_view word) {
  uint32_t node = 0;
  for (size_t i = 0; i < word.size(); ++i) {
    uint16_t& code = codes_[word[i]];
    if (code == 0) code = next_code_++;
    if (i == 1) pairs_[pair_bit(node, code) / 64] |= uint64_t{1} << (pair_bit(node, code) % 64);
    node = child_or_new(node, code);
  }
  if ((words_[node] & kEntry) == 0) {
    words_[node] |= static_cast<uint32_t>(entries_.size());
    entries_.emplace_back();
  }
  return words_[node] & kEntry;
}

uint32_t Lexicon::find(std::u16string_view word) const {
  uint32_t node = 0;
  for (char16_t unit : word) {
    uint16_t code = codes_[unit];
    node = code == 0 ? 0 : child(node, code);
    if (node == 0) return 0;
  }
  return words_[node] & kEntry;
}

size_t Lexicon::prefixes(std::u16string_view text, size_t at, LexiconMatch* matches, size_t limit) const {
  size_t count = 0;
  uint32_t node = 0;
  for (size_t i = at; i < text.size() && count < limit; ++i) {
    uint16_t code = codes_[text[i]];
    if (code == 0) break;
    if (i == at + 1 && (pairs_[pair_bit(node, code) / 64] >> (pair_bit(node, code) % 64) & 1) == 0) break;
    node = child(node, code);
    if (node == 0) break;
    uint32_t entry = words_[node] & kEntry;
    if (entry != 0) matches[count++] = {static_cast<uint32_t>(i + 1 - at), entry};
    if ((words_[node] & kGoesOn) == 0) break;
  }
  return count;
}

void Lexicon::set_classes(uint32_t index, ClassSet classes) {
  auto found = std::find(class_sets_.rbegin(), class_sets_.rend(), classes);
  if (found == class_sets_.rend()) {
    class_sets_.push_back(classes);
    found = class_sets_.rbegin();
  }
  entries_[index].kind = static_cast<uint16_t>(class_sets_.rend() - found - 1);
}

void Lexicon::set_apart(uint32_t index) {
  class_sets_.push_back(ClassSet(classes(index)));
  entries_[index].kind = static_cast<uint16_t>(class_sets_.size() - 1);
}

}  // namespace hedui
