// What a written number can mean: a span of exact numbers, each end in it or not, or without an end.
#pragma once

#include <optional>

#include "base/rational.h"

namespace hedui {

struct Interval {
  std::optional<Rational> low;  // nothing: no lower end
  std::optional<Rational> high;
  bool low_open = false;  // the end itself is not in it
  bool high_open = false;

  static Interval exactly(const Rational& value) { return {value, value, false, false}; }
  static Interval half_open(const Rational& low, const Rational& high) { return {low, high, false, true}; }

  // False where an end came out of an overflow: nothing may be concluded from it.
  bool known() const { return (!low || low->known()) && (!high || high->known()); }
  bool is_point() const { return low && high && *low == *high; }
  bool contains(const Rational& value) const;
  bool meets(const Interval& other) const;
  // Everything in this one is less than everything in the other.
  bool lies_below(const Interval& other) const;

  Interval operator+(const Interval& other) const;
  Interval operator-(const Interval& other) const { return *this + -other; }
  Interval operator-() const { return {negated(high), negated(low), high_open, low_open}; }
  Interval times(const Rational& factor) const;
  // Both without negative numbers; the divisor without zero, or the result has no upper end.
  Interval divided_by(const Interval& divisor) const;

 private:
  static std::optional<Rational> negated(const std::optional<Rational>& end) { return end ? std::optional(-*end) : std::nullopt; }
};

}  // namespace hedui
