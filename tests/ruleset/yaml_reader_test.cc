#include "ruleset/yaml_reader.h"

#include <catch2/catch.hpp>

#include "support/rules.h"

namespace hedui {
namespace {

// What reading says of a file with the fields name (a text), count (a whole number, or none), sure (true or false, or
// none) and tags (a list, or none).
std::string problem(const std::string& text) {
  auto done = read_yaml("rules/x.yaml", text, [](const YamlValue& root) {
    for (const YamlValue& item : root.list()) {
      YamlFields fields(item);
      (void)fields.required("name").text();
      if (auto count = fields.optional("count")) (void)count->integer();
      if (auto sure = fields.optional("sure")) (void)sure->boolean();
      if (auto tags = fields.optional("tags")) {
        for (const YamlValue& tag : tags->list()) (void)tag.text();
      }
      fields.done();
    }
  });
  return done ? "none" : test::english_messages().text(done.error());
}

}  // namespace

TEST_CASE("a sound file is read") {
  CHECK(problem("- {name: 约, count: -3, sure: true, tags: [a, b]}\n- name: '123'\n") == "none");
  CHECK(problem("[]") == "none");
}

TEST_CASE("what is wrong is told with file, line and column") {
  CHECK(problem("- {name: a, nmae: b}\n") == "rules/x.yaml:1:19: no key is called \"nmae\" here; known are: count, name, sure, tags");
  CHECK(problem("- name: a\n  count: 3\n  name: b\n") == "rules/x.yaml:3:3: the key \"name\" stands twice; remove one");
  CHECK(problem("- name: a\n\n- count: 3\n") == "rules/x.yaml:3:3: the key \"name\" is missing; add it");
  CHECK(problem("- name: [a]\n") == "rules/x.yaml:1:9: a text is wanted here; write it in quotation marks");
  CHECK(problem("- name: ~\n") == "rules/x.yaml:1:9: a text is wanted here; write it in quotation marks");
  CHECK(problem("- name: a\n  count: three\n") == "rules/x.yaml:2:10: \"three\" is no whole number; write digits");
  CHECK(problem("- name: a\n  count: 1.0\n") == "rules/x.yaml:2:10: \"1.0\" is no whole number; write digits");
  CHECK(problem("- name: a\n  count: 99999999999999999999\n") == "rules/x.yaml:2:10: \"99999999999999999999\" is no whole number; write digits");
  CHECK(problem("- name: a\n  sure: yes\n") == "rules/x.yaml:2:9: \"yes\" is neither true nor false; write one of them");
  CHECK(problem("- name: a\n  tags: b\n") == "rules/x.yaml:2:9: a list is wanted here; begin its items with \"- \" or write [a, b]");
  CHECK(problem("- a\n") == "rules/x.yaml:1:3: key: value pairs are wanted here; write them, as in {class: number}");
  CHECK(problem("name: a\n") == "rules/x.yaml:1:1: a list is wanted here; begin its items with \"- \" or write [a, b]");
}

TEST_CASE("YAML that is none is told with its place") {
  CHECK(problem("- {name: a\n- b\n").starts_with("rules/x.yaml:3:"));
  CHECK(problem("- name: \"\\q\"\n").starts_with("rules/x.yaml:1:"));
  CHECK(problem("- name: *nobody\n").starts_with("rules/x.yaml:1:"));
  CHECK(problem("\t- name: a\n").starts_with("rules/x.yaml:"));
}

TEST_CASE("columns count characters") { CHECK(problem("- {name: 占比, 数: 3}\n").starts_with("rules/x.yaml:1:17: ")); }

TEST_CASE("a comma in an unquoted text makes keys of its own, which are refused") {
  CHECK(problem("- {name: 新增3个,占5%: c}\n") != "none");
  CHECK(problem("- {name: a, 占5%}\n") == "rules/x.yaml:1:16: no key is called \"占5%\" here; known are: count, name, sure, tags");
}

TEST_CASE("one value or a list of them") {
  std::vector<std::string> words;
  auto done = read_yaml("x.yaml", "{one: a, many: [b, c]}", [&](const YamlValue& root) {
    YamlFields fields(root);
    for (const char* key : {"one", "many"}) {
      for (const YamlValue& word : fields.required(key).one_or_more()) words.push_back(word.text());
    }
  });
  CHECK(done);
  CHECK(words == std::vector<std::string>{"a", "b", "c"});
}

}  // namespace hedui
