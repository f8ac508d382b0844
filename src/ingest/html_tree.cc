// The only file that knows libxml2. Its parser tells of tags and text one by one; nothing is fetched, no DTD is read.
#include "ingest/html_tree.h"

#include <libxml/HTMLparser.h>
#include <libxml/parserInternals.h>

#include <algorithm>
#include <climits>
#include <memory>

#include "ingest/html_source.h"
#include "text/utf8.h"

namespace hedui {
namespace {

constexpr size_t kMostNodes = 2'000'000;
constexpr size_t kMostMetas = 500;
constexpr size_t kLongestValue = 4096;                   // bytes of an attribute that is kept
constexpr size_t kMostLinkedData = size_t{1024} * 1024;  // bytes
constexpr int kMostSpan = 30;

// What old pages mean by the numbers 128 to 159: the characters of Windows-1252. 0 where it has none.
constexpr char16_t kWindows1252[] = {0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0, 0x017D, 0,
                                     0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0, 0x017E, 0x0178};

std::string_view view(const xmlChar* text) { return text ? std::string_view(reinterpret_cast<const char*>(text)) : std::string_view(); }

std::string without_spaces(std::string_view text) {
  std::string out = to_lower(text);
  std::erase_if(out, [](char c) { return c == ' ' || c == '\t' || c == '\n'; });
  return out;
}

int span_of(std::string_view value) {
  int span = 0;
  for (char c : value) {
    if (c < '0' || c > '9' || span > kMostSpan) break;
    span = span * 10 + (c - '0');
  }
  return std::clamp(span, 1, kMostSpan);
}

struct Attributes {
  std::string names;
  std::string meta_name;
  std::string content;
  std::string datetime;
  bool hidden = false;
  bool centered = false;
  bool linked_data = false;
  int columns = 1;
  int rows = 1;
};

Attributes read_attributes(const xmlChar** attributes) {
  Attributes out;
  for (; attributes && attributes[0]; attributes += 2) {
    std::string_view name = view(attributes[0]);
    std::string_view value = view(attributes[1]).substr(0, kLongestValue);
    if (name == "id" || name == "class" || name == "role") {
      out.names += to_lower(value) + ' ';
    } else if (name == "itemprop") {
      out.names += to_lower(value) + ' ';
      if (out.meta_name.empty()) out.meta_name = to_lower(value);
    } else if (name == "name" || name == "property") {
      out.meta_name = to_lower(value);
    } else if (name == "content") {
      out.content = value;
    } else if (name == "datetime") {
      out.datetime = value;
    } else if (name == "hidden") {
      out.hidden = to_lower(value) != "until-found";
    } else if (name == "style") {
      std::string style = without_spaces(value);
      out.hidden |= style.find("display:none") != std::string::npos;
      out.centered |= style.find("text-align:center") != std::string::npos;
    } else if (name == "align") {
      out.centered |= to_lower(value) == "center" || to_lower(value) == "middle";
    } else if (name == "type") {
      out.linked_data = to_lower(value).find("ld+json") != std::string::npos;
    } else if (name == "colspan") {
      out.columns = span_of(value);
    } else if (name == "rowspan") {
      out.rows = span_of(value);
    }
  }
  return out;
}

class TreeBuilder {
 public:
  TreeBuilder() {
    tree_.nodes.push_back({HtmlTag::kBlock, false, 1, 1, 0, 0, 0, 0});
    open_.push_back(0);
  }

  void start(std::string_view name, const xmlChar** attribute_list) {
    HtmlTag tag = tag_of(name);
    Attributes attributes = read_attributes(attribute_list);
    if (name == "meta") add_meta(attributes.meta_name, attributes.content);
    if (!attributes.datetime.empty()) add_meta("datetime", attributes.datetime);
    if (skipping_ > 0 || tag == HtmlTag::kSkipped || attributes.hidden) {
      ++skipping_;
      in_title_ = name == "title" && tree_.title.empty();
      in_linked_data_ = name == "script" && attributes.linked_data;
      elements_.push_back(kSkipped);
      return;
    }
    bool says_nothing = tag == HtmlTag::kInline && attributes.names.empty();
    if (says_nothing || tree_.nodes.size() >= kMostNodes) {
      tree_.simplified |= !says_nothing;
      elements_.push_back(kTransparent);
      if (is_block(tag)) add_text("\n");
      return;
    }
    HtmlNode node{tag,
                  attributes.centered || name == "center",
                  static_cast<uint8_t>(attributes.columns),
                  static_cast<uint8_t>(attributes.rows),
                  open_.back(),
                  0,
                  static_cast<uint32_t>(tree_.names.size()),
                  0};
    tree_.names += attributes.names;
    node.text_end = static_cast<uint32_t>(tree_.names.size());
    open_.push_back(static_cast<uint32_t>(tree_.nodes.size()));
    tree_.nodes.push_back(node);
    elements_.push_back(kNode);
  }

  void end() {
    if (elements_.empty()) return;
    Element element = elements_.back();
    elements_.pop_back();
    if (element == kSkipped) {
      --skipping_;
      in_title_ = false;
      if (in_linked_data_) tree_.linked_data += kEndOfScript;
      in_linked_data_ = false;
    } else if (element == kNode) {
      tree_.nodes[open_.back()].end = static_cast<uint32_t>(tree_.nodes.size());
      open_.pop_back();
    }
  }

  void add_text(std::string_view text) {
    if (in_title_) tree_.title.append(text.substr(0, kLongestValue));
    if (in_linked_data_ && tree_.linked_data.size() + text.size() < kMostLinkedData) tree_.linked_data.append(text);
    if (skipping_ > 0) return;
    bool goes_on = tree_.nodes.back().tag == HtmlTag::kText && tree_.nodes.back().parent == open_.back();
    if (!goes_on) {
      auto begin = static_cast<uint32_t>(tree_.text.size());
      tree_.nodes.push_back({HtmlTag::kText, false, 1, 1, open_.back(), static_cast<uint32_t>(tree_.nodes.size()) + 1, begin, begin});
    }
    append_characters(text);
    tree_.nodes.back().text_end = static_cast<uint32_t>(tree_.text.size());
  }

  HtmlTree finish() {
    while (!elements_.empty()) end();
    tree_.nodes.front().end = static_cast<uint32_t>(tree_.nodes.size());
    return std::move(tree_);
  }

 private:
  enum Element : uint8_t { kNode, kTransparent, kSkipped };

  void add_meta(const std::string& name, const std::string& content) {
    if (!name.empty() && !content.empty() && tree_.metas.size() < kMostMetas) tree_.metas.push_back({name, content});
  }

  // U+0080 to U+009F are two bytes of which the first is C2.
  void append_characters(std::string_view text) {
    for (size_t at = text.find('\xC2'); at != std::string_view::npos && at + 1 < text.size(); at = text.find('\xC2')) {
      auto second = static_cast<unsigned char>(text[at + 1]);
      tree_.text.append(text.substr(0, at));
      char16_t meant = second < 0xA0 ? kWindows1252[second - 0x80] : static_cast<char16_t>(second);
      if (meant != 0) append_utf8(tree_.text, meant);
      text.remove_prefix(at + 2);
    }
    tree_.text.append(text);
  }

  HtmlTree tree_;
  std::vector<uint32_t> open_;     // nodes
  std::vector<Element> elements_;  // what became of each open element of the parser
  int skipping_ = 0;
  bool in_title_ = false;
  bool in_linked_data_ = false;
};

TreeBuilder& builder(void* context) { return *static_cast<TreeBuilder*>(context); }

xmlSAXHandler handler() {
  xmlSAXHandler sax{};
  sax.startElement = [](void* context, const xmlChar* name, const xmlChar** attributes) { builder(context).start(view(name), attributes); };
  sax.endElement = [](void* context, const xmlChar*) { builder(context).end(); };
  auto characters = [](void* context, const xmlChar* text, int size) {
    builder(context).add_text({reinterpret_cast<const char*>(text), static_cast<size_t>(size)});
  };
  sax.characters = characters;
  sax.ignorableWhitespace = characters;
  sax.cdataBlock = characters;
  return sax;
}

}  // namespace

HtmlTree parse_html(std::string_view page) {
  TreeBuilder tree;
  std::string source = weed_html(page);
  xmlSAXHandler sax = handler();
  std::unique_ptr<htmlParserCtxt, void (*)(htmlParserCtxtPtr)> parser(
      htmlCreateMemoryParserCtxt(source.data(), static_cast<int>(std::min<size_t>(source.size(), INT_MAX))), htmlFreeParserCtxt);
  if (!parser) return tree.finish();
  std::unique_ptr<xmlSAXHandler, void (*)(void*)> own_handler(parser->sax, xmlFree);
  parser->sax = &sax;
  parser->userData = &tree;
  htmlCtxtUseOptions(parser.get(), HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET | HTML_PARSE_IGNORE_ENC);
  xmlSwitchEncoding(parser.get(), XML_CHAR_ENCODING_UTF8);
  htmlParseDocument(parser.get());
  parser->sax = own_handler.release();
  return tree.finish();
}

}  // namespace hedui
