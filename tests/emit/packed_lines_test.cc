#include "emit/packed_lines.h"

#include <catch2/catch.hpp>

namespace hedui {

TEST_CASE("packed lines come back as they were, in their order") {
  PackedLines lines;
  std::string all;
  for (int i = 0; i < 30'000; ++i) {
    std::string line = "{\"line\":" + std::to_string(i) + ",\"text\":\"新建公园\"}\n";
    lines.add(line);
    all += line;
  }
  for (int again = 0; again < 2; ++again) {
    std::string unpacked;
    size_t pieces = 0;
    lines.unpack([&](std::string_view piece) {
      CHECK(piece.ends_with('\n'));
      unpacked += piece;
      ++pieces;
    });
    CHECK((unpacked == all));
    CHECK(pieces > 1);
  }
}

TEST_CASE("no lines give no pieces") {
  PackedLines lines;
  lines.add("");
  lines.unpack([](std::string_view) { FAIL("a piece of nothing"); });
}

}  // namespace hedui
