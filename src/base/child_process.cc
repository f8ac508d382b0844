#include "base/child_process.h"

#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <csignal>
#include <thread>
#include <vector>

#include "base/confine.h"

namespace hedui {
namespace {

// Bytes of its frames that a program may be ahead of the one that reads them, so that both work at the same time.
constexpr int kRunsAhead = 1 << 20;

// The bytes as a file that has no name.
int file_of(std::string_view bytes) {
  int file = memfd_create("document", MFD_CLOEXEC);
  while (file >= 0 && !bytes.empty()) {
    ssize_t written = write(file, bytes.data(), bytes.size());
    if (written <= 0) {
      close(file);
      return -1;
    }
    bytes.remove_prefix(static_cast<size_t>(written));
  }
  return file;
}

// As the system takes lists of words.
std::vector<char*> pointers_to(std::vector<std::string>& words) {
  std::vector<char*> pointers;
  for (std::string& word : words) pointers.push_back(word.data());
  pointers.push_back(nullptr);
  return pointers;
}

// Starts it with `in` and `out` as standard input and output; -1 where that fails.
pid_t spawn(ChildOptions options, int in, int out) {
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_adddup2(&actions, in, STDIN_FILENO);
  posix_spawn_file_actions_adddup2(&actions, out, STDOUT_FILENO);
  posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
  std::vector<char*> words = pointers_to(options.words), environment = pointers_to(options.environment);
  pid_t pid = -1;
  if (posix_spawn(&pid, words[0], &actions, nullptr, words.data(), environment.data()) != 0) pid = -1;
  posix_spawn_file_actions_destroy(&actions);
  return pid;
}

}  // namespace

ChildProcess::ChildProcess(std::string_view bytes, const ChildOptions& options)
    : time_left_(std::chrono::seconds(options.seconds)),
      bytes_left_(static_cast<uint64_t>(options.output_mib) << 20) {
  int in = file_of(bytes);
  int ends[2] = {-1, -1};
  if (in >= 0 && pipe2(ends, O_CLOEXEC) == 0) {
    fcntl(ends[1], F_SETPIPE_SZ, kRunsAhead);  // where it may not, the program waits sooner
    pid_ = spawn(options, in, ends[1]);
    out_ = ends[0];
    close(ends[1]);
  }
  if (in >= 0) close(in);
  if (pid_ < 0) end_ = End::kNotStarted;
}

ChildProcess::~ChildProcess() {
  if (out_ >= 0) close(out_);
  if (pid_ < 0) return;
  kill(pid_, SIGKILL);
  waitpid(pid_, nullptr, 0);
}

bool ChildProcess::stop(End end) {
  end_ = end;
  return false;
}

bool ChildProcess::read_all(char* to, size_t size) {
  using std::chrono::steady_clock;
  while (size > 0) {
    auto left = std::chrono::duration_cast<std::chrono::milliseconds>(time_left_).count();
    if (left <= 0) return stop(End::kOutOfTime);
    pollfd waiting{out_, POLLIN, 0};
    steady_clock::time_point before = steady_clock::now();
    int ready = poll(&waiting, 1, static_cast<int>(std::min<long long>(left, 60'000)));
    time_left_ -= steady_clock::now() - before;
    if (ready <= 0) continue;
    ssize_t got = read(out_, to, size);
    if (got <= 0) return stop(reason_of_end());
    to += got;
    size -= static_cast<size_t>(got);
  }
  return true;
}

ChildProcess::End ChildProcess::reason_of_end() {
  constexpr int kLooks = 200;
  constexpr auto kPause = std::chrono::milliseconds(5);
  int status = 0;
  pid_t ended = 0;
  for (int look = 0; look < kLooks && (ended = waitpid(pid_, &status, WNOHANG)) == 0; ++look) std::this_thread::sleep_for(kPause);
  if (ended == 0) return End::kCrashed;  // it is killed in the end
  pid_ = -1;
  if (ended < 0) return End::kCrashed;
  if (WIFSIGNALED(status) && WTERMSIG(status) == SIGXCPU) return End::kOutOfTime;
  return WIFEXITED(status) && WEXITSTATUS(status) == kExitOutOfMemory ? End::kOutOfMemory : End::kCrashed;
}

bool ChildProcess::read_frame(uint32_t& kind, std::string& payload) {
  if (!is_running()) return false;
  Frame frame{};
  if (!read_all(reinterpret_cast<char*>(&frame), sizeof frame)) return false;
  if (frame.bytes > kMostFrameBytes || frame.bytes > bytes_left_) return stop(End::kTooMuch);
  bytes_left_ -= frame.bytes;
  payload.resize(frame.bytes);
  if (!read_all(payload.data(), payload.size())) return false;
  kind = frame.kind;
  if (kind == kLastFrame) return stop(End::kClosed);
  return true;
}

}  // namespace hedui
