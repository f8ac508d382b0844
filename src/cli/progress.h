// The line on standard error that tells how far a run is.
#pragma once

#include <chrono>

#include "cli/command.h"
#include "pipeline/batch.h"

namespace hedui {

class Progress {
 public:
  Progress(const Context& context, Inputs::Total total) : context_(context), total_(total), begin_(Clock::now()), last_(begin_) {}

  // Rewrites the line, a few times a second at most.
  void show(const BatchSummary& so_far);
  // Takes the line away.
  void clear();

 private:
  using Clock = std::chrono::steady_clock;

  const Context& context_;
  Inputs::Total total_;
  Clock::time_point begin_;
  Clock::time_point last_;
  bool shown_ = false;
};

}  // namespace hedui
