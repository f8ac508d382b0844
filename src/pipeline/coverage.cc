// Looks each number up in what the stages made of its place, strongest claim first.
#include "pipeline/coverage.h"

#include <algorithm>
#include <iterator>

#include "match/find_mentions.h"
#include "text/utf8.h"

namespace hedui {
namespace {

constexpr int kContext = 16;  // characters shown on each side
constexpr int kShape = 2;     // of those, the ones that make up the shape

bool is_digit(char byte) { return byte >= '0' && byte <= '9'; }

size_t back(std::string_view text, size_t at, int characters) {
  for (; characters > 0 && at > 0 && text[at - 1] != '\n'; --characters) {
    do --at;
    while (at > 0 && is_utf8_continuation(text[at]));
  }
  return at;
}

size_t forward(std::string_view text, size_t at, int characters) {
  for (; characters > 0 && at < text.size() && text[at] != '\n'; --characters) next_code_point(text, at);
  return at;
}

// Digits become zeros, a row of them one.
std::string alike(std::string_view text) {
  std::string shape;
  for (char byte : text) {
    bool digit = is_digit(byte);
    if (digit && !shape.empty() && shape.back() == '0') continue;
    shape += digit ? '0' : byte;
  }
  return shape;
}

class Accountant {
 public:
  Accountant(const Reading& reading, const RuleSet& rules) : reading_(reading), rules_(rules) {}

  std::vector<NumberFate> account() {
    for (size_t s = 0; s < reading_.lexed.sentences.size(); ++s) {
      TokenRange range = reading_.lexed.sentences[s];
      for (uint32_t t = range.first; t < range.last; ++t) {
        const Token& token = reading_.lexed.tokens[t];
        if (is_number(token)) add(token, static_cast<int>(s));
      }
    }
    add_digits_outside_sentences();
    std::stable_sort(numbers_.begin(), numbers_.end(), [](const NumberFate& a, const NumberFate& b) { return a.span.begin < b.span.begin; });
    return std::move(numbers_);
  }

 private:
  bool is_number(const Token& token) const {
    if (token.number >= 0) return true;
    std::string_view text = slice(std::string_view(reading_.clean.matching), token.span);
    return std::any_of(text.begin(), text.end(), is_digit);
  }

  void add(const Token& token, int sentence) {
    NumberFate number;
    number.span = reading_.clean.to_document(token.span, reading_.document.text);
    bool claimed = claim_for_figure(number, token.span) || claim_by_mention(number, token.span, sentence) || claim_by_place(number, token.span);
    const Block& block = reading_.outline.blocks[static_cast<size_t>(reading_.outline.sentences[static_cast<size_t>(sentence)].block)];
    if (!claimed && !claim_by_line(number, block)) claim_by_column(number, token, block);
    describe(number);
    numbers_.push_back(std::move(number));
  }

  static void settle(NumberFate& number, Fate fate, std::string by) {
    number.fate = fate;
    number.by = std::move(by);
  }

  bool claim_for_figure(NumberFate& number, CleanSpan span) {
    const auto& figures = reading_.records.figures;
    while (next_figure_ < figures.size() && figures[next_figure_].clean.end <= span.begin) ++next_figure_;
    if (next_figure_ == figures.size() || !figures[next_figure_].clean.overlaps(span)) return false;
    int32_t rule = figures[next_figure_].rule;
    settle(number, Fate::kFigure, rule < 0 ? "table.cell" : rules_.rule(rule).id);
    return true;
  }

  // The first round's mentions stand before those of the second, which are made over them.
  bool claim_by_mention(NumberFate& number, CleanSpan span, int sentence) {
    const auto& mentions = reading_.mentions.mentions;
    auto first = std::lower_bound(mentions.begin(), mentions.end(), sentence, [](const Mention& m, int s) { return m.sentence < s; });
    for (auto m = first; m != mentions.end() && m->sentence == sentence; ++m) {
      if (m->beaten_by >= 0 || m->kind == MentionKind::kFigure || !m->span.overlaps(span)) continue;
      settle(number, Fate::kStruck, rules_.rule(m->rule).id);
      return true;
    }
    return false;
  }

  bool claim_by_place(NumberFate& number, CleanSpan span) {
    for (const Place& place : reading_.records.places) {
      if (!place.clean.overlaps(span)) continue;
      settle(number, Fate::kStruck, place.rule < 0 ? place.table : rules_.rule(place.rule).id);
      return true;
    }
    return false;
  }

  // Lines that are read for what they are, not for figures: bylines, datelines, running heads.
  bool claim_by_line(NumberFate& number, const Block& block) const {
    if (may_have_figures(block.role)) return false;
    settle(number, Fate::kStruck, block.rule < 0 ? std::string("line.") + name_of(block.role) : rules_.rule(block.rule).id);
    return true;
  }

  // A multiplier by itself is the unit of a table's row or column; the first column may number the rows.
  void claim_by_column(NumberFate& number, const Token& token, const Block& block) const {
    bool multiplier = token.number >= 0 && reading_.lexed.numbers[static_cast<size_t>(token.number)].bare_multiplier;
    if (multiplier && (block.role == Role::kTableHead || block.role == Role::kTableRow)) settle(number, Fate::kStruck, "table.unit");
    if (numbers_a_row(reading_.outline, block, token.span.begin)) settle(number, Fate::kStruck, "table.row_number");
  }

  // Running heads and the like have no sentences; cleaning drops a little. Whatever lies outside is told of all the same.
  void add_digits_outside_sentences() {
    std::string_view text = reading_.document.text;
    std::vector<bool> seen(text.size());
    for (const NumberFate& number : numbers_) std::fill(seen.begin() + number.span.begin, seen.begin() + number.span.end, true);
    for (size_t at = 0; at < text.size(); ++at) {
      if (!is_digit(text[at]) || seen[at]) continue;
      NumberFate number;
      number.span.begin = static_cast<uint32_t>(at);
      while (at < text.size() && is_digit(text[at]) && !seen[at]) ++at;
      number.span.end = static_cast<uint32_t>(at);
      if (const Block* block = block_at(reading_.clean.from_document(number.span.begin))) claim_by_line(number, *block);
      describe(number);
      numbers_.push_back(std::move(number));
    }
  }

  const Block* block_at(uint32_t clean) const {
    const auto& blocks = reading_.outline.blocks;
    auto after = std::upper_bound(blocks.begin(), blocks.end(), clean, [](uint32_t at, const Block& block) { return at < block.span.begin; });
    if (after == blocks.begin() || clean >= std::prev(after)->span.end) return nullptr;
    return &*std::prev(after);
  }

  void describe(NumberFate& number) const {
    std::string_view text = reading_.document.text;
    auto piece = [&](size_t begin, size_t end) { return std::string(text.substr(begin, end - begin)); };
    number.before = piece(back(text, number.span.begin, kContext), number.span.begin);
    number.after = piece(number.span.end, forward(text, number.span.end, kContext));
    number.shape = alike(piece(back(text, number.span.begin, kShape), forward(text, number.span.end, kShape)));
  }

  const Reading& reading_;
  const RuleSet& rules_;
  std::vector<NumberFate> numbers_;
  size_t next_figure_ = 0;
};

}  // namespace

const char* name_of(Fate fate) {
  constexpr const char* kNames[] = {"figure", "struck", "unexplained"};
  return kNames[static_cast<size_t>(fate)];
}

std::vector<NumberFate> account_for_numbers(const Reading& reading, const RuleSet& rules) { return Accountant(reading, rules).account(); }

}  // namespace hedui
