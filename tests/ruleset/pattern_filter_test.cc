#include "ruleset/pattern_filter.h"

#include <algorithm>
#include <catch2/catch.hpp>

#include "../support/rules.h"
#include "ruleset/pattern.h"

namespace hedui {
namespace {

std::vector<int> possible(const std::vector<std::string>& expressions, std::string_view text) {
  std::vector<int> indices = {7};
  PatternFilter(expressions, PatternFilter::Where::kAtStart).find(text, indices);
  return indices;
}

// What says most of the expression.
std::vector<std::string> first_need(const std::string& expression) {
  PatternNeeds needs = needs_of(expression);
  if (needs.one_of_each.empty()) return {};
  std::vector<std::string> words = needs.one_of_each.front();
  std::sort(words.begin(), words.end());
  return words;
}

}  // namespace

TEST_CASE("an expression tells what its matches start with") {
  CHECK(needs_of("^(?P<number>[一二]{1,3})、").starts == U"一二");
  CHECK(needs_of("^(?:[•-] ?)?\\(").starts == U"(-•");
  CHECK(needs_of("^\\d{1,2}[.．]").starts == U"0123456789");
  CHECK(needs_of("来源|作者").starts == U"作来");
  for (const char* anything : {"^[^，]{0,9}记者", "^.年", "^年?", "(?i)a", "^\\pN年", "^[[:alpha:]]"}) CHECK(needs_of(anything).any_start);
}

TEST_CASE("an expression tells which words its matches have") {
  using Words = std::vector<std::string>;
  CHECK(first_need("^[^，]{0,9}(?:记者|通讯员)[^。]{1,60}$") == Words{"记者", "通讯员"});
  CHECK(first_need("^第 ?[^版]期") == Words{"第"});
  CHECK(first_need("^第三部分") == Words{"第三部分"});
  CHECK(first_need("^(?:当前|.{1,9}原创)") == Words{"原创", "当前"});
  CHECK(first_need("^(?:来源)?[^，]").empty());
  CHECK(first_need("^(?:来源|.)").empty());
  CHECK(first_need("\\p{Han}[a-z]?号\\b") == Words{"号"});
  CHECK(first_need("^[^，]*[一二]{2,}[^，]") == Words{"一", "二"});
  CHECK(first_need("^[^，]*[一二]*[^，]").empty());
}

TEST_CASE("an expression tells the words that its small pieces make side by side") {
  using Words = std::vector<std::string>;
  CHECK(first_need("\\d+[时日]") ==
        Words{"0日", "0时", "1日", "1时", "2日", "2时", "3日", "3时", "4日", "4时", "5日", "5时", "6日", "6时", "7日", "7时", "8日", "8时", "9日", "9时"});
  CHECK(first_need("号(?:文件|令)") == Words{"号令", "号文件"});
  CHECK(first_need("上个?世[纪紀]") == Words{"上世紀", "上世纪", "上个世紀", "上个世纪"});
  CHECK(first_need("(?:V|v)[一二]?版") == Words{"V一版", "V二版", "V版", "v一版", "v二版", "v版"});
  CHECK(first_need("[一-四]+、?\\d{2}号") == first_need("\\d号"));
}

TEST_CASE("an expression tells all the lists of which its matches have a word") {
  CHECK(needs_of("[“「][^”」]+[一二]+[^”」]+[”」]").one_of_each.size() == 3);
  CHECK(needs_of("\\d{4}").one_of_each.empty());
  std::vector<std::string> expressions = {"“[^”]+[一二]+[^”]+”"};
  PatternFilter filter(expressions, PatternFilter::Where::kAnywhere);
  std::vector<int> indices;
  filter.find("读书月", indices);
  CHECK(indices.empty());
  filter.find("“读一本书”", indices);
  CHECK(indices == std::vector<int>{0});
}

TEST_CASE("a filter names what can match at the start of a text") {
  std::vector<std::string> expressions = {"^[一二]、", "^[^，]{0,3}记者", "^$", "来源[:：]"};
  CHECK(possible(expressions, "一、本报记者") == std::vector<int>{0, 1, 2});
  CHECK(possible(expressions, "一本书") == std::vector<int>{2});
  CHECK(possible(expressions, "来源：") == std::vector<int>{2, 3});
  CHECK(possible(expressions, "") == std::vector<int>{2});
  CHECK(possible({}, "一、").empty());
}

TEST_CASE("an expression tells how many digits its matches have") {
  CHECK(needs_of("第\\d{2,3}号").digits == 2);
  CHECK(needs_of("(?:19|20)\\d\\d年|\\d月").digits == 1);
  CHECK(needs_of("[\\d-]{4}").digits == 0);
  CHECK(needs_of("[一\\d]*1?").digits == 0);
}

TEST_CASE("a filter for anywhere lets through what the start alone would refuse") {
  PatternFilter filter({"[一二]、", "第\\d{2}号", "(?:^|[^\\d])\\d{7}"}, PatternFilter::Where::kAnywhere);
  std::vector<int> indices;
  filter.find("本报一、二", indices);
  CHECK(indices == std::vector<int>{0});
  filter.find("见第12号", indices);
  CHECK(indices == std::vector<int>{1});
  filter.find("电话1234567", indices);
  CHECK(indices == std::vector<int>{2});
}

TEST_CASE("a filter lets through whatever the rules for lines match") {
  const RuleSet& rules = test::rules();
  std::vector<std::string> expressions;
  for (int32_t index : rules.line_patterns) expressions.push_back(rules.list.patterns[static_cast<size_t>(rules.rule(index).body)]);
  PatternFilter filter(expressions, PatternFilter::Where::kAtStart);
  std::vector<int> indices;
  for (size_t i = 0; i < expressions.size(); ++i) {
    auto pattern = Pattern::compile(expressions[i], "");
    REQUIRE(pattern);
    for (int32_t index : rules.line_patterns) {
      for (const Example& hit : rules.rule(index).hits) {
        if (!pattern->find_at_start(hit.in)) continue;
        filter.find(hit.in, indices);
        INFO(hit.in << " by " << expressions[i]);
        CHECK(std::find(indices.begin(), indices.end(), static_cast<int>(i)) != indices.end());
      }
    }
  }
}

}  // namespace hedui
