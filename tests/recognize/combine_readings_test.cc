// Two readings of a line, and what is believed of them.
#include "recognize/combine_readings.h"

#include <catch2/catch.hpp>

using namespace hedui;

namespace {

std::vector<Symbol> reading(const std::u32string& text, float confidence = 0.97f) {
  std::vector<Symbol> symbols;
  for (char32_t c : text) {
    auto x = static_cast<float>(20 * symbols.size());
    symbols.push_back({c, x, 0, x + 20, 20, 0, false, confidence});
  }
  return symbols;
}

std::u32string text_of(const std::vector<Symbol>& symbols) {
  std::u32string text;
  for (const Symbol& symbol : symbols) text += symbol.character;
  return text;
}

int doubtful(const std::vector<Symbol>& symbols) {
  int count = 0;
  for (const Symbol& symbol : symbols) count += symbol.confidence < 0.5f;
  return count;
}

}  // namespace

TEST_CASE("readings that agree are as sure as the surer one") {
  std::vector<Symbol> both = combine_readings(reading(U"增12.7万", 0.9f), reading(U"增12.7万", 0.99f));
  CHECK(text_of(both) == U"增12.7万");
  for (const Symbol& symbol : both) CHECK(symbol.confidence == Approx(0.99f));
}

TEST_CASE("a number in which they differ is doubtful, and stays as the first has it") {
  for (const char32_t* other : {U"增13.7万", U"增127万", U"增12.77万", U"增2.7万"}) {
    std::vector<Symbol> both = combine_readings(reading(U"增12.7万"), reading(other));
    CHECK(doubtful(both) > 0);
    CHECK(both[0].confidence > 0.9f);
  }
  CHECK(text_of(combine_readings(reading(U"增12.7万"), reading(U"增13.7万"))) == U"增12.7万");
}

TEST_CASE("a digit that only the other reading has makes the number doubtful") {
  CHECK(doubtful(combine_readings(reading(U"占5.2%"), reading(U"占5.29%"))) > 0);
  CHECK(doubtful(combine_readings(reading(U"占5.29%"), reading(U"占5.2%"))) > 0);
  CHECK(doubtful(combine_readings(reading(U"共86"), reading(U"共186"))) > 0);
}

TEST_CASE("a much surer second reading of other characters holds") {
  CHECK(text_of(combine_readings(reading(U"牧场", 0.4f), reading(U"收场", 0.9f))) == U"收场");
  CHECK(text_of(combine_readings(reading(U"牧场", 0.8f), reading(U"收场", 0.9f))) == U"牧场");
  CHECK(doubtful(combine_readings(reading(U"牧场3个"), reading(U"收场3个"))) == 0);
}

TEST_CASE("only numbers and what is unsure are read twice") {
  CHECK(wants_second_reading(reading(U"共3个")));
  CHECK(wants_second_reading(reading(U"共有", 0.4f)));
  CHECK_FALSE(wants_second_reading(reading(U"共有")));
  CHECK(combine_readings({}, {}).empty());
  CHECK(text_of(combine_readings(reading(U"共3个"), {})) == U"共3个");
}
