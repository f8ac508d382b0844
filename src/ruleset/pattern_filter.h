// Which of many expressions can match a text at all, told without running any: by the character that it starts with, the
// words and how many digits it has. An automaton of all expressions would tell exactly which do, but those with wide gaps make
// it far too large for the processor's cache.
#pragma once

#include <array>
#include <bitset>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace hedui {

// What every text that an expression matches must have.
struct PatternNeeds {
  bool any_start = true;                              // nothing is known of the first character
  std::u32string starts;                              // else it is one of these, ascending
  std::vector<std::vector<std::string>> one_of_each;  // of each list it has one somewhere, in UTF-8; the one that says most comes first
  uint32_t digits = 0;                                // it has so many of 0 to 9
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
  using Mask = uint64_t;            // a bit for each expression
  using Needs = unsigned __int128;  // a bit for each list of words of which an expression needs one
  static constexpr size_t kMost = 64;
  static constexpr size_t kMostOfAll = 128;       // lists
  static constexpr size_t kCharacters = 0x10000;  // told apart by their last bits

  struct Word {
    std::string text;
    Needs needs = 0;  // in whose lists it stands
  };
  // Words that start with the same character.
  struct Group {
    std::array<Needs, 16> by_second{};  // of all of them, by the last bits of the second character; of a word of one character at all
    std::vector<Word> words;

    Needs going_on_by(char32_t c) const { return by_second[c % 16]; }
    // Those of `wanted` that have one of the words where the text starts.
    Needs at_start_of(std::string_view text, Needs wanted) const;
  };

  void add_word(const std::string& word, Needs needs);
  Mask starting_with(char32_t first) const;
  Needs needs_for(Mask expressions) const;
  Needs missing_in(std::string_view text, Needs needs) const;

  size_t size_;
  std::vector<uint32_t> digits_;  // that each of the first kMost needs
  Mask all_ = 0, any_start_ = 0;
  std::vector<std::pair<char32_t, Mask>> starts_;  // ascending
  std::vector<Needs> needs_;                       // of each of the first kMost
  Needs all_needs_ = 0;
  std::bitset<kCharacters> starts_word_;                                       // whether a word starts with the character
  std::vector<uint16_t> group_of_start_ = std::vector<uint16_t>(kCharacters);  // in groups_
  std::vector<Group> groups_;
};

}  // namespace hedui
