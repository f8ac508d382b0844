// Gregorian calendar arithmetic, as little as periods need.
#include "base/date.h"

#include <charconv>

namespace hedui {

int days_in_month(int year, int month) {
  constexpr int kDays[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
  return month == 2 && leap ? 29 : kDays[month - 1];
}

bool is_valid(const Date& date) {
  return date.year >= 1000 && date.year <= 2999 && date.month >= 1 && date.month <= 12 && date.day >= 1 && date.day <= days_in_month(date.year, date.month);
}

std::string to_iso(const Date& date) {
  std::string text = "0000-00-00";
  auto write = [&](size_t begin, size_t end, int value) {
    for (; end > begin; value /= 10) text[--end] = static_cast<char>('0' + value % 10);
  };
  write(0, 4, date.year);
  write(5, 7, date.month);
  write(8, 10, date.day);
  return text;
}

std::optional<Date> date_from_iso(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
  Date date;
  auto read = [&](size_t at, size_t length, int& into) {
    auto [end, error] = std::from_chars(text.data() + at, text.data() + at + length, into);
    return error == std::errc() && end == text.data() + at + length;
  };
  if (!read(0, 4, date.year) || !read(5, 2, date.month) || !read(8, 2, date.day) || !is_valid(date)) return std::nullopt;
  return date;
}

}  // namespace hedui
