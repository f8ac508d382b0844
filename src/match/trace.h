// What the matching of a sentence tried, for explanations. The fast path passes none.
#pragma once

#include <cstdint>
#include <vector>

namespace hedui {

// One rule tried at one token.
struct Attempt {
  int32_t rule = -1;
  uint32_t token = 0;         // where it started
  bool second_round = false;  // its tokens are those of Mentions, else those of Lexed
  bool matched = false;
  int32_t atom = -1;        // where it got stuck: the element, and
  uint32_t stopped_at = 0;  // the token that did not fit
};

struct MatchTrace {
  int sentence = -1;  // only this one is traced; -1: all
  std::vector<Attempt> attempts;
};

}  // namespace hedui
