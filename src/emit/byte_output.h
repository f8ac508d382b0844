// Where bytes go that can be streamed: standard output, a pipe or device, or a file that appears when it is whole.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"
#include "emit/new_file.h"

namespace hedui {

class ByteOutput {
 public:
  // "-" is standard output. What exists and is neither file nor folder (/dev/null, a named pipe) is written to as it is.
  static Result<ByteOutput> open(const std::string& path);

  ByteOutput(ByteOutput&& other) noexcept;
  ByteOutput& operator=(ByteOutput&&) = delete;
  ~ByteOutput();

  [[nodiscard]] Result<Done> write(std::string_view bytes);
  [[nodiscard]] Result<Done> finish();
  // As Sink::abandon.
  void abandon() const;

 private:
  ByteOutput(std::string path, int descriptor, std::optional<NewFile> file);
  Error error(int reason) const;

  std::string path_;
  int descriptor_;  // of the file, where there is one
  std::optional<NewFile> file_;
};

}  // namespace hedui
