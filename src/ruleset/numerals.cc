// The grammar of numerals. A Chinese numeral is a row of sections below ten thousand, each with a myriad behind it
// (三亿 四千五百万); an Arabic one is digits with an optional multiplier, perhaps several such pieces (3万5千).
#include "ruleset/numerals.h"

#include <algorithm>

#include "text/utf8.h"

namespace hedui {
namespace {

constexpr int kThousandsGroup = 3;
constexpr int32_t kLargestValue = 1000;  // of one character

bool is_digit(char16_t unit) { return unit >= u'0' && unit <= u'9'; }
bool is_thousands_mark(char16_t unit) { return unit == u',' || unit == 0xFF0C; }

int64_t power_of_ten(int exponent) {
  int64_t power = 1;
  while (exponent-- > 0) power *= 10;
  return power;
}

int exponent_of(int64_t power) {
  int exponent = 0;
  for (; power >= 10; power /= 10) ++exponent;
  return exponent;
}

// Both ends of what is being read: they differ in spoken ranges only.
struct Ends {
  int64_t low = 0;
  int64_t high = 0;
};

class Reader {
 public:
  Reader(const Numerals& numerals, std::u16string_view text, size_t at, const StartsUnit& starts_unit)
      : numerals_(numerals),
        text_(text),
        begin_(at),
        at_(at),
        starts_unit_(starts_unit) {}

  std::optional<Numeral> read() {
    bool ok = is_digit(peek()) ? read_arabic() : read_chinese();
    if (!ok || at_ == begin_) return std::nullopt;
    numeral_.length = static_cast<uint32_t>(at_ - begin_);
    return numeral_;
  }

 private:
  char16_t peek(size_t ahead = 0) const { return at_ + ahead < text_.size() ? text_[at_ + ahead] : u'\0'; }
  NumeralRole role(size_t ahead = 0) const { return numerals_.character(peek(ahead)).role; }
  int value(size_t ahead = 0) const { return numerals_.character(peek(ahead)).value; }
  bool at_multiplier(NumeralRole wanted) const { return role() == wanted && !starts_unit_(at_); }

  // 万, 亿, 万亿, and 百 or 千 before them, as one power of ten. Sets the span of the multiplier.
  int read_multiplier() {
    size_t begin = at_;
    int exponent = 0;
    if (at_multiplier(NumeralRole::kPower) && value() >= 100) {
      exponent += exponent_of(value());
      ++at_;
    }
    while (at_multiplier(NumeralRole::kMyriad)) {
      exponent += value();
      ++at_;
    }
    set_multiplier(begin);
    return exponent;
  }

  void set_multiplier(size_t begin) {
    numeral_.multiplier_begin = static_cast<uint32_t>(begin - begin_);
    numeral_.multiplier_end = static_cast<uint32_t>(at_ - begin_);
  }

  // ---- Arabic digits

  std::string read_digits() {
    std::string digits;
    while (is_digit(peek())) digits += static_cast<char>(text_[at_++]);
    if (digits.size() <= kThousandsGroup && digits.front() != '0') {
      char16_t mark = peek();
      while (is_thousands_mark(peek()) && peek() == mark && group_follows()) {
        for (int i = 1; i <= kThousandsGroup; ++i) digits += static_cast<char>(peek(static_cast<size_t>(i)));
        at_ += kThousandsGroup + 1;
      }
    }
    if (peek() == u'.' && is_digit(peek(1))) {
      digits += '.';
      for (++at_; is_digit(peek()); ++at_) digits += static_cast<char>(text_[at_]);
    }
    return digits;
  }

  bool group_follows() const { return is_digit(peek(1)) && is_digit(peek(2)) && is_digit(peek(3)) && !is_digit(peek(4)); }

  bool read_arabic() {
    numeral_.written = read_digits();
    std::optional<Decimal> number = Decimal::parse(numeral_.written);
    numeral_.too_long = !number;
    int exponent = read_multiplier();
    numeral_.value = numeral_.high = number.value_or(Decimal()).times_power_of_ten(exponent);
    while (number && exponent > 1 && read_lower_piece(exponent)) {
    }
    return true;
  }

  // The 5千 of 3万5千 and the 2,345万 of 1亿2,345万: adds it, makes its multiplier the numeral's.
  bool read_lower_piece(int& exponent) {
    if (!is_digit(peek())) return false;
    size_t begin = at_;
    Numeral before = numeral_;
    std::string digits = read_digits();
    int lower = read_multiplier();
    auto number = Decimal::parse(digits);
    auto integer_digits = static_cast<int>(std::min(digits.find('.'), digits.size()));
    bool fills_the_myriad = lower == 0 && exponent == 4 && integer_digits == 4 && digits.size() == 4 && !starts_unit_(at_);
    bool smaller = lower > 1 && lower < exponent && integer_digits + lower <= exponent;
    auto sum = number ? numeral_.value.plus(number->times_power_of_ten(lower)) : std::nullopt;
    if (!sum || !(smaller || fills_the_myriad)) {
      at_ = begin;
      numeral_ = before;
      return false;
    }
    exponent = lower;
    numeral_.value = numeral_.high = *sum;
    numeral_.written = sum->times_power_of_ten(-lower).to_string();
    return true;
  }

  // ---- Chinese numerals

  bool read_chinese() {
    numeral_.chinese = true;
    if (role() == NumeralRole::kVague) return read_vague();
    if (role() == NumeralRole::kPoint) return false;
    if (reads_digit_row()) return read_digit_row();
    if (role() == NumeralRole::kDigit && value() == 0 && role(1) == NumeralRole::kPoint) {  // 零点九
      ++at_;
      if (read_decimal_myriad(0)) return true;
      return false;
    }
    bool has_digit = role() == NumeralRole::kDigit || role() == NumeralRole::kTens || (role() == NumeralRole::kPower && value() == 10);
    if (!has_digit) return read_bare_multiplier();
    return read_sections();
  }

  // 数十, 几百万, 上千, 几.
  bool read_vague() {
    numeral_.vague = true;
    bool unknown_digit = value() == 0;  // 几 may stand alone, 数 and 上 may not
    ++at_;
    size_t multiplier_at = at_;
    if (role() == NumeralRole::kPower && !starts_unit_(at_)) ++at_;
    while (at_multiplier(NumeralRole::kMyriad)) ++at_;
    bool has_multiplier = at_ > multiplier_at;
    if (has_multiplier && role() == NumeralRole::kVague && value() == 0) ++at_;  // 几十几
    return unknown_digit || has_multiplier;
  }

  // 百, 千万, 万亿 without a digit.
  bool read_bare_multiplier() {
    numeral_.bare_multiplier = true;
    int exponent = read_multiplier();
    numeral_.value = numeral_.high = Decimal(1).times_power_of_ten(exponent);
    numeral_.written = "1";
    return exponent > 0;
  }

  size_t digit_run() const {
    size_t run = 0;
    while (role(run) == NumeralRole::kDigit) ++run;
    return run;
  }

  bool is_spoken_pair() const {
    int first = value(0), second = value(1);
    return first > 0 && (second == first + 1 || (first == 3 && second == 5));
  }

  // 二〇二五, 九五: digits one by one; but 两三 and 五六十 are spoken ranges.
  bool reads_digit_row() const {
    size_t run = digit_run();
    return run > 2 || (run == 2 && !is_spoken_pair());
  }

  bool read_digit_row() {
    size_t run = digit_run();
    bool in_order = run < 5;
    bool two_names = run == 2 && value(0) > 0 && value(1) > 0;  // 秦老四一家: no 41
    for (size_t i = 0; i < run; ++i) {
      numeral_.written += static_cast<char>('0' + value(i));
      if (i > 0 && value(i) != value(i - 1) + 1) in_order = false;
    }
    numeral_.listed_digits = in_order || two_names;
    at_ += run;
    read_decimals(numeral_.written);
    std::optional<Decimal> number = Decimal::parse(numeral_.written);
    numeral_.too_long = !number;
    int exponent = read_multiplier();
    numeral_.value = numeral_.high = number.value_or(Decimal()).times_power_of_ten(exponent);
    return numeral_.written.front() != '0' || run > 2;
  }

  // 点六八: decimals, but not the minutes of 八点三十分.
  bool read_decimals(std::string& digits) {
    if (role() != NumeralRole::kPoint || role(1) != NumeralRole::kDigit) return false;
    size_t end = 1;
    while (role(end) == NumeralRole::kDigit) ++end;
    if (role(end) == NumeralRole::kPower || role(end) == NumeralRole::kTens) return false;
    digits += '.';
    for (size_t i = 1; i < end; ++i) digits += static_cast<char>('0' + value(i));
    at_ += end;
    return true;
  }

  bool read_sections() {
    Ends total;
    int exponent = 0;  // of the myriads read last
    bool ranged = false;
    for (;;) {
      Ends section;
      size_t before = at_;
      if (!read_section(section, exponent)) break;
      ranged |= section.low != section.high;
      if (total.low == 0 && read_decimal_myriad(section.low)) return true;
      size_t multiplier_at = at_;
      int next = 0;
      while (at_multiplier(NumeralRole::kMyriad)) {
        next += value();
        ++at_;
      }
      if (exponent > 0 && next >= exponent && next < 8) {  // 万 after 万: not of this numeral
        at_ = before;
        break;
      }
      if (next > 12 || !add_section(total, section, exponent, next)) return false;
      exponent = next;
      if (next == 0) break;
      set_multiplier(multiplier_at);
    }
    if (at_ == begin_) return false;
    if (exponent == 0) numeral_.multiplier_begin = numeral_.multiplier_end = 0;
    numeral_.value = Decimal(total.low);
    numeral_.high = Decimal(ranged ? total.high : total.low);
    numeral_.written = Decimal(total.low / power_of_ten(exponent)).to_string();
    if (role() == NumeralRole::kVague && value() == 0 && at_ > begin_ && exponent == 0) {  // 十几, 二十几
      numeral_.vague = true;
      ++at_;
      while (at_multiplier(NumeralRole::kMyriad)) ++at_;
    }
    return true;
  }

  // total and section with the myriads behind the section; 三万五 means 三万五千.
  static bool add_section(Ends& total, Ends section, int previous, int next) {
    constexpr int64_t kLargest = 1'000'000'000'000'000;
    bool covers_all = next > previous && previous > 0;  // 三万亿 and 一万零五百亿: what came before counts in 亿 too
    Ends sum = covers_all ? Ends{total.low + section.low, total.high + section.high} : section;
    if (sum.high > kLargest / power_of_ten(next)) return false;
    sum = {sum.low * power_of_ten(next), sum.high * power_of_ten(next)};
    total = covers_all ? sum : Ends{total.low + sum.low, total.high + sum.high};
    return true;
  }

  // 十二点六万.
  bool read_decimal_myriad(int64_t integer) {
    std::string digits = std::to_string(integer);
    if (!read_decimals(digits)) return false;
    auto number = Decimal::parse(digits);
    if (!number) return false;
    int exponent = read_multiplier();
    numeral_.written = digits;
    numeral_.value = numeral_.high = number->times_power_of_ten(exponent);
    return true;
  }

  // One section below ten thousand. `myriad` is the exponent before it, for the short form 两万五.
  bool read_section(Ends& section, int myriad) {
    size_t begin = at_;
    Ends digit{-1, -1};
    int64_t last_power = myriad > 0 ? power_of_ten(myriad) : 0;
    bool after_zero = false;
    for (;;) {
      if (role() == NumeralRole::kDigit) {
        if (digit.low >= 0) break;
        if (value() == 0) {
          if (at_ == begin && myriad == 0) return false;
          after_zero = true;
          ++at_;
          continue;
        }
        size_t run = digit_run();
        if (run > 2 || (run == 2 && !is_spoken_pair())) run = 1;
        digit = {value(0), value(run - 1)};
        at_ += run;
      } else if (role() == NumeralRole::kTens && digit.low < 0) {
        section = {section.low + value(), section.high + value()};
        last_power = 10;
        ++at_;
      } else if (role() == NumeralRole::kPower && !starts_unit_(at_) && (last_power == 0 || value() < last_power)) {
        if (digit.low < 0 && (value() != 10 || after_zero)) break;  // 百 without its digit
        Ends factor = digit.low < 0 ? Ends{1, 1} : digit;
        section = {section.low + factor.low * value(), section.high + factor.high * value()};
        last_power = value();
        digit = {-1, -1};
        after_zero = false;
        ++at_;
      } else {
        break;
      }
    }
    if (digit.low >= 0) {
      bool short_form = last_power >= 100 && !after_zero && role() != NumeralRole::kMyriad;
      int64_t unit = short_form ? last_power / 10 : 1;
      section = {section.low + digit.low * unit, section.high + digit.high * unit};
    }
    return at_ > begin;
  }

  const Numerals& numerals_;
  std::u16string_view text_;
  size_t begin_;
  size_t at_;
  const StartsUnit& starts_unit_;
  Numeral numeral_;
};

std::optional<NumeralRole> role_from_name(std::string_view name) {
  constexpr std::string_view kNames[] = {"none", "digit", "tens", "power", "myriad", "point", "vague"};
  auto found = std::find(std::begin(kNames), std::end(kNames), name);
  if (found == std::end(kNames)) return std::nullopt;
  return static_cast<NumeralRole>(found - std::begin(kNames));
}

}  // namespace

Result<Numerals> Numerals::from_table(const TsvTable& table) {
  auto columns = exact_columns(table, {"word", "role", "value"});
  if (!columns) return columns.error();
  Numerals numerals;
  for (const TsvRow& row : table.rows) {
    std::u32string word = to_utf32(row.cells[(*columns)[0]]);
    auto role = role_from_name(row.cells[(*columns)[1]]);
    auto value = integer_cell(row.cells[(*columns)[2]]);
    if (word.size() != 1 || word[0] > 0xFFFF) return Error{{"numerals.not_one_character", {std::string(row.cells[(*columns)[0]])}}, table.where(row)};
    if (!role) return Error{{"numerals.unknown_role", {std::string(row.cells[(*columns)[1]])}}, table.where(row)};
    if (!value || *value < 0 || *value > kLargestValue) return Error{{"table.not_a_number", {std::string(row.cells[(*columns)[2]])}}, table.where(row)};
    auto unit = static_cast<char16_t>(word[0]);
    if (numerals.index_[unit] != 0) return Error{{"table.duplicate_entry", {std::string(row.cells[(*columns)[0]])}}, table.where(row)};
    numerals.index_.edit()[unit] = static_cast<uint8_t>(numerals.characters_.size());
    numerals.characters_.push_back({*role, static_cast<int16_t>(*value)});
  }
  return numerals;
}

std::optional<Numeral> Numerals::read(std::u16string_view text, size_t at, const StartsUnit& starts_unit) const {
  return Reader(*this, text, at, starts_unit).read();
}

}  // namespace hedui
