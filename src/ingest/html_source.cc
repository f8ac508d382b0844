// One walk over the source, tag by tag. Nothing is looked for twice to the end of the page, so the time is linear.
#include "ingest/html_source.h"

#include <algorithm>
#include <array>
#include <unordered_map>

#include "ingest/html_names.h"

namespace hedui {
namespace {

constexpr int kDeepest = 200;                      // open elements; browsers stop at 512
constexpr int kMostAttributes = 60;                // the parser compares each with each
constexpr size_t kLongestTag = size_t{32} * 1024;  // bytes; longer ones hold pictures
constexpr size_t kLongestName = 24;                // bytes of an element's name that any page uses

constexpr std::string_view kUnendedEntities[] = {"&nbsp", "&amp", "&lt", "&gt", "&quot", "&copy", "&ldquo", "&rdquo"};

// Elements that end by themselves where the next one starts, or that never hold anything: they do not nest.
constexpr std::string_view kNotNesting[] = {"area", "base", "br",     "col", "colgroup", "dd",     "dt",    "embed", "frame", "hr", "img",   "input", "li",
                                            "link", "meta", "option", "p",   "param",    "source", "tbody", "td",    "tfoot", "th", "thead", "tr",    "wbr"};

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f'; }

class Weeder {
 public:
  explicit Weeder(std::string_view page) : page_(page) { out_.reserve(page.size()); }

  std::string weed() {
    while (at_ < page_.size()) {
      size_t tag = std::min(page_.find('<', at_), page_.size());
      add_text(page_.substr(at_, tag - at_));
      at_ = tag;
      if (at_ < page_.size()) take_markup();
    }
    return std::move(out_);
  }

 private:
  void take_markup() {
    char next = at_ + 1 < page_.size() ? page_[at_ + 1] : ' ';
    if (page_.substr(at_, 4) == "<!--") return skip_comment();
    if (page_.substr(at_, 9) == "<![CDATA[") return skip_mark(9);
    if (next == '!' || next == '?') return skip_declaration();
    if (is_letter(next) || (next == '/' && at_ + 2 < page_.size() && is_letter(page_[at_ + 2]))) return take_tag();
    out_ += "&lt;";
    ++at_;
  }

  void add_text(std::string_view text) {
    while (!text.empty()) {
      size_t entity = std::min(text.find('&'), text.size());
      out_.append(text.substr(0, entity));
      text.remove_prefix(entity);
      if (!text.empty()) add_entity(text);
    }
  }

  void add_entity(std::string_view& text) {
    for (std::string_view name : kUnendedEntities) {
      if (!text.starts_with(name)) continue;
      char behind = text.size() > name.size() ? text[name.size()] : ' ';
      if (behind == ';' || is_letter(behind)) continue;
      out_.append(name).append(";");
      text.remove_prefix(name.size());
      return;
    }
    out_ += '&';
    text.remove_prefix(1);
  }

  void skip_mark(size_t size) { at_ += size; }

  // An unended comment or declaration is a mark and nothing more: what stands behind it is not lost.
  void skip_comment() {
    if (page_.substr(at_, 5) == "<!-->") return skip_mark(5);
    size_t end = comments_end_ ? page_.find("-->", at_ + 4) : std::string_view::npos;
    comments_end_ = end != std::string_view::npos;
    at_ = comments_end_ ? end + 3 : at_ + 4;
  }

  void skip_declaration() {
    size_t end = page_.find('>', at_);
    if (end == std::string_view::npos) return skip_mark(2);
    size_t subset = page_.substr(at_, end - at_).find('[');
    size_t subset_end = subset == std::string_view::npos || !subsets_end_ ? std::string_view::npos : page_.find("]>", at_ + subset);
    if (subset != std::string_view::npos) subsets_end_ = subset_end != std::string_view::npos;
    at_ = subset_end != std::string_view::npos ? subset_end + 2 : end + 1;
  }

  void take_tag() {
    bool closes = page_[at_ + 1] == '/';
    size_t name_begin = at_ + (closes ? 2 : 1);
    size_t name_end = name_begin;
    while (name_end < page_.size() && !is_space(page_[name_end]) && page_[name_end] != '>' && page_[name_end] != '/') ++name_end;
    std::string name = to_lower(page_.substr(name_begin, std::min(name_end - name_begin, kLongestName)));
    int attributes = 0;
    size_t end = tag_end(name_end, attributes);
    std::string_view tag = page_.substr(at_, end - at_);
    at_ = end;
    if (!closes && holds_code(name, tag)) return skip_code(name);
    bool hides_the_rest = !closes && tag_of(name) == HtmlTag::kSkipped && !tag.ends_with("/>") && !ends_later(name);
    if (hides_the_rest && name != "script") return;
    if (!closes && name == "title") return take_title();
    if (closes ? !close(name) : !open(name, tag)) return;
    bool open_quote = !quotes_end_ && std::count(tag.begin(), tag.end(), '"') % 2 + std::count(tag.begin(), tag.end(), '\'') % 2 > 0;
    bool too_much = attributes > kMostAttributes || tag.size() > kLongestTag || open_quote;
    if (!tag.ends_with('>') || too_much || closes) {
      out_.append(closes ? "</" : "<").append(name).append(">");
    } else {
      out_.append(tag);
    }
  }

  // Behind the tag's '>', which does not stand in a quoted value. `attributes` counts the words of the tag.
  size_t tag_end(size_t at, int& attributes) {
    size_t begin = at;
    char quote = 0;
    for (; at < page_.size(); ++at) {
      char c = page_[at];
      if (quote != 0) {
        if (c == quote) quote = 0;
      } else if (c == '>') {
        return at + 1;
      } else if ((c == '"' || c == '\'') && quotes_end_ && page_[at - 1] == '=') {
        quote = c;
      } else {
        attributes += !is_space(c) && (is_space(page_[at - 1]) || page_[at - 1] == '"' || page_[at - 1] == '\'');
      }
    }
    if (quote != 0) {
      quotes_end_ = false;
      attributes = 0;
      return tag_end(begin, attributes);
    }
    return page_.size();
  }

  static bool holds_code(const std::string& name, std::string_view tag) {
    if (name == "style") return true;
    return name == "script" && to_lower(tag.substr(0, kLongestTag)).find("ld+json") == std::string::npos;
  }

  // A title holds no elements: tags in it would keep it from ending.
  void take_title() {
    out_ += "<title>";
    for (; !closes_here("title", at_); ++at_) {
      out_ += page_[at_] == '<' ? std::string_view("&lt;") : page_.substr(at_, 1);
    }
    out_ += "</title>";
    at_ = std::min(page_.find('>', at_), page_.size() - 1) + 1;
  }

  // Code that does not end goes to the end of the page, as in browsers: a page that was cut off while it was saved.
  void skip_code(const std::string& name) {
    if (!ends_later(name)) {
      at_ = page_.size();
      return;
    }
    while (!closes_here(name, at_)) at_ = page_.find("</", at_ + 1);
    at_ = std::min(page_.find('>', at_), page_.size() - 1) + 1;
  }

  bool closes_here(const std::string& name, size_t at) const { return page_.substr(at, 2) == "</" && to_lower(page_.substr(at + 2, name.size())) == name; }

  // Whether an end tag of this name stands behind. The last one of each name is looked for once.
  bool ends_later(const std::string& name) {
    auto [found, is_new] = last_ends_.try_emplace(name, 0);
    if (is_new) {
      size_t at = page_.rfind("</");
      while (at != std::string_view::npos && at > 0 && !closes_here(name, at)) at = page_.rfind("</", at - 1);
      found->second = at == std::string_view::npos || !closes_here(name, at) ? 0 : at;
    }
    return found->second >= at_ && found->second > 0;
  }

  // False where the tag is to be left out. Beyond the deepest level elements stand side by side, on lines of their own.
  bool open(const std::string& name, std::string_view tag) {
    Count& count = counts_[name];
    if (std::binary_search(std::begin(kNotNesting), std::end(kNotNesting), name)) {
      ++count.open;
      return true;
    }
    if (tag.ends_with("/>")) return true;
    if (depth_ >= kDeepest) {
      ++count.left_out;
      if (is_block(tag_of(name))) out_ += "<br>";
      return false;
    }
    ++depth_;
    ++count.open;
    return true;
  }

  bool close(const std::string& name) {
    auto found = counts_.find(name);
    if (found == counts_.end()) return false;
    Count& count = found->second;
    if (count.left_out > 0) {
      --count.left_out;
      return false;
    }
    if (count.open == 0) return false;
    --count.open;
    if (!std::binary_search(std::begin(kNotNesting), std::end(kNotNesting), name)) --depth_;
    return true;
  }

  struct Count {
    int open = 0;
    int left_out = 0;
  };

  std::string_view page_;
  std::string out_;
  size_t at_ = 0;
  int depth_ = 0;
  std::unordered_map<std::string, Count> counts_;
  std::unordered_map<std::string, size_t> last_ends_;  // of elements that hide what they hold: where their last end tag starts, or 0
  // Whether such a thing can still end: false once it was looked for in vain to the end of the page.
  bool comments_end_ = true;
  bool subsets_end_ = true;
  bool quotes_end_ = true;
};

}  // namespace

std::string weed_html(std::string_view page) { return Weeder(page).weed(); }

}  // namespace hedui
