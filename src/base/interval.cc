// Interval arithmetic; an open end stays open through it.
#include "base/interval.h"

namespace hedui {
namespace {

// Whether the upper end `high` lies below the lower end `low`, so that nothing is in both.
bool apart(const std::optional<Rational>& high, bool high_open, const std::optional<Rational>& low, bool low_open) {
  if (!high || !low) return false;
  return *high < *low || (*high == *low && (high_open || low_open));
}

std::optional<Rational> sum(const std::optional<Rational>& a, const std::optional<Rational>& b) { return a && b ? std::optional(*a + *b) : std::nullopt; }

}  // namespace

bool Interval::contains(const Rational& value) const { return meets(exactly(value)); }

bool Interval::meets(const Interval& other) const {
  return !apart(high, high_open, other.low, other.low_open) && !apart(other.high, other.high_open, low, low_open);
}

bool Interval::lies_below(const Interval& other) const { return apart(high, high_open, other.low, other.low_open); }

Interval Interval::operator+(const Interval& other) const {
  return {sum(low, other.low), sum(high, other.high), low_open || other.low_open, high_open || other.high_open};
}

Interval Interval::times(const Rational& factor) const {
  if (factor.sign() < 0) return (-*this).times(-factor);
  Interval product = *this;
  if (low) product.low = *low * factor;
  if (high) product.high = *high * factor;
  return product;
}

Interval Interval::divided_by(const Interval& divisor) const {
  Interval quotient{std::nullopt, std::nullopt, low_open || divisor.high_open, high_open || divisor.low_open};
  if (low && divisor.high && divisor.high->sign() > 0) quotient.low = *low / *divisor.high;
  if (low && !divisor.high) quotient.low = Rational(0);
  if (high && divisor.low && divisor.low->sign() > 0) quotient.high = *high / *divisor.low;
  return quotient;
}

}  // namespace hedui
