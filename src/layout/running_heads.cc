#include "layout/running_heads.h"

#include <algorithm>
#include <cmath>

#include "text/utf8.h"

namespace hedui {
namespace {

constexpr float kZone = 0.12f;        // share of the page's height
constexpr float kZoneOfSmall = 0.2f;  // the same of small pages, whose margins are
constexpr float kMargins = 72;        // points high
constexpr float kLeastGap = 0.8f;     // ems between a head and the text
constexpr size_t kMostInRow = 4;      // more side by side are the cells of a table
constexpr size_t kMostRows = 6;       // at one edge
constexpr float kSamePlace = 3;       // points

constexpr int kMostDigits = 8;  // of a number that may be a page's or a year

EdgeLine edge_of(const Line& line) {
  EdgeLine edge;
  int digits = 0;
  for (const Letter& letter : line.letters) {
    bool digit = letter.character >= '0' && letter.character <= '9';
    digits = digit ? digits + 1 : 0;
    if (!digit || digits > kMostDigits) {
      append_utf8(edge.words, letter.character);
      continue;
    }
    if (digits == 1) {
      edge.words += '#';
      edge.numbers.push_back(0);
    }
    edge.numbers.back() = edge.numbers.back() * 10 + static_cast<int>(letter.character - '0');
  }
  return edge;
}

class EdgeFinder {
 public:
  EdgeFinder(const std::vector<Line>& lines, const PageFacts& page)
      : lines_(lines),
        page_(page),
        zone_(std::clamp(kMargins, kZone * page.height, kZoneOfSmall * page.height)) {
    for (size_t i = 0; i < lines_.size(); ++i) order_.push_back(i);
    std::sort(order_.begin(), order_.end(), [&](size_t a, size_t b) { return lines_[a].box.center_y() < lines_[b].box.center_y(); });
  }

  std::vector<EdgeLine> find() {
    take_rows(true);
    std::reverse(order_.begin(), order_.end());
    take_rows(false);
    return std::move(found_);
  }

 private:
  // Rows from the edge inwards, as long as white space follows them; all rows taken lie in the zone.
  void take_rows(bool top) {
    std::vector<size_t> taken;
    size_t rows = 0;
    for (size_t begin = 0; begin < order_.size() && ++rows <= kMostRows;) {
      size_t end = begin + 1;
      const Line& first = lines_[order_[begin]];
      while (end < order_.size() && std::abs(lines_[order_[end]].box.center_y() - first.box.center_y()) < 0.6f * first.em) ++end;
      bool in_zone = from_edge(first, top) < zone_ && end - begin <= kMostInRow;
      if (!in_zone) return;
      for (size_t i = begin; i < end; ++i) taken.push_back(order_[i]);
      if (end == order_.size()) return add(taken, top);  // nothing else stands on the page
      const Line& next = lines_[order_[end]];
      float gap = top ? next.box.y0 - first.box.y1 : first.box.y0 - next.box.y1;
      if (gap > kLeastGap * std::min(first.em, next.em)) {
        add(taken, top);
        taken.clear();
      }
      begin = end;
    }
  }

  void add(const std::vector<size_t>& taken, bool top) {
    for (size_t line : taken) {
      EdgeLine edge = edge_of(lines_[line]);
      edge.line = line;
      edge.page = page_.number;
      edge.y = from_edge(lines_[line], top);
      edge.at_top = top;
      found_.push_back(std::move(edge));
    }
  }

  float from_edge(const Line& line, bool top) const { return top ? line.box.center_y() : page_.height - line.box.center_y(); }

  const std::vector<Line>& lines_;
  const PageFacts& page_;
  const float zone_;  // points from the edge
  std::vector<size_t> order_;
  std::vector<EdgeLine> found_;
};

// The same numbers, but for one that goes on with the pages.
bool numbers_go_on(const EdgeLine& a, const EdgeLine& b) {
  if (a.numbers.size() != b.numbers.size()) return false;
  int counting = 0;
  for (size_t i = 0; i < a.numbers.size(); ++i) {
    if (a.numbers[i] == b.numbers[i]) continue;
    if (b.numbers[i] - a.numbers[i] != b.page - a.page) return false;
    ++counting;
  }
  return counting <= 1;
}

bool is_repeated(const EdgeLine& edge, const std::vector<const std::vector<EdgeLine>*>& others) {
  return std::any_of(others.begin(), others.end(), [&](const std::vector<EdgeLine>* page) {
    return std::any_of(page->begin(), page->end(), [&](const EdgeLine& other) {
      return other.at_top == edge.at_top && std::abs(other.y - edge.y) < kSamePlace && other.words == edge.words && numbers_go_on(edge, other);
    });
  });
}

}  // namespace

std::vector<EdgeLine> edge_lines(const std::vector<Line>& lines, const PageFacts& page) { return EdgeFinder(lines, page).find(); }

std::vector<Piece> take_running_heads(std::vector<Line>& lines, const std::vector<EdgeLine>& edges, const std::vector<const std::vector<EdgeLine>*>& others) {
  std::vector<bool> taken(lines.size(), false);
  std::vector<Piece> heads;
  for (const EdgeLine& edge : edges) {
    if (taken[edge.line] || !is_repeated(edge, others)) continue;
    taken[edge.line] = true;
    Piece& piece = heads.emplace_back();
    piece.kind = PieceKind::kFurniture;
    piece.em = lines[edge.line].em;
    piece.box = lines[edge.line].box;
    piece.lines.push_back(std::move(lines[edge.line]));
  }
  size_t kept = 0;
  for (size_t i = 0; i < lines.size(); ++i) {
    if (taken[i]) continue;
    if (kept != i) lines[kept] = std::move(lines[i]);
    ++kept;
  }
  lines.resize(kept);
  return heads;
}

}  // namespace hedui
