#include "base/decimal.h"

#include <catch2/catch.hpp>
#include <random>

namespace hedui {
namespace {

Decimal decimal(const std::string& text) {
  auto parsed = Decimal::parse(text);
  if (!parsed) throw std::runtime_error("no decimal: " + text);
  return *parsed;
}

std::string text_of(const std::optional<Decimal>& value) { return value ? value->to_string() : "nothing"; }

}  // namespace

TEST_CASE("a decimal keeps the places that were written") {
  for (const char* text : {"0", "7", "12.50", "0.00", "100", "-3.140", "0.05", "-0.5"}) CHECK(decimal(text).to_string() == text);
  CHECK(decimal("12.50").places() == 2);
  CHECK(decimal("007").to_string() == "7");
  CHECK(decimal("-0").to_string() == "0");
  CHECK(decimal("12.50") == decimal("12.5"));
}

TEST_CASE("what is no decimal is refused") {
  for (const char* text : {"", "-", ".", "-.", "1.2.3", "1,000", "1e3", "+1", " 1", "1 ", "--1", "1-", "0x1", "一", "１", "NaN"}) {
    INFO(text);
    CHECK_FALSE(Decimal::parse(text));
  }
  CHECK_FALSE(Decimal::parse(std::string_view("1\0", 2)));
}

TEST_CASE("a decimal has as many digits as it can hold, and no more") {
  std::string most(Decimal::kMaxDigits, '9');
  CHECK(decimal(most).to_string() == most);
  for (const char* text : {"999999999999999999", "1000000000000000000", "100000000000000000000000000000000001", "5000000000.000000000000000000001"}) {
    CHECK(decimal(text).to_string() == text);
  }
  CHECK(decimal("-" + most).to_string() == "-" + most);
  CHECK_FALSE(Decimal::parse(most + "9"));
  CHECK_FALSE(Decimal::parse(std::string(200000, '1')));
  CHECK_FALSE(Decimal::parse("0." + most));
  CHECK_FALSE(decimal(most).plus(Decimal(1)));
  CHECK_FALSE(decimal(most).times(Decimal(10)));
  CHECK_FALSE(decimal(most).times(decimal(most)));
  CHECK(text_of(decimal(most).plus(decimal("-" + most))) == "0");
}

TEST_CASE("a multiplier moves the point exactly") {
  CHECK(decimal("12.67").times_power_of_ten(4).to_string() == "126700");
  CHECK(decimal("12.6745").times_power_of_ten(2).to_string() == "1267.45");
  CHECK(decimal("3").times_power_of_ten(8).to_string() == "300000000");
  CHECK(decimal("0").times_power_of_ten(8).to_string() == "0");
  CHECK(decimal("7.4").times_power_of_ten(-1).to_string() == "0.74");
  CHECK(decimal("-1.35").times_power_of_ten(-1).to_string() == "-0.135");
  CHECK(decimal("5").times_power_of_ten(-1).to_string() == "0.5");
}

TEST_CASE("sums and products are exact") {
  CHECK(text_of(decimal("0.1").plus(decimal("0.2"))) == "0.3");
  CHECK(text_of(decimal("1.005").plus(decimal("-1.005"))) == "0.000");
  CHECK(text_of(decimal("99999999999999999999.99").plus(decimal("0.01"))) == "100000000000000000000.00");
  CHECK(text_of(decimal("1.10").times(decimal("1.1"))) == "1.210");
  CHECK(text_of(decimal("3").times_power_of_ten(8).plus(decimal("0.5"))) == "300000000.5");
}

TEST_CASE("a quotient is rounded half up at the places asked for") {
  CHECK(text_of(decimal("2").divided_by(decimal("3"), 6)) == "0.666667");
  CHECK(text_of(decimal("1").divided_by(decimal("8"), 2)) == "0.13");
  CHECK(text_of(decimal("-1").divided_by(decimal("8"), 2)) == "-0.13");
  CHECK(text_of(decimal("1").divided_by(decimal("-3"), 2)) == "-0.33");
  CHECK(text_of(decimal("1").divided_by(decimal("4"), 2)) == "0.25");
  CHECK(text_of(decimal("100").divided_by(decimal("0.25"), 0)) == "400");
  CHECK(text_of(decimal("1.23456").divided_by(decimal("1"), 2)) == "1.23");
  CHECK(text_of(decimal("5").times_power_of_ten(8).divided_by(decimal("2"), 1)) == "250000000.0");
  CHECK_FALSE(decimal("1").divided_by(Decimal(0), 4));
  CHECK_FALSE(decimal("1").divided_by(decimal("0.00"), 4));
  CHECK_FALSE(decimal(std::string(36, '9')).divided_by(decimal("0.3"), 4));
}

TEST_CASE("decimals compare by value, however large and however written") {
  CHECK(decimal("1.0") == decimal("1"));
  CHECK(decimal("-2") < decimal("-1.99"));
  CHECK(decimal("0.1") > decimal("-5"));
  std::string most(36, '9');
  CHECK(decimal(most) > decimal("0.00000000000000000000000000000000001"));
  CHECK(decimal("-" + most) < decimal("0.00000000000000000000000000000000001"));
  CHECK(decimal("0.00000000000000000000000000000000001") < decimal(most));
  CHECK(decimal("1").times_power_of_ten(300) > decimal(most));
  CHECK(decimal("0").times_power_of_ten(300) == decimal("0.000"));
}

TEST_CASE("decimals add up like integers, whatever the places") {
  std::mt19937_64 random(20250326);
  for (int i = 0; i < 2000; ++i) {
    auto a = static_cast<int64_t>(random() % 2000000) - 1000000, b = static_cast<int64_t>(random() % 2000000) - 1000000;
    int places = static_cast<int>(random() % 7);
    Decimal x = Decimal::from_parts(a, places), y = Decimal::from_parts(b, places);
    INFO(a << " " << b << " " << places);
    CHECK(x.plus(y) == Decimal::from_parts(a + b, places));
    CHECK(x.plus(y) == y.plus(x));
    CHECK(x.plus(y)->plus(y.negated()) == x);
    CHECK((x <=> y) == (a <=> b));
    CHECK(decimal(x.to_string()) == x);
    CHECK(decimal(x.to_string()).places() == places);
  }
}

}  // namespace hedui
