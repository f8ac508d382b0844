// From mentions to records: what each figure says, of what, where, when, and how it hangs together with others.
#pragma once

#include "base/diagnostic.h"
#include "model/clean_text.h"
#include "model/document.h"
#include "model/lexed.h"
#include "model/mention.h"
#include "model/outline.h"
#include "model/record.h"
#include "ruleset/rule_set.h"

namespace hedui {

// With times the work of each rule is noted there.
Records resolve(const Document& document, const CleanText& clean, const Outline& outline, const Lexed& lexed, const Mentions& mentions, const RuleSet& rules,
                Diagnostics& diagnostics, RuleTimes* times = nullptr);

}  // namespace hedui
