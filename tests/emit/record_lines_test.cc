// Tests of the lines of a document.
#include "emit/record_lines.h"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>
#include <set>

#include "support/rules.h"
#include "text/utf8.h"

namespace hedui::test {
namespace {

using Json = nlohmann::json;

// Of one type; of all types where none is named.
std::vector<Json> records_of(const Reading& reading, const std::string& type = "") {
  std::vector<Json> records;
  std::string lines = lines_of(reading);
  for (size_t at = 0; at < lines.size();) {
    size_t end = lines.find('\n', at);
    Json record = Json::parse(lines.substr(at, end - at));
    if (type.empty() || record["type"] == type) records.push_back(std::move(record));
    at = end + 1;
  }
  return records;
}

std::string slice_of(const std::string& text, const Json& record) {
  std::u32string characters = to_utf32(text);
  size_t start = record["start"], end = record["end"];
  return to_utf8(characters.substr(start, end - start));
}

std::string repeated(const std::string& text, int times) {
  std::string all;
  for (int i = 0; i < times; ++i) all += text;
  return all;
}

}  // namespace

TEST_CASE("offsets count code points, also behind characters beyond the basic plane") {
  std::string text = "\U00020BB7\U0001F697村今年建成充电桩1234个，新增学位560个。\n";
  auto figures = records_of(read_bytes(text), "figure");
  REQUIRE(figures.size() == 2);
  CHECK(figures[0]["start"] == 10);
  CHECK(figures[0]["text"] == "1234个");
  for (const Json& figure : figures) CHECK(slice_of(text, figure) == figure["text"]);
}

TEST_CASE("a sentence is cut to 300 characters around its figure") {
  std::string before = repeated("甲乙丙丁", 100), after = repeated("戊己庚辛", 100);
  SECTION("on both sides") {
    auto figures = records_of(read_bytes(before + "，建成充电桩1234个，" + after + "。\n"), "figure");
    REQUIRE(figures.size() == 1);
    std::string sentence = figures[0]["sentence"];
    CHECK(to_utf32(sentence).size() == 300);
    CHECK(sentence.starts_with("…"));
    CHECK(sentence.ends_with("…"));
    CHECK(sentence.find("建成充电桩1234个") != std::string::npos);
  }
  SECTION("on one side") {
    auto figures = records_of(read_bytes("建成充电桩1234个，" + after + "。\n"), "figure");
    REQUIRE(figures.size() == 1);
    std::string sentence = figures[0]["sentence"];
    CHECK(sentence.starts_with("建成充电桩1234个"));
    CHECK(sentence.ends_with("…"));
    CHECK(to_utf32(sentence).size() <= 300);
  }
  SECTION("not at all where it is short") {
    auto figures = records_of(read_bytes("建成充电桩1234个。\n"), "figure");
    REQUIRE(figures.size() == 1);
    CHECK(figures[0]["sentence"] == "建成充电桩1234个。");
  }
}

TEST_CASE("ids hang on content and span, not on the path, and no two records share one") {
  std::string text = "沈阳市今年建成充电桩1234个，其中公用的560个，占45.4%。\n全市新增学位78个。\n";
  Source source;
  source.path = "elsewhere.txt";
  source.bytes = text;
  auto here = records_of(read_bytes(text)), there = records_of(read(source, rules(), worker()));
  REQUIRE(here.size() == there.size());
  std::set<std::string> ids;
  size_t with_id = 0;
  for (size_t i = 0; i < here.size(); ++i) {
    if (!here[i].contains("id")) continue;
    CHECK(here[i]["id"] == there[i]["id"]);
    ids.insert(here[i]["id"]);
    ++with_id;
  }
  CHECK(ids.size() == with_id);
  CHECK(with_id >= 6);
}

TEST_CASE("a numbered task that bears a project's name is one project") {
  auto projects =
      records_of(read_bytes("2025年重点工作\n1. 城南污水处理厂二期扩建工程。完成投资3000万元。\n2. 北湖公园改造提升工程。完成投资500万元。\n"), "project");
  REQUIRE(projects.size() == 2);
  CHECK(projects[0]["text"] == "城南污水处理厂二期扩建工程");
  CHECK(projects[0]["number"] == "1");
}

TEST_CASE("every place says which rule or table knows it") {
  auto places = records_of(read_bytes("沈阳市建成充电桩12个。全市新增学位3个。中关村科技园区建成厂房5栋。平江县洪家墩社区引入两家车间。\n"), "place");
  std::map<std::string, std::string> rule_of;
  for (const Json& place : places) rule_of[place["text"]] = place["rule"];
  CHECK(rule_of["沈阳市"] == "places.divisions");
  CHECK(rule_of["全市"] == "words.place_words");
  CHECK(rule_of["中关村科技园区"] == "places.zones");
  CHECK(rule_of["洪家墩社区"] == "place.village_after_place");
}

TEST_CASE("bytes that are no UTF-8 never reach a record") {
  Source source;
  source.path = "a\xFF\xC3(\xED\xA0\x80.txt";
  source.bytes = "建成充电桩\xFF 12个。\n";
  source.encoding = "UTF-8";
  Reading reading = read(source, rules(), worker());
  auto documents = records_of(reading, "document");  // the parser refuses other bytes
  REQUIRE(documents.size() == 1);
  CHECK(documents[0]["source"].get<std::string>().starts_with("a\uFFFD\uFFFD("));
  Reading none = unread(source, {"input.unreadable", {source.path}});
  auto diagnostics = records_of(none, "diagnostic");
  REQUIRE(diagnostics.size() == 1);
  CHECK(diagnostics[0]["severity"] == "error");
}

TEST_CASE("a document that cannot be read gives its line and an error, and nothing else") {
  Source source;
  source.path = "gone.txt";
  auto records = records_of(unread(source, {"input.not_text", {}}));
  REQUIRE(records.size() == 2);
  CHECK(records[0]["type"] == "document");
  CHECK(records[0]["sha256"].is_null());
  CHECK(records[0]["format"].is_null());
  CHECK(records[1]["type"] == "diagnostic");
  CHECK(records[1]["code"] == "input.not_text");
  CHECK(records[1]["document"] == records[0]["document"]);
}

TEST_CASE("a large document comes in pieces of whole lines") {
  Reading reading = read_bytes(repeated("建成充电桩1234个，新增学位560个。\n", 1000));
  size_t pieces = 0, largest = 0;
  std::string all;
  LinesOfReading(reading, rules(), messages()).render([&](std::string_view piece) {
    ++pieces;
    largest = std::max(largest, piece.size());
    CHECK((piece.empty() || piece.back() == '\n'));
    all += piece;
  });
  CHECK(pieces > 3);
  CHECK(largest < 300u << 10);
  CHECK((all == lines_of(reading)));
  CHECK(std::count(all.begin(), all.end(), '\n') > 2000);
}

}  // namespace hedui::test
