// What holds for the reading of any document, whatever its bytes.
#pragma once

#include <string>

#include "model/reading.h"

namespace hedui::test {

// The first thing that doesn't hold, in words; empty where all do.
std::string broken_invariant(const Reading& reading);

}  // namespace hedui::test
