// A reader of expressions that keeps what can be said of every match, and drops the rest.
#include "ruleset/pattern_filter.h"

#include <algorithm>
#include <bit>
#include <optional>

#include "text/utf8.h"

namespace hedui {
namespace {

constexpr size_t kMostCharacters = 256;  // of a class whose members are worth listing
constexpr size_t kMostWords = 64;        // that a piece of an expression matches and that are worth listing
constexpr size_t kMostNeeds = 2;         // of an expression that a filter asks for

bool is_digit(char32_t c) { return c >= U'0' && c <= U'9'; }

using Words = std::vector<std::u32string>;

Words each_alone(const std::u32string& characters) {
  Words words;
  for (char32_t c : characters) words.emplace_back(1, c);
  return words;
}

// What is known of a piece of an expression.
struct Facts {
  bool optional = true;                  // it may match the empty text
  std::optional<std::u32string> starts;  // the characters it may start with; nothing: any
  std::optional<std::u32string> ends;    // the characters it may end with; nothing: any
  std::optional<Words> all;              // every text that it matches; nothing: too many
  std::vector<Words> needs;              // of each of these lists every match has a word; the one that says most comes first
  uint32_t digits = 0;                   // so many at least

  static Facts of_characters(const std::optional<std::u32string>& characters) {
    Facts facts{false, characters, characters, std::nullopt, {}, 0};
    if (!characters) return facts;
    if (characters->size() <= kMostWords) facts.all = each_alone(*characters);
    facts.digits = !characters->empty() && std::all_of(characters->begin(), characters->end(), is_digit) ? 1 : 0;
    return facts;
  }
};

size_t shortest(const Words& words) {
  return std::min_element(words.begin(), words.end(), [](const auto& x, const auto& y) { return x.size() < y.size(); })->size();
}

// Longer words are rarer; fewer are found more seldom.
bool says_more(const Words& a, const Words& b) { return shortest(a) != shortest(b) ? shortest(a) > shortest(b) : a.size() < b.size(); }

bool contains_one_of(const std::u32string& text, const Words& words) {
  return std::any_of(words.begin(), words.end(), [&](const std::u32string& word) { return text.find(word) != std::u32string::npos; });
}

// Whether a text that has a word of `a` has one of `b` in it.
bool implies(const Words& a, const Words& b) {
  return std::all_of(a.begin(), a.end(), [&](const std::u32string& word) { return contains_one_of(word, b); });
}

// A word that holds another one says nothing more.
Words without_longer(Words words) {
  std::stable_sort(words.begin(), words.end(), [](const auto& x, const auto& y) { return x.size() < y.size(); });
  Words kept;
  for (std::u32string& word : words) {
    if (!contains_one_of(word, kept)) kept.push_back(std::move(word));
  }
  return kept;
}

// Digits are counted, and asked for so.
bool are_digits(const Words& words) {
  return std::all_of(words.begin(), words.end(), [](const std::u32string& word) { return word.size() == 1 && is_digit(word[0]); });
}

void add_need(std::vector<Words>& needs, const Words& words) {
  if (words.empty() || shortest(words) == 0 || are_digits(words)) return;
  Words more = without_longer(words);
  if (std::any_of(needs.begin(), needs.end(), [&](const Words& known) { return implies(known, more); })) return;
  std::erase_if(needs, [&](const Words& known) { return implies(more, known); });
  needs.insert(std::find_if(needs.begin(), needs.end(), [&](const Words& known) { return says_more(more, known); }), std::move(more));
}

// Every word of `a` with every word of `b` behind it; nothing where these are too many.
std::optional<Words> each_with_each(const Words& a, const Words& b) {
  if (a.size() * b.size() > kMostWords) return std::nullopt;
  Words words;
  for (const std::u32string& first : a) {
    for (const std::u32string& second : b) words.push_back(first + second);
  }
  return words;
}

void add_characters(std::optional<std::u32string>& characters, const std::optional<std::u32string>& more) {
  if (!characters || !more || characters->size() + more->size() > kMostCharacters) {
    characters.reset();
  } else {
    *characters += *more;
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
      all.optional |= other.optional;
      all.digits = std::min(all.digits, other.digits);
      add_characters(all.starts, other.starts);
      add_characters(all.ends, other.ends);
      all.all = both(all.all, other.all);
      all.needs = either(all.needs, other.needs);
    }
    return all;
  }

  static std::optional<Words> both(std::optional<Words> a, const std::optional<Words>& b) {
    if (!a || !b || a->size() + b->size() > kMostWords) return std::nullopt;
    a->insert(a->end(), b->begin(), b->end());
    return a;
  }

  // What says most of each.
  static std::vector<Words> either(const std::vector<Words>& a, const std::vector<Words>& b) {
    std::vector<Words> needs;
    if (a.empty() || b.empty()) return needs;
    Words words = a.front();
    words.insert(words.end(), b.front().begin(), b.front().end());
    add_need(needs, words);
    return needs;
  }

  Facts sequence() {
    Facts whole{true, U"", U"", Words{U""}, {}, 0};
    Words run{U""};  // all that the last few parts match side by side
    while (understood_ && !rest_.empty() && !at(U'|') && !at(U')')) {
      if (skip(U"^") || skip(U"$") || skip(U"\\b")) continue;
      Facts part = repeated(element());
      note_joint(whole, part);
      std::optional<Words> longer = part.all ? each_with_each(run, *part.all) : std::nullopt;
      if (!longer) {
        add_need(whole.needs, run);
        whole.all.reset();
      }
      run = longer ? *longer : part.all.value_or(Words{U""});
      append(whole, part);
    }
    add_need(whole.needs, run);
    if (whole.all) whole.all = run;
    return whole;
  }

  // Where two parts meet, the last character of one stands beside the first of the other.
  static void note_joint(Facts& whole, const Facts& part) {
    if (whole.optional || part.optional || !whole.ends || !part.starts) return;
    if (auto pairs = each_with_each(each_alone(*whole.ends), each_alone(*part.starts))) add_need(whole.needs, *pairs);
  }

  static void append(Facts& whole, const Facts& part) {
    for (const Words& words : part.needs) add_need(whole.needs, words);
    if (whole.optional) add_characters(whole.starts, part.starts);
    std::optional<std::u32string> ends = part.ends;
    if (part.optional) add_characters(ends, whole.ends);
    whole.ends = std::move(ends);
    whole.optional &= part.optional;
    whole.digits += part.digits;
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
      case U'.': return Facts::of_characters(std::nullopt);
      case U'\\': return Facts::of_characters(escaped());
      case U'(':
      case U'*':
      case U'+':
      case U'?':
      case U'{': understood_ = false; return {};
      default: return Facts::of_characters(std::u32string(1, c));
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
    bool any = true, once = skip(U"?");
    if (once || skip(U"*")) {
      least = 0;
    } else if (skip(U"{")) {
      least = count();
    } else {
      any = skip(U"+");
    }
    if (!any) return facts;
    skip(U"?");  // as few as will do
    if (once && facts.all) {
      facts.all->emplace_back();
    } else {
      if (facts.all) add_need(facts.needs, *facts.all);
      facts.all.reset();
    }
    facts.digits *= static_cast<uint32_t>(least);
    if (least == 0) {
      facts.optional = true;
      facts.needs.clear();
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
      std::optional<std::u32string> some = c == U'\\' ? escaped() : std::u32string(1, c);
      if (some && some->size() == 1 && at(U'-') && !rest_.starts_with(U"-]")) {
        next();
        some = range(some->front(), next());
        if (some->empty()) some.reset();
      }
      add_characters(characters, some);
    } while (understood_ && !at(U']'));
    next();
    return Facts::of_characters(negated ? std::nullopt : characters);
  }

  // Empty for one that is too long to list.
  std::u32string range(char32_t first, char32_t last) {
    std::u32string all;
    understood_ &= last != U'\\';
    if (last < first || last - first >= kMostCharacters) return all;
    for (char32_t c = first; c <= last; ++c) all += c;
    return all;
  }

  // The characters that an escape stands for; nothing for those of a property (\p{Han}), which are too many to list.
  std::optional<std::u32string> escaped() {
    char32_t c = next();
    if (c == U'p' || c == U'P') {
      skip_property();
      return std::nullopt;
    }
    std::u32string digits = range(U'0', U'9');
    if (c == U'd') return digits;
    if (c == U'w') return digits + range(U'A', U'Z') + range(U'a', U'z') + U"_";
    bool mark = c < 0x80 && !(c >= U'0' && c <= U'9') && !(c >= U'A' && c <= U'Z') && !(c >= U'a' && c <= U'z');
    understood_ &= mark;
    return std::u32string(1, c);
  }

  void skip_property() {
    if (next() != U'{') return;
    while (understood_ && next() != U'}') {
    }
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
  for (const Words& words : facts->needs) {
    std::vector<std::string>& one_of = needs.one_of_each.emplace_back();
    for (const std::u32string& word : words) one_of.push_back(to_utf8(word));
  }
  return needs;
}

PatternFilter::PatternFilter(const std::vector<std::string>& expressions, Where where) : size_(expressions.size()) {
  std::vector<std::pair<std::string, Needs>> words;
  size_t needs_used = 0;
  for (size_t i = 0; i < std::min(size_, kMost); ++i) {
    PatternNeeds needs = needs_of(expressions[i]);
    Mask bit = Mask{1} << i;
    all_ |= bit;
    digits_.push_back(needs.digits);
    needs_.push_back(0);
    if (needs.any_start || where == Where::kAnywhere) any_start_ |= bit;
    for (char32_t c : needs.starts) starts_.emplace_back(c, bit);
    if (needs.one_of_each.size() > kMostNeeds) needs.one_of_each.resize(kMostNeeds);
    for (std::vector<std::string>& one_of : needs.one_of_each) {
      if (needs_used == kMostOfAll) break;
      Needs need = Needs{1} << needs_used++;
      needs_.back() |= need;
      all_needs_ |= need;
      for (std::string& word : one_of) words.emplace_back(std::move(word), need);
    }
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
  merge(words);
  for (const auto& [word, needs] : words) add_word(word, needs);
}

// The words come in their order.
void PatternFilter::add_word(const std::string& word, Needs needs) {
  size_t at = 0;
  size_t start = next_code_point(word, at) % kCharacters;
  if (!starts_word_[start]) {
    starts_word_.set(start);
    group_of_start_[start] = static_cast<uint16_t>(groups_.size());
    groups_.emplace_back();
  }
  Group& group = groups_[group_of_start_[start]];
  if (at == word.size()) {
    for (Needs& of_all : group.by_second) of_all |= needs;
  } else {
    group.by_second[next_code_point(word, at) % group.by_second.size()] |= needs;
  }
  group.words.push_back({word, needs});
}

PatternFilter::Mask PatternFilter::starting_with(char32_t first) const {
  auto found = std::lower_bound(starts_.begin(), starts_.end(), std::pair(first, Mask{0}));
  return any_start_ | (found != starts_.end() && found->first == first ? found->second : 0);
}

PatternFilter::Needs PatternFilter::needs_for(Mask expressions) const {
  if (expressions == all_) return all_needs_;
  Needs needs = 0;
  for (Mask left = expressions; left != 0; left &= left - 1) needs |= needs_[static_cast<size_t>(std::countr_zero(left))];
  return needs;
}

// Those of `needs` of which no word stands in the text.
PatternFilter::Needs PatternFilter::missing_in(std::string_view text, Needs needs) const {
  const Group* group = nullptr;  // of the character before, which starts at `begin`
  size_t begin = 0;
  for (size_t at = 0; at < text.size() && needs != 0;) {
    size_t next = at;
    char32_t c = next_code_point(text, next);
    if (group && (group->going_on_by(c) & needs) != 0) needs &= ~group->at_start_of(text.substr(begin), needs);
    group = starts_word_[c % kCharacters] ? &groups_[group_of_start_[c % kCharacters]] : nullptr;
    begin = at;
    at = next;
  }
  return group ? needs & ~group->at_start_of(text.substr(begin), needs) : needs;
}

PatternFilter::Needs PatternFilter::Group::at_start_of(std::string_view text, Needs wanted) const {
  Needs found = 0;
  for (const Word& word : words) {
    bool may_stand = (word.needs & wanted) != 0 && word.text.size() <= text.size() && word.text.back() == text[word.text.size() - 1];
    if (may_stand && text.starts_with(word.text)) found |= word.needs;
  }
  return found;
}

void PatternFilter::find(std::string_view text, std::vector<int>& indices) const {
  indices.clear();
  size_t at = 0;
  Mask possible = text.empty() || any_start_ == all_ ? any_start_ : starting_with(next_code_point(text, at));
  Needs missing = missing_in(text, needs_for(possible));
  uint32_t digits = 0;
  for (char c : text) digits += c >= '0' && c <= '9';
  for (Mask left = possible; left != 0; left &= left - 1) {
    auto i = static_cast<size_t>(std::countr_zero(left));
    if ((needs_[i] & missing) == 0 && digits_[i] <= digits) indices.push_back(static_cast<int>(i));
  }
  for (size_t i = kMost; i < size_; ++i) indices.push_back(static_cast<int>(i));
}

}  // namespace hedui
