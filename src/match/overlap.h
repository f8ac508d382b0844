// Who stays where mentions overlap. Written once, the same for all rules:
//
//   1. a longer span beats a shorter one that it overlaps (its own span, not its context);
//   2. of equal spans a rule declared `over` the other wins;
//   3. else a strike beats a period, and both beat a figure;
//   4. still equal: the first in the order of rule ids stands, so that the order of files never matters.
#pragma once

#include <vector>

#include "model/mention.h"
#include "ruleset/rule_set.h"

namespace hedui {

// Sets beaten_by of the mentions of one sentence, [first, mentions.size()), sorts them by start.
void settle_overlaps(std::vector<Mention>& mentions, size_t first, const RuleSet& rules);

}  // namespace hedui
