// What holds for every document of corpus/, and how well they are read by the gold files' measure.
#include <sys/wait.h>

#include <catch2/catch.hpp>
#include <cstdlib>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <random>
#include <set>

#include "pipeline/batch.h"
#include "ruleset/table.h"
#include "support/invariants.h"
#include "support/rules.h"
#include "text/utf8.h"

namespace hedui::test {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::json;

const std::string kCorpus = std::string(HEDUI_SOURCE_DIR) + "/corpus";

// Documents of the corpus with gold, in the order of their names.
std::vector<std::string> documents() {
  std::vector<std::string> paths;
  for (const char* folder : {"articles", "reports"}) {
    for (const auto& entry : fs::directory_iterator(kCorpus + "/" + folder)) paths.push_back(entry.path().string());
  }
  std::sort(paths.begin(), paths.end());
  return paths;
}

Source source_of(const std::string& path) {
  Source source;
  source.path = path;
  source.bytes = file_bytes(path);
  return source;
}

class StringSink : public Sink {
 public:
  Result<Done> write(std::string_view rendered) override {
    text += rendered;
    return Done{};
  }
  Result<Done> finish() override { return Done{}; }
  std::string text;
};

std::string batch(unsigned jobs, uint64_t window) {
  InputOptions options;
  options.paths = {kCorpus + "/articles", kCorpus + "/docx", kCorpus + "/reports"};
  Inputs inputs(options);
  StringSink sink;
  auto summary = run_batch(inputs, rules(), messages(), *find_output_format("jsonl"), sink, {jobs, window});
  REQUIRE(summary);
  CHECK(summary->documents >= 15);
  CHECK(summary->not_read == 0);
  return sink.text;
}

// A folder that goes away with the test.
class ScratchFolder {
 public:
  ScratchFolder() : path_(fs::temp_directory_path() / ("hedui_corpus_test." + std::to_string(std::random_device()()))) { fs::create_directories(path_); }
  ~ScratchFolder() { fs::remove_all(path_); }
  std::string file(const std::string& name) const { return (path_ / name).string(); }

 private:
  fs::path path_;
};

int run(const std::string& command) {
  int status = std::system(command.c_str());
  return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

}  // namespace

TEST_CASE("the corpus is there") { CHECK(documents().size() >= 15); }

TEST_CASE("what holds for every document holds for the corpus") {
  for (const std::string& path : documents()) {
    INFO(path);
    Reading reading = read(source_of(path), rules(), worker());
    CHECK(broken_invariant(reading) == "");
    CHECK(reading.records.figures.size() > 20);
  }
}

TEST_CASE("reading a document twice gives the same") {
  auto fresh = Worker::make(rules());
  REQUIRE(fresh);
  for (const std::string& path : documents()) {
    INFO(path);
    CHECK((lines_of(read(source_of(path), rules(), worker())) == lines_of(read(source_of(path), rules(), *fresh))));
  }
}

TEST_CASE("the prefilter loses nothing: with a trace every rule is tried everywhere") {
  for (const std::string& path : documents()) {
    INFO(path);
    MatchTrace trace;
    Reading plain = read(source_of(path), rules(), worker()), traced = read(source_of(path), rules(), worker(), &trace);
    CHECK_FALSE(trace.attempts.empty());
    REQUIRE(plain.mentions.mentions.size() == traced.mentions.mentions.size());
    for (size_t i = 0; i < plain.mentions.mentions.size(); ++i) {
      const Mention &a = plain.mentions.mentions[i], &b = traced.mentions.mentions[i];
      if (a.rule != b.rule || a.span != b.span || a.beaten_by != b.beaten_by) FAIL("mention " << i << " differs");
    }
    CHECK((lines_of(plain) == lines_of(traced)));
  }
}

TEST_CASE("the number of threads changes nothing in the output") {
  std::string one = batch(1, 16u << 20);
  CHECK_FALSE(one.empty());
  CHECK((batch(4, 16u << 20) == one));
  CHECK((batch(3, 1) == one));
}

TEST_CASE("white space around a document changes no record but its offsets") {
  for (const std::string& path : documents()) {
    INFO(path);
    if (path.ends_with(".html")) continue;  // blank space is no part of a page's text
    Source source = source_of(path);
    Reading plain = read(source, rules(), worker());
    source.bytes = "\n\n　\n" + source.bytes + "\n\n";
    Reading moved = read(source, rules(), worker());
    REQUIRE(plain.records.figures.size() == moved.records.figures.size());
    for (size_t i = 0; i < plain.records.figures.size(); ++i) {
      const Figure &a = plain.records.figures[i], &b = moved.records.figures[i];
      bool same = a.value == b.value && a.unit == b.unit && a.indicator == b.indicator && a.status == b.status && a.place == b.place && a.measure == b.measure;
      if (!same) FAIL("figure " << i << " differs");
    }
  }
}

TEST_CASE("an article reads the same in a longer document") {
  const std::string article =
      "诸暨推进河道治理\n本报讯（记者 "
      "王明）近日，诸暨市启动河道治理，计划清淤12公里，投入资金3200万元，惠及群众近5万人。\n今年以来，全市已整治河道86公里，完成全年任务的71.5%。\n";
  const std::string other = "嵊州建成新水厂\n本报讯（记者 李红）昨日，嵊州市新水厂建成通水，日供水6万立方米，惠及城区居民。\n";
  std::vector<Figure> alone = read_bytes(article).records.figures, together = read_bytes(other + article).records.figures;
  size_t before = read_bytes(other).records.figures.size();
  REQUIRE(alone.size() == 5);
  REQUIRE(together.size() == before + alone.size());
  for (size_t i = 0; i < alone.size(); ++i) {
    const Figure &a = alone[i], &b = together[before + i];
    INFO(i);
    CHECK(a.value == b.value);
    CHECK(a.place == b.place);
    CHECK(a.status == b.status);
    CHECK(a.indicator == b.indicator);
    CHECK(a.relations.size() == b.relations.size());
    CHECK(b.article == 1);
  }
}

TEST_CASE("gold files fit their documents") {
  std::set<std::string> with_gold;
  for (const auto& entry : fs::directory_iterator(kCorpus + "/gold")) {
    Json gold = Json::parse(file_bytes(entry.path().string()));
    std::string name = gold["document"];
    with_gold.insert(name);
    INFO(name);
    CHECK(entry.path().filename() == name + ".json");
    auto paths = documents();
    auto path = std::find_if(paths.begin(), paths.end(), [&](const std::string& one) { return fs::path(one).filename() == name; });
    REQUIRE(path != paths.end());
    Reading reading = read_text_of(source_of(*path));
    CodePointIndex index(reading.document.text);
    std::set<std::string> ids;
    for (const Json& figure : gold["figures"]) CHECK(ids.insert(figure["id"]).second);
    for (const char* kind : {"figures", "places", "projects"}) {
      size_t last = 0;
      for (const Json& record : gold[kind]) {
        size_t start = record["start"], end = record["end"];
        INFO(kind << " " << start);
        REQUIRE(start < end);
        REQUIRE(end <= index.size());
        CHECK(record["text"] == reading.document.text.substr(index.byte(start), index.byte(end) - index.byte(start)));
        CHECK(start >= last);
        last = start;
        if (!record.contains("relations")) continue;
        for (const Json& relation : record["relations"]) CHECK(ids.contains(relation["target"]));
      }
    }
  }
  for (const std::string& path : documents()) CHECK(with_gold.contains(fs::path(path).filename()));
}

namespace {

// Holds what is read in these folders of the corpus, against their gold, to a table of floors.
void hold_to_floors(const std::string& folders, const std::string& gold, const std::string& floors) {
  ScratchFolder scratch;
  std::string program = HEDUI_PROGRAM, source = HEDUI_SOURCE_DIR;
  REQUIRE(run("cd " + kCorpus + " && " + program + " extract " + folders + " --quiet > " + scratch.file("out.jsonl")) == 0);
  REQUIRE(run("python3 " + source + "/tools/score/score.py --json --gold " + kCorpus + "/" + gold + " --pred " + scratch.file("out.jsonl") + " > " +
              scratch.file("score.json")) == 0);
  Json score = Json::parse(file_bytes(scratch.file("score.json")))["all"];
  auto table = parse_table(floors, file_bytes(source + "/" + floors));
  REQUIRE(table);
  auto columns = exact_columns(*table, {"measure", "at_least"});
  REQUIRE(columns);
  CHECK(table->rows.size() >= 15);
  for (const TsvRow& row : table->rows) {
    std::string measure(row.cells[(*columns)[0]]);
    INFO(table->where(row) << ": " << measure);
    REQUIRE(score.contains(measure));
    const Json& result = score[measure];
    CHECK(result.value("F1", result.value("accuracy", -1.0)) >= std::stod(std::string(row.cells[(*columns)[1]])));
  }
}

}  // namespace

TEST_CASE("the corpus is read at least as well as tests/score_floors.tsv says") { hold_to_floors("articles reports", "gold", "tests/score_floors.tsv"); }

TEST_CASE("the documents of later rounds are read at least as well as tests/round_floors.tsv says") {
  hold_to_floors("rounds", "rounds/gold", "tests/round_floors.tsv");
}

}  // namespace hedui::test
