// Exact decimal numbers that remember how many places were written. Every number that carries meaning is one of these;
// no verdict and no value rests on a binary float.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace hedui {

class Decimal {
 public:
  static constexpr int kMaxDigits = 36;  // of the coefficient: what 128 bits hold with room for a multiplier's carry

  Decimal() = default;
  Decimal(int64_t integer) : coefficient_(integer) {}

  // Digits with at most one point and an optional leading minus ("-12.50"). Nothing for other text or too many digits.
  static std::optional<Decimal> parse(std::string_view text);

  // coefficient × 10^-places.
  static Decimal from_parts(__int128 coefficient, int places);

  int places() const { return places_; }  // written after the point; negative after a multiplier (12万 has -4)
  bool negative() const { return coefficient_ < 0; }

  Decimal times_power_of_ten(int exponent) const { return from_parts(coefficient_, places_ - exponent); }
  Decimal negated() const { return from_parts(-coefficient_, places_); }

  // Nothing where the exact result needs more than kMaxDigits digits.
  std::optional<Decimal> plus(const Decimal& other) const;
  std::optional<Decimal> times(const Decimal& other) const;

  // Rounded half up to `places` decimals. Nothing where the divisor is zero or the quotient is too large.
  std::optional<Decimal> divided_by(const Decimal& divisor, int places) const;

  // Plain digits, without an exponent, with the written places: "12.50", "126700".
  std::string to_string() const;

  friend bool operator==(const Decimal& a, const Decimal& b) { return (a <=> b) == 0; }
  friend std::strong_ordering operator<=>(const Decimal& a, const Decimal& b);

 private:
  // Aligned as its halves are: records hold many decimals, and need not leave room before each.
  using Coefficient __attribute__((aligned(8))) = __int128;

  Coefficient coefficient_ = 0;
  int places_ = 0;
};

}  // namespace hedui
