// Reads pictures of pages (PNG, JPEG, TIFF): they have no text until they are recognized.
#pragma once

#include "base/diagnostic.h"
#include "base/result.h"
#include "model/document.h"

namespace hedui {

bool looks_like_image(const Source& source);

// Gives a document with a page for each picture in the file.
Result<RawDocument> read_image(const Source& source, Diagnostics& diagnostics);

}  // namespace hedui
