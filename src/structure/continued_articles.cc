// Which article goes on from which: the one says on which page it goes on, the other from which page it comes, and there is
// no other that could be meant.
#include <algorithm>

#include "structure/page_key.h"
#include "structure/steps.h"
#include "text/utf8.h"

namespace hedui {
namespace {

constexpr size_t kMostPointers = 500;  // of a document; where there are more nobody can tell what belongs together

struct Pointer {
  int article = 0;
  PageKey to;
  std::string mark;   // a circled number that tells it from others of its page, or empty
  std::string title;  // that it names, or empty
};

struct Link {
  int from = 0;        // the article that goes on
  int to = 0;          // the one that it goes on in
  bool named = false;  // by a title or a mark
};

class Linker {
 public:
  Linker(Outline& outline, const Document& document, const CleanText& clean, const RuleSet& rules)
      : outline_(outline),
        document_(document),
        clean_(clean),
        rules_(rules) {}

  void link() {
    read_pointers();
    if (on_.empty() || from_.empty() || on_.size() > kMostPointers || from_.size() > kMostPointers) return;
    name_pages();
    std::vector<Link> links = possible_links();
    if (links.size() > kMostPointers) return;
    while (drop_rivals_of_named(links)) {
    }
    for (const Link& link : links) {
      if (std::none_of(links.begin(), links.end(), [&](const Link& other) { return rivals(link, other); })) {
        outline_.articles[static_cast<size_t>(link.to)].continues = link.from;
      }
    }
  }

 private:
  void read_pointers() {
    for (const Block& block : outline_.blocks) {
      bool on = block.role == Role::kContinuedOn;
      if (!on && block.role != Role::kContinuedFrom) continue;
      Pointer pointer;
      pointer.article = block.article;
      pointer.mark = std::string(slice(std::string_view(clean_.matching), block.marker));
      pointer.title = bare(block.head);
      for (const PageKey& key : read_page_keys(block.number, rules_)) {
        pointer.to = key;
        (on ? on_ : from_).push_back(pointer);
      }
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

  // Where no page has its number printed on it they are counted as they come.
  void name_pages() {
    bool named = std::any_of(outline_.page_names.begin(), outline_.page_names.end(), [](const std::string& name) { return !name.empty(); });
    keys_.resize(document_.pages.size());
    for (size_t i = 0; i < keys_.size(); ++i) {
      if (!named) keys_[i] = {{"", static_cast<int>(i) + 1}};
      else if (i < outline_.page_names.size()) keys_[i] = read_page_keys(outline_.page_names[i], rules_);
    }
  }

  bool is_on(int article, const PageKey& page) const {
    int number = page_of(article);
    if (number < 1 || static_cast<size_t>(number) > keys_.size()) return false;
    const std::vector<PageKey>& own = keys_[static_cast<size_t>(number) - 1];
    return own.size() == 1 && may_be_same(own[0], page);
  }

  int page_of(int article) const {
    DocSpan span = clean_.to_document(outline_.articles[static_cast<size_t>(article)].span, document_.text);
    return document_.ink.find(span, document_.text).page;
  }

  std::vector<Link> possible_links() const {
    std::vector<Link> links;
    for (const Pointer& from : from_) {
      for (const Pointer& on : on_) {
        bool meet = on.article != from.article && is_on(on.article, from.to) && is_on(from.article, on.to) && page_of(on.article) != page_of(from.article);
        if (meet && (on.mark.empty() || from.mark.empty() || on.mark == from.mark)) links.push_back({on.article, from.article, is_named(on, from)});
      }
    }
    return links;
  }

  bool is_named(const Pointer& on, const Pointer& from) const {
    if (!on.mark.empty() && on.mark == from.mark) return true;
    std::string first = bare(outline_.articles[static_cast<size_t>(on.article)].title),
                second = bare(outline_.articles[static_cast<size_t>(from.article)].title);
    return alike(first, second) || alike(on.title, second) || alike(from.title, first) || alike(on.title, from.title);
  }

  static bool alike(const std::string& a, const std::string& b) {
    constexpr size_t kLeast = 12;  // bytes: four characters
    return std::min(a.size(), b.size()) >= kLeast && (a.find(b) != std::string::npos || b.find(a) != std::string::npos);
  }

  // An article comes from one, and goes on in one on each page.
  bool rivals(const Link& a, const Link& b) const {
    if (a.from == b.from && a.to == b.to) return false;
    return a.to == b.to || (a.from == b.from && page_of(a.to) == page_of(b.to));
  }

  bool drop_rivals_of_named(std::vector<Link>& links) const {
    for (const Link& link : links) {
      if (!link.named) continue;
      auto unnamed_rival = std::find_if(links.begin(), links.end(), [&](const Link& other) { return !other.named && rivals(link, other); });
      if (unnamed_rival == links.end()) continue;
      links.erase(unnamed_rival);
      return true;
    }
    return false;
  }

  Outline& outline_;
  const Document& document_;
  const CleanText& clean_;
  const RuleSet& rules_;
  std::vector<Pointer> on_;
  std::vector<Pointer> from_;
  std::vector<std::vector<PageKey>> keys_;  // of each page; one, or none where nobody knows it
};

}  // namespace

void link_continued_articles(Outline& outline, const Document& document, const CleanText& clean, const RuleSet& rules) {
  if (!document.pages.empty()) Linker(outline, document, clean, rules).link();
}

}  // namespace hedui
