// Every mistake that a rule's author can make is found at load and told with its place, its cause and the mend.
#include "ruleset/rule_file.h"

#include <catch2/catch.hpp>

#include "support/rules.h"
#include "text/utf8.h"

namespace hedui {
namespace {

// Reads files of fragments and rules with a few classes and any word but one.
class RuleBook {
 public:
  RuleBook()
      : classes_(*ClassNames::from_table(*parse_table("classes.tsv", "class\tmeaning\nnumber\tx\nmeasure\tx\nbound.about\tx\nbound.over\tx\nedge\tx\n"))) {}

  std::string read(const std::string& text, RuleGroup group = RuleGroup::kFigures) {
    RuleReader reader(
        classes_, [this](const std::string& word) { return word == "全年计划" ? kNoWord : lexicon_.add(to_utf16(word)); }, list);
    auto done = reader.read_fragments("rules/figures/x.yaml", text);
    if (!done) return test::english_messages().text(done.error());
    reader.read_rules(group, "rules/figures/x.yaml", text);
    reader.finish();
    return reader.problems().empty() ? "none" : test::english_messages().text(reader.problems().front());
  }

  RuleList list;

 private:
  ClassNames classes_;
  LexiconBuilder lexicon_;
};

std::string problem(const std::string& text) { return RuleBook().read(text); }

// A rule with this body and examples enough.
std::string rule(const std::string& body) { return "- rule: a\n  why: because\n" + body + "  hits: ['3个']\n  misses: ['第3']\n"; }

std::string problem_of(const std::string& body) { return problem(rule(body)); }

}  // namespace

TEST_CASE("a sound rule of each form is read") {
  CHECK(problem_of("  expression:\n    - {class: bound, as: bound, opt: true}\n    - {class: number, as: number}\n    - {word: [个, 家], as: unit}\n") ==
        "none");
  CHECK(problem_of("  pattern: '第(?P<number>\\d+)号'\n") == "none");
  CHECK(problem_of(
            "  attach: {set: {status: planned}, from: bound, side: both, within: sentence, covers: list, when: {kind: quantity, opens_sentence: true}}\n") ==
        "none");
  CHECK(problem_of("  stretch: {field: indicator, side: right, until: [edge, number]}\n") == "none");
  CHECK(problem_of("  link: {type: part_of, side: left, same: unit, from: {measure: share}, complete: true}\n") == "none");
  CHECK(problem_of("  align: {marker: bound, names: measure}\n") == "none");
}

TEST_CASE("a rule knows its place, its group and what it gives") {
  RuleBook book;
  REQUIRE(book.read("# remark\n" + rule("  gives: {kind: percentage, direction: none, unit: '%'}\n  pattern: '\\d%'\n")) == "none");
  REQUIRE(book.list.rules.size() == 1);
  const Rule& made = book.list.rules[0];
  CHECK(made.where() == "rules/figures/x.yaml:2");
  CHECK(made.form == RuleForm::kPattern);
  CHECK(made.gives.kind == Kind::kPercentage);
  CHECK(made.gives.direction == Direction::kNone);
  CHECK(made.gives.unit == "%");
  CHECK_FALSE(made.gives.status);
}

TEST_CASE("an example's null means that nothing may stand there") {
  RuleBook book;
  REQUIRE(book.read("- rule: a\n  why: b\n  pattern: 'x'\n  hits: [{in: '3个', text: 3, low: null, unit: 个}]\n  misses: [y]\n") == "none");
  const Example& hit = book.list.rules[0].hits[0];
  CHECK(hit.text == "3");
  REQUIRE(hit.wants.size() == 2);
  CHECK_FALSE(hit.wants[0].second);
  CHECK(hit.wants[1].second == "个");
  CHECK(hit.line == 4);
}

TEST_CASE("what a rule lacks") {
  CHECK(problem("- why: b\n  pattern: 'x'\n  hits: [a]\n  misses: [b]\n") == "rules/figures/x.yaml:1:3: the key \"rule\" is missing; add it");
  CHECK(problem("- rule: a\n  pattern: 'x'\n  hits: [a]\n  misses: [b]\n") == "rules/figures/x.yaml:1:3: the key \"why\" is missing; add it");
  CHECK(problem("- rule: a\n  why: b\n  hits: [a]\n  misses: [b]\n") ==
        "rules/figures/x.yaml:1:3: the rule \"a\" needs one of pattern, expression, attach, stretch, link, align");
  CHECK(problem("- rule: a\n  why: b\n  pattern: 'x'\n  misses: [b]\n") == "rules/figures/x.yaml:1:3: the key \"hits\" is missing; add it");
  CHECK(problem("- rule: a\n  why: b\n  pattern: 'x'\n  hits: [b]\n") == "rules/figures/x.yaml:1:3: the key \"misses\" is missing; add it");
  CHECK(problem("- rule: a\n  why: b\n  pattern: 'x'\n  hits: []\n  misses: [b]\n") ==
        "rules/figures/x.yaml:1:3: the rule \"a\" has no hits; add at least one line that it works on");
  CHECK(problem("- rule: a\n  why: b\n  pattern: 'x'\n  hits: [a]\n  misses: []\n") ==
        "rules/figures/x.yaml:1:3: the rule \"a\" has no misses; add at least one line that it must leave alone");
}

TEST_CASE("what a rule has too much") {
  CHECK(problem_of("  pattern: 'x'\n  align: {marker: bound, names: measure}\n") ==
        "rules/figures/x.yaml:4:10: a rule has one form only; \"align\" is a second one: make two rules of it");
  CHECK(problem_of("  patern: x\n") == "rules/figures/x.yaml:1:3: the rule \"a\" needs one of pattern, expression, attach, stretch, link, align");
  CHECK(problem_of("  pattern: 'x'\n  note: y\n").starts_with("rules/figures/x.yaml:4:9: no key is called \"note\" here; known are: "));
  CHECK(problem_of("  pattern: 'x'\n  pattern: 'y'\n") == "rules/figures/x.yaml:4:3: the key \"pattern\" stands twice; remove one");
  CHECK(problem(rule("  pattern: 'x'\n") + rule("  pattern: 'y'\n")) ==
        "rules/figures/x.yaml:6:9: the rule \"a\" exists already (rules/figures/x.yaml:1); rename or remove one");
}

TEST_CASE("names that nothing has") {
  CHECK(problem_of("  expression: [{class: numbre}]\n") ==
        "rules/figures/x.yaml:3:24: no class is called \"numbre\"; did you mean \"number\"? See rules/words/classes.tsv");
  CHECK(problem_of("  expression: [{class: number}, {fragment: unit}]\n") ==
        "rules/figures/x.yaml:3:44: no fragment is called \"unit\"; mend the name or define it with - fragment: unit");
  CHECK(problem_of("  expression: [{class: number}, {word: [计划, 全年计划]}]\n") ==
        "rules/figures/x.yaml:3:45: no table of words has \"全年计划\"; add it with its class, or to rules/words/asked_words.tsv if it should have none");
  CHECK(problem_of("  pattern: 'x'\n  gives: {colour: red}\n") == "rules/figures/x.yaml:4:19: no field is called \"colour\"; see \"gives\" in rules/README.md");
  CHECK(problem_of("  pattern: 'x'\n  over: [b]\n") == "rules/figures/x.yaml:4:10: no rule is called \"b\"; mend the name, see hedui rules list");
  CHECK(problem_of("  expression: [{class: number, as: nubmer}]\n").starts_with("rules/figures/x.yaml:3:36: \"nubmer\" is none of: bound, inside, "));
  CHECK(problem_of("  attach: {set: {statsu: planned}, from: bound}\n") ==
        "rules/figures/x.yaml:3:26: no field is called \"statsu\"; see \"gives\" in rules/README.md");
}

TEST_CASE("values that a field can't have") {
  CHECK(problem_of("  pattern: 'x'\n  gives: {status: done}\n") == "rules/figures/x.yaml:4:19: \"done\" is none of: actual, planned, standard");
  CHECK(problem_of("  attach: {set: {status: planned}, from: bound, side: up}\n") == "rules/figures/x.yaml:3:55: \"up\" is none of: left, right, both");
  CHECK(problem_of("  attach: {set: {status: planned}, from: bound, within: page}\n") ==
        "rules/figures/x.yaml:3:57: \"page\" is none of: clause, sentence, block, heading, article");
  CHECK(problem_of("  link: {type: part_of, same: colour}\n") == "rules/figures/x.yaml:3:31: \"colour\" is none of: nothing, unit, thing, named");
  CHECK(problem_of("  link: {type: brother_of}\n").starts_with("rules/figures/x.yaml:3:16: \"brother_of\" is none of: "));
  CHECK(problem_of("  stretch: {field: colour, until: edge}\n").starts_with("rules/figures/x.yaml:3:20: \"colour\" is none of: "));
  CHECK(problem_of("  expression: [{class: number, opt: maybe}]\n") == "rules/figures/x.yaml:3:37: \"maybe\" is neither true nor false; write one of them");
  CHECK(problem_of("  expression: [{class: number, least: some}]\n") == "rules/figures/x.yaml:3:39: \"some\" is no whole number; write digits");
}

TEST_CASE("expressions that could match nothing or anything") {
  CHECK(problem_of("  expression: []\n") == "rules/figures/x.yaml:3:15: the expression has no elements; add at least one");
  CHECK(problem_of("  expression: [{class: number, opt: true}]\n") ==
        "rules/figures/x.yaml:3:15: this matches the empty text; make one element more than optional");
  CHECK(problem_of("  expression: [{not: number}, {class: measure}]\n") == "rules/figures/x.yaml:3:15: the first element must name a class or a word");
  CHECK(problem_of("  expression: [{class: number}, {opt: true}]\n") ==
        "rules/figures/x.yaml:3:33: this element asks nothing of a word; give it class, word or not");
  CHECK(problem_of("  expression: {class: number}\n") == "rules/figures/x.yaml:3:15: a list is wanted here; begin its items with \"- \" or write [a, b]");
  CHECK(problem_of("  expression: [number]\n") == "rules/figures/x.yaml:3:16: key: value pairs are wanted here; write them, as in {class: number}");
}

TEST_CASE("patterns that RE2 refuses or that match the empty text") {
  CHECK(problem_of("  pattern: '(x'\n") ==
        "rules/figures/x.yaml:3:12: RE2 does not accept the pattern: missing ): (x; mend or remove \"(x\" (no look-around, no back references)");
  CHECK(problem_of("  pattern: '\\d*'\n") == "rules/figures/x.yaml:3:12: this matches the empty text; make one element more than optional");
  CHECK(problem_of("  pattern: [x]\n").starts_with("rules/figures/x.yaml:3:12: a pattern is written in single quotation marks"));
}

TEST_CASE("fragments are shared by the rules, and must be sound as well") {
  const std::string unit = "- fragment: unit\n  elements: [{class: measure, as: unit}]\n";
  CHECK(problem(unit + rule("  expression: [{class: number}, {fragment: unit}]\n")) == "none");
  CHECK(problem(unit + unit) == "rules/figures/x.yaml:3:13: the fragment \"unit\" is defined twice; rename or remove one");
  CHECK(problem("- fragment: unit\n  element: [{class: measure}]\n") == "rules/figures/x.yaml:1:3: the key \"elements\" is missing; add it");
  CHECK(problem("- fragment: unit\n  elements: [{class: number}, {fragment: unit}]\n" + rule("  expression: [{fragment: unit}]\n")) ==
        "rules/figures/x.yaml:2:42: the fragment \"unit\" holds itself; write its elements out");
}

TEST_CASE("examples must be lines or fields of lines") {
  CHECK(problem("- rule: a\n  why: b\n  pattern: 'x'\n  hits: y\n  misses: [z]\n") ==
        "rules/figures/x.yaml:4:9: a list is wanted here; begin its items with \"- \" or write [a, b]");
  CHECK(problem("- rule: a\n  why: b\n  pattern: 'x'\n  hits: [{text: y}]\n  misses: [z]\n") == "rules/figures/x.yaml:4:10: the key \"in\" is missing; add it");
}

TEST_CASE("an empty file has no rules") {
  CHECK(problem("") == "none");
  CHECK(problem("# nothing yet\n") == "none");
  CHECK(problem("rules: none\n") == "rules/figures/x.yaml:1:1: a list is wanted here; begin its items with \"- \" or write [a, b]");
}

}  // namespace hedui
