#include "ruleset/gazetteer.h"

#include <catch2/catch.hpp>

#include "ruleset/place_tables.h"
#include "support/rules.h"

namespace hedui {
namespace {

const Gazetteer& places() { return test::rules().gazetteer; }

std::string name_of_code(const char* code) {
  int32_t index = places().find_code(code);
  return index < 0 ? "none" : std::string(places().name(index));
}

std::string code_of_name(std::string_view name) {
  auto index = places().find_division(name);
  return index ? std::string(places().code(*index)) : "none";
}

const RuleFiles kSmall = {{"places/common_words.tsv", "short_name\tbare_default\n资源\t\n"},
                          {"places/divisions.tsv",
                           "code\tname\tlevel\tparent_code\tshort_names\tvalid_from\tvalid_to\tsuccessor\n"
                           "450000\t广西壮族自治区\tprovince\t\t广西\t\t\t\n"
                           "450300\t桂林市\tprefecture\t450000\t桂林\t\t\t\n"
                           "450329\t资源县\tcounty\t450300\t资源\t\t\t\n"
                           "452300\t桂林地区\tprefecture\t450000\t\t\t1998\t450300\n"
                           "450329100\t中峰镇\ttown\t450329\t中峰\t\t\t\n"},
                          {"places/towns_without_code.tsv", "name\tlevel\tparent_code\tshort_names\n"},
                          {"places/zones.tsv", "name\thost_code\tshort_names\n桂林高新区\t450300\t\n"},
                          {"places/aliases.tsv", "name\tcode\n八桂\t450000\n"}};

std::string problem(const std::string& file, const std::string& row) {
  RuleFiles files = kSmall;
  files[file] += row;
  Gazetteer gazetteer;
  auto names = read_place_tables(files, gazetteer);
  return names ? "none" : test::english_messages().text(names.error());
}

}  // namespace

TEST_CASE("divisions are found by their code") {
  CHECK(name_of_code("330681") == "诸暨市");
  CHECK(name_of_code("110000") == "北京市");
  CHECK(name_of_code("000000") == "none");
  CHECK(name_of_code("") == "none");
}

TEST_CASE("a code finds the division, not the zones that lie in it") {
  Gazetteer gazetteer;
  REQUIRE(read_place_tables(kSmall, gazetteer));
  CHECK(gazetteer.name(gazetteer.find_code("450300")) == "桂林市");
}

TEST_CASE("divisions are found by their full name, and by the names above where it takes them") {
  CHECK(code_of_name("诸暨市") == "330681");
  CHECK(code_of_name("330681") == "330681");
  CHECK(code_of_name("浙江省绍兴市诸暨市") == "330681");
  CHECK(code_of_name("诸暨") == "none");
  CHECK(code_of_name("") == "none");
}

TEST_CASE("a name that two counties bear names none alone") {
  CHECK(code_of_name("鼓楼区") == "none");
  CHECK(code_of_name("南京市鼓楼区") == "320106");
  CHECK(code_of_name("福州市鼓楼区") == "350102");
  CHECK(code_of_name("成都市鼓楼区") == "none");
}

TEST_CASE("what lies in what") {
  int32_t zhuji = places().find_code("330681"), shaoxing = places().find_code("330600"), zhejiang = places().find_code("330000"),
          jiangsu = places().find_code("320000");
  CHECK(places().lies_in(zhuji, shaoxing));
  CHECK(places().lies_in(zhuji, zhejiang));
  CHECK(places().lies_in(zhuji, zhuji));
  CHECK_FALSE(places().lies_in(zhuji, jiangsu));
  CHECK_FALSE(places().lies_in(shaoxing, zhuji));
  CHECK_FALSE(places().lies_in(-1, zhejiang));
  CHECK(places().ancestor(zhuji, Level::kPrefecture) == shaoxing);
  CHECK(places().ancestor(zhuji, Level::kTown) == -1);
}

TEST_CASE("an abolished unit is known with its years") {
  int32_t xiaoshan = places().find_code("330109");  // 萧山区 since 2001, 萧山市 (330181) before
  REQUIRE(xiaoshan >= 0);
  CHECK(places().code(places().in_year(xiaoshan, 2000)) == "330181");
  CHECK(places().code(places().in_year(xiaoshan, 2020)) == "330109");
  int32_t before = places().find_code("330181");
  REQUIRE(before >= 0);
  CHECK(places().division(before).abolished);
  CHECK(places().current(before) == xiaoshan);
  CHECK(places().current(xiaoshan) == xiaoshan);
}

TEST_CASE("every division is whole") {
  int counties = 0;
  for (size_t i = 0; i < places().size(); ++i) {
    auto index = static_cast<int32_t>(i);
    const Division& d = places().division(index);
    bool sound = !places().name(index).empty() && (d.parent >= 0 || d.level == Level::kProvince || d.abolished) && d.parent != index && d.county >= 0 &&
                 places().record_code(index).size() == 6 && places().division(places().current(index)).abolished <= d.abolished;
    if (!sound) FAIL(places().name(index) << " " << places().code(index));
    int steps = 0;
    for (int32_t above = index; above >= 0; above = places().division(above).parent) {
      if (++steps > 6) FAIL("a circle above " << places().name(index));
    }
    counties += d.level == Level::kCounty && !d.abolished;
  }
  CHECK(counties > 2800);
  CHECK(counties < 3300);
}

TEST_CASE("small place tables are read") {
  Gazetteer gazetteer;
  auto names = read_place_tables(kSmall, gazetteer);
  REQUIRE(names);
  CHECK(names->at("资源县").at(0).form == NameForm::kFull);
  CHECK(names->at("资源").at(0).form == NameForm::kWeak);
  CHECK(names->at("桂林").at(0).form == NameForm::kShort);
  CHECK(names->at("中峰").at(0).form == NameForm::kTownShort);
  CHECK(gazetteer.code(names->at("八桂").at(0).division) == "450000");
  CHECK(gazetteer.record_code(names->at("中峰镇").at(0).division) == "450329");
  CHECK(gazetteer.record_code(names->at("桂林高新区").at(0).division) == "450300");
  CHECK(gazetteer.code(gazetteer.current(names->at("桂林地区").at(0).division)) == "450300");
}

TEST_CASE("what is wrong in a place table is told with its line") {
  CHECK(problem("places/divisions.tsv", "45032\t全州县\tcounty\t450300\t\t\t\t\n") ==
        "rules/places/divisions.tsv:7:1: \"45032\" is no division code; write six or nine digits");
  CHECK(problem("places/divisions.tsv", "450324\t全州县\tland\t450300\t\t\t\t\n") ==
        "rules/places/divisions.tsv:7:1: \"land\" is no level; write one that other lines have");
  CHECK(problem("places/divisions.tsv", "450324\t全州县\tcounty\t450300\t\t98\t\t\n") ==
        "rules/places/divisions.tsv:7:1: \"98\" is no year; write four digits or leave the cell empty");
  CHECK(problem("places/divisions.tsv", "450324\t全州县\tcounty\t450900\t\t\t\t\n") ==
        "rules/places/divisions.tsv:7:1: the division above, \"450900\", is not in the table; add its line or mend parent_code");
  CHECK(problem("places/divisions.tsv", "450324\t全州县\tcounty\t450300\t\t\t2001\t450999\n") ==
        "rules/places/divisions.tsv:7:1: no division has the code \"450999\"; add it to rules/places/divisions.tsv or mend the code");
  CHECK(problem("places/zones.tsv", "某区\t999999\t\n") ==
        "rules/places/zones.tsv:3:1: the division above, \"999999\", is not in the table; add its line or mend parent_code");
  CHECK(problem("places/aliases.tsv", "某\t999999\n") ==
        "rules/places/aliases.tsv:3:1: no division has the code \"999999\"; add it to rules/places/divisions.tsv or mend the code");
}

TEST_CASE("divisions don't lie in each other") {
  CHECK(problem("places/divisions.tsv", "450324\t全州县\tcounty\t450324\t\t\t\t\n") ==
        "rules/places/divisions.tsv:7:1: \"450324\" lies itself in the division that is said to lie in it; mend parent_code");
  CHECK(problem("places/divisions.tsv", "450324\t全州县\tcounty\t450325\t\t\t\t\n450325\t兴安县\tcounty\t450324\t\t\t\t\n") ==
        "rules/places/divisions.tsv:8:1: \"450324\" lies itself in the division that is said to lie in it; mend parent_code");
}

}  // namespace hedui
