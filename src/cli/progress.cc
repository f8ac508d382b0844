// Documents, speed, time left.
#include "cli/progress.h"

#include <cstdio>
#include <iostream>

namespace hedui {
namespace {

constexpr auto kPause = std::chrono::milliseconds(200);
constexpr const char* kClearLine = "\r\033[K";

std::string with_decimal(double value) {
  char text[32];
  std::snprintf(text, sizeof text, "%.1f", value);
  return text;
}

std::string minutes_and_seconds(double seconds) {
  char text[32];
  auto whole = static_cast<long long>(seconds);
  std::snprintf(text, sizeof text, "%lld:%02lld", whole / 60, whole % 60);
  return text;
}

}  // namespace

void Progress::show(const BatchSummary& so_far) {
  auto now = Clock::now();
  if (now - last_ < kPause) return;
  last_ = now;
  shown_ = true;
  double seconds = std::chrono::duration<double>(now - begin_).count();
  double speed = static_cast<double>(so_far.bytes) / seconds;
  double left = total_.bytes > so_far.bytes && speed > 0 ? static_cast<double>(total_.bytes - so_far.bytes) / speed : 0;
  std::cerr << kClearLine
            << context_.text("progress.line",
                             {std::to_string(so_far.documents), std::to_string(total_.documents), with_decimal(speed / 1e6), minutes_and_seconds(left)})
            << std::flush;
}

void Progress::clear() {
  if (shown_) std::cerr << kClearLine << std::flush;
}

}  // namespace hedui
