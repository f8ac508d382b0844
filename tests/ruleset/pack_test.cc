// A pack is taken only if it is whole and of the files at hand; a damaged one is refused and never crashes the program.
#include "ruleset/pack.h"

#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <random>

#include "support/rules.h"

namespace hedui {
namespace {

const std::string& pack() {
  static const std::string bytes = [] {
    auto rules = RuleSet::load(HEDUI_RULES_DIR, "");
    REQUIRE(rules);
    return write_pack(*rules);
  }();
  return bytes;
}

const std::string& digest() { return test::rules().digest; }

}  // namespace

TEST_CASE("rules from a pack are the rules from the files") {
  auto from_pack = read_pack(pack(), digest());
  REQUIRE(from_pack);
  CHECK(write_pack(*from_pack) == pack());
  CHECK(from_pack->list.rules.size() == test::rules().list.rules.size());
  CHECK(from_pack->gazetteer.size() == test::rules().gazetteer.size());
  CHECK(from_pack->lexicon.find(u"平方米") == test::rules().lexicon.find(u"平方米"));
}

TEST_CASE("a document reads the same with rules from a pack and from the files") {
  auto from_files = RuleSet::load(HEDUI_RULES_DIR, "");
  REQUIRE(from_files);
  auto made = Worker::make(*from_files);
  REQUIRE(made);
  Source source;
  source.path = "test.txt";
  source.bytes = "诸暨市今年计划新建公园12个，已完成7个，完成率58.3%，同比增长3.2万人次。";
  CHECK(test::lines_of(read(source, *from_files, *made)) == test::lines_of(read(source, test::rules(), test::worker())));
}

TEST_CASE("a pack of other files or another version is refused") {
  CHECK_FALSE(read_pack(pack(), std::string(64, '0')));
  CHECK_FALSE(read_pack(pack(), ""));
  std::string other = pack();
  other[11] = '9';
  CHECK_FALSE(read_pack(other, digest()));
  CHECK_FALSE(read_pack("", digest()));
}

TEST_CASE("a truncated pack is refused wherever it ends") {
  const std::string& whole = pack();
  for (size_t size = 0; size < 400; ++size) CHECK_FALSE(read_pack(std::string_view(whole).substr(0, size), digest()));
  for (size_t parts = 1; parts < 40; ++parts) CHECK_FALSE(read_pack(std::string_view(whole).substr(0, whole.size() * parts / 40), digest()));
  CHECK_FALSE(read_pack(std::string_view(whole).substr(0, whole.size() - 1), digest()));
}

TEST_CASE("a pack with bytes behind its end is refused") { CHECK_FALSE(read_pack(pack() + "x", digest())); }

TEST_CASE("a damaged pack is refused") {
  std::mt19937 random(3);
  for (int i = 0; i < 30; ++i) {
    std::string damaged = pack();
    damaged[200 + random() % (damaged.size() - 200)] ^= static_cast<char>(1 + random() % 255);
    INFO(i);
    CHECK_FALSE(read_pack(damaged, digest()));
  }
}

TEST_CASE("loading passes over a pack that is no good and reads the files") {
  namespace fs = std::filesystem;
  std::string path = (fs::temp_directory_path() / ("hedui_pack_test." + std::to_string(std::random_device()()))).string();
  std::ofstream(path, std::ios::binary) << pack().substr(0, pack().size() / 2);
  auto rules = RuleSet::load(HEDUI_RULES_DIR, path);
  fs::remove(path);
  REQUIRE(rules);
  CHECK(rules->digest == digest());
  CHECK(RuleSet::load(HEDUI_RULES_DIR, "/no/such/pack"));
}

}  // namespace hedui
