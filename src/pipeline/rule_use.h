// What a rule did in a document, and what all rules did.
#pragma once

#include <cstdint>
#include <set>
#include <string>
#include <vector>

#include "match/trace.h"
#include "model/reading.h"
#include "ruleset/messages.h"
#include "ruleset/rule_set.h"

namespace hedui {

// One place where a rule found something or set a field.
struct RuleUse {
  std::string source;
  size_t start = 0;  // code points
  std::string before, text, after;
  std::string beaten_by;  // the rule that took its place; empty where it stands
  std::string field;      // that a context rule set; empty for others

  std::string told(const Messages& messages) const;
};
std::vector<RuleUse> uses_of(const Reading& reading, const RuleSet& rules, int32_t rule);

struct RuleCounts {
  size_t tried = 0;
  size_t matched = 0;
  size_t kept = 0;    // mentions that stand, lines that were known, fields that were set
  size_t beaten = 0;  // mentions that lost their place
  std::set<std::string> documents;
};

// Adds a document's counts, one entry for each rule. The trace is of the whole document.
void count_uses(const Reading& reading, const MatchTrace& trace, const RuleSet& rules, std::vector<RuleCounts>& counts);

}  // namespace hedui
