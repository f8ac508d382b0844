// Walks from the figure to the first word that ends the stretch. Brackets and quotation marks are stepped over whole.
#include "resolve/stretch.h"

#include <algorithm>

namespace hedui {
namespace {

class Stretcher {
 public:
  Stretcher(const Resolving& r, size_t figure, const Stretch& rule)
      : r_(r),
        note_(r.notes[figure]),
        rule_(rule),
        closing_(r.rules.known.bracket_close | r.rules.known.quote_close),
        opening_(r.rules.known.bracket_open | r.rules.known.quote_open),
        stopping_(rule.until | closing_ | opening_),
        sentence_(r.sentence_tokens(r.records.figures[figure].sentence_index)) {}

  std::optional<TokenRange> run() const {
    std::optional<uint32_t> from = start();
    if (!from) return std::nullopt;
    if (rule_.side == Side::kRight) return words_of(right(*from));
    TokenRange range = left(*from, *from);
    std::optional<TokenRange> words = words_of(range);
    while (!words && range.first > sentence_.first && classes(range.first - 1).intersects(rule_.past)) {
      range = left(range.first - 1, *from);
      words = words_of(range);
    }
    return words;
  }

 private:
  // Where the words begin (on the right) or end (on the left): at the figure, or beyond the nearest of `beyond` in its clause.
  std::optional<uint32_t> start() const {
    bool to_right = rule_.side == Side::kRight;
    uint32_t at = to_right ? note_.token + 1 : r_.notes[static_cast<size_t>(note_.list_head)].token;
    if (rule_.beyond.empty()) return at;
    while (to_right ? at < sentence_.last : at > sentence_.first) {
      uint32_t token = to_right ? at++ : --at;
      if (classes(token).intersects(rule_.beyond)) return at;
      if (r_.token(token).classes.intersects(r_.rules.known.edge) || r_.figure_of_token[token] >= 0) return std::nullopt;
    }
    return std::nullopt;
  }

  // What of the range names something; nothing where nothing does.
  std::optional<TokenRange> words_of(TokenRange range) const {
    if (!rule_.after_last.empty()) range = after_last(range);
    trim(range);
    if (range.empty() || !says_something(range)) return std::nullopt;
    return range;
  }

  ClassSet classes(uint32_t token) const { return r_.classes_here(token); }
  bool ends_at(const ClassSet& word) const { return word.intersects(rule_.until) && !word.intersects(rule_.through); }

  // From `at` to the left as far as the stretch goes; it ends before `end`.
  TokenRange left(uint32_t at, uint32_t end) const {
    while (at > sentence_.first) {
      ClassSet word = classes(at - 1);
      if (!word.intersects(stopping_)) {
        --at;
        continue;
      }
      if (word.intersects(closing_)) {
        uint32_t open = matching_open(at - 1);
        if (open == at - 1 || holds_edge({open, at})) break;
        if (holds_period({open, at}) && says_something({at, end})) break;
        at = open;
        continue;
      }
      if (ends_at(word) || word.intersects(opening_)) break;
      --at;
    }
    return {at, end};
  }

  TokenRange right(uint32_t begin) const {
    uint32_t at = begin;
    while (at < sentence_.last) {
      ClassSet word = classes(at);
      if (!word.intersects(stopping_)) {
        ++at;
        continue;
      }
      if (word.intersects(opening_)) {
        uint32_t close = matching_close(at);
        if (close == at || holds_figure({at, close}) || holds_edge({at, close})) break;
        at = close + 1;
        continue;
      }
      if (ends_at(word) || word.intersects(closing_)) break;
      ++at;
    }
    return {begin, at};
  }

  // The opening mark that belongs to the closing one at `close`; `close` itself where there is none.
  uint32_t matching_open(uint32_t close) const {
    int depth = 0;
    for (uint32_t t = close + 1; t > sentence_.first; --t) {
      const ClassSet& word = r_.token(t - 1).classes;
      if (word.intersects(closing_)) ++depth;
      if (word.intersects(opening_) && --depth == 0) return t - 1;
    }
    return close;
  }

  uint32_t matching_close(uint32_t open) const {
    int depth = 0;
    for (uint32_t t = open; t < sentence_.last; ++t) {
      const ClassSet& word = r_.token(t).classes;
      if (word.intersects(opening_)) ++depth;
      if (word.intersects(closing_) && --depth == 0) return t;
    }
    return open;
  }

  bool holds_figure(TokenRange range) const {
    for (uint32_t t = range.first; t < range.last; ++t) {
      if (r_.figure_of_token[t] >= 0) return true;
    }
    return false;
  }

  // 牧业年度（6月末）全市牲畜存栏: the words before a time in brackets belong to the time.
  bool holds_period(TokenRange range) const {
    for (uint32_t t = range.first; t < range.last; ++t) {
      if (r_.token(t).classes.intersects(r_.rules.known.period & rule_.until)) return true;
    }
    return false;
  }

  bool holds_edge(TokenRange range) const {
    for (uint32_t t = range.first; t < range.last; ++t) {
      if (r_.token(t).classes.intersects(r_.rules.known.edge)) return true;
    }
    return false;
  }

  // What stands behind the last word of after_last, if that is a word of its own (not the 率 of 落实率); the whole range
  // where there is none. A word that is as well a noun governs nothing behind another noun or in a row of them: 农产品加工
  // 产值, 社会保障和就业支出.
  TokenRange after_last(TokenRange range) const {
    constexpr uint32_t kOneCharacter = 3;
    ClassSet joints = r_.rules.known.conjunction_and | r_.rules.known.list_mark;
    ClassSet in_compound = r_.rules.known.noun | joints;
    for (uint32_t t = range.last; t > range.first; --t) {
      ClassSet word = classes(t - 1);
      if (!word.intersects(rule_.after_last)) continue;
      bool in_row = (t - 1 > range.first && classes(t - 2).intersects(in_compound)) || (t < range.last && classes(t).intersects(joints));
      bool compound = word.intersects(r_.rules.known.noun_verbal) && in_row;
      if (compound) continue;
      TokenRange rest{t, range.last};
      trim(rest);
      if (!rest.empty() && r_.span_of(rest).size() > kOneCharacter && says_something(rest) && !is_verb_alone(rest)) return rest;
    }
    return range;
  }

  // 研发花了1.12亿元: a verb with its particle names nothing where words stand before it.
  bool is_verb_alone(TokenRange range) const {
    if (range.size() < 2 || !classes(range.last - 1).intersects(r_.rules.known.particle)) return false;
    for (uint32_t t = range.first; t + 1 < range.last; ++t) {
      if (!classes(t).intersects(r_.rules.known.adverb | r_.rules.known.verb_other)) return false;
    }
    return true;
  }

  bool says_something(TokenRange range) const {
    bool has = rule_.must_have.empty();
    for (uint32_t t = range.first; t < range.last && !has; ++t) has = classes(t).intersects(rule_.must_have);
    return has;
  }

  void trim(TokenRange& range) const {
    drop_brackets(range);
    while (!range.empty() && is_dropped(range.first, rule_.drop_start)) ++range.first;
    while (!range.empty() && is_dropped(range.last - 1, rule_.drop_end)) --range.last;
  }

  // （不包括博彩）: what stands in brackets at either end names nothing.
  void drop_brackets(TokenRange& range) const {
    const KnownClasses& known = r_.rules.known;
    if (!range.empty() && classes(range.first).intersects(known.bracket_open)) {
      uint32_t close = matching_close(range.first);
      if (close > range.first && close < range.last) range.first = close + 1;
    }
    if (!range.empty() && classes(range.last - 1).intersects(known.bracket_close)) {
      uint32_t open = matching_open(range.last - 1);
      if (open < range.last - 1 && open >= range.first) range.last = open;
    }
  }

  bool is_dropped(uint32_t token, const ClassSet& dropped) const {
    ClassSet word = classes(token);
    return word.intersects(dropped) && !word.intersects(rule_.keep);
  }

  const Resolving& r_;
  const FigureNote& note_;
  const Stretch& rule_;
  ClassSet closing_, opening_;
  ClassSet stopping_;  // what is looked at on the way; all else is walked over
  TokenRange sentence_;
};

}  // namespace

std::optional<Stretched> stretch(const Resolving& r, size_t figure, Field field, StretchTurn turn) {
  const Asked asked(r, figure);
  for (int32_t index : r.rules.stretches) {
    const Stretch& rule = r.rules.list.stretches[static_cast<size_t>(r.rules.rule(index).body)];
    if (rule.field != field) continue;
    RuleTimer timer(r.times, index);
    if (rule.late != (turn == StretchTurn::kLate) || !passes(rule.when, asked)) continue;
    if (auto range = Stretcher(r, figure, rule).run()) return Stretched{index, *range};
  }
  return std::nullopt;
}

}  // namespace hedui
