// Which of many expressions can match a text at all, told without running any: by the character that it starts with, the
// words and how many digits it has. An automaton of all expressions would tell exactly which do, but those with wide gaps make
// it far too large for the processor's cache.
#pragma once

#include <bitset>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace hedui {

// What every text that an expression matches must have.
struct PatternNeeds {
  bool any_start = true;            // nothing is known of the first character
  std::u32string starts;            // else it is one of these, ascending
  std::vector<std::string> one_of;  // it has one of these somewhere, in UTF-8; empty: nothing is known
  uint32_t digits = 0;              // it has so many of 0 to 9
};

// Reads them off an expression in RE2's syntax. What it doesn't understand it knows nothing of.
PatternNeeds needs_of(std::string_view expression);

class PatternFilter {
 public:
  enum class Where { kAnywhere, kAtStart };  // kAtStart: what begins later in a text is no match
  PatternFilter(const std::vector<std::string>& expressions, Where where);

  // Indices of the expressions that can match in `text`, ascending. All that do are among them.
  void find(std::string_view text, std::vector<int>& indices) const;

 private:
  using Mask = uint64_t;  // a bit for each expression
  static constexpr size_t kMost = 64;
  static constexpr size_t kCharacters = 0x10000;  // told apart by their last bits

  // Words that start with the same character, in pieces_.
  struct Words {
    char32_t start = 0;
    Mask mask = 0;  // whose words they are
    size_t first = 0;
    size_t last = 0;  // exclusive
  };

  Mask starting_with(char32_t first) const;
  Mask having(std::string_view text, Mask wanted) const;
  Mask words_at(char32_t start, std::string_view text, Mask wanted) const;

  size_t size_;
  std::vector<uint32_t> digits_;  // that each of the first kMost needs
  Mask digit_needs_ = 0;          // those that need any
  Mask any_start_ = 0;
  Mask needless_ = 0;
  std::vector<std::pair<char32_t, Mask>> starts_;     // ascending
  std::vector<std::pair<std::string, Mask>> pieces_;  // ascending
  std::vector<Words> words_;                          // the stretches of pieces_, ascending
  std::bitset<kCharacters> starts_word_;              // whether a piece starts with the character
};

}  // namespace hedui
