// What happens when somebody ends the program (Ctrl-C, a closed terminal, kill) while output is being written: the
// unfinished file goes first.
#pragma once

#include <csignal>
#include <functional>
#include <memory>
#include <mutex>
#include <thread>

#include "emit/output_formats.h"

namespace hedui {

// While it lives a thread of its own waits for the signals that end the program; threads that are started meanwhile
// leave them to it. A pipe that nobody reads any longer is an error of writing, not a signal.
class Interruptions {
 public:
  Interruptions();
  ~Interruptions();
  Interruptions(const Interruptions&) = delete;
  Interruptions& operator=(const Interruptions&) = delete;

  // What `open` gives is abandoned before the program ends, from the moment that there is anything of it.
  Result<std::shared_ptr<Sink>> protect(const std::function<Result<std::unique_ptr<Sink>>()>& open);

 private:
  void watch();
  void end_program(int signal);

  sigset_t watched_;
  sigset_t before_;
  std::timed_mutex mutex_;  // held while the sink is opened
  std::shared_ptr<Sink> sink_;
  bool over_ = false;
  std::thread watcher_;
};

}  // namespace hedui
