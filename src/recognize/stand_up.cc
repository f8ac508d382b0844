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

// Across the line.
struct InkColumn {
  int dots = 0;
  int y0 = 0, y1 = 0;
};

int in_dots(float em, float ems) { return std::max(1, static_cast<int>(std::lround(em * ems))); }

// Cuts a stretch without numbers that stand into its characters' cells: steps of one pitch, or of half of it after narrow marks,
// that go through as little ink as may be.
class Cutting {
 public:
  Cutting(std::vector<InkColumn> ink, float em) : ink_(std::move(ink)), em_(em) {}

  // What it costs to cut by a pitch, in dots; cuts() are then those, the first before the stretch's begin where it takes so.
  double cut(float pitch);
  const std::vector<int>& cuts() const { return cuts_; }

 private:
  double ink_at(int x) const {
    constexpr double kOfInk = 3;
    return x < 0 || x >= static_cast<int>(ink_.size()) ? 0 : kOfInk * ink_[static_cast<size_t>(x)].dots / em_;
  }

  // Half a cell is too little for what is as wide as a Han character.
  bool is_wide(int begin, int end) const {
    constexpr float kWidest = 0.6f;  // ems, of a digit
    int least = std::numeric_limits<int>::max(), most = 0;
    for (int x = std::max(begin, 0); x < std::min(end, static_cast<int>(ink_.size())); ++x) {
      const InkColumn& column = ink_[static_cast<size_t>(x)];
      if (column.dots == 0) continue;
      least = std::min(least, column.y0);
      most = std::max(most, column.y1);
    }
    return static_cast<float>(most - std::min(least, most)) > kWidest * em_;
  }

  std::vector<InkColumn> ink_;
  float em_;
  std::vector<int> cuts_;
};

double Cutting::cut(float pitch) {
  constexpr double kOfStep = 14, kOfHalf = 0.3, kOfWideHalf = 1.2, kOfCell = 0.05;
  constexpr float kSlack = 0.16f;  // ems
  int size = static_cast<int>(ink_.size()), before = in_dots(em_, 0.45f), end = size + in_dots(em_, 0.8f);
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
        if (step < pitch && is_wide(x - w, x)) cost += kOfWideHalf;
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

std::vector<InkColumn> columns_of(Pix* ink, const PixelBox& box) {
  std::vector<InkColumn> columns(static_cast<size_t>(std::max(0, box.width())));
  for (int x = box.x0; x < box.x1; ++x) {
    InkColumn& column = columns[static_cast<size_t>(x - box.x0)];
    for (int y = box.y0; y < box.y1; ++y) {
      l_uint32 on = 0;
      pixGetPixel(ink, x, y, &on);
      if (on == 0) continue;
      if (column.dots++ == 0) column.y0 = y;
      column.y1 = y + 1;
    }
  }
  return columns;
}

// The ink of a line between numbers that stay as they are.
std::vector<PixelBox> stretches_of(Pix* ink, const PixelBox& line, const std::vector<PixelBox>& kept) {
  std::vector<PixelBox> stretches;
  int at = line.x0;
  auto add = [&](int end) {
    PixelBox part = ink_within(ink, {at, line.y0, std::max(at, end), line.y1});
    if (part.width() > 0) stretches.push_back({part.x0, line.y0, part.x1, line.y1});
  };
  for (const PixelBox& number : kept) {
    add(number.x0);
    at = number.x1;
  }
  add(line.x1);
  return stretches;
}

// Cells may begin before the line's ink and end behind it, by the white around marks.
std::vector<Cell> cells_of(Pix* ink, const PixelBox& line, const Measure& measure, const std::vector<PixelBox>& kept) {
  std::vector<Cell> cells;
  for (const PixelBox& number : kept) cells.push_back({number.x0, number.x1, true});
  for (const PixelBox& stretch : stretches_of(ink, line, kept)) {
    Cutting cutting(columns_of(ink, stretch), measure.em);
    cutting.cut(measure.pitch);
    const std::vector<int>& cuts = cutting.cuts();
    int least = line.x0 - in_dots(measure.em, 1), most = line.x1 + in_dots(measure.em, 1);
    for (const PixelBox& number : kept) {
      if (number.x1 <= stretch.x0) least = number.x1;
      if (number.x0 >= stretch.x1) most = std::min(most, number.x0);
    }
    for (size_t i = 1; i < cuts.size(); ++i) cells.push_back({std::max(least, stretch.x0 + cuts[i - 1]), std::min(most, stretch.x0 + cuts[i]), false});
  }
  std::erase_if(cells, [](const Cell& cell) { return cell.end <= cell.begin; });
  std::sort(cells.begin(), cells.end(), [](const Cell& a, const Cell& b) { return a.begin < b.begin; });
  return cells;
}

// How a character's ink lies in its cell, once it has been turned: what is to be drawn, and where down from the cell's top.
struct Stood {
  Bitmap picture;
  int top = 0;
  bool blank = false;
  int side = 0;  // where marks stand in the room of a character: -1 at the left of it, 1 at the right
};

Bitmap part_of(Pix* grey, const PixelBox& box) {
  ::Box* clip = boxCreate(box.x0, box.y0, box.width(), box.height());
  Pix* part = pixClipRectangle(grey, clip, nullptr);
  boxDestroy(&clip);
  return Bitmap(part);
}

// The two strokes of a quotation mark, which lies turned at the right of a vertical cell: beside each other, and longer than dots.
bool is_quotation_mark(Pix* grey, const PixelBox& box, const PixelBox& line, float em) {
  constexpr float kLeast = 0.16f, kMost = 0.5f, kUpper = 0.5f;  // ems; of the line's height
  constexpr int kFaint = 200;                                   // so that the ring of a full stop is whole
  auto width = static_cast<float>(box.width()), height = static_cast<float>(box.height());
  if (std::min(width, height) < kLeast * em || std::max(width, height) > kMost * em) return false;
  if (static_cast<float>(box.y1 - line.y0) > kUpper * static_cast<float>(line.height())) return false;
  Bitmap faint(pixThresholdToBinary(part_of(grey, box).get(), kFaint));
  return runs_in(faint.get(), {0, 0, box.width(), box.height()}).size() == 2;
}

// Marks sit at other places of a vertical cell, and brackets are turned.
Stood stood(Pix* grey, Pix* ink, const PixelBox& line, const Cell& cell, float em) {
  constexpr float kMark = 0.5f, kFlat = 0.4f, kEdge = 0.28f, kThin = 0.14f, kLong = 0.85f;  // ems
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
  bool dash = width < kThin * em && height > kLong * em;
  bool quotation_mark = is_quotation_mark(grey, box, line, em);
  if (quotation_mark) result.side = middle > 0.5f ? 1 : -1;
  if (bracket || dash || quotation_mark) {
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
  constexpr float kPoint = 0.16f;  // ems; a decimal point has no room of its own
  result.side = mark && std::max(width, height) > kPoint * em ? -1 : 0;
  return result;
}

}  // namespace

std::vector<PixelBox> lying_numbers(Pix* ink, const PixelBox& line, float em) {
  constexpr float kWidest = 0.62f, kTwo = 0.86f, kWidestTwo = 1.15f, kHighest = 0.84f, kOfDigit = 0.55f, kApart = 0.4f, kShortest = 0.2f;  // ems
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
    bool touching = width > kTwo * em && width < kWidestTwo * em;  // two digits
    bool fits = (width <= kWidest * em || touching) && height <= kHighest * em;
    if (!fits || (open && static_cast<float>(box.x0 - open->x1) > kApart * em)) close();
    if (!fits) continue;
    digit |= height > kOfDigit * em;
    open = open ? PixelBox{open->x0, line.y0, box.x1, line.y1} : PixelBox{box.x0, line.y0, box.x1, line.y1};
  }
  close();
  return numbers;
}

float pitch_of(Pix* ink, const std::vector<PixelBox>& lines, float em, const std::vector<std::vector<PixelBox>>& kept) {
  constexpr float kPitches[] = {0.98f, 1.03f, 1.08f, 1.14f, 1.2f, 1.28f};
  constexpr size_t kMostStretches = 24;  // enough to know
  std::vector<Cutting> cuttings;
  for (size_t i = 0; i < lines.size(); ++i) {
    for (const PixelBox& stretch : stretches_of(ink, lines[i], kept.empty() ? std::vector<PixelBox>{} : kept[i])) {
      if (cuttings.size() < kMostStretches) cuttings.emplace_back(columns_of(ink, stretch), em);
    }
  }
  float best = 1;
  double least = std::numeric_limits<double>::infinity();
  for (float pitch : kPitches) {
    double cost = 0;
    for (Cutting& cutting : cuttings) cost += cutting.cut(pitch * em);
    if (cost >= least) continue;
    least = cost;
    best = pitch;
  }
  return best * em;
}

StoodLine stand_up(Pix* grey, Pix* ink, const PixelBox& line, const Measure& measure, const std::vector<PixelBox>& kept) {
  constexpr float kNarrow = 0.72f, kBeside = 0.05f, kBlank = 0.5f, kAside = 0.08f, kMarkRoom = 0.9f;  // ems
  StoodLine made;
  const float em = measure.em;
  std::vector<Cell> cells = cells_of(ink, line, measure, kept);
  std::vector<Stood> stood_cells;
  int width = 0;
  for (const Cell& cell : cells) {
    Stood one = stood(grey, ink, line, cell, em);
    int ink_width = one.blank ? in_dots(em, kBlank) : pixGetWidth(one.picture.get());
    bool narrow = !one.blank && static_cast<float>(ink_width) < kNarrow * em;
    int room = one.blank || narrow || cell.kept ? ink_width + in_dots(em, kBeside) : std::max(ink_width, in_dots(em, 1));
    if (one.side != 0) room = std::max(ink_width + in_dots(em, kAside), in_dots(em, kMarkRoom));
    made.pieces.push_back({cell.begin, cell.end, width, width + room});
    width += room;
    stood_cells.push_back(std::move(one));
  }
  made.picture.reset(pixCreate(std::max(1, width), std::max(1, line.height()), 8));
  pixSetAllGray(made.picture.get(), 255);
  for (size_t i = 0; i < cells.size(); ++i) {
    const Stood& one = stood_cells[i];
    if (one.blank) continue;
    int room = made.pieces[i].x1 - made.pieces[i].x0 - pixGetWidth(one.picture.get()), aside = in_dots(em, kAside);
    int left = made.pieces[i].x0 + (one.side == 0 ? room / 2 : one.side < 0 ? std::min(room, aside) : std::max(0, room - aside));
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
