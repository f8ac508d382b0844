// Runs the hits and misses that rules carry: each through the whole pipeline, as a document of one line.
#pragma once

#include <string>
#include <vector>

#include "ruleset/rule_set.h"

namespace hedui {

struct ExampleFailure {
  std::string rule;
  std::string where;    // "rules/FILE:LINE" of the example
  std::string example;  // the line that was read
  Message message;      // what was wanted and what came
};

// A hit holds where the rule makes its span (any, where the example names none) and the record there has the fields that
// the example wants; for a rule in context/, where the figure with that span owes a field or a relation to it. A miss holds
// where the rule has no part in anything.
std::vector<ExampleFailure> check_examples(const RuleSet& rules, int32_t rule, Worker& worker);

}  // namespace hedui
