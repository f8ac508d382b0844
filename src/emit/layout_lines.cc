#include "emit/layout_lines.h"

#include <cmath>

#include "emit/json.h"
#include "model/laid_blocks.h"
#include "text/utf8.h"

namespace hedui {
namespace {

// "page 1 at 40,60-180,120"; the page only where it is another one than the last.
void append_parts(std::string& out, const LaidBlock& block) {
  int page = 0;
  for (const LaidPart& part : block.parts) {
    auto points = [](float value) { return std::to_string(std::lround(value)); };
    out += part.page == page ? " " : "  page " + std::to_string(part.page) + " at ";
    out += points(part.box.x0) + "," + points(part.box.y0) + "-" + points(part.box.x1) + "," + points(part.box.y1);
    page = part.page;
  }
}

// Indented; control characters, which could steer a terminal, are replaced.
void append_text(std::string& out, std::string_view text) {
  out += "    ";
  for (size_t at = 0; at < text.size();) {
    char32_t c = next_code_point(text, at);
    bool control = (c < 0x20 && c != '\n' && c != '\t') || (c >= 0x7F && c < 0xA0);
    append_utf8(out, control ? kReplacement : c);
    if (c == '\n') out += "    ";
  }
  out += "\n";
}

}  // namespace

std::string layout_listing(const Document& document) {
  std::string out;
  int number = 0;
  for (const LaidBlock& block : laid_blocks(document)) {
    out += "[" + std::to_string(++number) + "]  ";
    if (block.article != kNoLaidArticle) out += "article " + std::to_string(block.article) + "  ";
    out += name_of(block.hint);
    append_parts(out, block);
    out += "\n";
    append_text(out, slice(std::string_view(document.text), block.span));
    out += "\n";
  }
  return out;
}

std::string layout_json(const Document& document) {
  CodePointIndex index(document.text);
  JsonWriter json;
  int number = 0;
  for (const LaidBlock& block : laid_blocks(document)) {
    json.begin_line();
    json.integer("block", ++number);
    block.article == kNoLaidArticle ? json.null("article") : json.integer("article", block.article);
    json.word("kind", name_of(block.hint));
    json.integer("start", static_cast<int64_t>(index.code_point(block.span.begin)));
    json.integer("end", static_cast<int64_t>(index.code_point(block.span.end)));
    json.begin_list("parts");
    for (const LaidPart& part : block.parts) {
      json.begin_item();
      json.integer("page", part.page);
      json.begin_list("box");
      for (float edge : {part.box.x0, part.box.y0, part.box.x1, part.box.y1}) json.points_item(edge);
      json.end_list();
      json.end_object();
    }
    json.end_list();
    json.text("text", slice(std::string_view(document.text), block.span));
    json.end_line();
  }
  return std::string(json.lines());
}

}  // namespace hedui
