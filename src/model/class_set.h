// Sets of token classes. A class is a number given by rules/words/classes.tsv.
#pragma once

#include <bit>
#include <cstdint>

namespace hedui {

using ClassId = uint8_t;
constexpr int kMaxClasses = 128;

struct ClassSet {
  uint64_t low = 0;   // classes 0 to 63
  uint64_t high = 0;  // classes 64 to 127

  static ClassSet of(ClassId id) {
    return id < 64 ? ClassSet{uint64_t{1} << id, 0} : ClassSet{0, uint64_t{1} << (id - 64)};
  }
  bool has(ClassId id) const { return intersects(of(id)); }
  bool intersects(ClassSet other) const { return ((low & other.low) | (high & other.high)) != 0; }
  bool empty() const { return (low | high) == 0; }
  int count() const { return std::popcount(low) + std::popcount(high); }
  ClassSet without(ClassSet other) const { return {low & ~other.low, high & ~other.high}; }

  friend ClassSet operator|(ClassSet a, ClassSet b) { return {a.low | b.low, a.high | b.high}; }
  friend ClassSet operator&(ClassSet a, ClassSet b) { return {a.low & b.low, a.high & b.high}; }
  ClassSet& operator|=(ClassSet other) { return *this = *this | other; }
  friend bool operator==(ClassSet, ClassSet) = default;
};

}  // namespace hedui
