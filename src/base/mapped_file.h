// A file's bytes where the operating system keeps them, without a copy.
#pragma once

#include <memory>
#include <string>
#include <string_view>

namespace hedui {

class MappedFile {
 public:
  // Nothing where the file can't be read or is empty. The bytes start at an address that suits any type.
  static std::shared_ptr<const MappedFile> open(const std::string& path);

  MappedFile(const MappedFile&) = delete;
  MappedFile& operator=(const MappedFile&) = delete;
  ~MappedFile();

  std::string_view bytes() const { return {data_, size_}; }

 private:
  MappedFile(const char* data, size_t size) : data_(data), size_(size) {}

  const char* data_;
  size_t size_;
};

}  // namespace hedui
