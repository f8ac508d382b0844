// Reads Word files (.docx): their text as docx_body.h tells, with what styles say of it, automatic numbers written out, tables as rows.
#pragma once

#include "base/diagnostic.h"
#include "base/result.h"
#include "model/document.h"

namespace hedui {

// Whether the file is a zip archive; only read_docx finds out of what kind.
bool looks_like_docx(const Source& source);

// Fails where the archive is damaged or is none of Word's, and where it has no text. Parts beside the text that are damaged are told in
// `diagnostics`.
Result<RawDocument> read_docx(const Source& source, Diagnostics& diagnostics);

}  // namespace hedui
