// The passes of normalization and what they work on.
#pragma once

#include <cstdint>
#include <vector>

#include "model/document.h"
#include "ruleset/rule_set.h"

namespace hedui {

struct CleanCharacter {
  char32_t c = 0;
  uint32_t origin = 0;  // byte in the document where the character starts
};

using Characters = std::vector<CleanCharacter>;

// One line of characters, without its line end.
struct CleanLine {
  Characters characters;
  bool indented = false;     // it stood behind white space
  bool after_blank = false;  // a blank line stood before it
  bool hinted = false;       // a block of its own by the file's markup
};

// Widths, compatibility forms and radicals folded; invisible characters dropped; every white space but the line end is ' '
// or '\t'.
Characters fold_characters(const Document& document, const RuleSet& rules);

// Cut at line ends; blank lines and white space at the ends of lines are gone, spaces inside are dropped, kept as ' ' or
// made the cell mark '\t'.
std::vector<CleanLine> split_lines(const Characters& characters, const Document& document);

// Lines that were broken in the middle of a sentence made one; page furniture between the pieces is dropped.
void rejoin_lines(std::vector<CleanLine>& lines, const RuleSet& rules, Worker& worker);

// Characters read as what their neighbours prove that they are: 己完成 as 已完成.
void mend_look_alikes(CleanLine& line, const RuleSet& rules);

// Whether the character is a Han character, in any of Unicode's blocks of them.
bool is_han(char32_t c);

}  // namespace hedui
