// What a page tells of its article: by its head, by JSON-LD, by elements whose names say what they hold.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ingest/html_lines.h"
#include "model/document.h"

namespace hedui {

// The title in the page's head, other than <title>; empty without one.
std::string stated_title(const HtmlTree& tree);

// The first day in the text in figures: 2025-11-06, 2025/11/6, or with one other character behind year and month.
std::optional<Date> date_in_text(std::string_view text);

// Title apart. `around` are the lines near the title and behind the text that tell date, source and editor.
Metadata read_facts(const HtmlTree& tree, const std::vector<const HtmlLine*>& around);

std::string trimmed(std::string_view text);

}  // namespace hedui
