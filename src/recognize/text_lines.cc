#include "recognize/text_lines.h"

#include <algorithm>

namespace hedui {
namespace {

bool is_on(Pix* ink, int x, int y) {
  l_uint32 on = 0;
  pixGetPixel(ink, x, y, &on);
  return on != 0;
}

std::vector<int> dots_by_row(Pix* ink) {
  std::vector<int> rows(static_cast<size_t>(pixGetHeight(ink)));
  for (int y = 0; y < pixGetHeight(ink); ++y) {
    for (int x = 0; x < pixGetWidth(ink); ++x) rows[static_cast<size_t>(y)] += is_on(ink, x, y);
  }
  return rows;
}

// Rows from a first one up to an end.
struct Stretch {
  int begin = 0, end = 0;

  int size() const { return end - begin; }
};

std::vector<Stretch> inked_stretches(const std::vector<int>& rows) {
  std::vector<Stretch> stretches;
  for (int y = 0; y < static_cast<int>(rows.size()); ++y) {
    if (rows[static_cast<size_t>(y)] == 0) continue;
    if (stretches.empty() || stretches.back().end < y) stretches.push_back({y, y});
    stretches.back().end = y + 1;
  }
  return stretches;
}

// Strokes above each other, as of 二, make up one line: the nearest ones first, as long as they are no higher than a character.
void join_strokes(std::vector<Stretch>& stretches, float em) {
  constexpr float kHighest = 1.06f, kWidestBlank = 0.62f;  // ems
  while (true) {
    size_t best = 0;
    int least = static_cast<int>(kWidestBlank * em) + 1;
    for (size_t i = 1; i < stretches.size(); ++i) {
      int blank = stretches[i].begin - stretches[i - 1].end;
      bool fits = static_cast<float>(stretches[i].end - stretches[i - 1].begin) <= kHighest * em;
      if (!fits || blank >= least) continue;
      least = blank;
      best = i;
    }
    if (best == 0) return;
    stretches[best - 1].end = stretches[best].end;
    stretches.erase(stretches.begin() + static_cast<std::ptrdiff_t>(best));
  }
}

// Lines that touch are parted at the row with least ink, where it has much less than the others.
void part_touching(std::vector<Stretch>& stretches, const std::vector<int>& rows, float em) {
  constexpr float kTwoLines = 1.75f, kEarliest = 0.8f, kLatest = 1.6f;  // ems
  constexpr double kValley = 0.3;
  for (size_t i = 0; i < stretches.size(); ++i) {
    Stretch whole = stretches[i];
    if (static_cast<float>(whole.size()) < kTwoLines * em) continue;
    auto first = rows.begin() + whole.begin, last = rows.begin() + whole.end;
    double sum = 0;
    for (auto row = first; row != last; ++row) sum += *row;
    auto from = first + static_cast<int>(kEarliest * em), to = std::min(first + static_cast<int>(kLatest * em), last - static_cast<int>(kEarliest * em) + 1);
    if (from >= to) continue;
    auto valley = std::min_element(from, to);
    if (*valley > kValley * sum / whole.size()) continue;
    int cut = static_cast<int>(valley - rows.begin());
    stretches[i].end = cut;
    stretches.insert(stretches.begin() + static_cast<std::ptrdiff_t>(i) + 1, {cut, whole.end});
  }
}

}  // namespace

Bitmap ink_of(Pix* grey) {
  Pix* binary = nullptr;
  if (pixOtsuAdaptiveThreshold(grey, pixGetWidth(grey), pixGetHeight(grey), 0, 0, 0.1f, nullptr, &binary) != 0) binary = nullptr;
  return Bitmap(binary ? binary : pixThresholdToBinary(grey, 128));
}

std::vector<InkRun> runs_in(Pix* ink, const PixelBox& box) {
  std::vector<InkRun> runs;
  bool open = false;
  for (int x = box.x0; x < box.x1; ++x) {
    int dots = 0;
    for (int y = box.y0; y < box.y1; ++y) dots += is_on(ink, x, y);
    if (dots > 0 && !open) runs.push_back({x, x, 0});
    open = dots > 0;
    if (!open) continue;
    runs.back().x1 = x + 1;
    runs.back().dots += dots;
  }
  return runs;
}

PixelBox ink_within(Pix* ink, const PixelBox& box) {
  PixelBox found = {box.x1, box.y1, box.x0, box.y0};
  for (int y = box.y0; y < box.y1; ++y) {
    for (int x = box.x0; x < box.x1; ++x) {
      if (!is_on(ink, x, y)) continue;
      found = {std::min(found.x0, x), std::min(found.y0, y), std::max(found.x1, x + 1), std::max(found.y1, y + 1)};
    }
  }
  return found.x0 < found.x1 ? found : PixelBox{box.x0, box.y0, box.x0, box.y0};
}

std::vector<PixelBox> find_lines(Pix* ink, float em) {
  constexpr float kLeastInk = 0.02f;  // square ems
  std::vector<int> rows = dots_by_row(ink);
  std::vector<Stretch> stretches = inked_stretches(rows);
  join_strokes(stretches, em);
  part_touching(stretches, rows, em);
  std::vector<PixelBox> lines;
  for (const Stretch& stretch : stretches) {
    PixelBox box = ink_within(ink, {0, stretch.begin, pixGetWidth(ink), stretch.end});
    int dots = 0;
    for (int y = box.y0; y < box.y1; ++y) dots += rows[static_cast<size_t>(y)];
    if (static_cast<float>(dots) >= kLeastInk * em * em) lines.push_back(box);
  }
  return lines;
}

}  // namespace hedui
