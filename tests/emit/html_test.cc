#include "emit/html.h"

#include <catch2/catch.hpp>

namespace hedui::test {

TEST_CASE("text is shown in a page, never obeyed") {
  CHECK(html_of("<script>alert('1')</script>") == "&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt;");
  CHECK(html_of("\" onclick=\"x & y") == "&quot; onclick=&quot;x &amp; y");
  CHECK(html_of("新建公厕12座") == "新建公厕12座");
  CHECK(html_of("a\tb\nc") == "a\tb\nc");
}

TEST_CASE("what is no text becomes a replacement character") {
  CHECK(html_of(std::string_view("a\0b\x1b[31m", 8)) ==
        "a\xEF\xBF\xBD"
        "b\xEF\xBF\xBD[31m");
  CHECK(html_of("\xFF\xC3") == "\xEF\xBF\xBD\xEF\xBF\xBD");
  CHECK(html_of("\xC2\x85") == "\xEF\xBF\xBD");
}

TEST_CASE("a page loads nothing, and its title is text") {
  std::string page = begin_html("</title><b>", "en", "p{}") + end_html();
  CHECK(page.find("default-src 'none'") != std::string::npos);
  CHECK(page.find("<title>&lt;/title&gt;&lt;b&gt;</title>") != std::string::npos);
  CHECK(page.find("http") == page.find("http-equiv"));
}

}  // namespace hedui::test
