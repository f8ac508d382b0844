// Reads files of tables (CSV, TSV, xlsx) into cells of text. What the cells mean is the audit's business.
#pragma once

#include <memory>

#include "base/result.h"
#include "model/cell_table.h"
#include "model/document.h"

namespace hedui {

// Of a workbook the first sheet is read, or the one whose name stands behind a # in the path. Fails where the bytes are no table at all,
// or a damaged one.
Result<std::unique_ptr<CellTable>> read_table(const Source& source, const std::string& sheet);

}  // namespace hedui
