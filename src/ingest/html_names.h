// What the names on a page say: of elements, and of the classes and ids that sites give them.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace hedui {

enum class HtmlTag : uint8_t {
  kText,    // no element
  kInline,  // any element that flows with the text
  kBold,
  kLink,
  kImage,
  kBreak,
  kBlock,  // any element on lines of its own
  kParagraph,
  kTitle,    // h1
  kHeading,  // h2 to h6
  kItem,
  kFigure,
  kFigureCaption,
  kTable,
  kTableCaption,
  kRow,
  kCell,
  kArticle,
  kNavigation,
  kSkipped,  // with all that it holds
};

HtmlTag tag_of(std::string_view name);
bool is_block(HtmlTag tag);

// What an element is for, by the words in its id, class, role and itemprop.
struct NameHints {
  bool noise = false;         // navigation, sharing, related links, comments, footers
  bool strong_noise = false;  // by a word that says nothing else
  bool content = false;       // the article's text
  bool caption = false;
  bool title = false;
  bool subtitle = false;
  bool publisher = false;
  bool author = false;
  bool editor = false;
  bool date = false;
  bool about = false;  // a line that tells of the article, whatever it tells

  bool metadata() const { return publisher || author || editor || date || about; }
};

NameHints hints_of(std::string_view names);

std::string to_lower(std::string_view text);  // ASCII letters only

}  // namespace hedui
