// Makes a RuleSet of the files of a rules folder.
#pragma once

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "base/result.h"
#include "ruleset/rule_set.h"

namespace hedui {

// Path below rules/ -> bytes. A file of a folder that extends the program's own rules stands under the path it adds to, an @
// and its own path: "words/units.tsv@mine/words/units.tsv".
using RuleFiles = std::map<std::string, std::string>;

constexpr char kAddedBy = '@';
inline std::string added_to(const std::string& path) { return path.substr(0, path.find(kAddedBy)); }
inline bool is_added(const std::string& path) { return path.find(kAddedBy) != std::string::npos; }
// As messages name a file.
inline std::string shown_path(const std::string& path) { return is_added(path) ? path.substr(path.find(kAddedBy) + 1) : "rules/" + path; }

// Whether a file of a rules folder, by its path below it, has a part in what is found: what the program says has none.
bool is_rule_file(const std::string& path);

// The table at `path` with the rows that other folders add to it.
Result<TsvTable> read_table(const RuleFiles& files, const std::string& path);

// What a folder says of itself in rules.yaml.
struct RulesFolder {
  bool extends_builtin = false;
  std::vector<std::pair<std::string, std::string>> off;  // rules that it switches off: id and where it says so
};
Result<RulesFolder> read_rules_folder(const std::string& shown, const std::string& text);

// With `problems` all that is wrong is told there, not only the first mistake.
Result<RuleSet> build_rule_set(const RuleFiles& files, std::vector<Error>* problems = nullptr);

// Loads the files of a folder, with those of `builtin` where it extends them.
Result<RuleFiles> read_rule_files(const std::string& folder, const std::string& builtin);

// The members of a RuleSet that no file and no pack holds but that follow from the rest.
Result<Done> finish_rule_set(RuleSet& rules);

}  // namespace hedui
