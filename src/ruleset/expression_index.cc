// Walks through each expression's program once, as far as the index looks ahead.
#include "ruleset/expression_index.h"

#include <algorithm>

namespace hedui {

class ExpressionIndex::Walk {
 public:
  // With `numbers` only what can start with a number is noted, without it only the rest.
  Walk(const Expression& expression, Group& group, uint64_t bit, const ClassSet& number, bool numbers)
      : expression_(expression),
        group_(group),
        bit_(bit),
        number_(number),
        numbers_(numbers),
        seen_(expression.program.size() * kLookAhead) {}

  // Whether there is anything to start with.
  bool starts() const { return starts_; }

  void go(int32_t at, size_t position) {
    if (position == kLookAhead || seen_[static_cast<size_t>(at) * kLookAhead + position]) return;
    seen_[static_cast<size_t>(at) * kLookAhead + position] = true;
    const Instruction& instruction = expression_.program[static_cast<size_t>(at)];
    switch (instruction.op) {
      case Instruction::kMatch:
        for (size_t k = position; k < kLookAhead; ++k) group_.always[k] |= bit_;
        return mark_end(position);
      case Instruction::kJump: return go(instruction.x, position);
      case Instruction::kSplit: go(instruction.x, position); return go(instruction.y, position);
      case Instruction::kSaveBegin:
      case Instruction::kSaveEnd: return go(at + 1, position);
      case Instruction::kAtom: return atom(expression_.atoms[static_cast<size_t>(instruction.x)], at, position);
    }
  }

 private:
  void atom(const Atom& atom, int32_t at, size_t position) {
    bool other_start = position == 0 && atom.any_of.intersects(number_) != numbers_;
    if (!other_start) take(atom, at, position);
    if (!atom.at_edge) return;
    if (position > 0) mark_end(position);
    go(at + 1, position);
  }

  void take(const Atom& atom, int32_t at, size_t position) {
    starts_ = true;
    // The first token is told by its classes wherever there are any, so that an explanation shows each rule that looked at it.
    bool by_word = !atom.words.empty() && (position > 0 || atom.any_of.empty());
    if (by_word) {
      for (uint32_t word : atom.words) group_.by_word[word].fits[position] |= bit_;
    } else if (!atom.any_of.empty()) {
      atom.any_of.for_each([&](ClassId id) { group_.by_class[id].fits[position] |= bit_; });
    } else {
      group_.always[position] |= bit_;
    }
    go(at + 1, position + 1);
  }

  // The sentence may end before `position`, and then there is nothing at the later ones either.
  void mark_end(size_t position) {
    for (size_t k = position; k < kLookAhead; ++k) group_.at_end[k] |= bit_;
  }

  const Expression& expression_;
  Group& group_;
  uint64_t bit_;
  const ClassSet& number_;
  bool numbers_;
  bool starts_ = false;
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
    case Instruction::kSplit: return ends_without(expression, avoided, instruction.x, seen) || ends_without(expression, avoided, instruction.y, seen);
    default: return ends_without(expression, avoided, at + 1, seen);
  }
}

// The elements that no way through the expression leaves out. Those that ask for a word come first: few sentences have it.
std::vector<const Atom*> needed_atoms(const Expression& expression) {
  std::vector<const Atom*> needed;
  for (size_t i = 0; i < expression.program.size(); ++i) {
    const Instruction& instruction = expression.program[i];
    if (instruction.op != Instruction::kAtom) continue;
    const Atom& atom = expression.atoms[static_cast<size_t>(instruction.x)];
    if ((atom.any_of.empty() && atom.words.empty()) || atom.at_edge) continue;
    std::vector<bool> seen(expression.program.size());
    if (!ends_without(expression, static_cast<int32_t>(i), 0, seen)) needed.push_back(&atom);
  }
  std::stable_partition(needed.begin(), needed.end(), [](const Atom* atom) { return !atom->words.empty(); });
  return needed;
}

}  // namespace

uint64_t ExpressionIndex::Group::fitting(const Token& token, size_t position) const {
  uint64_t found = always[position];
  token.classes.for_each([&](ClassId id) { found |= by_class[id].fits[position]; });
  if (token.word == kNoWord) return found;
  auto word = by_word.find(token.word);
  return word == by_word.end() ? found : found | word->second.fits[position];
}

ExpressionIndex::Use ExpressionIndex::Group::use_of(const Token& token) const {
  Use use{always, {}};
  auto add = [&](const Use& other) {
    for (size_t k = 0; k < kLookAhead; ++k) {
      use.fits[k] |= other.fits[k];
      use.meets[k] |= other.meets[k];
    }
  };
  token.classes.for_each([&](ClassId id) { add(by_class[id]); });
  if (token.word == kNoWord) return use;
  auto word = by_word.find(token.word);
  if (word != by_word.end()) add(word->second);
  return use;
}

void ExpressionIndex::Group::find_starting(std::span<const Token> sentence, bool thorough, std::vector<uint64_t>& starting) const {
  std::array<Masks, kLookAhead> ahead;  // what fits the token and the next ones
  ahead.fill(at_end);
  Masks met = needless;
  for (size_t at = sentence.size(); at-- > 0;) {
    Use use = use_of(sentence[at]);
    std::copy_backward(ahead.begin(), ahead.end() - 1, ahead.end());
    ahead[0] = use.fits;
    starting[at] = ahead[0][0];
    if (thorough) continue;
    for (size_t k = 0; k < kLookAhead; ++k) {
      met[k] |= use.meets[k];
      starting[at] &= ahead[k][k] & met[k];
    }
  }
}

void ExpressionIndex::note_needs(const Expression& expression, Group& group, uint64_t bit) {
  std::vector<const Atom*> needed = needed_atoms(expression);
  for (size_t k = 0; k < kLookAhead; ++k) {
    if (k >= needed.size()) {
      group.needless[k] |= bit;
      continue;
    }
    for (uint32_t word : needed[k]->words) group.by_word[word].meets[k] |= bit;
    if (needed[k]->words.empty()) needed[k]->any_of.for_each([&](ClassId id) { group.by_class[id].meets[k] |= bit; });
  }
}

void ExpressionIndex::add(int32_t rule, const Expression& expression, const ClassSet& number) {
  constexpr size_t kNotes = 2;  // of one rule at most, in one group
  if (groups_.empty() || groups_.back().rules.size() + kNotes > kGroupSize) groups_.emplace_back();
  Group& group = groups_.back();
  for (bool numbers : {false, true}) {
    uint64_t bit = uint64_t{1} << group.rules.size();
    Walk walk(expression, group, bit, number, numbers);
    walk.go(0, 0);
    if (!walk.starts()) continue;
    note_needs(expression, group, bit);
    group.rules.push_back(rule);
  }
}

}  // namespace hedui
