// JSON Lines: one record a line, as they are rendered.
#pragma once

#include <memory>

#include "emit/output_formats.h"

namespace hedui {

Result<std::unique_ptr<Sink>> open_jsonl(const OutputOptions& options);

}  // namespace hedui
