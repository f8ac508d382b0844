// Which of many expressions can match at the start of a text at all, told without running any: by the character that the
// text starts with and the words that it has.
#pragma once

#include <bitset>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace hedui {

// What every text that an expression matches at its start must have.
struct PatternNeeds {
  bool any_start = true;            // nothing is known of the first character
  std::u32string starts;            // else it is one of these, ascending
  std::vector<std::string> one_of;  // it has one of these somewhere, in UTF-8; empty: nothing is known
};

// Reads them off an expression in RE2's syntax. What it doesn't understand it knows nothing of.
PatternNeeds needs_of(std::string_view expression);

class PatternFilter {
 public:
  explicit PatternFilter(const std::vector<std::string>& expressions);

  // Indices of the expressions that can match at the start of `text`, ascending. All that do are among them.
  void find(std::string_view text, std::vector<int>& indices) const;

 private:
  using Mask = uint64_t;  // a bit for each expression
  static constexpr size_t kMost = 64;
  static constexpr size_t kSetSize = 4096;

  Mask starting_with(char32_t first) const;
  Mask having(std::string_view text, Mask wanted) const;

  size_t size_;
  Mask any_start_ = 0;
  Mask needless_ = 0;
  std::vector<std::pair<char32_t, Mask>> starts_;     // ascending
  std::vector<std::pair<std::string, Mask>> pieces_;  // ascending
  std::bitset<kSetSize> first_of_pieces_;             // their first characters, by their last bits
};

}  // namespace hedui
