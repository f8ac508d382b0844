// How the cells of a table stand in plain text, whatever format it came in.
#pragma once

#include <algorithm>
#include <string_view>

namespace hedui {

constexpr std::string_view kEmptyCell = "\xE2\x80\x94";  // an em dash

// Heads and labels that span columns or rows are told again in each; a figure is not, or it would be counted twice. A year is
// a label.
inline bool may_be_repeated(std::string_view text) {
  constexpr size_t kLongest = 60;  // bytes
  if (text.size() > kLongest) return false;
  auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
  auto digits = std::count_if(text.begin(), text.end(), is_digit);
  if (digits == 0) return true;
  bool century = text.starts_with("19") || text.starts_with("20");
  return digits == 4 && century && text.size() > 4 && is_digit(text[2]) && is_digit(text[3]);
}

}  // namespace hedui
