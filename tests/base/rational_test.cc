#include "base/rational.h"

#include <catch2/catch.hpp>

#include "base/interval.h"

using namespace hedui;

namespace {

Rational r(const char* text) { return Rational::parse(text).value(); }

}  // namespace

TEST_CASE("fractions are exact and in lowest terms") {
  CHECK(r("2/3") * r("3/2") == Rational(1));
  CHECK(r("0.1") + r("0.2") == r("0.3"));
  CHECK(r("2000/3") * r("15") == Rational(10000));
  CHECK(r("-1/3").to_string(4) == "-0.3333");
  CHECK(r("2/3").to_string(2) == "0.67");
  CHECK(r("9.999").to_string(2) == "10");
  CHECK(r("0.004").to_string(2) == "0");
  CHECK(r("-0.004").to_string(2) == "0");
  CHECK(r("126700").to_string() == "126700");
  CHECK_FALSE(Rational::parse("1/0"));
  CHECK_FALSE(Rational::parse("1e5"));
}

TEST_CASE("fractions are ordered by size without being multiplied out") {
  CHECK(r("1/3") < r("0.3334"));
  CHECK(r("-1/3") > r("-0.3334"));
  CHECK(r("7/2") > r("3"));
  CHECK(r("-7/2") < r("-3"));
  CHECK(r("999999999999999999999999999999/7") < r("1000000000000000000000000000000/7"));
}

TEST_CASE("what grows too large becomes unknown and stays so") {
  Rational large = Rational::power_of_ten(36);
  Rational lost = large * large;
  CHECK_FALSE(lost.known());
  CHECK_FALSE((lost + Rational(1)).known());
  CHECK_FALSE((Rational(1) / Rational(0)).known());
  CHECK(lost != Rational(1));
}

TEST_CASE("open ends are not in an interval, closed ones are") {
  Interval half_open = Interval::half_open(Rational(10), Rational(20));
  CHECK(half_open.contains(Rational(10)));
  CHECK_FALSE(half_open.contains(Rational(20)));
  CHECK_FALSE(half_open.meets(Interval::half_open(Rational(20), Rational(30))));
  CHECK(half_open.meets(Interval{Rational(19), std::nullopt, false, false}));
  CHECK(half_open.lies_below(Interval::exactly(Rational(20))));
  CHECK((-half_open).contains(Rational(-10)));
  CHECK_FALSE((-half_open).contains(Rational(-20)));
}

TEST_CASE("intervals add and divide by their ends") {
  Interval sum = Interval::half_open(Rational(1), Rational(2)) + Interval::exactly(Rational(5));
  CHECK(*sum.low == Rational(6));
  CHECK(*sum.high == Rational(7));
  CHECK(sum.high_open);
  Interval quotient = Interval::exactly(Rational(100)).divided_by(Interval::half_open(Rational(4), Rational(5)));
  CHECK(*quotient.low == Rational(20));
  CHECK(quotient.low_open);
  CHECK(*quotient.high == Rational(25));
  CHECK_FALSE(Interval::exactly(Rational(1)).divided_by(Interval::half_open(Rational(0), Rational(1))).high);
}
