// A reader of expressions that keeps what can be said of every match, and drops the rest.
#include "ruleset/pattern_filter.h"

#include <algorithm>
#include <bit>
#include <optional>

#include "text/utf8.h"

namespace hedui {
namespace {

constexpr size_t kMostCharacters = 256;  // of a class whose members are worth listing

bool is_digit(char32_t c) { return c >= U'0' && c <= U'9'; }

// What is known of a piece of an expression.
struct Facts {
  bool optional = true;                  // it may match the empty text
  std::optional<std::u32string> starts;  // the characters it may start with; nothing: any
  std::vector<std::u32string> one_of;    // every match has one of these; empty: nothing is known
  bool literal = false;                  // it is the one text in one_of
  uint32_t digits = 0;                   // so many at least

  static Facts of_text(char32_t c) { return {false, std::u32string(1, c), {std::u32string(1, c)}, true, is_digit(c) ? 1u : 0u}; }
  static Facts of_class(const std::optional<std::u32string>& characters) {
    Facts facts{false, characters, {}, false, 0};
    if (!characters) return facts;
    for (char32_t c : *characters) facts.one_of.emplace_back(1, c);
    facts.digits = !characters->empty() && std::all_of(characters->begin(), characters->end(), is_digit) ? 1 : 0;
    return facts;
  }
};

// Longer words are rarer; fewer are found more seldom.
bool says_more(const std::vector<std::u32string>& a, const std::vector<std::u32string>& b) {
  if (a.empty() || b.empty()) return !a.empty();
  auto least = [](const std::vector<std::u32string>& words) {
    return std::min_element(words.begin(), words.end(), [](const auto& x, const auto& y) { return x.size() < y.size(); })->size();
  };
  return least(a) != least(b) ? least(a) > least(b) : a.size() < b.size();
}

void add_starts(std::optional<std::u32string>& starts, const std::optional<std::u32string>& more) {
  if (!starts || !more || starts->size() + more->size() > kMostCharacters) {
    starts.reset();
  } else {
    *starts += *more;
  }
}

class NeedsReader {
 public:
  explicit NeedsReader(std::u32string_view expression) : rest_(expression) {}

  // Nothing where it meets what it doesn't understand.
  std::optional<Facts> read() {
    Facts facts = alternatives();
    if (!understood_ || !rest_.empty()) return std::nullopt;
    return facts;
  }

 private:
  bool at(char32_t c) const { return !rest_.empty() && rest_.front() == c; }
  bool skip(std::u32string_view text) {
    if (!rest_.starts_with(text)) return false;
    rest_.remove_prefix(text.size());
    return true;
  }
  char32_t next() {
    if (rest_.empty()) {
      understood_ = false;
      return 0;
    }
    char32_t c = rest_.front();
    rest_.remove_prefix(1);
    return c;
  }

  Facts alternatives() {
    Facts all = sequence();
    while (understood_ && skip(U"|")) {
      Facts other = sequence();
      all.literal = false;
      all.optional |= other.optional;
      all.digits = std::min(all.digits, other.digits);
      add_starts(all.starts, other.starts);
      if (all.one_of.empty() || other.one_of.empty()) {
        all.one_of.clear();
      } else {
        all.one_of.insert(all.one_of.end(), other.one_of.begin(), other.one_of.end());
      }
    }
    return all;
  }

  Facts sequence() {
    Facts whole{true, U"", {}, false, 0};
    std::u32string run;  // of plain characters side by side
    auto note = [&](const std::vector<std::u32string>& words) {
      if (says_more(words, whole.one_of)) whole.one_of = words;
    };
    while (understood_ && !rest_.empty() && !at(U'|') && !at(U')')) {
      if (skip(U"^") || skip(U"$")) continue;
      Facts part = repeated(element());
      if (whole.optional) add_starts(whole.starts, part.starts);
      whole.optional &= part.optional;
      whole.digits += part.digits;
      if (part.literal) {
        run += part.one_of.front();
        continue;
      }
      if (!run.empty()) note({run});
      run.clear();
      note(part.one_of);
    }
    if (!run.empty()) note({run});
    return whole;
  }

  Facts element() {
    if (skip(U"(?:") || skip_named_group() || (at(U'(') && !rest_.starts_with(U"(?") && skip(U"("))) {
      Facts group = alternatives();
      understood_ &= skip(U")");
      return group;
    }
    char32_t c = next();
    switch (c) {
      case U'[': return character_class();
      case U'.': return Facts::of_class(std::nullopt);
      case U'\\': {
        std::u32string characters = escaped();
        return characters.size() == 1 ? Facts::of_text(characters[0]) : Facts::of_class(characters);
      }
      case U'(':
      case U'*':
      case U'+':
      case U'?':
      case U'{': understood_ = false; return {};
      default: return Facts::of_text(c);
    }
  }

  bool skip_named_group() {
    if (!skip(U"(?P<")) return false;
    while (understood_ && next() != U'>') {
    }
    return true;
  }

  Facts repeated(Facts facts) {
    int least = 1;
    bool any = true;
    if (skip(U"?") || skip(U"*")) {
      least = 0;
    } else if (skip(U"{")) {
      least = count();
    } else {
      any = skip(U"+");
    }
    if (!any) return facts;
    skip(U"?");  // as few as will do
    facts.literal = false;
    facts.digits *= static_cast<uint32_t>(least);
    if (least == 0) {
      facts.optional = true;
      facts.one_of.clear();
    }
    return facts;
  }

  // The least number of {2}, {2,} and {2,3}.
  int count() {
    int least = 0;
    while (!rest_.empty() && rest_.front() >= U'0' && rest_.front() <= U'9') least = std::min(least * 10 + static_cast<int>(next() - U'0'), 1000);
    while (understood_ && next() != U'}') {
    }
    return least;
  }

  Facts character_class() {
    bool negated = skip(U"^");
    std::optional<std::u32string> characters{U""};
    do {
      if (rest_.starts_with(U"[:")) understood_ = false;
      char32_t c = next();
      std::u32string some = c == U'\\' ? escaped() : std::u32string(1, c);
      if (some.size() == 1 && at(U'-') && !rest_.starts_with(U"-]")) {
        next();
        some = range(some[0], next());
      }
      add_starts(characters, some.empty() ? std::nullopt : std::optional(some));
    } while (understood_ && !at(U']'));
    next();
    return Facts::of_class(negated ? std::nullopt : characters);
  }

  // Empty for one that is too long to list.
  std::u32string range(char32_t first, char32_t last) {
    std::u32string all;
    understood_ &= last != U'\\';
    if (last < first || last - first >= kMostCharacters) return all;
    for (char32_t c = first; c <= last; ++c) all += c;
    return all;
  }

  std::u32string escaped() {
    char32_t c = next();
    std::u32string digits = range(U'0', U'9');
    if (c == U'd') return digits;
    if (c == U'w') return digits + range(U'A', U'Z') + range(U'a', U'z') + U"_";
    bool mark = c < 0x80 && !(c >= U'0' && c <= U'9') && !(c >= U'A' && c <= U'Z') && !(c >= U'a' && c <= U'z');
    understood_ &= mark;
    return std::u32string(1, c);
  }

  std::u32string_view rest_;
  bool understood_ = true;
};

}  // namespace

PatternNeeds needs_of(std::string_view expression) {
  std::u32string characters = to_utf32(expression);
  std::optional<Facts> facts = NeedsReader(characters).read();
  PatternNeeds needs;
  if (!facts) return needs;
  needs.digits = facts->digits;
  needs.any_start = facts->optional || !facts->starts;
  if (!needs.any_start) {
    needs.starts = *facts->starts;
    std::sort(needs.starts.begin(), needs.starts.end());
    needs.starts.erase(std::unique(needs.starts.begin(), needs.starts.end()), needs.starts.end());
  }
  for (const std::u32string& word : facts->one_of) needs.one_of.push_back(to_utf8(word));
  return needs;
}

PatternFilter::PatternFilter(const std::vector<std::string>& expressions, Where where) : size_(expressions.size()) {
  for (size_t i = 0; i < std::min(size_, kMost); ++i) {
    PatternNeeds needs = needs_of(expressions[i]);
    Mask bit = Mask{1} << i;
    digits_.push_back(needs.digits);
    if (needs.digits > 0) digit_needs_ |= bit;
    if (needs.any_start || where == Where::kAnywhere) any_start_ |= bit;
    if (needs.one_of.empty()) needless_ |= bit;
    for (char32_t c : needs.starts) starts_.emplace_back(c, bit);
    for (std::string& word : needs.one_of) pieces_.emplace_back(std::move(word), bit);
  }
  auto merge = [](auto& rows) {
    std::sort(rows.begin(), rows.end());
    size_t kept = 0;
    for (auto& row : rows) {
      if (kept > 0 && rows[kept - 1].first == row.first) {
        rows[kept - 1].second |= row.second;
      } else {
        rows[kept++] = row;
      }
    }
    rows.erase(rows.begin() + static_cast<std::ptrdiff_t>(kept), rows.end());
  };
  merge(starts_);
  merge(pieces_);
  for (size_t i = 0; i < pieces_.size(); ++i) {
    size_t at = 0;
    char32_t start = next_code_point(pieces_[i].first, at);
    starts_word_.set(start % kCharacters);
    if (words_.empty() || words_.back().start != start) words_.push_back({start, 0, i, i});
    words_.back().mask |= pieces_[i].second;
    words_.back().last = i + 1;
  }
}

PatternFilter::Mask PatternFilter::starting_with(char32_t first) const {
  auto found = std::lower_bound(starts_.begin(), starts_.end(), std::pair(first, Mask{0}));
  return any_start_ | (found != starts_.end() && found->first == first ? found->second : 0);
}

// Those of `wanted` that need nothing else, or have one of their pieces in the text.
PatternFilter::Mask PatternFilter::having(std::string_view text, Mask wanted) const {
  Mask missing = wanted & ~needless_;
  for (size_t at = 0; at < text.size() && missing != 0;) {
    size_t begin = at;
    char32_t c = next_code_point(text, at);
    if (starts_word_[c % kCharacters]) missing &= ~words_at(c, text.substr(begin), missing);
  }
  return wanted & ~missing;
}

// Those of `wanted` that have one of their pieces where the text starts, with the character `start`.
PatternFilter::Mask PatternFilter::words_at(char32_t start, std::string_view text, Mask wanted) const {
  auto words = std::lower_bound(words_.begin(), words_.end(), start, [](const Words& row, char32_t key) { return row.start < key; });
  if (words == words_.end() || words->start != start || (words->mask & wanted) == 0) return 0;
  Mask found = 0;
  for (size_t i = words->first; i < words->last; ++i) {
    if ((pieces_[i].second & wanted) != 0 && text.starts_with(pieces_[i].first)) found |= pieces_[i].second;
  }
  return found;
}

void PatternFilter::find(std::string_view text, std::vector<int>& indices) const {
  indices.clear();
  size_t at = 0;
  Mask found = having(text, text.empty() ? any_start_ : starting_with(next_code_point(text, at)));
  std::ptrdiff_t digits = (found & digit_needs_) == 0 ? 0 : std::count_if(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
  for (Mask left = found; left != 0; left &= left - 1) {
    int index = std::countr_zero(left);
    if (static_cast<size_t>(digits) >= digits_[static_cast<size_t>(index)]) indices.push_back(index);
  }
  for (size_t i = kMost; i < size_; ++i) indices.push_back(static_cast<int>(i));
}

}  // namespace hedui
