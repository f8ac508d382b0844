// The list of system calls that reading needs; every other one fails with EPERM.
#include "base/confine.h"

#include <fcntl.h>
#include <seccomp.h>
#include <sys/resource.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <initializer_list>
#include <new>

namespace hedui {
namespace {

void limit(int resource, uint64_t soft, uint64_t hard) {
  rlimit limits{soft, hard};
  setrlimit(static_cast<__rlimit_resource>(resource), &limits);
}

[[noreturn]] void out_of_memory() { std::_Exit(kExitOutOfMemory); }

// Memory, time, signals to itself, and what is asked of files that are open or looked up.
constexpr int kHarmless[] = {
    SCMP_SYS(read),         SCMP_SYS(pread64),      SCMP_SYS(readv),       SCMP_SYS(lseek),        SCMP_SYS(close),
    SCMP_SYS(fstat),        SCMP_SYS(stat),         SCMP_SYS(lstat),       SCMP_SYS(newfstatat),   SCMP_SYS(statx),
    SCMP_SYS(statfs),       SCMP_SYS(fstatfs),      SCMP_SYS(access),      SCMP_SYS(faccessat),    SCMP_SYS(faccessat2),
    SCMP_SYS(readlink),     SCMP_SYS(readlinkat),   SCMP_SYS(getcwd),      SCMP_SYS(getdents),     SCMP_SYS(getdents64),
    SCMP_SYS(mmap),         SCMP_SYS(munmap),       SCMP_SYS(mprotect),    SCMP_SYS(mremap),       SCMP_SYS(madvise),
    SCMP_SYS(brk),          SCMP_SYS(futex),        SCMP_SYS(sched_yield), SCMP_SYS(rt_sigaction), SCMP_SYS(rt_sigprocmask),
    SCMP_SYS(rt_sigreturn), SCMP_SYS(sigaltstack),  SCMP_SYS(gettid),      SCMP_SYS(getpid),       SCMP_SYS(getuid),
    SCMP_SYS(geteuid),      SCMP_SYS(getgid),       SCMP_SYS(getegid),     SCMP_SYS(getrandom),    SCMP_SYS(clock_gettime),
    SCMP_SYS(clock_getres), SCMP_SYS(gettimeofday), SCMP_SYS(time),        SCMP_SYS(nanosleep),    SCMP_SYS(clock_nanosleep),
    SCMP_SYS(getrusage),    SCMP_SYS(sysinfo),      SCMP_SYS(uname),       SCMP_SYS(getrlimit),    SCMP_SYS(restart_syscall),
    SCMP_SYS(exit),         SCMP_SYS(exit_group),
};

bool allow(scmp_filter_ctx filter, int call, std::initializer_list<scmp_arg_cmp> where = {}) {
  int done = seccomp_rule_add_array(filter, SCMP_ACT_ALLOW, call, static_cast<unsigned>(where.size()), where.begin());
  return done == 0 || done == -EDOM;  // a call that this machine has not got needs no leave
}

scmp_arg_cmp masked(unsigned argument, scmp_datum_t mask, scmp_datum_t value) { return {argument, SCMP_CMP_MASKED_EQ, mask, value}; }
scmp_arg_cmp equal(unsigned argument, scmp_datum_t value) { return {argument, SCMP_CMP_EQ, value, 0}; }

bool fill(scmp_filter_ctx filter) {
  constexpr scmp_datum_t kWriting = O_ACCMODE | O_CREAT | O_TRUNC | O_APPEND | (O_TMPFILE & ~O_DIRECTORY);
  bool done = true;
  for (int call : kHarmless) done = done && allow(filter, call);
  done = done && allow(filter, SCMP_SYS(open), {masked(1, kWriting, O_RDONLY)});
  done = done && allow(filter, SCMP_SYS(openat), {masked(2, kWriting, O_RDONLY)});
  // To those who started it; not to a file that it was given.
  for (scmp_datum_t out : {STDOUT_FILENO, STDERR_FILENO}) {
    done = done && allow(filter, SCMP_SYS(write), {equal(0, out)}) && allow(filter, SCMP_SYS(writev), {equal(0, out)});
  }
  for (scmp_datum_t asked : {F_GETFD, F_SETFD, F_GETFL}) done = done && allow(filter, SCMP_SYS(fcntl), {equal(1, asked)});
  // A signal to itself, by which abort() ends it.
  auto self = static_cast<scmp_datum_t>(getpid());
  done = done && allow(filter, SCMP_SYS(tgkill), {equal(0, self)});
  // The limits can be asked for, not changed.
  done = done && allow(filter, SCMP_SYS(prlimit64), {equal(2, 0)});
  return done;
}

}  // namespace

void take_limits(const Limits& limits) {
  std::set_new_handler(out_of_memory);
  if (limits.memory_mib > 0) limit(RLIMIT_AS, limits.memory_mib << 20, limits.memory_mib << 20);
  // The signal of the soft limit says why; the hard one kills whoever ignores it.
  if (limits.seconds > 0) limit(RLIMIT_CPU, limits.seconds, limits.seconds + 1);
  limit(RLIMIT_FSIZE, 0, 0);
  limit(RLIMIT_CORE, 0, 0);
}

bool give_up_rights() {
  scmp_filter_ctx filter = seccomp_init(SCMP_ACT_ERRNO(EPERM));
  if (!filter) return false;
  bool done = fill(filter) && seccomp_load(filter) == 0;
  seccomp_release(filter);
  return done;
}

}  // namespace hedui
