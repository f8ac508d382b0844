#include "emit/page_picture.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <set>
#include <vector>

#include "emit/canvas.h"
#include "emit/png_image.h"
#include "model/laid_blocks.h"
#include "text/utf8.h"

namespace hedui {
namespace {

// Told apart by most people, also those who see few colors.
constexpr std::array<Color, 10> kColors = {
    {{0, 114, 178}, {213, 94, 0}, {0, 140, 100}, {170, 60, 150}, {120, 80, 20}, {86, 140, 200}, {190, 30, 45}, {90, 110, 0}, {80, 60, 190}, {0, 130, 150}}};
constexpr Color kFurnitureColor = {130, 130, 130};
constexpr Color kFigureColor = {255, 214, 0};
constexpr Color kDoubtColor = {255, 70, 50};
constexpr float kVeil = 0.09f;
constexpr float kFigureVeil = 0.4f;
constexpr float kBlockFrame = 0.6f;  // points
constexpr float kTitleFrame = 1.4f;
constexpr float kBlockTag = 9;
constexpr float kArticleTag = 16;
constexpr float kTagWidth = 0.62f;  // of a digit, of the tag's height

// What of a block stands in one column of the page.
struct ShownBlock {
  int number = 0;  // in the document, from 1
  int article = kNoIndex;
  BlockHint hint = BlockHint::kParagraph;
  Box box;
  bool opens_article = false;  // on this page
  std::string text;
};

struct ShownFigure {
  std::vector<Box> boxes;
  bool doubtful = false;
  std::string text;
};

struct ShownPage {
  std::vector<ShownBlock> blocks;
  std::vector<ShownFigure> figures;
};

Color color_of(const ShownBlock& block) { return block.article == kNoIndex ? kFurnitureColor : kColors[static_cast<size_t>(block.article) % kColors.size()]; }

bool is_title(BlockHint hint) { return hint == BlockHint::kKicker || hint == BlockHint::kTitle || hint == BlockHint::kSubtitle; }

// The article's number in the records.
int article_at(const Reading& reading, DocSpan span) {
  const std::vector<Article>& articles = reading.outline.articles;
  for (size_t i = 0; i < articles.size(); ++i) {
    DocSpan own = reading.clean.to_document(articles[i].span, reading.document.text);
    if (span.begin >= own.begin && span.begin < own.end) return static_cast<int>(i);
  }
  return kNoIndex;
}

std::string what_it_says(const Figure& figure, const std::string& document) {
  std::string text(slice(std::string_view(document), figure.span));
  if (figure.value) text += " = " + figure.value->to_string();
  if (!figure.unit_id.empty()) text += " " + figure.unit_id;
  if (!figure.indicator.empty()) text += "; " + figure.indicator;
  text += "; " + std::string(name_of(figure.measure)) + ", " + name_of(figure.status);
  if (!figure.place.empty()) text += "; " + figure.place;
  if (figure.period) text += "; " + figure.period->text;
  return text;
}

ShownPage shown_on(const Reading& reading, int page) {
  ShownPage shown;
  std::set<int> opened;
  int number = 0;
  for (const LaidBlock& block : laid_blocks(reading.document)) {
    ++number;
    for (const LaidPart& part : block.parts) {
      if (part.page != page) continue;
      ShownBlock& added = shown.blocks.emplace_back();
      added.number = number;
      added.article = block.hint == BlockHint::kFurniture ? kNoIndex : article_at(reading, block.span);
      added.hint = block.hint;
      added.box = part.box;
      added.opens_article = added.article != kNoIndex && opened.insert(added.article).second;
      added.text = slice(reading.document.text, block.span);
    }
  }
  for (const Figure& figure : reading.records.figures) {
    Ink::Found ink = reading.document.ink.find(figure.span, reading.document.text);
    if (ink.page == page) shown.figures.push_back({ink.boxes, figure.doubts != 0, what_it_says(figure, reading.document.text)});
  }
  return shown;
}

Box widened(const Box& box, float by) { return {box.x0 - by, box.y0 - by, box.x1 + by, box.y1 + by}; }

// For attributes and the text of elements.
std::string escaped(std::string_view text) {
  std::string out;
  for (size_t at = 0; at < text.size();) {
    char32_t c = next_code_point(text, at);
    bool allowed = c == '\t' || c == '\n' || (c >= 0x20 && c != 0x7F && c != 0xFFFE && c != 0xFFFF);
    switch (c) {
      case '&': out += "&amp;"; break;
      case '<': out += "&lt;"; break;
      case '>': out += "&gt;"; break;
      case '"': out += "&quot;"; break;
      default: append_utf8(out, allowed ? c : kReplacement);
    }
  }
  return out;
}

std::string hundredths(float points) {
  constexpr float kFarthest = 1e6f;
  float within = std::isfinite(points) ? std::clamp(points, -kFarthest, kFarthest) : 0;
  long value = std::lround(within * 100);
  std::string sign = value < 0 ? "-" : "";
  value = std::abs(value);
  std::string cents = std::to_string(value % 100);
  return sign + std::to_string(value / 100) + "." + (cents.size() < 2 ? "0" : "") + cents;
}

std::string name_of(Color color) { return "rgb(" + std::to_string(color.red) + "," + std::to_string(color.green) + "," + std::to_string(color.blue) + ")"; }

class SvgWriter {
 public:
  SvgWriter(float width, float height) {
    std::string w = hundredths(width), h = hundredths(height);
    out_ = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"" + w + "pt\" height=\"" + h + "pt\" viewBox=\"0 0 " +
           w + " " + h + "\">\n";
  }

  void image(float width, float height, std::string_view png) {
    out_ += "<image width=\"" + hundredths(width) + "\" height=\"" + hundredths(height) + "\" href=\"data:image/png;base64," + base64_of(png) + "\"/>\n";
  }

  void box(const Box& box, Color color, float veil, float frame, std::string_view told) {
    out_ += "<rect x=\"" + hundredths(box.x0) + "\" y=\"" + hundredths(box.y0) + "\" width=\"" + hundredths(box.width()) + "\" height=\"" +
            hundredths(box.height()) + "\" fill=\"" + name_of(color) + "\" fill-opacity=\"" + hundredths(veil) + "\"";
    if (frame > 0) out_ += " stroke=\"" + name_of(color) + "\" stroke-width=\"" + hundredths(frame) + "\"";
    out_ += "><title>" + escaped(told) + "</title></rect>\n";
  }

  void number(float x, float y, const std::string& digits, Color color, float height) {
    float width = height * kTagWidth * static_cast<float>(digits.size()) + height * 0.3f;
    out_ += "<rect x=\"" + hundredths(x) + "\" y=\"" + hundredths(y) + "\" width=\"" + hundredths(width) + "\" height=\"" + hundredths(height) + "\" fill=\"" +
            name_of(color) + "\"/><text x=\"" + hundredths(x + height * 0.15f) + "\" y=\"" + hundredths(y + height * 0.84f) +
            "\" font-family=\"monospace\" font-size=\"" + hundredths(height) + "\" fill=\"white\">" + digits + "</text>\n";
  }

  std::string take() { return std::move(out_) + "</svg>\n"; }

 private:
  std::string out_;
};

// The tag of a paragraph stands in its indent, others at the left of their block; an article's above.
template <class Number>
void put_tags(const ShownBlock& block, Number number) {
  std::string digits = std::to_string(block.number);
  float aside = block.hint == BlockHint::kParagraph ? 1 : kBlockTag * kTagWidth * static_cast<float>(digits.size() + 1);
  if (block.opens_article) number(block.box.x0 - 1, block.box.y0 - kArticleTag, std::to_string(block.article), kArticleTag);
  number(block.box.x0 - aside, block.box.y0 - 1, digits, kBlockTag);
}

}  // namespace

void draw_page(const Reading& reading, int page, Picture& picture) {
  ShownPage shown = shown_on(reading, page);
  Canvas canvas(picture);
  for (const ShownBlock& block : shown.blocks) canvas.veil(widened(block.box, 1), color_of(block), kVeil);
  for (const ShownFigure& figure : shown.figures) {
    for (const Box& box : figure.boxes) canvas.veil(box, figure.doubtful ? kDoubtColor : kFigureColor, kFigureVeil);
  }
  for (const ShownBlock& block : shown.blocks) canvas.frame(widened(block.box, 1), color_of(block), is_title(block.hint) ? kTitleFrame : kBlockFrame);
  for (const ShownBlock& block : shown.blocks) {
    put_tags(block, [&](float x, float y, const std::string& digits, float height) { canvas.number(x, y, digits, color_of(block), height); });
  }
}

std::string svg_of_page(const Reading& reading, int page, const Picture& picture) {
  ShownPage shown = shown_on(reading, page);
  float width = static_cast<float>(picture.width) / picture.dots_per_point, height = static_cast<float>(picture.height) / picture.dots_per_point;
  SvgWriter svg(width, height);
  svg.image(width, height, png_of(picture));
  for (const ShownBlock& block : shown.blocks) {
    svg.box(widened(block.box, 1), color_of(block), kVeil, is_title(block.hint) ? kTitleFrame : kBlockFrame,
            std::string(name_of(block.hint)) + "\n" + block.text);
  }
  for (const ShownFigure& figure : shown.figures) {
    for (const Box& box : figure.boxes) svg.box(box, figure.doubtful ? kDoubtColor : kFigureColor, kFigureVeil, 0, figure.text);
  }
  for (const ShownBlock& block : shown.blocks) {
    put_tags(block, [&](float x, float y, const std::string& digits, float tag) { svg.number(x, y, digits, color_of(block), tag); });
  }
  return svg.take();
}

}  // namespace hedui
