#include "audit/beside.h"

#include <catch2/catch.hpp>

#include "support/audit.h"
#include "support/rules.h"
#include "text/utf8.h"

using namespace hedui;
using namespace hedui::test;

namespace {

// The words left and right of the figure that reads `text`, with a bar between.
std::string beside(const std::string& document, const std::string& text) {
  AuditRecords records = records_of(document);
  IndicatorNames names(rules(), audit_rules());
  BesideFigures figures(records, names);
  for (size_t i = 0; i < records.figures.size(); ++i) {
    if (records.figures[i].text != text) continue;
    const WordsBeside& words = figures.of(i);
    auto utf8 = [](const std::u16string& letters) { return to_utf8(std::u32string(letters.begin(), letters.end())); };
    return utf8(words.left) + "|" + utf8(words.right);
  }
  throw std::runtime_error("no figure " + text);
}

}  // namespace

TEST_CASE("the words beside a figure end at marks and at other figures") {
  std::string text = "今年把238户农村牧区危房列入改造计划，其中修缮加固151户、拆除重建87户。";
  CHECK(beside(text, "151户") == "其中修缮加固|");
  CHECK(beside(text, "87户") == "拆除重建|");
  CHECK(beside(text, "238户") == "今年把|农村牧区危房列入改造计划");
}

TEST_CASE("a colon before a figure is no mark that parts it from its name") { CHECK(beside("总投资：3.2亿元。", "3.2亿元") == "总投资|"); }

TEST_CASE("figures that read alike have words of their own") {
  CHECK(beside("修建桥梁3座，新建泵站3座。", "3座") == "修建桥梁|");
  CHECK(beside("东区学校3所、西区2所，北区新增学校12所。", "2所") == "西区|");
}
