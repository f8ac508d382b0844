// Text is followed in stacks: pieces of one column right below each other. Each stack goes on in one other at most, and follows
// one other or a title: the stack above it in its column, the one in the column at its left, or, below something that lies
// across all columns, the last one above. What speaks for a link is counted: whether the last line of one stack and the first
// of the other fit together, whether their columns begin at one height or at that of the title, whether they are as wide. The
// surest links are made first; none joins what stands below two titles.
#include "layout/flow.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <limits>
#include <tuple>
#include <utility>

namespace hedui {
namespace {

constexpr float kWidestGutter = 4.5f;   // ems
constexpr float kWidestGap = 40;        // ems between columns of one article with something between them
constexpr float kSameHeight = 1;        // ems by which the tops of columns side by side differ
constexpr float kTitleReach = 15;       // ems from a title down to its text
constexpr float kBesideTitle = 8;       // ems from a title at the side of its text to that
constexpr float kStackPitch = 1.6f;     // times the pitch of lines, inside a stack
constexpr float kDeepestIndent = 3.2f;  // ems by which pieces of one column begin apart
constexpr float kIndent = 1.4f;         // ems
constexpr int kSurest = 14;             // the highest score that links have
constexpr int kLeastSure = -3;          // the lowest with which text that is left over is linked
constexpr size_t kMostAbove = 3;        // stacks above another in its column that it may go on from

bool is_text(const Piece& piece) { return piece.kind == PieceKind::kBody || piece.kind == PieceKind::kTableRow || piece.kind == PieceKind::kHeading; }

// How a stack begins and ends, as far as its lines tell.
enum class Head : uint8_t {
  kUnknown,
  kFlush,
  kIndented,
  kOpening,  // indented, and soon with a bracket: around the reporters' names, with which articles open
  kHeading,
};
enum class Tail : uint8_t {
  kUnknown,
  kOpen,     // in the middle of a sentence
  kFull,     // with a sentence, at the end of a full line
  kEnded,    // with a paragraph
  kHeading,  // with a heading, whose text is to follow
};

struct Stack {
  std::vector<size_t> pieces;  // from top to bottom
  Box box;                     // in the frame
  float em = 0;
  float left = 0;  // edges of its column
  float right = 0;
  size_t lines = 0;
  Head head = Head::kUnknown;
  Tail tail = Tail::kUnknown;
  size_t title = kNoPiece;  // of those of the page, the one that it stands right below
  size_t next = kNoPiece;   // stack
  bool has_previous = false;
  bool close_above = false;  // text right above it in its column
  bool close_below = false;  // text right below, below no title
  bool is_leftmost = true;   // of those below its title
};

// What hangs together so far.
struct Component {
  size_t title = kNoPiece;
  float title_top = 0;
  std::vector<float> tops;  // of its stacks, in order, each once
};

enum class LinkKind : uint8_t { kBelow, kAside, kAcross, kStart, kAtTitle, kOwnTitle };

struct Link {
  LinkKind kind;
  size_t from;  // stack, or title of a kStart
  size_t to;    // stack, or title of a kAtTitle
  int score;    // as far as it does not change
};

class Follower {
 public:
  Follower(std::vector<Piece>& pieces, const std::vector<TitleGroup>& titles, bool vertical, float body, PageFlow& flow)
      : pieces_(pieces),
        titles_(titles),
        vertical_(vertical),
        body_(body),
        flow_(flow) {
    for (const Piece& piece : pieces_) boxes_.push_back(vertical ? turned(piece.page_box()) : piece.page_box());
    for (const TitleGroup& title : titles_) title_boxes_.push_back(vertical ? turned(title.box) : title.box);
    title_of_.assign(pieces_.size(), kNoPiece);
    for (size_t t = 0; t < titles_.size(); ++t) {
      for (size_t i : titles_[t].pieces) title_of_[i] = is_of_frame(titles_[t]) ? t : kNoPiece;
    }
  }

  void follow() {
    build_stacks();
    if (stacks_.empty()) return;
    find_columns_beside_titles();
    find_edges_of_columns();
    for (Stack& stack : stacks_) tell_ends(stack);
    find_style();
    note_components();
    find_links();
    take_links();
    for (const Stack& stack : stacks_) {
      for (size_t i = 1; i < stack.pieces.size(); ++i) flow_.next[stack.pieces[i - 1]] = stack.pieces[i];
      if (stack.next != kNoPiece) flow_.next[stack.pieces.back()] = stacks_[stack.next].pieces.front();
    }
  }

 private:
  bool is_in_frame(size_t i) const { return pieces_[i].vertical == vertical_; }
  // A title that has no text of its own direction may be that of text at its side.
  bool is_of_frame(const TitleGroup& title) const { return title.vertical == vertical_ || !title.has_text; }
  bool is_flowing(size_t i) const { return is_in_frame(i) && is_text(pieces_[i]); }
  bool is_obstacle(size_t i) const {
    return pieces_[i].kind != PieceKind::kFurniture && pieces_[i].kind != PieceKind::kCaption && (is_in_frame(i) || title_of_[i] != kNoPiece);
  }

  // --- Stacks ---

  bool is_above(size_t k, size_t i) const {
    const Box &a = boxes_[k], &b = boxes_[i];
    return a.center_y() < b.center_y() && a.y1 <= b.y0 + 0.6f * body_ &&
           overlap_x(a, b) >= (title_of_[k] != kNoPiece ? 0.2f : 0.4f) * std::min(a.width(), b.width());
  }

  size_t nearest_above(size_t i) const {
    size_t best = kNoPiece;
    for (size_t k = 0; k < pieces_.size(); ++k) {
      if (k == i || !is_obstacle(k) || !is_above(k, i)) continue;
      if (best == kNoPiece || boxes_[k].y1 > boxes_[best].y1) best = k;
    }
    return best;
  }

  void build_stacks() {
    std::vector<size_t> flowing;
    for (size_t i = 0; i < pieces_.size(); ++i) {
      if (is_flowing(i)) flowing.push_back(i);
    }
    std::sort(flowing.begin(), flowing.end(),
              [this](size_t a, size_t b) { return std::pair(boxes_[a].y0, boxes_[a].x0) < std::pair(boxes_[b].y0, boxes_[b].x0); });
    std::vector<size_t> above(pieces_.size(), kNoPiece), below(pieces_.size(), 0), stack_of(pieces_.size(), kNoPiece);
    for (size_t i : flowing) {
      above[i] = nearest_above(i);
      if (above[i] != kNoPiece && is_close(above[i], i)) ++below[above[i]];
    }
    for (size_t i : flowing) {
      size_t k = above[i];
      bool goes_on =
          k != kNoPiece && stack_of[k] != kNoPiece && below[k] == 1 && stacks_[stack_of[k]].pieces.back() == k && is_close(k, i) && in_one_column(k, i);
      if (!goes_on) {
        stack_of[i] = stacks_.size();
        stacks_.emplace_back();
        bool of_frame = k != kNoPiece && title_of_[k] != kNoPiece && is_in_frame(k);
        if (of_frame && boxes_[i].y0 - boxes_[k].y1 < kTitleReach * body_) stacks_.back().title = title_of_[k];
      } else {
        stack_of[i] = stack_of[k];
      }
      add(stacks_[stack_of[i]], i);
    }
  }

  // A title in the middle of its columns covers only some of them: those at their sides begin at the same height, below white
  // space as high as the title.
  void find_columns_beside_titles() {
    std::vector<size_t> covered;
    for (size_t s = 0; s < stacks_.size(); ++s) {
      if (stacks_[s].title != kNoPiece) covered.push_back(s);
    }
    for (size_t n = 0; n < covered.size(); ++n) {
      const Stack& known = stacks_[covered[n]];
      for (size_t s = 0; s < stacks_.size(); ++s) {
        if (stacks_[s].title != kNoPiece || !begins_beside(known, stacks_[s])) continue;
        stacks_[s].title = known.title;
        covered.push_back(s);
      }
    }
  }

  bool begins_beside(const Stack& known, const Stack& stack) const {
    float gutter = -overlap_x(known.box, stack.box);
    if (std::abs(known.box.y0 - stack.box.y0) > 0.7f * body_ || gutter < -0.5f * body_ || gutter > kWidestGutter * body_) return false;
    const Box& title = title_boxes_[known.title];
    size_t above = nearest_above(stack.pieces.front());
    if (above == kNoPiece) return true;
    return boxes_[above].y1 < title.y0 + 0.5f * body_ && stack.box.y0 - boxes_[above].y1 > 0.8f * title.height();
  }

  // With no more white space between them than lines of text or a heading have.
  bool is_close(size_t above, size_t i) const {
    const Piece &a = pieces_[above], &b = pieces_[i];
    float pitch = std::max({a.pitch, b.pitch, 1.3f * body_}), em = std::max(a.em, b.em);
    return b.lines.front().box.center_y() - a.lines.back().box.center_y() <= std::max(kStackPitch * pitch, 1.6f * em) &&
           boxes_[i].y0 - boxes_[above].y1 < 2 * body_;
  }

  bool in_one_column(size_t a, size_t b) const {
    float reach = kDeepestIndent * body_;
    return std::abs(boxes_[a].x0 - boxes_[b].x0) < reach || std::abs(boxes_[a].x1 - boxes_[b].x1) < reach ||
           std::abs(boxes_[a].center_x() - boxes_[b].center_x()) < 0.5f * reach;
  }

  void add(Stack& stack, size_t i) const {
    stack.pieces.push_back(i);
    stack.box = united(stack.box, boxes_[i]);
    stack.em = std::max(stack.em, pieces_[i].em);
    stack.lines += pieces_[i].lines.size();
    stack.left = stack.box.x0;
    stack.right = stack.pieces.size() == 1 ? right_edge(pieces_[i]) : std::max(stack.right, right_edge(pieces_[i]));
  }

  // Few lines tell less of their column than what stands above and below them.
  void find_edges_of_columns() {
    constexpr size_t kSteadyLines = 3;
    std::vector<std::pair<float, float>> edges;
    for (const Stack& stack : stacks_) {
      const Stack* best = nullptr;
      for (const Stack& other : stacks_) {
        bool holds = &other != &stack && other.lines >= kSteadyLines && other.left < stack.left + 0.5f * body_ && other.right > stack.right - 0.8f * body_;
        if (holds && (!best || distance(other, stack) < distance(*best, stack))) best = &other;
      }
      bool known = stack.lines >= kSteadyLines || !best;
      edges.emplace_back(known ? stack.left : best->left, known ? stack.right : best->right);
    }
    for (size_t s = 0; s < stacks_.size(); ++s) std::tie(stacks_[s].left, stacks_[s].right) = edges[s];
  }

  static float distance(const Stack& a, const Stack& b) { return std::max(0.0f, -overlap_y(a.box, b.box)); }

  // --- How stacks begin and end ---

  // A line as a piece of its own, with the edges of its column.
  Piece line_of(const Stack& stack, size_t piece, size_t line) const {
    Piece out;
    out.lines = {pieces_[piece].lines[line]};
    out.em = pieces_[piece].em;
    out.left = stack.left;
    out.right = stack.right;
    return out;
  }

  // A heading may leave less than an indent at its sides.
  static bool stands_in_middle(const Piece& line) {
    float left = line.lines[0].box.x0 - line.left, right = line.right - line.lines[0].box.x1;
    return std::min(left, right) > 0.6f * line.em && std::abs(left - right) < 0.8f * line.em;
  }

  void tell_ends(Stack& stack) const {
    size_t first = stack.pieces.front(), last = stack.pieces.back();
    bool known = stack.lines > 1 || stack.right - stack.left > stack.box.width() + 0.5f * body_;
    if (pieces_[first].kind == PieceKind::kHeading) {
      stack.head = Head::kHeading;
    } else if (pieces_[first].kind == PieceKind::kBody && known) {
      Piece line = line_of(stack, first, 0);
      stack.head = stands_in_middle(line) && !ends_sentence(line.lines[0]) ? Head::kHeading
                   : !starts_paragraph(line, 0)                            ? Head::kFlush
                   : opens_article(line.lines[0])                          ? Head::kOpening
                                                                           : Head::kIndented;
    }
    if (pieces_[last].kind == PieceKind::kHeading) {
      stack.tail = Tail::kHeading;
    } else if (pieces_[last].kind == PieceKind::kBody && known) {
      Piece line = line_of(stack, last, pieces_[last].lines.size() - 1);
      bool ends = ends_sentence(line.lines[0]);
      if (stands_in_middle(line) && !ends) stack.tail = Tail::kHeading;
      else if (!is_full(line, 0, nullptr)) stack.tail = Tail::kEnded;
      else stack.tail = ends ? Tail::kFull : Tail::kOpen;
    }
  }

  // Whether paragraphs are indented.
  void find_style() {
    size_t indented = 0, flush = 0;
    for (const Stack& stack : stacks_) {
      for (size_t i : stack.pieces) {
        if (pieces_[i].kind != PieceKind::kBody) continue;
        for (size_t line = 1; line < pieces_[i].lines.size(); ++line) {
          if (stack.right - pieces_[i].lines[line - 1].box.x1 < 2 * kIndent * body_) continue;
          ++(pieces_[i].lines[line].box.x0 > stack.left + kIndent * body_ ? indented : flush);
        }
      }
    }
    indents_ = indented >= flush;
  }

  // How well the first line of one stack fits to the last one of the other.
  int fit(const Stack& from, const Stack& to) const {
    if (from.tail == Tail::kUnknown || to.head == Head::kUnknown) return 0;
    if (to.head == Head::kOpening) return from.tail == Tail::kHeading ? 4 : -4;
    if (!indents_ && to.head != Head::kHeading) return from.tail == Tail::kOpen ? 2 : 0;
    bool flush = to.head == Head::kFlush, indented = to.head == Head::kIndented;
    switch (from.tail) {
      case Tail::kOpen: return flush ? fits_in_line(from, to) ? 1 : 4 : -5;
      case Tail::kFull: return indented ? 1 : 0;
      case Tail::kEnded: return indented ? 2 : flush ? -4 : 1;
      case Tail::kHeading: return indented ? 3 : flush ? -3 : 0;
      case Tail::kUnknown: break;
    }
    return 0;
  }

  // Whether the first word of a stack had room in the last line of the other.
  bool fits_in_line(const Stack& from, const Stack& to) const {
    size_t last = from.pieces.back();
    Piece line = line_of(from, last, pieces_[last].lines.size() - 1);
    return !is_full(line, 0, &pieces_[to.pieces.front()].lines.front());
  }

  // --- What hangs together ---

  void note_components() {
    components_.resize(pieces_.size());
    for (const Stack& stack : stacks_) {
      for (size_t i : stack.pieces) join(i, stack.pieces.front());
      components_[root(stack)].tops.push_back(stack.box.y0);
    }
    for (size_t t = 0; t < titles_.size(); ++t) {
      Component& component = components_[flow_.articles.find(titles_[t].pieces.front())];
      component.title = t;
      component.title_top = title_boxes_[t].y0;
    }
    for (const Stack& stack : stacks_) {
      if (stack.title != kNoPiece) join(stack.pieces.front(), titles_[stack.title].pieces.front());
    }
  }

  size_t root(const Stack& stack) { return flow_.articles.find(stack.pieces.front()); }
  Component& component(const Stack& stack) { return components_[root(stack)]; }
  Component& component_of_title(size_t title) { return components_[flow_.articles.find(titles_[title].pieces.front())]; }

  void join(size_t a, size_t b) {
    size_t from = flow_.articles.find(a), to = flow_.articles.find(b);
    if (from == to) return;
    Component &gone = components_[from], &kept = components_[to];
    flow_.articles.join(from, to);
    if (kept.title == kNoPiece) {
      kept.title = gone.title;
      kept.title_top = gone.title_top;
    }
    std::vector<float> tops;
    std::set_union(kept.tops.begin(), kept.tops.end(), gone.tops.begin(), gone.tops.end(), std::back_inserter(tops));
    kept.tops = std::move(tops);
    gone = {};
  }

  static bool may_join(const Component& a, const Component& b) { return &a == &b || a.title == kNoPiece || b.title == kNoPiece; }

  // --- Links ---

  void find_links() {
    find_close_ones();
    find_leftmost();
    for (size_t q = 0; q < stacks_.size(); ++q) {
      size_t before = links_.size();
      find_links_from_above(q);
      for (size_t p = 0; p < stacks_.size(); ++p) {
        if (p != q) find_link_aside(p, q);
      }
      keep_best_links(before);
      if (stacks_[q].head == Head::kHeading && stacks_[q].title == kNoPiece) find_own_title(q);
    }
    for (size_t t = 0; t < titles_.size(); ++t) {
      find_links_of_title(t);
      if (titles_[t].vertical != vertical_ && !titles_[t].has_text) find_links_of_side_title(t);
    }
    std::stable_sort(links_.begin(), links_.end(), [](const Link& a, const Link& b) { return a.score > b.score; });
  }

  void keep_best_links(size_t begin) {
    constexpr size_t kMostLinks = 40;  // to one stack
    if (links_.size() <= begin + kMostLinks) return;
    std::stable_sort(links_.begin() + static_cast<std::ptrdiff_t>(begin), links_.end(), [](const Link& a, const Link& b) { return a.score > b.score; });
    links_.resize(begin + kMostLinks);
  }

  bool in_one_column(const Stack& a, const Stack& b) const { return overlap_x(a.box, b.box) >= 0.5f * std::min(a.box.width(), b.box.width()); }

  void find_links_from_above(size_t q) {
    const Stack& to = stacks_[q];
    std::vector<size_t> above;
    for (size_t p = 0; p < stacks_.size(); ++p) {
      if (p != q && in_one_column(stacks_[p], to) && stacks_[p].box.y1 <= to.box.y0 + 0.6f * body_) above.push_back(p);
    }
    std::sort(above.begin(), above.end(), [this](size_t a, size_t b) { return stacks_[a].box.y1 > stacks_[b].box.y1; });
    for (size_t n = 0; n < std::min(above.size(), kMostAbove); ++n) {
      const Stack& from = stacks_[above[n]];
      float gap = (to.box.y0 - from.box.y1) / body_;
      int nearness = is_passed_by(from, to) ? 6 : n > 0 ? -1 : gap < 1.4f ? 4 : 0;
      int score = fit(from, to) + nearness + (is_as_wide(from, to) ? 1 : -1);
      if (n == 0 && to.title != kNoPiece) score -= 2;
      links_.push_back({LinkKind::kBelow, above[n], q, score});
    }
  }

  // Whether another column below the same title stands beside what lies between two parts of a column, and beside both of them.
  bool is_passed_by(const Stack& from, const Stack& to) const {
    return from.title != kNoPiece && to.title == kNoPiece && std::any_of(stacks_.begin(), stacks_.end(), [&](const Stack& other) {
             return other.title == from.title && overlap_x(other.box, from.box) < 0 && overlap_x(other.box, to.box) < 0 && other.box.y0 < from.box.y1 &&
                    other.box.y1 > to.box.y0;
           });
  }

  bool is_as_wide(const Stack& a, const Stack& b) const { return std::abs((a.right - a.left) - (b.right - b.left)) < 1.5f * body_; }

  void find_link_aside(size_t p, size_t q) {
    const Stack &from = stacks_[p], &to = stacks_[q];
    bool same_size = std::max(from.em, to.em) <= 1.12f * std::min(from.em, to.em);
    if (!same_size) return;
    float gutter = (to.box.x0 - from.box.x1) / body_;
    float column_gutter = (to.left - from.right) / body_;
    if (gutter > -0.5f && gutter < kWidestGap && to.box.y0 < from.box.y1 - 0.5f * body_) {
      int score = fit(from, to) + (is_as_wide(from, to) ? 1 : -1) + (std::min(gutter, column_gutter) < kWidestGutter ? 1 : -3);
      if (from.close_below) score -= 1;
      if (to.close_above) score -= 1;
      if (to.title != kNoPiece && from.title == kNoPiece && to.head != Head::kFlush && to.is_leftmost) score -= 3;
      links_.push_back({LinkKind::kAside, p, q, score});
    } else if (to.box.x1 <= from.box.x0 + body_ && to.box.y0 >= from.box.y1 - body_ && to.title == kNoPiece) {
      links_.push_back({LinkKind::kAcross, p, q, fit(from, to) + (is_as_wide(from, to) ? 1 : -1) - 2});
    }
  }

  // Which stacks have text right above or below them in their column.
  void find_close_ones() {
    for (Stack& upper : stacks_) {
      for (Stack& lower : stacks_) {
        float gap = lower.box.y0 - upper.box.y1;
        if (&lower == &upper || gap < -0.6f * body_ || gap > 1.4f * body_ || !in_one_column(upper, lower)) continue;
        lower.close_above = true;
        upper.close_below = upper.close_below || lower.title == kNoPiece;
      }
    }
  }

  void find_leftmost() {
    std::vector<float> lefts(titles_.size(), std::numeric_limits<float>::max());
    for (const Stack& stack : stacks_) {
      if (stack.title != kNoPiece) lefts[stack.title] = std::min(lefts[stack.title], stack.box.x0);
    }
    for (Stack& stack : stacks_) stack.is_leftmost = stack.title == kNoPiece || stack.box.x0 <= lefts[stack.title] + body_;
  }

  static int fit_of_first(const Stack& stack) {
    switch (stack.head) {
      case Head::kOpening: return 4;
      case Head::kIndented: return 1;
      case Head::kFlush: return -6;
      default: return 0;
    }
  }

  void find_links_of_title(size_t t) {
    for (size_t q = 0; q < stacks_.size(); ++q) {
      const Stack& to = stacks_[q];
      if (to.title == t) links_.push_back({LinkKind::kStart, t, q, (to.is_leftmost ? 5 : 0) + (indents_ ? fit_of_first(to) : 0)});
      else if (to.title == kNoPiece && to.head == Head::kOpening && begins_left_of(to, t)) links_.push_back({LinkKind::kStart, t, q, 10});
    }
  }

  // At the height of a title, and in the column before it.
  bool begins_left_of(const Stack& stack, size_t t) const {
    const Box& title = title_boxes_[t];
    float gap = title.x0 - stack.right;
    return std::abs(stack.box.y0 - title.y0) < 1.5f * kSameHeight * body_ && gap > -body_ && gap < (stack.right - stack.left);
  }

  // A title whose lines cross those of the text stands at one side of it.
  void find_links_of_side_title(size_t t) {
    const Box& title = title_boxes_[t];
    for (size_t q = 0; q < stacks_.size(); ++q) {
      const Stack& to = stacks_[q];
      float gap = std::max(to.left - title.x1, title.x0 - to.right);
      bool beside = gap < kBesideTitle * body_ && gap > -body_ && overlap_y(title, to.box) > 0;
      bool below = overlap_x(title, to.box) > 0 && to.box.y0 > title.y1 - body_ && to.box.y0 < title.y1 + 4 * body_;
      if (to.title == kNoPiece && below) links_.push_back({LinkKind::kAtTitle, q, t, 3});
      if (to.title != kNoPiece || !beside) continue;
      bool aligned = std::abs(to.box.y0 - title.y0) < 2 * kSameHeight * body_;
      int score = aligned ? 6 : 2;
      if (to.box.center_x() > title.center_x()) links_.push_back({LinkKind::kStart, t, q, score + fit_of_first(to)});
      else links_.push_back({LinkKind::kAtTitle, q, t, score - 1});
    }
  }

  // A heading with white space above it may be the title of an article in one column.
  void find_own_title(size_t q) {
    const Stack& stack = stacks_[q];
    size_t first = stack.pieces.front();
    if (pieces_[first].kind != PieceKind::kHeading) return;
    bool alone = stack.lines == pieces_[first].lines.size();
    if (alone && !has_text_soon_below(stack)) return;
    size_t above = nearest_above(first);
    bool white = above != kNoPiece && boxes_[first].y0 - boxes_[above].y1 > 1.5f * body_;
    links_.push_back({LinkKind::kOwnTitle, q, q, 2 + (pieces_[first].lines.size() > 1 ? 3 : 0) + (white ? 1 : 0)});
  }

  bool has_text_soon_below(const Stack& stack) const {
    constexpr float kFarthest = 3;  // ems
    return std::any_of(stacks_.begin(), stacks_.end(), [&](const Stack& other) {
      float gap = other.box.y0 - stack.box.y1;
      return &other != &stack && other.title == kNoPiece && gap > -0.6f * body_ && gap < kFarthest * body_ && in_one_column(other, stack);
    });
  }

  int score_of(const Link& link) {
    if (link.kind != LinkKind::kAside) return link.score;
    const Stack &from = stacks_[link.from], &to = stacks_[link.to];
    const Component &a = component(from), &b = component(to);
    if (begins_with(a, to.box.y0) || begins_with(b, from.box.y0)) return link.score + 3;
    // Text does not begin above its title.
    if (a.title != kNoPiece && to.box.y0 < a.title_top - 1.5f * body_) return link.score - 4;
    if (b.title != kNoPiece && from.box.y0 < b.title_top - 1.5f * body_) return link.score - 4;
    return link.score - 1;
  }

  bool begins_with(const Component& component, float y) const {
    float slack = kSameHeight * body_;
    if (component.title != kNoPiece && std::abs(component.title_top - y) < slack) return true;
    auto top = std::upper_bound(component.tops.begin(), component.tops.end(), y - slack);
    return top != component.tops.end() && *top < y + slack;
  }

  void take_links() {
    for (int level = kSurest; level >= kLeastSure; --level) {
      for (const Link& link : links_) {
        if (score_of(link) >= level && (level >= 0 || is_left_over(link))) take(link);
      }
    }
  }

  // Text that nothing else led to goes on with what is least against it.
  bool is_left_over(const Link& link) {
    bool of_text = link.kind == LinkKind::kBelow || link.kind == LinkKind::kAside || link.kind == LinkKind::kAcross;
    return of_text && component(stacks_[link.to]).title == kNoPiece;
  }

  void take(const Link& link) {
    switch (link.kind) {
      case LinkKind::kStart: return take_start(link.from, stacks_[link.to]);
      case LinkKind::kAtTitle:
        if (component(stacks_[link.from]).title == kNoPiece) join(stacks_[link.from].pieces.front(), titles_[link.to].pieces.front());
        return;
      case LinkKind::kOwnTitle: return take_own_title(stacks_[link.to]);
      default: break;
    }
    Stack &from = stacks_[link.from], &to = stacks_[link.to];
    if (from.next != kNoPiece || to.has_previous || !may_join(component(from), component(to)) || leads_to(link.to, link.from)) return;
    from.next = link.to;
    to.has_previous = true;
    join(from.pieces.front(), to.pieces.front());
  }

  void take_start(size_t title, Stack& to) {
    if (to.has_previous || !may_join(component_of_title(title), component(to)) || has_start(title)) return;
    to.has_previous = true;
    started_.push_back(title);
    join(to.pieces.front(), titles_[title].pieces.front());
  }

  bool has_start(size_t title) const { return std::find(started_.begin(), started_.end(), title) != started_.end(); }

  void take_own_title(Stack& stack) {
    if (stack.has_previous || component(stack).title != kNoPiece) return;
    stack.has_previous = true;
    pieces_[stack.pieces.front()].kind = PieceKind::kTitle;
    component(stack).title = titles_.size();
    component(stack).title_top = stack.box.y0;
  }

  bool leads_to(size_t from, size_t to) const {
    for (size_t at = from; at != kNoPiece; at = stacks_[at].next) {
      if (at == to) return true;
    }
    return false;
  }

  std::vector<Piece>& pieces_;
  const std::vector<TitleGroup>& titles_;
  const bool vertical_;
  const float body_;
  PageFlow& flow_;
  std::vector<Box> boxes_;  // of the pieces, in the frame
  std::vector<Box> title_boxes_;
  std::vector<size_t> title_of_;  // of each piece, or kNoPiece
  std::vector<Stack> stacks_;
  std::vector<Component> components_;  // by the number that flow_.articles gives them
  std::vector<Link> links_;
  std::vector<size_t> started_;  // titles that have their first stack
  bool indents_ = true;
};

}  // namespace

void follow_text(std::vector<Piece>& pieces, const std::vector<TitleGroup>& titles, bool vertical, float body, PageFlow& flow) {
  Follower(pieces, titles, vertical, body, flow).follow();
}

}  // namespace hedui
