// Tells titles, captions and page furniture from body text, by size and place.
#include <algorithm>
#include <cmath>
#include <map>

#include "layout/steps.h"

namespace hedui {
namespace {

constexpr float kTitleSize = 1.25f;  // times the body's em
constexpr float kHeadingSize = 1.1f;
constexpr float kCaptionSize = 0.93f;
constexpr size_t kMostTitleLines = 4;
constexpr size_t kLongestTitle = 36;  // characters of one in more lines, beside narrow columns
constexpr float kMargin = 0.075f;     // share of the page's height in which furniture stands
constexpr float kFooter = 0.13f;      // the same of page numbers and running heads that nothing stands near to
constexpr float kFolioGap = 0.5f;     // ems
constexpr size_t kLongestFolio = 14;
constexpr float kTopZone = 0.06f;
constexpr float kMastheadZone = 0.16f;
constexpr size_t kLongestBeside = 6;    // of what stands beside it in large type: the page's number, its section
constexpr size_t kLongestMasthead = 9;  // characters of a paper's name

size_t letters_of(const Piece& piece) {
  size_t letters = 0;
  for (const Line& line : piece.lines) letters += line.letters.size();
  return letters;
}

class Classifier {
 public:
  Classifier(std::vector<Piece>& pieces, const PageFacts& page, float body) : pieces_(pieces), page_(page), body_(body) {}

  void run() {
    for (Piece& piece : pieces_) piece.kind = by_size(piece);
    for (Piece& piece : pieces_) {
      if (is_margin_line(piece) || is_page_number(piece)) piece.kind = PieceKind::kFurniture;
    }
    find_masthead();
    find_head_of_page();
  }

 private:
  PieceKind by_size(const Piece& piece) const {
    if (piece.kind == PieceKind::kTableRow || piece.kind == PieceKind::kFurniture || piece.heads_table) return piece.kind;
    bool few = piece.lines.size() <= kMostTitleLines;
    bool short_lines = letters_of(piece) <= kLongestTitle;
    if ((few || short_lines) && piece.em >= kTitleSize * body_) return PieceKind::kTitle;
    if (few && piece.em >= kHeadingSize * body_) return PieceKind::kHeading;
    if (piece.em <= kCaptionSize * body_) return PieceKind::kCaption;
    return PieceKind::kBody;
  }

  // A line or two at the page's edge with nothing of the text near by.
  bool is_margin_line(const Piece& piece) const {
    if (piece.vertical || piece.lines.size() > 2 || piece.kind == PieceKind::kTitle || piece.kind == PieceKind::kTableRow) return false;
    Box box = piece.page_box();
    bool top = box.center_y()<kMargin * page_.height, bottom = box.center_y()>(1 - kMargin) * page_.height;
    if (!top && !bottom) return false;
    return std::none_of(pieces_.begin(), pieces_.end(), [&](const Piece& other) {
      if (&other == &piece || other.lines.size() < 2) return false;
      Box at = other.page_box();
      float gap = top ? at.y0 - box.y1 : box.y0 - at.y1;
      return overlap_x(at, box) > 0 && gap < 0.9f * piece.em && gap > -box.height();
    });
  }

  // The lowest line of the page, short, with digits, away from the text, and in smaller type or in the middle of the page. A
  // first line in smaller type is a running head.
  bool is_page_number(const Piece& piece) const {
    if (piece.vertical || piece.lines.size() > 1 || piece.kind == PieceKind::kTableRow || piece.em > body_ * kHeadingSize) return false;
    Box box = piece.page_box();
    bool bottom = box.center_y() > (1 - kFooter) * page_.height, top = box.center_y() < kFooter * page_.height;
    bool small = piece.em <= kCaptionSize * body_;
    const std::vector<Letter>& letters = piece.lines[0].letters;
    auto digits = std::count_if(letters.begin(), letters.end(), [](const Letter& l) { return l.character >= '0' && l.character <= '9'; });
    bool number = digits > 0 && letters.size() <= kLongestFolio && (small || std::abs(box.center_x() - page_.width / 2) < body_);
    auto is_plain = [](const Letter& l) {
      return (l.character >= '0' && l.character <= '9') || l.character == '-' || (l.character >= 0x2010 && l.character <= 0x2015);
    };
    float gap = std::all_of(letters.begin(), letters.end(), is_plain) ? 0 : kFolioGap * body_;
    if (!(bottom && number) && !(top && (small || number) && page_.number > 1)) return false;
    return std::none_of(pieces_.begin(), pieces_.end(), [&](const Piece& other) {
      if (&other == &piece) return false;
      Box at = other.page_box();
      return bottom ? at.y1 > box.y0 - gap : at.center_y() < box.y0 || at.y0 < box.y1 + gap;
    });
  }

  // The paper's name: few large characters at the top, nothing but furniture above, and no text of its own below.
  void find_masthead() {
    Piece* name = nullptr;
    for (Piece& piece : pieces_) {
      if (piece.kind != PieceKind::kTitle || letters_of(piece) > kLongestMasthead) continue;
      if (piece.page_box().center_y() > kMastheadZone * page_.height) continue;
      if (!name || piece.em > name->em) name = &piece;
    }
    if (!name || name->em < 2 * body_) return;
    Box box = name->page_box();
    bool small_print_beside = std::any_of(pieces_.begin(), pieces_.end(), [&](const Piece& other) {
      Box at = other.page_box();
      bool small = other.em <= kTitleSize * body_ && other.lines.size() <= 3 && &other != name;
      bool near = small && overlap_y(at, box) > -1.5f * body_ && at.center_y() < kMastheadZone * page_.height && (overlap_x(at, box) < 0 || at.y0 >= box.y0);
      // What stands right above text is the reporters' names.
      return near && (overlap_y(at, box) > 0 || !covers_text(at));
    });
    bool at_top = box.center_y() < kTopZone * page_.height;
    if (!small_print_beside || (!at_top && covers_text(box))) return;
    name->kind = PieceKind::kFurniture;
    for (Piece& piece : pieces_) {
      Box at = piece.page_box();
      bool small = piece.em <= kTitleSize * body_ && at.y1 <= box.y1 + 2.5f * body_;
      bool short_line = letters_of(piece) <= kLongestBeside && at.y1 <= box.y1 + body_ && overlap_x(at, box) < 0 && !covers_text(at);
      bool beside = piece.lines.size() <= 3 && (small || short_line);
      if (beside) piece.kind = PieceKind::kFurniture;
    }
  }

  // The paper's and the section's name and the page's number in large type, on the line of the date and the editors.
  void find_head_of_page() {
    for (Piece& piece : pieces_) {
      if (piece.kind != PieceKind::kTitle || piece.vertical || piece.lines.size() > 1 || letters_of(piece) > kLongestMasthead) continue;
      Box box = piece.page_box();
      bool in_line = box.center_y() < kMargin * page_.height && std::any_of(pieces_.begin(), pieces_.end(), [&](const Piece& other) {
                       Box at = other.page_box();
                       return other.kind == PieceKind::kFurniture && other.em < piece.em && overlap_x(at, box) < 0 && overlap_y(at, box) > 0.7f * at.height();
                     });
      if (in_line) piece.kind = PieceKind::kFurniture;
    }
  }

  bool covers_text(const Box& box) const {
    return std::any_of(pieces_.begin(), pieces_.end(), [&](const Piece& other) {
      Box at = other.page_box();
      return other.kind == PieceKind::kBody && other.lines.size() > 3 && overlap_x(at, box) > 0 && at.y0 >= box.y0 && at.y0 - box.y1 < 1.5f * body_;
    });
  }

  std::vector<Piece>& pieces_;
  const PageFacts& page_;
  float body_;
};

}  // namespace

float body_em(const std::vector<Piece>& pieces) {
  constexpr size_t kFewLetters = 60;
  std::map<int, size_t> letters, of_tables;  // by quarters of a point
  size_t sum = 0;
  for (const Piece& piece : pieces) {
    if (piece.kind == PieceKind::kFurniture) continue;
    bool table = piece.kind == PieceKind::kTableRow;
    (table ? of_tables : letters)[static_cast<int>(std::lround(piece.em * 4))] += letters_of(piece);
    sum += table ? 0 : letters_of(piece);
  }
  // Tables are set in smaller type, and count where there is little else.
  if (sum < kFewLetters) letters.merge(of_tables);
  auto most = std::max_element(letters.begin(), letters.end(), [](const auto& a, const auto& b) { return a.second < b.second; });
  return most == letters.end() ? 0 : static_cast<float>(most->first) / 4;
}

void classify(std::vector<Piece>& pieces, const PageFacts& page, float body) { Classifier(pieces, page, body).run(); }

}  // namespace hedui
