// The data of the report's page: one JSON object, as report/data.js reads it.
#pragma once

#include "emit/report_page.h"

namespace hedui {

// Figures are those that findings name, rows those that they were held against, sentences each only once.
void render_report_data(const ReportPage& page, const TakePiece& take);

}  // namespace hedui
