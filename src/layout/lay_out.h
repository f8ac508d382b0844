// From what a reader got out of a file to the document: one text in reading order, in which all offsets count.
#pragma once

#include "base/diagnostic.h"
#include "model/document.h"

namespace hedui {

// Pages that can't be read are told of in the diagnostics.
Document lay_out(RawDocument raw, const Source& source, Diagnostics& diagnostics);

}  // namespace hedui
