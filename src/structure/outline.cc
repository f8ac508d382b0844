// The order of the steps.
#include "structure/outline.h"

#include "structure/steps.h"

namespace hedui {

Outline outline(const Document& document, const CleanText& clean, const RuleSet& rules, Worker& worker) {
  Outline outline;
  outline.blocks = read_lines(document, clean, rules, worker);
  outline.tables = find_tables(outline.blocks, clean);
  outline.articles = find_articles(outline.blocks, document, clean);
  read_mastheads(outline, document, clean, rules, worker);
  link_continued_articles(outline, document, clean, rules);
  govern(outline.blocks);
  outline.sentences = find_sentences(outline.blocks, clean, worker);
  return outline;
}

}  // namespace hedui
