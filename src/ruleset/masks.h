// rules/audit/masks.yaml: how numbers look that a report which is passed on should not show, those of telephones and of identity cards.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "ruleset/pattern.h"

namespace hedui {

// One kind of number. Where its pattern matches, the digits and letters of the group `hide` are to be hidden.
struct MaskRule {
  std::string name;  // "phone.mobile"
  Pattern pattern;
};

class Masks {
 public:
  // Fails, with file:line:column, on a file that can't be read and on a rule whose own examples don't hold.
  static Result<Masks> load(const std::string& folder);

  // The text with an asterisk for each hidden character: it keeps its count of code points. Any bytes; those that are no UTF-8
  // come out as U+FFFD.
  std::string hide(std::string_view text) const;

 private:
  // Code points of a text, and which of them are hidden.
  struct Hiding;
  void search(const std::u32string& view, const std::vector<size_t>& origins, Hiding& hiding) const;

  std::vector<MaskRule> rules_;
};

}  // namespace hedui
