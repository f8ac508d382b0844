// Drawing over a page, of which nothing is trusted.
#include "emit/page_picture.h"

#include <catch2/catch.hpp>
#include <limits>

#include "emit/canvas.h"
#include "emit/layout_lines.h"
#include "emit/png_image.h"
#include "support/page_setter.h"

using namespace hedui;
using namespace hedui::test;

namespace {

Picture white(int width, int height) {
  Picture picture;
  picture.width = width;
  picture.height = height;
  picture.dots.assign(static_cast<size_t>(width) * static_cast<size_t>(height), Color{255, 255, 255});
  return picture;
}

Reading reading_of(const std::string& line) {
  PageSetter page(300, 300);
  page.line(40, 100, line, 10);
  Reading reading;
  reading.document = lay_out_page(page);
  return reading;
}

}  // namespace

TEST_CASE("frames and veils end at the picture's edges, whatever their boxes say") {
  Picture picture = white(20, 10);
  Canvas canvas(picture);
  canvas.frame({-5, -5, 100, 100}, {0, 0, 0}, 1);
  CHECK(picture.at(0, 0) == Color{0, 0, 0});
  CHECK(picture.at(19, 9) == Color{0, 0, 0});
  CHECK(picture.at(10, 5) == Color{255, 255, 255});
  float none = std::numeric_limits<float>::quiet_NaN(), endless = std::numeric_limits<float>::infinity();
  canvas.veil({none, 0, endless, 3}, {9, 9, 9}, 1);
  canvas.veil({8, 8, 2, 2}, {9, 9, 9}, 1);
  CHECK(picture.at(10, 5) == Color{255, 255, 255});
  canvas.number(1e30f, -1e30f, "123", {1, 2, 3}, 9);
  CHECK(picture.at(19, 0) == Color{1, 2, 3});
}

TEST_CASE("a number on its tag can be read off the dots") {
  Picture picture = white(40, 20);
  Canvas(picture).number(2, 2, "1", {10, 20, 30}, 9);
  CHECK(picture.at(2, 2) == Color{10, 20, 30});
  int white_dots = 0;
  for (int y = 3; y < 10; ++y) white_dots += picture.at(5, y) == Color{255, 255, 255};
  CHECK(white_dots == 7);  // the stroke of the 1
}

TEST_CASE("markup in a document's text is text in its SVG") {
  Reading reading = reading_of("<script>alert(\"1\")</script>&amp;");
  std::string svg = svg_of_page(reading, 1, white(300, 300));
  CHECK(svg.find("<script") == std::string::npos);
  CHECK(svg.find("&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;&amp;amp;") != std::string::npos);
}

TEST_CASE("a picture without dots gives no file, and base64 has its padding") {
  CHECK(png_of(Picture{}).empty());
  CHECK(base64_of("a") == "YQ==");
  CHECK(base64_of("abc") == "YWJj");
}

TEST_CASE("blocks are listed with their boxes, for people and for programs") {
  Document document = reading_of("今年新建公园12个").document;
  CHECK(layout_listing(document) == "[1]  body  page 1 at 40,100-120,110\n    今年新建公园12个\n\n");
  CHECK(layout_json(document) ==
        "{\"block\":1,\"article\":null,\"kind\":\"body\",\"start\":0,\"end\":9,\"parts\":[{\"page\":1,\"box\":[40,100,120,110]}],\"text\":"
        "\"今年新建公园12个\"}\n");
}
