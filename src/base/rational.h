// Exact fractions, for sums, quotients and conversions that decimals can't hold (2/3, 亩 to 公顷). What grows beyond 128 bits
// becomes unknown and stays so: a check that meets it is left undecided instead of wrong.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/decimal.h"

namespace hedui {

class Rational {
 public:
  Rational() = default;
  Rational(int64_t integer) : numerator_(integer) {}
  Rational(const Decimal& decimal);
  // Unknown where `denominator` is zero.
  static Rational of(__int128 numerator, __int128 denominator);
  // Decimal digits ("12.67", "-3") or a fraction of two whole numbers ("2/3"); nothing for other text.
  static std::optional<Rational> parse(std::string_view text);
  static Rational power_of_ten(int exponent);

  bool known() const { return denominator_ != 0; }
  bool is_integer() const { return denominator_ == 1; }
  int sign() const { return numerator_ < 0 ? -1 : numerator_ > 0; }

  Rational operator+(const Rational& other) const;
  Rational operator-(const Rational& other) const { return *this + -other; }
  Rational operator-() const { return raw(-numerator_, denominator_); }
  Rational operator*(const Rational& other) const;
  Rational operator/(const Rational& other) const;
  Rational abs() const { return numerator_ < 0 ? -*this : *this; }

  // Rounded half up to `places` decimals; unknown where that has more digits than a Decimal holds.
  Rational rounded(int places) const;

  // Both known: by size. An unknown number equals only another one and is less than every other.
  friend std::strong_ordering operator<=>(const Rational& a, const Rational& b);
  friend bool operator==(const Rational& a, const Rational& b) { return (a <=> b) == 0; }

  // Exact where the decimals end within `most_places`; else rounded half up to them. No zeros behind the point's last digit.
  std::string to_string(int most_places = 10) const;

 private:
  static Rational raw(__int128 numerator, __int128 denominator) {
    Rational r;
    r.numerator_ = numerator;
    r.denominator_ = denominator;
    return r;
  }

  __int128 numerator_ = 0;
  __int128 denominator_ = 1;  // positive; 0: unknown
};

}  // namespace hedui
