// The files of report/, made part of the program when it is built (tools/cmake/embed_report.cmake).
#pragma once

#include <string_view>

namespace hedui {

extern const std::string_view kReportPage;            // page.html
extern const std::string_view kReportStyle;           // page.css
extern const std::string_view kReportScript;          // the page's scripts, one behind the other
extern const std::string_view kReportDocument;        // document.html
extern const std::string_view kReportDocumentScript;  // document.js

}  // namespace hedui
