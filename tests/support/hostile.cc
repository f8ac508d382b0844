// Every input is made from its name and its size, so that a failure can be made again.
#include "support/hostile.h"

#include <random>
#include <string_view>

namespace hedui::test {
namespace {

std::string repeated(std::string_view piece, size_t size) {
  std::string text;
  while (text.size() < size) text += piece;
  return text;
}

std::string random_bytes(size_t size, uint32_t seed) {
  std::mt19937 random(seed);
  std::string bytes(size, '\0');
  for (char& byte : bytes) byte = static_cast<char>(random());
  return bytes;
}

// A text drawn from these pieces.
std::string drawn(const std::vector<std::string_view>& pieces, size_t size, uint32_t seed) {
  std::mt19937 random(seed);
  std::string text;
  while (text.size() < size) text += pieces[random() % pieces.size()];
  return text;
}

}  // namespace

std::vector<Hostile> hostile_inputs(size_t size) {
  size_t half = size / 2;
  const std::vector<std::string_view> words = {"1",    "23",   "4.5",  "万",   "亿",   "%",    "百分之", "，",     "。",   "、",   "（",
                                               "）",   "“",    "”",    "年",   "月",   "日",   "个",     "元",     "约",   "近",   "超",
                                               "余",   "以上", "分别", "其中", "同比", "增长", "下降",   "比上年", "完成", "计划", "诸暨市",
                                               "全市", "项目", "—",    "至",   "\n",   " ",    "\t",     "第",     "倍",   "公里"};
  return {
      {"random bytes", random_bytes(size, 1)},
      {"random bytes behind a sentence", "新建公园12个。" + random_bytes(size, 2)},
      {"random words of the trade", drawn(words, size, 3)},
      {"one line of prose", repeated("全县新建公园12个，改造道路3.5万公里", size)},
      {"one line without a mark", repeated("修路", size)},
      {"one digit again and again", repeated("7", size) + "元"},
      {"one Chinese digit again and again", repeated("七", size)},
      {"powers again and again", repeated("一百", size)},
      {"myriads again and again", repeated("万", size)},
      {"groups of digits", repeated("123,", size)},
      {"points between digits", repeated("1.", size)},
      {"opening brackets", repeated("（", size)},
      {"ASCII brackets", repeated("(", size)},
      {"brackets in brackets", repeated("（", half) + "12个" + repeated("）", half)},
      {"quotation marks in quotation marks", repeated("“", half) + "12个" + repeated("”", half)},
      {"closing brackets", repeated("）", size)},
      {"figures in brackets", repeated("（其中12个", half) + repeated("）", half)},
      {"NUL bytes", repeated(std::string_view("1\0个", 5), size)},
      {"lone surrogates", repeated("\xED\xA0\x80"
                                   "12个",
                                   size)},
      {"overlong forms", repeated("\xC0\xAF\xE0\x80\xAF"
                                  "3家",
                                  size)},
      {"replacement characters", repeated("\xEF\xBF\xBD"
                                          "5",
                                          size)},
      {"characters beyond the plane", repeated("\xF0\xA0\xAE\xB7"
                                               "12个",
                                               size)},
      {"combining marks", repeated("1\xCC\x81", size)},
      {"marks of direction", repeated("\xE2\x80\xAE"
                                      "12个",
                                      size)},
      {"figures on one line", repeated("12个", size)},
      {"figures in a list", repeated("12个、", size)},
      {"percentages on one line", repeated("5%", size)},
      {"numbers in a list", repeated("1、", size)},
      {"ranges", repeated("1-", size) + "3个"},
      {"dates", repeated("2025年3月26日", size)},
      {"periods and figures", repeated("2023年新增3个，", size)},
      {"parts of parts", repeated("其中12个，", size)},
      {"progress of progress", repeated("完成5个，完成率3%，", size)},
      {"growth", repeated("同比增长3.2%，", size)},
      {"paired values", "分别为" + repeated("3个、", size)},
      {"names to pair", repeated("诸暨市、", half) + "分别为" + repeated("3个、", half)},
      {"places on one line", repeated("浙江省绍兴市诸暨市", size)},
      {"weak place names", repeated("资源合作东方", size)},
      {"coreference", "诸暨市。" + repeated("我市12个，", size)},
      {"project heads", repeated("项目工程行动", size)},
      {"a project in a project", repeated("“", half) + repeated("项目”", half)},
      {"lines of one character", repeated("一\n", size)},
      {"lines of one digit", repeated("1\n", size)},
      {"blank lines", repeated("\n", size)},
      {"spaces", repeated(" ", size) + "12个"},
      {"ideographic spaces between digits", repeated("1　", size)},
      {"spaces between digits", repeated("1 ", size)},
      {"short sentences", repeated("三个。", size)},
      {"item marks", repeated("（一）", size)},
      {"items on one line", repeated("（1）修路。", size)},
      {"items", repeated("1.修路3公里。\n", size)},
      {"headings", repeated("诸暨\n新建公园12个。\n", size)},
      {"page numbers", repeated("— 12 —\n", size)},
      {"bylines", repeated("本报记者 王明\n", size)},
      {"a table of one row", repeated("12\t", size) + "\n3\t4\n"},
      {"a row of single characters", repeated("一\t", size) + "\n" + "二\t三\n"},
      {"a table of many rows", repeated("诸暨\t12\t5%\n", size)},
      {"a table of wide rows", repeated(repeated("3\t", 400) + "\n", size)},
      {"tables of two rows", repeated("甲\t乙\n1\t2\n。\n", size)},
      {"look-alikes", repeated("己完成15.4力立方米l4家", size)},
      {"letters and digits", repeated("a1-", size)},
      {"letters with hyphens", repeated("m-", size)},
      {"letters", repeated("km", size)},
      {"slashes", repeated("元/", size)},
      {"percent signs", repeated("%", size)},
      {"minus signs", repeated("-", size) + "3%"},
      {"bounds", repeated("不超过约近", size) + "3个"},
      {"vague numbers", repeated("几十", size)},
      {"half a page of markup", repeated("<div><p>12个", size)},
      {"an unfinished tag", "<html><body><" + repeated("a ", size)},
      {"entities", "<html><body>" + repeated("&#x4e07;&amp;12个", size)},
  };
}

}  // namespace hedui::test
