#include "pipeline/inputs.h"

#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <random>

#include "support/rules.h"

namespace hedui {
namespace {

namespace fs = std::filesystem;

class Folder {
 public:
  Folder() : path_(fs::temp_directory_path() / ("hedui_inputs_test." + std::to_string(std::random_device()()))) { fs::create_directories(path_); }
  ~Folder() { fs::remove_all(path_); }
  void write(const std::string& name, const std::string& bytes = "x") const {
    fs::create_directories((path_ / name).parent_path());
    std::ofstream(path_ / name, std::ios::binary) << bytes;
  }
  std::string path(const std::string& name = "") const { return name.empty() ? path_.string() : (path_ / name).string(); }

 private:
  fs::path path_;
};

std::string date_of(const char* path) {
  auto date = date_in_path(path);
  return date ? to_iso(*date) : "none";
}

// The names of all inputs below the folder, with ! behind those that can't be read.
std::vector<std::string> names(const InputOptions& options, const Folder& folder) {
  Inputs inputs(options);
  std::vector<std::string> all;
  while (auto input = inputs.next()) all.push_back(fs::relative(input->source.path, folder.path()).string() + (input->error ? "!" : ""));
  return all;
}

}  // namespace

TEST_CASE("a day is read off a path") {
  CHECK(date_of("2025-03-26/A03.txt") == "2025-03-26");
  CHECK(date_of("/papers/2025/03/26/3.txt") == "2025-03-26");
  CHECK(date_of("2025/3/6.txt") == "2025-03-06");
  CHECK(date_of("paper_20250326_03.txt") == "2025-03-26");
  CHECK(date_of("paper_2025_03_26.txt") == "2025-03-26");
  CHECK(date_of("2025.03.26.html") == "2025-03-26");
  CHECK(date_of("2025-03-26/paper_20250326.txt") == "2025-03-26");
}

TEST_CASE("a path without a day, or with two, gives none") {
  for (const char* path : {"", "A03.txt", "2025-03/A03.txt", "2025-02-30/x.txt", "20251326.txt", "120250326.txt", "202503261.txt", "2025-03/26.txt",
                           "2025-03-26/2025-03-27.txt", "18990101.txt", "content/646841/83/14053855", "2025-03-2600"}) {
    INFO(path);
    CHECK(date_of(path) == "none");
  }
}

TEST_CASE("folders are read in the order of their names, hidden files and tables passed over") {
  Folder folder;
  for (const char* name : {"b.txt", "a/2.txt", "a/1.html", "a/.hidden.txt", ".git/x.txt", "out.jsonl", "t.CSV", "c"}) folder.write(name);
  InputOptions options;
  options.paths = {folder.path()};
  CHECK(names(options, folder) == std::vector<std::string>{"a/1.html", "a/2.txt", "b.txt", "c"});
  CHECK(Inputs::count(options).documents == 4);
  CHECK(Inputs::count(options).bytes == 4);
}

TEST_CASE("files that are named are always read, in the order given") {
  Folder folder;
  folder.write("b.csv");
  folder.write("a.txt");
  InputOptions options;
  options.paths = {folder.path("b.csv"), folder.path("a.txt"), folder.path("missing.txt")};
  CHECK(names(options, folder) == std::vector<std::string>{"b.csv", "a.txt", "missing.txt!"});
}

TEST_CASE("a list of files is read behind the paths given") {
  Folder folder;
  folder.write("a.txt");
  folder.write("b.txt");
  folder.write("list", folder.path("b.txt") + "\r\n\n" + folder.path("a.txt"));
  InputOptions options;
  options.files_from = folder.path("list");
  CHECK(names(options, folder) == std::vector<std::string>{"b.txt", "a.txt"});
  options.files_from = folder.path("no_list");
  CHECK(names(options, folder) == std::vector<std::string>{"no_list!"});
}

TEST_CASE("a file that is too large is refused with its limit") {
  Folder folder;
  folder.write("large.txt", std::string(2 << 20, 'x'));
  InputOptions options;
  options.paths = {folder.path("large.txt")};
  options.most_bytes = 1 << 20;
  Inputs inputs(options);
  auto input = inputs.next();
  REQUIRE(input);
  REQUIRE(input->error);
  CHECK(test::english_messages().text(input->error->message) == "larger than 1 MB; split it, or raise --max-megabytes");
}

TEST_CASE("what the user gives goes with every source, and a path's day where none is given") {
  Folder folder;
  folder.write("2025-03-26/a.txt", "正文");
  InputOptions options;
  options.paths = {folder.path("2025-03-26/a.txt")};
  options.place = "330681";
  auto by_path = Inputs(options).next();
  REQUIRE(by_path);
  CHECK(by_path->source.given_date == Date{2025, 3, 26});
  CHECK(by_path->source.given_place == "330681");
  CHECK(by_path->source.bytes == "正文");
  options.date = Date{2020, 1, 2};
  CHECK(Inputs(options).next()->source.given_date == Date{2020, 1, 2});
}

TEST_CASE("no inputs are no documents") { CHECK_FALSE(Inputs({}).next()); }

}  // namespace hedui
