// What happens when somebody ends the program (Ctrl-C, a closed terminal, kill) while output is being written: the
// unfinished file goes first.
#pragma once

#include <csignal>
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

  // From now on `sink` is abandoned before the program ends.
  void protect(std::shared_ptr<Sink> sink);

 private:
  void watch();
  void end_program(int signal);

  sigset_t watched_;
  sigset_t before_;
  std::mutex mutex_;
  std::shared_ptr<Sink> sink_;
  bool over_ = false;
  std::thread watcher_;
};

}  // namespace hedui
