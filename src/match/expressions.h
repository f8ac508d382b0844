// Runs expressions over tokens: a backtracking matcher.
#pragma once

#include <array>
#include <optional>
#include <span>
#include <vector>

#include "model/lexed.h"
#include "model/mention.h"
#include "ruleset/expression_automaton.h"
#include "ruleset/rule.h"

namespace hedui {

struct ExpressionMatch {
  TokenRange tokens;  // without the context elements
  std::vector<Capture> captures;
};

// Where an expression failed: the element and the token of the furthest attempt.
struct Stuck {
  int32_t atom = -1;
  uint32_t token = 0;
};

class ExpressionMatcher {
 public:
  // Of the document whose numbers these are.
  explicit ExpressionMatcher(const std::vector<Number>& numbers) : numbers_(numbers) {}

  // Tries `expression` at token `start` of the sentence `sentence` (indices into `tokens`). The match stays the matcher's,
  // until it tries the next one; nothing where there is none.
  const ExpressionMatch* match(const Expression& expression, std::span<const Token> tokens, TokenRange sentence, uint32_t start);
  // The same for a rule of `automaton`, which has read the sentence: no way is tried that leads nowhere.
  const ExpressionMatch* match(const Expression& expression, std::span<const Token> tokens, TokenRange sentence, uint32_t start,
                               const ExpressionAutomaton& automaton, int32_t rule);

  // Of the last try that found nothing, without an automaton.
  const Stuck& stuck() const { return stuck_; }

 private:
  struct Step {
    const Way* way = nullptr;
    uint32_t token = 0;  // where the way was taken
  };

  const ExpressionMatch* run(uint32_t start);
  void go_on(int32_t from, uint32_t token);
  void take(const Way& way, uint32_t token, const uint64_t* takers);
  bool leads_on(const uint64_t* takers, int32_t atom) const;
  bool fits(const Atom& atom, const Token& token) const;
  bool fits_size(const Atom& atom, const Token& token) const;
  void note_stuck(int32_t atom, uint32_t token);
  void keep_if_longer(const Way& end, uint32_t token);
  void note_captures();

  const std::vector<Number>& numbers_;
  const Expression* expression_ = nullptr;
  const Token* tokens_ = nullptr;
  TokenRange sentence_;
  const ExpressionAutomaton* automaton_ = nullptr;
  uint32_t first_element_ = 0;  // of the expression, in the automaton
  int steps_ = 0;
  TokenRange taken_;  // so far, without the context elements
  std::vector<Step> path_, best_path_;
  ExpressionMatch best_;
  Stuck stuck_;
};

}  // namespace hedui
