// Where one article ends and the next begins.
//
// A headline opens an article where a byline or a reporter's lead follows it, where the one before was closed by its
// author's name or source, where it has a second line on the page of a paper, over a digest of short news, or where it is the
// first of the document.
// Other headlines are headings inside an article.
#include <algorithm>

#include "structure/steps.h"

namespace hedui {
namespace {

// The part of an article's title that a title line is of.
CleanSpan& part_of_title(Article& article, TitlePart part) {
  return part == TitlePart::kKicker ? article.kicker : part == TitlePart::kSubtitle ? article.subtitle : article.title;
}

constexpr size_t kMastheadLines = 4;
constexpr size_t kTitleLines = 4;  // kicker, title, two lines of subtitle

bool is_headline(const Block& block) { return block.role == Role::kHeading && block.marker.empty(); }
bool is_body(const Block& block) {
  return block.role == Role::kParagraph || block.role == Role::kItem || block.role == Role::kTableRow || block.role == Role::kTableHead;
}
// A line of reporters, a date, or a paragraph that a line rule knows as a reporter's lead.
bool opens_body(const Block& block) {
  return block.role == Role::kByline || block.role == Role::kDateline || (block.role == Role::kParagraph && block.level > 0);
}

class ArticleFinder {
 public:
  explicit ArticleFinder(std::vector<Block>& blocks) : blocks_(blocks) {}

  std::vector<Article> find() {
    mark_masthead();
    bool has_body = false;  // of the article being read
    bool closed = false;    // its author or source stood at its end
    begin_article(0);
    for (size_t i = 0; i < blocks_.size(); ++i) {
      const Block& block = blocks_[i];
      size_t headlines = is_headline(block) ? headline_run(i) : 0;
      if (has_body && headlines > 0 && is_signature(i + headlines)) {
        for (size_t k = i; k < i + headlines; ++k) blocks_[k].role = Role::kSource;
        closed = true;
        i += headlines - 1;
        continue;
      }
      bool digest = headlines > 0 && is_digest(i + headlines);
      if (digest) read_as_paragraphs(i + headlines);
      bool two_lines = on_paper_page_ && headlines > 1 && block.level != kPlaceHeading;
      bool opens = block.role == Role::kTitle || (headlines > 0 && (closed || two_lines || digest || opens_article(i + headlines)));
      if (opens && has_body) {
        end_article(i);
        begin_article(i);
        has_body = closed = false;
      }
      if (headlines > 0 && !has_body) {
        make_titles(i, headlines);
        i += headlines - 1;
        continue;
      }
      if (is_body(block)) {
        has_body = true;
        closed = false;
      }
      closed |= has_body && closes_article(i);
    }
    end_article(blocks_.size());
    return std::move(articles_);
  }

 private:
  // Lines above a paper's or bulletin's head line are its name.
  void mark_masthead() {
    size_t head = 0;
    while (head < blocks_.size() && head < kMastheadLines && is_headline(blocks_[head])) ++head;
    on_paper_page_ = head < blocks_.size() && blocks_[head].role == Role::kMasthead;
    for (size_t i = 0; on_paper_page_ && i < head; ++i) blocks_[i].role = Role::kMasthead;
  }

  void begin_article(size_t first) {
    Article article;
    article.first_block = static_cast<int>(first);
    articles_.push_back(article);
  }

  void end_article(size_t end) {
    Article& article = articles_.back();
    article.last_block = static_cast<int>(end) - 1;
    if (end == 0) return;
    auto first = static_cast<size_t>(article.first_block);
    article.span = {blocks_[first].span.begin, blocks_[end - 1].span.end};
    for (size_t i = first; i < end; ++i) {
      blocks_[i].article = static_cast<int>(articles_.size()) - 1;
      if (blocks_[i].role != Role::kTitle) continue;
      CleanSpan& part = part_of_title(article, blocks_[i].title_part);
      if (part.empty()) part = blocks_[i].head;
    }
  }

  size_t headline_run(size_t i) const {
    size_t run = 0;
    while (i + run < blocks_.size() && run < kTitleLines && is_headline(blocks_[i + run])) ++run;
    return run;
  }

  // A byline right behind the headlines, or a paragraph that starts with one.
  bool opens_article(size_t i) const {
    i = skip_furniture(i);
    return i < blocks_.size() && opens_body(blocks_[i]);
  }

  // ▲东兴…, ▲三江… right under a headline: short news, each with its mark, and no captions of pictures.
  bool is_digest(size_t i) const { return i + 1 < blocks_.size() && blocks_[i].role == Role::kCaption && blocks_[i + 1].role == Role::kCaption; }

  void read_as_paragraphs(size_t i) {
    for (; i < blocks_.size() && blocks_[i].role == Role::kCaption; ++i) blocks_[i].role = Role::kParagraph;
  }

  // Names of offices over the date at a notice's end, before what is attached to it or nothing at all: `behind` is the block
  // after them.
  bool is_signature(size_t behind) const {
    size_t date = skip_furniture(behind);
    if (date >= blocks_.size() || blocks_[date].role != Role::kDateline) return false;
    size_t next = skip_furniture(date + 1);
    return next >= blocks_.size() || is_headline(blocks_[next]) || blocks_[next].role == Role::kTitle;
  }

  size_t skip_furniture(size_t i) const {
    while (i < blocks_.size() && blocks_[i].role == Role::kFurniture) ++i;
    return i;
  }

  // The author's name in brackets at a paragraph's end, a source line, an editor's line.
  bool closes_article(size_t i) const {
    const Block& block = blocks_[i];
    if (block.role == Role::kSource) return true;
    return block.role == Role::kByline && i > 0 && is_body(blocks_[i - 1]);
  }

  void make_titles(size_t i, size_t run) {
    // A place name alone is a heading even at the top; the lines before it are the title.
    for (size_t k = i; k < i + run; ++k) {
      if (k > i && blocks_[k].level == kPlaceHeading) break;
      blocks_[k].role = Role::kTitle;
    }
  }

  std::vector<Block>& blocks_;
  bool on_paper_page_ = false;
  std::vector<Article> articles_;
};

// The articles that the pages show. Blocks outside of them, which are furniture, count to the one that follows.
class LaidArticles {
 public:
  LaidArticles(std::vector<Block>& blocks, const Document& document, const CleanText& clean) : blocks_(blocks), document_(document), clean_(clean) {}

  std::vector<Article> take() {
    std::vector<Article> articles;
    size_t block = 0;
    for (const LaidArticle& laid : document_.articles) {
      Article article;
      article.first_block = static_cast<int>(block);
      bool last = &laid == &document_.articles.back();
      for (; block < blocks_.size() && (last || begin_of(blocks_[block]) < laid.span.end); ++block) {
        Block& b = blocks_[block];
        b.article = static_cast<int>(articles.size());
        uint32_t begin = begin_of(b);
        if (begin < laid.span.begin || begin >= laid.span.end) continue;
        if (article.span.empty()) article.span = b.span;
        article.span.end = b.span.end;
        if (b.role == Role::kTitle) add_title_line(article, block);
      }
      article.last_block = static_cast<int>(block) - 1;
      if (article.last_block >= article.first_block && !article.span.empty()) articles.push_back(article);
    }
    close_last(articles);
    return articles;
  }

 private:
  // Of the last articles nothing may be left but blocks that stand outside of them: these count to the one before.
  void close_last(std::vector<Article>& articles) {
    if (articles.empty()) return;
    auto last = static_cast<int>(articles.size()) - 1;
    for (Block& block : blocks_) block.article = std::min(block.article, last);
    articles.back().last_block = static_cast<int>(blocks_.size()) - 1;
  }

  // Lines of one part of the title stand together; one that comes later is the title of something else.
  void add_title_line(Article& article, size_t block) const {
    const Block& line = blocks_[block];
    CleanSpan& part = part_of_title(article, line.title_part);
    if (part.empty()) part = line.head;
    else if (block > 0 && blocks_[block - 1].head.end == part.end) part.end = line.head.end;
  }

  uint32_t begin_of(const Block& block) const { return clean_.to_document(block.span, document_.text).begin; }

  std::vector<Block>& blocks_;
  const Document& document_;
  const CleanText& clean_;
};

}  // namespace

std::vector<Article> find_articles(std::vector<Block>& blocks, const Document& document, const CleanText& clean) {
  std::vector<Article> laid = LaidArticles(blocks, document, clean).take();
  if (!laid.empty()) return laid;
  return ArticleFinder(blocks).find();
}

}  // namespace hedui
