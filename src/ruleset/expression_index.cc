// Walks through each expression's program once, as far as the index looks ahead.
#include "ruleset/expression_index.h"

#include <algorithm>

namespace hedui {

class ExpressionIndex::Walk {
 public:
  Walk(const Expression& expression, Group& group, uint64_t bit)
      : expression_(expression), group_(group), bit_(bit), seen_(expression.program.size() * kLookAhead) {}

  void go(int32_t at, size_t position) {
    if (position == kLookAhead || seen_[static_cast<size_t>(at) * kLookAhead + position]) return;
    seen_[static_cast<size_t>(at) * kLookAhead + position] = true;
    const Instruction& instruction = expression_.program[static_cast<size_t>(at)];
    switch (instruction.op) {
      case Instruction::kMatch:
        for (size_t k = position; k < kLookAhead; ++k) group_.always[k] |= bit_;
        return mark_end(position);
      case Instruction::kJump:
        return go(instruction.x, position);
      case Instruction::kSplit:
        go(instruction.x, position);
        return go(instruction.y, position);
      case Instruction::kSaveBegin:
      case Instruction::kSaveEnd:
        return go(at + 1, position);
      case Instruction::kAtom:
        return atom(expression_.atoms[static_cast<size_t>(instruction.x)], at, position);
    }
  }

 private:
  void atom(const Atom& atom, int32_t at, size_t position) {
    if (!atom.any_of.empty()) {
      atom.any_of.for_each([&](ClassId id) { group_.fitting[position][id] |= bit_; });
    } else if (position > 0) {
      group_.always[position] |= bit_;
    } else {
      for (uint32_t word : atom.words) group_.starting_word[word] |= bit_;
    }
    go(at + 1, position + 1);
    if (!atom.at_edge) return;
    if (position > 0) mark_end(position);
    go(at + 1, position);
  }

  // The sentence may end before `position`, and then there is nothing at the later ones either.
  void mark_end(size_t position) {
    for (size_t k = position; k < kLookAhead; ++k) group_.at_end[k] |= bit_;
  }

  const Expression& expression_;
  Group& group_;
  uint64_t bit_;
  std::vector<bool> seen_;  // by instruction and position
};

void ExpressionIndex::add(int32_t rule, const Expression& expression) {
  if (groups_.empty() || groups_.back().rules.size() == kGroupSize) groups_.emplace_back();
  Group& group = groups_.back();
  Walk(expression, group, uint64_t{1} << group.rules.size()).go(0, 0);
  group.rules.push_back(rule);
}

}  // namespace hedui
