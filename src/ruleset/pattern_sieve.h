// Tells in one cheap look at a text which patterns can't occur in it: they lack a character, or digits. An automaton of all
// patterns would tell exactly which do occur, but those with wide gaps make it far too large for the processor's cache.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace hedui {

// What every text has in which a pattern occurs, as far as it can be told from the pattern.
struct PatternNeeds {
  std::vector<char32_t> any_of;  // one of these characters, ascending; empty: nothing is known
  uint32_t digits = 0;           // so many of 0 to 9
};
PatternNeeds needs_of(std::string_view pattern);

class PatternSieve {
 public:
  explicit PatternSieve(const std::vector<std::string>& patterns);

  // Indices of the patterns that may occur in `text`, ascending.
  void find(std::string_view text, std::vector<int>& indices) const;

 private:
  static constexpr size_t kMostPatterns = 64;  // those behind them are always named

  uint64_t patterns_with(char32_t c) const;
  size_t tail_of(std::string_view text, size_t at) const;

  std::vector<uint32_t> digits_;  // by pattern
  uint64_t always_ = 0;           // a bit for each pattern that any character will do for
  std::array<uint64_t, 128> by_ascii_{};
  std::vector<std::pair<char32_t, uint64_t>> by_other_;  // ascending
  std::array<bool, 1024> other_tails_{};                 // by the low bits of a character: whether by_other_ has such a one
};

}  // namespace hedui
