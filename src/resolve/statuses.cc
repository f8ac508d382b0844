// Reached, still to come, or a norm; cumulative, single or as of a date.
#include "resolve/attach.h"
#include "resolve/resolving.h"

namespace hedui {
namespace {

// The time phrase that stands before the figure in its sentence, nearest first.
const PeriodMention* period_before(const Resolving& r, size_t figure, size_t next_period) {
  if (next_period == 0) return nullptr;
  const PeriodMention& mention = r.periods[next_period - 1];
  return mention.sentence == r.records.figures[figure].sentence_index && !r.in_base(r.token(mention.token).span) ? &mention : nullptr;
}

// Whether the words say that the time is still to come when the document was issued.
bool is_future(const Resolving& r, const PeriodMention& mention) {
  const std::optional<Date>& issued = r.records.date;
  if (issued && mention.period.from) return *mention.period.from > *issued;
  bool before = r.token(mention.token).classes.intersects(r.rules.known.before_mark);
  if (!before) return false;
  return !issued || !mention.period.to || *mention.period.to > *issued;
}

}  // namespace

void set_statuses(Resolving& r) {
  size_t next_period = 0;
  for (size_t i = 0; i < r.records.figures.size(); ++i) {
    Figure& figure = r.records.figures[i];
    while (next_period < r.periods.size() && r.periods[next_period].token < r.notes[i].token) ++next_period;
    if (!r.notes[i].gives.status && attach(r, i, AttachField::kStatus) < 0) {
      const PeriodMention* period = period_before(r, i, next_period);
      if (period && is_future(r, *period)) {
        figure.status = Status::kPlanned;
        figure.origins[static_cast<size_t>(Field::kStatus)] = {-1, r.token(period->token).span, false};
      }
    }
    attach(r, i, AttachField::kScope);
  }
}

}  // namespace hedui
