// Named undertakings, and which of them a figure falls under.
#include <algorithm>
#include <map>
#include <utility>

#include "resolve/resolving.h"

namespace hedui {
namespace {

constexpr size_t kShortestTask = 12;  // bytes of a numbered task's title: four characters
constexpr size_t kLongestTask = 120;
constexpr size_t kFewestItems = 4;  // of a numbering whose items are told by one another
constexpr uint32_t kFullStop = 3;   // bytes
constexpr uint32_t kOpening = 2;    // words at a sentence's start among which its subject stands

class ProjectFinder {
 public:
  explicit ProjectFinder(Resolving& r) : r_(r) {
    const KnownClasses& known = r.rules.known;
    generic_ =
        known.generic | known.place | known.period | known.adjective | known.measure | known.number | known.conjunction | known.verb_lead | known.locative;
    heads_ = known.project_head;
    items_ = known.measure_item;
    auto set = [&](const char* name) { return r.rules.classes.find(name).value_or(ClassSet{}); };
    report_ = known.review_noun | known.plan_noun | set("report_noun");
    tasks_ = known.task_noun | known.programme | heads_;
    list_noun_ = set("list_noun");
    plan_ = known.plan_noun;
    brackets_ = known.bracket_open | known.bracket_close;
  }

  void find() {
    for (const Mention& mention : r_.mentions.mentions) {
      if (mention.kind == MentionKind::kProject && mention.beaten_by < 0) add_mention(mention);
    }
    add_tasks();
    std::stable_sort(r_.records.projects.begin(), r_.records.projects.end(), [](const Project& a, const Project& b) { return a.clean.begin < b.clean.begin; });
    find_topics();
    for (Figure& figure : r_.records.figures) set_project(figure);
  }

 private:
  void add_mention(const Mention& mention) {
    const Capture* name = mention.find(CaptureName::kName);
    bool by_words = r_.rules.rule(mention.rule).form == RuleForm::kExpression;  // a pattern's captures count the words as they were lexed
    if ((by_words && name && !says_something(name->tokens, mention.span)) || is_counted(mention.span)) return;
    Project project;
    project.clean = mention.span;
    project.rule = mention.rule;
    project.block = r_.outline.sentences[static_cast<size_t>(mention.sentence)].block;
    add(std::move(project));
  }

  // 种植业项目21个, 36个治理项目: a kind of undertakings that are counted, no name.
  bool is_counted(CleanSpan span) const {
    TokenRange words = r_.tokens_of(span);
    return (words.last < r_.mentions.tokens.size() && is_count(words.last)) || (words.first > 0 && is_count(words.first - 1));
  }

  bool is_count(size_t token) const {
    int32_t figure = r_.figure_of_token[token];
    if (figure < 0) return false;
    const Figure& count = r_.records.figures[static_cast<size_t>(figure)];
    bool one = count.value && *count.value == Decimal(1);
    return count.kind == Kind::kQuantity && !one && r_.notes[static_cast<size_t>(figure)].unit_classes.intersects(items_);
  }

  // Not only words like 重点, 这些, 建设, or a place; nor words that the rule dropped from the mention's start.
  bool says_something(TokenRange name, CleanSpan mention) const {
    for (uint32_t t = name.first; t < name.last; ++t) {
      // 北环路: the name of a town that is none here is a noun.
      if (r_.token(t).span.begin >= mention.begin && !r_.classes_here(t).intersects(generic_)) return true;
    }
    return false;
  }

  // An item that may be a task, told by its head.
  struct Item {
    int block;
    bool task;  // its head starts with a verb of doing or ends in a project's word, or a heading says that tasks follow
  };

  // The titles of numbered tasks. Where most items of a numbering are tasks by their heads, the others are as well.
  void add_tasks() {
    std::map<std::pair<int, int32_t>, std::vector<Item>> numberings;  // by article and line rule
    for (size_t s = 0; s < r_.outline.sentences.size(); ++s) {
      int index = r_.outline.sentences[s].block;
      const Block& block = r_.outline.blocks[static_cast<size_t>(index)];
      CleanSpan sentence = r_.outline.sentences[s].span;
      bool at_head = block.role == Role::kItem && sentence.begin <= block.head.begin && block.head.begin < sentence.end;
      if (!at_head || block.head.size() < kShortestTask || block.head.size() > kLongestTask || is_report_head(static_cast<int>(s))) continue;
      bool task = is_task_head(r_, static_cast<int>(s)) || (is_under_tasks(index) && has_body(index));
      numberings[{block.article, block.rule}].push_back({index, task});
    }
    for (const auto& [numbering, items] : numberings) {
      auto tasks = static_cast<size_t>(std::count_if(items.begin(), items.end(), [](const Item& item) { return item.task; }));
      bool most = items.size() >= kFewestItems && tasks * 2 > items.size();
      for (const Item& item : items) {
        if (item.task || (most && has_body(item.block))) add_task(item.block);
      }
    }
  }

  void add_task(int index) {
    const Block& block = r_.outline.blocks[static_cast<size_t>(index)];
    Project project;
    project.clean = block.head;
    project.rule = block.rule;
    project.block = index;
    project.number = block.number;
    replace_mention(project);
    add(std::move(project));
  }

  // 任务进展, 重点项目清单: a heading above whose items are the tasks.
  bool is_under_tasks(int index) const {
    for (int b = r_.outline.blocks[static_cast<size_t>(index)].parent; b != kNoIndex; b = r_.outline.blocks[static_cast<size_t>(b)].parent) {
      if (announces_tasks(b)) return true;
    }
    return false;
  }

  bool announces_tasks(int index) const {
    CleanSpan head = r_.title_of(r_.outline.blocks[static_cast<size_t>(index)]);
    auto sentence =
        std::lower_bound(r_.outline.sentences.begin(), r_.outline.sentences.end(), index, [](const Sentence& s, int block) { return s.block < block; });
    if (sentence == r_.outline.sentences.end() || sentence->block != index) return false;
    bool has_task = false, ends_so = false;
    TokenRange range = r_.sentence_tokens(static_cast<int>(sentence - r_.outline.sentences.begin()));
    for (uint32_t t = range.first; t < range.last; ++t) {
      if (!head.contains(r_.token(t).span) || r_.token(t).classes.intersects(r_.rules.known.punctuation | brackets_)) continue;
      has_task |= r_.token(t).classes.intersects(tasks_ | plan_);
      ends_so = r_.token(t).classes.intersects(tasks_ | list_noun_ | report_.without(plan_));
    }
    return has_task && ends_so;
  }

  // Something is told behind the head.
  bool has_body(int index) const {
    const Block& block = r_.outline.blocks[static_cast<size_t>(index)];
    return block.head.end + kFullStop < block.span.end;
  }

  // 落实财政政策情况, 保障措施: what a section reports on, no task.
  bool is_report_head(int sentence) const {
    CleanSpan head = r_.block_of(sentence).head;
    TokenRange range = r_.sentence_tokens(sentence);
    for (uint32_t t = range.last; t-- > range.first;) {
      if (head.contains(r_.token(t).span)) return r_.token(t).classes.intersects(report_);
    }
    return false;
  }

  // A head that a rule for project names found as well is one project, the numbered task.
  void replace_mention(const Project& task) {
    std::erase_if(r_.records.projects, [&](const Project& project) { return project.clean == task.clean; });
  }

  void add(Project project) {
    project.span = r_.clean.to_document(project.clean, r_.document.text);
    project.article = r_.outline.blocks[static_cast<size_t>(project.block)].article;
    std::string name(r_.reading(project.clean));
    project.name = name;
    r_.records.projects.push_back(std::move(project));
  }

  // The nearest project before the figure in its sentence; else the item or heading it stands under; else the one that its
  // paragraph goes on about; else the one undertaking that its article is about.
  void set_project(Figure& figure) {
    const auto& projects = r_.records.projects;
    auto after = std::upper_bound(projects.begin(), projects.end(), figure.clean.end, [](uint32_t at, const Project& p) { return at < p.clean.begin; });
    for (auto p = after; p != projects.begin();) {
      --p;
      if (p->clean.begin < figure.sentence.begin) break;
      return take(figure, *p);
    }
    for (int b = figure.block; b != kNoIndex; b = r_.outline.blocks[static_cast<size_t>(b)].parent) {
      if (const Project* task = project_of_head(b)) return take(figure, *task);
    }
    if (const Project* meant = meant_by_head(figure)) return take(figure, *meant);
    const Project* carried = named_before(figure, after);
    if (!carried) carried = topics_[static_cast<size_t>(figure.article)];
    if (!carried) return;
    take(figure, *carried);
    figure.doubt(Field::kProject);
  }

  const Project* project_of_head(int block) const {
    CleanSpan head = r_.outline.blocks[static_cast<size_t>(block)].head;
    const auto& projects = r_.records.projects;
    auto p = std::lower_bound(projects.begin(), projects.end(), head.begin, [](const Project& project, uint32_t at) { return project.clean.begin < at; });
    while (p != projects.end() && p->clean.begin == head.begin && (p->block != block || p->clean != head)) ++p;
    return p != projects.end() && p->clean.begin == head.begin ? &*p : nullptr;
  }

  // The last one that the figure's paragraph names before it.
  const Project* named_before(const Figure& figure, std::vector<Project>::const_iterator after) const {
    if (after == r_.records.projects.begin()) return nullptr;
    const Project& last = *std::prev(after);
    return last.block == figure.block ? &last : nullptr;
  }

  // An article that names one undertaking in its title or its first paragraph, and no other anywhere, is about that one.
  void find_topics() {
    const auto& projects = r_.records.projects;
    topics_.assign(r_.records.articles.size(), nullptr);
    std::vector<bool> several(topics_.size());
    for (const Project& project : projects) {
      auto article = static_cast<size_t>(project.article);
      const Project*& topic = topics_[article];
      if (several[article]) continue;
      bool goes_on = topic ? is_same(*topic, project) : opens_article(project);
      if (!goes_on) {
        several[article] = true;
        topic = nullptr;
      } else if (!topic || project.name.size() > topic->name.size()) {
        topic = &project;  // the fullest name
      }
    }
  }

  static bool is_same(const Project& a, const Project& b) { return a.name.find(b.name) != std::string::npos || b.name.find(a.name) != std::string::npos; }

  bool opens_article(const Project& project) const {
    const Article& article = r_.outline.articles[static_cast<size_t>(project.article)];
    if (article.title.contains(project.clean)) return true;
    for (int b = article.first_block; b <= project.block; ++b) {
      if (r_.outline.blocks[static_cast<size_t>(b)].role == Role::kParagraph) return b == project.block;
    }
    return false;
  }

  // 该工程概算总投资9.2亿元: the last one named in the article, where the sentence opens with the bare word for it.
  const Project* meant_by_head(const Figure& figure) const {
    TokenRange sentence = r_.sentence_tokens(figure.sentence_index);
    bool bare = false;
    for (uint32_t t = sentence.first; t < sentence.last && t < sentence.first + kOpening && !bare; ++t) bare = r_.token(t).classes.intersects(heads_);
    if (!bare) return nullptr;
    const auto& projects = r_.records.projects;
    auto after = std::lower_bound(projects.begin(), projects.end(), figure.clean.begin, [](const Project& p, uint32_t at) { return p.clean.begin < at; });
    return after != projects.begin() && std::prev(after)->article == figure.article ? &*std::prev(after) : nullptr;
  }

  void take(Figure& figure, const Project& project) {
    figure.project = project.name;
    figure.origins[static_cast<size_t>(Field::kProject)] = {project.rule, project.clean, false};
  }

  Resolving& r_;
  std::vector<const Project*> topics_;  // by article: what all of it is about, or null
  ClassSet generic_;                    // of words that name no undertaking by themselves
  ClassSet heads_;
  ClassSet tasks_, plan_, list_noun_, brackets_;
  ClassSet report_;  // of words that say what a section reports on
  ClassSet items_;   // of the measure words that undertakings are counted by
};

}  // namespace

bool is_task_head(const Resolving& r, int sentence) {
  CleanSpan head = r.block_of(sentence).head;
  TokenRange range = r.sentence_tokens(sentence);
  uint32_t first = range.last, last = range.last;
  for (uint32_t t = range.first; t < range.last; ++t) {
    if (!head.contains(r.token(t).span)) continue;
    first = std::min(first, t);
    if (r.figure_of_token[t] < 0) last = t;  // 高标准农田建设29.89万亩
  }
  if (last == range.last) return false;
  ClassSet task_verb = r.rules.known.verb_task;
  ClassSet task_end = r.rules.known.project_head | r.rules.known.work_noun;
  return r.token(first).classes.intersects(task_verb) || r.token(last).classes.intersects(task_end);
}

void find_projects(Resolving& r) { ProjectFinder(r).find(); }

}  // namespace hedui
