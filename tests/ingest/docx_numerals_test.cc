// The forms of numbers, as Word shows them.
#include "ingest/docx_numerals.h"

#include <catch2/catch.hpp>
#include <vector>

using hedui::docx_numeral;

TEST_CASE("numbers of lists in every form that Chinese documents use") {
  struct Row {
    const char* format;
    int number;
    const char* shown;
  };
  std::vector<Row> rows = {
      {"decimal", 12, "12"},
      {"decimalZero", 7, "07"},
      {"decimalZero", 12, "12"},
      {"decimalFullWidth", 12, "１２"},
      {"decimalEnclosedCircle", 1, "①"},
      {"decimalEnclosedCircle", 20, "⑳"},
      {"decimalEnclosedCircle", 21, "21"},
      {"decimalEnclosedCircleChinese", 3, "③"},
      {"decimalEnclosedParen", 2, "⑵"},
      {"decimalEnclosedFullstop", 2, "⒉"},
      {"chineseCounting", 3, "三"},
      {"chineseCounting", 10, "十"},
      {"chineseCounting", 21, "二十一"},
      {"chineseCounting", 101, "一○一"},
      {"chineseCountingThousand", 10, "十"},
      {"chineseCountingThousand", 12, "十二"},
      {"chineseCountingThousand", 20, "二十"},
      {"chineseCountingThousand", 101, "一百零一"},
      {"chineseCountingThousand", 110, "一百一十"},
      {"chineseCountingThousand", 1001, "一千零一"},
      {"chineseCountingThousand", 20300, "二万零三百"},
      {"taiwaneseCountingThousand", 10000, "一萬"},
      {"japaneseCounting", 101, "百一"},
      {"chineseLegalSimplified", 12, "壹拾贰"},
      {"ideographLegalTraditional", 3, "參"},
      {"ideographDigital", 10, "一〇"},
      {"taiwaneseDigital", 10, "一○"},
      {"ideographTraditional", 1, "甲"},
      {"ideographTraditional", 10, "癸"},
      {"ideographTraditional", 11, "11"},
      {"ideographZodiac", 12, "亥"},
      {"ideographZodiacTraditional", 13, "丙子"},
      {"ideographEnclosedCircle", 2, "㊁"},
      {"upperRoman", 1994, "MCMXCIV"},
      {"lowerRoman", 4, "iv"},
      {"upperLetter", 27, "AA"},
      {"lowerLetter", 2, "b"},
      {"ordinal", 22, "22nd"},
      {"ordinal", 111, "111th"},
      {"hex", 255, "FF"},
      {"numberInDash", 3, "- 3 -"},
      {"none", 3, ""},
      {"a form of tomorrow", 3, "3"},
  };
  for (const Row& row : rows) {
    INFO(row.format << " " << row.number);
    CHECK(docx_numeral(row.number, row.format) == row.shown);
  }
}

TEST_CASE("a custom form pads with zeros as its pattern does") {
  CHECK(docx_numeral(7, "custom", "001, 002, 003, ...") == "007");
  CHECK(docx_numeral(7, "custom", "") == "7");
}

TEST_CASE("no number is too large for a form") {
  for (int number : {0, -1, 781, 40000, 1000000, 123456789}) {
    for (const char* format : {"upperRoman", "upperLetter", "chineseCountingThousand", "ideographTraditional", "decimalEnclosedCircle", "hex"}) {
      INFO(format << " " << number);
      CHECK(docx_numeral(number, format).size() < 100);
    }
  }
}
