// What stands above a figure and governs it from afar: headings, the label that opens its paragraph, the title.
#pragma once

#include <vector>

#include "model/class_set.h"
#include "model/mention.h"
#include "model/outline.h"
#include "ruleset/rule_set.h"

namespace hedui {

struct Governing {
  std::vector<ClassSet> headings;  // by sentence: the classes of the words in the heads and labels that govern it
  std::vector<ClassSet> titles;    // by article: the classes of the words that its title ends in
};

Governing find_governing(const Outline& outline, const Mentions& mentions, const RuleSet& rules);

}  // namespace hedui
