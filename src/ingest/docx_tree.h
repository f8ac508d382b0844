// A part of a Word file (an XML file in its archive) as a flat tree: nodes in the order of the part, each knowing its parent and where
// it ends. Elements that hedui doesn't know leave their content to the element around them. Of what the part offers in several forms
// (mc:AlternateContent) one is taken; what nobody is shown (deleted text, comments) is left out.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "ingest/docx_names.h"

namespace hedui {

struct DocxNode {
  DocxTag tag = DocxTag::kPart;
  uint32_t parent = 0;
  uint32_t end = 0;         // index behind the last node inside; the node's own index + 1 where there is none
  uint32_t text = 0;        // of a text node: bytes in DocxTree::text
  uint32_t text_end = 0;    // exclusive
  uint32_t attributes = 0;  // the first of them in DocxTree::attributes; they end where those of the next node begin
};

struct DocxAttributeValue {
  DocxAttribute name;
  uint32_t text = 0;  // bytes in DocxTree::text
  uint32_t text_end = 0;
};

class DocxTree {
 public:
  std::vector<DocxNode> nodes;  // the first is the part itself
  std::vector<DocxAttributeValue> attributes;
  std::string text;               // of all text nodes and attributes
  std::optional<Message> broken;  // why the part could not be read to its end

  std::string_view text_of(uint32_t node) const { return std::string_view(text).substr(nodes[node].text, nodes[node].text_end - nodes[node].text); }
  // All text inside the node.
  std::string text_inside(uint32_t node) const;
  std::optional<std::string_view> attribute(uint32_t node, DocxAttribute name) const;
  // The attribute `val`, empty where there is none.
  std::string_view value(uint32_t node) const;
  // `val` as a number in -1'000'000 to 1'000'000.
  std::optional<int> number(uint32_t node) const;
  // Whether a property that is either on or off is on.
  bool is_on(uint32_t node) const;
  // The first node with this tag right inside `node`.
  std::optional<uint32_t> child(uint32_t node, DocxTag tag) const;
};

// What a part may hold; beyond that it is read no further.
struct DocxLimits {
  size_t nodes = 4'000'000;
  size_t text = size_t{64} << 20;  // bytes
  int depth = 256;                 // elements one inside the other
};

// Parses a part. Nothing is fetched, and a part with a document type (which Office never writes) is not read: it could define entities.
// Damage leaves what stands before it, with `broken`. `name` is the part's, for messages.
DocxTree parse_docx_part(std::string_view xml, const std::string& name, DocxLimits limits = {});

// A number as attributes have it, in -1'000'000 to 1'000'000.
std::optional<int> docx_number(std::string_view text);

}  // namespace hedui
