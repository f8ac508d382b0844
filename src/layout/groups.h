// Sets that grow together.
#pragma once

#include <cstddef>
#include <numeric>
#include <vector>

namespace hedui {

// Of the numbers below `size`, each at first a set of its own. find() gives one number of a set, the same for all that are in it.
class Groups {
 public:
  explicit Groups(size_t size) : parent_(size) { std::iota(parent_.begin(), parent_.end(), size_t{0}); }
  size_t find(size_t i) {
    while (parent_[i] != i) i = parent_[i] = parent_[parent_[i]];
    return i;
  }
  void join(size_t a, size_t b) { parent_[find(a)] = find(b); }

 private:
  std::vector<size_t> parent_;
};

}  // namespace hedui
