// Reads the sources and checks what the architecture forbids: who includes whom, which file may know which library, and
// what has no place in src/. Each check is also run on a small piece of code that it has to object to.
#include <algorithm>
#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <regex>
#include <string>
#include <string_view>
#include <vector>

namespace {

namespace fs = std::filesystem;

struct SourceFile {
  std::string path;  // from the top of the tree, "src/base/date.h"
  std::string text;
};

using Objections = std::vector<std::string>;  // "src/base/date.h:3: what is wrong"

// Lower ones may be included by higher ones. Folders of the same height are stages, which know nothing of each other.
const std::map<std::string, int, std::less<>> kHeights = {{"base", 0},   {"text", 1},      {"model", 2},     {"ruleset", 3}, {"ingest", 4},  {"recognize", 4},
                                                          {"layout", 4}, {"normalize", 4}, {"structure", 4}, {"match", 4},   {"resolve", 4}, {"emit", 4},
                                                          {"audit", 4},  {"store", 4},     {"pipeline", 5},  {"serve", 6},   {"cli", 7}};

// The only files that may include a library's headers: what they start with, and the start of the including file's path.
struct Door {
  std::string_view header;
  std::vector<std::string_view> files;
};
const std::vector<Door> kDoors = {
    {"re2/", {"ruleset/pattern"}},
    {"unicode/", {"text/"}},
    {"utf8proc", {"text/"}},
    {"libxml/", {"ingest/html_", "ingest/docx_tree", "ingest/xlsx_reader"}},
    {"zip.h", {"ingest/zip_archive"}},
    {"zstd.h", {"emit/packed_lines"}},
    {"fontconfig/fontconfig.h", {"ingest/pdf_worker"}},
    {"yaml-cpp/", {"ruleset/"}},
    {"sqlite3", {"emit/", "store/"}},
    {"CLI/", {"cli/"}},
    {"nettle/", {"ruleset/digest", "emit/png_image"}},
    {"png.h", {"emit/png_image"}},
    {"poppler", {"ingest/pdf_worker"}},
    {"tesseract/", {"recognize/"}},
    {"leptonica/", {"recognize/"}},
    {"nlohmann/", {"ingest/html_", "emit/", "pipeline/score", "cli/", "audit/", "store/", "serve/"}},
    // Of the system itself:
    {"unistd.h",
     {"base/child_process", "base/confine", "base/frame_writer", "base/mapped_file", "base/run_program", "cli/", "emit/", "ingest/pdf_", "pipeline/",
      "recognize/ocr_worker"}},
    {"fcntl.h", {"base/child_process", "base/confine", "base/mapped_file", "base/run_program", "emit/", "ingest/pdf_", "pipeline/", "recognize/ocr_worker"}},
    {"malloc.h", {"base/memory"}},
    {"seccomp.h", {"base/confine"}},
    {"poll.h", {"base/child_process", "base/run_program", "emit/"}},
    {"spawn.h", {"base/child_process", "base/run_program"}},
    {"pthread.h", {"cli/"}},
    {"sys/", {"base/child_process", "base/confine", "base/mapped_file", "base/run_program", "emit/", "ingest/pdf_", "pipeline/", "recognize/ocr_worker"}}};

enum class Keep { kStrings, kCodeAlone };

// Comments, and string and character literals where asked, turned into blanks; line ends stay, so that line numbers hold.
std::string without_comments(std::string_view text, Keep keep) {
  std::string out(text);
  auto blank = [&](size_t from, size_t to) {
    for (size_t i = from; i < to && i < out.size(); ++i) {
      if (out[i] != '\n') out[i] = ' ';
    }
  };
  auto end_after = [&](std::string_view mark, size_t from) {
    size_t at = text.find(mark, from);
    return at == std::string_view::npos ? text.size() : at + mark.size();
  };
  auto is_word = [](char c) { return std::isalnum(static_cast<unsigned char>(c)) || c == '_'; };
  size_t i = 0;
  while (i < text.size()) {
    size_t end = i + 1;
    if (text.substr(i).starts_with("//")) {
      end = std::min(text.find('\n', i), text.size());
      blank(i, end);
    } else if (text.substr(i).starts_with("/*")) {
      end = end_after("*/", i + 2);
      blank(i, end);
    } else if (text.substr(i).starts_with("R\"")) {
      size_t open = std::min(text.find('(', i), text.size() - 1);
      end = end_after(")" + std::string(text.substr(i + 2, open - i - 2)) + "\"", open);
      if (keep == Keep::kCodeAlone) blank(i + 2, end - 1);
    } else if (text[i] == '"' || (text[i] == '\'' && (i == 0 || !is_word(text[i - 1])))) {
      while (end < text.size() && text[end] != text[i] && text[end] != '\n') end += text[end] == '\\' ? 2 : 1;
      if (keep == Keep::kCodeAlone) blank(i + 1, end);
      ++end;
    }
    i = end;
  }
  return out;
}

std::string folder_of(std::string_view path) {  // "src/base/date.h" -> "base"
  path.remove_prefix(path.find('/') + 1);
  return std::string(path.substr(0, path.find('/')));
}

// One objection for each match of `pattern` in the text, at its line.
void object(Objections& objections, const SourceFile& file, const std::string& text, const std::regex& pattern, const std::string& what) {
  for (std::sregex_iterator match(text.begin(), text.end(), pattern), end; match != end; ++match) {
    auto line = 1 + std::count(text.begin(), text.begin() + match->position(), '\n');
    objections.push_back(file.path + ":" + std::to_string(line) + ": " + what + ": " + match->str());
  }
}

struct Include {
  std::string header;
  bool quoted;
  size_t line;
};

std::vector<Include> includes_of(const SourceFile& file) {
  static const std::regex pattern(R"re(#\s*include\s*([<"])([^>"]+)[>"])re");
  std::string text = without_comments(file.text, Keep::kStrings);
  std::vector<Include> includes;
  for (std::sregex_iterator match(text.begin(), text.end(), pattern), end; match != end; ++match) {
    auto line = static_cast<size_t>(1 + std::count(text.begin(), text.begin() + match->position(), '\n'));
    includes.push_back({(*match)[2].str(), (*match)[1].str() == "\"", line});
  }
  return includes;
}

Objections check_layers(const SourceFile& file) {
  Objections objections;
  std::string own = folder_of(file.path);
  auto own_height = kHeights.find(own);
  if (own_height == kHeights.end()) return {file.path + ":1: no layer is called \"" + own + "\""};
  for (const Include& include : includes_of(file)) {
    if (!include.quoted) continue;
    std::string other = include.header.substr(0, include.header.find('/'));
    auto height = kHeights.find(other);
    bool fine = height != kHeights.end() && (other == own || height->second < own_height->second);
    if (!fine) objections.push_back(file.path + ":" + std::to_string(include.line) + ": " + own + " must not include " + include.header);
  }
  return objections;
}

Objections check_doors(const SourceFile& file) {
  Objections objections;
  std::string_view path = std::string_view(file.path).substr(std::string_view("src/").size());
  for (const Include& include : includes_of(file)) {
    if (include.quoted) continue;
    bool standard = include.header.find_first_of("/.") == std::string::npos && !include.header.starts_with("utf8proc");
    auto leads = [&](const Door& door) { return include.header.starts_with(door.header); };
    auto door = std::find_if(kDoors.begin(), kDoors.end(), leads);
    auto opens = [&](std::string_view start) { return path.starts_with(start); };
    bool fine = door == kDoors.end() ? standard : std::any_of(door->files.begin(), door->files.end(), opens);
    if (!fine) objections.push_back(file.path + ":" + std::to_string(include.line) + ": no door to <" + include.header + ">");
  }
  return objections;
}

// Han characters and Chinese punctuation, as UTF-8 and written as \u.
Objections check_no_chinese(const SourceFile& file) {
  static const std::regex written("(?:[\xE3-\xE9\xEF][\x80-\xBF][\x80-\xBF])+");
  static const std::regex escaped(R"(\\u(?:[3-9][0-9A-Fa-f]{3})|\\U000[23][0-9A-Fa-f]{4})");
  Objections objections;
  std::string text = without_comments(file.text, Keep::kStrings);
  object(objections, file, text, written, "Chinese belongs in rules/");
  object(objections, file, text, escaped, "Chinese belongs in rules/");
  return objections;
}

Objections check_no_output(const SourceFile& file) {
  static const std::regex pattern(R"(\bstd::(cout|cerr|clog)\b|\b(std::)?(exit|_exit|abort|quick_exit|printf|puts)\s*\(|\bfprintf\s*\(\s*std(out|err)\b)");
  Objections objections;
  if (folder_of(file.path) != "cli") object(objections, file, without_comments(file.text, Keep::kCodeAlone), pattern, "only cli/ talks to people");
  return objections;
}

// As far as a text can tell: variables that begin a line outside functions, and `static` or `thread_local` ones anywhere.
Objections check_no_globals(const SourceFile& file) {
  static const std::regex at_line_start(
      R"((^|\n)(?!(?:inline |extern |static )*(?:constexpr|const|constinit const|using|typedef|namespace|template|return|struct|class|enum|public|private|goto|friend|case)\b)(?:inline |extern |static )*[A-Za-z_][\w:<>, *&]* [*&]?[a-z_]\w*(?:\[[^\]]*\])?(?: = [^;{}]*|\{[^;{}]*\})?;)");
  static const std::regex inside(
      R"((\bthread_local\b|\bstatic (?!const\b|constexpr\b|inline const|assert)(?:[\w:<>, *&]+ )[*&]?\w+(?: =|;|\{)|\bmutable\b)[^\n]*)");
  Objections objections;
  std::string text = without_comments(file.text, Keep::kCodeAlone);
  object(objections, file, text, at_line_start, "no variable outside a function");
  object(objections, file, text, inside, "no state that outlives a call");
  return objections;
}

// Paths that hold on one machine only, in comments too.
Objections check_no_machine_paths(const SourceFile& file) {
  static const std::regex pattern(R"((^|[^\w./])/(home|root|work|tmp|mnt|Users|media)/[^\s"'`)]*)");
  Objections objections;
  object(objections, file, file.text, pattern, "a path of one machine");
  return objections;
}

std::vector<SourceFile> read_tree(std::initializer_list<const char*> folders, bool (*wanted)(const fs::path&)) {
  std::vector<SourceFile> files;
  fs::path top = HEDUI_SOURCE_DIR;
  for (const char* folder : folders) {
    for (const auto& entry : fs::recursive_directory_iterator(top / folder)) {
      if (!entry.is_regular_file() || !wanted(entry.path())) continue;
      std::ifstream in(entry.path(), std::ios::binary);
      files.push_back({fs::relative(entry.path(), top).generic_string(), {std::istreambuf_iterator<char>(in), {}}});
    }
  }
  std::sort(files.begin(), files.end(), [](const SourceFile& a, const SourceFile& b) { return a.path < b.path; });
  return files;
}

std::vector<SourceFile> sources() {
  return read_tree({"src"}, [](const fs::path& path) { return path.extension() == ".cc" || path.extension() == ".h"; });
}

std::string all_objections(const std::vector<SourceFile>& files, Objections (*check)(const SourceFile&)) {
  std::string all;
  for (const SourceFile& file : files) {
    for (const std::string& objection : check(file)) all += objection + "\n";
  }
  return all;
}

size_t count(Objections (*check)(const SourceFile&), const char* path, const char* text) { return check({path, text}).size(); }

}  // namespace

TEST_CASE("the sources are found") {
  std::vector<SourceFile> files = sources();
  CHECK(files.size() > 100);
  CHECK(std::none_of(files.begin(), files.end(), [](const SourceFile& file) { return file.text.empty(); }));
}

TEST_CASE("layers include only what lies below them, stages never one another") { CHECK(all_objections(sources(), check_layers) == ""); }

TEST_CASE("each library is known behind its door only") { CHECK(all_objections(sources(), check_doors) == ""); }

TEST_CASE("src holds no Chinese outside comments") { CHECK(all_objections(sources(), check_no_chinese) == ""); }

TEST_CASE("only the command line talks to people and ends the program") { CHECK(all_objections(sources(), check_no_output) == ""); }

TEST_CASE("nothing in src keeps state between calls") { CHECK(all_objections(sources(), check_no_globals) == ""); }

TEST_CASE("no file names a path of one machine") {
  auto is_text = [](const fs::path& path) {
    std::string extension = path.extension().string();
    return path.filename() != "house_test.cc" && path.filename() != "dictionary.tsv" && path.filename() != "divisions.tsv" && extension != ".html" &&
           extension != ".pyc";
  };
  std::vector<SourceFile> files = read_tree({"src", "rules", "tests", "tools"}, is_text);
  CHECK(files.size() > 150);
  CHECK(all_objections(files, check_no_machine_paths) == "");
}

TEST_CASE("the check of layers objects to what it should") {
  CHECK(count(check_layers, "src/text/utf8.cc", "#include \"model/document.h\"") == 1);
  CHECK(count(check_layers, "src/match/lex.cc", "#include \"resolve/resolve.h\"") == 1);
  CHECK(count(check_layers, "src/pipeline/batch.cc", "#include \"cli/command.h\"") == 1);
  CHECK(count(check_layers, "src/base/date.cc", "\n#  include \"text/utf8.h\"\n") == 1);
  CHECK(count(check_layers, "src/helpers/date.cc", "") == 1);
  CHECK(count(check_layers, "src/match/lex.cc", "#include \"lex.h\"") == 1);  // headers are named from src/
  CHECK(count(check_layers, "src/match/lex.cc", "#include \"match/lex.h\"\n#include \"ruleset/lexicon.h\"\n#include \"base/span.h\"") == 0);
  CHECK(count(check_layers, "src/match/lex.cc", "// #include \"resolve/resolve.h\"") == 0);
  CHECK(check_layers({"src/match/lex.cc", "\n\n#include \"emit/json.h\"\n"}) == Objections{"src/match/lex.cc:3: match must not include emit/json.h"});
}

TEST_CASE("the check of doors objects to what it should") {
  CHECK(count(check_doors, "src/match/lex.cc", "#include <re2/re2.h>") == 1);
  CHECK(count(check_doors, "src/ruleset/rule.cc", "#include <re2/re2.h>") == 1);
  CHECK(count(check_doors, "src/ruleset/pattern.cc", "#include <re2/re2.h>") == 0);
  CHECK(count(check_doors, "src/normalize/fold.cc", "#include <unicode/uchar.h>") == 1);
  CHECK(count(check_doors, "src/ingest/text_reader.cc", "#include <libxml/HTMLparser.h>") == 1);
  CHECK(count(check_doors, "src/ingest/html_reader.cc", "#include <libxml/HTMLparser.h>") == 0);
  CHECK(count(check_doors, "src/pipeline/batch.cc", "#include <sqlite3.h>") == 1);
  CHECK(count(check_doors, "src/model/rule.h", "#include <yaml-cpp/yaml.h>") == 1);
  CHECK(count(check_doors, "src/base/date.cc", "#include <boost/date.hpp>") == 1);  // a library that has no door yet
  CHECK(count(check_doors, "src/base/date.cc", "#include <string>\n#include <cstdint>") == 0);
}

TEST_CASE("the check for Chinese objects to what it should") {
  CHECK(count(check_no_chinese, "src/match/lex.cc", "auto word = \"全市\";") == 1);
  CHECK(count(check_no_chinese, "src/match/lex.cc", "auto word = R\"(、)\";") == 1);
  CHECK(count(check_no_chinese, "src/match/lex.cc", "char16_t c = u'\\u4E07';") == 1);
  CHECK(count(check_no_chinese, "src/match/lex.cc", "auto url = \"http://a\";  // 全市") == 0);
  CHECK(count(check_no_chinese, "src/match/lex.cc", "/* 全市\n我县 */ int a = 1'000; // \"全市\"") == 0);
  CHECK(count(check_no_chinese, "src/match/lex.cc", "auto a = \"\\\"//\"; auto b = \"万\";") == 1);
}

TEST_CASE("the check of output objects to what it should") {
  CHECK(count(check_no_output, "src/match/lex.cc", "std::cout << 1;") == 1);
  CHECK(count(check_no_output, "src/match/lex.cc", "std::exit(2);") == 1);
  CHECK(count(check_no_output, "src/match/lex.cc", "fprintf(stderr, text);") == 1);
  CHECK(count(check_no_output, "src/match/lex.cc", "call(\"std::cerr\"); on_exit(1); snprintf(a, 3, b);") == 0);
  CHECK(count(check_no_output, "src/cli/main.cc", "std::cout << 1;") == 0);
}

TEST_CASE("the check for lasting state objects to what it should") {
  CHECK(count(check_no_globals, "src/match/lex.cc", "int counter = 0;\n") == 1);
  CHECK(count(check_no_globals, "src/match/lex.cc", "std::map<int, std::string> cache;\n") == 1);
  CHECK(count(check_no_globals, "src/match/lex.cc", "inline std::vector<int> seen{};\n") == 1);
  CHECK(count(check_no_globals, "src/match/lex.cc", "void f() {\n  static int calls = 0;\n}\n") == 1);
  CHECK(count(check_no_globals, "src/match/lex.cc", "thread_local Buffer buffer;\n") >= 1);
  CHECK(count(check_no_globals, "src/match/lex.cc", "const int kMost = 3;\nconstexpr char kSign[] = \"a\";\nstatic int f(int a);\n") == 0);
  CHECK(count(check_no_globals, "src/match/lex.cc", "struct A {\n  int a = 0;\n  static A make();\n};\nusing B = A;\nvoid f();\nint g(int a);\n") == 0);
}

TEST_CASE("the check for machine paths objects to what it should") {
  CHECK(count(check_no_machine_paths, "src/cli/main.cc",
              "// see /ho"
              "me/me/notes") == 1);
  CHECK(count(check_no_machine_paths, "tools/run", "cp a /tmp/b\n") == 1);
  CHECK(count(check_no_machine_paths, "src/cli/main.cc", "\"rules/words/a.tsv\"; // https://a.org/home/x") == 0);
}
