// Trouble that the reader of the output must know of, but that doesn't stop the document.
#pragma once

#include <optional>
#include <vector>

#include "base/message.h"
#include "base/span.h"

namespace hedui {

enum class Severity { kWarning, kError };

struct Diagnostic {
  Severity severity = Severity::kWarning;
  Message message;          // message.id is the contract's `code`
  std::optional<int> page;  // from 1
  std::optional<DocSpan> span;
};

using Diagnostics = std::vector<Diagnostic>;

}  // namespace hedui
