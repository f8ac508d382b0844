// Broken rule and table files, each with what is said of it: place, cause and mend. A file of tests/pipeline/broken starts with
//
//     # file: figures/x.yaml       where it stands in a folder of additions
//     # says: mine/figures/x.yaml:5:3: what is wrong; how to mend it
#include <algorithm>
#include <catch2/catch.hpp>
#include <cstdlib>
#include <filesystem>
#include <set>

#include "pipeline/rule_check.h"
#include "pipeline/rule_examples.h"
#include "ruleset/build.h"
#include "support/rules.h"

namespace hedui::test {
namespace {

namespace fs = std::filesystem;

const std::string kBroken = std::string(HEDUI_SOURCE_DIR) + "/tests/pipeline/broken";

std::string header(const std::string& text, const std::string& key) {
  std::string start = "# " + key + ": ";
  size_t at = text.find(start);
  REQUIRE(at != std::string::npos);
  at += start.size();
  return text.substr(at, text.find('\n', at) - at);
}

// The first thing that loading, the lints or the file's own examples say.
std::string said_of(const RuleFiles& shipped, const std::string& path, const std::string& text) {
  RuleFiles files = shipped;
  std::string shown = "mine/" + path;
  files["rules.yaml@mine/rules.yaml"] = "extends: builtin\n";
  files[path + "@" + shown] = text;
  auto made = build_rule_set(files);
  if (!made) return english_messages().text(made.error());
  for (const Error& lint : lint_rules(*made)) return english_messages().text(lint);
  auto own_worker = Worker::make(*made);
  if (!own_worker) return english_messages().text(own_worker.error());
  for (size_t i = 0; i < made->list.rules.size(); ++i) {
    if (made->list.rules[i].file != shown) continue;
    for (const ExampleFailure& failure : check_examples(*made, static_cast<int32_t>(i), *own_worker)) {
      return english_messages().text(Error{failure.message, failure.where});
    }
  }
  return "nothing";
}

}  // namespace

TEST_CASE("every broken rule and table file is told of with its place, the cause and the mend") {
  auto shipped = read_rule_files(HEDUI_RULES_DIR, "");
  REQUIRE(shipped);
  std::set<std::string> paths;
  for (const auto& entry : fs::directory_iterator(kBroken)) paths.insert(entry.path().string());
  CHECK(paths.size() >= 60);
  for (const std::string& path : paths) {
    INFO(path);
    std::string text = file_bytes(path);
    CHECK(said_of(*shipped, header(text, "file"), text) == header(text, "says"));
  }
}

TEST_CASE("a folder adds to the rules, takes the place of some and switches some off") {
  auto files = read_rule_files(HEDUI_RULES_DIR, "");
  REQUIRE(files);
  (*files)["rules.yaml@mine/rules.yaml"] = "extends: builtin\noff: [strike.regiment]\n";
  (*files)["words/measure_words.tsv@mine/words/measure_words.tsv"] = "word\tclass\n坨\tmeasure.counter\n";
  (*files)["places/aliases.tsv@mine/places/aliases.tsv"] = "name\tcode\n星湖城\t430100\n";
  (*files)["not_figures/x.yaml@mine/not_figures/x.yaml"] =
      "- rule: strike.ordinal\n  why: another one\n  pattern: '第\\d+方阵'\n  hits: [{in: '第3方阵走来', text: '第3方阵'}]\n  misses: ['3个方阵']\n"
      "- rule: strike.squad\n  why: squads\n  pattern: '编组甲字\\d+'\n  hits: ['编组甲字36']\n  misses: ['编组36个']\n";
  auto made = build_rule_set(*files);
  REQUIRE(made);
  CHECK(made->find_rule("strike.regiment") < 0);
  CHECK(made->rule(made->find_rule("strike.ordinal")).why == "another one");
  CHECK(made->find_rule("strike.squad") >= 0);
  CHECK(made->list.rules.size() == rules().list.rules.size());
  CHECK(made->lexicon.find(made->fold("坨")) != kNoWord);
  CHECK(made->lexicon.entry(made->lexicon.find(made->fold("星湖城"))).places != 0);
}

TEST_CASE("the shipped rules have nothing that can't work") {
  for (const Error& lint : lint_rules(rules())) FAIL_CHECK(english_messages().text(lint));
}

TEST_CASE("every shipped rule obeys the schema that editors use, and the schema is strict") {
  const std::string source = HEDUI_SOURCE_DIR;
  CHECK(std::system(("/usr/bin/python3 '" + source + "/tests/ruleset/check_schema.py' '" + HEDUI_RULES_DIR + "'").c_str()) == 0);
}

}  // namespace hedui::test
