// The cleaned view of a document, which rules match on: small passes over characters that remember where they came from.
#pragma once

#include "model/clean_text.h"
#include "model/document.h"
#include "ruleset/rule_set.h"

namespace hedui {

// Each line of the result is one block of the document (a title, a paragraph, a table row, ...): the line ends that a
// column or a page put into the middle of a sentence are gone. Cells of a table row are separated by tabs.
CleanText normalize(const Document& document, const RuleSet& rules, Worker& worker);

}  // namespace hedui
