// The matcher. Every way through the expression is tried; the longest wins, among equals the one with alternatives written
// first and with the longer reading of optional elements.
#include "match/expressions.h"

#include <algorithm>
#include <array>

namespace hedui {
namespace {

constexpr int kMostSteps = 2000;  // a rule that needs more at one place gives up there

class Matcher {
 public:
  Matcher(const Expression& expression, std::span<const Token> tokens, std::span<const Number> numbers, TokenRange sentence)
      : expression_(expression), tokens_(tokens), numbers_(numbers), sentence_(sentence) {}

  ExpressionMatch run(uint32_t start) {
    step(0, start);
    return std::move(best_);
  }

  const Stuck& stuck() const { return stuck_; }

 private:
  struct Consumed {
    uint32_t token;
    bool context;
  };
  struct Save {
    TokenRange range;
    bool set = false;
  };

  void step(int32_t at, uint32_t token) {
    if (++steps_ > kMostSteps) return;
    const Instruction& instruction = expression_.program[static_cast<size_t>(at)];
    switch (instruction.op) {
      case Instruction::kMatch:
        return keep_if_longer();
      case Instruction::kJump:
        return step(instruction.x, token);
      case Instruction::kSplit:
        step(instruction.x, token);
        return step(instruction.y, token);
      case Instruction::kSaveBegin:
      case Instruction::kSaveEnd:
        return save(instruction, at, token);
      case Instruction::kAtom:
        return atom(instruction, at, token);
    }
  }

  void keep_if_longer() {
    TokenRange range;
    for (const Consumed& c : consumed_) {
      if (c.context) continue;
      if (range.empty()) range.first = c.token;
      range.last = c.token + 1;
    }
    if (range.size() <= best_.tokens.size()) return;
    best_.tokens = range;
    best_.captures.clear();
    for (size_t i = 0; i < saves_.size(); ++i) {
      if (saves_[i].set) best_.captures.push_back({static_cast<int8_t>(i), saves_[i].range});
    }
  }

  void save(const Instruction& instruction, int32_t at, uint32_t token) {
    Save& slot = saves_[static_cast<size_t>(instruction.x)];
    Save before = slot;
    if (instruction.op == Instruction::kSaveBegin) {
      slot = {{token, token}, false};
    } else {
      slot.range.last = token;
      slot.set = true;
    }
    step(at + 1, token);
    slot = before;
  }

  void atom(const Instruction& instruction, int32_t at, uint32_t token) {
    const Atom& atom = expression_.atoms[static_cast<size_t>(instruction.x)];
    bool inside = token < sentence_.last;
    bool fitting = inside && fits(atom, tokens_[token]);
    if (fitting) {
      consumed_.push_back({token, atom.context});
      step(at + 1, token + 1);
      consumed_.pop_back();
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
  std::vector<Consumed> consumed_;
  std::array<Save, std::size(kCaptureNames)> saves_{};
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
