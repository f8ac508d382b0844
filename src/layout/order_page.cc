// From the pieces of a page to their order.
#include <algorithm>
#include <cmath>
#include <map>

#include "layout/steps.h"

namespace hedui {
namespace {

constexpr size_t kColumnLines = 3;  // pieces with that many lines side by side make a page of columns

bool has_columns(const std::vector<Piece>& pieces) {
  for (size_t i = 0; i < pieces.size(); ++i) {
    if (pieces[i].kind != PieceKind::kBody || pieces[i].lines.size() < kColumnLines) continue;
    if (pieces[i].vertical) return true;
    for (size_t k = i + 1; k < pieces.size(); ++k) {
      if (pieces[k].kind != PieceKind::kBody || pieces[k].lines.size() < kColumnLines) continue;
      if (overlap_y(pieces[i].box, pieces[k].box) > 2 * pieces[i].em && overlap_x(pieces[i].box, pieces[k].box) < 0) return true;
    }
  }
  return false;
}

// Articles by their highest piece, those at one height from left to right.
std::vector<std::vector<size_t>> articles_in_order(const std::vector<Piece>& pieces, const std::vector<int>& of_piece, float body) {
  std::map<int, std::vector<size_t>> members;
  for (size_t i = 0; i < pieces.size(); ++i) {
    if (of_piece[i] != kNoArticle) members[of_piece[i]].push_back(i);
  }
  std::vector<std::pair<Box, std::vector<size_t>>> articles;
  for (auto& [number, list] : members) {
    Box box;
    for (size_t i : list) box = united(box, pieces[i].page_box());
    articles.emplace_back(box, std::move(list));
  }
  std::stable_sort(articles.begin(), articles.end(),
                   [](const auto& a, const auto& b) { return std::pair(a.first.y0, a.first.x0) < std::pair(b.first.y0, b.first.x0); });
  for (size_t i = 1; i < articles.size(); ++i) {
    for (size_t k = i; k > 0 && articles[k].first.x0 < articles[k - 1].first.x0 && articles[k].first.y0 - articles[k - 1].first.y0 < 4 * body; --k) {
      std::swap(articles[k], articles[k - 1]);
    }
  }
  std::vector<std::vector<size_t>> out;
  for (auto& [box, list] : articles) out.push_back(std::move(list));
  return out;
}

std::vector<std::vector<size_t>> one_article(const std::vector<Piece>& pieces) {
  std::vector<size_t> all;
  for (size_t i = 0; i < pieces.size(); ++i) {
    if (pieces[i].kind != PieceKind::kFurniture) all.push_back(i);
  }
  std::stable_sort(all.begin(), all.end(), [&](size_t a, size_t b) { return pieces[a].page_box().center_y() < pieces[b].page_box().center_y(); });
  return {all};
}

// A line in somewhat larger type right above a title, as the name of an office is.
bool is_heading_above(const std::vector<Piece>& pieces, size_t heading, size_t title) {
  const Piece &above = pieces[heading], &below = pieces[title];
  float gap = below.box.y0 - above.box.y1;
  return above.kind == PieceKind::kHeading && above.vertical == below.vertical && above.lines.size() <= 2 && gap < 1.5f * below.em;
}

// Of titles that follow each other the largest is the main one, with what goes on beside it in the same type; those before it
// are its kicker, those behind it its subtitle.
void tell_titles_apart(std::vector<Piece>& pieces, const std::vector<size_t>& order) {
  constexpr float kAsLarge = 0.95f;
  auto is_title = [&](size_t i) { return pieces[i].kind == PieceKind::kTitle; };
  for (auto begin = order.begin(); begin != order.end();) {
    auto end = std::find_if_not(begin, order.end(), is_title);
    if (begin == end) {
      ++begin;
      continue;
    }
    while (begin != order.begin() && is_heading_above(pieces, *std::prev(begin), *begin)) --begin;
    auto main = std::max_element(begin, end, [&](size_t a, size_t b) { return pieces[a].em < pieces[b].em; });
    float least = kAsLarge * pieces[*main].em;
    for (auto i = begin; i != main; ++i) {
      if (pieces[*i].em < least) pieces[*i].kind = PieceKind::kKicker;
    }
    auto behind = std::find_if(main, end, [&](size_t i) { return pieces[i].em < least; });
    for (; behind != end; ++behind) pieces[*behind].kind = PieceKind::kSubtitle;
    begin = end;
  }
}

// On a page of one column, all its text has the same edges.
void find_column(std::vector<Piece>& pieces) {
  for (Piece& piece : pieces) {
    if (piece.kind != PieceKind::kBody || piece.vertical) continue;
    piece.right = right_edge(piece);
    for (const Piece& other : pieces) {
      bool alike = other.kind == PieceKind::kBody && !other.vertical && other.lines.size() > 1 && std::abs(other.em - piece.em) < 0.12f * piece.em;
      if (!alike || overlap_x(other.box, piece.box) <= 0) continue;
      piece.left = std::min(piece.left, other.box.x0);
      piece.right = std::max(piece.right, right_edge(other));
    }
  }
}

}  // namespace

PageLayout order_page(std::vector<Piece> pieces, const PageFacts& page) {
  PageLayout layout;
  layout.body_em = body_em(pieces);
  classify(pieces, page, layout.body_em);
  layout.is_newspaper = has_columns(pieces);
  if (!layout.is_newspaper) find_column(pieces);
  std::vector<std::vector<size_t>> articles;
  if (layout.is_newspaper) {
    PageArticles found = assign_articles(pieces, layout.body_em);
    articles = articles_in_order(pieces, found.of_piece, layout.body_em);
    for (std::vector<size_t>& members : articles) members = order_article(pieces, members, found.next);
  } else {
    articles = one_article(pieces);
  }
  auto take = [&](size_t i, int article) {
    layout.articles.push_back(article);
    layout.pieces.push_back(std::move(pieces[i]));
  };
  for (size_t i = 0; i < pieces.size(); ++i) {
    if (pieces[i].kind == PieceKind::kFurniture) take(i, kNoArticle);
  }
  for (size_t number = 0; number < articles.size(); ++number) {
    tell_titles_apart(pieces, articles[number]);
    for (size_t i : articles[number]) take(i, static_cast<int>(number));
  }
  return layout;
}

}  // namespace hedui
