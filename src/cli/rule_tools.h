// What rule authors ask of the rules in use: lists, one rule whole, a trial, a profile, the difference of two sets of rules.
#pragma once

#include "cli/command.h"

namespace hedui {

// The lines of a rule as they stand in its file; empty where the file is not there.
std::string as_written(const Context& context, const Rule& rule);

void add_rule_list(CLI::App& rules, const Context& context, Run& run);
void add_rule_catalogue(CLI::App& rules, const Context& context, Run& run);
void add_rule_trials(CLI::App& rules, const Context& context, Run& run);
void add_rule_diff(CLI::App& rules, const Context& context, Run& run);

}  // namespace hedui
