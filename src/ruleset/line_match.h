// What the line rules know of a line, kept for whoever asks once more.
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "model/outline.h"

namespace hedui {

struct LineMatch {
  int32_t rule = -1;  // index into RuleSet::rules
  Role role = Role::kParagraph;
  int outline_level = 0;
  // Bytes from the line's start; empty where the pattern has no such group.
  uint32_t marker_begin = 0, marker_end = 0;  // group "marker": the number with its brackets
  uint32_t number_begin = 0, number_end = 0;  // group "number"
  uint32_t head_begin = 0, head_end = 0;      // group "head": the title after the marker
  uint32_t name_begin = 0, name_end = 0;      // group "name": a paper's or an office's name, a place reported from
};

// The lines of a document that were asked for. Nearly all are asked for twice: before broken lines are joined, and after.
class KnownLines {
 public:
  // What is known of the line, or null; `cut`: it is the start of a longer one.
  const std::optional<LineMatch>* find(std::string_view line, bool cut) const {
    auto found = lines_[cut].find(line);
    return found == lines_[cut].end() ? nullptr : &found->second;
  }
  void note(std::string_view line, bool cut, const std::optional<LineMatch>& match) {
    if (lines_[cut].size() < kMost) lines_[cut].emplace(line, match);
  }
  void forget() {
    for (Lines& lines : lines_) lines.clear();
  }

 private:
  static constexpr size_t kMost = 4096;

  struct Hash : std::hash<std::string_view> {
    using is_transparent = void;
  };
  using Lines = std::unordered_map<std::string, std::optional<LineMatch>, Hash, std::equal_to<>>;

  std::array<Lines, 2> lines_;  // whole ones, starts of longer ones
};

}  // namespace hedui
