#include "model/clean_text.h"

#include <catch2/catch.hpp>

namespace hedui {
namespace {

// "ab  万" of which the spaces were dropped, and behind it a character that was folded to a shorter one (％ to %).
const std::string kDocument = "ab  万％c";

CleanText view() {
  CleanText clean;
  clean.reading = clean.matching = "ab万%c";
  clean.runs = {{0, 0}, {2, 4}, {5, 7}, {6, 10}};
  return clean;
}

std::string origin(CleanSpan span) { return std::string(slice(std::string_view(kDocument), view().to_document(span, kDocument))); }

}  // namespace

TEST_CASE("a clean span goes back to the whole characters that it was made of") {
  CHECK(origin({0, 1}) == "a");
  CHECK(origin({0, 2}) == "ab");
  CHECK(origin({2, 5}) == "万");
  CHECK(origin({5, 6}) == "％");
  CHECK(origin({1, 6}) == "b  万％");
  CHECK(origin({6, 7}) == "c");
}

TEST_CASE("an empty span has a place") {
  CHECK(view().to_document({2, 2}, kDocument) == DocSpan{4, 4});
  CHECK(view().to_document({7, 7}, kDocument) == DocSpan{11, 11});
  CHECK(CleanText().to_document({0, 0}, "") == DocSpan{});
}

TEST_CASE("a byte of the document goes to the clean byte it became, or the next that was kept") {
  CleanText clean = view();
  CHECK(clean.from_document(0) == 0);
  CHECK(clean.from_document(1) == 1);
  CHECK(clean.from_document(2) == 2);
  CHECK(clean.from_document(3) == 2);
  CHECK(clean.from_document(4) == 2);
  CHECK(clean.from_document(10) == 6);
  CHECK(CleanText().from_document(5) == 0);
}

}  // namespace hedui
