// Segmentation. Every position offers the words that start there, a numeral, a run of Latin letters, or the character
// alone; each has a cost, and the path with the least sum wins. Behind a number measure words are cheap, because that is
// where they stand.
#include "match/lex.h"

#include <algorithm>
#include <span>
#include <utility>

#include "match/expressions.h"
#include "text/utf8.h"

namespace hedui {
namespace {

constexpr uint32_t kUnknownCharacter = 160;
constexpr uint32_t kArabicNumber = 0;
constexpr uint32_t kChineseNumber = 60;
constexpr uint32_t kMeasureAfterArabic = 20;
constexpr uint32_t kMeasureAfterChinese = 30;
constexpr uint32_t kBoundAfterTime = 40;     // 3个工作日内核验: 内, not 内核
constexpr uint32_t kPeopleAfterNumber = 60;  // 12.57万家长: the noun, not 家 and 长

bool is_digit(char16_t c) { return c >= u'0' && c <= u'9'; }
bool is_latin(char16_t c) { return (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z') || (c >= 0xC0 && c <= 0x24F) || (c >= 0x370 && c <= 0x3FF); }

class SentenceLexer {
 public:
  SentenceLexer(const RuleSet& rules, Worker& worker, const CleanText& clean, Lexed& lexed)
      : rules_(rules),
        readings_(worker.on_lexing),
        times_(worker.times),
        tries_all_(worker.tries_all),
        matcher_(lexed.numbers),
        clean_(clean),
        lexed_(lexed) {}

  // `marker` is the number of an item or a heading, or empty. A numeral doesn't go on behind it: 2.2026年.
  void lex(CleanSpan span, CleanSpan marker) {
    decode(span);
    bool opens = !marker.empty() && span.contains(marker);
    behind_marker_ = opens ? static_cast<size_t>(std::lower_bound(bytes_.begin(), bytes_.end(), marker.end) - bytes_.begin()) : 0;
    find_path();
    emit_tokens();
  }

 private:
  enum class Kind : uint8_t { kNothing, kWord, kNumber, kCode };
  static constexpr uint8_t kAfterTime = 3;  // of Piece::after_number

  // What stands before a position, as one token.
  struct Piece {
    Kind kind = Kind::kNothing;
    uint8_t after_number = 0;  // what ends here: 1: an Arabic number, 2: a Chinese one, 3: a unit of time behind a number
    uint16_t word_kind = 0;    // of the word, as in the lexicon
    uint32_t index = kNoWord;  // of the word in the lexicon, of the number in numerals_
  };

  // The best way to reach a position.
  struct Step {
    uint32_t cost = UINT32_MAX;
    uint32_t from = 0;
    Piece piece;
  };

  void decode(CleanSpan span) {
    std::string_view text = slice(std::string_view(clean_.matching), span);
    units_.resize(text.size());
    bytes_.resize(text.size() + 1);
    size_t size = 0;
    for (size_t at = 0; at < text.size();) {
      auto begin = span.begin + static_cast<uint32_t>(at);
      char32_t c = next_code_point(text, at);
      if (c >= 0x10000) {
        bytes_[size] = begin;
        units_[size++] = high_surrogate(c);
      }
      bytes_[size] = begin;
      units_[size++] = c < 0x10000 ? static_cast<char16_t>(c) : low_surrogate(c);
    }
    units_.resize(size);
    bytes_[size] = span.end;
  }

  void find_path() {
    rules_.lexicon.find_pairs(units_, pairs_);
    steps_.assign(units_.size() + 1, {});
    numerals_.clear();
    steps_[0].cost = 0;
    for (size_t i = 0; i < units_.size(); ++i) {
      if (steps_[i].cost != UINT32_MAX) offer_from(i);
    }
  }

  void offer(size_t from, size_t to, uint32_t cost, Piece piece) {
    uint32_t sum = steps_[from].cost + cost;
    if (sum < steps_[to].cost) steps_[to] = {sum, static_cast<uint32_t>(from), piece};
  }

  void offer_from(size_t i) {
    char16_t c = units_[i];
    if (is_latin(c)) return offer_latin(i);
    if (is_digit(c)) return offer_arabic(i);
    offer_words(i);
    if (rules_.numerals.starts_numeral(c)) offer_numeral(i, kChineseNumber, 2);
  }

  void offer_words(size_t i) {
    bool covered = false;  // by a word of one unit
    uint8_t after_number = steps_[i].piece.after_number;
    rules_.lexicon.for_each_prefix(units_, i, pairs_[i], [&](const LexiconMatch& match) {
      covered |= match.length == 1;
      Piece piece{Kind::kWord, 0, match.kind, match.entry};
      if (after_number == 0) return offer(i, i + match.length, match.cost, piece);
      const ClassSet& classes = rules_.lexicon.class_set(match.kind);
      // 20余家: what stands inside the numeral doesn't end it.
      if (after_number != kAfterTime && classes.intersects(rules_.known.inside)) piece.after_number = after_number;
      if (after_number != kAfterTime && classes.intersects(rules_.known.measure_time)) piece.after_number = kAfterTime;
      offer(i, i + match.length, cost_after_number(match.cost, classes, after_number), piece);
    });
    if (!covered) offer(i, i + 1, kUnknownCharacter, {});
  }

  uint32_t cost_after_number(uint32_t cost, const ClassSet& classes, uint8_t after_number) const {
    if (after_number == kAfterTime) return classes.intersects(rules_.known.bound_after) ? std::min(cost, kBoundAfterTime) : cost;
    if (classes.intersects(rules_.known.measure)) return std::min(cost, after_number == 1 ? kMeasureAfterArabic : kMeasureAfterChinese);
    return classes.intersects(rules_.known.noun_people) ? std::min(cost, kPeopleAfterNumber) : cost;
  }

  // Latin letters with the digits and hyphens that belong to them: PM2.5, CR400-BF, GDP. Units are words of the lexicon.
  void offer_latin(size_t i) {
    size_t end = i;
    bool has_digit = false;
    while (end < units_.size() && (is_latin(units_[end]) || is_digit(units_[end]) || joins_code(end))) has_digit |= is_digit(units_[end++]);
    offer(i, end, kArabicNumber + 10, {.kind = has_digit ? Kind::kCode : Kind::kNothing});
    rules_.lexicon.for_each_prefix(units_, i, pairs_[i], [&](const LexiconMatch& match) {
      size_t to = i + match.length;
      bool cuts_word = to < units_.size() && (is_latin(units_[to]) || is_digit(units_[to])) && is_latin(units_[to - 1]);
      if (!cuts_word) offer(i, to, 0, {Kind::kWord, 0, match.kind, match.entry});
    });
  }

  bool joins_code(size_t at) const {
    bool mark = units_[at] == u'.' || units_[at] == u'-' || units_[at] == u'_';
    return mark && at + 1 < units_.size() && (is_digit(units_[at + 1]) || (units_[at] != u'.' && is_latin(units_[at + 1])));
  }

  void offer_arabic(size_t i) {
    offer_numeral(i, kArabicNumber, 1);
    // 4G, 3D: digits with letters behind them that are no unit.
    size_t end = i;
    while (end < units_.size() && is_digit(units_[end])) ++end;
    if (end == units_.size() || !is_latin(units_[end]) || starts_unit(end)) return;
    while (end < units_.size() && (is_latin(units_[end]) || is_digit(units_[end]) || joins_code(end))) ++end;
    for (size_t k = i + 1; k < end; ++k) steps_[k] = {};  // nothing may end inside a code
    offer(i, end, kArabicNumber, {.kind = Kind::kCode});
  }

  bool is_measure(const LexiconMatch& match) const { return rules_.lexicon.class_set(match.kind).intersects(rules_.known.measure); }

  // Whether a unit in Latin letters (kW, km) starts here and ends where the letters end.
  bool starts_unit(size_t i) const {
    bool found = false;
    rules_.lexicon.for_each_prefix(units_, i, pairs_[i], [&](const LexiconMatch& match) {
      size_t to = i + match.length;
      bool whole = to == units_.size() || !is_latin(units_[to]);
      found |= whole && is_measure(match);
    });
    return found;
  }

  bool starts_long_unit(size_t i) const {
    if (i == units_.size()) return false;
    bool found = false;
    rules_.lexicon.for_each_prefix(units_, i, pairs_[i], [&](const LexiconMatch& match) { found |= match.length > 1 && is_measure(match); });
    return found;
  }

  // 2024万州: a year before a name that starts as a multiplier does.
  bool starts_name_behind_year(size_t i, size_t at) const {
    bool is_year = at == i + 4 && ((units_[i] == u'1' && units_[i + 1] == u'9') || (units_[i] == u'2' && units_[i + 1] == u'0'));
    if (!is_year || at == units_.size()) return false;
    bool found = false;
    rules_.lexicon.for_each_prefix(units_, at, pairs_[at], [&](const LexiconMatch& match) {
      found |= match.length > 1 && rules_.lexicon.class_set(match.kind).intersects(rules_.known.place_full | rules_.known.place_short);
    });
    return found;
  }

  void offer_numeral(size_t i, uint32_t cost, uint8_t after_number) {
    std::u16string_view text = units_;
    if (i < behind_marker_) text = text.substr(0, behind_marker_);
    auto numeral = rules_.numerals.read(text, i, [this, i](size_t at) { return starts_long_unit(at) || starts_name_behind_year(i, at); });
    if (!numeral) return;
    uint32_t length = numeral->length;
    numerals_.push_back(std::move(*numeral));
    offer(i, i + length, cost, {Kind::kNumber, after_number, 0, static_cast<uint32_t>(numerals_.size()) - 1});
  }

  void emit_tokens() {
    path_.clear();
    for (size_t at = units_.size(); at > 0; at = steps_[at].from) path_.push_back(at);
    std::reverse(path_.begin(), path_.end());
    size_t from = 0;
    auto first = static_cast<uint32_t>(lexed_.tokens.size());
    for (size_t to : path_) {
      add_token(from, to, steps_[to].piece, first);
      from = to;
    }
    lexed_.sentences.push_back({first, static_cast<uint32_t>(lexed_.tokens.size())});
    read_in_context(lexed_.sentences.back());
  }

  void read_in_context(TokenRange sentence) {
    std::span<const Token> tokens(lexed_.tokens.data() + sentence.first, sentence.size());
    if (!tries_all_) readings_.read(tokens);
    for (uint32_t at = sentence.first; at < sentence.last; ++at) {
      strongest_ = -1;
      for (int32_t rule : tries_all_ ? rules_.on_lexing : readings_.rules_at(at - sentence.first)) try_reading(rule, sentence, at);
      if (strongest_ < 0) continue;
      lexed_.tokens[strongest_word_].classes = rules_.rule(strongest_).gives.classes;
      lexed_.tokens[strongest_word_].kind = 0;
      lexed_.in_context.push_back({strongest_word_, strongest_});
      if (!tries_all_) readings_.read_again(tokens, strongest_word_ - sentence.first, at - sentence.first);
    }
  }

  // The rule that needs more words wins, then the first by id.
  void try_reading(int32_t rule, TokenRange sentence, uint32_t at) {
    RuleTimer timer(times_, rule);
    const Expression& expression = rules_.list.expressions[static_cast<size_t>(rules_.rule(rule).body)];
    const ExpressionMatch* match =
        tries_all_ ? try_plainly(expression, sentence, at) : matcher_.match(expression, lexed_.tokens, sentence, at, readings_, rule);
    if (!match) return;
    for (const Capture& capture : match->captures) {
      if (capture.name != static_cast<int8_t>(CaptureName::kWord)) continue;
      auto needs = static_cast<int>(expression.atoms.size());
      bool stronger = strongest_ < 0 || needs > strongest_needs_ || (needs == strongest_needs_ && rules_.rule(rule).id < rules_.rule(strongest_).id);
      if (!stronger) continue;
      strongest_ = rule;
      strongest_needs_ = needs;
      strongest_word_ = capture.tokens.first;
    }
  }

  const ExpressionMatch* try_plainly(const Expression& expression, TokenRange sentence, uint32_t at) {
    const Token& token = lexed_.tokens[at];
    return expression.can_start_with(token.classes, token.word) ? matcher_.match(expression, lexed_.tokens, sentence, at) : nullptr;
  }

  void add_token(size_t from, size_t to, const Piece& piece, uint32_t first) {
    Token token;
    token.span = {bytes_[from], bytes_[to]};
    if (piece.kind == Kind::kWord) {
      token.word = piece.index;
      token.kind = piece.word_kind;
      token.classes = rules_.lexicon.class_set(piece.word_kind);
    } else if (piece.kind == Kind::kNumber) {
      token.classes = number_class(numerals_[piece.index]);
      token.number = add_number(numerals_[piece.index], from);
    } else if (piece.kind == Kind::kCode) {
      token.classes = rules_.known.code;
    } else if (is_latin(units_[from])) {
      token.classes = rules_.known.latin;
    } else {
      token.classes = units_[from] >= 0x3400  ? rules_.known.han
                      : units_[from] == u'\t' ? rules_.known.edge_cell
                      : units_[from] == u' '  ? rules_.known.space
                                              : rules_.known.punctuation;
      // Characters that no word covers make one token: 洪家墩.
      bool extends = token.classes == rules_.known.han && lexed_.tokens.size() > first && lexed_.tokens.back().classes == rules_.known.han &&
                     lexed_.tokens.back().word == kNoWord && lexed_.tokens.back().span.end == token.span.begin;
      if (extends) {
        lexed_.tokens.back().span.end = token.span.end;
        return;
      }
    }
    lexed_.tokens.push_back(token);
  }

  const ClassSet& number_class(const Numeral& numeral) const {
    if (numeral.listed_digits) return rules_.known.digit_row;
    if (numeral.bare_multiplier) return rules_.known.multiplier;
    if (numeral.vague) return number_vague_;
    if (numeral.value != numeral.high) return number_spoken_;
    return numeral.chinese ? number_chinese_ : number_arabic_;
  }

  int32_t add_number(Numeral& numeral, size_t from) {
    Number number;
    number.value = numeral.value;
    number.high = numeral.high;
    number.written = std::move(numeral.written);
    number.multiplier = {bytes_[from + numeral.multiplier_begin], bytes_[from + numeral.multiplier_end]};
    number.vague = numeral.vague;
    number.bare_multiplier = numeral.bare_multiplier;
    number.too_long = numeral.too_long;
    lexed_.numbers.push_back(std::move(number));
    return static_cast<int32_t>(lexed_.numbers.size()) - 1;
  }

  const ClassSet& kind_of_number(const char* name) const { return lexed_.class_sets.keep(ClassSet::of(rules_.classes.id(name).value_or(0))); }

  const RuleSet& rules_;
  ExpressionAutomaton& readings_;  // of words in context
  RuleTimes* times_;
  bool tries_all_;
  ExpressionMatcher matcher_;
  const CleanText& clean_;
  Lexed& lexed_;
  const ClassSet& number_arabic_ = kind_of_number("number.arabic");
  const ClassSet& number_chinese_ = kind_of_number("number.chinese");
  const ClassSet& number_vague_ = kind_of_number("number.vague");
  const ClassSet& number_spoken_ = kind_of_number("number.spoken");
  std::u16string units_;
  size_t behind_marker_ = 0;          // of units_, where the number of an item or heading ends
  std::vector<uint32_t> bytes_;       // of each unit, and the end
  std::vector<Lexicon::Pair> pairs_;  // of each unit
  std::vector<Step> steps_;
  std::vector<Numeral> numerals_;
  std::vector<size_t> path_;
  int32_t strongest_ = -1;  // of the readings of a word: the rule, how much it asks, the token it is for
  int strongest_needs_ = 0;
  uint32_t strongest_word_ = 0;
};

}  // namespace

Lexed lex(const CleanText& clean, const Outline& outline, const RuleSet& rules, Worker& worker) {
  Lexed lexed;
  lexed.tokens.reserve(clean.matching.size() / 4);  // more than nearly all texts have
  lexed.sentences.reserve(outline.sentences.size());
  SentenceLexer lexer(rules, worker, clean, lexed);
  for (const Sentence& sentence : outline.sentences) lexer.lex(sentence.span, outline.blocks[static_cast<size_t>(sentence.block)].marker);
  return lexed;
}

}  // namespace hedui
