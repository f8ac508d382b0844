// Styles are read one by one, then each is completed by the chain of those it is based on.
#include "ingest/docx_styles.h"

#include <algorithm>

namespace hedui {
namespace {

constexpr int kLongestChain = 20;

struct RawStyle {
  DocxStyle style;
  std::string based_on;
};

// Built-in styles have English names in files of all languages; only what the program shows is translated.
DocxStyleKind kind_of(std::string_view written) {
  std::string name(written);
  for (char& c : name) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  if (name == "title") return DocxStyleKind::kTitle;
  if (name == "caption") return DocxStyleKind::kCaption;
  if (name.starts_with("toc ") || name == "table of figures" || name.starts_with("contents ")) return DocxStyleKind::kContents;
  return name.starts_with("heading ") ? DocxStyleKind::kHeading : DocxStyleKind::kPlain;
}

void read_paragraph_properties(const DocxTree& part, uint32_t properties, DocxStyle& style) {
  if (auto outline = part.child(properties, DocxTag::kOutlineLevel)) style.outline_level = part.number(*outline);
  auto numbering = part.child(properties, DocxTag::kNumberProperties);
  if (!numbering) return;
  if (auto id = part.child(*numbering, DocxTag::kNumberId)) style.list = part.number(*id);
  if (auto level = part.child(*numbering, DocxTag::kLevelIndex)) style.list_level = part.number(*level);
}

void read_run_properties(const DocxTree& part, uint32_t properties, DocxStyle& style) {
  if (auto vanish = part.child(properties, DocxTag::kVanish)) style.hidden = part.is_on(*vanish);
  if (auto align = part.child(properties, DocxTag::kVerticalAlign)) style.superscript = part.value(*align) == "superscript";
}

RawStyle read_style(const DocxTree& part, uint32_t node) {
  RawStyle raw;
  if (auto name = part.child(node, DocxTag::kName)) raw.style.kind = kind_of(part.value(*name));
  if (auto base = part.child(node, DocxTag::kBasedOn)) raw.based_on = part.value(*base);
  if (auto properties = part.child(node, DocxTag::kParagraphProperties)) read_paragraph_properties(part, *properties, raw.style);
  if (auto properties = part.child(node, DocxTag::kRunProperties)) read_run_properties(part, *properties, raw.style);
  return raw;
}

void complete(DocxStyle& style, const DocxStyle& base, const std::string& base_id) {
  if (style.kind == DocxStyleKind::kPlain) style.kind = base.kind;
  if (!style.outline_level) style.outline_level = base.outline_level;
  if (!style.list) {
    style.list = base.list;
    if (base.list) style.list_style = base_id;
    if (!style.list_level) style.list_level = base.list_level;
  }
  if (!style.hidden) style.hidden = base.hidden;
  style.superscript |= base.superscript;
}

}  // namespace

DocxStyles::DocxStyles(const DocxTree& part) {
  std::unordered_map<std::string, RawStyle> raw;
  for (uint32_t i = 0; i < part.nodes.size(); ++i) {
    if (part.nodes[i].tag != DocxTag::kStyle) continue;
    std::string id(part.attribute(i, DocxAttribute::kStyleId).value_or(""));
    std::string_view by_default = part.attribute(i, DocxAttribute::kDefault).value_or("");
    bool is_default = by_default == "1" || by_default == "true" || by_default == "on";
    if (is_default && part.attribute(i, DocxAttribute::kType) == "paragraph") default_paragraph_ = id;
    raw.emplace(id, read_style(part, i));
  }
  for (const auto& [id, own] : raw) {
    DocxStyle style = own.style;
    if (style.list) style.list_style = id;
    auto base = raw.find(own.based_on);
    for (int hops = 0; base != raw.end() && hops < kLongestChain; ++hops) {
      complete(style, base->second.style, base->first);
      base = raw.find(base->second.based_on);
    }
    styles_.emplace(id, std::move(style));
  }
}

const DocxStyle& DocxStyles::find(std::string_view id) const {
  auto found = styles_.find(std::string(id));
  return found == styles_.end() ? plain_ : found->second;
}

}  // namespace hedui
