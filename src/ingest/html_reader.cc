// (being written)
#include "ingest/html_reader.h"

#include "ingest/text_reader.h"

namespace hedui {

bool looks_like_html(const Source&) { return false; }

Result<RawDocument> read_html(const Source& source, Diagnostics& diagnostics) { return read_text(source, diagnostics); }

}  // namespace hedui
