#include "recognize/stand_up.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>

#include "recognize/text_lines.h"

namespace hedui {
namespace {

struct Cell {
  int begin = 0, end = 0;  // along the line
  bool kept = false;
};

int in_dots(float em, float ems) { return std::max(1, static_cast<int>(std::lround(em * ems))); }

// Cuts a stretch without numbers that stand into its characters' cells: steps of one pitch, or of half of it after narrow marks,
// that go through as little ink as may be.
class Cutting {
 public:
  Cutting(std::vector<int> dots, float em) : dots_(std::move(dots)), em_(em) {}

  // The cuts, the first before the stretch's begin where it takes so.
  std::vector<int> best() {
    constexpr float kPitches[] = {0.98f, 1.03f, 1.08f, 1.14f, 1.2f, 1.28f};
    std::vector<int> cuts;
    double least = std::numeric_limits<double>::infinity();
    for (float pitch : kPitches) {
      double cost = cut(pitch * em_);
      if (cost >= least) continue;
      least = cost;
      cuts = cuts_;
    }
    return cuts;
  }

 private:
  double ink_at(int x) const {
    constexpr double kOfInk = 3;
    return x < 0 || x >= static_cast<int>(dots_.size()) ? 0 : kOfInk * dots_[static_cast<size_t>(x)] / em_;
  }

  double cut(float pitch) {
    constexpr double kOfStep = 14, kOfHalf = 0.3, kOfCell = 0.05;
    constexpr float kSlack = 0.16f;  // ems
    int size = static_cast<int>(dots_.size()), before = in_dots(em_, 0.45f), end = size + before;
    int slack = in_dots(em_, kSlack);
    std::vector<double> costs(static_cast<size_t>(before + end + 1), std::numeric_limits<double>::infinity());
    std::vector<int> from(costs.size(), std::numeric_limits<int>::min());
    auto at = [&](int x) { return static_cast<size_t>(x + before); };
    for (int x = -before; x <= 0; ++x) costs[at(x)] = 0;
    for (int x = -before; x <= end; ++x) {
      for (float step : {pitch, pitch / 2}) {
        for (int w = static_cast<int>(step) - slack; w <= static_cast<int>(step) + slack; ++w) {
          if (w < in_dots(em_, 0.3f) || x - w < -before) continue;
          double off = (static_cast<double>(w) - step) / em_;
          double cost = costs[at(x - w)] + ink_at(x) + kOfStep * off * off + kOfCell + (step < pitch ? kOfHalf : 0);
          if (cost >= costs[at(x)]) continue;
          costs[at(x)] = cost;
          from[at(x)] = x - w;
        }
      }
    }
    int last = size;
    for (int x = size; x <= end; ++x) {
      if (costs[at(x)] < costs[at(last)]) last = x;
    }
    cuts_.clear();
    for (int x = last; x != std::numeric_limits<int>::min(); x = from[at(x)]) cuts_.push_back(x);
    std::reverse(cuts_.begin(), cuts_.end());
    return costs[at(last)];
  }

  std::vector<int> dots_;
  float em_;
  std::vector<int> cuts_;
};

std::vector<int> dots_by_column(Pix* ink, const PixelBox& box) {
  std::vector<int> dots(static_cast<size_t>(std::max(0, box.width())));
  for (const InkRun& run : runs_in(ink, box)) {
    for (int x = run.x0; x < run.x1; ++x) {
      for (int y = box.y0; y < box.y1; ++y) {
        l_uint32 on = 0;
        pixGetPixel(ink, x, y, &on);
        dots[static_cast<size_t>(x - box.x0)] += on != 0;
      }
    }
  }
  return dots;
}

void add_cells(std::vector<Cell>& cells, Pix* ink, const PixelBox& line, int begin, int end, float em) {
  PixelBox part = ink_within(ink, {begin, line.y0, end, line.y1});
  if (part.width() <= 0) return;
  std::vector<int> cuts = Cutting(dots_by_column(ink, {part.x0, line.y0, part.x1, line.y1}), em).best();
  for (size_t i = 1; i < cuts.size(); ++i) {
    cells.push_back({std::max(begin, part.x0 + cuts[i - 1]), std::min(end, part.x0 + cuts[i]), false});
  }
}

std::vector<Cell> cells_of(Pix* ink, const PixelBox& line, float em, const std::vector<PixelBox>& kept) {
  std::vector<Cell> cells;
  int at = line.x0;
  for (const PixelBox& number : kept) {
    add_cells(cells, ink, line, at, number.x0, em);
    cells.push_back({number.x0, number.x1, true});
    at = number.x1;
  }
  add_cells(cells, ink, line, at, line.x1, em);
  std::erase_if(cells, [](const Cell& cell) { return cell.end <= cell.begin; });
  return cells;
}

// How a character's ink lies in its cell, once it has been turned: what is to be drawn, and where down from the cell's top.
struct Stood {
  Bitmap picture;
  int top = 0;
  bool blank = false;
};

Bitmap part_of(Pix* grey, const PixelBox& box) {
  ::Box* clip = boxCreate(box.x0, box.y0, box.width(), box.height());
  Pix* part = pixClipRectangle(grey, clip, nullptr);
  boxDestroy(&clip);
  return Bitmap(part);
}

// Marks sit at other places of a vertical cell, and brackets are turned.
Stood stood(Pix* grey, Pix* ink, const PixelBox& line, const Cell& cell, float em) {
  constexpr float kMark = 0.5f, kFlat = 0.4f, kEdge = 0.28f;  // ems
  Stood result;
  PixelBox box = ink_within(ink, {cell.begin, line.y0, cell.end, line.y1});
  if (box.width() <= 0) {
    result.blank = true;
    return result;
  }
  int rim = std::max(1, in_dots(em, 0.06f));
  PixelBox wide = {std::max(0, box.x0 - rim), std::max(0, box.y0 - rim), std::min(pixGetWidth(grey), box.x1 + rim), std::min(pixGetHeight(grey), box.y1 + rim)};
  result.picture = part_of(grey, wide);
  if (cell.kept) {
    result.top = wide.y0 - line.y0;
    return result;
  }
  // Turned clockwise: down is what was along the line, right to left what was across.
  auto height = static_cast<float>(box.width()), width = static_cast<float>(box.height());
  float middle = (static_cast<float>(box.x0 + box.x1) / 2 - static_cast<float>(cell.begin)) / static_cast<float>(cell.end - cell.begin);
  bool bracket = height < kFlat * em && height > 0.12f * em && width > kMark * em && (middle < kEdge || middle > 1 - kEdge);
  if (bracket) {
    result.top = wide.y0 - line.y0;
    return result;
  }
  result.picture.reset(pixRotateOrth(result.picture.get(), 1));
  // In vertical text marks stand at the right above, in horizontal text at the left below; only · is in the middle of both.
  constexpr float kMiddle = 0.13f;
  float across = (static_cast<float>(box.y0 + box.y1) / 2 - static_cast<float>(line.y0)) / static_cast<float>(line.height());
  bool aside = std::abs(middle - 0.5f) > kMiddle || std::abs(across - 0.5f) > kMiddle;
  bool mark = height < kMark * em && width < kMark * em && aside;
  int turned = pixGetHeight(result.picture.get());
  result.top = mark ? line.height() - turned : (line.height() - turned) / 2;
  return result;
}

}  // namespace

std::vector<PixelBox> lying_numbers(Pix* ink, const PixelBox& line, float em) {
  constexpr float kWidest = 0.62f, kHighest = 0.84f, kOfDigit = 0.55f, kApart = 0.4f, kShortest = 0.2f;  // ems
  std::vector<PixelBox> numbers;
  std::optional<PixelBox> open;
  bool digit = false;
  auto close = [&] {
    if (open && digit && static_cast<float>(open->width()) > kShortest * em) numbers.push_back(*open);
    open.reset();
    digit = false;
  };
  for (const InkRun& run : runs_in(ink, line)) {
    PixelBox box = ink_within(ink, {run.x0, line.y0, run.x1, line.y1});
    auto width = static_cast<float>(box.width()), height = static_cast<float>(box.height());
    if (width > kWidest * em || height > kHighest * em || (open && static_cast<float>(box.x0 - open->x1) > kApart * em)) close();
    if (width > kWidest * em || height > kHighest * em) continue;
    digit |= height > kOfDigit * em;
    open = open ? PixelBox{open->x0, line.y0, box.x1, line.y1} : PixelBox{box.x0, line.y0, box.x1, line.y1};
  }
  close();
  return numbers;
}

StoodLine stand_up(Pix* grey, Pix* ink, const PixelBox& line, float em, const std::vector<PixelBox>& kept) {
  constexpr float kNarrow = 0.72f, kBeside = 0.05f, kBlank = 0.5f;  // ems
  StoodLine made;
  std::vector<Cell> cells = cells_of(ink, line, em, kept);
  std::vector<Stood> stood_cells;
  int width = 0;
  for (const Cell& cell : cells) {
    Stood one = stood(grey, ink, line, cell, em);
    int ink_width = one.blank ? in_dots(em, kBlank) : pixGetWidth(one.picture.get());
    bool narrow = !one.blank && static_cast<float>(ink_width) < kNarrow * em;
    int room = one.blank || narrow || cell.kept ? ink_width + in_dots(em, kBeside) : std::max(ink_width, in_dots(em, 1));
    made.pieces.push_back({cell.begin, cell.end, width, width + room});
    width += room;
    stood_cells.push_back(std::move(one));
  }
  made.picture.reset(pixCreate(std::max(1, width), std::max(1, line.height()), 8));
  pixSetAllGray(made.picture.get(), 255);
  for (size_t i = 0; i < cells.size(); ++i) {
    const Stood& one = stood_cells[i];
    if (one.blank) continue;
    int left = made.pieces[i].x0 + (made.pieces[i].x1 - made.pieces[i].x0 - pixGetWidth(one.picture.get())) / 2;
    pixRasterop(made.picture.get(), left, one.top, pixGetWidth(one.picture.get()), pixGetHeight(one.picture.get()), PIX_SRC, one.picture.get(), 0, 0);
  }
  return made;
}

float along_line(const StoodLine& line, float x) {
  if (line.pieces.empty()) return x;
  auto piece = std::find_if(line.pieces.begin(), line.pieces.end(), [x](const StoodPiece& p) { return x < static_cast<float>(p.x1); });
  if (piece == line.pieces.end()) piece = std::prev(line.pieces.end());
  float share = (x - static_cast<float>(piece->x0)) / static_cast<float>(std::max(1, piece->x1 - piece->x0));
  return static_cast<float>(piece->from) + std::clamp(share, 0.0f, 1.0f) * static_cast<float>(piece->to - piece->from);
}

}  // namespace hedui
