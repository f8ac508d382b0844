// Whatever form papers write a value in, the figure has the same exact decimal. Values are drawn at random, always the same ones.
#include <array>
#include <catch2/catch.hpp>
#include <random>

#include "base/decimal.h"
#include "support/rules.h"
#include "text/utf8.h"

namespace hedui::test {
namespace {

// The characters of one way to write Chinese numerals.
struct Script {
  std::array<const char*, 10> digits;
  std::array<const char*, 4> places;    // of a section: ones, tens, hundreds, thousands
  std::array<const char*, 3> sections;  // ones, ten thousands, hundred millions
  bool drops_first_one;                 // 十五, not 一十五
};

const Script kCommon = {{"零", "一", "二", "三", "四", "五", "六", "七", "八", "九"}, {"", "十", "百", "千"}, {"", "万", "亿"}, true};
const Script kTraditional = {{"〇", "一", "二", "三", "四", "五", "六", "七", "八", "九"}, {"", "十", "百", "千"}, {"", "萬", "億"}, true};
const Script kAccounts = {{"零", "壹", "贰", "叁", "肆", "伍", "陆", "柒", "捌", "玖"}, {"", "拾", "佰", "仟"}, {"", "万", "亿"}, false};

std::string section_in(const Script& script, uint64_t number) {
  std::string text;
  bool skipped = false;
  uint64_t unit = 1000;
  for (size_t place = 4; place-- > 0; unit /= 10) {
    uint64_t digit = number / unit % 10;
    if (digit == 0) {
      skipped = true;
      continue;
    }
    if (skipped && !text.empty()) text += script.digits[0];
    skipped = false;
    text += std::string(script.digits[digit]) + script.places[place];
  }
  return text;
}

// A whole number from 1, below 10^12.
std::string in_chinese(const Script& script, uint64_t number) {
  std::string text;
  uint64_t above = 0;  // the section before
  uint64_t unit = 100'000'000;
  for (size_t section = 3; section-- > 0; unit /= 10'000) {
    uint64_t own = number / unit % 10'000;
    if (own > 0) {
      bool gap = own < 1000 || (above == 0);
      if (!text.empty() && gap) text += script.digits[0];
      text += section_in(script, own) + script.sections[section];
    }
    above = own;
  }
  std::string ten = std::string(script.digits[1]) + script.places[1];
  return script.drops_first_one && text.starts_with(ten) ? text.substr(std::string(script.digits[1]).size()) : text;
}

std::string with_commas(const std::string& digits, const char* comma) {
  std::string text;
  for (size_t i = 0; i < digits.size(); ++i) {
    if (i > 0 && (digits.size() - i) % 3 == 0) text += comma;
    text += digits[i];
  }
  return text;
}

std::string full_width(const std::string& text) {
  std::string wide;
  for (char c : text) {
    char32_t code = c == '.' ? 0xFF0E : static_cast<char32_t>(0xFF10 + (c - '0'));
    append_utf8(wide, code);
  }
  return wide;
}

class Values {
 public:
  uint64_t whole(uint64_t least, uint64_t most) { return std::uniform_int_distribution<uint64_t>(least, most)(random_); }
  // As many digits as any other number of them.
  uint64_t of_any_length(int most_digits) {
    uint64_t most = 1;
    for (int digits = std::uniform_int_distribution<int>(1, most_digits)(random_); digits > 0; --digits) most *= 10;
    return whole(most / 10 + 2, most - 1);
  }
  // "12.67": without a zero at its end.
  std::string with_decimals() {
    std::string text = std::to_string(whole(0, 9999)) + "." + std::to_string(whole(10, 99));
    text.back() = static_cast<char>('1' + whole(0, 8));
    return text;
  }

 private:
  std::mt19937_64 random_{20'260'401};
};

std::string figures_in(const std::string& text) {
  Reading reading = read_bytes(text);
  std::string all;
  for (const Figure& figure : reading.records.figures) {
    all += std::string(slice(std::string_view(reading.document.text), figure.span)) + " = " + (figure.value ? figure.value->to_string() : "null") + " " +
           figure.unit.value_or("null") + " " + name_of(figure.qualifier) + ";";
  }
  return all;
}

// What is written, in a sentence, is one figure with this value.
void check(const std::string& written, const Decimal& value, const std::string& unit) {
  std::string text = "新建泵站" + written + unit + "。\n";
  INFO(text);
  CHECK(figures_in(text) == written + unit + " = " + value.to_string() + " " + unit + " exact;");
}

Decimal decimal(const std::string& digits) { return *Decimal::parse(digits); }

constexpr int kDraws = 100;  // of each form

}  // namespace

TEST_CASE("values in digits, with thousands commas and in full width read back") {
  Values values;
  for (int i = 0; i < kDraws; ++i) {
    std::string digits = std::to_string(values.of_any_length(11));
    check(digits, decimal(digits), "座");
    check(with_commas(digits, ","), decimal(digits), "座");
    check(with_commas(digits, "，"), decimal(digits), "座");
    check(full_width(digits), decimal(digits), "座");
    std::string decimals = values.with_decimals();
    check(decimals, decimal(decimals), "公里");
    check(full_width(decimals), decimal(decimals), "公里");
  }
}

TEST_CASE("values in ten thousands and hundred millions read back") {
  Values values;
  const std::vector<std::pair<const char*, int>> multipliers = {{"万", 4}, {"亿", 8}, {"万亿", 12}, {"百万", 6}, {"千万", 7}, {"萬", 4}, {"億", 8}};
  for (int i = 0; i < kDraws; ++i) {
    std::string digits = std::to_string(values.whole(2, 9999)), decimals = values.with_decimals();
    for (const auto& [multiplier, zeros] : multipliers) {
      check(digits + multiplier, decimal(digits).times_power_of_ten(zeros), "吨");
      check(decimals + multiplier, decimal(decimals).times_power_of_ten(zeros), "吨");
      check(full_width(decimals) + multiplier, decimal(decimals).times_power_of_ten(zeros), "吨");
    }
    uint64_t high = values.whole(2, 9999), low = values.whole(1000, 9999), thousands = values.whole(1, 9);
    check(std::to_string(high) + "亿" + std::to_string(low) + "万", decimal(std::to_string(high * 10'000 + low)).times_power_of_ten(4), "吨");
    check(std::to_string(high) + "万" + std::to_string(thousands) + "千", decimal(std::to_string(high * 10 + thousands)).times_power_of_ten(3), "吨");
  }
}

TEST_CASE("values in Chinese numerals read back, in every script") {
  Values values;
  for (int i = 0; i < kDraws; ++i) {
    uint64_t number = values.of_any_length(12);
    for (const Script* script : {&kCommon, &kTraditional, &kAccounts}) check(in_chinese(*script, number), decimal(std::to_string(number)), "座");
  }
}

TEST_CASE("Chinese numerals of this test are written as people write them") {
  CHECK(in_chinese(kCommon, 15) == "十五");
  CHECK(in_chinese(kCommon, 105) == "一百零五");
  CHECK(in_chinese(kCommon, 110) == "一百一十");
  CHECK(in_chinese(kCommon, 10'500) == "一万零五百");
  CHECK(in_chinese(kCommon, 123'456) == "十二万三千四百五十六");
  CHECK(in_chinese(kCommon, 103'000'000) == "一亿零三百万");
  CHECK(in_chinese(kCommon, 300'005'000) == "三亿零五千");
  CHECK(in_chinese(kAccounts, 12'300) == "壹万贰仟叁佰");
  CHECK(in_chinese(kAccounts, 15) == "壹拾伍");
}

}  // namespace hedui::test
