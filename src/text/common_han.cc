#include "text/common_han.h"

#include <unicode/ucnv.h>

#include <bitset>
#include <string>

namespace hedui {
namespace {

using Set = std::bitset<0x10000>;

// Adds all characters whose two bytes lie in a range of lead and trail bytes.
void add(Set& set, const char* encoding, unsigned first_lead, unsigned last_lead, unsigned first_trail) {
  UErrorCode status = U_ZERO_ERROR;
  UConverter* converter = ucnv_open(encoding, &status);
  if (U_FAILURE(status)) return;
  for (unsigned lead = first_lead; lead <= last_lead; ++lead) {
    for (unsigned trail = first_trail; trail <= 0xFE; ++trail) {
      const char bytes[] = {static_cast<char>(lead), static_cast<char>(trail)};
      UChar units[4];
      UErrorCode failed = U_ZERO_ERROR;
      int32_t length = ucnv_toUChars(converter, units, 4, bytes, 2, &failed);
      if (U_SUCCESS(failed) && length == 1 && units[0] >= 0x4E00 && units[0] <= 0x9FFF) set.set(units[0]);
    }
  }
  ucnv_close(converter);
}

Set make_set() {
  Set set;
  add(set, "GB2312", 0xB0, 0xD7, 0xA1);
  add(set, "Big5", 0xA4, 0xC6, 0x40);
  return set;
}

}  // namespace

bool is_common_han(char32_t c) {
  static const Set common = make_set();
  return c < common.size() && common.test(c);
}

}  // namespace hedui
