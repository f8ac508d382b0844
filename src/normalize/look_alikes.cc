// Characters that scanners and typists confuse, mended only where the neighbours prove it.
#include <bitset>

#include "normalize/characters.h"
#include "text/utf8.h"

namespace hedui {
namespace {

// Whether a word of `classes` starts at the line's character `at`. An edge counts for the end of the line.
bool word_starts(const CleanLine& line, size_t at, ClassSet classes, const RuleSet& rules) {
  constexpr size_t kLookAhead = 8;
  if (at >= line.characters.size()) return classes.intersects(rules.known.edge);
  std::u16string text;
  for (size_t i = at; i < line.characters.size() && i < at + kLookAhead; ++i) append_utf16(text, rules.simplified_map(line.characters[i].c));
  if (classes.intersects(rules.known.number) && rules.numerals.starts_numeral(text[0])) return true;
  LexiconMatch matches[16];
  size_t count = rules.lexicon.prefixes(text, 0, matches, 16);
  for (size_t i = 0; i < count; ++i) {
    if (rules.lexicon.classes(matches[i].entry).intersects(classes)) return true;
  }
  return false;
}

// Whether a word of `classes` ends right before the character `at`.
bool word_ends(const CleanLine& line, size_t at, ClassSet classes, const RuleSet& rules) {
  if (at == 0) return classes.intersects(rules.known.edge);
  char32_t previous = rules.simplified_map(line.characters[at - 1].c);
  if (classes.intersects(rules.known.number) && previous < 0x10000 && rules.numerals.starts_numeral(static_cast<char16_t>(previous))) return true;
  constexpr size_t kLongest = 4;
  std::u16string word;
  for (size_t length = 1; length <= kLongest && length <= at; ++length) {
    std::u16string longer;
    append_utf16(longer, rules.simplified_map(line.characters[at - length].c));
    word = longer + word;
    uint32_t entry = rules.lexicon.find(word);
    if (entry != 0 && rules.lexicon.classes(entry).intersects(classes)) return true;
  }
  return false;
}

// Which characters a line has, told by their last bits: most lines have none of the few that are looked for.
class CharacterSet {
 public:
  void add(char32_t c) { bits_.set(c % kSize); }
  bool may_have(char32_t c) const { return bits_.test(c % kSize); }

 private:
  static constexpr size_t kSize = 4096;
  std::bitset<kSize> bits_;
};

bool is_digit(char32_t c) { return c >= '0' && c <= '9'; }
bool is_letter(char32_t c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

// The digit that a scanner read as this letter, by the rows of the table that give digits; 0 where there is none.
char32_t digit_for(char32_t c, const RuleSet& rules) {
  for (const LookAlike& slip : rules.look_alikes) {
    if (slip.written.size() == 1 && slip.written[0] == c && is_digit(slip.read[0])) return slip.read[0];
  }
  return 0;
}

// 2OO元, l4家: letters in a number that has a real digit, no other letter beside it, and a unit or the like behind it.
void mend_digits(CleanLine& line, const RuleSet& rules) {
  Characters& text = line.characters;
  for (size_t i = 0; i < text.size(); ++i) {
    if (!is_letter(text[i].c) || digit_for(text[i].c, rules) == 0) continue;
    size_t first = i, last = i;
    auto belongs = [&](size_t at) { return is_digit(text[at].c) || text[at].c == '.' || digit_for(text[at].c, rules) != 0; };
    while (first > 0 && belongs(first - 1)) --first;
    while (last < text.size() && belongs(last)) ++last;
    bool alone = (first == 0 || !is_letter(text[first - 1].c)) && (last == text.size() || !is_letter(text[last].c));
    bool has_digit = false;
    for (size_t k = first; k < last; ++k) has_digit |= is_digit(text[k].c);
    bool starts_as_number = is_digit(text[first].c) || (digit_for(text[first].c, rules) == '1' && first + 1 < last && is_digit(text[first + 1].c));
    bool counted =
        word_starts(line, last, rules.known.measure | rules.known.multiplier | rules.known.inside, rules) || (last < text.size() && text[last].c == '%');
    if (alone && has_digit && starts_as_number && counted) {
      for (size_t k = first; k < last; ++k) {
        if (char32_t digit = digit_for(text[k].c, rules)) text[k].c = digit;
      }
    }
    i = last;
  }
}

}  // namespace

void mend_look_alikes(CleanLine& line, const RuleSet& rules) {
  auto stands_at = [&](size_t at, const std::u16string& word) {
    if (at + word.size() > line.characters.size()) return false;
    for (size_t k = 0; k < word.size(); ++k) {
      if (line.characters[at + k].c != word[k]) return false;
    }
    return true;
  };
  mend_digits(line, rules);
  CharacterSet seen;
  for (const CleanCharacter& character : line.characters) seen.add(character.c);
  for (const LookAlike& slip : rules.look_alikes) {
    if (!seen.may_have(slip.written[0])) continue;
    for (size_t i = 0; i < line.characters.size(); ++i) {
      if (line.characters[i].c != slip.written[0] || !stands_at(i, slip.written)) continue;
      size_t behind = i + slip.written.size();
      bool proved = (slip.before.empty() || word_ends(line, i, slip.before, rules)) && (slip.after.empty() || word_starts(line, behind, slip.after, rules));
      for (size_t k = 0; proved && k < slip.read.size(); ++k) {
        line.characters[i + k].c = slip.read[k];
        seen.add(slip.read[k]);
      }
    }
  }
}

}  // namespace hedui
