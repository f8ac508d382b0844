// Which line of a page is the article's title, and what the title is where no line is.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "ingest/html_lines.h"

namespace hedui {

struct HtmlTitle {
  std::optional<size_t> line;  // index into the lines
  std::string text;            // empty where the page has none
};

HtmlTitle find_title(const HtmlTree& tree, const std::vector<HtmlLine>& lines);

}  // namespace hedui
