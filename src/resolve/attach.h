// The operator `attach`: sets fields of a figure from a word near by.
#pragma once

#include "resolve/resolving.h"

namespace hedui {

// Tries all attach rules of `field` on the figure and takes what the best of them says: nearer scope first, then
// distance, then a declared `over`. Where two are equally near and disagree, the figure keeps what it has and gets a
// doubt. Returns the rule taken, or -1.
int32_t attach(Resolving& r, size_t figure, AttachField field);

}  // namespace hedui
