// Cumulative, of a single month or year, or as of a day.
#include "resolve/attach.h"
#include "resolve/resolving.h"

namespace hedui {
namespace {

// 1-6月, 上半年, 前三季度: what has come together since the year began.
bool runs_from_new_year(const Period& period) {
  if (!period.from || !period.to) return false;
  bool from_start = period.from->month == 1 && period.from->day == 1 && period.from->year == period.to->year;
  return from_start && period.to->month > 1 && period.to->month < 12;
}

}  // namespace

void set_scopes(Resolving& r) {
  Attacher attacher(r);
  for (size_t i = 0; i < r.records.figures.size(); ++i) {
    Figure& figure = r.records.figures[i];
    if (figure.measure == Measure::kChange || attacher.attach(i, AttachField::kScope) >= 0) continue;
    if (figure.period && figure.status == Status::kActual && runs_from_new_year(*figure.period)) figure.scope = Scope::kCumulative;
  }
}

}  // namespace hedui
