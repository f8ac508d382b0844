// Finds what the rules know in each sentence: figures, what is no figure, periods, bases, places, projects.
#pragma once

#include "match/trace.h"
#include "model/clean_text.h"
#include "model/lexed.h"
#include "model/mention.h"
#include "model/outline.h"
#include "ruleset/rule_set.h"

namespace hedui {

// Not lines whose numbers are dates and telephone numbers.
bool may_have_figures(Role role);

// With a trace every rule's attempt is noted in it, and no prefilter is used.
Mentions find_mentions(const CleanText& clean, const Outline& outline, const Lexed& lexed, const RuleSet& rules, Worker& worker, MatchTrace* trace = nullptr);

}  // namespace hedui
