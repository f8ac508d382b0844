// Reads pages by their pictures where their text is missing or is not what one sees.
#pragma once

#include "model/document.h"

namespace hedui {

// Pages that are to be recognized get recognized glyphs as they are drawn from the document's stream, with positions as if
// their picture had lain upright. Where that can't be done a page stays as it is, and a diagnostic tells why. `source` must
// outlive the pages.
void recognize(RawDocument& raw, const Source& source);

}  // namespace hedui
