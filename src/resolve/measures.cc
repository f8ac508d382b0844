// Bounds that stand apart from their figure; level, change, share or progress, and which way a change goes.
#include "resolve/attach.h"
#include "resolve/resolving.h"

namespace hedui {

namespace {

// 高于全国0.3个百分点、全省0.1个百分点: the second goes the way of the first, where only names stand between them.
bool goes_with_one_before(const Resolving& r, size_t i) {
  if (i == 0 || r.records.figures[i - 1].sentence_index != r.records.figures[i].sentence_index) return false;
  const Figure& before = r.records.figures[i - 1];
  if (before.measure != Measure::kChange || r.notes[i - 1].unit != r.notes[i].unit) return false;
  const ClassSet between = r.rules.known.list_mark | r.rules.known.conjunction_and | r.rules.known.place | r.rules.known.noun | r.rules.known.base;
  for (uint32_t t = r.notes[i - 1].token + 1; t < r.notes[i].token; ++t) {
    if (!r.token(t).classes.intersects(between)) return false;
  }
  return true;
}

}  // namespace

void set_measures(Resolving& r) {
  Attacher attacher(r);
  for (size_t i = 0; i < r.records.figures.size(); ++i) {
    if (r.records.figures[i].qualifier == Qualifier::kExact) attacher.attach(i, AttachField::kQualifier);
    if (!r.notes[i].gives->measure) attacher.attach(i, AttachField::kMeasure);
    Figure& figure = r.records.figures[i];
    if (figure.measure == Measure::kChange && figure.direction == Direction::kNone && !r.notes[i].gives->direction) attacher.attach(i, AttachField::kDirection);
    if (figure.measure == Measure::kChange && figure.direction == Direction::kNone && goes_with_one_before(r, i)) {
      figure.direction = r.records.figures[i - 1].direction;
      figure.origins[static_cast<size_t>(Field::kDirection)] = r.records.figures[i - 1].origins[static_cast<size_t>(Field::kDirection)];
    }
    if (figure.measure != Measure::kChange) figure.direction = Direction::kNone;
  }
}

}  // namespace hedui
