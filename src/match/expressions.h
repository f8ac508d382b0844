// Runs expressions over tokens: a backtracking matcher for the small programs that rules are compiled to.
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "model/lexed.h"
#include "model/mention.h"
#include "ruleset/rule.h"

namespace hedui {

struct ExpressionMatch {
  TokenRange tokens;  // without the context elements
  std::vector<Capture> captures;
};

// Tries `expression` at token `start` of the sentence `sentence` (indices into `tokens`). Where it fails and `stuck` is
// given, that tells the element and the token of the furthest attempt.
struct Stuck {
  int32_t atom = -1;
  uint32_t token = 0;
};
std::optional<ExpressionMatch> match_expression(const Expression& expression, std::span<const Token> tokens, std::span<const Number> numbers,
                                                TokenRange sentence, uint32_t start, Stuck* stuck = nullptr);

}  // namespace hedui
