// How a cleaned document is built: what each line is, which article it belongs to, what governs it, its sentences.
#pragma once

#include "model/clean_text.h"
#include "model/document.h"
#include "model/outline.h"
#include "ruleset/rule_set.h"

namespace hedui {

Outline outline(const Document& document, const CleanText& clean, const RuleSet& rules, Worker& worker);

}  // namespace hedui
