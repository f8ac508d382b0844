// CSV: one row a figure, with what its document and article say of themselves, for spreadsheets. RFC 4180.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "emit/output_formats.h"

namespace hedui {

// A cell in quotation marks where it needs them. A spreadsheet takes a cell that begins with = + - @ (or their full-width
// forms), a tab or a line end for a formula: an apostrophe before it makes it text. A plain decimal number ("-1.35") is
// none and stays as it is. Control characters that no program expects in a table become U+FFFD.
void append_csv_cell(std::string& out, std::string_view text);

void render_csv_rows(const RecordLines& lines, const RuleSet& rules, const TakePiece& take);

Result<std::unique_ptr<Sink>> open_csv(const OutputOptions& options);

}  // namespace hedui
