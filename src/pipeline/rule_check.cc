// Loading, the examples, and what one rule or table says that another makes useless.
#include "pipeline/rule_check.h"

#include <algorithm>
#include <filesystem>
#include <set>

#include "base/mapped_file.h"
#include "pipeline/rule_examples.h"
#include "ruleset/build.h"
#include "ruleset/pack.h"
#include "ruleset/rule_history.h"
#include "text/utf8.h"

namespace hedui {
namespace {

// Files that look like rules or tables and are none by their names.
void find_stray_files(const std::string& folder, std::vector<Error>& problems) {
  std::error_code trouble;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder, trouble)) {
    std::string extension = entry.path().extension().string();
    for (const char* stray : {".yml", ".YAML", ".YML", ".csv", ".TSV", ".txt"}) {
      if (entry.is_regular_file(trouble) && extension == stray) problems.push_back({{"rules.stray_file", {extension}}, entry.path().string() + ":1:1"});
    }
  }
}

class Linter {
 public:
  explicit Linter(const RuleSet& rules) : rules_(rules) {
    for (uint32_t i = 1; i < rules.lexicon.size(); ++i) has_words_ |= rules.lexicon.classes(i);
    for (const Rule& rule : rules.list.rules) has_words_ |= rule.gives.classes;
    // Classes that the program gives by itself.
    for (const char* computed : {"number", "multiplier", "digit_row", "code",   "latin",  "han",    "punctuation", "edge",    "list_mark", "bracket",
                                 "quote",  "space",      "place",     "figure", "period", "struck", "base",        "project", "bullet",    "table"}) {
      has_words_ |= rules.classes.find(computed).value_or(ClassSet{});
    }
  }

  std::vector<Error> lint() {
    for (size_t i = 0; i < rules_.list.rules.size(); ++i) {
      const Rule& rule = rules_.list.rules[i];
      if (rule.form == RuleForm::kExpression) check_elements(rule, rules_.list.expressions[static_cast<size_t>(rule.body)]);
      if (rule.form == RuleForm::kPattern) check_characters(rule, rules_.list.patterns[static_cast<size_t>(rule.body)]);
      check_folder(rule);
      check_gives(rule);
      check_over(static_cast<int32_t>(i), rule);
      check_repeated(rule, rule.hits);
      check_repeated(rule, rule.misses);
    }
    return std::move(problems_);
  }

 private:
  // An element that asks for a class which no word has is never met.
  void check_elements(const Rule& rule, const Expression& expression) {
    for (const Atom& atom : expression.atoms) {
      bool met = atom.any_of.empty() || !atom.words.empty() || atom.any_of.intersects(has_words_);
      if (!met) problems_.push_back({{"rule.class_without_words", {rules_.classes.describe(atom.any_of)}}, rule.file + ":" + std::to_string(atom.line) + ":1"});
    }
  }

  // Patterns look at the folded text. A character that folding turns into another is never there; in [ ] it does no harm.
  void check_characters(const Rule& rule, std::string_view pattern) {
    bool in_class = false;
    for (size_t at = 0; at < pattern.size();) {
      size_t begin = at;
      char32_t c = next_code_point(pattern, at);
      if (c == '\\' && at < pattern.size()) next_code_point(pattern, at);
      if (c == '[') in_class = true;
      if (c == ']') in_class = false;
      char32_t folded = rules_.simplified_map(rules_.width_map(c));
      if (in_class || folded == c) continue;
      std::string read;
      append_utf8(read, folded);
      problems_.push_back({{"rule.folded_character", {std::string(pattern.substr(begin, at - begin)), read}}, rule.exact_where()});
    }
  }

  // The folder says what is done with a rule, and can't do anything with one of another sort.
  void check_folder(const Rule& rule) {
    bool sets_fields = rule.form != RuleForm::kPattern && rule.form != RuleForm::kExpression;
    bool fits = sets_fields == (rule.group == RuleGroup::kContext);
    fits = fits && (rule.group != RuleGroup::kLines || rule.form == RuleForm::kPattern) &&
           (rule.group != RuleGroup::kReadings || rule.form == RuleForm::kExpression);
    if (!fits) problems_.push_back({{"rule.other_folder", {name_of(rule.form), name_of(rule.group)}}, rule.exact_where()});
  }

  // What is no figure, a time and what is compared with have no fields that a rule could set.
  void check_gives(const Rule& rule) {
    bool has_none = rule.group == RuleGroup::kNotFigures || rule.group == RuleGroup::kPeriods || rule.group == RuleGroup::kBases;
    const Settings& gives = rule.gives;
    bool sets = gives.kind || gives.measure || gives.direction || gives.status || gives.qualifier || gives.scope || gives.base || gives.value_form ||
                gives.role || gives.level || gives.outline_level || gives.unit || !gives.classes.empty();
    if (has_none && sets) problems_.push_back({{"rule.gives_unused", {name_of(rule.group)}}, rule.exact_where()});
  }

  // Rules that never want the same words need not be told who wins.
  static bool compete(const Rule& a, const Rule& b) {
    auto side = [](RuleGroup group) {
      bool first_round = group == RuleGroup::kFigures || group == RuleGroup::kNotFigures || group == RuleGroup::kPeriods;
      return first_round ? RuleGroup::kFigures : group;
    };
    return side(a.group) == side(b.group) && (a.group != RuleGroup::kContext || a.form == b.form);
  }

  void check_repeated(const Rule& rule, const std::vector<Example>& examples) {
    for (size_t i = 0; i < examples.size(); ++i) {
      auto same = [&](const Example& other) { return other.in == examples[i].in && other.text == examples[i].text && other.wants == examples[i].wants; };
      if (std::none_of(examples.begin(), examples.begin() + static_cast<std::ptrdiff_t>(i), same)) continue;
      std::string where = rule.file + ":" + std::to_string(examples[i].line) + ":" + std::to_string(examples[i].column);
      problems_.push_back({{"example.repeated", {rule.id}}, where});
    }
  }

  void check_over(int32_t index, const Rule& rule) {
    for (int32_t other : rule.over) {
      if (!compete(rule, rules_.rule(other))) {
        problems_.push_back({{"rule.over_no_rival", {rules_.rule(other).id, rules_.rule(other).where()}}, rule.exact_where()});
      }
      const auto& back = rules_.rule(other).over;
      if (index < other && std::find(back.begin(), back.end(), index) != back.end()) {
        problems_.push_back({{"rule.over_each_other", {rule.id, rules_.rule(other).id, rules_.rule(other).where()}}, rule.exact_where()});
      }
    }
  }

  const RuleSet& rules_;
  ClassSet has_words_;
  std::vector<Error> problems_;
};

// What the rules are compared with. A pack has no files.
struct RulesBefore {
  RuleSet rules;
  RuleFiles files = {};
  bool is_commit = false;
};

// The lines of a file that are no remarks, as a set.
std::set<std::string_view> lines_of(std::string_view text) {
  std::set<std::string_view> lines;
  while (!text.empty()) {
    size_t end = std::min(text.find('\n'), text.size());
    lines.insert(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return lines;
}

// A rule as it stands in its file: from its line to the next item of the list.
std::string_view text_of(const Rule& rule, const RuleFiles& files) {
  for (const auto& [path, bytes] : files) {
    if (shown_path(path) != rule.file) continue;
    std::string_view text = bytes;
    for (int line = 1; line < rule.line; ++line) text.remove_prefix(std::min(text.find('\n'), text.size() - 1) + 1);
    std::string_view own = text.substr(0, text.find("\n- "));
    return own.substr(0, own.find_last_not_of("\r\n ") + 1);
  }
  return {};
}

// Words, names and rules that the rules before lack or have otherwise.
class Comparison {
 public:
  Comparison(const RuleFiles& files, const RuleSet& rules, const RulesBefore& before)
      : files_(files),
        rules_(rules),
        before_(before.rules),
        files_before_(before.files) {}

  std::vector<Error> changes() {
    for (const auto& [path, bytes] : files_) {
      std::string table = added_to(path);
      bool words = table.starts_with("words/") && table.ends_with(".tsv") && table != "words/dictionary.tsv";
      if (words) compare_table(path, bytes, "word");
      if (table == "places/aliases.tsv") compare_table(path, bytes, "name");
    }
    for (const Rule& rule : rules_.list.rules) {
      int32_t old = before_.find_rule(rule.id);
      if (old < 0) changes_.push_back({{"change.rule_new", {rule.id}}, rule.exact_where()});
      else if (before_.rule(old).file != rule.file) changes_.push_back({{"change.rule_replaced", {rule.id, before_.rule(old).where()}}, rule.exact_where()});
      else if (is_other(rule, before_.rule(old))) changes_.push_back({{"change.rule_other", {rule.id}}, rule.exact_where()});
    }
    for (const Rule& rule : before_.list.rules) {
      if (rules_.find_rule(rule.id) < 0) changes_.push_back({{"change.rule_gone", {rule.id}}, rule.exact_where()});
    }
    return std::move(changes_);
  }

 private:
  bool is_other(const Rule& now, const Rule& before) const { return !files_before_.empty() && text_of(now, files_) != text_of(before, files_before_); }

  // With the files before at hand, each line that is new is told of; else what it does to the words.
  void compare_table(const std::string& path, const std::string& bytes, const char* column_name) {
    auto table = parse_table(shown_path(path), bytes);
    if (!table) return;
    size_t column = table->column(column_name).value_or(0);
    auto file_before = files_before_.find(path);
    std::string_view text_before = file_before == files_before_.end() ? std::string_view() : std::string_view(file_before->second);
    std::set<std::string_view> before_lines = lines_of(text_before), lines;
    if (!text_before.empty()) lines = lines_of(bytes);
    std::string where_gone = shown_path(path) + ":1:1";
    for (std::string_view line : before_lines) {
      bool row = !line.empty() && line.front() != '#';
      if (row && !lines.contains(line)) changes_.push_back({{"change.line_gone", {std::string(line)}}, where_gone});
    }
    for (const TsvRow& row : table->rows) {
      std::string_view word = row.cells[column];
      if (before_lines.contains(line_of(row))) continue;
      uint32_t now = rules_.lexicon.find(rules_.fold(word)), old = before_.lexicon.find(before_.fold(word));
      if (now == kNoWord) continue;
      std::string classes = rules_.classes.describe(rules_.lexicon.classes(now));
      std::string before = old == kNoWord ? "" : before_.classes.describe(before_.lexicon.classes(old));
      bool named = old != kNoWord && (before_.lexicon.entry(old).places != 0) == (rules_.lexicon.entry(now).places != 0);
      if (old == kNoWord) changes_.push_back({{"change.word_new", {std::string(word), classes}}, table->where(row, word)});
      else if (classes != before || !named) changes_.push_back({{"change.word_other", {std::string(word), classes, before}}, table->where(row, word)});
      else if (!text_before.empty()) changes_.push_back({{"change.line_new", {std::string(line_of(row))}}, table->where(row, word)});
    }
  }

  static std::string_view line_of(const TsvRow& row) {
    const char* begin = row.cells.front().data();
    return {begin, static_cast<size_t>(row.cells.back().data() + row.cells.back().size() - begin)};
  }

  const RuleFiles& files_;
  const RuleSet& rules_;
  const RuleSet& before_;
  const RuleFiles& files_before_;
  std::vector<Error> changes_;
};

std::optional<RulesBefore> rules_before(const std::string& folder, const RuleFiles& files, const std::string& pack) {
  if (!files.contains("rules.yaml") && std::none_of(files.begin(), files.end(), [](const auto& file) { return is_added(file.first); })) {
    auto committed = read_rule_files_at("HEAD", folder, "");
    auto rules = committed ? build_rule_set(*committed) : Result<RuleSet>(committed.error());
    if (rules) return RulesBefore{std::move(*rules), std::move(*committed), true};
  }
  auto bytes = pack.empty() ? nullptr : MappedFile::open(pack);
  auto packed = bytes ? read_pack(bytes->bytes(), digest_in_pack(bytes->bytes())) : std::nullopt;
  if (!packed) return std::nullopt;
  packed->pack = bytes;  // it looks into them
  return RulesBefore{std::move(*packed)};
}

}  // namespace

std::vector<Error> lint_rules(const RuleSet& rules) { return Linter(rules).lint(); }

RuleCheck check_rules(const std::string& folder, const std::string& builtin, const std::string& pack) {
  RuleCheck check;
  find_stray_files(folder, check.problems);
  auto files = read_rule_files(folder, builtin);
  if (!files) {
    check.problems.push_back(files.error());
    return check;
  }
  std::vector<Error> problems;
  auto rules = build_rule_set(*files, &problems);
  if (!rules && problems.empty()) problems.push_back(rules.error());
  check.problems.insert(check.problems.end(), problems.begin(), problems.end());
  if (!rules) return check;
  auto worker = Worker::make(*rules);
  if (!worker) {
    check.problems.push_back(worker.error());
    return check;
  }
  check.loads = true;
  check.rules = rules->list.rules.size();
  std::vector<Error> lints = lint_rules(*rules);
  check.problems.insert(check.problems.end(), lints.begin(), lints.end());
  for (size_t i = 0; i < rules->list.rules.size(); ++i) {
    check.examples += rules->list.rules[i].hits.size() + rules->list.rules[i].misses.size();
    for (const ExampleFailure& failure : check_examples(*rules, static_cast<int32_t>(i), *worker)) {
      Message message = failure.message;
      check.problems.push_back({std::move(message), failure.where});
    }
  }
  if (auto before = rules_before(folder, *files, pack)) {
    check.changes = Comparison(*files, *rules, *before).changes();
    check.since_commit = before->is_commit;
  }
  return check;
}

}  // namespace hedui
