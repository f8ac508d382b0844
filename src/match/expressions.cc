// The matcher. Every way through the expression is tried; the longest wins, among equals the one with alternatives written
// first and with the longer reading of optional elements.
#include "match/expressions.h"

#include <algorithm>
#include <bit>

namespace hedui {
namespace {

static_assert(std::size(kCaptureNames) <= 64);

constexpr int kMostSteps = 2000;  // a rule that needs more at one place gives up there

bool fits_number(const Atom& atom, const Number& number) {
  if (number.too_long) return false;
  if (atom.least && number.value < Decimal(*atom.least)) return false;
  if (atom.most && number.value > Decimal(*atom.most)) return false;
  if (atom.multiplied && number.multiplier.empty()) return false;
  return atom.digits == 0 || (number.written.size() == static_cast<size_t>(atom.digits) && number.multiplier.empty());
}

}  // namespace

const ExpressionMatch* ExpressionMatcher::match(const Expression& expression, std::span<const Token> tokens, TokenRange sentence, uint32_t start) {
  automaton_ = nullptr;
  expression_ = &expression;
  tokens_ = tokens.data();
  sentence_ = sentence;
  return run(start);
}

const ExpressionMatch* ExpressionMatcher::match(const Expression& expression, std::span<const Token> tokens, TokenRange sentence, uint32_t start,
                                                const ExpressionAutomaton& automaton, int32_t rule) {
  automaton_ = &automaton;
  first_element_ = automaton.first_element(rule);
  expression_ = &expression;
  tokens_ = tokens.data();
  sentence_ = sentence;
  return run(start);
}

const ExpressionMatch* ExpressionMatcher::run(uint32_t start) {
  steps_ = 0;
  taken_ = {};
  best_.tokens = {};
  stuck_ = {};
  path_.clear();
  go_on(Expression::kStart, start);
  if (best_.tokens.empty()) return nullptr;
  note_captures();
  return &best_;
}

void ExpressionMatcher::go_on(int32_t from, uint32_t token) {
  const uint64_t* takers = automaton_ ? automaton_->takers_at(token - sentence_.first) : nullptr;
  for (const Way& way : expression_->ways_from(from)) {
    if (++steps_ > kMostSteps) return;
    if (way.atom == Way::kEnd) {
      keep_if_longer(way, token);
    } else {
      take(way, token, takers);
    }
  }
}

void ExpressionMatcher::take(const Way& way, uint32_t token, const uint64_t* takers) {
  const Atom& atom = expression_->atoms[static_cast<size_t>(way.atom)];
  bool inside = token < sentence_.last;
  bool fitting = inside && (takers ? leads_on(takers, way.atom) && fits_size(atom, tokens_[token]) : fits(atom, tokens_[token]));
  bool at_edge = atom.at_edge && (!inside || token == sentence_.first);
  if (!fitting && !at_edge) return note_stuck(way.atom, token);
  path_.push_back({&way, token});
  if (fitting) {
    TokenRange taken_before = taken_;
    if (!atom.context) taken_ = {taken_.empty() ? token : taken_.first, token + 1};
    go_on(way.atom, token + 1);
    taken_ = taken_before;
  }
  if (at_edge) go_on(way.atom, token);
  path_.pop_back();
}

bool ExpressionMatcher::leads_on(const uint64_t* takers, int32_t atom) const {
  uint32_t element = first_element_ + static_cast<uint32_t>(atom);
  return (takers[element / 64] >> (element % 64) & 1) != 0;
}

void ExpressionMatcher::note_stuck(int32_t atom, uint32_t token) {
  if (token >= stuck_.token || stuck_.atom < 0) stuck_ = {atom, token};
}

bool ExpressionMatcher::fits(const Atom& atom, const Token& token) const {
  if (!atom.any_of.empty() && !token.classes.intersects(atom.any_of)) return false;
  if (token.classes.intersects(atom.none_of)) return false;
  if (!atom.words.empty() && !std::binary_search(atom.words.begin(), atom.words.end(), token.word)) return false;
  return fits_size(atom, token);
}

bool ExpressionMatcher::fits_size(const Atom& atom, const Token& token) const {
  if (atom.most_characters > 0 && token.span.size() > static_cast<uint32_t>(atom.most_characters) * 3) return false;
  if (!atom.least && !atom.most && atom.digits == 0 && !atom.multiplied) return true;
  return token.number >= 0 && fits_number(atom, numbers_[static_cast<size_t>(token.number)]);
}

void ExpressionMatcher::keep_if_longer(const Way& end, uint32_t token) {
  if (taken_.size() <= best_.tokens.size()) return;
  best_.tokens = taken_;
  best_path_ = path_;
  best_path_.push_back({&end, token});
}

// Walks the best way once more. A capture that begins again forgets what it had.
void ExpressionMatcher::note_captures() {
  std::array<TokenRange, std::size(kCaptureNames)> ranges;
  uint64_t whole = 0;  // a bit for each of them
  for (const Step& step : best_path_) {
    for (uint32_t i = step.way->first_mark; i < step.way->last_mark; ++i) {
      const CaptureMark& mark = expression_->marks[i];
      auto name = static_cast<uint8_t>(mark.name);
      TokenRange& range = ranges[name];
      uint64_t bit = uint64_t{1} << name;
      range.last = step.token;
      if (mark.begins) range.first = step.token;
      whole = mark.begins ? whole & ~bit : whole | bit;
    }
  }
  best_.captures.clear();
  for (uint64_t left = whole; left != 0; left &= left - 1) {
    auto name = static_cast<size_t>(std::countr_zero(left));
    best_.captures.push_back({static_cast<int8_t>(name), ranges[name]});
  }
}

}  // namespace hedui
