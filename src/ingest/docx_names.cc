// Plain sorted tables; a namespace is known by a short name of its own.
#include "ingest/docx_names.h"

#include <algorithm>
#include <iterator>

namespace hedui {
namespace {

// ISO/IEC 29500-1 (strict) and 29500-4 (transitional), 29500-3 (compatibility), 29500-2 (packages).
struct Space {
  std::string_view uri;
  char letter;
};

constexpr Space kSpaces[] = {
    {"http://schemas.openxmlformats.org/wordprocessingml/2006/main", 'w'},
    {"http://purl.oclc.org/ooxml/wordprocessingml/main", 'w'},
    {"http://schemas.openxmlformats.org/markup-compatibility/2006", 'c'},
    {"http://schemas.openxmlformats.org/officeDocument/2006/math", 'm'},
    {"http://purl.oclc.org/ooxml/officeDocument/math", 'm'},
    {"http://schemas.openxmlformats.org/drawingml/2006/chart", 'g'},
    {"http://purl.oclc.org/ooxml/drawingml/chart", 'g'},
    {"http://schemas.openxmlformats.org/package/2006/relationships", 'r'},
    {"http://purl.org/dc/elements/1.1/", 'd'},
};

struct NamedTag {
  char space;
  std::string_view name;
  DocxTag tag;
};

constexpr NamedTag kTags[] = {
    {'c', "AlternateContent", DocxTag::kAlternate},
    {'c', "Choice", DocxTag::kChoice},
    {'c', "Fallback", DocxTag::kFallback},
    {'d', "creator", DocxTag::kCreator},
    {'d', "title", DocxTag::kTitle},
    {'g', "chart", DocxTag::kEmbedded},
    {'m', "den", DocxTag::kDenominator},
    {'m', "oMath", DocxTag::kMath},
    {'m', "sup", DocxTag::kExponent},
    {'m', "t", DocxTag::kText},
    {'r', "Relationship", DocxTag::kRelationship},
    {'w', "abstractNum", DocxTag::kAbstractNumbering},
    {'w', "abstractNumId", DocxTag::kAbstractNumberingId},
    {'w', "altChunk", DocxTag::kEmbedded},
    {'w', "basedOn", DocxTag::kBasedOn},
    {'w', "body", DocxTag::kBody},
    {'w', "br", DocxTag::kBreak},
    {'w', "comment", DocxTag::kSkipped},
    {'w', "cr", DocxTag::kBreak},
    {'w', "del", DocxTag::kSkipped},
    {'w', "delInstrText", DocxTag::kSkipped},
    {'w', "delText", DocxTag::kSkipped},
    {'w', "docDefaults", DocxTag::kSkipped},
    {'w', "endnote", DocxTag::kNote},
    {'w', "endnoteReference", DocxTag::kEndnoteReference},
    {'w', "fldChar", DocxTag::kFieldCharacter},
    {'w', "footnote", DocxTag::kNote},
    {'w', "footnoteReference", DocxTag::kFootnoteReference},
    {'w', "framePr", DocxTag::kFrame},
    {'w', "gridAfter", DocxTag::kGridAfter},
    {'w', "gridBefore", DocxTag::kGridBefore},
    {'w', "gridSpan", DocxTag::kGridSpan},
    {'w', "ilvl", DocxTag::kLevelIndex},
    {'w', "instrText", DocxTag::kInstruction},
    {'w', "isLgl", DocxTag::kLegal},
    {'w', "latentStyles", DocxTag::kSkipped},
    {'w', "lvl", DocxTag::kLevel},
    {'w', "lvlOverride", DocxTag::kLevelOverride},
    {'w', "lvlRestart", DocxTag::kLevelRestart},
    {'w', "lvlText", DocxTag::kLevelText},
    {'w', "moveFrom", DocxTag::kSkipped},
    {'w', "name", DocxTag::kName},
    {'w', "noBreakHyphen", DocxTag::kNoBreakHyphen},
    {'w', "num", DocxTag::kNumbering},
    {'w', "numFmt", DocxTag::kNumberFormat},
    {'w', "numId", DocxTag::kNumberId},
    {'w', "numPr", DocxTag::kNumberProperties},
    {'w', "numStyleLink", DocxTag::kNumberingStyleLink},
    {'w', "numberingChange", DocxTag::kSkipped},
    {'w', "object", DocxTag::kEmbedded},
    {'w', "outlineLvl", DocxTag::kOutlineLevel},
    {'w', "p", DocxTag::kParagraph},
    {'w', "pPr", DocxTag::kParagraphProperties},
    {'w', "pPrChange", DocxTag::kSkipped},
    {'w', "pStyle", DocxTag::kParagraphStyle},
    {'w', "ptab", DocxTag::kTab},
    {'w', "r", DocxTag::kRun},
    {'w', "rPr", DocxTag::kRunProperties},
    {'w', "rPrChange", DocxTag::kSkipped},
    {'w', "rStyle", DocxTag::kRunStyle},
    {'w', "rt", DocxTag::kSkipped},
    {'w', "sectPr", DocxTag::kSkipped},
    {'w', "start", DocxTag::kStart},
    {'w', "startOverride", DocxTag::kStartOverride},
    {'w', "style", DocxTag::kStyle},
    {'w', "suff", DocxTag::kSuffix},
    {'w', "sym", DocxTag::kSymbol},
    {'w', "t", DocxTag::kText},
    {'w', "tab", DocxTag::kTab},
    {'w', "tabs", DocxTag::kSkipped},
    {'w', "tbl", DocxTag::kTable},
    {'w', "tblGrid", DocxTag::kSkipped},
    {'w', "tblPr", DocxTag::kTableProperties},
    {'w', "tblPrChange", DocxTag::kSkipped},
    {'w', "tblPrEx", DocxTag::kSkipped},
    {'w', "tblStylePr", DocxTag::kSkipped},
    {'w', "tc", DocxTag::kCell},
    {'w', "tcPr", DocxTag::kCellProperties},
    {'w', "tcPrChange", DocxTag::kSkipped},
    {'w', "tr", DocxTag::kRow},
    {'w', "trPr", DocxTag::kRowProperties},
    {'w', "trPrChange", DocxTag::kSkipped},
    {'w', "txbxContent", DocxTag::kTextBox},
    {'w', "vMerge", DocxTag::kVerticalMerge},
    {'w', "vanish", DocxTag::kVanish},
    {'w', "vertAlign", DocxTag::kVerticalAlign},
};

constexpr bool stands_before(const NamedTag& a, const NamedTag& b) { return a.space != b.space ? a.space < b.space : a.name < b.name; }
static_assert(std::is_sorted(std::begin(kTags), std::end(kTags), stands_before));

struct NamedAttribute {
  std::string_view name;
  DocxAttribute attribute;
};

constexpr NamedAttribute kAttributes[] = {
    {"Id", DocxAttribute::kId},
    {"Target", DocxAttribute::kTarget},
    {"TargetMode", DocxAttribute::kTargetMode},
    {"Type", DocxAttribute::kType},
    {"abstractNumId", DocxAttribute::kAbstractNumberingId},
    {"char", DocxAttribute::kCharacter},
    {"default", DocxAttribute::kDefault},
    {"dropCap", DocxAttribute::kDropCap},
    {"fldCharType", DocxAttribute::kFieldCharacterType},
    {"font", DocxAttribute::kFont},
    {"format", DocxAttribute::kFormat},
    {"id", DocxAttribute::kId},
    {"ilvl", DocxAttribute::kLevel},
    {"null", DocxAttribute::kNull},
    {"numId", DocxAttribute::kNumberId},
    {"styleId", DocxAttribute::kStyleId},
    {"type", DocxAttribute::kType},
    {"val", DocxAttribute::kValue},
};

constexpr bool has_lower_name(const NamedAttribute& a, const NamedAttribute& b) { return a.name < b.name; }
static_assert(std::is_sorted(std::begin(kAttributes), std::end(kAttributes), has_lower_name));

}  // namespace

DocxTag tag_of_docx(std::string_view space, std::string_view name) {
  const auto* known = std::find_if(std::begin(kSpaces), std::end(kSpaces), [&](const Space& s) { return s.uri == space; });
  if (known == std::end(kSpaces)) return DocxTag::kThrough;
  const auto* found = std::lower_bound(std::begin(kTags), std::end(kTags), NamedTag{known->letter, name, {}}, stands_before);
  return found != std::end(kTags) && found->space == known->letter && found->name == name ? found->tag : DocxTag::kThrough;
}

DocxAttribute attribute_of_docx(std::string_view name) {
  const auto* found = std::lower_bound(std::begin(kAttributes), std::end(kAttributes), NamedAttribute{name, {}}, has_lower_name);
  return found != std::end(kAttributes) && found->name == name ? found->attribute : DocxAttribute::kNone;
}

}  // namespace hedui
