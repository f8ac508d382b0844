// The blocks of a document as its layout made them: for people to read, and as JSON, one block a line.
#pragma once

#include <string>

#include "model/document.h"

namespace hedui {

// A head line for each block (its number, article, kind, pages and boxes), its text below, a blank line behind.
std::string layout_listing(const Document& document);

// Fields: block, article, kind, start, end (code points in the document's text), parts (page and box), text.
std::string layout_json(const Document& document);

}  // namespace hedui
