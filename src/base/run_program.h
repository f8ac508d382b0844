// A program of the system, run to its end without a shell: what it is given and what it writes.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace hedui {

struct ProgramRun {
  std::vector<std::string> words;             // its name, looked up in PATH, then its arguments, which nobody interprets
  std::vector<std::string> environment = {};  // "NAME=value", over what this process has
  std::string_view input = {};                // its standard input
  int seconds = 60;                           // that it may run
  int output_mib = 256;                       // that it may write
};

struct ProgramEnd {
  int status = 0;      // its exit status; -1 where a signal ended it
  std::string output;  // what it wrote to standard output; what it says on standard error is dropped
};

// Fails where it can't be started (program.not_started), runs too long or writes too much (program.stopped).
Result<ProgramEnd> run_program(const ProgramRun& run);

}  // namespace hedui
