// The operator `align`: values behind a marker (分别) belong to the names before it, in their order.
#pragma once

#include "resolve/resolving.h"

namespace hedui {

// The align rule whose marker stands before the figure's list in its clause, with no other figure between; -1 where there is none.
int32_t align_before_list(const Resolving& r, size_t figure);

// The align rule that has a marker between these tokens and takes names of one of these classes; -1 where there is none.
int32_t align_between(const Resolving& r, TokenRange tokens, const ClassSet& name);

// Whether a word of the range is one that the rule pairs values with.
bool names_of_align(const Resolving& r, int32_t rule, TokenRange words);

}  // namespace hedui
