// The fast path, with filters and automata, finds what the plain path finds that tries everything.
#include <catch2/catch.hpp>
#include <filesystem>

#include "support/rules.h"

namespace hedui::test {
namespace {

namespace fs = std::filesystem;

std::string mentions_of(const Reading& reading) {
  std::string all;
  for (const Mention& m : reading.mentions.mentions) {
    all += std::string(name_of(m.kind)) + " " + rules().rule(m.rule).id + " " + std::to_string(m.span.begin) + "-" + std::to_string(m.span.end) + " " +
           std::to_string(m.beaten_by);
    for (const Capture& capture : m.captures) {
      all += " " + std::string(kCaptureNames[capture.name]) + std::to_string(capture.tokens.first) + "-" + std::to_string(capture.tokens.last);
    }
    all += "\n";
  }
  return all;
}

}  // namespace

TEST_CASE("the fast path and the plain path find the same mentions on the whole corpus") {
  size_t documents = 0;
  for (const char* folder : {"articles", "reports", "unseen"}) {
    for (const auto& entry : fs::directory_iterator(std::string(HEDUI_SOURCE_DIR) + "/corpus/" + folder)) {
      if (!entry.is_regular_file()) continue;
      INFO(entry.path());
      Source source;
      source.path = entry.path().string();
      source.bytes = file_bytes(source.path);
      Reading fast = read(source, rules(), worker());
      MatchTrace trace;
      Reading plain = read(source, rules(), worker(), &trace);
      CHECK(mentions_of(fast) == mentions_of(plain));
      CHECK(lines_of(fast) == lines_of(plain));
      ++documents;
    }
  }
  CHECK(documents > 30);
}

}  // namespace hedui::test
