// Level, change, share or progress, and which way a change goes.
#include "resolve/attach.h"
#include "resolve/resolving.h"

namespace hedui {

void set_measures(Resolving& r) {
  for (size_t i = 0; i < r.records.figures.size(); ++i) {
    if (!r.notes[i].gives.measure) attach(r, i, AttachField::kMeasure);
    Figure& figure = r.records.figures[i];
    if (figure.measure == Measure::kChange && figure.direction == Direction::kNone && !r.notes[i].gives.direction) attach(r, i, AttachField::kDirection);
    if (figure.measure != Measure::kChange) figure.direction = Direction::kNone;
  }
}

}  // namespace hedui
