// The Han characters that make up nearly all of any text.
#pragma once

namespace hedui {

// Whether it is one of the first level of GB 2312 (3,755 simplified characters) or of Big5 (5,401 traditional ones).
bool is_common_han(char32_t c);

}  // namespace hedui
