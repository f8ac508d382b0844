// Plain forms, keys and the likeness of names.
#include "audit/indicator_names.h"

#include <algorithm>

namespace hedui {
namespace {

bool is_letter(char16_t c) {
  bool ascii = (c >= u'0' && c <= u'9') || (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z');
  bool punctuation = (c >= 0x2000 && c < 0x2E80) || (c >= 0x3000 && c < 0x3040) || (c >= 0xFE30 && c < 0xFE70) || (c >= 0xFF00 && c < 0xFF10) ||
                     (c >= 0xFF1A && c < 0xFF21) || (c >= 0xFF5B && c < 0xFF66);
  return ascii || (c >= 0x80 && !punctuation && c != 0xB7 && c != 0xA0);
}

bool is_digit(char16_t c) { return c >= u'0' && c <= u'9'; }

// Marks that part words; quotation marks, spaces, points and signs beside numbers part none.
Letters::Mark mark_of(char16_t c) {
  if (c == u':' || c == 0xFF1A) return Letters::kColon;
  bool cjk_comma_or_stop = c == 0x3001 || c == 0x3002, cjk_bracket = c == 0x3010 || c == 0x3011;
  if (cjk_comma_or_stop || cjk_bracket) return Letters::kOther;
  constexpr std::u16string_view kParting = u",;!?()[]|\t\n\u2026\uFF01\uFF08\uFF09\uFF0C\uFF1B\uFF1F\u25CF\u25A0";
  return kParting.find(c) == std::u16string_view::npos ? Letters::kNone : Letters::kOther;
}

void erase_all(std::u16string& text, const std::u16string& word) {
  for (size_t at = text.find(word); at != std::u16string::npos && text.size() > word.size(); at = text.find(word, at)) text.erase(at, word.size());
}

}  // namespace

IndicatorNames::IndicatorNames(const RuleSet& rules, const AuditRules& audit) : rules_(rules), audit_(audit) {
  for (const auto& [name, line] : audit.same) {
    std::u16string bare;
    for (char16_t c : name) {
      if (is_letter(c)) bare += c;
    }
    for (const std::u16string& word : audit.ignore) erase_all(bare, word);
    same_.emplace(bare, line);
  }
}

std::u16string IndicatorNames::plain(std::string_view name) const {
  std::u16string bare;
  for (char16_t c : rules_.fold(name)) {
    if (is_letter(c)) bare += c;
  }
  return strip(std::move(bare));
}

std::u16string IndicatorNames::strip(std::u16string letters) const {
  for (const std::u16string& word : audit_.ignore_before) {
    if (letters.size() > word.size() && letters.starts_with(word)) letters.erase(0, word.size());
  }
  for (const std::u16string& word : audit_.ignore) erase_all(letters, word);
  return letters;
}

Letters IndicatorNames::letters(std::string_view text) const {
  Letters letters;
  Letters::Mark mark = Letters::kNone;
  std::u16string folded = rules_.fold(text);
  for (size_t i = 0; i < folded.size(); ++i) {
    if (!is_letter(folded[i])) {
      bool in_number = i > 0 && i + 1 < folded.size() && is_digit(folded[i - 1]) && is_digit(folded[i + 1]);
      if (!in_number) mark = std::max(mark, mark_of(folded[i]));
      continue;
    }
    letters.text += folded[i];
    letters.mark_before.push_back(mark);
    mark = Letters::kNone;
  }
  return letters;
}

uint32_t IndicatorNames::key(const std::u16string& plain) {
  if (plain.empty()) return 0;
  auto [entry, is_new] = keys_.try_emplace(plain, 0);
  if (!is_new) return entry->second;
  auto alias = same_.find(plain);
  if (alias == same_.end()) return entry->second = ++last_key_;
  auto [line, first] = line_keys_.try_emplace(alias->second, 0);
  if (first) line->second = ++last_key_;
  return entry->second = line->second;
}

std::optional<uint32_t> IndicatorNames::find(const std::u16string& plain) const {
  auto found = keys_.find(plain);
  if (found != keys_.end()) return found->second;
  auto alias = same_.find(plain);
  if (alias == same_.end()) return std::nullopt;
  auto line = line_keys_.find(alias->second);
  return line == line_keys_.end() ? std::nullopt : std::optional(line->second);
}

IndicatorName IndicatorNames::add(std::string_view name) {
  IndicatorName added;
  added.plain = plain(name);
  added.key = key(added.plain);
  return added;
}

std::vector<uint32_t> IndicatorNames::pairs_of(const std::u16string& text) {
  std::vector<uint32_t> pairs;
  for (size_t i = 0; i + 1 < text.size(); ++i) pairs.push_back(uint32_t{text[i]} << 16 | text[i + 1]);
  std::sort(pairs.begin(), pairs.end());
  return pairs;
}

int IndicatorNames::likeness(const std::u16string& a, const std::u16string& b) { return likeness(a, pairs_of(a), b, pairs_of(b)); }

int IndicatorNames::likeness(const std::u16string& a, const std::vector<uint32_t>& x, const std::u16string& b, const std::vector<uint32_t>& y) {
  if (a.empty() || b.empty()) return 0;
  if (a == b) return 100;
  size_t shared = 0;
  for (size_t i = 0, j = 0; i < x.size() && j < y.size();) {
    if (x[i] == y[j]) {
      ++shared;
      ++i;
      ++j;
    } else {
      x[i] < y[j] ? ++i : ++j;
    }
  }
  size_t total = x.size() + y.size();
  int dice = total == 0 ? 0 : static_cast<int>(200 * shared / total);
  const std::u16string& shorter = a.size() < b.size() ? a : b;
  const std::u16string& longer = a.size() < b.size() ? b : a;
  constexpr size_t kShortest = 2, kLongest = 5;  // characters; the more the longer name ends with, the surer
  constexpr int kEnd = 55, kEach = 5;
  if (shorter.size() >= kShortest && longer.ends_with(shorter)) dice = std::max(dice, kEnd + kEach * static_cast<int>(std::min(shorter.size(), kLongest)));
  return std::min(dice, 99);
}

}  // namespace hedui
