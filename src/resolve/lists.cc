// Lists of figures: a unit written once at the end and a bound written once at the start hold for all of them.
#include "resolve/resolving.h"

namespace hedui {
namespace {

// Whether only list marks and 和 stand between the two figures' tokens.
bool side_by_side(const Resolving& r, uint32_t left, uint32_t right, const ClassSet& joints) {
  if (right == left + 1) return false;  // 6件12个 are two figures, no list
  for (uint32_t t = left + 1; t < right; ++t) {
    if (!r.token(t).classes.intersects(joints)) return false;
  }
  return true;
}

void mark_lists(Resolving& r) {
  ClassSet joints = r.rules.known.list_mark | r.rules.known.conjunction_and;
  for (size_t i = 0; i < r.notes.size(); ++i) {
    FigureNote& note = r.notes[i];
    bool follows =
        i > 0 && r.records.figures[i - 1].sentence_index == r.records.figures[i].sentence_index && side_by_side(r, r.notes[i - 1].token, note.token, joints);
    if (!follows) {
      note.list_head = static_cast<int32_t>(i);
      continue;
    }
    note.list_head = r.notes[i - 1].list_head;
    note.list_position = r.notes[i - 1].list_position + 1;
  }
  for (size_t i = r.notes.size(); i-- > 0;) {
    FigureNote& head = r.notes[static_cast<size_t>(r.notes[i].list_head)];
    head.list_size = std::max(head.list_size, r.notes[i].list_position + 1);
    r.notes[i].list_size = head.list_size;
  }
}

// How deep in brackets the sentence's figures stand is counted only where there is one.
void mark_brackets(Resolving& r) {
  int depth = 0;
  uint32_t at = 0;
  int sentence = -1;
  for (size_t i = 0; i < r.notes.size(); ++i) {
    FigureNote& note = r.notes[i];
    if (!note.sentence_around.intersects(r.rules.known.bracket_open)) continue;
    if (r.records.figures[i].sentence_index != sentence) {
      sentence = r.records.figures[i].sentence_index;
      at = r.sentence_tokens(sentence).first;
      depth = 0;
    }
    for (; at <= note.token; ++at) {
      if (r.token(at).classes.intersects(r.rules.known.bracket_open)) ++depth;
      if (r.token(at).classes.intersects(r.rules.known.bracket_close) && depth > 0) --depth;
    }
    note.in_brackets = depth > 0;
  }
}

// 分别不低于740元/月和485元/月: both are at least.
void spread_bounds(Resolving& r) {
  for (size_t i = 0; i < r.notes.size(); ++i) {
    const FigureNote& note = r.notes[i];
    if (note.list_position == 0) continue;
    Figure& figure = r.records.figures[i];
    const Figure& head = r.records.figures[static_cast<size_t>(note.list_head)];
    bool bound_before = r.mention_of(r.notes[static_cast<size_t>(note.list_head)]).find(CaptureName::kBound) != nullptr;
    if (!bound_before || figure.qualifier != Qualifier::kExact || !figure.value) continue;
    figure.qualifier = head.qualifier;
    if (head.low && head.value) figure.low = figure.value;
    if (head.high && head.value) figure.high = figure.value;
    figure.origins[static_cast<size_t>(Field::kQualifier)] = head.origins[static_cast<size_t>(Field::kQualifier)];
  }
}

}  // namespace

void find_lists(Resolving& r) {
  mark_lists(r);
  mark_brackets(r);
  spread_bounds(r);
}

}  // namespace hedui
