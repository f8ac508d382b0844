#include "model/laid_blocks.h"

#include <algorithm>

namespace hedui {
namespace {

// Whether the line stands below the part, in its column; in vertical writing, at its left.
bool goes_on(const LaidPart& part, const InkLine& line, const Box& box) {
  constexpr float kWidestGap = 2.5f;  // line heights
  if (part.page != line.page) return false;
  float across = line.across1 - line.across0;
  float along = line.vertical ? overlap_y(part.box, box) : overlap_x(part.box, box);
  float gap = line.vertical ? part.box.x0 - box.x1 : box.y0 - part.box.y1;
  return along > 0 && gap > -across && gap < kWidestGap * across;
}

}  // namespace

std::vector<LaidBlock> laid_blocks(const Document& document) {
  std::vector<LaidBlock> blocks;
  size_t article = 0, line = 0;
  const std::vector<InkLine>& lines = document.ink.lines();
  for (const HintedSpan& hinted : document.hints) {
    while (article < document.articles.size() && document.articles[article].span.end <= hinted.span.begin) ++article;
    bool inside = article < document.articles.size() && document.articles[article].span.begin <= hinted.span.begin;
    int number = inside ? static_cast<int>(article) : kNoLaidArticle;
    bool goes_on_as_table = hinted.hint == BlockHint::kTableRow && !blocks.empty() && blocks.back().hint == BlockHint::kTableRow &&
                            blocks.back().article == number && hinted.span.begin == blocks.back().span.end + 1;
    if (!goes_on_as_table) blocks.push_back({hinted.hint, hinted.span, number, {}});
    LaidBlock& block = blocks.back();
    block.span.end = hinted.span.end;
    for (; line < lines.size() && lines[line].span.begin < hinted.span.end; ++line) {
      if (lines[line].span.end <= hinted.span.begin) continue;
      Box box = document.ink.box_of_line(line);
      if (box.empty()) continue;
      bool same_table = hinted.hint == BlockHint::kTableRow && !block.parts.empty() && block.parts.back().page == lines[line].page;
      if (same_table || (!block.parts.empty() && goes_on(block.parts.back(), lines[line], box))) block.parts.back().box = united(block.parts.back().box, box);
      else block.parts.push_back({lines[line].page, box});
    }
  }
  return blocks;
}

const char* name_of(BlockHint hint) {
  switch (hint) {
    case BlockHint::kLine: return "line";
    case BlockHint::kParagraph: return "body";
    case BlockHint::kKicker: return "kicker";
    case BlockHint::kTitle: return "title";
    case BlockHint::kSubtitle: return "subtitle";
    case BlockHint::kHeading: return "heading";
    case BlockHint::kMetadata: return "metadata";
    case BlockHint::kCaption: return "caption";
    case BlockHint::kTableRow: return "table";
    case BlockHint::kFurniture: return "furniture";
  }
  return "";
}

}  // namespace hedui
