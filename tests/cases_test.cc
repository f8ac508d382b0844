// Runs the fixtures of tests/cases/. What is known to fail stands in tests/known_misses.tsv with its reason, and the test
// fails as soon as that is no longer so. HEDUI_APPROVE=1 rewrites the expected half of the cases that fail and aren't
// listed; the difference is to be reviewed like code.
#include <catch2/catch.hpp>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <set>

#include "ruleset/table.h"
#include "support/case_file.h"
#include "support/rules.h"

namespace hedui::test {
namespace {

const std::string kTests = std::string(HEDUI_SOURCE_DIR) + "/tests/";

// Below tests/cases/, without the extension, in the order of their names.
std::vector<std::string> case_files() {
  std::vector<std::string> files;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(kTests + "cases")) {
    if (entry.path().extension() == ".case") files.push_back(std::filesystem::relative(entry.path(), kTests + "cases").replace_extension().generic_string());
  }
  std::sort(files.begin(), files.end());
  return files;
}

// "resolve/bounds: the case's name" -> why it fails.
std::map<std::string, std::string> known_misses() {
  auto table = parse_table("tests/known_misses.tsv", file_bytes(kTests + "known_misses.tsv"));
  REQUIRE(table);
  auto columns = exact_columns(*table, {"case", "reason"});
  REQUIRE(columns);
  std::map<std::string, std::string> known;
  for (const TsvRow& row : table->rows) {
    INFO(table->where(row));
    CHECK(known.emplace(row.cells[(*columns)[0]], row.cells[(*columns)[1]]).second);
    CHECK_FALSE(row.cells[(*columns)[1]].empty());
  }
  return known;
}

}  // namespace

TEST_CASE("every case finds what it says, but for the known misses") {
  const bool approve = std::getenv("HEDUI_APPROVE") != nullptr;
  std::map<std::string, std::string> known = known_misses();
  std::set<std::string> seen;
  for (const std::string& file : case_files()) {
    const std::string path = kTests + "cases/" + file + ".case";
    std::string text;
    for (const Case& a_case : parse_cases("tests/cases/" + file + ".case", file_bytes(path))) {
      std::string name = file + ": " + a_case.name;
      seen.insert(name);
      std::vector<Found> found = find_things(read_case(a_case), a_case.kinds);
      std::string trouble = difference(a_case, found);
      bool listed = known.contains(name);
      bool rewrites = approve && !trouble.empty() && !listed;
      text += (text.empty() ? "" : "\n") + (rewrites ? rewritten(a_case, found) : written(a_case));
      INFO("tests/cases/" << file << ".case:" << a_case.line << ": " << a_case.name << "\n" << a_case.input << trouble);
      if (listed) {
        INFO("it is listed in tests/known_misses.tsv but passes: take it out of the list");
        CHECK_FALSE(trouble.empty());
      } else if (!rewrites) {
        CHECK(trouble == "");
      }
    }
    if (approve) std::ofstream(path, std::ios::binary) << text;
  }
  for (const auto& [name, reason] : known) {
    INFO("tests/known_misses.tsv names a case that does not exist: " << name);
    CHECK(seen.contains(name));
  }
  CHECK(seen.size() > 200);
}

TEST_CASE("a case file says what is wrong with it") {
  auto problem = [](const std::string& text) {
    try {
      (void)parse_cases("x.case", text);
    } catch (const std::runtime_error& error) {
      return std::string(error.what());
    }
    return std::string();
  };
  CHECK(problem("text\n") == "x.case:1: a file starts with the name of a case");
  CHECK(problem("=== a\ntext\n---\n") == "x.case:1: the case expects nothing");
  CHECK(problem("=== a\ntext\n---\nnone\n\n=== a\ntext\n---\nnone\n") == "x.case:1: two cases have this name");
  CHECK(problem("=== a\ntext\n---\nfigure \"3\n") == "x.case:4: a quotation mark is not closed");
  CHECK(problem("=== a\ntext\n---\nfigure \"3\" value\n") == "x.case:4: wanted =");
  CHECK(problem("=== a\ntext\n---\nnone at all\n") == "x.case:4: too many words");
}

TEST_CASE("a case fails on what it does not name") {
  auto cases = parse_cases("x.case", "=== a\ntext\n---\nfigure \"3个|三个\" value=3 unit=null\n");
  REQUIRE(cases.size() == 1);
  Found three{"figure", "三个", {{"value", "3.0"}}};
  CHECK(difference(cases[0], {three}) == "");
  CHECK(difference(cases[0], {}).find("missing") != std::string::npos);
  CHECK(difference(cases[0], {three, three}).find("too much") != std::string::npos);
  Found four{"figure", "三个", {{"value", "4"}, {"unit", "个"}}};
  CHECK(difference(cases[0], {four}).find("value should be 3, is 4") != std::string::npos);
  CHECK(difference(cases[0], {four}).find("unit should be null, is 个") != std::string::npos);
  CHECK(rewritten(cases[0], {four}) == "=== a\ntext\n---\nfigure \"3个|三个\" value=4 unit=个\n");
  CHECK(written(cases[0]) == "=== a\ntext\n---\nfigure \"3个|三个\" value=3 unit=null\n");
}

}  // namespace hedui::test
