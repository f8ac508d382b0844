// Boundaries in a text by ICU break rules from a file in rules/text/.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace hedui {

struct Break {
  uint32_t position;  // UTF-16 units from the start: the boundary lies before this one
  int32_t status;     // the {number} of the rule that made it
};

// One thread's break iterator. Not to be shared.
class Breaker {
 public:
  static Result<Breaker> compile(std::string_view rules, const std::string& file);
  Breaker(Breaker&&) noexcept;
  ~Breaker();

  // A second iterator over the same rules, for another thread.
  Breaker clone() const;

  // All boundaries of `text` behind its start, the end included.
  void find(std::u16string_view text, std::vector<Break>& breaks) const;

 private:
  struct State;
  explicit Breaker(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace hedui
