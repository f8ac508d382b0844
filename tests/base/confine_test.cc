// Each right is tried by a child process that has given up its rights.
#include "base/confine.h"

#include <arpa/inet.h>
#include <fcntl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <catch2/catch.hpp>
#include <cerrno>
#include <cstring>
#include <functional>
#include <string>
#include <vector>

using namespace hedui;

namespace {

constexpr int kNotPermitted = 99;

// The exit status of a child that gives up its rights and returns `act`'s answer.
int confined(const std::function<int()>& act) {
  pid_t child = fork();
  if (child == 0) {
    take_limits({});
    _exit(give_up_rights() ? act() : kNotPermitted);
  }
  int status = 0;
  waitpid(child, &status, 0);
  return WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status);
}

bool refused(long result) { return result == -1 && errno == EPERM; }

}  // namespace

TEST_CASE("a confined program reads files, and neither writes any nor connects nor starts another") {
  if (confined([] { return 0; }) == kNotPermitted) {
    WARN("this system allows no filter of system calls; nothing was tried");
    return;
  }
  const std::string path = "confined-" + std::to_string(getpid());
  auto tried = [&](const std::function<bool()>& act) { return confined([&] { return act() ? 0 : 1; }); };
  CHECK(tried([] {
          char byte = 0;
          int file = open("/etc/passwd", O_RDONLY | O_CLOEXEC);
          return file >= 0 && read(file, &byte, 1) == 1;
        }) == 0);
  CHECK(tried([&] { return refused(open(path.c_str(), O_WRONLY | O_CREAT, 0600)); }) == 0);
  CHECK(tried([&] { return refused(open(path.c_str(), O_RDONLY | O_CREAT, 0600)); }) == 0);
  CHECK(tried([] { return refused(open(".", O_RDWR | O_TMPFILE, 0600)); }) == 0);
  CHECK(tried([&] { return refused(mkdir(path.c_str(), 0700)); }) == 0);
  CHECK(tried([] { return refused(unlink("none")); }) == 0);
  CHECK(tried([] { return refused(socket(AF_INET, SOCK_STREAM, 0)); }) == 0);
  CHECK(tried([] { return refused(socket(AF_UNIX, SOCK_STREAM, 0)); }) == 0);
  CHECK(tried([] { return refused(fork()); }) == 0);
  CHECK(tried([] { return refused(execl("/bin/true", "true", nullptr)); }) == 0);
  CHECK(tried([] { return refused(kill(getppid(), 0)); }) == 0);
  CHECK(access(path.c_str(), F_OK) == -1);
}

TEST_CASE("a confined program that runs out of memory says so by its exit status") {
  auto swell = [] {
    constexpr int kMany = 4096;
    std::vector<std::string> all;
    take_limits({1024, 0});
    for (int i = 0; i < kMany; ++i) all.emplace_back(1 << 20, 'x');
    return 0;
  };
  pid_t child = fork();
  if (child == 0) _exit(swell());
  int status = 0;
  waitpid(child, &status, 0);
  REQUIRE(WIFEXITED(status));
  CHECK(WEXITSTATUS(status) == kExitOutOfMemory);
}
