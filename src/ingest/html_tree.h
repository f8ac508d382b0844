// A web page as a flat tree: elements in the order of the page, each knowing its parent and where it ends. The parts of a page are
// ranges of it, so nothing that walks over it recurses.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "ingest/html_names.h"

namespace hedui {

struct HtmlNode {
  HtmlTag tag = HtmlTag::kInline;
  bool centered = false;  // by its own attributes
  uint8_t columns = 1;    // that a cell spans
  uint8_t rows = 1;       // that a cell spans
  uint32_t parent = 0;
  uint32_t end = 0;       // index behind the last node inside; the node's own index + 1 where there is none
  uint32_t text = 0;      // of a text node: bytes in HtmlTree::text; of an element: bytes in HtmlTree::names
  uint32_t text_end = 0;  // exclusive
};

struct HtmlMeta {
  std::string name;  // lower case: the name, property or itemprop
  std::string content;
};

constexpr char kEndOfScript = '\x1E';  // a control character that JSON can not hold

struct HtmlTree {
  std::vector<HtmlNode> nodes;  // the first is the page itself
  std::string text;             // of all text nodes, as written
  std::string names;            // of all elements: id, class, role and itemprop, lower case, a space between them
  std::vector<HtmlMeta> metas;
  std::string title;        // of the <title> element
  std::string linked_data;  // JSON-LD scripts, kEndOfScript behind each
  bool simplified = false;  // there were too many elements, and the last ones are text only

  std::string_view text_of(const HtmlNode& node) const { return std::string_view(text).substr(node.text, node.text_end - node.text); }
  std::string_view names_of(const HtmlNode& node) const { return std::string_view(names).substr(node.text, node.text_end - node.text); }
};

// Parses a page's source (UTF-8) as browsers do: nothing is an error. Hidden elements are left out.
HtmlTree parse_html(std::string_view page);

}  // namespace hedui
