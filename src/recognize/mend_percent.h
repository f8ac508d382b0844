// The percent sign, which the models often take for letters or digits, by its ink: two rings, the first above, the second below.
#pragma once

#include <vector>

#include "recognize/page_blocks.h"
#include "recognize/place_symbols.h"

namespace hedui {

// Of one line whose symbols have their places. What stands behind a digit where the ink is that of a percent sign becomes one;
// Han characters stay.
void mend_percent(Pix* ink, const PixelBox& line, float em, std::vector<Symbol>& symbols);

// Whether a box of ink is a percent sign.
bool is_percent_sign(Pix* ink, const PixelBox& box, float em);

}  // namespace hedui
