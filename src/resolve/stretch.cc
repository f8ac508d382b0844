// Walks from the figure to the first word that ends the stretch. Brackets and quotation marks are stepped over whole.
#include "resolve/stretch.h"

#include <algorithm>

namespace hedui {
namespace {

class Stretcher {
 public:
  Stretcher(const Resolving& r, size_t figure, const Stretch& rule) : r_(r), note_(r.notes[figure]), rule_(rule), sentence_(r.sentence_tokens(r.records.figures[figure].sentence_index)) {}

  std::optional<TokenRange> run() const {
    TokenRange range = rule_.side == Side::kRight ? right() : left();
    if (!rule_.after_last.empty()) range = after_last(range);
    trim(range);
    if (range.empty() || !says_something(range)) return std::nullopt;
    return range;
  }

 private:
  ClassSet closing() const { return r_.rules.known.bracket_close | r_.rules.known.quote_close; }
  ClassSet opening() const { return r_.rules.known.bracket_open | r_.rules.known.quote_open; }

  bool ends_at(const Token& token) const { return token.classes.intersects(rule_.until) && !token.classes.intersects(rule_.through); }

  TokenRange left() const {
    uint32_t end = r_.notes[static_cast<size_t>(note_.list_head)].token;
    uint32_t at = end;
    while (at > sentence_.first) {
      const Token& token = r_.token(at - 1);
      if (token.classes.intersects(closing())) {
        uint32_t open = matching_open(at - 1);
        if (open == at - 1 || holds_edge({open, at})) break;
        at = open;
        continue;
      }
      if (ends_at(token) || token.classes.intersects(opening())) break;
      --at;
    }
    return {at, end};
  }

  TokenRange right() const {
    uint32_t begin = note_.token + 1;
    uint32_t at = begin;
    while (at < sentence_.last) {
      const Token& token = r_.token(at);
      if (token.classes.intersects(opening())) {
        uint32_t close = matching_close(at);
        if (close == at || holds_figure({at, close}) || holds_edge({at, close})) break;
        at = close + 1;
        continue;
      }
      if (ends_at(token) || token.classes.intersects(closing())) break;
      ++at;
    }
    return {begin, at};
  }

  // The opening mark that belongs to the closing one at `close`; `close` itself where there is none.
  uint32_t matching_open(uint32_t close) const {
    int depth = 0;
    for (uint32_t t = close + 1; t > sentence_.first; --t) {
      ClassSet classes = r_.token(t - 1).classes;
      if (classes.intersects(closing())) ++depth;
      if (classes.intersects(opening()) && --depth == 0) return t - 1;
    }
    return close;
  }

  uint32_t matching_close(uint32_t open) const {
    int depth = 0;
    for (uint32_t t = open; t < sentence_.last; ++t) {
      ClassSet classes = r_.token(t).classes;
      if (classes.intersects(opening())) ++depth;
      if (classes.intersects(closing()) && --depth == 0) return t;
    }
    return open;
  }

  bool holds_figure(TokenRange range) const {
    for (uint32_t t = range.first; t < range.last; ++t) {
      if (r_.figure_of_token[t] >= 0) return true;
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
    ClassSet in_compound = r_.rules.known.noun | r_.rules.known.conjunction_and | r_.rules.known.list_mark;
    for (uint32_t t = range.last; t > range.first; --t) {
      ClassSet classes = r_.token(t - 1).classes;
      if (!classes.intersects(rule_.after_last)) continue;
      bool compound = classes.intersects(r_.rules.known.noun_verbal) && t - 1 > range.first && r_.token(t - 2).classes.intersects(in_compound);
      if (compound) continue;
      TokenRange rest{t, range.last};
      trim(rest);
      if (!rest.empty() && r_.span_of(rest).size() > kOneCharacter && says_something(rest)) return rest;
    }
    return range;
  }

  bool says_something(TokenRange range) const {
    bool has = rule_.must_have.empty();
    for (uint32_t t = range.first; t < range.last && !has; ++t) has = r_.token(t).classes.intersects(rule_.must_have);
    return has;
  }

  void trim(TokenRange& range) const {
    while (!range.empty() && r_.token(range.first).classes.intersects(rule_.drop_start)) ++range.first;
    while (!range.empty() && r_.token(range.last - 1).classes.intersects(rule_.drop_end)) --range.last;
  }

  const Resolving& r_;
  const FigureNote& note_;
  const Stretch& rule_;
  TokenRange sentence_;
};

}  // namespace

std::optional<Stretched> stretch(const Resolving& r, size_t figure, Field field) {
  for (int32_t index : r.rules.stretches) {
    const Stretch& rule = r.rules.list.stretches[static_cast<size_t>(r.rules.rule(index).body)];
    if (rule.field != field || !passes(rule.when, r, figure)) continue;
    if (auto range = Stretcher(r, figure, rule).run()) return Stretched{index, *range};
  }
  return std::nullopt;
}

}  // namespace hedui
