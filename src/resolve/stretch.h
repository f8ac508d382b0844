// The operator `stretch`: the words on one side of a figure that a field is cut from.
#pragma once

#include "resolve/resolving.h"

namespace hedui {

struct Stretched {
  int32_t rule = -1;
  TokenRange tokens;  // in Mentions::tokens, never empty
};

enum class StretchTurn : uint8_t { kOwn, kLate };

// The first stretch rule of `field`, strongest first by `over`, that gives anything for the figure. Late rules have a turn of their own.
std::optional<Stretched> stretch(const Resolving& r, size_t figure, Field field, StretchTurn turn = StretchTurn::kOwn);

}  // namespace hedui
