#include "base/run_program.h"

#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <csignal>
#include <cstring>

namespace hedui {
namespace {

using std::chrono::steady_clock;

// What is open only while the program runs.
class Descriptor {
 public:
  explicit Descriptor(int number) : number_(number) {}
  ~Descriptor() {
    if (number_ >= 0) close(number_);
  }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  int number() const { return number_; }

 private:
  int number_;
};

bool write_all(int file, std::string_view bytes) {
  while (!bytes.empty()) {
    ssize_t written = write(file, bytes.data(), bytes.size());
    if (written <= 0) return false;
    bytes.remove_prefix(static_cast<size_t>(written));
  }
  return lseek(file, 0, SEEK_SET) == 0;
}

std::vector<char*> pointers_to(std::vector<std::string>& words) {
  std::vector<char*> pointers;
  for (std::string& word : words) pointers.push_back(word.data());
  pointers.push_back(nullptr);
  return pointers;
}

// This process's environment, with these over it.
std::vector<std::string> environment_with(const std::vector<std::string>& more) {
  std::vector<std::string> all = more;
  for (char** own = environ; own && *own; ++own) {
    std::string_view variable = *own, name = variable.substr(0, variable.find('='));
    auto sets_it = [&](const std::string& one) { return one.size() > name.size() && one.starts_with(name) && one[name.size()] == '='; };
    if (std::none_of(more.begin(), more.end(), sets_it)) all.emplace_back(variable);
  }
  return all;
}

// The system's error; 0 where it was started.
int spawn(const ProgramRun& run, int in, int out, pid_t& pid) {
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_adddup2(&actions, in, STDIN_FILENO);
  posix_spawn_file_actions_adddup2(&actions, out, STDOUT_FILENO);
  posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
  std::vector<std::string> words = run.words, environment = environment_with(run.environment);
  std::vector<char*> word_pointers = pointers_to(words), environment_pointers = pointers_to(environment);
  int error = posix_spawnp(&pid, words.front().c_str(), &actions, nullptr, word_pointers.data(), environment_pointers.data());
  posix_spawn_file_actions_destroy(&actions);
  return error;
}

// All that the program writes until it closes its output; false where a limit was passed.
bool read_output(int from, const ProgramRun& run, std::string& output) {
  const auto end = steady_clock::now() + std::chrono::seconds(run.seconds);
  const size_t most = static_cast<size_t>(run.output_mib) << 20;
  char buffer[1 << 16];
  while (true) {
    auto left = std::chrono::duration_cast<std::chrono::milliseconds>(end - steady_clock::now()).count();
    if (left <= 0 || output.size() > most) return false;
    pollfd waiting{from, POLLIN, 0};
    if (poll(&waiting, 1, static_cast<int>(left)) <= 0) continue;
    ssize_t got = read(from, buffer, sizeof buffer);
    if (got <= 0) return true;
    output.append(buffer, static_cast<size_t>(got));
  }
}

Error not_started(const ProgramRun& run, int error) { return {{"program.not_started", {run.words.front(), std::strerror(error)}}, ""}; }

}  // namespace

Result<ProgramEnd> run_program(const ProgramRun& run) {
  Descriptor in(memfd_create("input", MFD_CLOEXEC));
  if (in.number() < 0 || !write_all(in.number(), run.input)) return not_started(run, errno);
  int ends[2] = {-1, -1};
  if (pipe2(ends, O_CLOEXEC) != 0) return not_started(run, errno);
  Descriptor out(ends[0]);
  pid_t pid = -1;
  int error = spawn(run, in.number(), ends[1], pid);
  close(ends[1]);
  if (error != 0) return not_started(run, error);
  ProgramEnd end;
  bool whole = read_output(out.number(), run, end.output);
  if (!whole) kill(pid, SIGKILL);
  int status = 0;
  while (waitpid(pid, &status, 0) < 0 && errno == EINTR) {
  }
  if (!whole) return Error{{"program.stopped", {run.words.front(), std::to_string(run.seconds), std::to_string(run.output_mib)}}, ""};
  end.status = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
  return end;
}

}  // namespace hedui
