// Chooses the lines of a page that are its article.
#pragma once

#include <vector>

#include "ingest/html_lines.h"
#include "ingest/html_title.h"
#include "model/document.h"

namespace hedui {

struct MainTextLine {
  BlockHint hint;
  const HtmlLine* line;
};

// In the order of the page. Never empty where `lines` is not: a page without an article is taken as a whole.
std::vector<MainTextLine> choose_main_text(const HtmlTree& tree, const std::vector<HtmlLine>& lines, const HtmlTitle& title);

}  // namespace hedui
