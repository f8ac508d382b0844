// Vertical text set glyph by glyph, as typesetters do that know no vertical fonts.
#include <catch2/catch.hpp>

#include "support/column_flow.h"

using namespace hedui;
using namespace hedui::test;

namespace {

constexpr float kEm = 10, kLinePitch = 14.5f;

// Lines from the right to the left. Marks are those of horizontal text, shifted to the right and up.
Page set_lines(const std::vector<std::string>& lines, bool one_run_with_marks) {
  PageSetter setter(300, 300);
  Page page = setter.page();
  uint32_t run = 1;
  float x = 220;
  for (const std::string& line : lines) {
    float y = 50;
    for (char32_t c : to_utf32(line)) {
      bool mark = c == U'，' || c == U'。';
      float shift = mark ? 0.55f * kEm : 0;
      Box box = {x + shift, y - shift, x + shift + kEm, y - shift + kEm};
      if (mark && one_run_with_marks) {
        // The character before ends where the mark begins; both are as high as the two together.
        Box& before = page.glyphs.back().box;
        before.x1 = box.x0;
        before.y1 = box.y1;
        box.y0 = before.y0;
      } else {
        ++run;
      }
      page.glyphs.push_back({c, box, run, 0, false});
      y += kEm;
    }
    x -= kLinePitch;
  }
  return page;
}

std::string text_of(const Page& page) {
  Diagnostics diagnostics;
  std::string text = lay_out_pages({page}, diagnostics).text;
  std::erase(text, '\n');
  return text;
}

}  // namespace

TEST_CASE("marks of vertical text that stand beside their line are read in it") {
  const std::vector<std::string> lines = {"今年全县新建，供水管道改造老旧管网受益", "群众三万二千人比上年，增长百分之十二群",
                                          "众满意程度明显提高。预计年底全部通水县", "水利局介绍工程总投资，一亿八千万元已完"};
  for (bool one_run : {false, true}) CHECK(text_of(set_lines(lines, one_run)) == lines[0] + lines[1] + lines[2] + lines[3]);
}

TEST_CASE("equal digits that lie beside each other in vertical text are two") {
  Page page = set_lines({"今年全县新建供水管道改造老旧管网受益群", "众三万二千人比上年增长", "众满意程度明显提高预计年底全部通水县城"}, false);
  float y = 50 + 11 * kEm;
  uint32_t run = 1000;
  // The boxes of turned glyphs are as wide as the font is high.
  for (int i = 0; i < 2; ++i, y += kEm / 2) page.glyphs.push_back({U'1', {220 - kLinePitch - 8, y, 220 - kLinePitch + 18, y + kEm / 2}, ++run, 1, false});
  CHECK(text_of(page).find("增长11众满意") != std::string::npos);
}
