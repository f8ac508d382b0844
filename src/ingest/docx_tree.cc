// Behind libxml2, of which it uses the parser alone: it tells of tags and text one by one.
#include "ingest/docx_tree.h"

#include <libxml/parser.h>
#include <libxml/parserInternals.h>

#include <algorithm>
#include <climits>
#include <memory>

namespace hedui {
namespace {

std::string_view view(const xmlChar* text) { return text ? std::string_view(reinterpret_cast<const char*>(text)) : std::string_view(); }

class TreeBuilder {
 public:
  TreeBuilder(const std::string& part, DocxLimits limits) : part_(part), limits_(limits) {
    tree_.nodes.push_back({});
    open_.push_back(0);
  }

  void start(std::string_view space, std::string_view name, const xmlChar** attributes, int count) {
    if (tree_.broken) return;
    if (elements_.size() >= static_cast<size_t>(limits_.depth)) return stop("docx.too_deep", std::to_string(limits_.depth));
    DocxTag tag = skipping_ > 0 ? DocxTag::kSkipped : meant(tag_of_docx(space, name));
    elements_.push_back({tag, false});
    if (tag == DocxTag::kSkipped) {
      ++skipping_;
    } else if (is_node(tag)) {
      add_node(tag);
      add_attributes(attributes, count);
    }
  }

  void end() {
    if (!tree_.broken) close_element();
  }

  void close_element() {
    DocxTag tag = elements_.back().tag;
    elements_.pop_back();
    if (tag == DocxTag::kSkipped) --skipping_;
    if (!is_node(tag)) return;
    tree_.nodes[open_.back()].end = static_cast<uint32_t>(tree_.nodes.size());
    open_.pop_back();
  }

  void add_text(std::string_view text) {
    DocxNode& node = tree_.nodes[open_.back()];
    bool wanted = node.tag == DocxTag::kText || node.tag == DocxTag::kInstruction || node.tag == DocxTag::kTitle || node.tag == DocxTag::kCreator;
    bool goes_on = node.text_end == 0 || node.text_end == size_of_text();
    if (skipping_ > 0 || !wanted || !goes_on || tree_.broken) return;
    if (node.text_end == 0) node.text = size_of_text();
    append(text);
    node.text_end = size_of_text();
  }

  void stop(const char* message, std::string arg = "") {
    if (tree_.broken) return;
    tree_.broken = Message{message, {part_, std::move(arg)}};
    if (parser) xmlStopParser(parser);
  }

  DocxTree finish(bool well_formed) {
    while (!elements_.empty()) close_element();
    tree_.nodes.front().end = static_cast<uint32_t>(tree_.nodes.size());
    if (!well_formed) stop("docx.broken_xml");
    return std::move(tree_);
  }

  xmlParserCtxtPtr parser = nullptr;

 private:
  struct Element {
    DocxTag tag;
    bool has_choice;  // of an mc:AlternateContent: one of its forms was taken
  };

  static bool is_node(DocxTag tag) {
    return tag != DocxTag::kSkipped && tag != DocxTag::kThrough && tag != DocxTag::kAlternate && tag != DocxTag::kChoice && tag != DocxTag::kFallback;
  }

  // What the element is where it stands.
  DocxTag meant(DocxTag tag) {
    DocxTag around = tree_.nodes[open_.back()].tag;
    bool as_property = around == DocxTag::kRunProperties || around == DocxTag::kRowProperties;
    if (tag == DocxTag::kSkipped && as_property) return DocxTag::kDeletedMark;
    if (tag != DocxTag::kChoice && tag != DocxTag::kFallback) return tag;
    if (elements_.empty() || elements_.back().tag != DocxTag::kAlternate) return DocxTag::kThrough;
    bool taken = elements_.back().has_choice;
    elements_.back().has_choice = true;
    return taken ? DocxTag::kSkipped : tag;
  }

  void add_node(DocxTag tag) {
    if (tree_.nodes.size() >= limits_.nodes) return stop_at_node();
    auto index = static_cast<uint32_t>(tree_.nodes.size());
    tree_.nodes.push_back({tag, open_.back(), index + 1, 0, 0, static_cast<uint32_t>(tree_.attributes.size())});
    open_.push_back(index);
  }

  // The element is open, but has no node that would have to be closed.
  void stop_at_node() {
    elements_.back().tag = DocxTag::kThrough;
    stop("docx.too_many_elements", std::to_string(limits_.nodes));
  }

  // Five pointers each: name, prefix, namespace, start and end of the value.
  void add_attributes(const xmlChar** attributes, int count) {
    if (tree_.broken) return;
    for (int i = 0; i < count; ++i, attributes += 5) {
      DocxAttribute name = attribute_of_docx(view(attributes[0]));
      if (name == DocxAttribute::kNone) continue;
      uint32_t begin = size_of_text();
      append({reinterpret_cast<const char*>(attributes[3]), static_cast<size_t>(attributes[4] - attributes[3])});
      tree_.attributes.push_back({name, begin, size_of_text()});
    }
  }

  void append(std::string_view text) {
    if (tree_.text.size() + text.size() > limits_.text) return stop("docx.too_much_text", std::to_string(limits_.text >> 20));
    tree_.text.append(text);
  }

  uint32_t size_of_text() const { return static_cast<uint32_t>(tree_.text.size()); }

  DocxTree tree_;
  std::string part_;
  DocxLimits limits_;
  std::vector<uint32_t> open_;     // nodes
  std::vector<Element> elements_;  // all open elements of the part
  int skipping_ = 0;
};

TreeBuilder& builder(void* context) { return *static_cast<TreeBuilder*>(context); }

// Attributes' own entities (&amp; and the like, &#N;) come resolved; others can't be defined without a document type.
xmlSAXHandler handler() {
  xmlSAXHandler sax{};
  sax.initialized = XML_SAX2_MAGIC;
  sax.startElementNs = [](void* context, const xmlChar* name, const xmlChar*, const xmlChar* space, int, const xmlChar**, int count, int,
                          const xmlChar** attributes) { builder(context).start(view(space), view(name), attributes, count); };
  sax.endElementNs = [](void* context, const xmlChar*, const xmlChar*, const xmlChar*) { builder(context).end(); };
  auto characters = [](void* context, const xmlChar* text, int size) {
    builder(context).add_text({reinterpret_cast<const char*>(text), static_cast<size_t>(size)});
  };
  sax.characters = characters;
  sax.ignorableWhitespace = characters;
  sax.cdataBlock = characters;
  sax.internalSubset = [](void* context, const xmlChar*, const xmlChar*, const xmlChar*) { builder(context).stop("docx.document_type"); };
  return sax;
}

}  // namespace

DocxTree parse_docx_part(std::string_view xml, const std::string& name, DocxLimits limits) {
  TreeBuilder tree(name, limits);
  xmlSAXHandler sax = handler();
  std::unique_ptr<xmlParserCtxt, void (*)(xmlParserCtxtPtr)> parser(
      xmlCreateMemoryParserCtxt(xml.data(), static_cast<int>(std::min<size_t>(xml.size(), INT_MAX))), xmlFreeParserCtxt);
  if (!parser) return tree.finish(false);
  std::unique_ptr<xmlSAXHandler, void (*)(void*)> own_handler(parser->sax, xmlFree);
  parser->sax = &sax;
  parser->userData = &tree;
  tree.parser = parser.get();
  xmlCtxtUseOptions(parser.get(), XML_PARSE_NOERROR | XML_PARSE_NOWARNING | XML_PARSE_NONET);
  xmlParseDocument(parser.get());
  bool well_formed = parser->wellFormed != 0;
  tree.parser = nullptr;
  parser->sax = own_handler.release();
  return tree.finish(well_formed);
}

std::string DocxTree::text_inside(uint32_t node) const {
  std::string inside;
  for (uint32_t i = node; i < nodes[node].end; ++i) {
    if (nodes[i].tag != DocxTag::kInstruction) inside += text_of(i);
  }
  return inside;
}

std::optional<std::string_view> DocxTree::attribute(uint32_t node, DocxAttribute name) const {
  size_t last = node + 1 < nodes.size() ? nodes[node + 1].attributes : attributes.size();
  for (size_t i = nodes[node].attributes; i < last; ++i) {
    if (attributes[i].name == name) return std::string_view(text).substr(attributes[i].text, attributes[i].text_end - attributes[i].text);
  }
  return std::nullopt;
}

std::string_view DocxTree::value(uint32_t node) const { return attribute(node, DocxAttribute::kValue).value_or(std::string_view()); }

std::optional<int> DocxTree::number(uint32_t node) const { return docx_number(value(node)); }

bool DocxTree::is_on(uint32_t node) const {
  std::string_view stated = attribute(node, DocxAttribute::kValue).value_or("1");
  return stated != "0" && stated != "false" && stated != "off";
}

std::optional<uint32_t> DocxTree::child(uint32_t node, DocxTag tag) const {
  for (uint32_t i = node + 1; i < nodes[node].end; i = nodes[i].end) {
    if (nodes[i].tag == tag) return i;
  }
  return std::nullopt;
}

std::optional<int> docx_number(std::string_view text) {
  constexpr int kMost = 1'000'000;
  bool negative = text.starts_with('-');
  if (negative) text.remove_prefix(1);
  if (text.empty()) return std::nullopt;
  int number = 0;
  for (char c : text) {
    if (c < '0' || c > '9') return std::nullopt;
    number = std::min(kMost, number * 10 + (c - '0'));
  }
  return negative ? -number : number;
}

}  // namespace hedui
