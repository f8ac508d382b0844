// The article is the smallest part of the page that holds nearly all of its prose. Prose is what has commas and full stops and is
// no link; parts that are mostly links, and parts whose names say navigation, comments or footer, are out before that is weighed.
// Lines around it are taken where they tell the title, the date, the source, the editor.
#include "ingest/html_main_text.h"

#include <algorithm>

#include "ingest/html_facts.h"

namespace hedui {
namespace {

constexpr std::string_view kWideColon = "\xEF\xBC\x9A";
constexpr uint32_t kLongestMetadata = 100;  // code points
constexpr uint32_t kLongestHeading = 40;    // code points
constexpr uint32_t kLongestCaption = 150;   // code points

struct LineRange {
  size_t begin;
  size_t end;  // exclusive
};

class MainText {
 public:
  MainText(const HtmlTree& tree, const std::vector<HtmlLine>& lines, const HtmlTitle& title)
      : tree_(tree),
        lines_(lines),
        title_(title.line),
        dropped_(lines.size(), false),
        weight_(lines.size()) {}

  std::vector<MainTextLine> choose() {
    for (size_t i = 0; i < lines_.size(); ++i) weight_[i] = lines_[i].prose();
    sum_up();
    drop_noise();
    weigh();
    sum_up();
    LineRange body = lines_of(find_root());
    return collect(body);
  }

 private:
  void sum_up() {
    sums_.assign(1, {});
    for (size_t i = 0; i < lines_.size(); ++i) {
      Sum sum = sums_.back();
      sum.weight += dropped_[i] ? 0 : weight_[i];
      sum.characters += lines_[i].characters;
      sum.linked += lines_[i].linked;
      sums_.push_back(sum);
    }
  }

  struct Sum {
    uint64_t weight = 0;
    uint64_t characters = 0;
    uint64_t linked = 0;
  };

  Sum sum_of(LineRange range) const {
    const Sum& a = sums_[range.begin];
    const Sum& b = sums_[range.end];
    return {b.weight - a.weight, b.characters - a.characters, b.linked - a.linked};
  }

  LineRange lines_of(uint32_t node) const {
    auto before = [](const HtmlLine& line, uint32_t wanted) { return line.node < wanted; };
    auto begin = std::lower_bound(lines_.begin(), lines_.end(), node, before);
    auto end = std::lower_bound(begin, lines_.end(), tree_.nodes[node].end, before);
    return {static_cast<size_t>(begin - lines_.begin()), static_cast<size_t>(end - lines_.begin())};
  }

  bool holds_title(LineRange range) const { return title_ && range.begin <= *title_ && *title_ < range.end; }

  void drop_noise() {
    for (uint32_t i = 1; i < tree_.nodes.size();) {
      const HtmlNode& node = tree_.nodes[i];
      if (node.tag == HtmlTag::kText || !is_block(node.tag)) {
        ++i;
        continue;
      }
      LineRange range = lines_of(i);
      if (range.begin < range.end && is_noise(node, range)) {
        std::fill(dropped_.begin() + static_cast<std::ptrdiff_t>(range.begin), dropped_.begin() + static_cast<std::ptrdiff_t>(range.end), true);
        i = node.end;
      } else {
        ++i;
      }
    }
  }

  // A name alone proves nothing against a part that holds the title or much of the prose.
  bool is_noise(const HtmlNode& node, LineRange range) const {
    if (holds_title(range)) return false;
    Sum sum = sum_of(range);
    uint64_t all = sums_.back().weight;
    NameHints hints = hints_of(tree_.names_of(node));
    if (hints.strong_noise) return sum.weight * 5 < all * 4;
    if (hints.noise || node.tag == HtmlTag::kNavigation) return sum.weight * 3 < all;
    bool mostly_links = sum.linked * 2 > sum.characters && sum.weight * 20 < sum.characters;
    return mostly_links && node.tag != HtmlTag::kParagraph && range.end - range.begin > 1;
  }

  // Prose counts more where a name says that it is the article, less before the title.
  void weigh() {
    for (uint32_t i = 1; i < tree_.nodes.size();) {
      const HtmlNode& node = tree_.nodes[i];
      bool content = node.tag == HtmlTag::kArticle || (is_block(node.tag) && hints_of(tree_.names_of(node)).content);
      if (!content) {
        ++i;
        continue;
      }
      LineRange range = lines_of(i);
      for (size_t k = range.begin; k < range.end; ++k) weight_[k] *= 2;
      i = node.end;
    }
    for (size_t i = 0; title_ && i < *title_; ++i) weight_[i] /= 4;
  }

  // From the page down to the part that holds nearly all, as long as there is one.
  uint32_t find_root() const {
    uint64_t all = sums_.back().weight;
    uint32_t root = 0;
    for (bool deeper = true; deeper;) {
      deeper = false;
      uint64_t here = sum_of(lines_of(root)).weight;
      for (uint32_t child = root + 1; child < tree_.nodes[root].end; child = tree_.nodes[child].end) {
        uint64_t weight = sum_of(lines_of(child)).weight;
        if (!holds_lines(child) || weight * 4 < here * 3 || weight * 2 < all || weight == 0) continue;
        root = child;
        deeper = true;
        break;
      }
    }
    return root;
  }

  // Paragraphs, items and rows of data are lines of a text, not texts.
  bool holds_lines(uint32_t node) const {
    switch (tree_.nodes[node].tag) {
      case HtmlTag::kText:
      case HtmlTag::kParagraph:
      case HtmlTag::kTitle:
      case HtmlTag::kHeading:
      case HtmlTag::kItem:
      case HtmlTag::kFigure:
      case HtmlTag::kFigureCaption:
      case HtmlTag::kTableCaption:
      case HtmlTag::kLink:
      case HtmlTag::kBold: return false;
      case HtmlTag::kTable: return !is_one_table(node);
      default: return true;
    }
  }

  bool is_one_table(uint32_t node) const {
    LineRange range = lines_of(node);
    return range.begin < range.end && lines_[range.begin].kind == HtmlLineKind::kRow;
  }

  std::vector<MainTextLine> collect(LineRange body) {
    size_t first_prose = body.begin;
    while (first_prose < body.end && (dropped_[first_prose] || lines_[first_prose].prose() == 0)) ++first_prose;
    if (first_prose == body.end) first_prose = body.begin;
    size_t start = title_ && *title_ < first_prose ? *title_ : body.begin;
    drop_heads_of_links(body);
    std::vector<MainTextLine> chosen;
    for (size_t i = 0; i < lines_.size(); ++i) {
      bool inside = i >= body.begin && i < body.end;
      if (title_ && i == *title_) {
        chosen.push_back({BlockHint::kTitle, &lines_[i]});
      } else if (dropped_[i] || i < start || is_link(lines_[i])) {
        continue;
      } else if (i < first_prose && (title_ || date_in_text(lines_[i].text))) {
        add_before_text(chosen, i, inside);
      } else if (inside) {
        chosen.push_back({hint_of(lines_[i], i), &lines_[i]});
      } else if (i >= body.end && names_editor(lines_[i])) {
        chosen.push_back({BlockHint::kMetadata, &lines_[i]});
      }
    }
    return chosen;
  }

  static bool is_link(const HtmlLine& line) { return line.linked * 10 > line.characters * 7 && line.prose() == 0 && line.kind != HtmlLineKind::kRow; }

  // A short line whose next ones are nothing but links is their head.
  void drop_heads_of_links(LineRange body) {
    for (size_t i = body.end; i-- > body.begin + 1;) {
      bool links = dropped_[i] || is_link(lines_[i]);
      const HtmlLine& head = lines_[i - 1];
      bool same_text_goes_on = i + 1 < body.end && !dropped_[i + 1] && !is_link(lines_[i + 1]);
      if (links && !same_text_goes_on && head.kind == HtmlLineKind::kHeading && head.stops == 0 && (!title_ || i - 1 != *title_)) dropped_[i - 1] = true;
    }
  }

  void add_before_text(std::vector<MainTextLine>& chosen, size_t i, bool inside) const {
    const HtmlLine& line = lines_[i];
    NameHints hints = hints_around(line);
    bool right_behind_title = title_ && i == *title_ + 1;
    if (hints.subtitle || (right_behind_title && line.kind == HtmlLineKind::kHeading)) {
      chosen.push_back({BlockHint::kTitle, &line});
    } else if (line.prose() > 0 && !hints.metadata()) {
      chosen.push_back({BlockHint::kParagraph, &line});
    } else if (is_empty_label(line)) {
      return;
    } else if (line.characters <= kLongestMetadata && tells_source(line, hints)) {
      chosen.push_back({BlockHint::kMetadata, &line});
    } else if (inside) {
      chosen.push_back({hint_of(line, i), &line});
    }
  }

  // A label whose value a script fills in, or whose value was a counter.
  static bool is_empty_label(const HtmlLine& line) { return line.text.ends_with(kWideColon) || line.text.ends_with(':'); }

  static bool tells_source(const HtmlLine& line, const NameHints& hints) {
    if (line.kind != HtmlLineKind::kText) return false;
    bool label = line.text.find(kWideColon) != std::string::npos || line.text.find(':') != std::string::npos;
    return hints.metadata() || label || date_in_text(line.text).has_value();
  }

  bool names_editor(const HtmlLine& line) const {
    NameHints hints = hints_around(line);
    return line.prose() == 0 && line.characters <= kLongestMetadata && (hints.editor || hints.author || hints.publisher);
  }

  // The hints of a line's own element and of the inline ones that it is made of.
  NameHints hints_around(const HtmlLine& line) const {
    std::string names(tree_.names_of(tree_.nodes[line.block]));
    for (uint32_t node = tree_.nodes[line.node].parent; node > line.block; node = tree_.nodes[node].parent) names += tree_.names_of(tree_.nodes[node]);
    return hints_of(names);
  }

  BlockHint hint_of(const HtmlLine& line, size_t i) const {
    if (line.kind == HtmlLineKind::kRow) return BlockHint::kTableRow;
    if (line.kind == HtmlLineKind::kCaption) return BlockHint::kCaption;
    bool labelled = line.text.find(kWideColon) != std::string::npos;
    bool all_bold = line.bold == line.characters;
    if (is_caption(line, all_bold)) return BlockHint::kCaption;
    bool short_line = line.characters <= kLongestHeading && !labelled && !ends_sentence(line.text);
    if (short_line && (line.kind == HtmlLineKind::kHeading || line.kind == HtmlLineKind::kTitle || all_bold)) return BlockHint::kHeading;
    bool names = line.prose() == 0 && hints_around(line).editor && i > 0;
    if (names && line.characters <= kLongestMetadata) return BlockHint::kMetadata;
    return short_line && line.stops == 0 ? BlockHint::kLine : BlockHint::kParagraph;
  }

  // A short line under a picture, centred like it or named as its caption.
  bool is_caption(const HtmlLine& line, bool all_bold) const {
    if (line.characters > kLongestCaption || line.kind != HtmlLineKind::kText) return false;
    if (hints_around(line).caption) return true;
    return line.after_image && line.centered && !all_bold;
  }

  static bool ends_sentence(std::string_view text) {
    for (std::string_view end : {"\xE3\x80\x82", "\xEF\xBC\x9B", "\xEF\xBC\x9A", "\xEF\xBC\x8C", ";", ":", ","}) {
      if (text.ends_with(end)) return true;
    }
    return false;
  }

  const HtmlTree& tree_;
  const std::vector<HtmlLine>& lines_;
  std::optional<size_t> title_;
  std::vector<bool> dropped_;
  std::vector<uint64_t> weight_;  // of each line
  std::vector<Sum> sums_;         // of the lines before each
};

}  // namespace

std::vector<MainTextLine> choose_main_text(const HtmlTree& tree, const std::vector<HtmlLine>& lines, const HtmlTitle& title) {
  std::vector<MainTextLine> chosen = MainText(tree, lines, title).choose();
  bool only_title = chosen.size() == 1 && chosen.front().hint == BlockHint::kTitle;
  if (!chosen.empty() && !(only_title && lines.size() > 1)) return chosen;
  chosen.clear();
  for (size_t i = 0; i < lines.size(); ++i) {
    BlockHint hint = lines[i].kind == HtmlLineKind::kRow ? BlockHint::kTableRow : BlockHint::kLine;
    chosen.push_back({title.line == i ? BlockHint::kTitle : hint, &lines[i]});
  }
  return chosen;
}

}  // namespace hedui
