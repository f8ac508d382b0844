// The kinds of files hedui reads. To add one: its reader and its line in the list.
#pragma once

#include "base/diagnostic.h"
#include "base/result.h"
#include "model/document.h"

namespace hedui {

// Finds out what kind of file it is and reads it. Fails where no reader takes it; what is odd but survivable (undecodable
// bytes) goes to `diagnostics`.
Result<RawDocument> ingest(const Source& source, Diagnostics& diagnostics);

}  // namespace hedui
