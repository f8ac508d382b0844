// From what a reader got out of a file to the document: one text in reading order, in which all offsets count.
#pragma once

#include "model/document.h"

namespace hedui {

Document lay_out(RawDocument raw, const Source& source);

}  // namespace hedui
