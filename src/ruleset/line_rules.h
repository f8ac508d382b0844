// What a line is by its shape: a byline, a numbered item, a page number, ... by the rules of rules/lines/.
#pragma once

#include <optional>
#include <string_view>

#include "ruleset/line_match.h"
#include "ruleset/rule_set.h"

namespace hedui {

constexpr size_t kLongLine = 300;  // bytes; of a longer line only the start is looked at

// The rule that knows the line (as it stands in the matching view, without spaces at its ends), if one does. Of several
// the one declared `over` the others, else the one that matched most.
std::optional<LineMatch> match_line(std::string_view line, const RuleSet& rules, Worker& worker);

}  // namespace hedui
