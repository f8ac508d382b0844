// Reads a sheet of an Excel workbook (.xlsx) as the cells that a person sees in it.
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"
#include "model/cell_table.h"

namespace hedui {

// Fills in text, rows and the sheet's name. `sheet` names the sheet; empty: the first one.
Result<Done> read_xlsx(std::string_view bytes, const std::string& sheet, CellTable& table);

}  // namespace hedui
