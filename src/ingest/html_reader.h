// Reads web pages saved from news sites: the main text without navigation, related links and scripts, with the title, the
// date, the source, the author and the editor that the page states.
#pragma once

#include "base/diagnostic.h"
#include "base/result.h"
#include "model/document.h"

namespace hedui {

// By what stands at the start of the file, not by its name.
bool looks_like_html(const Source& source);

// Fails where the page holds no text.
Result<RawDocument> read_html(const Source& source, Diagnostics& diagnostics);

}  // namespace hedui
