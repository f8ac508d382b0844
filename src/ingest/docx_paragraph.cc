// Properties of the paragraph itself come before those of its style.
#include "ingest/docx_paragraph.h"

#include <algorithm>

#include "text/utf8.h"

namespace hedui {
namespace {

constexpr int kBodyText = 9;             // the outline level that is none
constexpr size_t kLongestHeading = 240;  // bytes: longer ones are paragraphs that somebody gave a level in the outline
constexpr std::string_view kFullStop = "\xE3\x80\x82";

DocxMark read_mark(const DocxTree& part, uint32_t properties) {
  auto frame = part.child(properties, DocxTag::kFrame);
  bool initial = frame && part.attribute(*frame, DocxAttribute::kDropCap).value_or("none") != "none";
  if (initial) return DocxMark::kUnseen;
  auto run = part.child(properties, DocxTag::kRunProperties);
  if (!run) return DocxMark::kEnds;
  if (part.child(*run, DocxTag::kDeletedMark)) return DocxMark::kDeleted;
  auto vanish = part.child(*run, DocxTag::kVanish);
  return vanish && part.is_on(*vanish) ? DocxMark::kUnseen : DocxMark::kEnds;
}

void read_list(const DocxTree& part, uint32_t properties, const std::string& style_id, const DocxStyle& style, const DocxNumbering& numbering,
               DocxParagraph& paragraph) {
  auto own = part.child(properties, DocxTag::kNumberProperties);
  auto own_list = own ? part.child(*own, DocxTag::kNumberId) : std::nullopt;
  auto own_level = own ? part.child(*own, DocxTag::kLevelIndex) : std::nullopt;
  paragraph.list = own_list ? part.number(*own_list).value_or(0) : style.list.value_or(0);
  if (own_level) {
    paragraph.list_level = part.number(*own_level).value_or(0);
  } else if (!own_list) {
    std::optional<int> level = numbering.level_of_style(paragraph.list, style_id);
    if (!level) level = style.list_level;
    if (!level) level = numbering.level_of_style(paragraph.list, style.list_style);
    paragraph.list_level = level.value_or(0);
  }
}

std::string_view trimmed(std::string_view line) {
  constexpr std::string_view kWide = "\xE3\x80\x80";  // U+3000
  constexpr std::string_view kNarrow = " \t";
  for (;;) {
    size_t size = line.size();
    line.remove_prefix(std::min(line.find_first_not_of(kNarrow), size));
    if (line.starts_with(kWide)) line.remove_prefix(kWide.size());
    if (!line.empty() && kNarrow.find(line.back()) != std::string_view::npos) line.remove_suffix(1);
    if (line.ends_with(kWide)) line.remove_suffix(kWide.size());
    if (line.size() == size) return line;
  }
}

BlockHint hint_of(const DocxParagraph& paragraph, bool bullet, std::string_view line) {
  bool short_line = line.size() <= kLongestHeading && line.find(kFullStop) == std::string_view::npos;
  if (paragraph.kind == DocxStyleKind::kTitle && short_line) return BlockHint::kTitle;
  if (paragraph.kind == DocxStyleKind::kCaption) return BlockHint::kCaption;
  if (paragraph.heading && short_line) return BlockHint::kHeading;
  return bullet ? BlockHint::kParagraph : BlockHint::kLine;
}

}  // namespace

DocxParagraph read_paragraph_facts(const DocxTree& part, uint32_t node, const DocxStyles& styles, const DocxNumbering& numbering) {
  DocxParagraph paragraph;
  auto properties = part.child(node, DocxTag::kParagraphProperties);
  auto named = properties ? part.child(*properties, DocxTag::kParagraphStyle) : std::nullopt;
  std::string style_id = named ? std::string(part.value(*named)) : styles.default_paragraph_id();
  const DocxStyle& style = styles.find(style_id);
  paragraph.kind = style.kind;
  paragraph.hidden = style.hidden.value_or(false);
  paragraph.superscript = style.superscript;
  std::optional<int> outline = style.outline_level;
  if (auto own = properties ? part.child(*properties, DocxTag::kOutlineLevel) : std::nullopt) outline = part.number(*own);
  paragraph.heading = outline ? *outline < kBodyText : style.kind == DocxStyleKind::kHeading;
  if (!properties) properties = node;  // no property is found in it
  paragraph.mark = read_mark(part, *properties);
  read_list(part, *properties, style_id, style, numbering, paragraph);
  return paragraph;
}

DocxRunStyle read_run_style(const DocxTree& part, uint32_t run, const DocxStyles& styles, DocxRunStyle around) {
  auto properties = part.child(run, DocxTag::kRunProperties);
  if (!properties) return around;
  DocxRunStyle own = around;
  if (auto named = part.child(*properties, DocxTag::kRunStyle)) {
    const DocxStyle& style = styles.find(part.value(*named));
    own.hidden = style.hidden.value_or(own.hidden);
    own.raised |= style.superscript;
  }
  if (auto vanish = part.child(*properties, DocxTag::kVanish)) own.hidden = part.is_on(*vanish);
  if (auto align = part.child(*properties, DocxTag::kVerticalAlign)) own.raised = part.value(*align) == "superscript";
  return own;
}

std::vector<RawBlock> blocks_of_paragraph(const DocxParagraph& paragraph, const DocxNumber& number, const std::vector<std::string>& lines) {
  std::vector<RawBlock> blocks;
  for (const std::string& written : lines) {
    std::string_view line = trimmed(written);
    if (line.empty()) continue;
    RawBlock block;
    block.text = (blocks.empty() ? number.text : std::string()) + std::string(line);
    block.hint = hint_of(paragraph, number.bullet, block.text);
    bool one_line = block.hint == BlockHint::kTitle || block.hint == BlockHint::kHeading || block.hint == BlockHint::kCaption;
    if (one_line) std::replace(block.text.begin(), block.text.end(), '\t', ' ');
    blocks.push_back(std::move(block));
  }
  return blocks;
}

}  // namespace hedui
