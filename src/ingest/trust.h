// Whether the characters of a page can be those that one sees on it.
#pragma once

#include "model/page.h"

namespace hedui {

Trust trust_in(const Page& page);

}  // namespace hedui
