// The records of a document as JSON Lines by the contract (model/records.md).
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "model/reading.h"
#include "ruleset/messages.h"
#include "ruleset/rule_set.h"

namespace hedui {

// Is given what was rendered of a document, piece by piece, so that a large one never stands whole in memory.
using TakePiece = std::function<void(std::string_view piece)>;

// The lines of one document: document, articles, places, projects, figures, diagnostics. A piece is made of whole lines.
void render_record_lines(const Reading& reading, const RuleSet& rules, const Messages& messages, const TakePiece& take);

// The same, appended.
void append_record_lines(std::string& out, const Reading& reading, const RuleSet& rules, const Messages& messages);

}  // namespace hedui
