#include "base/frame_writer.h"

#include <unistd.h>

#include <cstdlib>

#include "base/child_process.h"
#include "base/confine.h"

namespace hedui {
namespace {

void write_all(std::string_view bytes) {
  while (!bytes.empty()) {
    ssize_t written = write(STDOUT_FILENO, bytes.data(), bytes.size());
    if (written <= 0) std::_Exit(kExitNobodyListens);
    bytes.remove_prefix(static_cast<size_t>(written));
  }
}

}  // namespace

void write_frame(uint32_t kind, std::string_view head, std::string_view rest) {
  Frame frame{kind, static_cast<uint32_t>(head.size() + rest.size())};
  write_all(bytes_of(frame));
  write_all(head);
  write_all(rest);
}

}  // namespace hedui
