// A program of hedui's own that runs as a process of its own, within limits: what it is given and the frames that it writes.
#pragma once

#include <sys/types.h>

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace hedui {

// How a program answers: a frame of a kind and a size, then its payload. Both sides are of one build on one machine, so
// numbers go as they lie in memory.
struct Frame {
  uint32_t kind;   // each program has its own kinds
  uint32_t bytes;  // of the payload
};

constexpr uint32_t kLastFrame = UINT32_MAX;  // the kind of the frame behind which there is nothing
constexpr uint32_t kMostFrameBytes = uint32_t{256} << 20;

struct ChildOptions {
  std::vector<std::string> words;  // the program's path, then what it is told
  std::vector<std::string> environment = {};
  int seconds = 0;       // that it may be waited for
  int output_mib = 256;  // of all its frames
};

// One process, from its start to its end; the end of this object kills it if it still runs.
class ChildProcess {
 public:
  // Starts the program with a copy of the bytes as its standard input. is_running() tells whether that worked.
  ChildProcess(std::string_view bytes, const ChildOptions& options);
  ~ChildProcess();
  ChildProcess(const ChildProcess&) = delete;
  ChildProcess& operator=(const ChildProcess&) = delete;

  enum class End { kNone, kNotStarted, kClosed, kCrashed, kOutOfTime, kOutOfMemory, kTooMuch };

  bool is_running() const { return end_ == End::kNone; }
  // Why there are no further frames.
  End end() const { return end_; }

  // The next frame; false behind the last, and when a limit was passed.
  bool read_frame(uint32_t& kind, std::string& payload);

 private:
  bool read_all(char* to, size_t size);
  bool stop(End end);
  // Waits for the end of a process that has closed its output; how it ended.
  End reason_of_end();

  pid_t pid_ = -1;
  int out_ = -1;  // read end of its standard output
  // What is left of what it may use. Its time runs while it is waited for.
  std::chrono::steady_clock::duration time_left_;
  uint64_t bytes_left_;
  End end_ = End::kNone;
};

}  // namespace hedui
