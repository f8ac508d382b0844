// A running hedui-pdf and the frames it writes.
#pragma once

#include <sys/types.h>

#include <chrono>
#include <string>
#include <string_view>
#include <vector>

#include "base/message.h"
#include "ingest/pdf_frames.h"
#include "model/document.h"

namespace hedui {

// One process, from its start to its end; the end of this object kills it if it still runs.
class PdfProcess {
 public:
  // Starts options.program on a copy of the bytes, with further words behind its options. is_running() tells whether that
  // worked.
  PdfProcess(std::string_view bytes, const PdfOptions& options, const std::vector<std::string>& further = {});
  ~PdfProcess();
  PdfProcess(const PdfProcess&) = delete;
  PdfProcess& operator=(const PdfProcess&) = delete;

  enum class End { kNone, kNotStarted, kClosed, kCrashed, kOutOfTime, kOutOfMemory, kTooMuch };

  bool is_running() const { return end_ == End::kNone; }
  // Why there are no further frames.
  End end() const { return end_; }

  // The next frame; false behind the last, and when a limit was passed.
  bool read_frame(PdfFrameKind& kind, std::string& payload);

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

// What is told of a document that could not be read, or no further.
Message message_of(PdfTrouble trouble, const PdfOptions& options);
Message message_of(PdfProcess::End end, const PdfOptions& options);

}  // namespace hedui
