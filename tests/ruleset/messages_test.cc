#include "ruleset/messages.h"

#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <map>
#include <random>
#include <set>

#include "ruleset/table.h"
#include "support/rules.h"

namespace hedui {
namespace {

namespace fs = std::filesystem;

std::map<std::string, std::string> sentences(const std::string& language) {
  auto table = parse_table(language, test::file_bytes(std::string(HEDUI_RULES_DIR) + "/messages/" + language + ".tsv"));
  REQUIRE(table);
  std::map<std::string, std::string> all;
  for (const TsvRow& row : table->rows) all.emplace(row.cells[0], row.cells[1]);
  return all;
}

std::multiset<std::string> places(const std::string& sentence) {
  std::multiset<std::string> found;
  for (size_t i = 0; i + 2 < sentence.size(); ++i) {
    if (sentence[i] == '{' && sentence[i + 2] == '}') found.insert(sentence.substr(i, 3));
  }
  return found;
}

// A folder with one message table, taken away afterwards.
class MessageFolder {
 public:
  explicit MessageFolder(const std::string& table) : path_(fs::temp_directory_path() / ("hedui_messages_test." + std::to_string(std::random_device()()))) {
    fs::create_directories(path_ / "messages");
    std::ofstream(path_ / "messages" / "en.tsv", std::ios::binary) << table;
  }
  ~MessageFolder() { fs::remove_all(path_); }
  std::string path() const { return path_.string(); }

 private:
  fs::path path_;
};

}  // namespace

TEST_CASE("every message is said in both languages, with the same places to fill in") {
  auto en = sentences("en"), zh = sentences("zh");
  CHECK(en.size() > 100);
  for (const auto& [id, sentence] : en) {
    INFO(id);
    REQUIRE(zh.contains(id));
    CHECK(places(sentence) == places(zh[id]));
    CHECK_FALSE(zh[id].empty());
  }
  for (const auto& [id, sentence] : zh) {
    INFO(id);
    CHECK(en.contains(id));
  }
}

TEST_CASE("message tables are sorted") {
  for (const char* language : {"en", "zh"}) {
    auto table = parse_table(language, test::file_bytes(std::string(HEDUI_RULES_DIR) + "/messages/" + language + ".tsv"));
    REQUIRE(table);
    for (size_t i = 1; i < table->rows.size(); ++i) {
      INFO(table->where(table->rows[i]));
      CHECK(table->rows[i - 1].cells[0] < table->rows[i].cells[0]);
    }
  }
}

TEST_CASE("a message is filled in") {
  MessageFolder folder("id\tsentence\na\t{1} of {0}, {1}\\nand {2}{x}{\n");
  auto messages = Messages::load(folder.path(), "en");
  REQUIRE(messages);
  CHECK(messages->text("a", {"ten", "three"}) == "three of ten, three\nand {x}{");
  CHECK(messages->text("unknown", {"x", "y"}) == "unknown x y");
  CHECK(messages->text(Error{{"a", {"{1}", "2"}}, "f:1"}) == "f:1: 2 of {1}, 2\nand {x}{");
  CHECK(messages->text(Error{{"a", {}}, ""}).starts_with(" of "));
}

TEST_CASE("the sentences under a prefix come sorted, their places not filled in") {
  MessageFolder folder("id\tsentence\na.c\t{0}!\na.b\tone\\ntwo\nab\tno\nb.a\tno\n");
  auto messages = Messages::load(folder.path(), "en");
  REQUIRE(messages);
  CHECK(messages->under("a.") == std::vector<std::pair<std::string, std::string>>{{"b", "one\ntwo"}, {"c", "{0}!"}});
  CHECK(messages->under("c").empty());
}

TEST_CASE("a missing or broken message table is told") {
  CHECK_FALSE(Messages::load("/no/such/folder", "en"));
  MessageFolder doubled("id\tsentence\na\tx\na\ty\n");
  auto twice = Messages::load(doubled.path(), "en");
  REQUIRE_FALSE(twice);
  CHECK(twice.error().message.id == "table.duplicate_entry");
  CHECK(twice.error().where.ends_with("en.tsv:3:1"));
  CHECK_FALSE(Messages::load(doubled.path(), "zh"));
}

}  // namespace hedui
