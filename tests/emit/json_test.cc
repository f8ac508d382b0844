// Tests of JSON strings.
#include "emit/json.h"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

namespace hedui::test {
namespace {

std::string escaped(std::string_view text) {
  std::string out(room_for_json_string(text), '\0');
  out.resize(static_cast<size_t>(put_json_string(out.data(), text) - out.data()));
  return out;
}

}  // namespace

TEST_CASE("quotation marks, backslashes and control characters are escaped") {
  CHECK(escaped("a\"b\\c") == R"("a\"b\\c")");
  CHECK(escaped("\n\t\r\x01\x1f\x7f") == R"("\n\t\u000d\u0001\u001f\u007f")");
  CHECK(escaped(std::string_view("\0", 1)) == R"("\u0000")");
  CHECK(escaped("") == R"("")");
}

TEST_CASE("line ends that only some programs know are escaped, their neighbours are not") {
  CHECK(escaped("\xC2\x85|\xE2\x80\xA8|\xE2\x80\xA9") == R"("\u0085|\u2028|\u2029")");
  CHECK(escaped("\xC2\xB1|\xE2\x80\xA6|\xE2\x80\x9C") == "\"\xC2\xB1|\xE2\x80\xA6|\xE2\x80\x9C\"");
}

TEST_CASE("what is escaped is found at every place of a long text") {
  for (std::string special : {"\"", "\n", "\x7F", "\xC2\x85", "\xE2\x80\xA8", "\xE2\x80\x9C"}) {
    for (size_t at = 0; at < 40; ++at) {
      std::string text = std::string(at, 'a') + special + std::string(40 - at, 'b');
      CHECK(escaped(text) == "\"" + std::string(at, 'a') + escaped(special).substr(1, escaped(special).size() - 2) + std::string(40 - at, 'b') + "\"");
    }
  }
}

TEST_CASE("objects and lists nest, with a comma between their values alone") {
  JsonWriter json;
  json.begin_line();
  json.word("type", "figure");
  json.begin_object("written");
  json.text_or_null("number", "");
  json.integer("places", -12);
  json.end_object();
  json.begin_list("relations");
  json.begin_item();
  json.boolean("complete", true);
  json.end_object();
  json.word_item("unit");
  json.end_list();
  json.begin_list("doubts");
  json.end_list();
  json.end_line();
  CHECK(json.lines() == "{\"type\":\"figure\",\"written\":{\"number\":null,\"places\":-12},\"relations\":[{\"complete\":true},\"unit\"],\"doubts\":[]}\n");
}

TEST_CASE("a JSON reader gets every character back") {
  std::string all;
  for (int byte = 0; byte < 0x80; ++byte) all += static_cast<char>(byte);
  all += "\xC2\x80\xC2\x85\xC3\xBF\xE2\x80\xA7\xE2\x80\xA8\xE2\x80\xA9\xE2\x80\xAA\xEF\xBB\xBF\xEF\xBF\xBF\xF0\xA0\xAE\xB7\xF4\x8F\xBF\xBF";
  CHECK(nlohmann::json::parse(escaped(all)).get<std::string>() == all);
}

}  // namespace hedui::test
