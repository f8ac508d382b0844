// A page's source made fit for the parser: what no reader wants is out, and so is what costs the parser more than linear time.
#pragma once

#include <string>
#include <string_view>

namespace hedui {

// Drops comments, declarations, scripts (but not JSON-LD) and styles; bounds how deep elements nest and how many attributes one
// has; ends the common entities that lack their semicolon. `page` is UTF-8. What a person would read on the page stays.
std::string weed_html(std::string_view page);

}  // namespace hedui
