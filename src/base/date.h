// Calendar days and spans of days, as far as a document states them.
#pragma once

#include <compare>
#include <optional>
#include <string>
#include <string_view>

namespace hedui {

struct Date {
  int year = 0;   // Gregorian
  int month = 1;  // 1 to 12
  int day = 1;    // 1 to 31

  friend auto operator<=>(const Date&, const Date&) = default;
};

// Days of the month in the Gregorian calendar; month from 1 to 12.
int days_in_month(int year, int month);

// Whether the three numbers name a day that exists, between the years 1000 and 2999.
bool is_valid(const Date& date);

// "2025-03-26", of a valid date.
std::string to_iso(const Date& date);

// "2025-03-26"; nothing for other shapes and for days that don't exist.
std::optional<Date> date_from_iso(std::string_view text);

}  // namespace hedui
