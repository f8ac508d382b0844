// Encodings told apart. ICU encodes the samples, so what is expected is the text itself.
#include "text/encoding.h"

#include <unicode/ucnv.h>
#include <unicode/unistr.h>
#include <catch2/catch.hpp>

using namespace hedui;

namespace {

std::string encoded(const std::string& utf8, const char* encoding) {
  icu::UnicodeString text = icu::UnicodeString::fromUTF8(utf8);
  std::string bytes(static_cast<size_t>(text.length()) * 4 + 4, '\0');
  UErrorCode status = U_ZERO_ERROR;
  UConverter* converter = ucnv_open(encoding, &status);
  int32_t size = ucnv_fromUChars(converter, bytes.data(), static_cast<int32_t>(bytes.size()), text.getBuffer(), text.length(), &status);
  ucnv_close(converter);
  REQUIRE(U_SUCCESS(status));
  bytes.resize(static_cast<size_t>(size));
  return bytes;
}

void check_read(const std::string& text, const char* encoding, const std::string& found) {
  INFO(text.substr(0, 60) << " in " << encoding);
  auto decoded = decode(encoded(text, encoding));
  REQUIRE(decoded);
  CHECK(decoded->text == text);
  CHECK(decoded->encoding == found);
  CHECK(decoded->bad_byte_count == 0);
}

const std::string kLong = "全县粮食播种面积12.4万亩，比上年增加0.3万亩；粮食总产量5.1万吨，增长2.6%。\n据了解，今年计划再建高标准农田8000亩，投资1.2亿元。\n";
const std::string kLongTraditional =
    "縣府今天宣布，濱海步道全線完工，總長4.2公里，經費1億8千萬元。\n縣長說，預估每年可吸引遊客35萬人次，帶動店家營業額成長兩成。\n";
const char* const kShort[] = {"新增就业", "通知", "联通", "2024年预算", "产量3吨", "东川市政府", "一二三", "会议纪要", "人口普查公报", "公告：停水"};
const char* const kShortTraditional[] = {"縣政府公告", "新聞稿", "臺灣經濟", "每人3000元", "預算書", "會議紀錄", "觀光局統計資料"};

}  // namespace

TEST_CASE("long texts are read in every encoding that Chinese files come in") {
  check_read(kLong, "UTF-8", "UTF-8");
  check_read(kLong, "GB18030", "GB18030");
  check_read(kLong, "GBK", "GB18030");
  check_read(kLong, "UTF-16LE", "UTF-16LE");
  check_read(kLong, "UTF-16BE", "UTF-16BE");
  check_read(kLongTraditional, "UTF-8", "UTF-8");
  check_read(kLongTraditional, "Big5", "Big5-HKSCS");
  check_read(kLongTraditional, "GBK", "GB18030");
}

TEST_CASE("short texts are read too") {
  for (const char* text : kShort) {
    check_read(text, "UTF-8", "UTF-8");
    check_read(text, "GBK", "GB18030");
  }
  for (const char* text : kShortTraditional) {
    check_read(text, "UTF-8", "UTF-8");
    check_read(text, "Big5", "Big5-HKSCS");
  }
}

TEST_CASE("a byte order mark decides and is no part of the text") {
  for (const char* encoding : {"UTF-8", "UTF-16LE", "UTF-16BE"}) {
    INFO(encoding);
    auto decoded = decode(encoded("\xEF\xBB\xBF" + kLong, encoding));
    REQUIRE(decoded);
    CHECK(decoded->text == kLong);
    CHECK(decoded->encoding == encoding);
  }
}

TEST_CASE("Chinese behind a long stretch of ASCII is still told apart") {
  std::string ascii;
  while (ascii.size() < 200'000) ascii += "var item = {id: 1846207, hits: 2318};\n";
  check_read(ascii + kLong, "GBK", "GB18030");
  check_read(ascii + kLongTraditional, "Big5", "Big5-HKSCS");
  check_read(ascii + kLong, "UTF-8", "UTF-8");
}

TEST_CASE("a last character that is cut in two is the only loss") {
  for (const char* encoding : {"UTF-8", "GBK", "UTF-16LE"}) {
    INFO(encoding);
    std::string bytes = encoded(kLong + "亩", encoding);
    bytes.pop_back();
    auto decoded = decode(bytes);
    REQUIRE(decoded);
    CHECK(decoded->text == kLong + "\xEF\xBF\xBD");
    REQUIRE(decoded->bad_bytes.size() == 1);
    CHECK(decoded->bad_bytes.front() == encoded(kLong, encoding).size());
  }
}

TEST_CASE("damage in a short UTF-8 text does not make it another encoding") {
  auto decoded = decode("产量3吨\xFF，5万元");
  REQUIRE(decoded);
  CHECK(decoded->encoding == "UTF-8");
  CHECK(decoded->bad_bytes == std::vector<size_t>{10});
  CHECK(decoded->text == "产量3吨\xEF\xBF\xBD，5万元");
}

TEST_CASE("damage in a GBK text is told where it is, and the rest is read") {
  std::string bytes = encoded(kLong, "GBK");
  std::string damaged = bytes + "\xFF\n" + bytes;
  auto decoded = decode(damaged);
  REQUIRE(decoded);
  CHECK(decoded->encoding == "GB18030");
  CHECK(decoded->bad_bytes == std::vector<size_t>{bytes.size()});
  CHECK(decoded->text == kLong + "\xEF\xBF\xBD\n" + kLong);
}

TEST_CASE("what a file says of its encoding counts only where the bytes allow it") {
  CHECK(decode(kLong, "", "gb2312")->encoding == "UTF-8");
  CHECK(decode(encoded(kLong, "GBK"), "", "utf-8")->text == kLong);
  CHECK(decode(encoded(kLong, "GBK"), "", "big5")->text == kLong);
  CHECK(decode(encoded(kLongTraditional, "Big5"), "", "gb2312")->text == kLongTraditional);
  CHECK(decode(encoded("通知", "GBK"), "", "gb2312")->text == "通知");
}

TEST_CASE("a forced encoding is taken, the small ones as the large ones that hold them") {
  CHECK(decode(encoded("喆園", "GBK"), "gb2312")->text == "喆園");
  CHECK(decode(encoded("縣", "Big5"), "big5")->text == "縣");
  CHECK(decode("caf\xE9", "ISO-8859-1")->text == "café");
  CHECK_FALSE(decode("abc", "no-such-encoding"));
}

TEST_CASE("line ends become line feeds, NUL becomes the replacement character") {
  auto decoded = decode(std::string("a\r\nb\rc\0d", 8));
  REQUIRE(decoded);
  CHECK(decoded->text ==
        "a\nb\nc\xEF\xBF\xBD"
        "d");
  CHECK(decoded->bad_bytes == std::vector<size_t>{6});
}

TEST_CASE("bytes that are no text in any encoding are known") {
  CHECK(
      looks_binary(std::string("\x7F"
                               "ELF\x02\x01\x01\0\0\0\0\0",
                               12)));
  CHECK(looks_binary(std::string(4096, '\0')));
  CHECK_FALSE(looks_binary(encoded(kLong, "UTF-16LE")));
  CHECK_FALSE(looks_binary(encoded(kLong, "GBK")));
}
