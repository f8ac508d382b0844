// A target for libFuzzer: any bytes through the whole program. Built with -DHEDUI_FUZZ=ON by clang. What it finds goes into
// tests/fuzz/seeds/, where the normal tests read it again and again.
#include <cstdint>
#include <cstdio>
#include <cstdlib>

#include "support/invariants.h"
#include "support/rules.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace hedui::test;
  std::string broken = broken_invariant(read_bytes(std::string(reinterpret_cast<const char*>(data), size)));
  if (!broken.empty()) {
    std::fprintf(stderr, "%s\n", broken.c_str());
    std::abort();
  }
  return 0;
}
