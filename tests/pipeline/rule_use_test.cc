// What rules do in the documents at hand: one that hardly any document needs must show by its examples that it is no rule for one sentence.
#include "pipeline/rule_use.h"

#include <catch2/catch.hpp>
#include <filesystem>
#include <set>

#include "support/rules.h"

namespace hedui::test {
namespace {

namespace fs = std::filesystem;

void count_in(const std::string& folder, std::vector<RuleCounts>& counts) {
  for (const auto& entry : fs::directory_iterator(folder)) {
    if (!entry.is_regular_file()) continue;
    Source source;
    source.path = entry.path().string();
    source.bytes = file_bytes(source.path);
    Reading reading = read(source, rules(), worker());
    REQUIRE(reading.read);
    count_uses(reading, MatchTrace(), rules(), counts);
  }
}

// How many hits differ in more than their digits.
size_t wordings(const Rule& rule) {
  std::set<std::string> texts;
  for (const Example& hit : rule.hits) {
    std::string text;
    for (char c : hit.in) {
      if (c < '0' || c > '9') text += c;
    }
    texts.insert(text);
  }
  return texts.size();
}

}  // namespace

TEST_CASE("a rule that works in no more than one document of the corpus and the seeds has three differently worded hits") {
  const std::string source = HEDUI_SOURCE_DIR, seeds = source + "/../shared/seeds";
  std::vector<RuleCounts> counts(rules().list.rules.size());
  for (const char* folder : {"/corpus/articles", "/corpus/reports"}) count_in(source + folder, counts);
  if (fs::is_directory(seeds)) count_in(seeds, counts);
  size_t used = 0;
  for (size_t i = 0; i < counts.size(); ++i) {
    const Rule& rule = rules().list.rules[i];
    if (counts[i].documents.size() > 1) ++used;
    else if (wordings(rule) < 3) FAIL_CHECK(rule.where() + ": " + rule.id + " works in " + std::to_string(counts[i].documents.size()) + " documents");
  }
  CHECK(used > 200);
}

TEST_CASE("uses of a rule are counted where they stand, and those that lost are told apart") {
  Reading reading = read_bytes("全县新建公厕12座，居全省第3位。\n");
  std::vector<RuleCounts> counts;
  MatchTrace trace;
  Source source;
  source.bytes = "全县新建公厕12座，居全省第3位。\n";
  read(source, rules(), worker(), &trace);
  count_uses(reading, trace, rules(), counts);
  const RuleCounts& ordinal = counts[static_cast<size_t>(rules().find_rule("strike.ordinal"))];
  CHECK(ordinal.kept == 1);
  CHECK(ordinal.matched == 1);
  CHECK(ordinal.documents.size() == 1);
  auto uses = uses_of(reading, rules(), rules().find_rule("strike.ordinal"));
  REQUIRE(uses.size() == 1);
  CHECK(uses[0].text == "第3位");
  CHECK(uses[0].start == 13);
  CHECK(uses[0].before.ends_with("居全省"));
}

TEST_CASE("times are noted for rules that work, on request alone") {
  RuleTimes times;
  times.spent.resize(rules().list.rules.size());
  worker().times = &times;
  read_bytes("全县新建公厕12座，居全省第3位。\n");
  worker().times = nullptr;
  CHECK(times.spent[static_cast<size_t>(rules().find_rule("strike.ordinal"))].count() > 0);
  auto before = times.spent;
  read_bytes("全县新建公厕12座，居全省第3位。\n");
  CHECK(times.spent == before);
}

}  // namespace hedui::test
