// Whether the characters of a page can be those that one sees on it.
#pragma once

#include "model/page.h"

namespace hedui {

Trust trust_in(const Page& page);

// Whether very many glyphs stand where there is no room for them beside each other: nobody can read such a page, and each of
// them would have all the others for neighbours.
bool is_crowded(const Page& page);

}  // namespace hedui
