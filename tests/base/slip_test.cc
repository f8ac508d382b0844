#include "base/slip.h"

#include <algorithm>
#include <catch2/catch.hpp>

namespace hedui {
namespace {

bool is_slip(const std::string& written, const std::string& meant) { return is_slip_of(*Decimal::parse(written), *Decimal::parse(meant)); }

}  // namespace

TEST_CASE("a slip is one digit written otherwise, two neighbours swapped, or a digit too many") {
  CHECK(is_slip("29.3", "24.3"));
  CHECK(is_slip("1587", "1578"));
  CHECK(is_slip("9338.92", "338.92"));
  CHECK(is_slip("5.12", "51.2") == false);
  CHECK_FALSE(is_slip("24.3", "24.3"));
  CHECK_FALSE(is_slip("24.3", "35.3"));
  CHECK_FALSE(is_slip("1587", "7581"));
  CHECK_FALSE(is_slip("24.3", "24.31"));
  CHECK_FALSE(is_slip("24", "-29"));
}

TEST_CASE("a slip of a number with a multiplier is one of the digits that were written") {
  Decimal written = Decimal::parse("24.9")->times_power_of_ten(8), meant = Decimal::parse("44.9")->times_power_of_ten(8);
  CHECK(is_slip_of(written, meant));
  CHECK_FALSE(is_slip_of(written, *Decimal::parse("2490000001")));
}

TEST_CASE("every number that is said to be meant has the written one as its slip") {
  for (const char* written : {"7", "40", "1587", "24.3", "0.05", "100.00"}) {
    std::vector<std::string> all = meant_by(written);
    CHECK(all.size() > 8);
    for (const std::string& meant : all) {
      INFO(written << " for " << meant);
      CHECK(is_slip(written, meant));
    }
  }
  std::vector<std::string> all = meant_by("94.8");
  CHECK(std::count(all.begin(), all.end(), "4.8") == 1);
  CHECK(std::count(all.begin(), all.end(), "98.4") == 1);
}

TEST_CASE("a slip proves something only among numbers of many digits") {
  CHECK_FALSE(is_telling_slip(2, 1));
  CHECK(is_telling_slip(3, 1));
  CHECK_FALSE(is_telling_slip(3, 3));
  CHECK(is_telling_slip(4, 3));
  CHECK(is_telling_slip(40, 1000));
}

}  // namespace hedui
