// Reads web pages saved from news sites: the main text without navigation, related links and scripts, with the title, the
// date, the source, the author and the editor that the page states.
#pragma once

#include "base/diagnostic.h"
#include "base/result.h"
#include "model/document.h"

namespace hedui {

bool looks_like_html(const Source& source);
Result<RawDocument> read_html(const Source& source, Diagnostics& diagnostics);

}  // namespace hedui
