// Slips of the pen: a number that stands where another one was meant.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "base/decimal.h"

namespace hedui {

// Whether `written` is `meant` with one digit written otherwise, two neighbours swapped or one digit too many, at the places that
// `written` has.
bool is_slip_of(const Decimal& written, const Decimal& meant);

// All digits that `written` is a slip of; a point stays where it is. `written`: digits with at most one point.
std::vector<std::string> meant_by(std::string_view written);

// Whether a slip in one of `tries` numbers, that makes right what a number of `digits` digits is held against, is hardly chance (under
// one in twenty): few numbers of many digits are slips of one another, most of one or two digits are.
bool is_telling_slip(size_t digits, size_t tries);

}  // namespace hedui
