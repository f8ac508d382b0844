// The fast path, with filters and automata, finds what the plain path finds that tries everything.
#include <catch2/catch.hpp>
#include <cstdlib>
#include <filesystem>
#include <random>

#include "pipeline/score.h"
#include "support/rules.h"

namespace hedui::test {
namespace {

namespace fs = std::filesystem;

std::string mentions_of(const Reading& reading) {
  std::string all;
  for (const Mention& m : reading.mentions.mentions) {
    all += std::string(name_of(m.kind)) + " " + rules().rule(m.rule).id + " " + std::to_string(m.span.begin) + "-" + std::to_string(m.span.end) + " " +
           std::to_string(m.beaten_by);
    for (const Capture& capture : m.captures) {
      all += " " + std::string(kCaptureNames[capture.name]) + std::to_string(capture.tokens.first) + "-" + std::to_string(capture.tokens.last);
    }
    all += "\n";
  }
  return all;
}

// How many documents of the folder were compared.
size_t compare_paths(const std::string& folder) {
  size_t documents = 0;
  for (const auto& entry : fs::directory_iterator(folder)) {
    if (!entry.is_regular_file()) continue;
    INFO(entry.path());
    Source source;
    source.path = entry.path().string();
    source.bytes = file_bytes(source.path);
    Reading fast = read(source, rules(), worker());
    MatchTrace trace;
    Reading plain = read(source, rules(), worker(), &trace);
    CHECK_FALSE(trace.attempts.empty());
    CHECK(mentions_of(fast) == mentions_of(plain));
    CHECK(lines_of(fast) == lines_of(plain));
    ++documents;
  }
  return documents;
}

}  // namespace

TEST_CASE("the fast path and the plain path find the same mentions on the whole corpus") {
  const std::string corpus = std::string(HEDUI_SOURCE_DIR) + "/corpus";
  CHECK(compare_paths(corpus + "/articles") + compare_paths(corpus + "/reports") > 30);
}

TEST_CASE("the fast path and the plain path find the same mentions on the seeds beside the source tree") {
  const std::string seeds = std::string(HEDUI_SOURCE_DIR) + "/../shared/seeds";
  if (!fs::is_directory(seeds)) {
    WARN("skipped: there is no " + seeds);
    return;
  }
  CHECK(compare_paths(seeds) >= 3);
}

// Numbers in every form that papers write: digits, thousands commas, full width, Chinese numerals, 万 and 亿.
TEST_CASE("on 2,000 generated documents both paths find the same, and every figure has its exact value and unit") {
  if (std::system("python3 -c pass 2>/dev/null") != 0) {
    WARN("skipped: there is no python3 to run tools/generate");
    return;
  }
  fs::path folder = fs::temp_directory_path() / ("hedui_generated." + std::to_string(std::random_device()()));
  REQUIRE(std::system(("python3 '" + std::string(HEDUI_SOURCE_DIR) + "/tools/generate' --count 2000 --out '" + folder.string() + "'").c_str()) == 0);
  Tallies sum;
  size_t documents = 0;
  for (const auto& entry : fs::directory_iterator(folder)) {
    if (!entry.is_regular_file()) continue;
    ++documents;
    Source source;
    source.path = entry.path().string();
    source.bytes = file_bytes(source.path);
    Reading fast = read(source, rules(), worker());
    MatchTrace trace;
    std::string lines = lines_of(fast);
    std::vector<Mistake> mistakes;
    std::string gold = (folder / "gold" / (entry.path().filename().string() + ".json")).string();
    auto tallies = score_document(file_bytes(gold), lines, gold, mistakes);
    REQUIRE(tallies);
    add(sum, *tallies);
    INFO(source.bytes);
    Reading plain = read(source, rules(), worker(), &trace);
    CHECK(mentions_of(fast) == mentions_of(plain));
    CHECK(lines == lines_of(plain));
    for (const Mistake& mistake : mistakes) {
      if (mistake.measure == "figure") FAIL_CHECK(mistake.what);
    }
  }
  fs::remove_all(folder);
  CHECK(documents == 2000);
  CHECK(sum["figure"][0] > 4000);
}

}  // namespace hedui::test
