// The records of a document as JSON Lines by the contract (model/records.md).
#pragma once

#include <string>

#include "model/reading.h"
#include "ruleset/messages.h"
#include "ruleset/rule_set.h"

namespace hedui {

// Appends the lines of one document: document, articles, places, projects, figures, diagnostics.
void append_record_lines(std::string& out, const Reading& reading, const RuleSet& rules, const Messages& messages);

}  // namespace hedui
