// The names that a document gives behind labels in its source lines: who published it, who wrote it, who edited it.
#pragma once

#include <array>
#include <string>

#include "model/clean_text.h"
#include "model/outline.h"
#include "ruleset/rule_set.h"

namespace hedui {

// Each is empty where no line tells it, or where two lines tell it differently.
struct LabelledNames {
  std::string publisher;
  std::string author;
  std::string editor;
  std::array<bool, 3> differs{};  // of each: two lines tell it differently
};

// `before`: what the parts of the document before this one tell.
LabelledNames read_labels(const CleanText& clean, const Outline& outline, const RuleSet& rules, LabelledNames before = {});

}  // namespace hedui
