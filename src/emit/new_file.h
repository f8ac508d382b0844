// A file that appears under its name whole or not at all.
#pragma once

#include <string>

#include "base/result.h"

namespace hedui {

// "cannot be written", with the system's reason.
Error cannot_write(const std::string& path, int system_error);

// Written under a temporary name beside its own, which it gets when it is whole. Given up, it leaves nothing.
class NewFile {
 public:
  // Fails where `path` can't be made or replaced: a folder, a device, a file that must not be written. A link is
  // followed, so that it goes on to lead to the file.
  static Result<NewFile> create(const std::string& path);

  NewFile(NewFile&& other) noexcept;
  NewFile& operator=(NewFile&&) = delete;
  ~NewFile();

  int descriptor() const { return descriptor_; }
  const std::string& temporary_path() const { return temporary_path_; }

  // All bytes to the disk, then the name.
  [[nodiscard]] Result<Done> put_in_place();
  // Takes the temporary file away. Any thread may call it at any time.
  void abandon() const;

 private:
  NewFile(std::string path, std::string temporary_path, int descriptor);

  std::string path_;
  std::string temporary_path_;  // empty once the file was moved from
  int descriptor_ = -1;
};

}  // namespace hedui
