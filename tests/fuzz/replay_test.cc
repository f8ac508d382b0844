// Reads the seeds of the fuzzer, among them everything that it once broke.
#include <catch2/catch.hpp>
#include <filesystem>

#include "support/invariants.h"
#include "support/rules.h"

namespace hedui::test {

TEST_CASE("the fuzzer's seeds are read, and every invariant holds") {
  int seeds = 0;
  for (const auto& entry : std::filesystem::directory_iterator(std::string(HEDUI_SOURCE_DIR) + "/tests/fuzz/seeds")) {
    INFO(entry.path().string());
    CHECK(broken_invariant(read_bytes(file_bytes(entry.path().string()))) == "");
    ++seeds;
  }
  CHECK(seeds >= 5);
}

}  // namespace hedui::test
