// Headings govern what stands below them, a label (标准：) what follows it in its paragraph. The nearest that tells of plans,
// results or norms silences those above it.
#include "resolve/governing.h"

#include "base/span.h"

namespace hedui {
namespace {

constexpr uint32_t kTitleWords = 3;
constexpr uint32_t kLabelWords = 5;  // a longer run of words before a colon is a sentence

class Finder {
 public:
  Finder(const Outline& outline, const Mentions& mentions, const RuleSet& rules)
      : outline_(outline),
        mentions_(mentions),
        known_(rules.known),
        own_(outline.blocks.size()),
        last_(outline.blocks.size()) {}

  Governing find() {
    found_.titles.resize(outline_.articles.size());
    read_heads();
    carry_plans();
    const std::vector<ClassSet> above = headings_above();
    found_.headings.resize(outline_.sentences.size());
    ClassSet label;
    for (size_t i = 0; i < outline_.sentences.size(); ++i) {
      int index = outline_.sentences[i].block;
      auto block = static_cast<size_t>(index);
      if (i == 0 || outline_.sentences[i - 1].block != index) label = own_body(block);
      if (ClassSet opens = label_of(i); !opens.empty()) label = opens;
      found_.headings[i] = label.intersects(known_.sorts_text) ? label : label | above[block];
    }
    return std::move(found_);
  }

 private:
  const Token& token(uint32_t at) const { return mentions_.tokens[at]; }
  bool is_mark(uint32_t at) const { return token(at).classes.intersects(known_.edge | known_.punctuation | known_.space | known_.bullet); }

  // The classes of the words in each block's head, and of the last of them.
  void read_heads() {
    for (size_t i = 0; i < outline_.sentences.size(); ++i) {
      auto index = static_cast<size_t>(outline_.sentences[i].block);
      const Block& block = outline_.blocks[index];
      TokenRange tokens = mentions_.sentences[i];
      for (uint32_t t = tokens.first; t < tokens.last; ++t) {
        if (!block.head.contains(token(t).span) || is_mark(t)) continue;
        own_[index] |= token(t).classes;
        last_[index] = token(t).classes;
      }
      if (block.role == Role::kTitle) found_.titles[static_cast<size_t>(block.article)] |= last_words(tokens);
    }
  }

  // 实施方案的通知: what a title ends in, without the years behind it, tells what sort of text it stands above.
  ClassSet last_words(TokenRange tokens) const {
    ClassSet classes;
    uint32_t words = 0;
    for (uint32_t t = tokens.last; t-- > tokens.first && words < kTitleWords;) {
      if (is_mark(t) || token(t).classes.intersects(known_.period | known_.bracket_open | known_.bracket_close | known_.quote_close)) continue;
      classes |= token(t).classes;
      ++words;
    }
    return classes;
  }

  // What stands under a heading of targets goes on under the next headings of its level: tasks, safeguards.
  void carry_plans() {
    int plan_level = 0;
    int article = -1;
    for (size_t i = 0; i < outline_.blocks.size(); ++i) {
      const Block& block = outline_.blocks[i];
      if (block.article != article) plan_level = 0;
      article = block.article;
      if ((block.role != Role::kHeading && block.role != Role::kItem) || block.marker.empty()) continue;
      bool plans = own_[i].intersects(known_.plan_noun), reviews = own_[i].intersects(known_.review_noun);
      if (block.level < plan_level || reviews) plan_level = 0;
      if (plans && !reviews && (plan_level == 0 || block.level < plan_level)) plan_level = block.level;
      if (block.level == plan_level && !last_[i].intersects(known_.sorts_text)) own_[i] |= known_.plan_noun;
    }
  }

  std::vector<ClassSet> headings_above() const {
    std::vector<ClassSet> all(outline_.blocks.size());
    for (size_t i = 0; i < outline_.blocks.size(); ++i) {
      int parent = outline_.blocks[i].parent;
      if (parent == kNoIndex) continue;
      auto above = static_cast<size_t>(parent);
      all[i] = last_[above].intersects(known_.sorts_text) ? own_[above] : own_[above] | all[above];
    }
    return all;
  }

  // An item's head governs the body behind it.
  ClassSet own_body(size_t block) const { return outline_.blocks[block].role == Role::kItem ? own_[block] : ClassSet{}; }

  // 标准：每处…: the words before the colon, where the last of them tells what sort of text follows.
  ClassSet label_of(size_t sentence) const {
    const Block& block = outline_.blocks[static_cast<size_t>(outline_.sentences[sentence].block)];
    TokenRange tokens = mentions_.sentences[sentence];
    uint32_t first = tokens.first;
    while (first < tokens.last && (is_mark(first) || block.marker.contains(token(first).span))) ++first;
    ClassSet words, last;
    for (uint32_t t = first; t < tokens.last && t <= first + kLabelWords; ++t) {
      const ClassSet& classes = token(t).classes;
      if (classes.intersects(known_.colon)) return sorted(words, last);
      if (classes.intersects(known_.edge | known_.figure)) break;
      words |= classes;
      last = classes;
    }
    return {};
  }

  // 任务： tells of plans as 目标： does.
  ClassSet sorted(const ClassSet& words, const ClassSet& last) const {
    if (last.intersects(known_.sorts_text)) return words;
    return last.intersects(known_.task_noun) ? words | known_.plan_noun : ClassSet{};
  }

  const Outline& outline_;
  const Mentions& mentions_;
  const KnownClasses& known_;
  std::vector<ClassSet> own_, last_;  // by block
  Governing found_;
};

}  // namespace

Governing find_governing(const Outline& outline, const Mentions& mentions, const RuleSet& rules) { return Finder(outline, mentions, rules).find(); }

}  // namespace hedui
