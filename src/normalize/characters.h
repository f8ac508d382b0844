// The passes of normalization and what they work on.
#pragma once

#include <bitset>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "model/document.h"
#include "ruleset/rule_set.h"

namespace hedui {

struct CleanCharacter {
  char32_t c = 0;
  uint32_t origin = 0;  // byte in the document where the character starts
};

using Characters = std::vector<CleanCharacter>;

// One line, without its line end: a stretch of the document's characters. Lines stand in order and don't overlap; what lies
// between them is dropped.
struct CleanLine {
  size_t begin = 0;
  size_t end = 0;            // exclusive
  bool indented = false;     // it stood behind white space
  bool after_blank = false;  // a blank line stood before it
  bool hinted = false;       // a block of its own by the file's markup

  size_t size() const { return end - begin; }
};

inline std::span<CleanCharacter> characters_of(Characters& characters, const CleanLine& line) { return std::span(characters).subspan(line.begin, line.size()); }
inline std::span<const CleanCharacter> characters_of(const Characters& characters, const CleanLine& line) {
  return std::span(characters).subspan(line.begin, line.size());
}

// Widths, compatibility forms and radicals folded; invisible characters dropped; every white space but the line end is ' '
// or '\t'.
Characters fold_characters(const Document& document, const RuleSet& rules);

// Rows of numbers under a head, whose cells one space sets apart, get tabs between them.
void set_spaced_rows_apart(Characters& characters);

// Cut at line ends; blank lines and white space at the ends of lines are gone, spaces inside are dropped, kept as ' ' or
// made the cell mark '\t'. Lines become shorter where they stand.
std::vector<CleanLine> split_lines(Characters& characters, const Document& document);

// Lines that were broken in the middle of a sentence made one; page furniture between the pieces is dropped.
void rejoin_lines(Characters& characters, std::vector<CleanLine>& lines, const RuleSet& rules, Worker& worker);

// Characters read as what their neighbours prove that they are: 己完成 as 已完成.
class LookAlikeMender {
 public:
  explicit LookAlikeMender(const RuleSet& rules);

  void mend(std::span<CleanCharacter> line);

 private:
  static constexpr size_t kSetSize = 4096;

  void find_suspects(std::span<const CleanCharacter> line);

  const RuleSet& rules_;
  std::u16string first_characters_;  // of the table's rows
  std::bitset<kSetSize> starts_;     // the characters that a row of the table starts with, told by their last bits
  std::vector<size_t> suspects_;     // indices in the line, where a row of the table stands
};

// Whether the character is a Han character, in any of Unicode's blocks of them.
inline bool is_han(char32_t c) {
  return (c >= 0x4E00 && c <= 0x9FFF) || (c >= 0x3400 && c <= 0x4DBF) || (c >= 0x20000 && c <= 0x3134F) || (c >= 0xF900 && c <= 0xFAFF) || c == 0x3007;
}

}  // namespace hedui
