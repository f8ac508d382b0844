// SQLite: a database of all records, for questions over many documents. Its tables are described in sqlite_schema.cc.
#pragma once

#include <memory>

#include "emit/output_formats.h"

namespace hedui {

// The JSON lines of a document, and before them one for each division whose code they bear, and for those above it.
void render_sqlite_lines(const RecordLines& lines, const RuleSet& rules, const TakePiece& take);

// Needs a file: a database can't be streamed.
Result<std::unique_ptr<Sink>> open_sqlite(const OutputOptions& options);

}  // namespace hedui
