// Marks that the model takes for others like them, where what stands beside them tells which they are.
#pragma once

#include <vector>

#include "recognize/place_symbols.h"

namespace hedui {

// Of one line, in its order; nothing is added or removed, and no digit changed.
void mend_marks(std::vector<Symbol>& line);

}  // namespace hedui
