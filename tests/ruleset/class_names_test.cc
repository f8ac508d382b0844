#include "ruleset/class_names.h"

#include <catch2/catch.hpp>

#include "support/rules.h"

namespace hedui {
namespace {

Result<ClassNames> class_names(const std::string& rows) {
  auto table = parse_table("rules/words/classes.tsv", "class\tmeaning\n" + rows);
  REQUIRE(table);
  return ClassNames::from_table(*table);
}

}  // namespace

TEST_CASE("a class stands for all its kinds, but not for names that only begin alike") {
  auto names = class_names("verb\tany\nverb.plan\tplans\nverb.done\tdone\nverbal\tno verb\nnoun.verbal\tno verb\n");
  REQUIRE(names);
  CHECK(names->describe(*names->find("verb")) == "verb verb.plan verb.done");
  CHECK(names->describe(*names->find("verb.plan")) == "verb.plan");
  CHECK(names->describe(*names->find("noun")) == "noun.verbal");
  CHECK_FALSE(names->find("ver"));
  CHECK_FALSE(names->find("verb.pla"));
  CHECK_FALSE(names->find(""));
  CHECK(names->id("verb.done") == ClassId{2});
  CHECK_FALSE(names->id("noun"));
  CHECK(names->describe({}) == "");
  CHECK(names->describe(*names->find("any")) == "verb verb.plan verb.done verbal noun.verbal");
}

TEST_CASE("a class is listed once, and there is room for so many only") {
  auto twice = class_names("verb\ta\nverb\tb\n");
  REQUIRE_FALSE(twice);
  CHECK(test::english_messages().text(twice.error()) == "rules/words/classes.tsv:3:1: the class \"verb\" is listed twice; remove one of the lines");
  std::string rows;
  for (int i = 0; i < kMaxClasses; ++i) rows += "c" + std::to_string(i) + "\tx\n";
  CHECK(class_names(rows));
  auto many = class_names(rows + "one_more\tx\n");
  REQUIRE_FALSE(many);
  CHECK(many.error().message.id == "classes.too_many");
  CHECK(many.error().where == "rules/words/classes.tsv:" + std::to_string(kMaxClasses + 2) + ":1");
}

TEST_CASE("sets of classes join, meet and list their members") {
  ClassSet a = ClassSet::of(0) | ClassSet::of(63) | ClassSet::of(64) | ClassSet::of(191);
  std::vector<int> members;
  a.for_each([&](ClassId id) { members.push_back(id); });
  CHECK(members == std::vector<int>{0, 63, 64, 191});
  CHECK(a.has(64));
  CHECK_FALSE(a.has(65));
  CHECK(a.intersects(ClassSet::of(191)));
  CHECK_FALSE(a.intersects(ClassSet::of(1)));
  CHECK((a & ClassSet::of(63)) == ClassSet::of(63));
  CHECK(a.without(a).empty());
  CHECK(ClassSet{}.empty());
}

}  // namespace hedui
