// What each line is.
#include <algorithm>

#include "ruleset/line_rules.h"
#include "structure/steps.h"
#include "text/utf8.h"

namespace hedui {
namespace {

constexpr int kHeadlineWidth = 72;    // half-width columns; a longer line is no headline
constexpr size_t kLongestHead = 150;  // bytes of an item's title

std::string_view slice_of(const CleanText& clean, CleanSpan span) { return slice(std::string_view(clean.matching), span); }

int width_of(std::string_view text) {
  int width = 0;
  for (size_t at = 0; at < text.size();) width += next_code_point(text, at) < 0x2E80 ? 1 : 2;
  return width;
}

char32_t last_character(std::string_view text) {
  size_t at = text.size();
  while (at > 0 && is_utf8_continuation(text[--at])) {
  }
  return text.empty() ? 0 : next_code_point(text, at);
}

bool ends_like_prose(std::string_view text) {
  switch (last_character(text)) {
    case 0x3002:
    case 0xFF1B:
    case ';':
    case 0xFF0C:
    case ',':
    case 0x3001:
    case 0xFF1A:
    case ':': return true;
    default: return false;
  }
}

bool has_full_stop(std::string_view text) { return text.find("\xE3\x80\x82") != std::string_view::npos; }

bool looks_like_headline(std::string_view text) {
  constexpr size_t kMostBytesOfAColumn = 3;
  bool too_long = text.size() > kHeadlineWidth * kMostBytesOfAColumn;
  return !too_long && !ends_like_prose(text) && !has_full_stop(text) && width_of(text) <= kHeadlineWidth;
}

// Whether the text is the name of a division and nothing else.
bool is_place_name(std::string_view text, const RuleSet& rules) {
  constexpr size_t kLongestName = 45;  // bytes
  if (text.size() > kLongestName) return false;
  uint32_t entry = rules.lexicon.find(rules.fold(text));
  return entry != 0 && rules.lexicon.entry(entry).places != 0;
}

// An item's title: what stands behind the marker up to the first full stop or colon, if that is short; the whole rest of
// a line without one.
CleanSpan head_of(const CleanText& clean, CleanSpan body) {
  std::string_view text = slice_of(clean, body);
  for (size_t at = 0; at < text.size() && at <= kLongestHead;) {
    size_t begin = at;
    char32_t c = next_code_point(text, at);
    if (c == 0x3002 || c == 0xFF1A || c == ':') return {body.begin, body.begin + static_cast<uint32_t>(begin)};
  }
  bool whole_line = text.size() <= kLongestHead && !ends_like_prose(text);
  return whole_line ? body : CleanSpan{body.begin, body.begin};
}

Role role_of_hint(BlockHint hint) {
  switch (hint) {
    case BlockHint::kKicker:
    case BlockHint::kTitle:
    case BlockHint::kSubtitle: return Role::kTitle;
    case BlockHint::kHeading: return Role::kHeading;
    case BlockHint::kMetadata: return Role::kSource;
    case BlockHint::kCaption: return Role::kCaption;
    case BlockHint::kTableRow: return Role::kTableRow;
    case BlockHint::kFurniture: return Role::kFurniture;
    case BlockHint::kLine:
    case BlockHint::kParagraph: break;
  }
  return Role::kParagraph;
}

class LineReader {
 public:
  LineReader(const Document& document, const CleanText& clean, const RuleSet& rules, Worker& worker)
      : document_(document),
        clean_(clean),
        rules_(rules),
        worker_(worker) {}

  std::vector<Block> read() {
    auto size = static_cast<uint32_t>(clean_.matching.size());
    for (uint32_t begin = 0; begin < size;) {
      auto end = static_cast<uint32_t>(std::min<size_t>(clean_.matching.find('\n', begin), size));
      if (end > begin) add_line({begin, end});
      begin = end + 1;
    }
    return std::move(blocks_);
  }

 private:
  void add_line(CleanSpan span) {
    std::string_view text = slice_of(clean_, span);
    Block block;
    block.span = span;
    std::optional<LineMatch> match = match_line(text, rules_, worker_);
    std::optional<BlockHint> hint = hint_of(span);
    if (match) {
      apply(*match, block);
    } else if (text.find('\t') != std::string_view::npos) {
      block.role = Role::kTableRow;
    } else if (bool place = is_place_name(text, rules_); place || looks_like_headline(text)) {
      block.role = Role::kHeading;
      block.level = place ? kPlaceHeading : 0;
      block.head = span;
    }
    bool says_something = hint && *hint != BlockHint::kLine && (*hint != BlockHint::kParagraph || block.role == Role::kHeading);
    if (says_something) set_hinted_role(*hint, block);
    blocks_.push_back(block);
    if (block.role == Role::kItem) cut_items_apart();
    cut_off_pointers();
  }

  void set_hinted_role(BlockHint hint, Block& block) {
    if (block.role == Role::kFurniture || block.role == Role::kByline || is_pointer(block.role)) return;
    bool tells_of_the_issue = block.role == Role::kMasthead || block.role == Role::kDateline || block.role == Role::kSource;
    if (hint == BlockHint::kFurniture && tells_of_the_issue) return;
    bool metadata_of_a_known_kind = hint == BlockHint::kMetadata && block.role != Role::kHeading && block.role != Role::kParagraph;
    if (metadata_of_a_known_kind || (hint == BlockHint::kHeading && block.role == Role::kItem)) return;
    block.role = role_of_hint(hint);
    if (hint == BlockHint::kKicker) block.title_part = TitlePart::kKicker;
    if (hint == BlockHint::kSubtitle) block.title_part = TitlePart::kSubtitle;
    block.head = block.role == Role::kHeading || block.role == Role::kTitle ? block.span : CleanSpan{};
  }

  std::optional<BlockHint> hint_of(CleanSpan span) {
    if (document_.hints.empty()) return std::nullopt;
    uint32_t at = clean_.to_document({span.begin, span.end}, document_.text).begin;
    while (next_hint_ < document_.hints.size() && document_.hints[next_hint_].span.end <= at) ++next_hint_;
    if (next_hint_ == document_.hints.size() || document_.hints[next_hint_].span.begin > at) return std::nullopt;
    return document_.hints[next_hint_].hint;
  }

  void apply(const LineMatch& match, Block& block) const {
    uint32_t begin = block.span.begin;
    block.role = match.role;
    block.rule = match.rule;
    block.level = match.outline_level;
    block.marker = {begin + match.marker_begin, begin + match.marker_end};
    block.number = std::string(slice_of(clean_, {begin + match.number_begin, begin + match.number_end}));
    if (match.head_end > match.head_begin) {
      block.head = {begin + match.head_begin, begin + match.head_end};
    } else if (block.role == Role::kItem) {
      block.head = head_of(clean_, {block.marker.end, block.span.end});
    } else if (block.role == Role::kHeading || block.role == Role::kTitle) {
      block.head = block.span;
    }
  }

  static bool is_pointer(Role role) { return role == Role::kContinuedOn || role == Role::kContinuedFrom; }

  // "…人。(下转第3版)", "(上接第1版)…": what points to another page is a line of its own, whatever it stands beside.
  void cut_off_pointers() {
    Block whole = blocks_.back();
    if (is_pointer(whole.role) || whole.role == Role::kTableRow) return;
    if (std::optional<Block> pointer = pointer_at_start(whole.span)) {
      blocks_.back() = *pointer;
      whole.span.begin = pointer->span.end;
      while (!whole.span.empty() && clean_.matching[whole.span.begin] == ' ') ++whole.span.begin;
      if (whole.span.empty()) return;
      blocks_.push_back(whole);
    }
    if (std::optional<Block> pointer = pointer_at_end(whole.span)) {
      blocks_.back().span.end = pointer->span.begin;
      blocks_.back().head.end = std::min(blocks_.back().head.end, pointer->span.begin);
      blocks_.push_back(*pointer);
    }
  }

  static constexpr size_t kLongestPointer = 120;  // bytes

  static bool opens_bracket(char32_t c) { return c == '(' || c == 0xFF08 || c == '[' || c == 0x3010 || c == 0x3014; }
  static bool closes_bracket(char32_t c) { return c == ')' || c == 0xFF09 || c == ']' || c == 0x3011 || c == 0x3015; }

  std::optional<Block> pointer_at_start(CleanSpan span) {
    std::string_view text = slice_of(clean_, span);
    size_t at = 0;
    if (text.empty() || !opens_bracket(next_code_point(text, at))) return std::nullopt;
    while (at < std::min(text.size(), kLongestPointer)) {
      if (closes_bracket(next_code_point(text, at))) return pointer_in({span.begin, span.begin + static_cast<uint32_t>(at)});
    }
    return std::nullopt;
  }

  // In brackets, or behind the last full stop.
  std::optional<Block> pointer_at_end(CleanSpan span) {
    std::string_view text = slice_of(clean_, span);
    size_t first = text.size() > kLongestPointer ? text.size() - kLongestPointer : 0;
    while (first < text.size() && is_utf8_continuation(text[first])) ++first;
    size_t bracket = std::string_view::npos, stop = std::string_view::npos;
    for (size_t at = first; at < text.size();) {
      size_t begin = at;
      char32_t c = next_code_point(text, at);
      if (opens_bracket(c) && begin > 0) bracket = begin;
      if ((c == 0x3002 || c == 0x201D || c == 0xFF01) && at < text.size()) stop = at;
    }
    for (size_t begin : {bracket, stop}) {
      if (begin == std::string_view::npos) continue;
      if (auto pointer = pointer_in({span.begin + static_cast<uint32_t>(begin), span.end})) return pointer;
    }
    return std::nullopt;
  }

  std::optional<Block> pointer_in(CleanSpan span) {
    std::optional<LineMatch> match = match_line(slice_of(clean_, span), rules_, worker_);
    if (!match || !is_pointer(match->role)) return std::nullopt;
    Block block;
    block.span = span;
    apply(*match, block);
    return block;
  }

  // "(9)…。(10)…": the next number of the same kind, behind a full stop, starts an item of its own.
  void cut_items_apart() {
    for (;;) {
      Block& last = blocks_.back();
      int number = number_value(last.number);
      if (number < 0) return;
      std::optional<Block> next = find_next_item(last, number + 1);
      if (!next) return;
      last.span.end = next->span.begin;
      last.head.end = std::min(last.head.end, last.span.end);
      blocks_.push_back(*next);
    }
  }

  std::optional<Block> find_next_item(const Block& item, int wanted) {
    std::string_view text = slice_of(clean_, item.span);
    for (size_t at = item.marker.end - item.span.begin; at < text.size();) {
      char32_t c = next_code_point(text, at);
      bool stop = c == 0x3002 || c == 0xFF1B || c == ';' || c == ' ' || c == '\t';
      if (!stop || at >= text.size()) continue;
      size_t ahead = at;
      if (!starts_marker(next_code_point(text, ahead))) continue;
      std::optional<LineMatch> match = match_line(text.substr(at), rules_, worker_);
      if (!match || match->role != Role::kItem || match->outline_level != item.level) continue;
      Block block;
      block.span = {item.span.begin + static_cast<uint32_t>(at), item.span.end};
      apply(*match, block);
      if (number_value(block.number) == wanted) return block;
    }
    return std::nullopt;
  }

  bool starts_marker(char32_t c) const {
    bool bracket = c == '(' || c == 0xFF08;
    bool circled = c >= 0x2460 && c <= 0x2473;
    return bracket || circled || (c < 0x10000 && rules_.numerals.starts_numeral(static_cast<char16_t>(c)));
  }

  // The number of an item as written in digits, in Chinese, or as a circled digit; -1 for anything else.
  int number_value(std::string_view number) const {
    std::u16string folded = rules_.fold(number);
    if (folded.size() == 1 && folded[0] >= 0x2460 && folded[0] <= 0x2473) return folded[0] - 0x2460 + 1;
    auto numeral = rules_.numerals.read(folded, 0, [](size_t) { return false; });
    if (!numeral || numeral->length != folded.size() || numeral->value > Decimal(999)) return -1;
    return std::stoi(numeral->value.to_string());
  }

  const Document& document_;
  const CleanText& clean_;
  const RuleSet& rules_;
  Worker& worker_;
  std::vector<Block> blocks_;
  size_t next_hint_ = 0;
};

}  // namespace

std::vector<Block> read_lines(const Document& document, const CleanText& clean, const RuleSet& rules, Worker& worker) {
  return LineReader(document, clean, rules, worker).read();
}

}  // namespace hedui
