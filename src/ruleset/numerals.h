// Reads a numeral at a place in a text: digits, Chinese numerals and mixtures, with their multiplier (12.67万, 三亿四千万).
// Which characters are numerals stands in rules/words/numerals.tsv.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/decimal.h"
#include "base/flat_array.h"
#include "ruleset/table.h"

namespace hedui {

enum class NumeralRole : uint8_t {
  kNone,
  kDigit,   // 一 二 两 ... with the value 0 to 9
  kTens,    // 廿 卅: a digit and its ten in one, value 20, 30, 40
  kPower,   // 十 百 千: value 10, 100, 1000
  kMyriad,  // 万 亿 兆: the power of ten
  kPoint,   // 点
  kVague,   // 数 几 上: an unknown digit before a power
};

struct NumeralCharacter {
  NumeralRole role = NumeralRole::kNone;
  int16_t value = 0;
};

// A numeral as read. Positions are UTF-16 units from the start of the numeral.
struct Numeral {
  uint32_t length = 0;
  Decimal value;                  // multiplier applied; the lower end of a spoken range
  Decimal high;                   // the upper end of a spoken range (两三, 五六十), else equal to value
  std::string written;            // digits without the multiplier
  uint32_t multiplier_begin = 0;  // the multiplier at the end (万, 亿, 万亿); equal ends where there is none
  uint32_t multiplier_end = 0;
  bool chinese = false;  // has no Arabic digit
  bool vague = false;
  bool bare_multiplier = false;  // nothing but multipliers
  bool listed_digits = false;    // three and more digits side by side in order: 一二三
  bool too_long = false;
};

// Whether a unit of more than one character (千瓦, 百分点) starts at a position of the text.
using StartsUnit = std::function<bool(size_t)>;

class Numerals {
 public:
  Numerals() : index_(std::vector<uint8_t>(0x10000)) {}

  // The table of rules/words/numerals.tsv: word, role, value.
  static Result<Numerals> from_table(const TsvTable& table);

  bool starts_numeral(char16_t unit) const { return (unit >= u'0' && unit <= u'9') || index_[unit] != 0; }

  // The longest numeral that starts at text[at]; its multiplier doesn't swallow the first character of a unit.
  std::optional<Numeral> read(std::u16string_view text, size_t at, const StartsUnit& starts_unit) const;

  const NumeralCharacter& character(char16_t unit) const { return characters_[index_[unit]]; }

  template <class Archive>
  void serialize(Archive& archive) {
    archive(index_, characters_);
  }

 private:
  FlatArray<uint8_t> index_;  // into characters_, by UTF-16 unit
  std::vector<NumeralCharacter> characters_{1};
};

}  // namespace hedui
