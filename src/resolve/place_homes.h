// The home of an article: the division that it is about where it names none.
#pragma once

#include <cstdint>
#include <map>
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

  // The deepest division in which most of the places lie, those above it not counted; -1 where too little was said.
  int32_t home() const;

  // Whether the places are such as lie in `division`, and never itself.
  bool names_only_parts_of(int32_t division) const;

 private:
  const Gazetteer* gazetteer_;
  std::map<int32_t, int> weights_;  // by division as it is today
  int total_ = 0;
};

}  // namespace hedui
