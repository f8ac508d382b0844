// Tests of files that appear whole or not at all, of every format, and of the program that writes them.
#include "emit/new_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <catch2/catch.hpp>
#include <chrono>
#include <csignal>
#include <fstream>
#include <thread>

#include "emit/byte_output.h"
#include "emit/output_formats.h"
#include "emit/scratch_folder.h"
#include "support/rules.h"

namespace hedui::test {
namespace {

using Names = std::vector<std::string>;

void put(const std::string& path, const std::string& bytes) { std::ofstream(path, std::ios::binary) << bytes; }

int run(const std::string& command) {
  int status = std::system(command.c_str());
  return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

// Runs the program with `arguments`, its output going to a pipe that nobody reads any longer and its messages to the file `error`. No
// shell can promise that its reader is gone before the program writes.
int run_without_reader(const std::vector<std::string>& arguments, const std::string& error) {
  int output[2];
  if (pipe(output) != 0) return -1;
  close(output[0]);
  pid_t child = fork();
  if (child == 0) {
    int messages = open(error.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600);
    dup2(output[1], STDOUT_FILENO);
    dup2(messages, STDERR_FILENO);
    std::vector<char*> words;
    for (const std::string& argument : arguments) words.push_back(const_cast<char*>(argument.c_str()));
    words.push_back(nullptr);
    execv(HEDUI_PROGRAM, words.data());
    _exit(127);
  }
  close(output[1]);
  int status = 0;
  if (child < 0 || waitpid(child, &status, 0) != child) return -1;
  return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

const std::string kProgram = std::string("'") + HEDUI_PROGRAM + "' --rules '" + HEDUI_RULES_DIR + "' --lang en ";

}  // namespace

TEST_CASE("a file has its name only when it is whole") {
  ScratchFolder folder;
  put(folder.path("a.jsonl"), "old");
  {
    auto file = NewFile::create(folder.path("a.jsonl"));
    REQUIRE(file);
    REQUIRE(write(file->descriptor(), "new", 3) == 3);
    CHECK(file_bytes(folder.path("a.jsonl")) == "old");
    CHECK(folder.names().size() == 2);
    CHECK(folder.names()[0].starts_with(".hedui-"));
    REQUIRE(file->put_in_place());
  }
  CHECK(file_bytes(folder.path("a.jsonl")) == "new");
  CHECK(folder.names() == Names{"a.jsonl"});
}

TEST_CASE("a file given up leaves nothing, and what was there stays") {
  ScratchFolder folder;
  put(folder.path("a.jsonl"), "old");
  { REQUIRE(NewFile::create(folder.path("a.jsonl"))); }
  CHECK(folder.names() == Names{"a.jsonl"});
  CHECK(file_bytes(folder.path("a.jsonl")) == "old");
  auto file = NewFile::create(folder.path("b.jsonl"));
  REQUIRE(file);
  file->abandon();
  CHECK(folder.names() == Names{"a.jsonl"});
  CHECK_FALSE(file->put_in_place());
}

TEST_CASE("the mode of a new file is the user's") {
  ScratchFolder folder;
  mode_t before = umask(027);
  auto file = NewFile::create(folder.path("a.jsonl"));
  umask(before);
  REQUIRE(file);
  REQUIRE(file->put_in_place());
  struct stat status {};
  REQUIRE(stat(folder.path("a.jsonl").c_str(), &status) == 0);
  CHECK((status.st_mode & 0777) == 0640);
}

TEST_CASE("a link goes on to lead to its file") {
  ScratchFolder folder;
  put(folder.path("a.jsonl"), "old");
  std::filesystem::create_symlink(folder.path("a.jsonl"), folder.path("link"));
  auto file = NewFile::create(folder.path("link"));
  REQUIRE(file);
  REQUIRE(file->put_in_place());
  CHECK(std::filesystem::is_symlink(folder.path("link")));
  CHECK(file_bytes(folder.path("a.jsonl")) == "");
}

TEST_CASE("what cannot become a file is refused before any work is done") {
  ScratchFolder folder;
  std::filesystem::create_directory(folder.path("folder"));
  for (const char* format : {"jsonl", "csv", "sqlite"}) {
    INFO(format);
    for (std::string path : {folder.path("folder"), folder.path("none/a"), folder.path("none/"), std::string()}) {
      INFO(path);
      auto sink = find_output_format(format)->open({path, false});
      REQUIRE_FALSE(sink);
      CHECK(sink.error().message.id == "output.cannot_write");
      CHECK(sink.error().where == path);
    }
  }
  CHECK_FALSE(find_output_format("sqlite")->open({"/dev/null", false}));
  CHECK(folder.names() == Names{"folder"});
}

TEST_CASE("devices and pipes are written to as they are") {
  auto nothing = ByteOutput::open("/dev/null");
  REQUIRE(nothing);
  CHECK(nothing->write("abc"));
  CHECK(nothing->finish());
  CHECK(std::filesystem::is_character_file("/dev/null"));
  auto full = ByteOutput::open("/dev/full");
  REQUIRE(full);
  auto done = full->write("abc");
  REQUIRE_FALSE(done);
  CHECK(done.error().message.id == "output.cannot_write");
}

TEST_CASE("a sink that is not finished leaves nothing") {
  for (const char* format : {"jsonl", "csv", "sqlite"}) {
    INFO(format);
    ScratchFolder folder;
    {
      auto sink = find_output_format(format)->open({folder.path("out"), false});
      REQUIRE(sink);
      std::string rendered;
      find_output_format(format)->render(rendered, read_bytes("建成充电桩12个。\n"), rules(), messages());
      REQUIRE((*sink)->write(rendered));
      CHECK(folder.names().size() == 1);
    }
    CHECK(folder.names().empty());
  }
}

TEST_CASE("a program that is ended takes its unfinished file along") {
  for (const char* format : {"jsonl", "csv", "sqlite"}) {
    for (int signal : {SIGINT, SIGTERM}) {
      INFO(format << " " << signal);
      ScratchFolder folder;
      int input[2];
      REQUIRE(pipe(input) == 0);
      pid_t child = fork();
      REQUIRE(child >= 0);
      if (child == 0) {
        dup2(input[0], STDIN_FILENO);
        close(input[0]);
        close(input[1]);
        execl(HEDUI_PROGRAM, HEDUI_PROGRAM, "extract", "-", "--rules", HEDUI_RULES_DIR, "--format", format, "-o", folder.path("out").c_str(), nullptr);
        _exit(127);
      }
      close(input[0]);
      for (int i = 0; i < 1000 && folder.names().empty(); ++i) std::this_thread::sleep_for(std::chrono::milliseconds(10));
      CHECK(folder.names().size() == 1);  // it waits for the rest of its input
      kill(child, signal);
      int status = 0;
      REQUIRE(waitpid(child, &status, 0) == child);
      close(input[1]);
      CHECK(WIFSIGNALED(status));
      CHECK(WTERMSIG(status) == signal);
      CHECK(folder.names().empty());
    }
  }
}

TEST_CASE("a reader that goes away and a full disk are told, not crashed on") {
  ScratchFolder folder;
  put(folder.path("a.txt"), "建成充电桩12个。\n");
  std::string error = folder.path("error");
  CHECK(run(kProgram + "extract '" + folder.path("a.txt") + "' >/dev/full 2>'" + error + "'") == 2);
  CHECK(file_bytes(error) == "hedui: standard output cannot be written: No space left on device\n");
  CHECK(run_without_reader({HEDUI_PROGRAM, "--rules", HEDUI_RULES_DIR, "--lang", "en", "extract", folder.path("a.txt")}, error) == 2);
  CHECK(file_bytes(error) == "hedui: standard output cannot be written: Broken pipe\n");
}

TEST_CASE("what csv cannot show is told on standard error, also by --quiet") {
  ScratchFolder folder;
  put(folder.path("a.txt"), "建成充电桩12个。\n");
  put(folder.path("b.pdf"), "%PDF-1.4\n");
  std::string error = folder.path("error");
  std::string files = "'" + folder.path("a.txt") + "' '" + folder.path("b.pdf") + "'";
  CHECK(run(kProgram + "--quiet extract " + files + " --format csv >/dev/null 2>'" + error + "'") == 2);
  CHECK(file_bytes(error).find("b.pdf") != std::string::npos);
  CHECK(run(kProgram + "extract " + files + " --format csv >/dev/null 2>'" + error + "'") == 2);
  CHECK(file_bytes(error).find("2 documents: 1 read, 0 partly read, 1 not read") != std::string::npos);
}

}  // namespace hedui::test
