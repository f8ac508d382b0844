// Reads as much of RE2's syntax as rules use. Of what it doesn't know it says nothing, which is always true.
#include "ruleset/pattern_sieve.h"

#include <algorithm>
#include <optional>

#include "text/utf8.h"

namespace hedui {
namespace {

constexpr size_t kMostCharacters = 64;  // of a set worth keeping

// How much a set of characters lets through: numbers stand in most sentences.
size_t weight(const std::vector<char32_t>& set) {
  size_t sum = 0;
  for (char32_t c : set) sum += (c >= U'0' && c <= U'9') || c == U'.' ? 10 : 1;
  return sum;
}

bool tells_more(const PatternNeeds& a, const PatternNeeds& b) { return !a.any_of.empty() && (b.any_of.empty() || weight(a.any_of) < weight(b.any_of)); }

class NeedsReader {
 public:
  explicit NeedsReader(std::string_view pattern) : pattern_(pattern) {}

  // Nothing where there is something unknown in the pattern.
  std::optional<PatternNeeds> read() {
    PatternNeeds needs = alternatives();
    return known_ && at_ == pattern_.size() ? std::optional(needs) : std::nullopt;
  }

 private:
  bool at_end() const { return at_ == pattern_.size(); }
  bool skip(std::string_view text) {
    bool there = pattern_.substr(at_).starts_with(text);
    if (there) at_ += text.size();
    return there;
  }
  char32_t next() {
    if (at_end()) known_ = false;
    return known_ ? next_code_point(pattern_, at_) : 0;
  }

  PatternNeeds alternatives() {
    PatternNeeds needs = sequence();
    while (known_ && skip("|")) {
      PatternNeeds other = sequence();
      needs.digits = std::min(needs.digits, other.digits);
      if (needs.any_of.empty() || other.any_of.empty()) {
        needs.any_of.clear();
      } else {
        add(needs.any_of, other.any_of);
      }
    }
    return needs;
  }

  PatternNeeds sequence() {
    PatternNeeds needs;
    while (known_ && !at_end() && pattern_[at_] != '|' && pattern_[at_] != ')') {
      PatternNeeds own = one();
      uint32_t least = repetitions();
      needs.digits += own.digits * least;
      if (least > 0 && tells_more(own, needs)) needs.any_of = own.any_of;
    }
    return needs;
  }

  PatternNeeds one() {
    if (skip("(")) return group();
    if (skip("[")) return set();
    if (skip("\\")) return escape();
    if (skip(".") || skip("^") || skip("$")) return {};
    return of({next()});
  }

  PatternNeeds group() {
    if (skip("?P<")) {
      while (known_ && !skip(">")) next();
    } else if (!skip("?:") && skip("?")) {
      known_ = false;
    }
    PatternNeeds needs = alternatives();
    known_ = known_ && skip(")");
    return needs;
  }

  PatternNeeds escape() {
    char32_t c = next();
    if (c == U'd') return digit();
    if (c == U'w' || c == U's' || c == U'b' || c == U'W' || c == U'S' || c == U'D') return {};
    return of({literal(c)});
  }

  // A letter or digit behind a backslash has a meaning of its own.
  char32_t literal(char32_t escaped) {
    bool plain = escaped < 128 && !(escaped >= U'0' && escaped <= U'9') && !((escaped | 32) >= U'a' && (escaped | 32) <= U'z');
    known_ = known_ && plain;
    return escaped;
  }

  PatternNeeds set() {
    bool negated = skip("^");
    bool wide = false;  // more characters than are worth keeping
    std::vector<char32_t> members;
    for (bool first = true; known_ && (first || !skip("]")); first = false) {
      char32_t c = next();
      if (c == U'[') known_ = false;  // [:alpha:]
      if (c == U'\\') {
        c = next();
        if (c == U'd') {
          add(members, digit().any_of);
          continue;
        }
        if (c == U'w' || c == U's') {
          wide = true;
          continue;
        }
        c = literal(c);
      }
      char32_t last = c;
      if (at_ + 1 < pattern_.size() && pattern_[at_ + 1] != ']' && skip("-")) last = next();
      if (last == U'\\' || last < c) known_ = false;
      wide = wide || last - c > kMostCharacters;
      for (; !wide && c <= last; ++c) add(members, {c});
    }
    return negated || wide || members.size() > kMostCharacters ? PatternNeeds{} : of(members);
  }

  // The least number of times that what was read must come.
  uint32_t repetitions() {
    uint32_t least = 1;
    if (skip("*") || skip("?")) {
      least = 0;
    } else if (skip("{")) {
      known_ = known_ && !at_end() && pattern_[at_] >= '0' && pattern_[at_] <= '9';  // else the brace is a character
      for (least = 0; !at_end() && pattern_[at_] >= '0' && pattern_[at_] <= '9' && least < 1000; ++at_)
        least = least * 10 + static_cast<uint32_t>(pattern_[at_] - '0');
      while (known_ && !skip("}")) next();
    } else {
      skip("+");
    }
    skip("?");
    return least;
  }

  static PatternNeeds digit() { return of({U'0', U'1', U'2', U'3', U'4', U'5', U'6', U'7', U'8', U'9'}); }

  static PatternNeeds of(std::vector<char32_t> set) {
    bool digits = std::all_of(set.begin(), set.end(), [](char32_t c) { return c >= U'0' && c <= U'9'; });
    return {std::move(set), digits ? 1u : 0u};
  }

  static void add(std::vector<char32_t>& set, const std::vector<char32_t>& others) {
    std::vector<char32_t> both;
    std::set_union(set.begin(), set.end(), others.begin(), others.end(), std::back_inserter(both));
    set = std::move(both);
  }

  std::string_view pattern_;
  size_t at_ = 0;
  bool known_ = true;
};

}  // namespace

PatternNeeds needs_of(std::string_view pattern) { return NeedsReader(pattern).read().value_or(PatternNeeds{}); }

PatternSieve::PatternSieve(const std::vector<std::string>& patterns) {
  for (size_t i = 0; i < patterns.size(); ++i) {
    PatternNeeds needs = i < kMostPatterns ? needs_of(patterns[i]) : PatternNeeds{};
    digits_.push_back(needs.digits);
    if (i >= kMostPatterns) continue;
    uint64_t bit = uint64_t{1} << i;
    if (needs.any_of.empty()) always_ |= bit;
    for (char32_t c : needs.any_of) {
      if (c < by_ascii_.size()) {
        by_ascii_[c] |= bit;
        continue;
      }
      auto place = std::lower_bound(by_other_.begin(), by_other_.end(), std::pair<char32_t, uint64_t>(c, 0));
      if (place == by_other_.end() || place->first != c) place = by_other_.insert(place, {c, 0});
      place->second |= bit;
      other_tails_[c % other_tails_.size()] = true;
    }
  }
}

uint64_t PatternSieve::patterns_with(char32_t c) const {
  if (!other_tails_[c % other_tails_.size()]) return 0;
  auto place = std::lower_bound(by_other_.begin(), by_other_.end(), std::pair<char32_t, uint64_t>(c, 0));
  return place != by_other_.end() && place->first == c ? place->second : 0;
}

// The low bits of the character of three bytes at `at`, such as almost all are.
size_t PatternSieve::tail_of(std::string_view text, size_t at) const {
  auto second = static_cast<unsigned char>(text[at + 1]), third = static_cast<unsigned char>(text[at + 2]);
  return (size_t{second} << 6 | (third & 0x3Fu)) % other_tails_.size();
}

void PatternSieve::find(std::string_view text, std::vector<int>& indices) const {
  indices.clear();
  uint64_t met = always_;
  uint32_t digits = 0;
  for (size_t at = 0; at < text.size();) {
    auto unit = static_cast<unsigned char>(text[at]);
    if (unit < by_ascii_.size()) {
      met |= by_ascii_[unit];
      digits += unit >= '0' && unit <= '9' ? 1 : 0;
      ++at;
    } else if (unit >= 0xE0 && unit < 0xF0 && at + 2 < text.size() && !other_tails_[tail_of(text, at)]) {
      at += 3;
    } else {
      met |= patterns_with(next_code_point(text, at));
    }
  }
  for (size_t i = 0; i < digits_.size(); ++i) {
    if (i >= kMostPatterns || ((met >> i & 1) != 0 && digits >= digits_[i])) indices.push_back(static_cast<int>(i));
  }
}

}  // namespace hedui
