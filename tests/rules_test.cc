// The rules' own examples: each hit and each miss of every rule runs through the whole program.
#include <catch2/catch.hpp>
#include <set>

#include "pipeline/rule_examples.h"
#include "support/rules.h"

namespace hedui::test {

TEST_CASE("every rule does what its hits say and leaves its misses alone") {
  for (size_t i = 0; i < rules().list.rules.size(); ++i) {
    for (const ExampleFailure& failure : check_examples(rules(), static_cast<int32_t>(i), worker())) {
      INFO(failure.where << ": " << failure.rule << ": " << failure.example << ": " << english_messages().text(failure.message));
      CHECK(failure.rule == "");
    }
  }
}

TEST_CASE("every rule has hits, misses, a reason and a name of its own") {
  std::set<std::string> ids;
  CHECK(rules().list.rules.size() > 50);
  for (const Rule& rule : rules().list.rules) {
    INFO(rule.where() << ": " << rule.id);
    CHECK_FALSE(rule.hits.empty());
    CHECK_FALSE(rule.misses.empty());
    CHECK_FALSE(rule.why.empty());
    CHECK(ids.insert(rule.id).second);
  }
}

TEST_CASE("an example that fails is told with its place") {
  auto broken = RuleSet::load(HEDUI_RULES_DIR, HEDUI_PACK);
  REQUIRE(broken);
  int32_t index = broken->find_rule("figure.count");
  REQUIRE(index >= 0);
  Rule& rule = broken->list.rules[static_cast<size_t>(index)];
  rule.hits = {{"新建停车位32个。", "33个", {}, 7, 3}, {"新建停车位32个。", "32个", {{"value", "33"}}, 8, 3}, {"没有。", "", {}, 9, 3}};
  rule.misses = {{"新建停车位32个。", "", {}, 10, 3}};
  auto made = Worker::make(*broken);
  REQUIRE(made);
  std::vector<ExampleFailure> failures = check_examples(*broken, index, *made);
  REQUIRE(failures.size() == 4);
  CHECK(failures[0].where == "rules/figures/quantities.yaml:7:3");
  CHECK(english_messages().text(failures[0].message) == "the rule should make \"33个\"; it made 32个; mend the rule or the example");
  CHECK(english_messages().text(failures[1].message) == "\"32个\": value should be 33, is 32; mend the rule or the example");
  CHECK(english_messages().text(failures[2].message) == "the rule did nothing here; mend the rule or write a line that it works on");
  CHECK(english_messages().text(failures[3].message) == "the rule should do nothing here; it made \"32个\"; mend the rule or move the line to its hits");
}

}  // namespace hedui::test
