// Regular expressions. The only door to RE2.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace hedui {

// A piece of text that a group of a pattern matched: bytes from the start of the text searched, end exclusive.
struct PatternGroup {
  std::string_view name;  // the pattern's own: good as long as that is
  uint32_t begin = 0;
  uint32_t end = 0;
};

struct PatternHit {
  uint32_t begin = 0;                // bytes from the start of the text searched
  uint32_t end = 0;                  // exclusive
  std::vector<PatternGroup> groups;  // the named groups that took part
};

// One compiled expression. Not to be shared by threads that match much: each Worker has its own.
class Pattern {
 public:
  static Result<Pattern> compile(const std::string& expression, const std::string& where);
  Pattern(Pattern&&) noexcept;
  Pattern& operator=(Pattern&&) noexcept;
  ~Pattern();

  // All hits that don't overlap, from left to right. A hit is never empty.
  void find_all(std::string_view text, std::vector<PatternHit>& hits) const;
  // The hit that starts where the text starts.
  std::optional<PatternHit> find_at_start(std::string_view text) const;
  bool matches_empty_text() const;
  std::vector<std::string> group_names() const;

 private:
  struct State;
  explicit Pattern(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace hedui
