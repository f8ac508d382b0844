// The number of a newspaper page, in whatever way it is written: 3, 03, A03, 三.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "ruleset/rule_set.h"

namespace hedui {

struct PageKey {
  std::string section;  // the letters before the number, or empty
  int number = 0;
};

// A pointer without its letters may mean the page of any section.
bool may_be_same(const PageKey& a, const PageKey& b);

// The numbers of a list ("2、3", "二、三"), in its order; none where one of them is no number.
std::vector<PageKey> read_page_keys(std::string_view written, const RuleSet& rules);

}  // namespace hedui
