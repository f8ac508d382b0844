// A batch writes every document in the order of input and survives each of them.
#include "pipeline/batch.h"

#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <random>
#include <sstream>

#include "support/rules.h"

namespace hedui {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::json;

class Folder {
 public:
  Folder() : path_(fs::temp_directory_path() / ("hedui_batch_test." + std::to_string(std::random_device()()))) { fs::create_directories(path_); }
  ~Folder() { fs::remove_all(path_); }
  void write(const std::string& name, const std::string& bytes) const { std::ofstream(path_ / name, std::ios::binary) << bytes; }
  std::string path() const { return path_.string(); }

 private:
  fs::path path_;
};

// Keeps what is written; fails from the document number `fails_at` on.
class TestSink : public Sink {
 public:
  explicit TestSink(int fails_at = -1) : fails_at_(fails_at) {}
  Result<Done> write(std::string_view rendered) override {
    if (written_++ == fails_at_) return Error{{"output.cannot_write", {"full"}}, "x"};
    text += rendered;
    return Done{};
  }
  Result<Done> finish() override { return Done{}; }
  std::string text;

 private:
  int fails_at_;
  int written_ = 0;
};

Result<BatchSummary> run(const Folder& folder, TestSink& sink, unsigned jobs, const BatchObserver& observer = {}) {
  InputOptions options;
  options.paths = {folder.path()};
  Inputs inputs(options);
  return run_batch(inputs, test::rules(), test::messages(), *find_output_format("jsonl"), sink, {jobs, 1000}, observer);
}

std::vector<Json> documents(const std::string& text) {
  std::vector<Json> all;
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) {
    Json record = Json::parse(line);
    if (record["type"] == "document") all.push_back(record);
  }
  return all;
}

void write_numbered(const Folder& folder, int count) {
  for (int i = 0; i < count; ++i)
    folder.write(std::to_string(1000 + i) + ".txt", "新建公园" + std::to_string(i) + "个" + std::string(i % 7 == 0 ? "，改造道路3公里。" : "。"));
}

}  // namespace

TEST_CASE("documents come in the order of input, whatever the number of threads") {
  Folder folder;
  write_numbered(folder, 60);
  TestSink one, many;
  REQUIRE(run(folder, one, 1));
  auto summary = run(folder, many, 8);
  REQUIRE(summary);
  CHECK((one.text == many.text));
  CHECK(summary->documents == 60);
  CHECK(summary->read == 60);
  CHECK(summary->figures == 69);
  auto all = documents(many.text);
  REQUIRE(all.size() == 60);
  for (size_t i = 0; i < 60; ++i) CHECK(all[i]["source"] == folder.path() + "/" + std::to_string(1000 + i) + ".txt");
}

TEST_CASE("one bad document stops nothing and is told") {
  Folder folder;
  folder.write("1.txt", "新建公园3个。");
  folder.write("2.pdf", "%PDF-1.4 ...");
  folder.write("3.txt", std::string("II*\0 ...", 8));
  folder.write("4.txt", "新建公园4个\xFF。");
  folder.write("5.txt", "");
  TestSink sink;
  std::vector<std::string> told;
  BatchObserver observer;
  observer.not_read = [&](const std::string& path, const Message& why) { told.push_back(fs::path(path).filename().string() + " " + why.id); };
  auto summary = run(folder, sink, 2, observer);
  REQUIRE(summary);
  CHECK(summary->documents == 5);
  CHECK(summary->read + summary->partly_read + summary->not_read == 5);
  CHECK(summary->partly_read == 1);
  CHECK(documents(sink.text).size() == 5);
  REQUIRE(told.size() >= 2);
  CHECK(told[0] == "2.pdf pdf.not_started");
  CHECK(told[1] == "3.txt input.image");
}

TEST_CASE("copies of a document are told from the first, in every run alike") {
  Folder folder;
  for (const char* name : {"1.txt", "2.txt", "3.txt"}) folder.write(name, "新建公园3个。");
  TestSink sink;
  auto summary = run(folder, sink, 3);
  REQUIRE(summary);
  CHECK(summary->duplicates == 2);
  auto all = documents(sink.text);
  REQUIRE(all.size() == 3);
  std::string id = all[0]["document"];
  CHECK(all[0]["duplicate_of"].is_null());
  CHECK(all[1]["document"] == id + "-2");
  CHECK(all[1]["duplicate_of"] == id);
  CHECK(all[2]["document"] == id + "-3");
}

TEST_CASE("a sink that fails ends the run with its error") {
  Folder folder;
  write_numbered(folder, 40);
  for (unsigned jobs : {1u, 4u}) {
    TestSink sink(7);
    auto summary = run(folder, sink, jobs);
    REQUIRE_FALSE(summary);
    CHECK(summary.error().message.id == "output.cannot_write");
    CHECK(documents(sink.text).size() == 7);
  }
}

TEST_CASE("the observer hears of each document in order") {
  Folder folder;
  write_numbered(folder, 12);
  std::vector<uint64_t> counts;
  BatchObserver observer;
  observer.written = [&](const BatchSummary& so_far) { counts.push_back(so_far.documents); };
  TestSink sink;
  REQUIRE(run(folder, sink, 4, observer));
  REQUIRE(counts.size() == 12);
  for (size_t i = 0; i < counts.size(); ++i) CHECK(counts[i] == i + 1);
}

TEST_CASE("no input is an empty batch") {
  Inputs inputs({});
  TestSink sink;
  auto summary = run_batch(inputs, test::rules(), test::messages(), *find_output_format("jsonl"), sink, {4, 1000});
  REQUIRE(summary);
  CHECK(summary->documents == 0);
  CHECK(sink.text.empty());
}

}  // namespace hedui
