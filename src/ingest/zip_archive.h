// The entries of a zip archive in memory, by name. Nothing of it is ever written to the disk, so an entry's name is only a key.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>

#include "base/result.h"

struct zip;

namespace hedui {

// What an archive may take; beyond that it is a bomb.
struct ZipLimits {
  size_t entries = 10'000;
  size_t entry_bytes = size_t{128} << 20;  // of one entry, unpacked
  size_t total_bytes = size_t{256} << 20;  // of all entries that were read, unpacked
};

class ZipArchive {
 public:
  // `bytes` must outlive the archive. Fails where they are no archive, where this is cut off, or where it has too many entries.
  static Result<ZipArchive> open(std::string_view bytes, ZipLimits limits = {});

  // Names are compared as Office does: without regard to case, \ like /.
  bool has(std::string_view name) const;

  // Fails where there is no such entry or it is damaged, locked by a password, packed in an unknown way, or larger than the limits.
  Result<std::string> read(std::string_view name);

 private:
  struct Discard {
    void operator()(zip* archive) const;
  };

  ZipArchive(zip* archive, ZipLimits limits);

  std::unique_ptr<zip, Discard> archive_;
  ZipLimits limits_;
  size_t bytes_read_ = 0;
  std::unordered_map<std::string, uint64_t> entries_;  // index by name
};

}  // namespace hedui
