// Loading, the examples, and what one rule or table says that another makes useless.
#include "pipeline/rule_check.h"

#include <algorithm>
#include <filesystem>

#include "base/mapped_file.h"
#include "pipeline/rule_examples.h"
#include "ruleset/build.h"
#include "ruleset/pack.h"

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
      check_over(static_cast<int32_t>(i), rule);
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

  void check_over(int32_t index, const Rule& rule) {
    for (int32_t other : rule.over) {
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

// Words, names and rules that the rules in the pack lack or have otherwise.
class Comparison {
 public:
  Comparison(const RuleFiles& files, const RuleSet& rules, const RuleSet& before) : files_(files), rules_(rules), before_(before) {}

  std::vector<Error> changes() {
    for (const auto& [path, bytes] : files_) {
      std::string table = added_to(path);
      bool words = table.starts_with("words/") && table.ends_with(".tsv") && table != "words/dictionary.tsv";
      if (words) compare_table(shown_path(path), bytes, "word");
      if (table == "places/aliases.tsv") compare_table(shown_path(path), bytes, "");
    }
    for (const Rule& rule : rules_.list.rules) {
      int32_t old = before_.find_rule(rule.id);
      if (old < 0) changes_.push_back({{"change.rule_new", {rule.id}}, rule.exact_where()});
      else if (before_.rule(old).file != rule.file) changes_.push_back({{"change.rule_replaced", {rule.id, before_.rule(old).where()}}, rule.exact_where()});
    }
    for (const Rule& rule : before_.list.rules) {
      if (rules_.find_rule(rule.id) < 0) changes_.push_back({{"change.rule_gone", {rule.id}}, rule.exact_where()});
    }
    return std::move(changes_);
  }

 private:
  void compare_table(const std::string& path, const std::string& bytes, const char* column_name) {
    auto table = parse_table(path, bytes);
    if (!table) return;
    size_t column = table->column(column_name).value_or(0);
    for (const TsvRow& row : table->rows) {
      std::string_view word = row.cells[column];
      uint32_t now = rules_.lexicon.find(rules_.fold(word)), old = before_.lexicon.find(before_.fold(word));
      if (now == kNoWord) continue;
      std::string classes = rules_.classes.describe(rules_.lexicon.classes(now));
      std::string before = old == kNoWord ? "" : before_.classes.describe(before_.lexicon.classes(old));
      bool named = old != kNoWord && (before_.lexicon.entry(old).places != 0) == (rules_.lexicon.entry(now).places != 0);
      if (old == kNoWord) changes_.push_back({{"change.word_new", {std::string(word), classes}}, table->where(row, word)});
      else if (classes != before || !named) changes_.push_back({{"change.word_other", {std::string(word), classes, before}}, table->where(row, word)});
    }
  }

  const RuleFiles& files_;
  const RuleSet& rules_;
  const RuleSet& before_;
  std::vector<Error> changes_;
};

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
  auto bytes = pack.empty() ? nullptr : MappedFile::open(pack);
  auto before = bytes ? read_pack(bytes->bytes(), digest_in_pack(bytes->bytes())) : std::nullopt;
  if (before) check.changes = Comparison(*files, *rules, *before).changes();
  return check;
}

}  // namespace hedui
