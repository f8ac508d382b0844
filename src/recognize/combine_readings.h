// One reading of a line out of two that were made of pictures of different size: the first, but where the second is much surer. A
// number in which they differ is doubtful, whichever is right.
#pragma once

#include <vector>

#include "recognize/place_symbols.h"

namespace hedui {

// Whether a second reading is worth its time: the line has digits, or something that is not sure.
bool wants_second_reading(const std::vector<Symbol>& line);

// Both in the same coordinates. Where they agree the higher confidence holds.
std::vector<Symbol> combine_readings(const std::vector<Symbol>& first, const std::vector<Symbol>& second);

}  // namespace hedui
