// The list of steps.
#include "resolve/resolve.h"

#include <algorithm>

#include "resolve/resolving.h"

namespace hedui {
namespace {

constexpr void (*kSteps[])(Resolving&) = {read_figures, find_lists,     read_periods,  find_places, set_measures, set_bases,  set_statuses, read_own_words,
                                          link_figures, set_indicators, find_projects, set_places,  set_periods,  set_scopes, read_tables,  doubt_recognized};

// The classes of the words in each block's head.
std::vector<ClassSet> classes_of_heads(const Outline& outline, const Mentions& mentions) {
  std::vector<ClassSet> own(outline.blocks.size());
  for (size_t i = 0; i < outline.sentences.size(); ++i) {
    auto block = static_cast<size_t>(outline.sentences[i].block);
    CleanSpan head = outline.blocks[block].head;
    TokenRange tokens = mentions.sentences[i];
    for (uint32_t t = tokens.first; t < tokens.last; ++t) {
      if (head.contains(mentions.tokens[t].span)) own[block] |= mentions.tokens[t].classes;
    }
  }
  return own;
}

// What stands under a heading of targets goes on under the next headings of its level: tasks, safeguards.
void carry_plans(const Outline& outline, std::vector<ClassSet>& own, ClassSet plan, ClassSet review) {
  int plan_level = 0;
  int article = -1;
  for (size_t i = 0; i < outline.blocks.size(); ++i) {
    const Block& block = outline.blocks[i];
    if (block.article != article) plan_level = 0;
    article = block.article;
    if ((block.role != Role::kHeading && block.role != Role::kItem) || block.marker.empty()) continue;
    if (block.level < plan_level || own[i].intersects(review)) plan_level = 0;
    if (own[i].intersects(plan) && !own[i].intersects(review) && (plan_level == 0 || block.level < plan_level)) plan_level = block.level;
    if (block.level == plan_level) own[i] |= plan;
  }
}

// For each block the classes of the words in the heads of the headings and items that govern it.
std::vector<ClassSet> classes_of_headings(const Outline& outline, const Mentions& mentions, const RuleSet& rules) {
  std::vector<ClassSet> own = classes_of_heads(outline, mentions);
  carry_plans(outline, own, rules.known.plan_noun, rules.known.review_noun);
  std::vector<ClassSet> all(outline.blocks.size());
  for (size_t i = 0; i < outline.blocks.size(); ++i) {
    int parent = outline.blocks[i].parent;
    if (parent != kNoIndex) all[i] = own[static_cast<size_t>(parent)] | all[static_cast<size_t>(parent)];
  }
  return all;
}

std::vector<CleanSpan> standing(const Mentions& mentions, MentionKind kind) {
  std::vector<CleanSpan> spans;
  for (const Mention& mention : mentions.mentions) {
    if (mention.kind == kind && mention.beaten_by < 0) spans.push_back(mention.span);
  }
  return spans;
}

}  // namespace

const CleanSpan* find_around(const std::vector<CleanSpan>& spans, CleanSpan inner) {
  auto after = std::upper_bound(spans.begin(), spans.end(), inner.begin, [](uint32_t at, CleanSpan span) { return at < span.begin; });
  return after != spans.begin() && std::prev(after)->contains(inner) ? &*std::prev(after) : nullptr;
}

Records resolve(const Document& document, const CleanText& clean, const Outline& outline, const Lexed& lexed, const Mentions& mentions, const RuleSet& rules,
                Diagnostics& diagnostics) {
  Resolving r{document, clean, outline, lexed, mentions, rules, diagnostics};
  r.heading_classes = classes_of_headings(outline, mentions, rules);
  r.bases = standing(mentions, MentionKind::kBase);
  r.project_names = standing(mentions, MentionKind::kProject);
  for (auto step : kSteps) step(r);
  return std::move(r.records);
}

}  // namespace hedui
