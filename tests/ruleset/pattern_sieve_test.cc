#include "ruleset/pattern_sieve.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <filesystem>

#include "support/rules.h"
#include "text/utf8.h"

namespace hedui {
namespace {

// "any of these characters", "digits" as text.
std::string needs(const std::string& pattern) {
  PatternNeeds found = needs_of(pattern);
  return to_utf8(std::u32string(found.any_of.begin(), found.any_of.end())) + " " + std::to_string(found.digits);
}

std::vector<int> sifted(const std::vector<std::string>& patterns, const std::string& text) {
  std::vector<int> indices;
  PatternSieve(patterns).find(text, indices);
  return indices;
}

}  // namespace

TEST_CASE("of what must come the rarest is needed, numbers last") {
  CHECK(needs("第\\d{2,5}号?") == "第 2");
  CHECK(needs("[0-9]+[:：]") == ":： 1");
  CHECK(needs("\\d+\\.\\d+版") == "版 2");
  CHECK(needs("1[3-9]\\d{9}") == "1 11");
}

TEST_CASE("of alternatives any may come") {
  CHECK(needs("(?:甲|乙)丙|丁") == "丁丙 0");
  CHECK(needs("(?P<a>甲\\d|\\d{3}乙)") == "乙甲 1");
  CHECK(needs("(?:^|[^\\d.])甲") == "甲 0");
}

TEST_CASE("what may be left out is not needed") {
  CHECK(needs("甲?乙*(?:丙丁)?") == " 0");
  CHECK(needs("甲{0,3}") == " 0");
  CHECK(needs("[^甲].\\w\\b") == " 0");
  CHECK(needs("甲|") == " 0");
}

TEST_CASE("of a pattern with something unknown nothing is told") {
  for (const char* pattern : {"(?i)v甲", "甲\\p{Han}", "\\x{7532}", "\\Q甲\\E", "[[:alpha:]]甲", "甲{一|乙}丙", "\\07甲"}) CHECK(needs(pattern) == " 0");
}

TEST_CASE("a sieve keeps the patterns whose needs a text meets") {
  const std::vector<std::string> patterns = {"甲", "\\d{3}[:：]", ".", "[“「]"};
  CHECK(sifted(patterns, "甲") == std::vector<int>{0, 2});
  CHECK(sifted(patterns, "12：3") == std::vector<int>{1, 2});
  CHECK(sifted(patterns, "12：") == std::vector<int>{2});
  CHECK(sifted(patterns, "é“\xF0\xA0\xAE\xB7") == std::vector<int>{2, 3});
  CHECK(sifted(patterns, "\xE7\x94") == std::vector<int>{2});
}

TEST_CASE("patterns beyond those that a sieve can hold are always tried") {
  std::vector<std::string> patterns(65, "甲");
  CHECK(sifted(patterns, "乙") == std::vector<int>{64});
}

TEST_CASE("no hit of the rules' patterns falls through the sieve") {
  const RuleSet& rules = test::rules();
  std::vector<std::string> patterns;
  for (int32_t rule : rules.sentence_patterns) patterns.push_back(rules.list.patterns[static_cast<size_t>(rules.rule(rule).body)]);
  PatternSieve sieve(patterns);
  std::vector<Pattern> compiled;
  for (const std::string& pattern : patterns) compiled.push_back(std::move(*Pattern::compile(pattern, "")));
  size_t hits = 0;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(HEDUI_SOURCE_DIR "/corpus")) {
    if (entry.path().extension() != ".txt") continue;
    Reading reading = test::read_bytes(test::file_bytes(entry.path().string()));
    for (const Sentence& sentence : reading.outline.sentences) {
      std::string_view text = slice(std::string_view(reading.clean.matching), sentence.span);
      std::vector<int> kept;
      sieve.find(text, kept);
      for (size_t i = 0; i < compiled.size(); ++i) {
        std::vector<PatternHit> found;
        compiled[i].find_all(text, found);
        hits += found.size();
        if (!found.empty() && std::find(kept.begin(), kept.end(), static_cast<int>(i)) == kept.end()) FAIL(patterns[i] << " in " << text);
      }
    }
  }
  CHECK(hits > 100);
}

}  // namespace hedui
