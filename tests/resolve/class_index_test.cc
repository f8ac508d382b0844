// Tests of the index of classes: it finds what a walk over the tokens finds.
#include "resolve/class_index.h"

#include <catch2/catch.hpp>
#include <random>

namespace hedui::test {
namespace {

constexpr ClassId kRare = 3, kCommon = 70, kLast = kMaxClasses - 1;

std::vector<Token> random_tokens(size_t count) {
  static ClassSets kept;
  std::mt19937 random(7);
  std::vector<Token> tokens(count);
  for (Token& token : tokens) {
    ClassSet classes;
    if (random() % 40 == 0) classes |= ClassSet::of(kRare);
    if (random() % 3 == 0) classes |= ClassSet::of(kCommon);
    if (random() % 90 == 0) classes |= ClassSet::of(kLast);
    token.classes = kept.keep(classes);
  }
  return tokens;
}

bool fits(const Token& token, const ClassSet& classes, const ClassSet& but) { return token.classes.intersects(classes) && !token.classes.intersects(but); }

uint32_t walk(const std::vector<Token>& tokens, TokenRange range, const ClassSet& classes, const ClassSet& but) {
  for (uint32_t t = range.first; t < range.last; ++t) {
    if (fits(tokens[t], classes, but)) return t;
  }
  return kNoToken;
}

uint32_t walk_back(const std::vector<Token>& tokens, TokenRange range, const ClassSet& classes, const ClassSet& but) {
  for (uint32_t t = range.last; t-- > range.first;) {
    if (fits(tokens[t], classes, but)) return t;
  }
  return kNoToken;
}

}  // namespace

TEST_CASE("a class that a step tells of a token is found, whether its stretch was asked for before or not") {
  const std::vector<Token> tokens(300);
  ClassIndex index(tokens);
  const ClassSet told = ClassSet::of(kRare);
  CHECK(index.first_in({0, 300}, told) == kNoToken);
  index.tell(70, told);
  index.tell(71, ClassSet::of(kCommon));
  index.tell(299, told);
  CHECK(index.first_in({0, 300}, told) == 70);
  CHECK(index.last_in({0, 300}, told) == 299);
  CHECK(index.last_in({0, 299}, told) == 70);
  CHECK(index.first_in({71, 299}, told) == kNoToken);
  CHECK(index.first_in({0, 300}, ClassSet::of(kCommon)) == 71);
}

TEST_CASE("the first and the last token of some classes are those that a walk finds, in a long document as well") {
  const std::vector<Token> tokens = random_tokens(5000);  // more than the index keeps at a time
  const ClassIndex index(tokens);
  const ClassSet rare = ClassSet::of(kRare) | ClassSet::of(kLast), common = ClassSet::of(kCommon);
  std::mt19937 random(8);
  for (int i = 0; i < 2000; ++i) {
    auto first = static_cast<uint32_t>(random() % tokens.size());
    TokenRange range{first, std::min(first + static_cast<uint32_t>(random() % 200), static_cast<uint32_t>(tokens.size()))};
    for (const ClassSet& but : {ClassSet{}, common}) {
      CAPTURE(range.first, range.last);
      CHECK(index.first_in(range, rare, but) == walk(tokens, range, rare, but));
      CHECK(index.last_in(range, rare, but) == walk_back(tokens, range, rare, but));
    }
  }
}

TEST_CASE("an empty range holds nothing") {
  const std::vector<Token> tokens = random_tokens(100);
  const ClassIndex index(tokens);
  CHECK(index.first_in({5, 5}, ClassSet::of(kCommon)) == kNoToken);
  CHECK(index.last_in({9, 5}, ClassSet::of(kCommon)) == kNoToken);
  CHECK_FALSE(index.any_in({0, 0}, ClassSet::of(kCommon)));
}

}  // namespace hedui::test
