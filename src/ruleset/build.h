// Makes a RuleSet of the files of a rules folder.
#pragma once

#include <map>
#include <string>

#include "base/result.h"
#include "ruleset/rule_set.h"

namespace hedui {

using RuleFiles = std::map<std::string, std::string>;  // path below rules/ -> bytes

Result<RuleSet> build_rule_set(const RuleFiles& files);

// The members of a RuleSet that no file and no pack holds but that follow from the rest.
Result<Done> finish_rule_set(RuleSet& rules);

}  // namespace hedui
