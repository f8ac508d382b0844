// The order of the pieces of one article: down a column, then to the top of the next one at its right. Where something lies
// across the column, the text may go on below it or at its right: the last line before and the first lines behind decide,
// else whether the obstacle lies across the next column too.
#include <algorithm>
#include <cmath>

#include "layout/steps.h"

namespace hedui {
namespace {

constexpr size_t kNone = SIZE_MAX;

class Orderer {
 public:
  Orderer(const std::vector<Piece>& pieces, const std::vector<size_t>& members, const std::vector<size_t>& next)
      : pieces_(pieces),
        next_(next),
        follows_(pieces.size(), false) {
    for (size_t i : members) {
      const Piece& piece = pieces_[i];
      (piece.kind == PieceKind::kTitle ? titles_ : piece.kind == PieceKind::kCaption ? captions_ : flow_).push_back(i);
    }
    for (size_t i : flow_) {
      if (next_[i] != kNone) follows_[next_[i]] = true;
    }
    std::stable_sort(titles_.begin(), titles_.end(), [this](size_t a, size_t b) { return top_left(a) < top_left(b); });
    std::stable_sort(captions_.begin(), captions_.end(), [this](size_t a, size_t b) { return top_left(a) < top_left(b); });
    std::stable_sort(flow_.begin(), flow_.end(), [this](size_t a, size_t b) { return top_left(a) < top_left(b); });
  }

  std::vector<size_t> order() {
    std::vector<size_t> out = titles_;
    left_ = flow_;
    for (size_t at = first(); at != kNone; at = next(at)) {
      out.push_back(at);
      left_.erase(std::find(left_.begin(), left_.end(), at));
    }
    out.insert(out.end(), captions_.begin(), captions_.end());
    return out;
  }

 private:
  std::pair<float, float> top_left(size_t i) const { return {box(i).y0, box(i).x0}; }
  // Vertical text is ordered in its own frame, where it is like any other.
  const Box& box(size_t i) const { return pieces_[i].box; }

  // The leftmost piece of the topmost ones that do not go on with others.
  size_t first() const {
    size_t best = kNone;
    for (size_t i : left_) {
      if (follows_[i]) continue;
      if (best == kNone || (box(i).x0 < box(best).x0 - pieces_[i].em && box(i).y0 < box(best).y1)) best = i;
    }
    return best;
  }

  bool in_column(size_t a, size_t b) const { return overlap_x(box(a), box(b)) >= 0.5f * std::min(box(a).width(), box(b).width()); }

  size_t below(size_t at) const {
    size_t best = kNone;
    for (size_t i : left_) {
      if (!follows_[i] && in_column(at, i) && box(i).center_y() > box(at).center_y() && (best == kNone || box(i).y0 < box(best).y0)) best = i;
    }
    return best;
  }

  // The topmost piece of the nearest column at the right.
  size_t right(size_t at) const {
    size_t column = kNone;
    for (size_t i : left_) {
      if (follows_[i] || box(i).center_x() < box(at).x1) continue;
      if (column == kNone || box(i).x0 < box(column).x0 - 0.5f * pieces_[i].em) column = i;
    }
    size_t best = column;
    for (size_t i : left_) {
      bool higher = column != kNone && !follows_[i] && in_column(column, i) && box(i).center_x() >= box(at).x1 && box(i).y0 < box(best).y0;
      if (higher) best = i;
    }
    return best;
  }

  size_t next(size_t at) const {
    if (left_.empty()) return kNone;
    if (next_[at] != kNone && std::find(left_.begin(), left_.end(), next_[at]) != left_.end()) return next_[at];
    size_t down = below(at), aside = right(at);
    if (down == kNone) return aside == kNone ? first() : aside;
    float gap = box(down).y0 - box(at).y1;
    if (gap < 2.5f * pieces_[at].em || aside == kNone) return aside == kNone && crosses_all(at, down) ? first() : down;
    int by_down = continuation(pieces_[at], pieces_[down]), by_aside = continuation(pieces_[at], pieces_[aside]);
    if (by_down != by_aside) return by_down > by_aside ? down : aside;
    return crosses(at, down, aside) ? aside : down;
  }

  // Whether something between `at` and `down` lies across the column of `aside` too.
  bool crosses(size_t at, size_t down, size_t aside) const {
    return std::any_of(pieces_.begin(), pieces_.end(), [&](const Piece& other) {
      bool between = other.vertical == pieces_[at].vertical && other.box.y0 >= box(at).y1 - pieces_[at].em && other.box.y1 <= box(down).y0 + pieces_[at].em;
      return between && overlap_x(other.box, box(at)) > 0 && overlap_x(other.box, box(aside)) > 0;
    });
  }

  // In the last column: whether pieces at the left stand in the band above `down`.
  bool crosses_all(size_t at, size_t down) const {
    float gap = box(down).y0 - box(at).y1;
    if (gap < 2.5f * pieces_[at].em) return false;
    return std::any_of(left_.begin(), left_.end(),
                       [&](size_t i) { return box(i).x1 <= box(at).x0 + pieces_[at].em && std::abs(box(i).y0 - box(down).y0) < 2 * pieces_[at].em; });
  }

  const std::vector<Piece>& pieces_;
  const std::vector<size_t>& next_;
  std::vector<bool> follows_;
  std::vector<size_t> titles_;
  std::vector<size_t> captions_;
  std::vector<size_t> flow_;
  std::vector<size_t> left_;
};

}  // namespace

std::vector<size_t> order_article(const std::vector<Piece>& pieces, const std::vector<size_t>& members, const std::vector<size_t>& next) {
  return Orderer(pieces, members, next).order();
}

}  // namespace hedui
