// Temporary file, fsync, rename.
#include "emit/new_file.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <filesystem>
#include <random>
#include <system_error>
#include <utility>

namespace hedui {
namespace {

namespace fs = std::filesystem;

constexpr int kMostTries = 100;  // of names, each of which some other file may bear
constexpr mode_t kMode = 0666;   // less what the user's umask takes

// Hidden, so that a folder which is read and written to in one run doesn't offer it as a document.
std::string temporary_name(std::random_device& random) {
  constexpr char kHex[] = "0123456789abcdef";
  std::string name = ".hedui-";
  for (int i = 0; i < 16; ++i) name += kHex[random() & 15];
  return name + ".tmp";
}

// Why `path` can't be replaced by a new file; zero where it can.
int reason_against(const fs::path& path) {
  std::error_code ignored;
  fs::file_status status = fs::status(path, ignored);
  if (!path.has_filename() || fs::is_directory(status)) return EISDIR;
  if (!fs::exists(status)) return 0;
  if (!fs::is_regular_file(status)) return EEXIST;
  return access(path.c_str(), W_OK) == 0 ? 0 : errno;
}

// The name must outlast a power failure as the bytes do. Some file systems can't do that for folders; no harm is done.
void sync_folder(const fs::path& folder) {
  int descriptor = open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (descriptor < 0) return;
  fsync(descriptor);
  close(descriptor);
}

fs::path folder_of(const fs::path& path) { return path.has_parent_path() ? path.parent_path() : fs::path("."); }

}  // namespace

Error cannot_write(const std::string& path, int system_error) { return {{"output.cannot_write", {std::generic_category().message(system_error)}}, path}; }

Result<NewFile> NewFile::create(const std::string& path) {
  if (int reason = reason_against(path); reason != 0) return cannot_write(path, reason);
  std::error_code trouble;
  fs::path target = fs::weakly_canonical(path, trouble);
  if (trouble) target = path;
  std::random_device random;
  int reason = EEXIST;
  for (int i = 0; i < kMostTries && reason == EEXIST; ++i) {
    std::string temporary_path = (folder_of(target) / temporary_name(random)).string();
    int descriptor = open(temporary_path.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, kMode);
    if (descriptor >= 0) return NewFile(target.string(), std::move(temporary_path), descriptor);
    reason = errno;
  }
  return cannot_write(path, reason);
}

NewFile::NewFile(std::string path, std::string temporary_path, int descriptor)
    : path_(std::move(path)),
      temporary_path_(std::move(temporary_path)),
      descriptor_(descriptor) {}

NewFile::NewFile(NewFile&& other) noexcept
    : path_(std::move(other.path_)),
      temporary_path_(std::exchange(other.temporary_path_, "")),
      descriptor_(std::exchange(other.descriptor_, -1)) {}

NewFile::~NewFile() {
  if (descriptor_ >= 0) close(descriptor_);
  abandon();
}

Result<Done> NewFile::put_in_place() {
  if (fsync(descriptor_) != 0) return cannot_write(path_, errno);
  if (close(std::exchange(descriptor_, -1)) != 0) return cannot_write(path_, errno);
  if (rename(temporary_path_.c_str(), path_.c_str()) != 0) return cannot_write(path_, errno);
  sync_folder(folder_of(path_));
  return Done{};
}

// Once the file is in its place nothing bears the temporary name any longer, and there is nothing to take away.
void NewFile::abandon() const {
  if (!temporary_path_.empty()) unlink(temporary_path_.c_str());
}

}  // namespace hedui
