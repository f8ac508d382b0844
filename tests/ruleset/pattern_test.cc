#include "ruleset/pattern.h"

#include <catch2/catch.hpp>

#include "support/rules.h"

namespace hedui {
namespace {

Pattern pattern(const std::string& expression) {
  auto compiled = Pattern::compile(expression, "x.yaml:1:1");
  REQUIRE(compiled);
  return std::move(*compiled);
}

std::vector<std::string> hits(const std::string& expression, const std::string& text) {
  std::vector<PatternHit> found;
  pattern(expression).find_all(text, found);
  std::vector<std::string> texts;
  for (const PatternHit& hit : found) texts.push_back(text.substr(hit.begin, hit.end - hit.begin));
  return texts;
}

std::string problem(const std::string& expression) {
  auto compiled = Pattern::compile(expression, "rules/figures/x.yaml:7:12");
  return compiled ? "none" : test::english_messages().text(compiled.error());
}

}  // namespace

TEST_CASE("a pattern finds all hits from left to right") {
  CHECK(hits("第\\d+号", "第1号和第22号") == std::vector<std::string>{"第1号", "第22号"});
  CHECK(hits("\\d+", "无") == std::vector<std::string>{});
  CHECK(hits("aa", "aaaaa") == std::vector<std::string>{"aa", "aa"});
}

TEST_CASE("a hit is never empty") {
  CHECK(hits("[一二]*", "一x二二") == std::vector<std::string>{"一", "二二"});
  CHECK(hits("^", "一二").empty());
  CHECK(hits("x*", "").empty());
}

TEST_CASE("a dot is a character, whatever its bytes") {
  CHECK(hits("^.号", "五号") == std::vector<std::string>{"五号"});
  CHECK(hits(".", "\xF0\xA0\xAE\xB7") == std::vector<std::string>{"\xF0\xA0\xAE\xB7"});
}

TEST_CASE("named groups tell where they matched, and only if they did") {
  std::vector<PatternHit> found;
  std::string text = "（3）修路";
  pattern("^(?P<marker>（(?P<number>\\d+)）)(?P<head>架桥)?").find_all(text, found);
  REQUIRE(found.size() == 1);
  REQUIRE(found[0].groups.size() == 2);
  CHECK(found[0].groups[0].name == "marker");
  CHECK(text.substr(found[0].groups[1].begin, found[0].groups[1].end - found[0].groups[1].begin) == "3");
  CHECK(pattern("(?P<a>x)(y)(?P<b>z)").group_names() == std::vector<std::string>{"a", "b"});
}

TEST_CASE("a pattern that RE2 refuses is told with its place and the offending piece") {
  const std::string start = "rules/figures/x.yaml:7:12: RE2 does not accept the pattern: ";
  CHECK(problem("第(\\d+号") == start + "missing ): 第(\\d+号; mend or remove \"第(\\d+号\" (no look-around, no back references)");
  CHECK(problem("第[一-") == start + "missing ]: [一-; mend or remove \"[一-\" (no look-around, no back references)");
  CHECK(problem("ba**") == start + "bad repetition operator: **; mend or remove \"**\" (no look-around, no back references)");
  CHECK(problem("第(?=前)") == start + "invalid perl operator: (?=; mend or remove \"(?=\" (no look-around, no back references)");
  CHECK(problem("第\\d{1,2000}") == start + "invalid repetition size: {1,2000}; mend or remove \"{1,2000}\" (no look-around, no back references)");
  CHECK(problem("\xFF").starts_with(start + "invalid UTF-8"));
}

TEST_CASE("patterns that match the empty text are known") {
  CHECK(pattern("\\d*").matches_empty_text());
  CHECK(pattern("^").matches_empty_text());
  CHECK(pattern("a?|b").matches_empty_text());
  CHECK_FALSE(pattern("\\d+").matches_empty_text());
}

TEST_CASE("a hit at the start begins where the text begins") {
  auto pattern = Pattern::compile("(?P<number>\\d+)号", "rules/x.yaml:1:1");
  REQUIRE(pattern);
  auto hit = pattern->find_at_start("12号和13号");
  REQUIRE(hit);
  CHECK(hit->begin == 0);
  CHECK(hit->end == 5);
  REQUIRE(hit->groups.size() == 1);
  CHECK(hit->groups[0].end == 2);
  CHECK_FALSE(pattern->find_at_start("第12号"));
}

}  // namespace hedui
