// All that can be said of a rules folder before it reads a document: whether it loads, what in it can't work, which examples
// fail, and what it changes.
#pragma once

#include <string>
#include <vector>

#include "base/result.h"
#include "ruleset/rule_set.h"

namespace hedui {

struct RuleCheck {
  bool loads = false;
  size_t rules = 0;
  size_t examples = 0;
  std::vector<Error> problems;  // with their places
  // Words, names and rules that are new, different or gone: against the last commit, where the folder stands in a repository
  // of git and extends no other; else against the rules in the pack.
  std::vector<Error> changes;
  bool since_commit = false;
};

// What in rules that load can't work.
std::vector<Error> lint_rules(const RuleSet& rules);

// `builtin` is the folder that another may extend; `pack` the rules to compare with, if there are any.
RuleCheck check_rules(const std::string& folder, const std::string& builtin, const std::string& pack);

}  // namespace hedui
