// The sentence of a figure as records give it.
#pragma once

#include <string>

#include "model/clean_text.h"
#include "text/utf8.h"

namespace hedui {

constexpr size_t kSentenceCharacters = 300;  // the contract's limit on `sentence`

// The cleaned sentence, cut to its limit around the figure, with … where it was cut. `index` counts in the cleaned view.
std::string sentence_around(const std::string& reading_view, const CodePointIndex& index, CleanSpan sentence, CleanSpan figure);

}  // namespace hedui
