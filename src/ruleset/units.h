// Units of measurement: canonical name, dimension, and the exact factor to the base unit of the dimension.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/decimal.h"

namespace hedui {

struct Unit {
  std::string word;       // as in the table, folded
  std::string unit_id;    // canonical: "km", "mu", "CNY"
  std::string dimension;  // "length", "area", "money", "count", ...
  Decimal factor;         // 1 of this unit is so many of `base`
  std::string base;       // unit_id of the dimension's base unit

  template <class Archive>
  void serialize(Archive& archive) {
    archive(word, unit_id, dimension, factor, base);
  }
};

using Units = std::vector<Unit>;

}  // namespace hedui
