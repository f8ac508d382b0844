// Words and numbers: the cheapest path through each sentence over the lexicon and the numerals.
#pragma once

#include "model/clean_text.h"
#include "model/lexed.h"
#include "model/outline.h"
#include "ruleset/rule_set.h"

namespace hedui {

Lexed lex(const CleanText& clean, const Outline& outline, const RuleSet& rules, Worker& worker);

}  // namespace hedui
