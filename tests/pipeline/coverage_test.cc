// Every number is a figure, struck by a rule that is named, or told of as unexplained.
#include "pipeline/coverage.h"

#include <catch2/catch.hpp>

#include "support/rules.h"

namespace hedui::test {
namespace {

std::string fates(const std::string& text) {
  Reading reading = read_bytes(text);
  std::string all;
  for (const NumberFate& number : account_for_numbers(reading, rules())) {
    if (!all.empty()) all += ", ";
    all += std::string(slice(std::string_view(reading.document.text), number.span)) + " " + name_of(number.fate) + " " + number.by;
  }
  return all;
}

}  // namespace

TEST_CASE("a number is a figure by its rule, or struck by one") {
  CHECK(fates("全县新建公厕12座。") == "12 figure figure.count");
  CHECK(fates("建成全省第3座绿色码头。") == "3 struck strike.ordinal");
  CHECK(fates("本报讯 3月5日，新增就业120人。") == "3 struck period.day, 5 struck period.day, 120 figure figure.count");
}

TEST_CASE("a number that nothing explains is told of with its surroundings") {
  Reading reading = read_bytes("编组甲字8821完毕。");
  std::vector<NumberFate> numbers = account_for_numbers(reading, rules());
  REQUIRE(numbers.size() == 1);
  CHECK(numbers[0].fate == Fate::kUnexplained);
  CHECK(numbers[0].by.empty());
  CHECK(numbers[0].before == "编组甲字");
  CHECK(numbers[0].after == "完毕。");
  CHECK(numbers[0].shape == "甲字0完毕");
}

TEST_CASE("numbers stand in the order of the text and every digit is in one") {
  std::string text = "一、概况\n2024年，全县有村36个，其中3个在5G覆盖区外。\n— 7 —\n电话：0731-8223456\n";
  Reading reading = read_bytes(text);
  std::vector<NumberFate> numbers = account_for_numbers(reading, rules());
  std::vector<bool> covered(text.size());
  uint32_t last = 0;
  for (const NumberFate& number : numbers) {
    CHECK(number.span.begin >= last);
    last = number.span.begin;
    std::fill(covered.begin() + number.span.begin, covered.begin() + number.span.end, true);
  }
  for (size_t i = 0; i < text.size(); ++i) {
    if (text[i] >= '0' && text[i] <= '9') CHECK(covered[i]);
  }
}

}  // namespace hedui::test
