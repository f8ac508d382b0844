// Characters that scanners and typists confuse, mended only where the neighbours prove it.
#include <algorithm>
#include <array>

#include "normalize/characters.h"
#include "text/utf8.h"

namespace hedui {
namespace {

// A few characters in UTF-16, folded as the lexicon is.
class FoldedUnits {
 public:
  explicit FoldedUnits(const RuleSet& rules) : rules_(rules) {}

  void push_back(char32_t c) {
    c = rules_.simplified_map(c);
    if (c >= 0x10000) units_[end_++] = high_surrogate(c);
    units_[end_++] = c < 0x10000 ? static_cast<char16_t>(c) : low_surrogate(c);
  }
  void push_front(char32_t c) {
    c = rules_.simplified_map(c);
    units_[--begin_] = c < 0x10000 ? static_cast<char16_t>(c) : low_surrogate(c);
    if (c >= 0x10000) units_[--begin_] = high_surrogate(c);
  }
  std::u16string_view view() const { return {units_.data() + begin_, end_ - begin_}; }

  static constexpr size_t kMost = 8;  // characters at either end

 private:
  const RuleSet& rules_;
  std::array<char16_t, 4 * kMost> units_;
  size_t begin_ = 2 * kMost, end_ = 2 * kMost;
};

bool is_digit(char32_t c) { return c >= '0' && c <= '9'; }
bool is_letter(char32_t c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

// Whether a character next to a slip is one of a number as `classes` ask: number.arabic is a digit, number any numeral.
bool is_in_number(char32_t c, const ClassSet& classes, const RuleSet& rules) {
  if (is_digit(c)) return classes.intersects(rules.known.number_arabic);
  return classes.intersects(rules.known.number_chinese) && c < 0x10000 && rules.numerals.starts_numeral(static_cast<char16_t>(c));
}

// Whether a word of `classes` starts at the line's character `at`. An edge counts for the end of the line.
bool word_starts(std::span<const CleanCharacter> line, size_t at, const ClassSet& classes, const RuleSet& rules) {
  if (at >= line.size()) return classes.intersects(rules.known.edge);
  FoldedUnits text(rules);
  for (size_t i = at; i < line.size() && i < at + FoldedUnits::kMost; ++i) text.push_back(line[i].c);
  if (is_in_number(rules.simplified_map(line[at].c), classes, rules)) return true;
  bool found = false;
  rules.lexicon.for_each_prefix(text.view(), 0, [&](const LexiconMatch& match) { found |= rules.lexicon.class_set(match.kind).intersects(classes); });
  return found;
}

// Whether a word of `classes` ends right before the character `at`.
bool word_ends(std::span<const CleanCharacter> line, size_t at, const ClassSet& classes, const RuleSet& rules) {
  if (at == 0) return classes.intersects(rules.known.edge);
  if (is_in_number(rules.simplified_map(line[at - 1].c), classes, rules)) return true;
  constexpr size_t kLongest = 4;
  FoldedUnits word(rules);
  for (size_t length = 1; length <= kLongest && length <= at; ++length) {
    word.push_front(line[at - length].c);
    uint32_t entry = rules.lexicon.find(word.view());
    if (entry != 0 && rules.lexicon.classes(entry).intersects(classes)) return true;
  }
  return false;
}

// The digit that a scanner read as this letter, by the rows of the table that give digits; 0 where there is none.
char32_t digit_for(char32_t c, const RuleSet& rules) {
  for (const LookAlike& slip : rules.look_alikes) {
    if (slip.written.size() == 1 && slip.written[0] == c && is_digit(slip.read[0])) return slip.read[0];
  }
  return 0;
}

// 2OO元, l4家: letters in a number that has a real digit, no other letter beside it, and a unit or the like behind it.
void mend_digits(std::span<CleanCharacter> text, const RuleSet& rules) {
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
        word_starts(text, last, rules.known.measure | rules.known.multiplier | rules.known.inside, rules) || (last < text.size() && text[last].c == '%');
    if (alone && has_digit && starts_as_number && counted) {
      for (size_t k = first; k < last; ++k) {
        if (char32_t digit = digit_for(text[k].c, rules)) text[k].c = digit;
      }
    }
    i = last;
  }
}

// Whether the digits from `at` on open a date: what stands before 3月 or 2025年 is a full stop and no decimal point.
bool date_starts(std::span<const CleanCharacter> line, size_t at, const RuleSet& rules) {
  while (at < line.size() && is_digit(line[at].c)) ++at;
  return at < line.size() && word_starts(line, at, rules.known.time_unit, rules);
}

bool stands_at(std::span<const CleanCharacter> line, size_t at, const std::u16string& word) {
  if (at + word.size() > line.size()) return false;
  for (size_t k = 0; k < word.size(); ++k) {
    if (line[at + k].c != word[k]) return false;
  }
  return true;
}

}  // namespace

LookAlikeMender::LookAlikeMender(const RuleSet& rules) : rules_(rules) {
  for (const LookAlike& slip : rules.look_alikes) {
    starts_.set(slip.written[0] % kSetSize);
    first_characters_ += slip.written[0];
  }
}

void LookAlikeMender::find_suspects(std::span<const CleanCharacter> line) {
  suspects_.clear();
  for (size_t i = 0; i < line.size(); ++i) {
    if (!starts_.test(line[i].c % kSetSize)) continue;
    bool stands = false;
    for (size_t k = 0; k < first_characters_.size() && !stands; ++k) {
      stands = first_characters_[k] == line[i].c && stands_at(line, i, rules_.look_alikes[k].written);
    }
    if (stands) suspects_.push_back(i);
  }
}

void LookAlikeMender::mend(std::span<CleanCharacter> line) {
  find_suspects(line);
  if (suspects_.empty()) return;
  if (std::any_of(suspects_.begin(), suspects_.end(), [&](size_t i) { return is_letter(line[i].c); })) {
    mend_digits(line, rules_);
    find_suspects(line);
  }
  for (const LookAlike& slip : rules_.look_alikes) {
    bool mended = false;
    for (size_t i : suspects_) {
      if (!stands_at(line, i, slip.written)) continue;
      size_t behind = i + slip.written.size();
      if (slip.read[0] == '.' && date_starts(line, behind, rules_)) continue;
      bool proved = (slip.after.empty() || word_starts(line, behind, slip.after, rules_)) && (slip.before.empty() || word_ends(line, i, slip.before, rules_));
      for (size_t k = 0; proved && k < slip.read.size(); ++k) line[i + k].c = slip.read[k];
      mended |= proved;
    }
    if (mended) find_suspects(line);
  }
}

}  // namespace hedui
