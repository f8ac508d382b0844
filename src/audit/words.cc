// Numbers and intervals for people.
#include "audit/words.h"

namespace hedui {

std::string Words::show(const Interval& interval) {
  if (interval.is_point()) return show(*interval.low);
  constexpr const char* kInfinity = "\xE2\x88\x9E";
  std::string low = interval.low ? show(*interval.low) : std::string("-") + kInfinity;
  std::string high = interval.high ? show(*interval.high) : std::string(kInfinity);
  bool low_open = interval.low_open || !interval.low, high_open = interval.high_open || !interval.high;
  return (low_open ? "(" : "[") + low + ", " + high + (high_open ? ")" : "]");
}

}  // namespace hedui
