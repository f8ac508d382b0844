// Reads the pages of a PDF through hedui-pdf.
#pragma once

#include "base/diagnostic.h"
#include "base/result.h"
#include "model/document.h"

namespace hedui {

bool looks_like_pdf(const Source& source);

// Gives a document whose pages are still to be drawn from its stream. An error where the file is damaged beyond repair or
// locked, or where the program can't be started.
Result<RawDocument> read_pdf(const Source& source, Diagnostics& diagnostics);

}  // namespace hedui
