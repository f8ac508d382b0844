// What a line is by its shape: a byline, a numbered item, a page number, ... by the rules of rules/lines/.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "model/outline.h"
#include "ruleset/rule_set.h"

namespace hedui {

constexpr size_t kLongLine = 300;  // bytes; of a longer line only the start is looked at

struct LineMatch {
  int32_t rule = -1;  // index into RuleSet::rules
  Role role = Role::kParagraph;
  int outline_level = 0;
  // Bytes from the line's start; empty where the pattern has no such group.
  uint32_t marker_begin = 0, marker_end = 0;  // group "marker": the number with its brackets
  uint32_t number_begin = 0, number_end = 0;  // group "number"
  uint32_t head_begin = 0, head_end = 0;      // group "head": the title after the marker
  uint32_t name_begin = 0, name_end = 0;      // group "name": a paper's or an office's name, a place reported from
};

// The rule that knows the line (as it stands in the matching view, without spaces at its ends), if one does. Of several
// the one declared `over` the others, else the one that matched most.
std::optional<LineMatch> match_line(std::string_view line, const RuleSet& rules, Worker& worker);

}  // namespace hedui
