#include "recognize/page_blocks.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <numeric>

namespace hedui {
namespace {

constexpr int kSmallestInk = 5;        // pixels: of a character that tells the size of others
constexpr int kLargestEm = 250;        // pixels
constexpr float kGutterWidth = 0.42f;  // ems
constexpr float kGutterDepth = 7;      // ems: five lines
constexpr float kWideGutterWidth = 1.1f;
constexpr float kWideGutterDepth = 2.8f;
constexpr float kBreakDepth = 0.95f;  // ems of white between a title and what stands below
constexpr float kBreakWidth = 5;      // ems
constexpr float kLargestInk = 7;      // ems; what is larger is no character
constexpr float kThinRule = 0.3f;     // ems

struct BoxaDeleter {
  void operator()(Boxa* boxes) const { boxaDestroy(&boxes); }
};
using Boxes = std::unique_ptr<Boxa, BoxaDeleter>;

struct NumaDeleter {
  void operator()(Numa* numbers) const { numaDestroy(&numbers); }
};
using NumaHolder = std::unique_ptr<Numa, NumaDeleter>;

int in_pixels(float em, float ems) { return std::max(1, static_cast<int>(std::lround(em * ems))); }

std::vector<PixelBox> boxes_of(Pix* binary, int connectivity) {
  Boxes found(pixConnComp(binary, nullptr, connectivity));
  std::vector<PixelBox> boxes;
  int count = found ? boxaGetCount(found.get()) : 0;
  for (int i = 0; i < count; ++i) {
    l_int32 x = 0, y = 0, w = 0, h = 0;
    boxaGetBoxGeometry(found.get(), i, &x, &y, &w, &h);
    boxes.push_back({x, y, x + w, y + h});
  }
  return boxes;
}

// Ink by the paper around it, so that text on a grey ground is read too.
Bitmap binary_of(Pix* grey) {
  constexpr int kWindow = 24;      // half of its side
  constexpr float kFactor = 0.2f;  // low enough for the thin strokes of serif type, once the grain is evened out
  Pix* binary = nullptr;
  if (pixGetWidth(grey) > 2 * kWindow + 2 && pixGetHeight(grey) > 2 * kWindow + 2) {
    Bitmap even(pixBlockconv(grey, 1, 1));
    pixSauvolaBinarize(even ? even.get() : grey, kWindow, kFactor, 1, nullptr, nullptr, nullptr, &binary);
  }
  if (!binary) binary = pixThresholdToBinary(grey, 128);
  return Bitmap(binary);
}

// The size of the characters that have most of the ink.
float em_of(const std::vector<PixelBox>& boxes) {
  constexpr float kInkOfEm = 0.92f;
  std::array<int64_t, kLargestEm> areas{};
  int64_t total = 0;
  for (const PixelBox& box : boxes) {
    int side = std::max(box.width(), box.height());
    int other = std::min(box.width(), box.height());
    if (side < kSmallestInk || side >= kLargestEm || side > 3 * other) continue;
    areas[static_cast<size_t>(side)] += int64_t{side} * other;
    total += int64_t{side} * other;
  }
  int64_t sum = 0;
  for (size_t side = 0; side < areas.size(); ++side) {
    sum += areas[side];
    if (total > 0 && 2 * sum >= total) return static_cast<float>(side) / kInkOfEm;
  }
  return 0;
}

// Rules, frames and pictures. Of a frame only its own ink goes: what it stands around may be text.
void take_away_large_ink(Pix* ink, float em) {
  Pixa* parts = nullptr;
  Boxes boxes(pixConnComp(ink, &parts, 8));
  int count = boxes ? boxaGetCount(boxes.get()) : 0;
  for (int i = 0; i < count; ++i) {
    l_int32 x = 0, y = 0, w = 0, h = 0;
    boxaGetBoxGeometry(boxes.get(), i, &x, &y, &w, &h);
    bool large = static_cast<float>(std::max(w, h)) > kLargestInk * em;
    bool rule = static_cast<float>(std::min(w, h))<kThinRule * em&& static_cast<float>(std::max(w, h))> 3 * em;
    if (!large && !rule) continue;
    Bitmap part(pixaGetPix(parts, i, L_CLONE));
    pixRasterop(ink, x, y, w, h, PIX_SRC ^ PIX_DST, part.get(), 0, 0);
  }
  pixaDestroy(&parts);
}

// The grey of the paper in a picture: that of most of it.
l_int32 paper_of(Pix* grey) {
  l_int32 grey_of_most = 255;
  NumaHolder counts(pixGetGrayHistogram(grey, 4));
  l_float32 most = 0;
  numaGetMax(counts.get(), &most, &grey_of_most);
  return grey_of_most;
}

// Thin rules, grey ones too and those that the scan has broken: rows or columns of dots most of which are darker than paper
// for several ems, with lighter ones on both sides. Lines of characters have blanks between them that are wider than what a rule may miss.
Bitmap rules_in(Pix* grey, float em) {
  constexpr float kShortest = 5, kThickest = 0.25f, kNear = 0.22f, kMiddling = 0.45f, kFar = 0.8f;  // ems
  constexpr float kFilled = 0.85f, kBusy = 0.35f;                                                   // of its length; of the length of what is beside it
  constexpr int kDarker = 28;                                                                       // levels of grey
  Bitmap rules(pixCreate(pixGetWidth(grey), pixGetHeight(grey), 1));
  Bitmap even(pixBlockconv(grey, 1, 1));
  int shortest = in_pixels(em, kShortest);
  if (!even || pixGetWidth(grey) <= shortest || pixGetHeight(grey) <= shortest) return rules;
  Bitmap dark(pixThresholdToBinary(even.get(), std::max(1, paper_of(grey) - kDarker)));
  for (bool upright : {true, false}) {
    Bitmap wider(upright ? pixDilateBrick(nullptr, dark.get(), 3, 1) : pixDilateBrick(nullptr, dark.get(), 1, 3));
    Bitmap middles(pixBlockrank(wider.get(), nullptr, upright ? 1 : shortest / 2, upright ? shortest / 2 : 1, kFilled));
    Bitmap busy(pixBlockrank(dark.get(), nullptr, upright ? 1 : shortest / 2, upright ? shortest / 2 : 1, kBusy));
    if (!middles || !busy) continue;
    for (float ems : {-kFar, -kMiddling, -kNear, kNear, kMiddling, kFar}) {
      if (upright && std::abs(ems) > kNear) continue;  // lines of text have blanks between them, rows of it don't
      int beside = (ems < 0 ? -1 : 1) * (in_pixels(em, std::abs(ems)) + 1);
      pixRasterop(middles.get(), upright ? beside : 0, upright ? 0 : beside, pixGetWidth(grey), pixGetHeight(grey), PIX_DST & PIX_NOT(PIX_SRC), busy.get(), 0,
                  0);
    }
    Bitmap lengths(upright ? pixDilateBrick(nullptr, middles.get(), 3, shortest) : pixDilateBrick(nullptr, middles.get(), shortest, 3));
    for (const PixelBox& rule : boxes_of(lengths.get(), 8)) {
      if (static_cast<float>(upright ? rule.width() : rule.height()) > kThickest * em + 4) continue;
      pixRasterop(rules.get(), rule.x0, rule.y0, rule.width(), rule.height(), PIX_SET, nullptr, 0, 0);
    }
  }
  return rules;
}

// The edges of pictures and of tinted ground, which are no strokes: where paper under the text changes its grey.
Bitmap edges_of_ground(Pix* grey, float em) {
  constexpr float kStroke = 0.6f, kLeast = 3, kRim = 0.3f;  // ems
  constexpr int kDarker = 35;                               // levels of grey
  int stroke = in_pixels(em, kStroke) | 1, least = in_pixels(em, kLeast), rim = 2 * in_pixels(em, kRim) + 1;
  Bitmap ground(pixCloseGray(grey, stroke, stroke));
  if (!ground) return nullptr;
  Bitmap dark(pixThresholdToBinary(ground.get(), std::max(1, paper_of(grey) - kDarker)));
  dark.reset(pixOpenBrick(nullptr, dark.get(), least, least));
  Bitmap inner(pixErodeBrick(nullptr, dark.get(), rim, rim)), outer(pixDilateBrick(nullptr, dark.get(), rim, rim));
  if (!inner || !outer) return nullptr;
  return Bitmap(pixSubtract(nullptr, outer.get(), inner.get()));
}

// White into which a brick of this size fits.
Bitmap white_with(Pix* white, int width, int height) { return Bitmap(pixOpenBrick(nullptr, white, width, height)); }

// Which rows and columns of a box have ink.
struct Profile {
  std::vector<bool> rows;
  std::vector<bool> columns;
};

Profile profile_of(Pix* ink, const PixelBox& box) {
  Profile profile{std::vector<bool>(static_cast<size_t>(box.height())), std::vector<bool>(static_cast<size_t>(box.width()))};
  for (int y = box.y0; y < box.y1; ++y) {
    for (int x = box.x0; x < box.x1; ++x) {
      l_uint32 on = 0;
      pixGetPixel(ink, x, y, &on);
      if (on == 0) continue;
      profile.rows[static_cast<size_t>(y - box.y0)] = true;
      profile.columns[static_cast<size_t>(x - box.x0)] = true;
    }
  }
  return profile;
}

double blank_share(const std::vector<bool>& line) {
  return static_cast<double>(std::count(line.begin(), line.end(), false)) / static_cast<double>(line.size());
}

// The middle length of the blanks between the ink.
int usual_blank(const std::vector<bool>& line) {
  std::vector<int> lengths;
  int length = 0;
  for (bool on : line) {
    if (on && length > 0) lengths.push_back(length);
    length = on ? 0 : length + 1;
  }
  if (lengths.empty()) return 0;
  std::nth_element(lengths.begin(), lengths.begin() + static_cast<std::ptrdiff_t>(lengths.size() / 2), lengths.end());
  return lengths[lengths.size() / 2];
}

// The ink in a box, as a box.
PixelBox shrunk(Pix* ink, const PixelBox& box) {
  Bitmap part(pixCreate(box.width(), box.height(), 1));
  pixRasterop(part.get(), 0, 0, box.width(), box.height(), PIX_SRC, ink, box.x0, box.y0);
  ::Box* found = nullptr;
  pixClipToForeground(part.get(), nullptr, &found);
  if (!found) return {box.x0, box.y0, box.x0, box.y0};
  l_int32 x = 0, y = 0, w = 0, h = 0;
  boxGetGeometry(found, &x, &y, &w, &h);
  boxDestroy(&found);
  return {box.x0 + x, box.y0 + y, box.x0 + x + w, box.y0 + y + h};
}

// The size of the largest characters in a box.
float em_in(Pix* ink, const PixelBox& box) {
  Bitmap part(pixCreate(box.width(), box.height(), 1));
  pixRasterop(part.get(), 0, 0, box.width(), box.height(), PIX_SRC, ink, box.x0, box.y0);
  return em_of(boxes_of(part.get(), 8));
}

bool is_vertical(Pix* ink, const PixelBox& box) {
  constexpr float kOneLine = 1.5f, kLeastLine = 2.4f;
  constexpr double kMostBlank = 0.3, kClearly = 1.5;
  float em = em_in(ink, box);
  auto width = static_cast<float>(box.width()), height = static_cast<float>(box.height());
  if (em <= 0 || height < kOneLine * em) return false;
  Profile profile = profile_of(ink, box);
  // One line: its characters follow each other without the white that is between the rows of a table.
  if (width < kOneLine * em) return height > kLeastLine * width && width > 0.6f * em && blank_share(profile.rows) < kMostBlank;
  int across = usual_blank(profile.columns), down = usual_blank(profile.rows);
  return height > kLeastLine * em && across > kClearly * down && across > 1;
}

void add_to(TextBlock& block, const TextBlock& other) {
  auto around = [](const PixelBox& a, const PixelBox& b) {
    return PixelBox{std::min(a.x0, b.x0), std::min(a.y0, b.y0), std::max(a.x1, b.x1), std::max(a.y1, b.y1)};
  };
  PixelBox area = around(block.area, other.area);
  Bitmap shape(pixCreate(area.width(), area.height(), 1));
  for (const TextBlock* part : {static_cast<const TextBlock*>(&block), &other}) {
    pixRasterop(shape.get(), part->area.x0 - area.x0, part->area.y0 - area.y0, part->area.width(), part->area.height(), PIX_PAINT, part->shape.get(), 0, 0);
  }
  block.shape = std::move(shape);
  block.area = area;
  block.box = around(block.box, other.box);
}

// Lines of vertical text side by side are one block.
void join_vertical(std::vector<TextBlock>& blocks, float em) {
  constexpr float kLevel = 2.5f, kApart = 1.2f;  // ems
  for (size_t i = 0; i < blocks.size(); ++i) {
    for (size_t k = 0; k < blocks.size(); ++k) {
      const PixelBox &a = blocks[i].box, &b = blocks[k].box;
      if (k == i || !blocks[i].vertical || !blocks[k].vertical) continue;
      auto gap = static_cast<float>(std::max(a.x0, b.x0) - std::min(a.x1, b.x1));
      bool level = static_cast<float>(std::abs(a.y0 - b.y0)) < kLevel * em && static_cast<float>(std::abs(a.y1 - b.y1)) < kLevel * em;
      if (!level || gap > kApart * em) continue;
      add_to(blocks[i], blocks[k]);
      blocks.erase(blocks.begin() + static_cast<std::ptrdiff_t>(k));
      if (k < i) --i;
      k = static_cast<size_t>(-1);
    }
  }
}

// What is too short to tell its direction, in the way of a vertical block's lines or right at their ends, belongs to it.
void absorb_into_vertical(std::vector<TextBlock>& blocks, float em) {
  constexpr float kAtItsEnds = 1.2f, kBeside = 0.4f, kShort = 2.4f;  // ems; times its width
  for (size_t k = 0; k < blocks.size(); ++k) {
    const PixelBox& small = blocks[k].box;
    auto width = static_cast<float>(small.width()), height = static_cast<float>(small.height());
    if (blocks[k].vertical || width > kShort * em || height > kShort * std::max(width, em)) continue;
    auto holds = [&](const TextBlock& block) {
      const PixelBox& box = block.box;
      auto aside = static_cast<float>(std::max(box.x0 - small.x0, small.x1 - box.x1)),
           along = static_cast<float>(std::max(box.y0 - small.y1, small.y0 - box.y1));
      return block.vertical && aside < kBeside * em && along < kAtItsEnds * em;
    };
    auto owner = std::find_if(blocks.begin(), blocks.end(), holds);
    if (owner == blocks.end()) continue;
    add_to(*owner, blocks[k]);
    blocks.erase(blocks.begin() + static_cast<std::ptrdiff_t>(k--));
  }
}

// A character with white around it belongs to the block that it stands in, as 一 where a paragraph begins, or at whose line's end
// it stands, as the closing mark of a title.
void absorb_characters(std::vector<TextBlock>& blocks, float em) {
  constexpr float kLargest = 1.2f, kBeside = 0.3f, kBehind = 0.9f, kTitle = 1.3f;  // ems; kBehind: of the block's; times the page's
  for (size_t k = 0; k < blocks.size(); ++k) {
    const PixelBox& small = blocks[k].box;
    if (static_cast<float>(std::max(small.width(), small.height())) > kLargest * em) continue;
    auto holds = [&](const TextBlock& block) {
      int rim = in_pixels(em, kBeside);
      const PixelBox& box = block.box;
      bool inside = small.x0 >= box.x0 - rim && small.x1 <= box.x1 + rim && small.y0 >= box.y0 - rim && small.y1 <= box.y1 + rim;
      bool level = small.y0 >= box.y0 - rim && small.y1 <= box.y1 + rim, one_line = static_cast<float>(box.height()) < kLargest * block.em;
      auto gap = static_cast<float>(std::max(box.x0 - small.x1, small.x0 - box.x1));
      bool at_end = block.em > kTitle * em && level && one_line && gap < kBehind * block.em;
      return &block != &blocks[k] && (inside || at_end);
    };
    auto owner = std::find_if(blocks.begin(), blocks.end(), holds);
    if (owner == blocks.end()) continue;
    add_to(*owner, blocks[k]);
    blocks.erase(blocks.begin() + static_cast<std::ptrdiff_t>(k--));
  }
}

// Whether ink stands on both sides of a blank that is as wide as a gutter.
bool has_gutter(const std::vector<bool>& columns, int width) {
  int blank = 0;
  bool any = false;
  for (bool on : columns) {
    if (on && any && blank >= width) return true;
    any |= on;
    blank = on ? 0 : blank + 1;
  }
  return false;
}

// The blank row at which a gutter ends that runs to one edge of the ink: the last one from there on; -1: there is none, or it
// runs through.
int end_of_gutter(Pix* ink, float em, bool from_below) {
  int width = pixGetWidth(ink), height = pixGetHeight(ink), wanted = in_pixels(em, kGutterWidth), depth = in_pixels(em, kWideGutterDepth);
  std::vector<bool> columns(static_cast<size_t>(width));
  int found = -1, begun = -1;
  for (int i = 0; i < height; ++i) {
    int y = from_below ? height - 1 - i : i;
    bool blank = true;
    for (int x = 0; x < width; ++x) {
      l_uint32 on = 0;
      pixGetPixel(ink, x, y, &on);
      if (on == 0) continue;
      columns[static_cast<size_t>(x)] = true;
      blank = false;
    }
    if (!blank && begun < 0) begun = i;
    if (!blank || begun < 0) continue;
    if (i - begun < depth) continue;
    bool gutter = has_gutter(columns, wanted);
    if (!gutter && found >= 0) return found;
    if (gutter) found = y;  // one column may go on alone before the gutter begins
  }
  return has_gutter(columns, wanted) ? -1 : found;
}

// A gutter that ends inside a block, below a title over several columns, cuts the block where it ends.
void cut_at_gutter_ends(Pix* shapes, Pix* ink, float em) {
  Pixa* parts = nullptr;
  Boxes boxes(pixConnComp(shapes, &parts, 4));
  int count = boxes ? boxaGetCount(boxes.get()) : 0;
  for (int i = 0; i < count; ++i) {
    l_int32 x = 0, y = 0, w = 0, h = 0;
    boxaGetBoxGeometry(boxes.get(), i, &x, &y, &w, &h);
    if (static_cast<float>(w) < kBreakWidth * em || static_cast<float>(h) < kWideGutterDepth * em) continue;
    Bitmap shape(pixaGetPix(parts, i, L_CLONE));
    Bitmap own(pixCreate(w, h, 1));
    pixRasterop(own.get(), 0, 0, w, h, PIX_SRC, ink, x, y);
    pixAnd(own.get(), own.get(), shape.get());
    for (bool from_below : {true, false}) {
      int row = end_of_gutter(own.get(), em, from_below);
      if (row >= 0) pixRasterop(shapes, x, y + row, w, 1, PIX_CLR, nullptr, 0, 0);
    }
  }
  pixaDestroy(&parts);
}

// Specks would fill gutters. What stands right beside other ink may be a decimal point, and stays.
Bitmap without_specks(Pix* ink, float em) {
  constexpr float kSpeck = 0.2f, kPoint = 0.08f, kBeside = 0.9f;  // ems; kBeside counts both sides
  int speck = in_pixels(em, kSpeck), point = std::max(2, in_pixels(em, kPoint));
  Bitmap solid(pixSelectBySize(ink, speck, speck, 8, L_SELECT_IF_EITHER, L_SELECT_IF_GTE, nullptr));
  Bitmap points(pixSelectBySize(ink, point, point, 8, L_SELECT_IF_BOTH, L_SELECT_IF_GTE, nullptr));
  if (!solid || !points) return nullptr;
  Bitmap near(pixDilateBrick(nullptr, solid.get(), in_pixels(em, kBeside), 1));
  pixAnd(points.get(), points.get(), near.get());
  pixOr(solid.get(), solid.get(), points.get());
  return solid;
}

// White that parts blocks: beside several lines, or wide and beside a few; and below titles.
Bitmap separators_in(Pix* ink, float em) {
  Bitmap white(pixInvert(nullptr, ink));
  Bitmap narrow = white_with(white.get(), in_pixels(em, kGutterWidth), in_pixels(em, kGutterDepth));
  Bitmap wide = white_with(white.get(), in_pixels(em, kWideGutterWidth), in_pixels(em, kWideGutterDepth));
  Bitmap breaks = white_with(white.get(), in_pixels(em, kBreakWidth), in_pixels(em, kBreakDepth));
  if (!narrow || !wide || !breaks) return nullptr;
  pixOr(narrow.get(), narrow.get(), wide.get());
  pixOr(narrow.get(), narrow.get(), breaks.get());
  return narrow;
}

std::vector<TextBlock> blocks_in(Pix* shapes, Pix* ink, float em) {
  constexpr float kLeastBlock = 0.4f;  // ems
  std::vector<TextBlock> blocks;
  Pixa* parts = nullptr;
  Boxes boxes(pixConnComp(shapes, &parts, 4));
  int count = boxes ? boxaGetCount(boxes.get()) : 0;
  for (int i = 0; i < count; ++i) {
    l_int32 x = 0, y = 0, w = 0, h = 0;
    boxaGetBoxGeometry(boxes.get(), i, &x, &y, &w, &h);
    TextBlock block;
    block.area = {x, y, x + w, y + h};
    block.shape.reset(pixaGetPix(parts, i, L_CLONE));
    Bitmap own(pixCreate(w, h, 1));
    pixRasterop(own.get(), 0, 0, w, h, PIX_SRC, ink, x, y);
    pixAnd(own.get(), own.get(), block.shape.get());
    PixelBox inner = shrunk(own.get(), {0, 0, w, h});
    if (static_cast<float>(std::max(inner.width(), inner.height())) < kLeastBlock * em) continue;
    block.box = {inner.x0 + x, inner.y0 + y, inner.x1 + x, inner.y1 + y};
    block.em = em_in(own.get(), inner);
    block.vertical = is_vertical(own.get(), inner);
    blocks.push_back(std::move(block));
  }
  pixaDestroy(&parts);
  return blocks;
}

}  // namespace

Bitmap grey_of(Pix* picture) {
  Pix* flat = pixRemoveColormap(picture, REMOVE_CMAP_BASED_ON_SRC);
  if (flat && pixGetSpp(flat) == 4) {
    Pix* opaque = pixAlphaBlendUniform(flat, 0xFFFFFF00);
    pixDestroy(&flat);
    flat = opaque;
  }
  Bitmap grey(flat ? pixConvertTo8(flat, 0) : nullptr);
  pixDestroy(&flat);
  return grey;
}

UprightPicture make_upright(Pix* grey) {
  constexpr float kSureEnough = 2, kLeastAngle = 0.05f, kWidest = 7, kFinest = 0.01f, kDegree = 3.14159265f / 180;
  constexpr int kSmall = 2000;  // dots
  UprightPicture upright;
  Bitmap binary = binary_of(grey);
  l_float32 angle = 0, confidence = 0;
  // Small pictures need all their dots.
  bool small = std::max(pixGetWidth(grey), pixGetHeight(grey)) < kSmall;
  bool found = pixFindSkewSweepAndSearch(binary.get(), &angle, &confidence, small ? 2 : 4, small ? 1 : 2, kWidest, 1, kFinest) == 0;
  bool known = found && confidence >= kSureEnough && std::abs(angle) >= kLeastAngle;
  if (known) upright.grey.reset(pixRotate(grey, angle * kDegree, L_ROTATE_AREA_MAP, L_BRING_IN_WHITE, 0, 0));
  upright.skew = upright.grey ? angle : 0;
  if (!upright.grey) upright.grey.reset(pixClone(grey));
  return upright;
}

PageBlocks find_blocks(Pix* grey) {
  PageBlocks page;
  page.grey.reset(pixCopy(nullptr, grey));
  page.ink = binary_of(grey);
  page.em = em_of(boxes_of(page.ink.get(), 8));
  if (page.em <= 0) return page;
  float em = page.em;
  take_away_large_ink(page.ink.get(), em);
  Bitmap rules = rules_in(grey, em);
  pixSubtract(page.ink.get(), page.ink.get(), rules.get());
  if (Bitmap edges = edges_of_ground(grey, em)) pixSubtract(page.ink.get(), page.ink.get(), edges.get());
  pixSetMasked(page.grey.get(), rules.get(), static_cast<l_uint32>(paper_of(grey)));
  Bitmap solid = without_specks(page.ink.get(), em);
  if (!solid) return page;
  Bitmap separators = separators_in(solid.get(), em);
  if (!separators) return page;
  Bitmap shapes(pixInvert(nullptr, separators.get()));
  cut_at_gutter_ends(shapes.get(), solid.get(), em);
  page.blocks = blocks_in(shapes.get(), solid.get(), em);
  join_vertical(page.blocks, em);
  absorb_into_vertical(page.blocks, em);
  absorb_characters(page.blocks, em);
  return page;
}

Bitmap cut_out(Pix* grey, const TextBlock& block, int margin) {
  const PixelBox &box = block.box, &area = block.area;
  int width = box.width() + 2 * margin, height = box.height() + 2 * margin;
  Bitmap part(pixCreate(width, height, 8));
  pixSetAllGray(part.get(), paper_of(grey));
  Bitmap mask(pixCreate(width, height, 1));
  pixRasterop(mask.get(), area.x0 - box.x0 + margin, area.y0 - box.y0 + margin, area.width(), area.height(), PIX_SRC, block.shape.get(), 0, 0);
  // A point or a faint stroke right at the block's edge is in nobody's shape.
  int reach = 2 * (margin / 2) + 1;
  mask.reset(pixDilateBrick(nullptr, mask.get(), reach, reach));
  Bitmap own(pixCreate(width, height, 8));
  pixRasterop(own.get(), 0, 0, width, height, PIX_SRC, grey, box.x0 - margin, box.y0 - margin);
  pixCombineMasked(part.get(), own.get(), mask.get());
  return part;
}

}  // namespace hedui
