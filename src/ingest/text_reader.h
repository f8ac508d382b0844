// Reads plain text of any encoding that Chinese files come in.
#pragma once

#include "base/diagnostic.h"
#include "base/result.h"
#include "model/document.h"

namespace hedui {

bool looks_like_text(const Source& source);
Result<RawDocument> read_text(const Source& source, Diagnostics& diagnostics);

// The source's bytes as UTF-8; every undecodable byte is told with its offset. `stated` is the encoding that the file itself
// names: it is believed only where the bytes don't speak against it.
struct DecodedText;
DecodedText decode_source(const Source& source, Diagnostics& diagnostics, const std::string& stated = "");

}  // namespace hedui
