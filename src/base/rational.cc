// Fractions in lowest terms over 128-bit integers, with every overflow noticed.
#include "base/rational.h"

#include <utility>

namespace hedui {
namespace {

using Wide = __int128;

constexpr int kMostPower = 36;

Wide absolute(Wide value) { return value < 0 ? -value : value; }

Wide common_divisor(Wide a, Wide b) {
  a = absolute(a);
  b = absolute(b);
  while (b != 0) a = std::exchange(b, a % b);
  return a;
}

// The order of a/b and c/d by their whole parts and what remains, so that nothing has to be multiplied. b and d are positive.
std::strong_ordering compare(Wide a, Wide b, Wide c, Wide d) {
  auto floor = [](Wide n, Wide by) { return n / by - (n % by < 0 ? 1 : 0); };
  Wide whole_a = floor(a, b), whole_c = floor(c, d);
  if (whole_a != whole_c) return whole_a < whole_c ? std::strong_ordering::less : std::strong_ordering::greater;
  Wide rest_a = a - whole_a * b, rest_c = c - whole_c * d;
  if (rest_a == 0 || rest_c == 0)
    return rest_a == rest_c ? std::strong_ordering::equal : rest_a == 0 ? std::strong_ordering::less : std::strong_ordering::greater;
  return compare(d, rest_c, b, rest_a);  // of the reciprocals of what remains, the other way round
}

}  // namespace

Rational Rational::of(Wide numerator, Wide denominator) {
  if (denominator == 0) return raw(0, 0);
  if (denominator < 0) {
    numerator = -numerator;
    denominator = -denominator;
  }
  Wide by = common_divisor(numerator, denominator);
  return raw(numerator / by, denominator / by);
}

Rational Rational::power_of_ten(int exponent) {
  if (exponent > kMostPower || exponent < -kMostPower) return raw(0, 0);
  Wide power = 1;
  for (int i = exponent < 0 ? -exponent : exponent; i > 0; --i) power *= 10;
  return exponent < 0 ? raw(1, power) : raw(power, 1);
}

Rational::Rational(const Decimal& decimal) {
  // The coefficient is read through the digits that the decimal writes: there is no other door to it.
  std::string digits = decimal.to_string();
  bool negative = digits.starts_with('-');
  Wide coefficient = 0;
  int places = -1;
  for (char c : digits) {
    if (c == '-') continue;
    if (c == '.') {
      places = 0;
      continue;
    }
    if (__builtin_mul_overflow(coefficient, Wide{10}, &coefficient) || __builtin_add_overflow(coefficient, Wide{c - '0'}, &coefficient)) {
      *this = raw(0, 0);
      return;
    }
    if (places >= 0) ++places;
  }
  *this = raw(negative ? -coefficient : coefficient, 1) * power_of_ten(places > 0 ? -places : 0);
}

std::optional<Rational> Rational::parse(std::string_view text) {
  size_t slash = text.find('/');
  auto numerator = Decimal::parse(text.substr(0, slash));
  if (!numerator) return std::nullopt;
  if (slash == std::string_view::npos) return Rational(*numerator);
  auto denominator = Decimal::parse(text.substr(slash + 1));
  if (!denominator || *denominator == Decimal(0)) return std::nullopt;
  return Rational(*numerator) / Rational(*denominator);
}

Rational Rational::operator+(const Rational& other) const {
  if (!known() || !other.known()) return raw(0, 0);
  Wide by = common_divisor(denominator_, other.denominator_);
  Wide a, b, sum, denominator;
  if (__builtin_mul_overflow(numerator_, other.denominator_ / by, &a) || __builtin_mul_overflow(other.numerator_, denominator_ / by, &b) ||
      __builtin_add_overflow(a, b, &sum) || __builtin_mul_overflow(denominator_, other.denominator_ / by, &denominator)) {
    return raw(0, 0);
  }
  return of(sum, denominator);
}

Rational Rational::operator*(const Rational& other) const {
  if (!known() || !other.known()) return raw(0, 0);
  Wide across = common_divisor(numerator_, other.denominator_), back = common_divisor(other.numerator_, denominator_);
  if (numerator_ == 0 || other.numerator_ == 0) return raw(0, 1);
  Wide numerator, denominator;
  if (__builtin_mul_overflow(numerator_ / across, other.numerator_ / back, &numerator) ||
      __builtin_mul_overflow(denominator_ / back, other.denominator_ / across, &denominator)) {
    return raw(0, 0);
  }
  return raw(numerator, denominator);
}

Rational Rational::operator/(const Rational& other) const {
  if (!known() || !other.known() || other.numerator_ == 0) return raw(0, 0);
  return *this * (other.numerator_ < 0 ? raw(-other.denominator_, -other.numerator_) : raw(other.denominator_, other.numerator_));
}

std::strong_ordering operator<=>(const Rational& a, const Rational& b) {
  if (!a.known() || !b.known()) return a.known() <=> b.known();
  return compare(a.numerator_, a.denominator_, b.numerator_, b.denominator_);
}

Rational Rational::rounded(int places) const {
  auto decimal = Decimal::parse(to_string(places));
  return decimal ? Rational(*decimal) : raw(0, 0);
}

std::string Rational::to_string(int most_places) const {
  if (!known()) return "?";
  Wide rest = absolute(numerator_);
  Wide whole = rest / denominator_;
  rest %= denominator_;
  std::string decimals;
  for (int i = 0; i <= most_places && rest != 0; ++i) {
    if (__builtin_mul_overflow(rest, Wide{10}, &rest)) break;
    decimals += static_cast<char>('0' + static_cast<int>(rest / denominator_));
    rest %= denominator_;
  }
  Decimal size = Decimal::from_parts(whole, 0);
  std::string digits = size.to_string();
  bool cut = static_cast<int>(decimals.size()) > most_places;
  if (cut) {  // the digit behind the last tells which way to round
    bool up = decimals.back() >= '5';
    decimals.pop_back();
    std::string all = digits + decimals;
    for (size_t i = all.size(); up && i-- > 0;) {
      up = all[i] == '9';
      all[i] = up ? '0' : static_cast<char>(all[i] + 1);
    }
    if (up) all.insert(0, "1");
    digits = all.substr(0, all.size() - decimals.size());
    decimals = all.substr(all.size() - decimals.size());
  }
  while (decimals.ends_with('0')) decimals.pop_back();
  bool zero = digits == "0" && decimals.empty();
  return (numerator_ < 0 && !zero ? "-" : "") + digits + (decimals.empty() ? "" : "." + decimals);
}

}  // namespace hedui
