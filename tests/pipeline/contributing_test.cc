// What CONTRIBUTING.md tells people to add is added as it stands there, and does what it should.
#include <algorithm>
#include <catch2/catch.hpp>

#include "pipeline/rule_check.h"
#include "pipeline/rule_examples.h"
#include "ruleset/build.h"
#include "support/rules.h"

namespace hedui::test {
namespace {

struct Addition {
  std::string path;  // below rules/
  std::string text;
};

// The blocks that name a file of rules/ behind their fence.
std::vector<Addition> additions() {
  std::string text = file_bytes(std::string(HEDUI_SOURCE_DIR) + "/CONTRIBUTING.md");
  std::vector<Addition> found;
  for (const std::string fence : {"```tsv rules/", "```yaml rules/"}) {
    for (size_t at = text.find(fence); at != std::string::npos; at = text.find(fence, at + 1)) {
      size_t line_end = text.find('\n', at), end = text.find("```", line_end);
      found.push_back({text.substr(at + fence.size(), line_end - at - fence.size()), text.substr(line_end + 1, end - line_end - 1)});
    }
  }
  return found;
}

std::string figures_of(const RuleSet& made, Worker& own, const std::string& text) {
  Source source;
  source.bytes = text;
  Reading reading = read(source, made, own);
  std::string all;
  for (const Figure& figure : reading.records.figures) {
    all += std::string(slice(std::string_view(reading.document.text), figure.span)) + " " + name_of(figure.status) + " " + figure.normalized_unit + " " +
           figure.place + ";";
  }
  for (const Project& project : reading.records.projects) all += " project " + project.name;
  return all;
}

}  // namespace

TEST_CASE("each addition of CONTRIBUTING.md is short, loads, and does what it should") {
  auto files = read_rule_files(HEDUI_RULES_DIR, "");
  REQUIRE(files);
  std::vector<Addition> all = additions();
  REQUIRE(all.size() == 8);
  for (const Addition& one : all) {
    INFO(one.path);
    CHECK(std::count(one.text.begin(), one.text.end(), '\n') < 10);
    REQUIRE(files->contains(one.path));
    (*files)[one.path] += one.text;
  }
  auto made = build_rule_set(*files);
  INFO((made ? "" : english_messages().text(made.error())));
  REQUIRE(made);
  CHECK(lint_rules(*made).empty());
  auto own = Worker::make(*made);
  REQUIRE(own);
  CHECK(check_examples(*made, made->find_rule("plan.wish"), *own).empty());
  CHECK(figures_of(*made, *own, "送来泥巴36坨。").starts_with("36坨 actual"));
  CHECK(figures_of(*made, *own, "绳长5庹。").starts_with("5庹 actual m"));
  CHECK(figures_of(*made, *own, "心里七上八落。").empty());
  CHECK(figures_of(*made, *own, "星湖城新建公厕12座。").starts_with("12座 actual  430100"));
}

}  // namespace hedui::test
