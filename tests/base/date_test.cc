#include "base/date.h"

#include <catch2/catch.hpp>

namespace hedui {

TEST_CASE("months have their days, February in leap years one more") {
  CHECK(days_in_month(2023, 2) == 28);
  CHECK(days_in_month(2024, 2) == 29);
  CHECK(days_in_month(2000, 2) == 29);
  CHECK(days_in_month(1900, 2) == 28);
  CHECK(days_in_month(2025, 4) == 30);
  CHECK(days_in_month(2025, 12) == 31);
}

TEST_CASE("only days that exist are valid") {
  CHECK(is_valid({2024, 2, 29}));
  CHECK_FALSE(is_valid({2025, 2, 29}));
  CHECK_FALSE(is_valid({2025, 13, 1}));
  CHECK_FALSE(is_valid({2025, 0, 1}));
  CHECK_FALSE(is_valid({2025, 6, 31}));
  CHECK_FALSE(is_valid({2025, 6, 0}));
  CHECK_FALSE(is_valid({999, 6, 1}));
  CHECK_FALSE(is_valid({3000, 6, 1}));
}

TEST_CASE("every day of many years is written and read back") {
  int days = 0;
  for (int year = 1895; year <= 2105; ++year) {
    for (int month = 1; month <= 12; ++month) {
      for (int day = 1; day <= days_in_month(year, month); ++day, ++days) {
        Date date{year, month, day};
        if (date_from_iso(to_iso(date)) != date) FAIL(to_iso(date));
      }
    }
  }
  CHECK(days == 77066);
}

TEST_CASE("what is no ISO day is refused") {
  for (const char* text : {"", "2025", "2025-3-26", "2025-03-26 ", "2025/03/26", "20250326", "2025-02-30", "2025-00-10", "2025--1-01", "-025-01-01",
                           "２０２５-01-01", "2025-0a-01"}) {
    INFO(text);
    CHECK_FALSE(date_from_iso(text));
  }
}

TEST_CASE("days compare in time") {
  CHECK(Date{2024, 12, 31} < Date{2025, 1, 1});
  CHECK(Date{2025, 2, 1} > Date{2025, 1, 31});
}

}  // namespace hedui
