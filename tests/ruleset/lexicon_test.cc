#include "ruleset/lexicon.h"

#include <catch2/catch.hpp>
#include <map>
#include <random>

namespace hedui {
namespace {

std::vector<uint32_t> lengths(const Lexicon& lexicon, std::u16string_view text, size_t at = 0) {
  std::vector<uint32_t> found;
  lexicon.for_each_prefix(text, at, [&](const LexiconMatch& match) { found.push_back(match.length); });
  return found;
}

}  // namespace

TEST_CASE("all words that start at a place are found, the longest last") {
  LexiconBuilder words;
  for (const char16_t* word : {u"平", u"平方", u"平方米", u"平方公里", u"方"}) words.add(word);
  Lexicon lexicon = words.finish();
  CHECK(lengths(lexicon, u"平方米的") == std::vector<uint32_t>{1, 2, 3});
  CHECK(lengths(lexicon, u"平方公") == std::vector<uint32_t>{1, 2});
  CHECK(lengths(lexicon, u"x平方", 1) == std::vector<uint32_t>{1, 2});
  CHECK(lengths(lexicon, u"米").empty());
  CHECK(lengths(lexicon, u"").empty());
}

TEST_CASE("a word is added once and found again") {
  LexiconBuilder words;
  uint32_t first = words.add(u"人次");
  CHECK(first != 0);
  CHECK(words.add(u"人次") == first);
  CHECK(words.find(u"人次") == first);
  CHECK(words.find(u"人") == 0);
  Lexicon lexicon = words.finish();
  CHECK(lexicon.find(u"人次") == first);
  CHECK(lexicon.find(u"人") == 0);
  CHECK(lexicon.find(u"人次数") == 0);
  CHECK(lexicon.find(u"") == 0);
  CHECK(lexicon.size() == 2);
}

TEST_CASE("entries share equal class sets") {
  LexiconBuilder words;
  uint32_t a = words.add(u"个"), b = words.add(u"家"), c = words.add(u"约");
  words.set_classes(a, ClassSet::of(3));
  words.set_classes(b, ClassSet::of(3));
  words.set_classes(c, ClassSet::of(130) | ClassSet::of(3));
  Lexicon lexicon = words.finish();
  CHECK(lexicon.entry(a).kind == lexicon.entry(b).kind);
  CHECK(lexicon.classes(a) == ClassSet::of(3));
  CHECK(lexicon.classes(c).has(130));
  CHECK(lexicon.classes(0).empty());
}

TEST_CASE("a match tells the cost and the classes of its word") {
  LexiconBuilder words;
  for (const char16_t* word : {u"人", u"人均", u"人均收入"}) {
    uint32_t entry = words.add(word);
    words.entry(entry).cost = static_cast<uint16_t>(entry * 10);
    words.set_classes(entry, ClassSet::of(static_cast<ClassId>(entry)));
  }
  Lexicon lexicon = words.finish();
  int matches = 0;
  lexicon.for_each_prefix(u"人均收入高", 0, [&](const LexiconMatch& match) {
    ++matches;
    CHECK(match.cost == match.entry * 10);
    CHECK(lexicon.class_set(match.kind) == ClassSet::of(static_cast<ClassId>(match.entry)));
  });
  CHECK(matches == 3);
}

TEST_CASE("a large lexicon finds exactly what a map finds") {
  std::mt19937 random(7);
  LexiconBuilder words;
  std::map<std::u16string, uint32_t> map;
  auto word = [&] {
    std::u16string text;
    for (size_t i = 0, n = 1 + random() % 4; i < n; ++i) text += static_cast<char16_t>(0x4E00 + random() % 12);
    return text;
  };
  for (int i = 0; i < 20000; ++i) {
    std::u16string text = word();
    uint32_t entry = words.add(text);
    auto [place, is_new] = map.emplace(text, entry);
    if (!is_new && place->second != entry) FAIL(i);
  }
  Lexicon lexicon = words.finish();
  CHECK(lexicon.size() == map.size() + 1);
  for (int i = 0; i < 5000; ++i) {
    std::u16string text = word();
    auto found = map.find(text);
    if (lexicon.find(text) != (found == map.end() ? 0 : found->second)) FAIL(i);
  }
}

}  // namespace hedui
