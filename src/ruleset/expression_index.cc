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
    // The first token is told by its classes wherever there are any, so that an explanation shows each rule that looked at it.
    bool by_word = !atom.words.empty() && (position > 0 || atom.any_of.empty());
    if (by_word) {
      for (uint32_t word : atom.words) group_.by_word[word][position] |= bit_;
    } else if (!atom.any_of.empty()) {
      atom.any_of.for_each([&](ClassId id) { group_.by_class[position][id] |= bit_; });
    } else {
      group_.always[position] |= bit_;
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

namespace {

// Whether the expression's end can be reached from `at` without the instruction `avoided`.
bool ends_without(const Expression& expression, int32_t avoided, int32_t at, std::vector<bool>& seen) {
  if (at == avoided || seen[static_cast<size_t>(at)]) return false;
  seen[static_cast<size_t>(at)] = true;
  const Instruction& instruction = expression.program[static_cast<size_t>(at)];
  switch (instruction.op) {
    case Instruction::kMatch: return true;
    case Instruction::kJump: return ends_without(expression, avoided, instruction.x, seen);
    case Instruction::kSplit:
      return ends_without(expression, avoided, instruction.x, seen) || ends_without(expression, avoided, instruction.y, seen);
    default: return ends_without(expression, avoided, at + 1, seen);
  }
}

// The classes that each indispensable element asks of its token.
std::vector<ClassSet> needed_classes(const Expression& expression) {
  std::vector<ClassSet> needed;
  for (size_t i = 0; i < expression.program.size(); ++i) {
    const Instruction& instruction = expression.program[i];
    if (instruction.op != Instruction::kAtom) continue;
    const Atom& atom = expression.atoms[static_cast<size_t>(instruction.x)];
    if (atom.any_of.empty() || atom.at_edge) continue;
    std::vector<bool> seen(expression.program.size());
    if (!ends_without(expression, static_cast<int32_t>(i), 0, seen)) needed.push_back(atom.any_of);
  }
  return needed;
}

}  // namespace

uint64_t ExpressionIndex::Group::fitting(const Token& token, size_t position) const {
  uint64_t found = always[position];
  token.classes.for_each([&](ClassId id) { found |= by_class[position][id]; });
  if (token.word == kNoWord) return found;
  auto word = by_word.find(token.word);
  return word == by_word.end() ? found : found | word->second[position];
}

void ExpressionIndex::Group::find_possible(std::span<const Token> sentence, std::vector<uint64_t>& possible) const {
  ClassSet behind;
  uint64_t now = 0;
  for (size_t at = sentence.size(); at-- > 0; possible[at] = now) {
    bool news = !sentence[at].classes.without(behind).empty();
    if (!news && at + 1 < sentence.size()) continue;
    behind |= sentence[at].classes;
    uint64_t impossible = 0;
    for (const auto& [needed, bit] : needs) impossible |= behind.intersects(needed) ? 0 : bit;
    now = ~impossible;
  }
}

void ExpressionIndex::add(int32_t rule, const Expression& expression) {
  if (groups_.empty() || groups_.back().rules.size() == kGroupSize) groups_.emplace_back();
  Group& group = groups_.back();
  uint64_t bit = uint64_t{1} << group.rules.size();
  Walk(expression, group, bit).go(0, 0);
  for (const ClassSet& classes : needed_classes(expression)) group.needs.emplace_back(classes, bit);
  group.rules.push_back(rule);
}

}  // namespace hedui
