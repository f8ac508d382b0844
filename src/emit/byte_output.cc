// Writing with the system's own calls, so that no error is lost on the way.
#include "emit/byte_output.h"

#include <fcntl.h>
#include <poll.h>
#include <unistd.h>

#include <cerrno>
#include <filesystem>
#include <system_error>
#include <utility>

namespace hedui {
namespace {

constexpr const char* kStandardOutput = "-";

bool is_stream(const std::string& path) {
  std::error_code ignored;
  auto status = std::filesystem::status(path, ignored);
  return std::filesystem::exists(status) && !std::filesystem::is_regular_file(status) && !std::filesystem::is_directory(status);
}

// Another program may have told a terminal or pipe not to wait; then we do.
void wait_until_writable(int descriptor) {
  pollfd request{descriptor, POLLOUT, 0};
  poll(&request, 1, -1);
}

}  // namespace

Result<ByteOutput> ByteOutput::open(const std::string& path) {
  if (path == kStandardOutput) return ByteOutput(path, STDOUT_FILENO, std::nullopt);
  if (is_stream(path)) {
    int descriptor = ::open(path.c_str(), O_WRONLY | O_CLOEXEC);
    if (descriptor < 0) return cannot_write(path, errno);
    return ByteOutput(path, descriptor, std::nullopt);
  }
  auto file = NewFile::create(path);
  if (!file) return file.error();
  int descriptor = file->descriptor();
  return ByteOutput(path, descriptor, std::move(*file));
}

ByteOutput::ByteOutput(std::string path, int descriptor, std::optional<NewFile> file)
    : path_(std::move(path)),
      descriptor_(descriptor),
      file_(std::move(file)) {}

ByteOutput::ByteOutput(ByteOutput&& other) noexcept
    : path_(std::move(other.path_)),
      descriptor_(std::exchange(other.descriptor_, -1)),
      file_(std::move(other.file_)) {}

ByteOutput::~ByteOutput() {
  if (!file_ && descriptor_ >= 0 && descriptor_ != STDOUT_FILENO) close(descriptor_);
}

Result<Done> ByteOutput::write(std::string_view bytes) {
  while (!bytes.empty()) {
    ssize_t written = ::write(descriptor_, bytes.data(), bytes.size());
    if (written >= 0) {
      bytes.remove_prefix(static_cast<size_t>(written));
    } else if (errno == EAGAIN || errno == EWOULDBLOCK) {
      wait_until_writable(descriptor_);
    } else if (errno != EINTR) {
      return error(errno);
    }
  }
  return Done{};
}

Result<Done> ByteOutput::finish() {
  if (file_) return file_->put_in_place();
  if (path_ == kStandardOutput) return Done{};
  return close(std::exchange(descriptor_, -1)) == 0 ? Result<Done>(Done{}) : error(errno);
}

void ByteOutput::abandon() const {
  if (file_) file_->abandon();
}

Error ByteOutput::error(int reason) const {
  if (path_ == kStandardOutput) return {{"output.cannot_write_standard_output", {std::generic_category().message(reason)}}, ""};
  return cannot_write(path_, reason);
}

}  // namespace hedui
