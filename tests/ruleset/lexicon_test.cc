#include "ruleset/lexicon.h"

#include <catch2/catch.hpp>
#include <map>
#include <random>

namespace hedui {
namespace {

std::vector<uint32_t> lengths(const Lexicon& lexicon, std::u16string_view text, size_t at = 0, size_t limit = 24) {
  std::vector<LexiconMatch> matches(limit);
  matches.resize(lexicon.prefixes(text, at, matches.data(), limit));
  std::vector<uint32_t> found;
  for (const LexiconMatch& match : matches) found.push_back(match.length);
  return found;
}

}  // namespace

TEST_CASE("all words that start at a place are found, the longest last") {
  Lexicon lexicon;
  for (const char16_t* word : {u"平", u"平方", u"平方米", u"平方公里", u"方"}) lexicon.add(word);
  CHECK(lengths(lexicon, u"平方米的") == std::vector<uint32_t>{1, 2, 3});
  CHECK(lengths(lexicon, u"平方公") == std::vector<uint32_t>{1, 2});
  CHECK(lengths(lexicon, u"x平方", 1) == std::vector<uint32_t>{1, 2});
  CHECK(lengths(lexicon, u"米").empty());
  CHECK(lengths(lexicon, u"").empty());
  CHECK(lengths(lexicon, u"平方米", 0, 2) == std::vector<uint32_t>{1, 2});
}

TEST_CASE("a word is added once and found again") {
  Lexicon lexicon;
  uint32_t first = lexicon.add(u"人次");
  CHECK(first != 0);
  CHECK(lexicon.add(u"人次") == first);
  CHECK(lexicon.find(u"人次") == first);
  CHECK(lexicon.find(u"人") == 0);
  CHECK(lexicon.find(u"人次数") == 0);
  CHECK(lexicon.find(u"") == 0);
  CHECK(lexicon.size() == 2);
}

TEST_CASE("entries share equal class sets") {
  Lexicon lexicon;
  uint32_t a = lexicon.add(u"个"), b = lexicon.add(u"家"), c = lexicon.add(u"约");
  lexicon.set_classes(a, ClassSet::of(3));
  lexicon.set_classes(b, ClassSet::of(3));
  lexicon.set_classes(c, ClassSet::of(130) | ClassSet::of(3));
  CHECK(lexicon.entry(a).classes == lexicon.entry(b).classes);
  CHECK(lexicon.classes(a) == ClassSet::of(3));
  CHECK(lexicon.classes(c).has(130));
  CHECK(lexicon.classes(0).empty());
}

TEST_CASE("a large lexicon finds exactly what a map finds") {
  std::mt19937 random(7);
  Lexicon lexicon;
  std::map<std::u16string, uint32_t> map;
  auto word = [&] {
    std::u16string text;
    for (size_t i = 0, n = 1 + random() % 4; i < n; ++i) text += static_cast<char16_t>(0x4E00 + random() % 12);
    return text;
  };
  for (int i = 0; i < 20000; ++i) {
    std::u16string text = word();
    uint32_t entry = lexicon.add(text);
    auto [place, is_new] = map.emplace(text, entry);
    if (!is_new && place->second != entry) FAIL(i);
  }
  CHECK(lexicon.size() == map.size() + 1);
  for (int i = 0; i < 5000; ++i) {
    std::u16string text = word();
    auto found = map.find(text);
    if (lexicon.find(text) != (found == map.end() ? 0 : found->second)) FAIL(i);
  }
}

}  // namespace hedui
