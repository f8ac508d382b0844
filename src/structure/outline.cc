// The order of the steps.
#include "structure/outline.h"

#include "structure/steps.h"

namespace hedui {

Outline outline_part(const Document& document, const CleanText& clean, const RuleSet& rules, Worker& worker, PaperFacts& paper) {
  Outline outline;
  outline.blocks = read_lines(document, clean, rules, worker);
  outline.tables = find_tables(outline.blocks, clean);
  outline.articles = find_articles(outline.blocks, document, clean);
  if (!document.pages.empty()) {
    read_mastheads(outline, document, clean, rules, worker, paper);
    read_pointers(outline, document, clean, rules, paper);
  }
  paper.articles += static_cast<int>(outline.articles.size());
  govern(outline.blocks);
  outline.sentences = find_sentences(outline.blocks, clean, worker);
  return outline;
}

Outline outline(const Document& document, const CleanText& clean, const RuleSet& rules, Worker& worker) {
  PaperFacts paper;
  Outline outline = outline_part(document, clean, rules, worker, paper);
  outline.paper = paper.name.what;
  outline.page_names = paper.page_names();
  for (const Continuation& link : find_continuations(paper, rules)) outline.articles[static_cast<size_t>(link.to)].continues = link.from;
  return outline;
}

}  // namespace hedui
