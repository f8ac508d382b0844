// Which article each piece of a newspaper page belongs to.
//
// Text belongs to the title right above it. Text with other text above it, or nothing, goes on with that text or with the
// column at its left: with the one whose last line and whose place fit better.
#include <algorithm>
#include <cmath>
#include <numeric>

#include "layout/steps.h"

namespace hedui {
namespace {

constexpr float kSameSize = 1.1f;
constexpr float kWidestGutter = 4.5f;  // ems
constexpr float kAligned = 2.2f;       // ems by which the tops of columns side by side differ
constexpr int kHasTitle = 8;           // better than any continuation
constexpr size_t kNone = SIZE_MAX;

bool is_heading(const Piece& piece) { return piece.kind == PieceKind::kTitle || piece.kind == PieceKind::kHeading; }
bool is_text(const Piece& piece) { return piece.kind == PieceKind::kBody || piece.kind == PieceKind::kTableRow; }

// Sets that grow together.
class Groups {
 public:
  explicit Groups(size_t size) : parent_(size) { std::iota(parent_.begin(), parent_.end(), size_t{0}); }
  size_t find(size_t i) {
    while (parent_[i] != i) i = parent_[i] = parent_[parent_[i]];
    return i;
  }
  void join(size_t a, size_t b) { parent_[find(a)] = find(b); }

 private:
  std::vector<size_t> parent_;
};

class Assigner {
 public:
  Assigner(std::vector<Piece>& pieces, float body)
      : pieces_(pieces),
        body_(body),
        groups_(pieces.size()),
        boxes_(pieces.size()),
        in_band_(pieces.size(), false) {
    for (size_t i = 0; i < pieces_.size(); ++i) boxes_[i] = pieces_[i].page_box();
  }

  std::vector<int> assign() {
    join_titles();
    join_lines_below_titles();
    find_neighbours();
    join_halves_of_titles();
    join_vertical();
    join_bands();
    for (size_t i = 0; i < pieces_.size(); ++i) {
      if (is_flowing(i) && !in_band_[i]) follow(i);
    }
    attach_rest();
    return numbers();
  }

 private:
  bool is_flowing(size_t i) const { return (is_text(pieces_[i]) || pieces_[i].kind == PieceKind::kHeading) && !pieces_[i].vertical; }

  // What stands above and below each piece, by the kinds that they have from now on.
  void find_neighbours() {
    above_.resize(pieces_.size());
    below_.resize(pieces_.size());
    for (size_t i = 0; i < pieces_.size(); ++i) {
      above_[i] = find_above(i);
      below_[i] = find_below(i);
    }
  }
  size_t nearest_above(size_t i) const { return above_[i]; }
  size_t nearest_below(size_t i) const { return below_[i]; }

  // Kicker, title and subtitle stand one below the other; the smaller ones are titles too.
  void join_titles() {
    for (size_t i = 0; i < pieces_.size(); ++i) {
      if (pieces_[i].kind != PieceKind::kTitle) continue;
      for (size_t k = 0; k < pieces_.size(); ++k) {
        if (k == i || !is_heading(pieces_[k]) || pieces_[k].vertical != pieces_[i].vertical) continue;
        if (groups_.find(k) == groups_.find(i) || !stand_together(i, k)) continue;
        pieces_[k].kind = PieceKind::kTitle;
        groups_.join(i, k);
      }
    }
  }

  // A short line in the middle below a title and above its columns, as reporters' names are, goes with the title.
  void join_lines_below_titles() {
    std::vector<bool> opens_column(pieces_.size(), false);
    for (size_t k = 0; k < pieces_.size(); ++k) {
      if (is_text(pieces_[k]) && pieces_[k].lines.size() == 1) opens_column[k] = has_text_right_below(k);
    }
    for (size_t i = 0; i < pieces_.size(); ++i) {
      if (pieces_[i].kind != PieceKind::kTitle || pieces_[i].vertical || groups_.find(i) != i) continue;
      Box titles = box_of_titles(i);
      for (size_t k = 0; k < pieces_.size(); ++k) {
        if (!is_text(pieces_[k]) || pieces_[k].vertical || pieces_[k].lines.size() != 1) continue;
        const Box& line = boxes_[k];
        float gap = line.y0 - titles.y1;
        bool below = gap > -0.5f * body_ && gap < 1.1f * pieces_[i].em && line.x0 > titles.x0 - body_ && line.x1 < titles.x1 + body_;
        bool centered = std::abs(line.center_x() - titles.center_x()) < body_;
        if (!below || !centered || opens_column[k]) continue;
        pieces_[k].kind = PieceKind::kTitle;
        groups_.join(k, i);
      }
    }
  }

  // Around all titles that belong together with this one.
  Box box_of_titles(size_t title) {
    Box box;
    for (size_t i = 0; i < pieces_.size(); ++i) {
      if (pieces_[i].kind == PieceKind::kTitle && groups_.find(i) == groups_.find(title)) box = united(box, boxes_[i]);
    }
    return box;
  }

  // Whether a line is the first of its column.
  bool has_text_right_below(size_t line) const {
    return std::any_of(pieces_.begin(), pieces_.end(), [&](const Piece& other) {
      if (!is_text(other) || other.vertical || &other == &pieces_[line]) return false;
      float gap = other.box.y0 - boxes_[line].y1;
      return gap > -body_ / 2 && gap < 0.6f * body_ && std::abs(other.box.x0 - boxes_[line].x0) < 2.5f * body_;
    });
  }

  bool stand_together(size_t a, size_t b) const {
    const Piece &p = pieces_[a], &q = pieces_[b];
    float gap = -overlap_y(p.box, q.box);
    float larger = std::max(p.em, q.em);
    if (gap > 1.1f * larger || overlap_x(p.box, q.box) < 0.5f * std::min(p.box.width(), q.box.width())) return false;
    return std::none_of(pieces_.begin(), pieces_.end(), [&](const Piece& other) {
      if (!is_text(other) || other.vertical != p.vertical) return false;
      float top = std::min(p.box.y1, q.box.y1), bottom = std::max(p.box.y0, q.box.y0);
      return other.box.center_y() > top && other.box.center_y() < bottom && overlap_x(other.box, p.box) > 0;
    });
  }

  // A headline with a wide space in it comes as two. They are one where the text below the left half goes on below the right
  // one, and where nothing tells, if they stand in the middle of the columns together rather than each of its own.
  void join_halves_of_titles() {
    for (size_t i = 0; i < pieces_.size(); ++i) {
      for (size_t k = 0; k < pieces_.size(); ++k) {
        if (i == k || groups_.find(i) == groups_.find(k) || !may_be_halves(i, k)) continue;
        size_t left = last_below(i), right = nearest_below(k);
        while (right != kNone && !is_text(pieces_[right]) && right != k) right = pieces_[right].kind == PieceKind::kTitle ? nearest_below(right) : kNone;
        int flow = left != kNone && right != kNone ? continuation(pieces_[left], pieces_[right]) : 0;
        bool one = flow > 1 || (flow >= -1 && left != kNone && (right == kNone || left == right || stand_in_middle(i, k, left, right)));
        if (one) groups_.join(i, k);
      }
    }
  }

  bool may_be_halves(size_t i, size_t k) const {
    const Piece &p = pieces_[i], &q = pieces_[k];
    if (p.kind != PieceKind::kTitle || q.kind != PieceKind::kTitle || p.vertical || q.vertical || p.lines.size() != 1 || q.lines.size() != 1) return false;
    float gap = q.box.x0 - p.box.x1;
    bool same_size = std::abs(p.em - q.em) < 0.05f * p.em;
    return same_size && gap > 0 && gap < 1.4f * p.em && std::abs(p.box.center_y() - q.box.center_y()) < 0.2f * p.em;
  }

  bool stand_in_middle(size_t i, size_t k, size_t left, size_t right) const {
    float together = std::abs((boxes_[i].x0 + boxes_[k].x1) - (boxes_[left].x0 + boxes_[right].x1)) / 2;
    float apart = std::max(std::abs(boxes_[i].center_x() - boxes_[left].center_x()), std::abs(boxes_[k].center_x() - boxes_[right].center_x()));
    bool flush = std::abs(boxes_[i].x0 - boxes_[left].x0) < 0.5f * body_ && std::abs(boxes_[k].x0 - boxes_[right].x0) < 0.5f * body_;
    return !flush && together < apart;
  }

  // The last text below a title, in its column.
  size_t last_below(size_t i) const {
    size_t last = kNone;
    for (size_t at = nearest_below(i), steps = 0; at != kNone && steps < pieces_.size(); at = nearest_below(at), ++steps) {
      if (is_text(pieces_[at])) last = at;
      else if (last != kNone) break;
    }
    return last;
  }

  // Vertical text that stands together is one article, with the large vertical lines among it.
  void join_vertical() {
    for (size_t i = 0; i < pieces_.size(); ++i) {
      if (!pieces_[i].vertical || pieces_[i].kind == PieceKind::kFurniture) continue;
      for (size_t k = i + 1; k < pieces_.size(); ++k) {
        if (!pieces_[k].vertical || pieces_[k].kind == PieceKind::kFurniture) continue;
        float reach = 2.5f * std::max(pieces_[i].em, pieces_[k].em);
        if (overlap_x(boxes_[i], boxes_[k]) > -reach && overlap_y(boxes_[i], boxes_[k]) > -reach) groups_.join(i, k);
      }
    }
  }

  void follow(size_t i) {
    size_t above = nearest_above(i);
    if (above != kNone && pieces_[above].kind == PieceKind::kTitle) return groups_.join(i, above);
    size_t best = kNone;
    int best_score = -100;
    auto offer = [&](size_t k, int score) {
      if (score > best_score) {
        best = k;
        best_score = score;
      }
    };
    if (above != kNone) offer(above, score_above(above, i));
    for (size_t k = 0; k < pieces_.size(); ++k) {
      if (k != i && is_left_of(k, i)) offer(k, score_left(k, i));
    }
    for (size_t k = 0; k < pieces_.size(); ++k) {
      if (pieces_[k].vertical && pieces_[k].kind == PieceKind::kTitle && has_vertical_title(i, k, above)) offer(k, kHasTitle);
    }
    if (best != kNone) groups_.join(i, best);
  }

  // A vertical title stands at the side of its text.
  bool has_vertical_title(size_t i, size_t title, size_t above) const {
    const Box &text = boxes_[i], &box = boxes_[title];
    bool beside = -overlap_x(text, box) < 4 * body_ && overlap_x(text, box) < body_ && text.y0 >= box.y0 - 2 * body_ && text.y0 < box.y1;
    bool white = above == kNone || text.y0 - boxes_[above].y1 > 1.5f * body_;
    if (!beside || !white) return false;
    return std::none_of(pieces_.begin(), pieces_.end(), [&](const Piece& other) {
      return other.vertical && is_text(other) && other.lines.size() > 2 && overlap_y(other.page_box(), box) > 0 &&
             -overlap_x(other.page_box(), box) < 4 * body_;
    });
  }

  // A title in the middle of its columns covers only some of them: those at their sides begin at the same height, below white
  // space as high as the title.
  void join_bands() {
    for (size_t title = 0; title < pieces_.size(); ++title) {
      if (pieces_[title].kind != PieceKind::kTitle || pieces_[title].vertical) continue;
      std::vector<size_t> band;
      for (size_t i = 0; i < pieces_.size(); ++i) {
        if (is_text(pieces_[i]) && !pieces_[i].vertical && nearest_above(i) == title) band.push_back(i);
      }
      for (size_t at = 0; at < band.size(); ++at) {
        in_band_[band[at]] = true;
        groups_.join(band[at], title);
        for (size_t i = 0; i < pieces_.size(); ++i) {
          if (!in_band_[i] && begins_beside(band[at], i, title)) {
            in_band_[i] = true;
            band.push_back(i);
          }
        }
      }
    }
  }

  bool begins_beside(size_t k, size_t i, size_t title) const {
    if (!is_text(pieces_[i]) || pieces_[i].vertical || std::abs(boxes_[k].y0 - boxes_[i].y0) > 0.7f * body_) return false;
    float gutter = std::max(boxes_[i].x0 - boxes_[k].x1, boxes_[k].x0 - boxes_[i].x1);
    if (gutter < -0.5f * body_ || gutter > kWidestGutter * body_) return false;
    size_t above = nearest_above(i);
    if (above == kNone) return true;
    bool white = boxes_[above].y1 < boxes_[title].y0 + 0.5f * body_ && boxes_[i].y0 - boxes_[above].y1 > 0.8f * boxes_[title].height();
    return white && pieces_[above].kind != PieceKind::kTitle;
  }

  bool is_above(size_t k, size_t i) const {
    const Box &a = boxes_[k], &b = boxes_[i];
    return a.center_y() < b.center_y() && a.y1 <= b.y0 + 0.6f * body_ &&
           overlap_x(a, b) >= (pieces_[k].kind == PieceKind::kTitle ? 0.2f : 0.4f) * std::min(a.width(), b.width());
  }

  size_t find_above(size_t i) const {
    size_t best = kNone;
    for (size_t k = 0; k < pieces_.size(); ++k) {
      if (k == i || pieces_[k].vertical || pieces_[k].kind == PieceKind::kFurniture || pieces_[k].kind == PieceKind::kCaption || !is_above(k, i)) continue;
      if (best == kNone || boxes_[k].y1 > boxes_[best].y1) best = k;
    }
    return best;
  }

  size_t find_below(size_t i) const {
    size_t best = kNone;
    for (size_t k = 0; k < pieces_.size(); ++k) {
      if (k == i || pieces_[k].vertical || pieces_[k].kind == PieceKind::kFurniture || pieces_[k].kind == PieceKind::kCaption || !is_above(i, k)) continue;
      if (best == kNone || boxes_[k].y0 < boxes_[best].y0) best = k;
    }
    return best;
  }

  int score_above(size_t k, size_t i) const {
    if (!is_text(pieces_[k]) || !is_text(pieces_[i])) return 3;
    float gap = boxes_[i].y0 - boxes_[k].y1;
    bool same_column = std::abs(boxes_[k].x0 - boxes_[i].x0) < body_ && std::abs(boxes_[k].x1 - boxes_[i].x1) < 2 * body_;
    return continuation(pieces_[k], pieces_[i]) + (gap < 2.2f * body_ ? 3 : 0) + (same_column ? 1 : 0);
  }

  bool is_left_of(size_t k, size_t i) const {
    if (!is_text(pieces_[k]) || pieces_[k].vertical || std::max(pieces_[k].em, pieces_[i].em) > kSameSize * std::min(pieces_[k].em, pieces_[i].em))
      return false;
    float gutter = boxes_[i].x0 - boxes_[k].x1;
    return gutter > -0.5f * body_ && gutter < kWidestGutter * body_ && boxes_[k].y1 > boxes_[i].y0 && boxes_[k].y0 < boxes_[i].y1 + 40 * body_;
  }

  int score_left(size_t k, size_t i) const {
    size_t above = nearest_above(k), below = nearest_below(k);
    float top = above == kNone || pieces_[above].kind != PieceKind::kTitle ? boxes_[k].y0 : boxes_[above].y0;
    bool aligned = std::abs(boxes_[k].y0 - boxes_[i].y0) < kAligned * body_ || std::abs(top - boxes_[i].y0) < kAligned * body_;
    bool last = below == kNone || pieces_[below].kind == PieceKind::kTitle || boxes_[below].y0 - boxes_[k].y1 > 3 * body_;
    bool as_wide = std::abs(boxes_[k].width() - boxes_[i].width()) < 1.5f * body_;
    return continuation(pieces_[k], pieces_[i]) + (aligned ? 2 : 0) + (last ? 1 : -1) + (as_wide ? 1 : -1);
  }

  // A vertical article's horizontal title stands right above it, and captions go to what is nearest.
  void attach_rest() {
    for (size_t i = 0; i < pieces_.size(); ++i) {
      bool loose = pieces_[i].kind == PieceKind::kCaption && !pieces_[i].vertical;
      if (loose) join_nearest(i, [&](size_t k) { return (is_text(pieces_[k]) || is_heading(pieces_[k])) && !pieces_[k].vertical; });
      if (pieces_[i].kind == PieceKind::kTitle && !pieces_[i].vertical && !has_text(i)) {
        join_nearest(i, [&](size_t k) { return pieces_[k].vertical && boxes_[k].y0 > boxes_[i].y0; });
      }
    }
  }

  bool has_text(size_t i) {
    for (size_t k = 0; k < pieces_.size(); ++k) {
      if (is_text(pieces_[k]) && groups_.find(k) == groups_.find(i)) return true;
    }
    return false;
  }

  template <class Suits>
  void join_nearest(size_t i, Suits suits) {
    size_t best = kNone;
    float best_distance = 8 * body_;
    for (size_t k = 0; k < pieces_.size(); ++k) {
      if (k == i || !suits(k)) continue;
      float dx = std::max(0.0f, -overlap_x(boxes_[i], boxes_[k])), dy = std::max(0.0f, -overlap_y(boxes_[i], boxes_[k]));
      if (dx + dy >= best_distance) continue;
      best_distance = dx + dy;
      best = k;
    }
    if (best != kNone) groups_.join(i, best);
  }

  std::vector<int> numbers() {
    std::vector<int> of_group(pieces_.size(), kNoArticle), out(pieces_.size(), kNoArticle);
    int next = 0;
    for (size_t i = 0; i < pieces_.size(); ++i) {
      if (pieces_[i].kind == PieceKind::kFurniture) continue;
      int& number = of_group[groups_.find(i)];
      if (number == kNoArticle) number = next++;
      out[i] = number;
    }
    return out;
  }

  std::vector<Piece>& pieces_;
  float body_;
  Groups groups_;
  std::vector<Box> boxes_;
  std::vector<size_t> above_;  // of each piece, or kNone
  std::vector<size_t> below_;
  std::vector<bool> in_band_;  // of the columns that begin below a title
};

}  // namespace

std::vector<int> assign_articles(std::vector<Piece>& pieces, float body) { return Assigner(pieces, body).assign(); }

}  // namespace hedui
