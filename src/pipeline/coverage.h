// Every number of a document accounted for: it is a figure, or struck out by a rule that can be named, or nothing explains it.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/span.h"
#include "model/reading.h"
#include "ruleset/rule_set.h"

namespace hedui {

enum class Fate : uint8_t { kFigure, kStruck, kUnexplained };
const char* name_of(Fate fate);

struct NumberFate {
  DocSpan span;
  Fate fate = Fate::kUnexplained;
  std::string by;      // the rule that made the figure or struck the number out; empty where nothing did
  std::string before;  // some characters of the text on either side
  std::string after;
  std::string shape;  // the number and its neighbours, its digits all alike: numbers that need the same rule look the same
};

// The numbers of the reading in the order of the text: numerals that were read, and every other row of digits.
std::vector<NumberFate> account_for_numbers(const Reading& reading, const RuleSet& rules);

}  // namespace hedui
