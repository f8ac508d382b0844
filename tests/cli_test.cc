// Runs the program as people do: every case of tests/cli/*.case in an empty folder of its own. A case reads
//
//     === a sentence that says what holds
//     <<< news.txt                 a file to have there, up to >>>
//     text
//     >>>
//     $ hedui extract news.txt     run by sh, in English; $SOURCE is the source tree
//     standard output; [..] is anything in a line, [...] alone in a line is any lines
//     ! standard error, likewise
//     ? 2                          exit status, where it is not 0
#include <sys/wait.h>

#include <algorithm>
#include <catch2/catch.hpp>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace {

namespace fs = std::filesystem;

using Lines = std::vector<std::string>;

struct Command {
  std::string line;
  Lines expected;  // as a case writes it: output, then lines with !, then the status
};

struct Case {
  std::string name;
  std::string where;  // "extract.case:12"
  std::vector<std::pair<std::string, std::string>> files;
  std::vector<Command> commands;
};

Lines lines_of(std::string_view text) {
  Lines lines;
  while (!text.empty()) {
    size_t end = text.find('\n');
    lines.emplace_back(text.substr(0, end));
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
  }
  return lines;
}

std::string read_file(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

std::vector<Case> read_cases(const std::string& file_name, std::string_view text) {
  std::vector<Case> cases;
  bool in_file = false;
  size_t number = 0;
  for (const std::string& line : lines_of(text)) {
    ++number;
    if (line.starts_with("=== ")) {
      cases.push_back({line.substr(4), file_name + ":" + std::to_string(number), {}, {}});
    } else if (cases.empty()) {
      continue;  // what the file is for
    } else if (in_file) {
      in_file = line != ">>>";
      if (in_file) cases.back().files.back().second += line + "\n";
    } else if (line.starts_with("<<< ")) {
      cases.back().files.push_back({line.substr(4), ""});
      in_file = true;
    } else if (line.starts_with("$ ")) {
      cases.back().commands.push_back({line.substr(2), {}});
    } else if (!cases.back().commands.empty()) {
      cases.back().commands.back().expected.push_back(line);
    }
  }
  for (Case& c : cases) {
    for (Command& command : c.commands) {
      while (!command.expected.empty() && command.expected.back().empty()) command.expected.pop_back();
    }
  }
  return cases;
}

bool line_fits(std::string_view pattern, std::string_view line) {
  constexpr std::string_view kAnything = "[..]";
  size_t wild = pattern.find(kAnything);
  if (wild == std::string_view::npos) return pattern == line;
  if (!line.starts_with(pattern.substr(0, wild))) return false;
  std::string_view rest = pattern.substr(wild + kAnything.size());
  for (size_t at = wild; at <= line.size(); ++at) {
    if (line_fits(rest, line.substr(at))) return true;
  }
  return false;
}

bool lines_fit(const Lines& patterns, const Lines& lines, size_t p = 0, size_t l = 0) {
  if (p == patterns.size()) return l == lines.size();
  if (patterns[p] == "[...]" || patterns[p] == "! [...]") {
    for (size_t next = l; next <= lines.size(); ++next) {
      if (lines_fit(patterns, lines, p + 1, next)) return true;
      if (next == lines.size() || lines[next].starts_with("? ") || lines[next].starts_with("! ") != patterns[p].starts_with("! ")) return false;
    }
    return false;
  }
  return l < lines.size() && line_fits(patterns[p], lines[l]) && lines_fit(patterns, lines, p + 1, l + 1);
}

// An empty folder, gone with this object.
class Folder {
 public:
  Folder() {
    std::string name = (fs::temp_directory_path() / "hedui_cli_XXXXXX").string();
    if (!mkdtemp(name.data())) throw std::runtime_error("no temporary folder");
    path_ = name;
    fs::create_directory(path_ / "here");
  }
  ~Folder() {
    std::error_code ignored;
    fs::remove_all(path_, ignored);
  }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;

  fs::path here() const { return path_ / "here"; }
  fs::path beside(const char* name) const { return path_ / name; }

 private:
  fs::path path_;
};

// What a command gave, as a case writes it.
Lines run(const Folder& folder, const std::string& command) {
  std::string program_folder = fs::path(HEDUI_PROGRAM).parent_path().string();
  std::ofstream(folder.beside("script")) << "cd '" << folder.here().string() << "' || exit 99\nexport PATH='" << program_folder
                                         << "':$PATH LC_ALL=C SOURCE='" HEDUI_SOURCE_DIR "'\n"
                                         << command << "\n";
  std::string out = folder.beside("out").string(), error = folder.beside("error").string();
  int status = std::system(("timeout 60 sh '" + folder.beside("script").string() + "' </dev/null >'" + out + "' 2>'" + error + "'").c_str());
  Lines lines = lines_of(read_file(out));
  for (const std::string& line : lines_of(read_file(error))) lines.push_back("! " + line);
  int code = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
  if (code != 0) lines.push_back("? " + std::to_string(code));
  return lines;
}

std::string joined(const Lines& lines) {
  std::string text;
  for (const std::string& line : lines) text += line + "\n";
  return text;
}

}  // namespace

TEST_CASE("the program does on the command line what the cases say") {
  size_t commands = 0;
  std::set<std::string> names;
  for (const auto& entry : fs::directory_iterator(fs::path(HEDUI_SOURCE_DIR) / "tests/cli")) {
    if (entry.path().extension() != ".case") continue;
    for (const Case& c : read_cases(entry.path().filename().string(), read_file(entry.path()))) {
      INFO(c.where << ": " << c.name);
      CHECK(names.insert(c.name).second);
      CHECK_FALSE(c.commands.empty());
      Folder folder;
      for (const auto& [path, text] : c.files) {
        fs::create_directories((folder.here() / path).parent_path());
        std::ofstream(folder.here() / path, std::ios::binary) << text;
      }
      for (const Command& command : c.commands) {
        Lines got = run(folder, command.line);
        INFO("$ " << command.line << "\nwanted:\n" << joined(command.expected) << "got:\n" << joined(got));
        CHECK(lines_fit(command.expected, got));
        ++commands;
      }
    }
  }
  CHECK(commands > 60);
}

TEST_CASE("a case's expectations fit what they say and nothing else") {
  CHECK(line_fits("a[..]c", "abbc"));
  CHECK(line_fits("a[..]", "a"));
  CHECK_FALSE(line_fits("a[..]c", "abbd"));
  CHECK_FALSE(line_fits("ab", "abc"));
  CHECK(lines_fit({"a", "[...]", "c"}, {"a", "b", "b", "c"}));
  CHECK(lines_fit({"[...]"}, {}));
  CHECK_FALSE(lines_fit({"a", "[...]", "c"}, {"a", "b"}));
  CHECK_FALSE(lines_fit({"a"}, {"a", "? 2"}));
  CHECK_FALSE(lines_fit({"a", "[...]"}, {"a", "! trouble"}));
  CHECK_FALSE(lines_fit({"! [...]"}, {"a"}));
  CHECK(lines_fit({"! [...]", "? 2"}, {"! a", "! b", "? 2"}));
  CHECK_FALSE(lines_fit({"! [...]"}, {"! a", "? 2"}));
}

TEST_CASE("a case file is read as it is written") {
  auto cases = read_cases("a.case", "what for\n=== one\n<<< a.txt\n$ no command\n\n>>>\n$ hedui\nout\n! error\n? 2\n\n=== two\n$ ls\n");
  REQUIRE(cases.size() == 2);
  CHECK(cases[0].name == "one");
  CHECK(cases[0].where == "a.case:2");
  REQUIRE(cases[0].files.size() == 1);
  CHECK(cases[0].files[0].second == "$ no command\n\n");
  REQUIRE(cases[0].commands.size() == 1);
  CHECK(cases[0].commands[0].line == "hedui");
  CHECK(cases[0].commands[0].expected == Lines{"out", "! error", "? 2"});
}

TEST_CASE("a command's output, errors and status are told apart") {
  Folder folder;
  CHECK(run(folder, "echo a; echo b >&2; exit 3") == Lines{"a", "! b", "? 3"});
  CHECK(run(folder, "pwd") == Lines{folder.here().string()});
  CHECK(run(folder, "kill -9 $$").back() == "? 137");
}
