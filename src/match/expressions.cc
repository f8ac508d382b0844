// The matcher. Every way through the expression is tried; the longest wins, among equals the one with alternatives written
// first and with the longer reading of optional elements.
#include "match/expressions.h"

#include <algorithm>
#include <array>
#include <bit>

namespace hedui {
namespace {

static_assert(std::size(kCaptureNames) <= 64);

constexpr int kMostSteps = 2000;  // a rule that needs more at one place gives up there

class Matcher {
 public:
  Matcher(const Expression& expression, std::span<const Token> tokens, std::span<const Number> numbers, TokenRange sentence)
      : expression_(expression),
        tokens_(tokens),
        numbers_(numbers),
        sentence_(sentence) {}

  ExpressionMatch run(uint32_t start) {
    step(0, start);
    return std::move(best_);
  }

  const Stuck& stuck() const { return stuck_; }

 private:
  void step(int32_t at, uint32_t token) {
    for (;;) {
      if (++steps_ > kMostSteps) return;
      const Instruction& instruction = expression_.program[static_cast<size_t>(at)];
      switch (instruction.op) {
        case Instruction::kMatch: return keep_if_longer();
        case Instruction::kJump: at = instruction.x; continue;
        case Instruction::kSplit:
          step(instruction.x, token);
          at = instruction.y;
          continue;
        case Instruction::kSaveBegin:
        case Instruction::kSaveEnd: return save(instruction, at, token);
        case Instruction::kAtom: return atom(instruction, at, token);
      }
    }
  }

  void keep_if_longer() {
    if (taken_.size() <= best_.tokens.size()) return;
    best_.tokens = taken_;
    best_.captures.clear();
    for (uint64_t left = saved_; left != 0; left &= left - 1) {
      auto name = static_cast<size_t>(std::countr_zero(left));
      best_.captures.push_back({static_cast<int8_t>(name), saves_[name]});
    }
  }

  void save(const Instruction& instruction, int32_t at, uint32_t token) {
    TokenRange& range = saves_[static_cast<size_t>(instruction.x)];
    TokenRange range_before = range;
    uint64_t saved_before = saved_;
    uint64_t bit = uint64_t{1} << instruction.x;
    if (instruction.op == Instruction::kSaveBegin) {
      range = {token, token};
      saved_ &= ~bit;
    } else {
      range.last = token;
      saved_ |= bit;
    }
    step(at + 1, token);
    range = range_before;
    saved_ = saved_before;
  }

  void atom(const Instruction& instruction, int32_t at, uint32_t token) {
    const Atom& atom = expression_.atoms[static_cast<size_t>(instruction.x)];
    bool inside = token < sentence_.last;
    bool fitting = inside && fits(atom, tokens_[token]);
    if (fitting) {
      TokenRange taken_before = taken_;
      if (!atom.context) taken_ = {taken_.empty() ? token : taken_.first, token + 1};
      step(at + 1, token + 1);
      taken_ = taken_before;
    }
    bool at_edge = atom.at_edge && (!inside || token == sentence_.first);
    if (at_edge) step(at + 1, token);
    if (!fitting && !at_edge && (token >= stuck_.token || stuck_.atom < 0)) stuck_ = {instruction.x, token};
  }

  bool fits(const Atom& atom, const Token& token) const {
    if (!atom.any_of.empty() && !token.classes.intersects(atom.any_of)) return false;
    if (token.classes.intersects(atom.none_of)) return false;
    if (!atom.words.empty() && !std::binary_search(atom.words.begin(), atom.words.end(), token.word)) return false;
    if (atom.most_characters > 0 && token.span.size() > static_cast<uint32_t>(atom.most_characters) * 3) return false;
    if (!atom.least && !atom.most && atom.digits == 0) return true;
    return token.number >= 0 && fits_number(atom, numbers_[static_cast<size_t>(token.number)]);
  }

  static bool fits_number(const Atom& atom, const Number& number) {
    if (number.too_long) return false;
    if (atom.least && number.value < Decimal(*atom.least)) return false;
    if (atom.most && number.value > Decimal(*atom.most)) return false;
    return atom.digits == 0 || (number.written.size() == static_cast<size_t>(atom.digits) && number.multiplier.empty());
  }

  const Expression& expression_;
  std::span<const Token> tokens_;
  std::span<const Number> numbers_;
  TokenRange sentence_;
  int steps_ = 0;
  TokenRange taken_;  // so far, without the context elements
  std::array<TokenRange, std::size(kCaptureNames)> saves_;
  uint64_t saved_ = 0;  // a bit for each of saves_ that is whole
  ExpressionMatch best_;
  Stuck stuck_;
};

}  // namespace

std::optional<ExpressionMatch> match_expression(const Expression& expression, std::span<const Token> tokens, std::span<const Number> numbers,
                                                TokenRange sentence, uint32_t start, Stuck* stuck) {
  Matcher matcher(expression, tokens, numbers, sentence);
  ExpressionMatch match = matcher.run(start);
  if (!match.tokens.empty()) return match;
  if (stuck) *stuck = matcher.stuck();
  return std::nullopt;
}

}  // namespace hedui
