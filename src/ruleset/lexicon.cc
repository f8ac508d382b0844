// The trie is laid out once, when all words are known: what is walked together lies together.
#include "ruleset/lexicon.h"

#include <algorithm>
#include <array>
#include <bit>
#include <span>
#include <utility>

namespace hedui {

Lexicon::Lexicon()
    : first_(std::vector<uint16_t>(0x10000)),
      roots_(std::vector<Node>(1)),
      pair_bits_(std::vector<uint64_t>(kPairBits / 64)),
      pairs_(std::vector<Node>(1)),
      nodes_(std::vector<Node>(1)),
      entries_(std::vector<LexiconEntry>(1)),
      class_sets_(std::vector<ClassSet>(1)) {}

uint32_t Lexicon::find(std::u16string_view word) const {
  if (word.empty()) return 0;
  if (word.size() == 1) return roots_[first_[word[0]]].entry;
  const Node* node = pair(word[0], word[1]);
  for (size_t i = 2; node != nullptr && i < word.size(); ++i) node = child(*node, word[i]);
  return node == nullptr ? 0 : node->entry;
}

void Lexicon::find_pairs(std::u16string_view text, std::vector<Pair>& pairs) const {
  constexpr size_t kAtOnce = 128;
  pairs.assign(text.size(), kNoPair);
  std::array<uint64_t, kAtOnce> hashes;
  size_t mask = pairs_.size() - 1;
  for (size_t begin = 0; begin + 1 < text.size(); begin += kAtOnce) {
    size_t count = std::min(kAtOnce, text.size() - 1 - begin);
    for (size_t i = 0; i < count; ++i) {
      hashes[i] = hash(pair_key(text[begin + i], text[begin + i + 1]));
      __builtin_prefetch(&pair_bits_[pair_bit(hashes[i]) / 64]);
      __builtin_prefetch(&roots_[first_[text[begin + i]]]);
    }
    for (size_t i = 0; i < count; ++i) {
      if (may_have_pair(hashes[i])) __builtin_prefetch(&pairs_[pair_slot(hashes[i]) & mask]);
    }
    for (size_t i = 0; i < count; ++i) {
      if (!may_have_pair(hashes[i])) continue;
      const Node* found = pair_at(pair_key(text[begin + i], text[begin + i + 1]), hashes[i]);
      if (found == nullptr) continue;
      pairs[begin + i] = static_cast<Pair>(found - pairs_.data());
      if (found->children != 0) __builtin_prefetch(&nodes_[found->children]);
    }
  }
}

uint32_t LexiconBuilder::add(std::u16string_view word) {
  auto [found, is_new] = words_.emplace(word, static_cast<uint32_t>(entries_.size()));
  if (is_new) entries_.emplace_back();
  return found->second;
}

uint32_t LexiconBuilder::find(std::u16string_view word) const {
  auto found = words_.find(std::u16string(word));
  return found == words_.end() ? 0 : found->second;
}

void LexiconBuilder::set_classes(uint32_t index, const ClassSet& classes) {
  auto found = std::find(class_sets_.rbegin(), class_sets_.rend(), classes);
  if (found == class_sets_.rend()) {
    class_sets_.push_back(classes);
    found = class_sets_.rbegin();
  }
  entries_[index].kind = static_cast<uint16_t>(class_sets_.rend() - found - 1);
}

void LexiconBuilder::set_apart(uint32_t index) {
  class_sets_.push_back(ClassSet(classes(index)));
  entries_[index].kind = static_cast<uint16_t>(class_sets_.size() - 1);
}

// Makes the nodes of the words, which stand sorted.
class LexiconBuilder::Planter {
 public:
  using Word = std::pair<std::u16string_view, uint32_t>;  // and its entry
  using Words = std::span<const Word>;

  explicit Planter(Lexicon& lexicon) : lexicon_(lexicon) {}

  void plant(Words words) {
    std::vector<Words> roots = split(words, 0), pairs;
    for (Words root : roots) {
      Words longer = longer_than(root, 1);
      std::vector<Words> of_root = split(longer, 1);
      pairs.insert(pairs.end(), of_root.begin(), of_root.end());
    }
    sort_by_cost(roots);
    sort_by_cost(pairs);
    for (Words root : roots) add_root(root);
    size_t slots = std::bit_ceil(pairs.size() * 2 + 1);
    lexicon_.pairs_.edit().resize(slots);
    for (Words pair : pairs) add_pair(pair);
  }

 private:
  // The stretches of words that have the same unit at `depth`, which all of them have.
  static std::vector<Words> split(Words words, size_t depth) {
    std::vector<Words> parts;
    for (size_t begin = 0, end = 0; begin < words.size(); begin = end) {
      while (end < words.size() && words[end].first[depth] == words[begin].first[depth]) ++end;
      parts.push_back(words.subspan(begin, end - begin));
    }
    return parts;
  }

  // Of words that begin alike for `length` units those that go on; the one that doesn't comes first.
  static Words longer_than(Words words, size_t length) { return words.front().first.size() == length ? words.subspan(1) : words; }

  // Of the most common of the words.
  uint16_t least_cost(Words words) const {
    uint16_t least = UINT16_MAX;
    for (const auto& [word, entry] : words) least = std::min(least, lexicon_.entries_[entry].cost);
    return least;
  }

  void sort_by_cost(std::vector<Words>& parts) const {
    std::vector<std::pair<uint16_t, size_t>> order;
    order.reserve(parts.size());
    for (const Words& part : parts) order.emplace_back(least_cost(part), order.size());
    std::sort(order.begin(), order.end());
    std::vector<Words> sorted;
    sorted.reserve(parts.size());
    for (const auto& [cost, index] : order) sorted.push_back(parts[index]);
    parts = std::move(sorted);
  }

  // The node for words that begin alike for `length` units, without its children.
  Lexicon::Node node(Words words, uint32_t key, size_t length) const {
    Lexicon::Node made;
    made.key = key;
    if (words.front().first.size() > length) return made;
    const LexiconEntry& entry = lexicon_.entries_[words.front().second];
    made.entry = words.front().second;
    made.cost = entry.cost;
    made.kind = entry.kind;
    return made;
  }

  void add_root(Words words) {
    char16_t unit = words.front().first[0];
    Lexicon::Node root = node(words, unit, 1);
    root.children = longer_than(words, 1).empty() ? 0 : 1;
    lexicon_.first_.edit()[unit] = static_cast<uint16_t>(lexicon_.roots_.size());
    lexicon_.roots_.edit().push_back(root);
  }

  void add_pair(Words words) {
    uint32_t key = Lexicon::pair_key(words.front().first[0], words.front().first[1]);
    uint64_t hashed = Lexicon::hash(key);
    lexicon_.pair_bits_.edit()[Lexicon::pair_bit(hashed) / 64] |= uint64_t{1} << (Lexicon::pair_bit(hashed) % 64);
    size_t mask = lexicon_.pairs_.size() - 1;
    size_t slot = Lexicon::pair_slot(hashed) & mask;
    while (lexicon_.pairs_[slot].key != 0) slot = (slot + 1) & mask;
    lexicon_.pairs_.edit()[slot] = node(words, key, 2);
    lexicon_.pairs_.edit()[slot].children = add_children(longer_than(words, 2), 2);
  }

  // The nodes for the units at `depth`; returns the index of the first.
  uint32_t add_children(Words words, size_t depth) {
    if (words.empty()) return 0;
    std::vector<Words> parts = split(words, depth);
    auto first = static_cast<uint32_t>(lexicon_.nodes_.size());
    for (Words part : parts) lexicon_.nodes_.edit().push_back(node(part, part.front().first[depth], depth + 1));
    lexicon_.nodes_.edit().back().key |= Lexicon::kLastSibling;
    for (size_t i = 0; i < parts.size(); ++i) {
      uint32_t children = add_children(longer_than(parts[i], depth + 1), depth + 1);
      lexicon_.nodes_.edit()[first + i].children = children;
    }
    return first;
  }

  Lexicon& lexicon_;
};

Lexicon LexiconBuilder::finish() const {
  Lexicon lexicon;
  lexicon.entries_ = FlatArray(entries_);
  lexicon.class_sets_ = FlatArray(class_sets_);
  std::vector<Planter::Word> words;
  for (const auto& [word, entry] : words_) {
    if (!word.empty()) words.emplace_back(word, entry);
  }
  std::sort(words.begin(), words.end());
  Planter(lexicon).plant(words);
  return lexicon;
}

}  // namespace hedui
