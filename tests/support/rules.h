// The rules and what the program makes of a text by them, loaded once for all tests of a process.
#pragma once

#include <string>
#include <string_view>

#include "pipeline/pipeline.h"
#include "ruleset/messages.h"
#include "ruleset/rule_set.h"

namespace hedui::test {

const RuleSet& rules();
Worker& worker();
const Messages& messages();          // of records
const Messages& english_messages();  // of errors, as tests spell them

// A text file with these bytes, read through all stages.
Reading read_bytes(std::string bytes);

// The lines that `hedui extract` writes for a reading.
std::string lines_of(const Reading& reading);

// The bytes of a file; the test fails where it can't be read.
std::string file_bytes(const std::string& path);

}  // namespace hedui::test
