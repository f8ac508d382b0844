// How long the rules' own work takes, noted where somebody asks for a profile.
#pragma once

#include <chrono>
#include <cstdint>
#include <vector>

namespace hedui {

// By rule index. What all rules share (filters, automata, the index of words) is none of theirs.
struct RuleTimes {
  std::vector<std::chrono::nanoseconds> spent;
};

// Adds the time of its life to a rule's; does nothing where there are no times.
class RuleTimer {
 public:
  RuleTimer(RuleTimes* times, int32_t rule) : times_(times), rule_(static_cast<size_t>(rule)) {
    if (times_) begin_ = std::chrono::steady_clock::now();
  }
  ~RuleTimer() {
    if (times_) times_->spent[rule_] += std::chrono::steady_clock::now() - begin_;
  }
  RuleTimer(const RuleTimer&) = delete;
  RuleTimer& operator=(const RuleTimer&) = delete;

 private:
  RuleTimes* times_;
  size_t rule_;
  std::chrono::steady_clock::time_point begin_;
};

}  // namespace hedui
