// A thread in sigwait: there, unlike in a signal handler, everything may be done.
#include "cli/interruptions.h"

#include <pthread.h>

#include <chrono>
#include <utility>

namespace hedui {
namespace {

constexpr int kEnding[] = {SIGHUP, SIGINT, SIGTERM};
constexpr int kWake = SIGTERM;                // ends the watcher's own waiting
constexpr std::chrono::seconds kPatience(5);  // with the opening of a file, which is a matter of milliseconds

// nohup and shells start programs with signals that shall do nothing.
bool is_ignored(int signal) {
  struct sigaction action {};
  sigaction(signal, nullptr, &action);
  return action.sa_handler == SIG_IGN;
}

}  // namespace

Interruptions::Interruptions() {
  std::signal(SIGPIPE, SIG_IGN);
  sigemptyset(&watched_);
  for (int signal : kEnding) sigaddset(&watched_, signal);
  pthread_sigmask(SIG_BLOCK, &watched_, &before_);
  watcher_ = std::thread([this] { watch(); });
}

Interruptions::~Interruptions() {
  {
    std::lock_guard lock(mutex_);
    over_ = true;
  }
  pthread_kill(watcher_.native_handle(), kWake);
  watcher_.join();
  pthread_sigmask(SIG_SETMASK, &before_, nullptr);
}

Result<std::shared_ptr<Sink>> Interruptions::protect(const std::function<Result<std::unique_ptr<Sink>>()>& open) {
  std::lock_guard lock(mutex_);
  auto opened = open();
  if (!opened) return opened.error();
  sink_ = std::move(*opened);
  return sink_;
}

void Interruptions::watch() {
  for (;;) {
    int signal = 0;
    sigwait(&watched_, &signal);
    std::unique_lock lock(mutex_, kPatience);
    if (over_) return;
    if (is_ignored(signal)) continue;
    bool is_open = lock.owns_lock();  // else a pipe waits for its reader, and there is nothing to take away
    if (is_open && sink_) sink_->abandon();
    end_program(signal);
  }
}

// Ends as the signal would have ended it, so that whoever started the program sees why.
void Interruptions::end_program(int signal) {
  std::signal(signal, SIG_DFL);
  pthread_sigmask(SIG_SETMASK, &before_, nullptr);
  raise(signal);
}

}  // namespace hedui
