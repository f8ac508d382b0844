// A rules folder as it stood at a revision of git, read from the repository into memory: nothing is checked out, nothing is
// unpacked, and no name of a revision or file meets a shell.
#pragma once

#include <string>

#include "base/result.h"
#include "ruleset/build.h"
#include "ruleset/rule_set.h"

namespace hedui {

// `revision` is a revision of the folder that stands at `folder` ("HEAD~3", a tag, the start of a hash), or a revision and a
// folder of the repository around `folder`, as git writes it ("HEAD~3:rules"). `builtin` as RuleSet::load takes it. Fails where
// there is no git, no repository, no such revision or no folder of rules in it; errors in its rules name the revision.
Result<RuleFiles> read_rule_files_at(const std::string& revision, const std::string& folder, const std::string& builtin);
Result<RuleSet> load_rules_at(const std::string& revision, const std::string& folder, const std::string& builtin);

}  // namespace hedui
