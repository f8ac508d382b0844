// From mentions to records: what each figure says, of what, where, when, and how it hangs together with others.
#pragma once

#include <optional>
#include <set>

#include "base/date.h"
#include "base/diagnostic.h"
#include "model/clean_text.h"
#include "model/document.h"
#include "model/lexed.h"
#include "model/mention.h"
#include "model/outline.h"
#include "model/record.h"
#include "resolve/place_homes.h"
#include "ruleset/rule_set.h"

namespace hedui {

// What the parts of a document that were resolved so far tell of all of it. Everything else is told article by article.
struct KnownOfDocument {
  bool begun = false;                 // a part was resolved
  std::optional<Date> date;           // of issue
  std::optional<HomeCount> places;    // that were named
  std::set<int32_t> named_divisions;  // as of today, and all above them
};

// Resolves one part, and adds to what is known of the document. With times the work of each rule is noted there.
Records resolve(const Document& document, const CleanText& clean, const Outline& outline, const Lexed& lexed, const Mentions& mentions, const RuleSet& rules,
                Diagnostics& diagnostics, KnownOfDocument& known, RuleTimes* times = nullptr);

// The same of a whole document.
Records resolve(const Document& document, const CleanText& clean, const Outline& outline, const Lexed& lexed, const Mentions& mentions, const RuleSet& rules,
                Diagnostics& diagnostics, RuleTimes* times = nullptr);

}  // namespace hedui
