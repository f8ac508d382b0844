// The program's measures are those of tools/score/score.py.
#include "pipeline/score.h"

#include <sys/wait.h>

#include <catch2/catch.hpp>
#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <random>

#include "support/rules.h"

namespace hedui::test {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::json;

const std::string kGold = R"({"document": "a.txt", "date": null, "place": null, "articles": [], "figures": [
  {"id": "f1", "start": 6, "end": 9, "text": "12座", "kind": "quantity", "value": "12", "low": null, "high": null, "qualifier": "exact",
   "unit": ["座"], "indicator": ["公厕"], "measure": "level", "direction": null, "status": "actual", "place": [], "period": [], "project": [],
   "relations": [], "optional": false}], "places": [], "projects": []})";

std::string run(const std::string& command) {
  std::string out;
  FILE* pipe = popen(command.c_str(), "r");
  REQUIRE(pipe);
  char buffer[4096];
  for (size_t size; (size = fread(buffer, 1, sizeof buffer, pipe)) > 0;) out.append(buffer, size);
  CHECK(WEXITSTATUS(pclose(pipe)) == 0);
  return out;
}

struct Scored {
  std::string scorer, gold, inputs;
};

// Every figure of every measure of every document, and no measure that only one of the two has.
void compare_scores(const Scored& what) {
  const std::string program = HEDUI_PROGRAM;
  fs::path folder = fs::temp_directory_path() / ("hedui_score_test." + std::to_string(std::random_device()()));
  fs::create_directories(folder);
  const std::string lines = (folder / "lines").string();
  run(program + " extract --quiet -o " + lines + " " + what.inputs);
  Json theirs = Json::parse(run("python3 " + what.scorer + " --json --gold " + what.gold + " --pred " + lines));
  Json ours = Json::parse(run(program + " score --json --gold " + what.gold + " " + what.inputs));
  fs::remove_all(folder);
  REQUIRE(theirs.contains("all"));
  REQUIRE(theirs.size() > 1);
  REQUIRE(ours.size() == theirs.size());
  for (const auto& [document, measures] : theirs.items()) {
    INFO(document);
    REQUIRE(ours.contains(document));
    CHECK(ours[document].size() == measures.size());
    for (const auto& [measure, figures] : measures.items()) {
      INFO(measure);
      REQUIRE(ours[document].contains(measure));
      CHECK(ours[document][measure].size() == figures.size());
      for (const auto& [name, value] : figures.items()) CHECK(std::abs(value.get<double>() - ours[document][measure][name].get<double>()) < 0.00011);
    }
  }
}

}  // namespace

TEST_CASE("hedui score gives what score.py gives, on the whole corpus") {
  if (std::system("python3 -c pass 2>/dev/null") != 0) {
    WARN("skipped: there is no python3 to run tools/score/score.py");
    return;
  }
  const std::string source = HEDUI_SOURCE_DIR;
  compare_scores({source + "/tools/score/score.py", source + "/corpus/gold", source + "/corpus/articles " + source + "/corpus/reports"});
}

TEST_CASE("hedui score gives what the scorer beside the source tree gives, on the corpus and the seeds") {
  const std::string source = HEDUI_SOURCE_DIR, shared = source + "/../shared";
  const std::string scorer = shared + "/score/score.py";
  if (!fs::exists(scorer)) {
    WARN("skipped: there is no " + scorer);
    return;
  }
  if (std::system("python3 -c pass 2>/dev/null") != 0) {
    WARN("skipped: there is no python3 to run " + scorer);
    return;
  }
  compare_scores({scorer, shared + "/score/gold", shared + "/seeds"});
  compare_scores({scorer, source + "/corpus/gold", source + "/corpus/articles " + source + "/corpus/reports"});
}

TEST_CASE("a miss, a false alarm and a wrong field are told with their places") {
  std::vector<Mistake> mistakes;
  auto nothing = score_document(kGold, "", "g.json", mistakes);
  REQUIRE(nothing);
  REQUIRE(mistakes.size() == 1);
  CHECK(mistakes[0].what == "missed \"12座\"");
  CHECK(mistakes[0].start == 6);
  mistakes.clear();
  auto scored = score_document(kGold, lines_of(read_bytes("全县新建公厕12座。\n计划建桥3座。\n")), "g.json", mistakes);
  REQUIRE(scored);
  CHECK((*scored)["figure"] == Tally{1, 1, 0});
  REQUIRE_FALSE(mistakes.empty());
  CHECK(mistakes.back().what.starts_with("false alarm "));
}

TEST_CASE("a gold file that is none is told of") {
  std::vector<Mistake> mistakes;
  CHECK(score_document("{", "", "g.json", mistakes).error().message.id == "gold.no_json");
  CHECK(score_document("{\"figures\": 3}", "", "g.json", mistakes).error().message.id == "gold.wrong_form");
  CHECK(check_gold("[]", "", "g.json").error().message.id == "gold.wrong_form");
}

TEST_CASE("a skeleton made of what was found fits its document and scores whole") {
  const std::string text = "浏阳市去年新建公厕12座，其中乡镇3座，完成全年任务的60%。\n";
  std::string lines = lines_of(read_bytes(text));
  auto gold = gold_skeleton(lines, "test.txt");
  REQUIRE(gold);
  auto bad = check_gold(*gold, text, "g.json");
  REQUIRE(bad);
  CHECK(bad->empty());
  std::vector<Mistake> mistakes;
  REQUIRE(score_document(*gold, lines, "g.json", mistakes));
  CHECK(mistakes.empty());
  std::string shifted = *gold;
  shifted.replace(shifted.find("\"text\":\"12"), 10, "\"text\":\"13");
  CHECK(check_gold(shifted, text, "g.json")->size() == 1);
}

}  // namespace hedui::test
