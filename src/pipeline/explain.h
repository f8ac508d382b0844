// What every stage made of one place in a document, in words: for people who write rules and people who doubt a record.
#pragma once

#include <cstddef>
#include <string>

#include "pipeline/pipeline.h"
#include "ruleset/messages.h"

namespace hedui {

// Explains the place at code point `offset` of the document's text, as `hedui text` prints it. Fails where the document
// can't be read or is shorter.
Result<std::string> explain(const Source& source, size_t offset, const RuleSet& rules, Worker& worker, const Messages& messages);

}  // namespace hedui
