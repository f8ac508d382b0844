#include "ruleset/numerals.h"

#include <catch2/catch.hpp>

#include "support/rules.h"

namespace hedui {
namespace {

const StartsUnit kNoUnits = [](size_t) { return false; };

std::optional<Numeral> numeral_in(const std::string& text) { return test::rules().numerals.read(test::rules().fold(text), 0, kNoUnits); }

// The value of the text where all of it is one numeral, else what was read of it.
std::string value(const std::string& text) {
  auto numeral = numeral_in(text);
  if (!numeral) return "nothing";
  std::string read = numeral->value.to_string();
  if (numeral->vague) read = "vague";
  if (numeral->too_long) read = "too long";
  if (numeral->high != numeral->value) read += " to " + numeral->high.to_string();
  size_t length = test::rules().fold(text).size();
  return numeral->length == length ? read : read + " in " + std::to_string(numeral->length) + " of " + std::to_string(length);
}

std::string written(const std::string& text) {
  auto numeral = numeral_in(text);
  if (!numeral) return "nothing";
  std::u16string folded = test::rules().fold(text);
  std::u16string multiplier = folded.substr(numeral->multiplier_begin, numeral->multiplier_end - numeral->multiplier_begin);
  return numeral->written + " × " + std::to_string(multiplier.size());
}

}  // namespace

TEST_CASE("digits with decimals, thousands commas and multipliers") {
  CHECK(value("319") == "319");
  CHECK(value("12.67") == "12.67");
  CHECK(value("3.2万") == "32000");
  CHECK(value("12.67万") == "126700");
  CHECK(value("2.64万亿") == "2640000000000");
  CHECK(value("5百") == "500");
  CHECK(value("3千万") == "30000000");
  CHECK(value("1,234") == "1234");
  CHECK(value("12,345,678.9") == "12345678.9");
  CHECK(value("1，234") == "1234");
  CHECK(value("３．２万") == "32000");
  CHECK(value("０") == "0");
  CHECK(value("0.5") == "0.5");
}

TEST_CASE("a comma that groups no three digits ends the numeral") {
  CHECK(value("12,34") == "12 in 2 of 5");
  CHECK(value("1,2345") == "1 in 1 of 6");
  CHECK(value("1234,567") == "1234 in 4 of 8");
  CHECK(value("0,123") == "0 in 1 of 5");
  CHECK(value("63.4,721") == "63.4 in 4 of 8");
  CHECK(value("1,234，567") == "1234 in 5 of 9");
}

TEST_CASE("a point without a digit behind it ends the numeral") {
  CHECK(value("12.") == "12 in 2 of 3");
  CHECK(value("1.2.3") == "1.2 in 3 of 5");
}

TEST_CASE("digits in several pieces") {
  CHECK(value("3万5千") == "35000");
  CHECK(value("1亿2345万") == "123450000");
  CHECK(value("1亿2,345万") == "123450000");
  CHECK(value("3亿5千万") == "350000000");
  CHECK(value("3万5亿") == "30000 in 2 of 4");
}

TEST_CASE("Chinese numerals below ten thousand") {
  CHECK(value("十") == "10");
  CHECK(value("十五") == "15");
  CHECK(value("二十") == "20");
  CHECK(value("六十八") == "68");
  CHECK(value("一百零五") == "105");
  CHECK(value("一百一十") == "110");
  CHECK(value("两千") == "2000");
  CHECK(value("三千零五") == "3005");
  CHECK(value("九千九百九十九") == "9999");
  CHECK(value("二千四百") == "2400");
}

TEST_CASE("Chinese numerals with myriads") {
  CHECK(value("一百二十三万") == "1230000");
  CHECK(value("三亿四千五百万") == "345000000");
  CHECK(value("三億四千五百萬") == "345000000");
  CHECK(value("一万零五百") == "10500");
  CHECK(value("三万亿") == "3000000000000");
  CHECK(value("一亿零三百万") == "103000000");
  CHECK(value("十二万三千四百五十六") == "123456");
}

TEST_CASE("the short forms of speech") {
  CHECK(value("一万二") == "12000");
  CHECK(value("两万五") == "25000");
  CHECK(value("三千五") == "3500");
  CHECK(value("一百二") == "120");
  CHECK(value("三千零五") == "3005");
  CHECK(value("一亿二") == "120000000");
}

TEST_CASE("廿 and 卅 hold their ten") {
  CHECK(value("廿") == "20");
  CHECK(value("廿三") == "23");
  CHECK(value("卅五") == "35");
  CHECK(value("一百廿三") == "123");
}

TEST_CASE("the characters of accounts") {
  CHECK(value("贰佰伍拾") == "250");
  CHECK(value("叁仟") == "3000");
  CHECK(value("壹万贰仟叁佰") == "12300");
  CHECK(value("貳佰伍拾") == "250");
  CHECK(value("拾佰") == "10 in 1 of 2");
}

TEST_CASE("zeros in Chinese numerals") {
  CHECK(value("三千〇六") == "3006");
  CHECK(value("一〇五") == "105");
  CHECK(value("二〇二三") == "2023");
  CHECK(value("二○○八") == "2008");
  CHECK(value("零点五") == "0.5");
}

TEST_CASE("decimals in Chinese numerals") {
  CHECK(value("三点二亿") == "320000000");
  CHECK(value("十二点六万") == "126000");
  CHECK(value("六十八点五") == "68.5");
  CHECK(value("八点三十") == "8 in 1 of 4");
}

TEST_CASE("spoken ranges") {
  CHECK(value("两三") == "2 to 3");
  CHECK(value("三五") == "3 to 5");
  CHECK(value("五六十") == "50 to 60");
  CHECK(value("七八百") == "700 to 800");
  CHECK(value("十七八") == "17 to 18");
  CHECK(value("两三万") == "20000 to 30000");
}

TEST_CASE("orders of magnitude are vague") {
  for (const char* text : {"几", "几十", "数十", "数百", "数百万", "几千万", "上百", "上千", "上万", "十几", "二十几", "几十几"}) {
    INFO(text);
    CHECK(value(text) == "vague");
  }
  CHECK(value("数") == "nothing");
  CHECK(value("上") == "nothing");
}

TEST_CASE("a multiplier alone is a numeral that says so") {
  for (const auto& [text, wanted] :
       {std::pair("百", "100"), {"千", "1000"}, {"万", "10000"}, {"千万", "10000000"}, {"百万", "1000000"}, {"万亿", "1000000000000"}}) {
    INFO(text);
    CHECK(value(text) == wanted);
    CHECK(numeral_in(text)->bare_multiplier);
  }
  CHECK_FALSE(numeral_in("十")->bare_multiplier);
  CHECK_FALSE(numeral_in("一万")->bare_multiplier);
}

TEST_CASE("digits one behind the other that count up are a list") {
  CHECK(numeral_in("一二三")->listed_digits);
  CHECK_FALSE(numeral_in("二〇二五")->listed_digits);
  CHECK_FALSE(numeral_in("两三")->listed_digits);
}

TEST_CASE("nonsense is no number larger than its sound part") {
  CHECK(value("万万") != "100000000000000");
  CHECK(value("十百") == "10 in 1 of 2");
  CHECK(value("百十") == "100 in 1 of 2");
  CHECK(value("一百百") == "100 in 2 of 3");
  CHECK(value("一千二千").find(" in ") != std::string::npos);
  CHECK(value("点") == "nothing");
  CHECK(value("点五") == "nothing");
  CHECK(value("零") == "nothing");
  CHECK(value("〇") == "nothing");
  CHECK(value("个") == "nothing");
  CHECK(value("") == "nothing");
}

TEST_CASE("a numeral of too many digits says so and has no value") {
  CHECK(value(std::string(36, '9')) == std::string(36, '9'));
  CHECK(value(std::string(41, '1')) == "too long");
  CHECK(value(std::string(41, '1') + "万") == "too long");
  CHECK(value("0." + std::string(41, '1')) == "too long");
  std::string chinese;
  for (int i = 0; i < 41; ++i) chinese += "七";
  CHECK(value(chinese) == "too long");
  CHECK(value(std::string(200000, '1')) == "too long");
}

TEST_CASE("what is written is kept, with the multiplier apart") {
  CHECK(written("12.67万") == "12.67 × 1");
  CHECK(written("12.60万亿") == "12.60 × 2");
  CHECK(written("一百二十三万") == "123 × 1");
  CHECK(written("三亿四千五百万") == "34500 × 1");
  CHECK(written("三点二亿") == "3.2 × 1");
  CHECK(written("3万5千") == "35 × 1");
  CHECK(written("1,234") == "1234 × 0");
  CHECK(written("两千") == "2000 × 0");
  CHECK(written("一万二") == "12000 × 0");
}

TEST_CASE("a multiplier is no part of a numeral where a unit starts with it") {
  std::u16string text = u"3150千瓦";
  auto numeral = test::rules().numerals.read(text, 0, [&](size_t at) { return text.substr(at, 2) == u"千瓦"; });
  REQUIRE(numeral);
  CHECK(numeral->value == Decimal(3150));
  CHECK(numeral->length == 4);
  text = u"三百分点";
  numeral = test::rules().numerals.read(text, 0, [&](size_t at) { return text.substr(at, 3) == u"百分点"; });
  REQUIRE(numeral);
  CHECK(numeral->value == Decimal(3));
}

TEST_CASE("whole numbers written in Chinese are read back") {
  const char* digits[] = {"零", "一", "二", "三", "四", "五", "六", "七", "八", "九"};
  auto section = [&](int n, bool leading) {
    std::string text;
    const std::pair<int, const char*> powers[] = {{1000, "千"}, {100, "百"}, {10, "十"}, {1, ""}};
    bool zero = false;
    for (const auto& [power, name] : powers) {
      int digit = n / power % 10;
      if (digit == 0) {
        zero = !text.empty() || !leading;
        continue;
      }
      if (zero) text += "零";
      zero = false;
      text += digits[digit] + std::string(name);
    }
    return text;
  };
  for (int n = 1; n < 100000000; n = n * 7 / 4 + 1) {
    int high = n / 10000, low = n % 10000;
    std::string text = high > 0 ? section(high, true) + "万" : "";
    if (low > 0) text += section(low, high == 0);
    INFO(n << " " << text);
    CHECK(value(text) == std::to_string(n));
  }
}

TEST_CASE("the table of numerals is checked") {
  auto problem = [](const std::string& rows) {
    auto table = parse_table("rules/words/numerals.tsv", "word\trole\tvalue\n" + rows);
    REQUIRE(table);
    auto numerals = Numerals::from_table(*table);
    return numerals ? std::string("none") : test::english_messages().text(numerals.error());
  };
  CHECK(problem("一\tdigit\t1\n") == "none");
  CHECK(problem("一\tdigit\t1\n一\tdigit\t1\n") == "rules/words/numerals.tsv:3:1: \"一\" is listed twice; remove one of the lines");
  CHECK(problem("十一\tdigit\t1\n") == "rules/words/numerals.tsv:2:1: \"十一\" is not one character; a numeral is one");
  CHECK(problem("一\tfinger\t1\n") == "rules/words/numerals.tsv:2:1: no numeral has the role \"finger\"; see the roles in the other lines");
  CHECK(problem("一\tdigit\tone\n") == "rules/words/numerals.tsv:2:1: \"one\" is no number; write digits");
  CHECK(problem("一\tdigit\t1.5\n") != "none");
  CHECK(problem("一\tdigit\t99999999999\n") != "none");
}

}  // namespace hedui
