#include "base/span.h"

#include <catch2/catch.hpp>
#include <type_traits>

namespace hedui {

TEST_CASE("spans touch without overlapping") {
  DocSpan a{0, 3}, b{3, 6}, c{2, 4};
  CHECK_FALSE(a.overlaps(b));
  CHECK(a.overlaps(c));
  CHECK(c.overlaps(b));
  CHECK(a.contains({1, 3}));
  CHECK_FALSE(a.contains(c));
  CHECK(a.size() == 3);
  CHECK(DocSpan{4, 4}.empty());
  CHECK(slice(std::string_view("abcdef"), b) == "def");
}

TEST_CASE("a place in the cleaned text can't be passed for a place in the document") {
  CHECK_FALSE(std::is_convertible_v<CleanSpan, DocSpan>);
  CHECK_FALSE(std::is_convertible_v<DocSpan, CleanSpan>);
}

}  // namespace hedui
