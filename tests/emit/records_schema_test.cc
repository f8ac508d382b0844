// The schema of the records holds for all that is written, and is strict. A validator in Python checks: Debian's in C++
// would bring a desktop's libraries along.
#include <sys/wait.h>

#include <catch2/catch.hpp>
#include <cstdlib>
#include <fstream>

#include "emit/record_lines.h"
#include "emit/scratch_folder.h"
#include "support/rules.h"

namespace hedui::test {
namespace {

int exit_status(const std::string& command) {
  int status = std::system(command.c_str());
  return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

// 0: every line obeys, and every spoilt copy of a line is refused. What is wrong is printed.
int check_records(const std::string& files) {
  const std::string source = HEDUI_SOURCE_DIR;
  return exit_status("/usr/bin/python3 '" + source + "/tests/emit/check_records.py' '" + source + "/src/model/records.schema.json' " + files);
}

}  // namespace

TEST_CASE("every line of the corpus obeys the schema of the records") {
  ScratchFolder folder;
  std::string lines = folder.path("corpus.jsonl");
  std::string extract =
      std::string("'") + HEDUI_PROGRAM + "' --rules '" + HEDUI_RULES_DIR + "' --quiet extract '" + HEDUI_SOURCE_DIR + "/corpus' -o '" + lines + "'";
  REQUIRE(exit_status(extract) == 0);
  CHECK(check_records("'" + lines + "'") == 0);
}

TEST_CASE("lines of odd documents obey the schema of the records") {
  ScratchFolder folder;
  std::ofstream out(folder.path("odd.jsonl"), std::ios::binary);
  for (std::string text : {"", "\n", "\xFF\xFE", "建成\x01充电桩12个\x80。\n", "有几十个，上百户，20—35元，三分之二，-3.5%，由5万元降至3万元。\n",
                           "总额123456789012345678901234567890123456789012345678元。\n"}) {
    out << lines_of(read_bytes(text));
  }
  Source gone;
  gone.path = "gone\xFF.txt";
  Reading copy = unread(gone, {"input.unreadable", {"?"}});
  copy.id += "-2";
  out << lines_of(copy);
  Diagnostic on_page{Severity::kWarning, {"internal", {"?"}}, 3, DocSpan{0, 0}};
  copy.diagnostics = {on_page};
  out << lines_of(copy);
  out.close();
  CHECK(check_records("'" + folder.path("odd.jsonl") + "'") == 0);
}

TEST_CASE("a line that breaks the contract is refused") {
  ScratchFolder folder;
  std::string line = lines_of(read_bytes("建成充电桩12个。\n"));
  for (auto [from, to] : {std::pair{"\"value\":\"12\"", "\"value\":\"1.2e1\""},
                          {"\"value\":\"12\"", "\"value\":12"},
                          {"\"value\":\"12\"", "\"value\":null"},
                          {"\"qualifier\":\"exact\"", "\"qualifier\":\"roughly\""},
                          {"\"direction\":null", "\"direction\":\"up\""},
                          {"\"sentence\":\"", "\"sentence\":null,\"x\":\""},
                          {"\"type\":\"figure\"", "\"type\":\"number\""}}) {
    INFO(to);
    std::string broken = line;
    size_t at = broken.find(from);
    REQUIRE(at != std::string::npos);
    broken.replace(at, std::string_view(from).size(), to);
    std::ofstream(folder.path("broken.jsonl"), std::ios::binary) << broken;
    CHECK(check_records("'" + folder.path("broken.jsonl") + "' >/dev/null") == 1);
  }
}

}  // namespace hedui::test
