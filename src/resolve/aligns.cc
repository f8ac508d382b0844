// Which list of figures an `align` rule pairs with the names before it.
#include "resolve/aligns.h"

namespace hedui {
namespace {

const Align& align_of(const Resolving& r, int32_t rule) { return r.rules.list.aligns[static_cast<size_t>(r.rules.rule(rule).body)]; }

int32_t align_with_marker(const Resolving& r, const ClassSet& word) {
  for (int32_t rule : r.rules.aligns) {
    if (word.intersects(align_of(r, rule).marker)) return rule;
  }
  return -1;
}

}  // namespace

int32_t align_before_list(const Resolving& r, size_t figure) {
  uint32_t at = r.notes[static_cast<size_t>(r.notes[figure].list_head)].token;
  TokenRange sentence = r.sentence_tokens(r.records.figures[figure].sentence_index);
  while (at-- > sentence.first) {
    const ClassSet& classes = r.token(at).classes;
    if (int32_t rule = align_with_marker(r, classes); rule >= 0) return rule;
    if (classes.intersects(r.rules.known.edge_clause) || r.figure_of_token[at] >= 0) return -1;
  }
  return -1;
}

int32_t align_between(const Resolving& r, TokenRange tokens, const ClassSet& name) {
  for (int32_t rule : r.rules.aligns) {
    const Align& align = align_of(r, rule);
    if (name.intersects(align.names) && r.index.any_in(tokens, align.marker)) return rule;
  }
  return -1;
}

bool names_of_align(const Resolving& r, int32_t rule, TokenRange words) {
  const Align& align = align_of(r, rule);
  for (uint32_t t = words.first; t < words.last; ++t) {
    if (r.token(t).classes.intersects(align.names)) return true;
  }
  return false;
}

}  // namespace hedui
