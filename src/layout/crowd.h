// Pages whose glyphs cannot be told apart by their places.
#pragma once

#include "model/page.h"

namespace hedui {

// Whether very many glyphs stand where there is no room for them beside each other: nobody can read such a page, and each of
// them would have all the others for neighbours.
bool is_crowded(const Page& page);

}  // namespace hedui
