// The home of an article: the division that it is about where it names none.
#pragma once

#include <cstdint>
#include <utility>
#include <vector>

#include "model/outline.h"
#include "ruleset/gazetteer.h"

namespace hedui {

// Counts named places by where they stand: a title says more of an article's home than a mention in its middle.
class HomeCount {
 public:
  explicit HomeCount(const Gazetteer& gazetteer) : gazetteer_(&gazetteer) {}

  // A place named in a block of this role; `lead` for the article's first sentence.
  void add(int32_t division, Role role, bool lead);
  // All that another count counted.
  void add(const HomeCount& other);
  // Keeps one weight for each division, and forgets which ones titles name.
  void sum_up();

  // The deepest division in which most of the places lie, those above it not counted; -1 where too little was said.
  int32_t home() const;

  // The deepest division in `home` that a title names and in which most of the places of `home` lie:
  // those far away, with which it is compared, say nothing against it. -1 where there is none.
  int32_t prominent_in(int32_t home) const;

  // Whether the places are such as lie in `division`, and never itself.
  bool names_only_parts_of(int32_t division) const;

 private:
  using Weight = std::pair<int32_t, int>;  // of a division as it is today

  static void sum_up(std::vector<Weight>& weights);
  std::vector<Weight> weights_inside(const std::vector<Weight>& named) const;
  // Of the divisions above it, up to `top`, which is one of them and counted too; -1: all.
  int weight_above(int32_t division, const std::vector<Weight>& named, int32_t top = -1) const;

  const Gazetteer* gazetteer_;
  std::vector<Weight> weights_;     // in the order of the text, one for each place
  std::vector<int32_t> prominent_;  // those named in titles
  int total_ = 0;
};

}  // namespace hedui
