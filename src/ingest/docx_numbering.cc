// Definitions first: abstract numberings, then the lists that use them. Then counting, paragraph by paragraph.
#include "ingest/docx_numbering.h"

#include <algorithm>

#include "ingest/docx_numerals.h"
#include "text/utf8.h"

namespace hedui {
namespace {

constexpr size_t kLongestText = 200;  // bytes of a level's text
constexpr std::string_view kBullet = "\xE2\x80\xA2";

int level_in_bounds(int level) { return std::clamp(level, 0, kDocxLevels - 1); }

// At most kLongestText bytes, whole characters. What fonts of symbols keep in the private area are bullets of some shape.
std::string shown_text(std::string_view written) {
  std::string text;
  for (size_t at = 0; at < written.size() && text.size() < kLongestText;) {
    char32_t c = next_code_point(written, at);
    bool is_private = c >= 0xE000 && c <= 0xF8FF;
    if (is_private) text += kBullet;
    if (!is_private && c >= 0x20) append_utf8(text, c);
  }
  return text;
}

DocxListLevel read_level(const DocxTree& part, uint32_t node) {
  DocxListLevel level;
  for (uint32_t i = node + 1; i < part.nodes[node].end; i = part.nodes[i].end) {
    switch (part.nodes[i].tag) {
      case DocxTag::kStart: level.start = part.number(i).value_or(1); break;
      case DocxTag::kNumberFormat:
        level.format = part.value(i);
        level.pattern = part.attribute(i, DocxAttribute::kFormat).value_or("");
        break;
      case DocxTag::kLevelText: level.text = shown_text(part.value(i)); break;
      case DocxTag::kParagraphStyle: level.style = part.value(i); break;
      case DocxTag::kLevelRestart: level.restart = part.number(i); break;
      case DocxTag::kLegal: level.legal = part.is_on(i); break;
      case DocxTag::kSuffix: level.space = part.value(i) != "nothing"; break;
      case DocxTag::kRunProperties:
        if (auto vanish = part.child(i, DocxTag::kVanish)) level.hidden = part.is_on(*vanish);
        break;
      default: break;
    }
  }
  return level;
}

}  // namespace

DocxNumbering::DocxNumbering(const DocxTree& part, const DocxStyles& styles) {
  for (uint32_t i = 0; i < part.nodes.size(); ++i) {
    if (part.nodes[i].tag == DocxTag::kAbstractNumbering) read_abstract(part, i);
    if (part.nodes[i].tag == DocxTag::kNumbering) read_list(part, i);
  }
  for (auto& [id, list] : lists_) {
    const Levels* levels = levels_of(list.numbering, styles);
    for (int level = 0; levels && level < kDocxLevels; ++level) {
      auto at = static_cast<size_t>(level);
      if (!list.overridden[at]) list.levels[at] = (*levels)[at];
    }
  }
}

void DocxNumbering::read_abstract(const DocxTree& part, uint32_t node) {
  Abstract abstract;
  for (uint32_t i = node + 1; i < part.nodes[node].end; i = part.nodes[i].end) {
    if (part.nodes[i].tag == DocxTag::kNumberingStyleLink) abstract.style_link = part.value(i);
    if (part.nodes[i].tag != DocxTag::kLevel) continue;
    int level = docx_number(part.attribute(i, DocxAttribute::kLevel).value_or("")).value_or(0);
    abstract.levels[static_cast<size_t>(level_in_bounds(level))] = read_level(part, i);
  }
  int id = docx_number(part.attribute(node, DocxAttribute::kAbstractNumberingId).value_or("")).value_or(-1);
  abstracts_.emplace(id, std::move(abstract));
}

void DocxNumbering::read_list(const DocxTree& part, uint32_t node) {
  List list;
  if (auto abstract = part.child(node, DocxTag::kAbstractNumberingId)) list.numbering = part.number(*abstract).value_or(-1);
  for (uint32_t i = node + 1; i < part.nodes[node].end; i = part.nodes[i].end) {
    if (part.nodes[i].tag != DocxTag::kLevelOverride) continue;
    int level = level_in_bounds(docx_number(part.attribute(i, DocxAttribute::kLevel).value_or("")).value_or(0));
    auto at = static_cast<size_t>(level);
    if (auto start = part.child(i, DocxTag::kStartOverride)) list.starts[at] = part.number(*start);
    if (auto own = part.child(i, DocxTag::kLevel)) {
      list.levels[at] = read_level(part, *own);
      list.overridden[at] = true;
    }
  }
  int id = docx_number(part.attribute(node, DocxAttribute::kNumberId).value_or("")).value_or(-1);
  lists_.emplace(id, std::move(list));
}

const DocxNumbering::Levels* DocxNumbering::levels_of(int numbering, const DocxStyles& styles, int hops) const {
  constexpr int kMostHops = 4;
  auto abstract = abstracts_.find(numbering);
  if (abstract == abstracts_.end()) return nullptr;
  if (abstract->second.style_link.empty() || hops == kMostHops) return &abstract->second.levels;
  std::optional<int> list = styles.find(abstract->second.style_link).list;
  auto linked = list ? lists_.find(*list) : lists_.end();
  const Levels* levels = linked == lists_.end() ? nullptr : levels_of(linked->second.numbering, styles, hops + 1);
  return levels ? levels : &abstract->second.levels;
}

std::optional<int> DocxNumbering::level_of_style(int list, const std::string& style) const {
  auto found = lists_.find(list);
  if (found == lists_.end() || style.empty()) return std::nullopt;
  for (int level = 0; level < kDocxLevels; ++level) {
    if (found->second.levels[static_cast<size_t>(level)].style == style) return level;
  }
  return std::nullopt;
}

DocxNumber DocxNumbering::next(int list_id, int level) {
  auto found = lists_.find(list_id);
  if (found == lists_.end()) return {};
  List& list = found->second;
  level = level_in_bounds(level);
  const DocxListLevel& own = list.levels[static_cast<size_t>(level)];
  count(list, level);
  DocxNumber number;
  number.bullet = own.format == "bullet";
  if (!own.hidden) number.text = shown(list, counters_[list.numbering], level);
  bool ends_in_space = number.text.ends_with(' ') || number.text.ends_with("\xE3\x80\x80");
  if (!number.text.empty() && own.space && !ends_in_space) number.text += ' ';
  return number;
}

void DocxNumbering::count(List& list, int level) {
  Counters& counters = counters_[list.numbering];
  auto at = static_cast<size_t>(level);
  bool starts_anew = list.starts[at] && !list.started[at];
  int start = list.starts[at].value_or(list.levels[at].start);
  counters[at].value = starts_anew || !counters[at].used ? start : counters[at].value + 1;
  counters[at].used = true;
  list.started[at] = true;
  for (int below = level + 1; below < kDocxLevels; ++below) {
    const std::optional<int>& restart = list.levels[static_cast<size_t>(below)].restart;
    if (!restart || level < *restart) counters[static_cast<size_t>(below)].used = false;
  }
}

std::string DocxNumbering::shown(const List& list, const Counters& counters, int level) const {
  const DocxListLevel& own = list.levels[static_cast<size_t>(level)];
  std::string text;
  for (size_t i = 0; i < own.text.size(); ++i) {
    bool place = own.text[i] == '%' && i + 1 < own.text.size() && own.text[i + 1] >= '1' && own.text[i + 1] <= '9';
    if (!place) {
      text += own.text[i];
      continue;
    }
    auto wanted = static_cast<size_t>(own.text[++i] - '1');
    const DocxListLevel& counted = list.levels[wanted];
    int value = counters[wanted].used ? counters[wanted].value : list.starts[wanted].value_or(counted.start);
    bool in_digits = own.legal && counted.format != "none";
    text += docx_numeral(value, in_digits ? "decimal" : counted.format, counted.pattern);
  }
  return text;
}

}  // namespace hedui
