#include "text/breaker.h"

#include <catch2/catch.hpp>

namespace hedui {
namespace {

std::vector<uint32_t> positions(const Breaker& breaker, std::u16string_view text) {
  std::vector<Break> breaks;
  breaker.find(text, breaks);
  std::vector<uint32_t> at;
  for (const Break& b : breaks) at.push_back(b.position);
  return at;
}

constexpr const char* kAtStops = "$stop = [\\u3002];\n$other = [^ $stop];\n$other* $stop {100};\n$other+ {200};\n";

}  // namespace

TEST_CASE("break rules give boundaries and the status of their rule") {
  auto breaker = Breaker::compile(kAtStops, "x.brk");
  REQUIRE(breaker);
  std::vector<Break> breaks;
  breaker->find(u"你好。再见", breaks);
  REQUIRE(breaks.size() == 2);
  CHECK(breaks[0].position == 3);
  CHECK(breaks[0].status == 100);
  CHECK(breaks[1].position == 5);
  CHECK(breaks[1].status == 200);
}

TEST_CASE("a breaker starts afresh with every text, and its clone is like it") {
  auto breaker = Breaker::compile(kAtStops, "x.brk");
  REQUIRE(breaker);
  Breaker clone = breaker->clone();
  for (const Breaker* one : {&*breaker, &clone}) {
    CHECK(positions(*one, u"").empty());
    CHECK(positions(*one, u"。。") == std::vector<uint32_t>{1, 2});
    CHECK(positions(*one, u"一。二三。") == std::vector<uint32_t>{2, 5});
  }
}

TEST_CASE("lone surrogates break nothing") {
  auto breaker = Breaker::compile(kAtStops, "x.brk");
  REQUIRE(breaker);
  const char16_t text[] = {0xD800, u'a', 0x3002, 0xDC00, 0};
  CHECK(positions(*breaker, text).back() == 4);
}

TEST_CASE("broken break rules are told with their place") {
  auto breaker = Breaker::compile("$stop = [\\u3002];\n$none*;;(\n", "rules/text/x.brk");
  REQUIRE_FALSE(breaker);
  CHECK(breaker.error().message.id == "breaks.rejected");
  CHECK(breaker.error().where.starts_with("rules/text/x.brk:2:"));
}

}  // namespace hedui
