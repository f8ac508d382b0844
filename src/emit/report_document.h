// A document for the report: JSON with its text, its blocks, its figures' places and its pages' lines. Offsets are UTF-16 units of
// the text, as scripts count.
#pragma once

#include <string>

#include "emit/report_text.h"
#include "model/reading.h"

namespace hedui {

// {"text", "blocks": [{"kind","start","end"}], "figures": [{"start","end","page","boxes","confidence"}] as the records have them,
//  "pages": [{"number","width","height","lines": [{"start","end","vertical","box"}]}]}; boxes are [x0, y0, x1, y1] in points.
// `blocks` is empty where nobody knows what the lines of the text are.
std::string report_document(const Reading& reading, const ReportText& shown);

}  // namespace hedui
