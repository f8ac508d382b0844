// Sets of token classes. A class is a number given by rules/words/classes.tsv.
#pragma once

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>

namespace hedui {

using ClassId = uint8_t;
constexpr int kMaxClasses = 256;

struct ClassSet {
  static constexpr size_t kWords = kMaxClasses / 64;
  std::array<uint64_t, kWords> bits{};

  static ClassSet of(ClassId id) {
    ClassSet set;
    set.bits[id / 64] = uint64_t{1} << (id % 64);
    return set;
  }
  bool has(ClassId id) const { return (bits[id / 64] >> (id % 64) & 1) != 0; }
  bool intersects(const ClassSet& other) const {
    uint64_t common = 0;
    for (size_t i = 0; i < kWords; ++i) common |= bits[i] & other.bits[i];
    return common != 0;
  }
  bool empty() const {
    uint64_t any = 0;
    for (uint64_t word : bits) any |= word;
    return any == 0;
  }
  ClassSet without(const ClassSet& other) const {
    ClassSet set;
    for (size_t i = 0; i < kWords; ++i) set.bits[i] = bits[i] & ~other.bits[i];
    return set;
  }

  // Calls `act` with each member, ascending.
  template <class Act>
  void for_each(Act act) const {
    for (size_t i = 0; i < kWords; ++i) {
      for (uint64_t word = bits[i]; word != 0; word &= word - 1) act(static_cast<ClassId>(i * 64 + static_cast<size_t>(std::countr_zero(word))));
    }
  }

  ClassSet& operator|=(const ClassSet& other) {
    for (size_t i = 0; i < kWords; ++i) bits[i] |= other.bits[i];
    return *this;
  }
  ClassSet& operator&=(const ClassSet& other) {
    for (size_t i = 0; i < kWords; ++i) bits[i] &= other.bits[i];
    return *this;
  }
  friend ClassSet operator|(ClassSet a, const ClassSet& b) { return a |= b; }
  friend ClassSet operator&(ClassSet a, const ClassSet& b) { return a &= b; }
  friend bool operator==(const ClassSet& a, const ClassSet& b) {
    uint64_t difference = 0;
    for (size_t i = 0; i < kWords; ++i) difference |= a.bits[i] ^ b.bits[i];
    return difference == 0;
  }
};

}  // namespace hedui
