// Which article goes on from which: the one says on which page it goes on, the other from which page it comes, and there is
// no other that could be meant.
#include <algorithm>

#include "structure/page_key.h"
#include "structure/steps.h"
#include "text/utf8.h"

namespace hedui {
namespace {

constexpr size_t kMostPointers = 500;  // of a document; where there are more nobody can tell what belongs together

struct Link {
  const Pointer* from = nullptr;  // of the article that goes on
  const Pointer* to = nullptr;    // of the one that it goes on in
  bool named = false;             // by a title or a mark
};

class PointerReader {
 public:
  PointerReader(const Outline& outline, const Document& document, const CleanText& clean, const RuleSet& rules, PaperFacts& paper)
      : outline_(outline),
        document_(document),
        clean_(clean),
        rules_(rules),
        paper_(paper) {}

  void read() {
    for (const Block& block : outline_.blocks) {
      if (block.role == Role::kContinuedOn) read(block, paper_.on);
      if (block.role == Role::kContinuedFrom) read(block, paper_.from);
    }
  }

 private:
  void read(const Block& block, std::vector<Pointer>& pointers) {
    if (pointers.size() > kMostPointers) return;
    const Article& article = outline_.articles[static_cast<size_t>(block.article)];
    Pointer pointer;
    pointer.article = paper_.articles + block.article;
    pointer.page = document_.ink.find(clean_.to_document(article.span, document_.text), document_.text).page;
    pointer.mark = std::string(slice(std::string_view(clean_.matching), block.marker));
    pointer.title = bare(block.head);
    pointer.article_title = bare(article.title);
    for (const PageKey& key : read_page_keys(block.number, rules_)) {
      pointer.to = key;
      pointers.push_back(pointer);
    }
  }

  // A title without quotation marks, spaces and other signs.
  std::string bare(CleanSpan span) const {
    std::string letters;
    std::string_view text = slice(std::string_view(clean_.matching), span);
    for (size_t at = 0; at < text.size();) {
      size_t begin = at;
      char32_t c = next_code_point(text, at);
      bool letter = (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= 0x3400 && c <= 0x9FFF) || c >= 0x20000;
      if (letter) letters += text.substr(begin, at - begin);
    }
    return letters;
  }

  const Outline& outline_;
  const Document& document_;
  const CleanText& clean_;
  const RuleSet& rules_;
  PaperFacts& paper_;
};

class Linker {
 public:
  Linker(const PaperFacts& paper, const RuleSet& rules) : paper_(paper), rules_(rules) {}

  std::vector<Continuation> link() {
    bool too_many = paper_.on.size() > kMostPointers || paper_.from.size() > kMostPointers;
    if (paper_.on.empty() || paper_.from.empty() || too_many) return {};
    name_pages();
    std::vector<Link> links = possible_links();
    if (links.size() > kMostPointers) return {};
    while (drop_rivals_of_named(links)) {
    }
    std::vector<Continuation> found;
    for (const Link& link : links) {
      bool alone = std::none_of(links.begin(), links.end(), [&](const Link& other) { return rivals(link, other); });
      if (alone) found.push_back({link.from->article, link.to->article});
    }
    return found;
  }

 private:
  // Where no page has its number printed on it they are counted as they come.
  void name_pages() {
    std::vector<std::string> names = paper_.page_names();
    bool named = std::any_of(names.begin(), names.end(), [](const std::string& name) { return !name.empty(); });
    for (size_t i = 0; i < names.size(); ++i) {
      keys_.push_back(named ? read_page_keys(names[i], rules_) : std::vector<PageKey>{{"", static_cast<int>(i) + 1}});
    }
  }

  bool is_on(const Pointer& article, const PageKey& page) const {
    if (article.page < 1 || static_cast<size_t>(article.page) > keys_.size()) return false;
    const std::vector<PageKey>& own = keys_[static_cast<size_t>(article.page) - 1];
    return own.size() == 1 && may_be_same(own[0], page);
  }

  std::vector<Link> possible_links() const {
    std::vector<Link> links;
    for (const Pointer& from : paper_.from) {
      for (const Pointer& on : paper_.on) {
        bool meet = on.article != from.article && is_on(on, from.to) && is_on(from, on.to) && on.page != from.page;
        if (meet && (on.mark.empty() || from.mark.empty() || on.mark == from.mark)) links.push_back({&on, &from, is_named(on, from)});
      }
    }
    return links;
  }

  static bool is_named(const Pointer& on, const Pointer& from) {
    if (!on.mark.empty() && on.mark == from.mark) return true;
    const std::string &first = on.article_title, &second = from.article_title;
    return alike(first, second) || alike(on.title, second) || alike(from.title, first) || alike(on.title, from.title);
  }

  static bool alike(const std::string& a, const std::string& b) {
    constexpr size_t kLeast = 12;  // bytes: four characters
    return std::min(a.size(), b.size()) >= kLeast && (a.find(b) != std::string::npos || b.find(a) != std::string::npos);
  }

  // An article comes from one, and goes on in one on each page.
  static bool rivals(const Link& a, const Link& b) {
    bool same_from = a.from->article == b.from->article, same_to = a.to->article == b.to->article;
    if (same_from && same_to) return false;
    return same_to || (same_from && a.to->page == b.to->page);
  }

  static bool drop_rivals_of_named(std::vector<Link>& links) {
    for (const Link& link : links) {
      if (!link.named) continue;
      auto unnamed_rival = std::find_if(links.begin(), links.end(), [&](const Link& other) { return !other.named && rivals(link, other); });
      if (unnamed_rival == links.end()) continue;
      links.erase(unnamed_rival);
      return true;
    }
    return false;
  }

  const PaperFacts& paper_;
  const RuleSet& rules_;
  std::vector<std::vector<PageKey>> keys_;  // of each page; one, or none where nobody knows it
};

}  // namespace

void read_pointers(const Outline& outline, const Document& document, const CleanText& clean, const RuleSet& rules, PaperFacts& paper) {
  PointerReader(outline, document, clean, rules, paper).read();
}

std::vector<Continuation> find_continuations(const PaperFacts& paper, const RuleSet& rules) { return Linker(paper, rules).link(); }

}  // namespace hedui
