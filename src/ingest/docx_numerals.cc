// Each form is a function; Chinese digits are code points, with the characters beside them.
#include "ingest/docx_numerals.h"

#include <algorithm>
#include <array>
#include <iterator>

#include "text/utf8.h"

namespace hedui {
namespace {

using Digits = std::array<char16_t, 10>;

constexpr Digits kPlain = {0x96F6, 0x4E00, 0x4E8C, 0x4E09, 0x56DB, 0x4E94, 0x516D, 0x4E03, 0x516B, 0x4E5D};                    // 零一二三四五六七八九
constexpr Digits kLegal = {0x96F6, 0x58F9, 0x8D30, 0x53C1, 0x8086, 0x4F0D, 0x9646, 0x67D2, 0x634C, 0x7396};                    // 零壹贰叁肆伍陆柒捌玖
constexpr Digits kTraditional = {0x96F6, 0x58F9, 0x8CB3, 0x53C3, 0x8086, 0x4F0D, 0x9678, 0x67D2, 0x634C, 0x7396};              // 零壹貳參肆伍陸柒捌玖
constexpr std::array<char16_t, 10> kStems = {0x7532, 0x4E59, 0x4E19, 0x4E01, 0x620A, 0x5DF1, 0x5E9A, 0x8F9B, 0x58EC, 0x7678};  // 甲乙丙丁戊己庚辛壬癸
constexpr std::array<char16_t, 12> kBranches = {0x5B50, 0x4E11, 0x5BC5, 0x536F, 0x8FB0, 0x5DF3,
                                                0x5348, 0x672A, 0x7533, 0x9149, 0x620C, 0x4EA5};  // 子丑寅卯辰巳午未申酉戌亥
constexpr char16_t kCircleZero = 0x25CB;                                                          // ○

struct Counting {
  Digits digits;
  std::array<char16_t, 4> units;  // of the digits of a group of four, from the right; 0 for none
  char16_t group;                 // of the second group
  bool says_zero;                 // 一百零一, not 百一
  bool says_one;                  // 一百, not 百
  bool short_ten;                 // 十二, not 一十二, at the start
};

constexpr Counting kThousand = {kPlain, {0, 0x5341, 0x767E, 0x5343}, 0x4E07, true, true, true};                 // 十百千万
constexpr Counting kTaiwanThousand = {kPlain, {0, 0x5341, 0x767E, 0x5343}, 0x842C, true, true, true};           // 十百千萬
constexpr Counting kJapanese = {kPlain, {0, 0x5341, 0x767E, 0x5343}, 0x4E07, false, false, true};               // 十百千万
constexpr Counting kLegalCounting = {kLegal, {0, 0x62FE, 0x4F70, 0x4EDF}, 0x4E07, true, true, false};           // 拾佰仟万
constexpr Counting kLegalTraditional = {kTraditional, {0, 0x62FE, 0x4F70, 0x4EDF}, 0x842C, true, true, false};  // 拾佰仟萬

std::string digits_of(int number) { return std::to_string(number); }

std::string character(char32_t c) {
  std::string text;
  append_utf8(text, c);
  return text;
}

// Digit by digit, with this character for zero.
std::string spelled(int number, const Digits& digits, char16_t zero) {
  std::string text;
  for (char c : digits_of(number)) append_utf8(text, c == '0' ? zero : digits[static_cast<size_t>(c - '0')]);
  return text;
}

std::string counted(int number, const Counting& counting) {
  constexpr int kMost = 99'999'999;
  if (number > kMost) return digits_of(number);
  if (number == 0) return character(counting.digits[0]);
  std::string figures = digits_of(number), text;
  bool zero = false;
  for (size_t i = 0; i < figures.size(); ++i) {
    size_t place = figures.size() - 1 - i;
    auto digit = static_cast<size_t>(figures[i] - '0');
    if (digit == 0) {
      zero = true;
    } else {
      if (zero && counting.says_zero) append_utf8(text, counting.digits[0]);
      zero = false;
      bool silent_one = digit == 1 && place % 4 > 0 && (!counting.says_one || (counting.short_ten && i == 0 && place % 4 == 1));
      if (!silent_one) append_utf8(text, counting.digits[digit]);
      if (place % 4 > 0) append_utf8(text, counting.units[place % 4]);
    }
    if (place == 4) append_utf8(text, counting.group);
  }
  return text;
}

// To 99 in tens and ones, from there digit by digit.
std::string counted_below_hundred(int number) { return number < 100 ? counted(number, kThousand) : spelled(number, kPlain, kCircleZero); }

std::string roman(int number) {
  struct Sign {
    int value;
    std::string_view letters;
  };
  constexpr Sign kSigns[] = {{1000, "M"}, {900, "CM"}, {500, "D"}, {400, "CD"}, {100, "C"}, {90, "XC"}, {50, "L"},
                             {40, "XL"},  {10, "X"},   {9, "IX"},  {5, "V"},    {4, "IV"},  {1, "I"}};
  constexpr int kMost = 32767;
  if (number < 1 || number > kMost) return digits_of(number);
  std::string text;
  for (const Sign& sign : kSigns) {
    for (; number >= sign.value; number -= sign.value) text += sign.letters;
  }
  return text;
}

// a ... z, aa, bb, ... zz, aaa, ...
std::string letters(int number) {
  constexpr int kLetters = 26, kMost = 780;
  if (number < 1 || number > kMost) return digits_of(number);
  return std::string(static_cast<size_t>((number - 1) / kLetters + 1), static_cast<char>('A' + (number - 1) % kLetters));
}

std::string lower(std::string text) {
  for (char& c : text) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return text;
}

// One character each from `first` on, up to this number.
std::string enclosed(int number, char32_t first, int last) {
  return number < 1 || number > last ? digits_of(number) : character(first + static_cast<char32_t>(number - 1));
}

std::string full_width(int number) {
  std::string text;
  for (char c : digits_of(number)) append_utf8(text, c >= '0' && c <= '9' ? 0xFF10 + static_cast<char32_t>(c - '0') : static_cast<char32_t>(c));
  return text;
}

std::string padded(int number, size_t width) {
  std::string text = digits_of(number);
  return text.size() < width ? std::string(width - text.size(), '0') + text : text;
}

std::string ordinal(int number) {
  bool teen = number / 10 % 10 == 1;
  int last = number % 10;
  return digits_of(number) + (teen ? "th" : last == 1 ? "st" : last == 2 ? "nd" : last == 3 ? "rd" : "th");
}

std::string hexadecimal(int number) {
  std::string text;
  for (auto rest = static_cast<unsigned>(number); rest > 0 || text.empty(); rest /= 16) text.insert(text.begin(), "0123456789ABCDEF"[rest % 16]);
  return text;
}

template <size_t size>
std::string from_row(int number, const std::array<char16_t, size>& row) {
  return number < 1 || number > static_cast<int>(size) ? digits_of(number) : character(row[static_cast<size_t>(number - 1)]);
}

// 甲子, 乙丑, ... 癸亥
std::string stem_and_branch(int number) {
  constexpr int kCycle = 60;
  if (number < 1 || number > kCycle) return digits_of(number);
  auto at = static_cast<size_t>(number - 1);
  return character(kStems[at % kStems.size()]) + character(kBranches[at % kBranches.size()]);
}

struct Form {
  std::string_view name;
  std::string (*write)(int number);
};

constexpr Form kForms[] = {
    {"chineseCounting", counted_below_hundred},
    {"chineseCountingThousand", [](int n) { return counted(n, kThousand); }},
    {"chineseLegalSimplified", [](int n) { return counted(n, kLegalCounting); }},
    {"decimalEnclosedCircle", [](int n) { return enclosed(n, 0x2460, 20); }},
    {"decimalEnclosedCircleChinese", [](int n) { return enclosed(n, 0x2460, 20); }},
    {"decimalEnclosedFullstop", [](int n) { return enclosed(n, 0x2488, 20); }},
    {"decimalEnclosedParen", [](int n) { return enclosed(n, 0x2474, 20); }},
    {"decimalFullWidth", full_width},
    {"decimalFullWidth2", full_width},
    {"decimalZero", [](int n) { return padded(n, 2); }},
    {"hex", hexadecimal},
    {"ideographDigital", [](int n) { return spelled(n, kPlain, 0x3007); }},
    {"ideographEnclosedCircle", [](int n) { return enclosed(n, 0x3280, 10); }},
    {"ideographLegalTraditional", [](int n) { return counted(n, kLegalTraditional); }},
    {"ideographTraditional", [](int n) { return from_row(n, kStems); }},
    {"ideographZodiac", [](int n) { return from_row(n, kBranches); }},
    {"ideographZodiacTraditional", stem_and_branch},
    {"japaneseCounting", [](int n) { return counted(n, kJapanese); }},
    {"japaneseDigitalTenThousand", [](int n) { return spelled(n, kPlain, 0x3007); }},
    {"lowerLetter", [](int n) { return lower(letters(n)); }},
    {"lowerRoman", [](int n) { return lower(roman(n)); }},
    {"none", [](int) { return std::string(); }},
    {"numberInDash", [](int n) { return "- " + digits_of(n) + " -"; }},
    {"ordinal", ordinal},
    {"taiwaneseCounting", counted_below_hundred},
    {"taiwaneseCountingThousand", [](int n) { return counted(n, kTaiwanThousand); }},
    {"taiwaneseDigital", [](int n) { return spelled(n, kPlain, kCircleZero); }},
    {"upperLetter", letters},
    {"upperRoman", roman},
};

}  // namespace

std::string docx_numeral(int number, std::string_view format, std::string_view pattern) {
  if (number < 0) return digits_of(number);
  if (format == "custom") {
    size_t zeros = std::min(pattern.find_first_not_of("0123456789"), pattern.size());
    constexpr size_t kWidest = 9;
    return padded(number, std::min(zeros, kWidest));
  }
  const auto* form = std::find_if(std::begin(kForms), std::end(kForms), [&](const Form& f) { return f.name == format; });
  return form == std::end(kForms) ? digits_of(number) : form->write(number);
}

}  // namespace hedui
