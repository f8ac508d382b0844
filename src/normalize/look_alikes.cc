// Characters that scanners and typists confuse, mended only where the neighbours prove it.
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

}  // namespace

void mend_look_alikes(CleanLine& line, const RuleSet& rules) {
  auto stands_at = [&](size_t at, const std::u16string& word) {
    if (at + word.size() > line.characters.size()) return false;
    for (size_t k = 0; k < word.size(); ++k) {
      if (line.characters[at + k].c != word[k]) return false;
    }
    return true;
  };
  for (const LookAlike& slip : rules.look_alikes) {
    for (size_t i = 0; i < line.characters.size(); ++i) {
      if (line.characters[i].c != slip.written[0] || !stands_at(i, slip.written)) continue;
      size_t behind = i + slip.written.size();
      bool proved = (slip.before.empty() || word_ends(line, i, slip.before, rules)) && (slip.after.empty() || word_starts(line, behind, slip.after, rules));
      for (size_t k = 0; proved && k < slip.read.size(); ++k) line.characters[i + k].c = slip.read[k];
    }
  }
}

}  // namespace hedui
