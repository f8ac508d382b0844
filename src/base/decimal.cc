// Exact decimals over a 128-bit coefficient.
#include "base/decimal.h"

#include <algorithm>

namespace hedui {
namespace {

constexpr __int128 power_of_ten(int exponent) {
  __int128 power = 1;
  for (int i = 0; i < exponent; ++i) power *= 10;
  return power;
}

constexpr __int128 kLimit = power_of_ten(Decimal::kMaxDigits);

bool fits(__int128 value) { return value < kLimit && value > -kLimit; }

// value × 10^exponent, or nothing where that leaves the limit.
std::optional<__int128> scaled(__int128 value, int exponent) {
  for (; exponent > 0 && value != 0; --exponent) {
    value *= 10;
    if (!fits(value)) return std::nullopt;
  }
  return value;
}

constexpr int kWordDigits = 18;  // that 64 bits hold whatever they are

// Writes the digits of a number that is not negative before `end`; where they start. 64 bits at a time, as dividing more is slow.
char* put_digits(char* end, __int128 number) {
  constexpr auto kWord = static_cast<uint64_t>(power_of_ten(kWordDigits));
  auto put = [&](uint64_t rest) {
    do {
      *--end = static_cast<char>('0' + rest % 10);
    } while ((rest /= 10) != 0);
  };
  while (number >= kWord) {
    char* full = end - kWordDigits;
    put(static_cast<uint64_t>(number % kWord));
    while (end > full) *--end = '0';
    number /= kWord;
  }
  put(static_cast<uint64_t>(number));
  return end;
}

}  // namespace

std::optional<Decimal> Decimal::parse(std::string_view text) {
  bool negative = !text.empty() && text.front() == '-';
  if (negative) text.remove_prefix(1);
  __int128 coefficient = 0;
  int places = -1;
  int digits = 0;
  for (char c : text) {
    if (c == '.') {
      if (places >= 0) return std::nullopt;
      places = 0;
      continue;
    }
    if (c < '0' || c > '9' || ++digits > kMaxDigits) return std::nullopt;
    coefficient = coefficient * 10 + (c - '0');
    if (places >= 0) ++places;
  }
  if (digits == 0) return std::nullopt;
  return from_parts(negative ? -coefficient : coefficient, std::max(places, 0));
}

Decimal Decimal::from_parts(__int128 coefficient, int places) {
  Decimal decimal;
  decimal.coefficient_ = coefficient;
  decimal.places_ = places;
  return decimal;
}

std::optional<Decimal> Decimal::plus(const Decimal& other) const {
  int places = std::max(places_, other.places_);
  auto a = scaled(coefficient_, places - places_);
  auto b = scaled(other.coefficient_, places - other.places_);
  if (!a || !b || !fits(*a + *b)) return std::nullopt;
  return from_parts(*a + *b, places);
}

std::optional<Decimal> Decimal::times(const Decimal& other) const {
  __int128 product;
  if (__builtin_mul_overflow(coefficient_, other.coefficient_, &product) || !fits(product)) return std::nullopt;
  return from_parts(product, places_ + other.places_);
}

std::optional<Decimal> Decimal::divided_by(const Decimal& divisor, int places) const {
  if (divisor.coefficient_ == 0) return std::nullopt;
  int shift = places + 1 + divisor.places_ - places_;  // one place more than asked, to round by
  auto numerator = shift >= 0 ? scaled(coefficient_, shift) : std::optional(coefficient_);
  auto denominator = shift >= 0 ? std::optional(divisor.coefficient_) : scaled(divisor.coefficient_, -shift);
  if (!numerator || !denominator || *denominator == 0) return std::nullopt;
  __int128 quotient = *numerator / *denominator;
  return from_parts((quotient + (quotient < 0 ? -5 : 5)) / 10, places);
}

std::string Decimal::to_string() const {
  char digits[kMaxDigits + kWordDigits];
  char* end = digits + sizeof digits;
  char* first = put_digits(end, coefficient_ < 0 ? -coefficient_ : coefficient_);
  auto count = static_cast<size_t>(end - first);
  std::string text(coefficient_ < 0 ? "-" : "");
  if (places_ <= 0) {
    text.append(first, count);
    if (coefficient_ != 0) text.append(static_cast<size_t>(-places_), '0');
    return text;
  }
  auto places = static_cast<size_t>(places_);
  size_t whole = count > places ? count - places : 0;
  whole > 0 ? text.append(first, whole) : text.append(1, '0');
  text += '.';
  text.append(places - (count - whole), '0');
  return text.append(first + whole, count - whole);
}

std::strong_ordering operator<=>(const Decimal& a, const Decimal& b) {
  int places = std::max(a.places_, b.places_);
  auto x = scaled(a.coefficient_, places - a.places_);
  auto y = scaled(b.coefficient_, places - b.places_);
  if (x && y) return *x < *y ? std::strong_ordering::less : *x > *y ? std::strong_ordering::greater : std::strong_ordering::equal;
  // Only the number with fewer places was scaled, so whichever overflowed is the larger in size.
  bool a_is_larger_in_size = !x;
  bool larger = a_is_larger_in_size ? a.coefficient_ > 0 : b.coefficient_ < 0;
  return larger ? std::strong_ordering::greater : std::strong_ordering::less;
}

}  // namespace hedui
