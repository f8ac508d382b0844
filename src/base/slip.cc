// Compares digits, both numbers brought to the places of the written one.
#include "base/slip.h"

#include <algorithm>
#include <utility>

namespace hedui {
namespace {

// The digits of a number of `places` decimals, as many as are written: 005 for 0.05.
std::string digits_of(const Decimal& number, int places) {
  std::string digits = number.times_power_of_ten(places).to_string();
  size_t written = static_cast<size_t>(std::max(places, 0)) + 1, whole = std::min(digits.find('.'), digits.size());
  return std::string(written > whole ? written - whole : 0, '0') + digits;
}

bool is_changed(std::string_view written, std::string_view meant) {
  size_t different = 0, first = 0;
  for (size_t i = 0; i < written.size(); ++i) {
    if (written[i] == meant[i]) continue;
    if (different++ == 0) first = i;
  }
  bool swapped = different == 2 && written[first] == meant[first + 1] && written[first + 1] == meant[first];
  return different == 1 || swapped;
}

bool has_digit_too_many(std::string_view written, std::string_view meant) {
  size_t same = 0;
  while (same < meant.size() && written[same] == meant[same]) ++same;
  return written.substr(same + 1) == meant.substr(same);
}

}  // namespace

bool is_slip_of(const Decimal& written, const Decimal& meant) {
  if (written.negative() || meant.negative()) return false;
  std::string w = digits_of(written, written.places());
  std::string m = digits_of(meant, written.places());
  size_t point = m.find('.');
  if (point != std::string::npos && m.find_first_not_of('0', point + 1) != std::string::npos) return false;
  m = m.substr(0, point);
  if (w.size() == m.size()) return is_changed(w, m);
  return w.size() == m.size() + 1 && has_digit_too_many(w, m);
}

std::vector<std::string> meant_by(std::string_view written) {
  std::vector<std::string> meant;
  auto add = [&](std::string digits) {
    bool leading_zero = digits.size() > 1 && digits[0] == '0' && digits[1] != '.';
    if (!digits.empty() && digits[0] != '.' && !leading_zero) meant.push_back(std::move(digits));
  };
  for (size_t i = 0; i < written.size(); ++i) {
    if (written[i] == '.') continue;
    std::string other(written);
    for (char c = '0'; c <= '9'; ++c) {
      other[i] = c;
      if (c != written[i]) add(other);
    }
    size_t next = i + 1 < written.size() && written[i + 1] == '.' ? i + 2 : i + 1;
    other = written;
    if (next < written.size() && written[next] != written[i]) {
      std::swap(other[i], other[next]);
      add(other);
    }
    other = written;
    bool in_whole_number = written.find('.') >= i;
    if (in_whole_number && written.size() > 1) add(other.erase(i, 1));
  }
  return meant;
}

bool is_telling_slip(size_t digits, size_t tries) {
  constexpr size_t kMostDigits = 12, kOneIn = 20, kOtherDigits = 9;
  size_t numbers = 1;
  for (size_t i = 0; i < digits && i < kMostDigits; ++i) numbers *= 10;
  size_t slips = kOtherDigits * digits + (digits == 0 ? 0 : digits - 1) + digits;
  return slips * tries * kOneIn <= numbers;
}

}  // namespace hedui
