// Text that flows through the columns of a page, for tests: what was set can be looked for as it was written.
#pragma once

#include <random>
#include <string>
#include <vector>

#include "support/page_setter.h"

namespace hedui::test {

constexpr float kBodyEm = 10, kBodyPitch = 14, kColumnEms = 12, kGutter = 12;

// Where the columns of a page begin, in points.
inline float column_x(int column) { return 40 + static_cast<float>(column) * (kColumnEms * kBodyEm + kGutter); }

// A place for so many lines of a column.
struct ColumnSlot {
  int column;
  float y;
  int lines;
};

// So many characters that no other seed gives, without a full stop.
inline std::string some_text(unsigned seed, size_t count) {
  static const std::u32string common =
      hedui::to_utf32("今年全县新建供水管道改造老旧网受益群众利局介绍工程总投资已完成预计底部通秋季学期市增位其中小初班额进一步下降教育表示明再校划届时可");
  std::mt19937 random(seed);
  std::u32string text;
  for (size_t i = 0; i < count; ++i) text += common[random() % common.size()];
  return hedui::to_utf8(text);
}

// Sets one paragraph that fills the slots, ending with a full stop, and returns it.
inline std::string set_flow(PageSetter& page, const std::vector<ColumnSlot>& slots, unsigned seed) {
  size_t lines = 0, room = static_cast<size_t>(kColumnEms);
  for (const ColumnSlot& slot : slots) lines += static_cast<size_t>(slot.lines);
  std::string text = some_text(seed, lines * room - 6) + "。";
  std::u32string characters = hedui::to_utf32(text);
  size_t at = 0;
  bool first = true;
  for (const ColumnSlot& slot : slots) {
    for (int line = 0; line < slot.lines && at < characters.size(); ++line) {
      float indent = first ? 2 : 0;
      size_t count = std::min(room - static_cast<size_t>(indent), characters.size() - at);
      page.line(column_x(slot.column) + indent * kBodyEm, slot.y + kBodyPitch * static_cast<float>(line), hedui::to_utf8(characters.substr(at, count)),
                kBodyEm);
      at += count;
      first = false;
    }
  }
  return text;
}

// The text of the article with this title, without line ends; nothing where there is none.
inline std::string article_of(const Document& document, const std::string& title) {
  for (const LaidArticle& article : document.articles) {
    std::string text(slice(std::string_view(document.text), article.span));
    std::erase(text, '\n');
    if (text.find(title) != std::string::npos) return text;
  }
  return "";
}

}  // namespace hedui::test
