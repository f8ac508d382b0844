// One walk over the nodes. The open elements are known by where they end.
#include "ingest/html_lines.h"

#include <algorithm>

#include "ingest/html_table.h"
#include "text/utf8.h"

namespace hedui {
namespace {

constexpr size_t kLongestInlineNoise = 120;  // bytes

// 。！？；，、：… and their half-width forms, as far as prose has them.
bool is_stop(char32_t c) {
  switch (c) {
    case 0x3002:
    case 0xFF01:
    case 0xFF1F:
    case 0xFF1B:
    case 0xFF0C:
    case 0x3001:
    case ',':
    case ';': return true;
    default: return false;
  }
}

bool is_space(char32_t c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' || c == '\v'; }

// Spaces that browsers keep, but that only stand for distance: no-break, ideographic and the typographic ones.
bool is_wide_space(char32_t c) { return c == 0xA0 || c == 0x3000 || (c >= 0x2000 && c <= 0x200A) || c == 0x202F; }

bool is_invisible(char32_t c) { return (c >= 0x200B && c <= 0x200F) || c == 0x2060 || c == 0xFEFF || c == 0xAD || (c < 0x20 && !is_space(c)); }

class LineWriter {
 public:
  explicit LineWriter(const HtmlTree& tree) : tree_(tree) {}

  std::vector<HtmlLine> write() {
    for (uint32_t i = 0; i < tree_.nodes.size();) {
      close_elements(i);
      i = tree_.nodes[i].tag == HtmlTag::kText ? add_text(i) : open_element(i);
    }
    end_line();
    return std::move(lines_);
  }

 private:
  struct Open {
    uint32_t node;
    uint32_t block;  // the nearest block element, itself included
    bool link, bold, preformatted;
    HtmlLineKind kind;
  };

  void close_elements(uint32_t at) {
    while (!open_.empty() && tree_.nodes[open_.back().node].end <= at) {
      if (is_block(tree_.nodes[open_.back().node].tag)) end_line();
      open_.pop_back();
    }
  }

  uint32_t open_element(uint32_t i) {
    const HtmlNode& node = tree_.nodes[i];
    if (node.tag == HtmlTag::kImage) after_image_ = true;
    if (node.tag == HtmlTag::kBreak) end_line();
    if (is_block(node.tag)) end_line();
    if (node.tag == HtmlTag::kTable && is_data_table(tree_, i)) {
      add_table(i);
      return node.end;
    }
    if (!is_block(node.tag) && is_inline_noise(i)) return node.end;
    Open open = open_.empty() ? Open{i, i, false, false, false, HtmlLineKind::kText} : open_.back();
    open.node = i;
    if (is_block(node.tag)) open.block = i;
    open.link |= node.tag == HtmlTag::kLink;
    open.bold |= node.tag == HtmlTag::kBold;
    if (node.tag == HtmlTag::kTitle) open.kind = HtmlLineKind::kTitle;
    if (node.tag == HtmlTag::kHeading) open.kind = HtmlLineKind::kHeading;
    if (node.tag == HtmlTag::kFigureCaption) open.kind = HtmlLineKind::kCaption;
    open_.push_back(open);
    return i + 1;
  }

  // A counter of readers, a size of type, a button inside the line that tells the date and the source.
  bool is_inline_noise(uint32_t i) const {
    const HtmlNode& node = tree_.nodes[i];
    if (node.end == i + 1 || !hints_of(tree_.names_of(node)).noise) return false;
    const HtmlNode& last = tree_.nodes[node.end - 1];
    size_t begin = SIZE_MAX;
    for (uint32_t k = i + 1; k < node.end && begin == SIZE_MAX; ++k) {
      if (tree_.nodes[k].tag == HtmlTag::kText) begin = tree_.nodes[k].text;
    }
    return begin == SIZE_MAX || last.tag != HtmlTag::kText || last.text_end - begin <= kLongestInlineNoise;
  }

  uint32_t add_text(uint32_t i) {
    std::string_view text = tree_.text_of(tree_.nodes[i]);
    for (size_t at = 0; at < text.size();) {
      char32_t c = next_code_point(text, at);
      if (is_space(c)) {
        space_ = true;
      } else if (is_wide_space(c)) {
        wide_space_ = true;
      } else if (!is_invisible(c)) {
        add_character(c, i);
      }
    }
    return i + 1;
  }

  void add_character(char32_t c, uint32_t node) {
    if (line_.text.empty()) {
      begin_line(node);
    } else if (space_ || wide_space_) {
      line_.text += ' ';
    }
    space_ = wide_space_ = false;
    line_.last_node = node;
    append_utf8(line_.text, c);
    ++line_.characters;
    line_.linked += open_.back().link;
    line_.bold += open_.back().bold;
    line_.stops += is_stop(c);
    line_.has_digit |= c >= '0' && c <= '9';
  }

  void begin_line(uint32_t node) {
    line_.node = line_.last_node = node;
    line_.block = open_.back().block;
    line_.kind = open_.back().kind;
    line_.after_image = after_image_;
    line_.centered = tree_.nodes[line_.block].centered;
    after_image_ = false;
  }

  void end_line() {
    if (!line_.text.empty()) lines_.push_back(std::move(line_));
    line_ = HtmlLine();
    space_ = wide_space_ = false;
  }

  void add_table(uint32_t table) {
    for (HtmlTableLine& row : read_table(tree_, table)) {
      begin_line(row.node);
      line_.kind = row.kind;
      line_.text = std::move(row.text);
      std::string_view text = line_.text;
      for (size_t at = 0; at < text.size();) {
        char32_t c = next_code_point(text, at);
        line_.characters += !is_space(c);
        line_.stops += is_stop(c);
        line_.has_digit |= c >= '0' && c <= '9';
      }
      line_.linked = std::min(row.linked, line_.characters);
      end_line();
    }
  }

  const HtmlTree& tree_;
  std::vector<HtmlLine> lines_;
  std::vector<Open> open_;
  HtmlLine line_;
  bool space_ = false;
  bool wide_space_ = false;
  bool after_image_ = false;
};

}  // namespace

uint32_t HtmlLine::prose() const {
  constexpr uint32_t kShortest = 12;      // code points
  constexpr uint32_t kWorthOfAStop = 10;  // code points
  if (linked * 2 > characters || characters < kShortest) return 0;
  if (kind == HtmlLineKind::kRow) return has_digit ? characters / 2 : 0;
  return stops == 0 ? 0 : characters - linked + kWorthOfAStop * stops;
}

std::vector<HtmlLine> read_lines(const HtmlTree& tree) { return LineWriter(tree).write(); }

}  // namespace hedui
