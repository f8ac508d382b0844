// Which article each piece of a newspaper page belongs to: titles are brought together, the text is followed from column to
// column, and what is left goes to what stands nearest.
#include <algorithm>
#include <cmath>

#include "layout/flow.h"
#include "layout/steps.h"

namespace hedui {
namespace {

constexpr size_t kNone = SIZE_MAX;

bool is_heading(const Piece& piece) { return piece.kind == PieceKind::kTitle || piece.kind == PieceKind::kHeading; }
bool is_text(const Piece& piece) { return piece.kind == PieceKind::kBody || piece.kind == PieceKind::kTableRow; }

class Assigner {
 public:
  Assigner(std::vector<Piece>& pieces, float body) : pieces_(pieces), body_(body), flow_(pieces.size()), boxes_(pieces.size()) {
    for (size_t i = 0; i < pieces_.size(); ++i) boxes_[i] = pieces_[i].page_box();
  }

  PageArticles assign() {
    join_titles();
    join_lines_below_titles();
    join_heads_beside_titles();
    find_neighbours();
    join_halves_of_titles();
    std::vector<TitleGroup> titles = title_groups();
    for (bool vertical : {false, true}) follow_text(pieces_, titles, vertical, body_, flow_);
    attach_rest();
    return {numbers(), std::move(flow_.next)};
  }

 private:
  std::vector<TitleGroup> title_groups() {
    std::vector<TitleGroup> titles;
    std::vector<size_t> of_group(pieces_.size(), kNone);
    for (size_t i = 0; i < pieces_.size(); ++i) {
      if (pieces_[i].kind != PieceKind::kTitle) continue;
      size_t& title = of_group[flow_.articles.find(i)];
      if (title == kNone) {
        title = titles.size();
        titles.push_back({{}, {}, pieces_[i].vertical, false});
      }
      titles[title].vertical = titles[title].vertical && pieces_[i].vertical;
      titles[title].pieces.push_back(i);
      titles[title].box = united(titles[title].box, boxes_[i]);
    }
    for (TitleGroup& title : titles) title.has_text = has_text_below(title);
    return titles;
  }

  bool has_text_below(const TitleGroup& title) const {
    constexpr float kFarthest = 6;  // ems
    Box box = title.vertical ? turned(title.box) : title.box;
    return std::any_of(pieces_.begin(), pieces_.end(), [&](const Piece& piece) {
      float gap = piece.box.y0 - box.y1;
      return is_text(piece) && piece.vertical == title.vertical && gap > -body_ && gap < kFarthest * body_ && overlap_x(piece.box, box) > 0;
    });
  }

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
        if (flow_.articles.find(k) == flow_.articles.find(i) || !stand_together(i, k)) continue;
        pieces_[k].kind = PieceKind::kTitle;
        flow_.articles.join(i, k);
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
      if (pieces_[i].kind != PieceKind::kTitle || pieces_[i].vertical || flow_.articles.find(i) != i) continue;
      Box titles = box_of_titles(i);
      for (size_t k = 0; k < pieces_.size(); ++k) {
        if (!is_text(pieces_[k]) || pieces_[k].vertical || pieces_[k].lines.size() != 1) continue;
        const Box& line = boxes_[k];
        float gap = line.y0 - titles.y1;
        bool below = gap > -0.5f * body_ && gap < 1.1f * pieces_[i].em && line.x0 > titles.x0 - body_ && line.x1 < titles.x1 + body_;
        bool centered = std::abs(line.center_x() - titles.center_x()) < body_;
        if (!below || !centered || opens_column[k]) continue;
        pieces_[k].kind = PieceKind::kTitle;
        flow_.articles.join(k, i);
      }
    }
  }

  // Kickers and subtitles of a vertical headline at the side of its text stand above the text, at the height of its top.
  void join_heads_beside_titles() {
    for (size_t i = 0; i < pieces_.size(); ++i) {
      if (pieces_[i].kind != PieceKind::kTitle || !pieces_[i].vertical || has_text_below({{i}, boxes_[i], true, false})) continue;
      for (size_t k = 0; k < pieces_.size(); ++k) {
        bool small = pieces_[k].kind == PieceKind::kHeading && !pieces_[k].vertical && pieces_[k].em < 0.75f * pieces_[i].em;
        if (!small || !is_head_beside(k, i)) continue;
        pieces_[k].kind = PieceKind::kTitle;
        flow_.articles.join(k, i);
      }
    }
  }

  bool is_head_beside(size_t head, size_t title) const {
    constexpr float kFarthest = 24, kSameTop = 2;  // ems; heads stand in the middle of all columns of the text
    const Box &a = boxes_[head], &b = boxes_[title];
    if (std::abs(a.y0 - b.y0) > kSameTop * body_ || -overlap_x(a, b) > kFarthest * body_) return false;
    Box between = {std::min(a.x1, b.x1), a.y0, std::max(a.x0, b.x0), a.y1};
    return std::none_of(boxes_.begin(), boxes_.end(), [&](const Box& other) { return overlap_x(other, between) > 0 && overlap_y(other, between) > 0; });
  }

  // Around all titles that belong together with this one.
  Box box_of_titles(size_t title) {
    Box box;
    for (size_t i = 0; i < pieces_.size(); ++i) {
      if (pieces_[i].kind == PieceKind::kTitle && flow_.articles.find(i) == flow_.articles.find(title)) box = united(box, boxes_[i]);
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
        if (i == k || flow_.articles.find(i) == flow_.articles.find(k) || !may_be_halves(i, k)) continue;
        size_t left = last_below(i), right = nearest_below(k);
        while (right != kNone && !is_text(pieces_[right]) && right != k) right = pieces_[right].kind == PieceKind::kTitle ? nearest_below(right) : kNone;
        if (right != kNone && right != left && opens_article(pieces_[right].lines.front())) continue;
        int flow = left != kNone && right != kNone ? continuation(pieces_[left], pieces_[right]) : 0;
        bool one = flow > 1 || (flow >= -1 && left != kNone && (right == kNone || left == right || stand_in_middle(i, k, left, right)));
        if (one) flow_.articles.join(i, k);
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
      if (is_text(pieces_[k]) && flow_.articles.find(k) == flow_.articles.find(i)) return true;
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
    if (best != kNone) flow_.articles.join(i, best);
  }

  std::vector<int> numbers() {
    std::vector<int> of_group(pieces_.size(), kNoArticle), out(pieces_.size(), kNoArticle);
    int next = 0;
    for (size_t i = 0; i < pieces_.size(); ++i) {
      if (pieces_[i].kind == PieceKind::kFurniture) continue;
      int& number = of_group[flow_.articles.find(i)];
      if (number == kNoArticle) number = next++;
      out[i] = number;
    }
    return out;
  }

  std::vector<Piece>& pieces_;
  float body_;
  PageFlow flow_;
  std::vector<Box> boxes_;
  std::vector<size_t> above_;  // of each piece, or kNone
  std::vector<size_t> below_;
};

}  // namespace

PageArticles assign_articles(std::vector<Piece>& pieces, float body) { return Assigner(pieces, body).assign(); }

}  // namespace hedui
