// Hiding numbers of telephones and of identity cards. What they look like stands with its examples in rules/audit/masks.yaml, which
// are tried whenever it is loaded.
#include "ruleset/masks.h"

#include <catch2/catch.hpp>
#include <fstream>

#include "emit/scratch_folder.h"
#include "text/utf8.h"

using namespace hedui;
using namespace hedui::test;

namespace {

const Masks& masks() {
  static const Result<Masks> loaded = Masks::load(HEDUI_RULES_DIR);
  INFO((loaded ? "" : loaded.error().where + " " + loaded.error().message.id));
  REQUIRE(loaded);
  return *loaded;
}

std::string where_it_fails(const std::string& yaml) {
  ScratchFolder folder;
  std::filesystem::create_directories(folder.path("audit"));
  std::ofstream(folder.path("audit/masks.yaml")) << yaml;
  auto loaded = Masks::load(folder.path(""));
  REQUIRE_FALSE(loaded);
  return loaded.error().message.id + loaded.error().where.substr(loaded.error().where.rfind("masks.yaml") + 10);
}

}  // namespace

TEST_CASE("the rules' own examples of masks hold") { masks(); }

TEST_CASE("a hidden number keeps its length and what stands around it") {
  std::string text = "联系人：王某（手机13800138000，身份证43060219900307123X）。";
  std::string hidden = masks().hide(text);
  CHECK(hidden == "联系人：王某（手机***********，身份证******************）。");
  CHECK(to_utf32(hidden).size() == to_utf32(text).size());
}

TEST_CASE("several numbers in a row are all hidden") { CHECK(masks().hide("13800138000 13900139000,15000001111") == "138******** 139********,150********"); }

TEST_CASE("figures are left alone") {
  for (const char* text :
       {"投资13800138000元", "惠及1380013万人", "全年完成5698人，占目标的92.3%", "2024-2025年", "12345热线受理工单5698件", "2024年3月7日", ""}) {
    CHECK(masks().hide(text) == text);
  }
}

TEST_CASE("any bytes can be searched") {
  CHECK(masks().hide(std::string("\0\xFF", 2) + "13800138000").ends_with("138********"));
  std::string digits(100000, '1');
  CHECK(masks().hide(digits).size() == digits.size());
}

TEST_CASE("a rule of masks that breaks its own example is an error with its place") {
  std::string rule = "- mask: a\n  why: b\n  pattern: 'x(?P<hide>\\d+)'\n";
  CHECK(where_it_fails(rule + "  hits:\n    - {in: 'x12', out: 'x1*'}\n  misses: ['y1']\n") == "masks.example:5:7");
  CHECK(where_it_fails(rule + "  hits:\n    - {in: 'x12', out: 'x**'}\n  misses: ['x1']\n") == "masks.example:6:12");
  CHECK(where_it_fails(rule + "  misses: []\n").starts_with("yaml."));
}
