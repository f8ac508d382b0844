// Reached, still to come, or a norm.
#include <algorithm>

#include "resolve/attach.h"
#include "resolve/resolving.h"

namespace hedui {
namespace {

// The time phrase that stands before the figure in its sentence, nearest first; not what a change starts from.
const PeriodMention* period_before(const Resolving& r, size_t figure, size_t next_period) {
  for (size_t p = next_period; p-- > 0 && r.periods[p].sentence == r.records.figures[figure].sentence_index;) {
    if (!r.in_base(r.token(r.periods[p].token).span)) return &r.periods[p];
  }
  return nullptr;
}

// Whether the words say that the time is still to come when the document was issued.
bool is_future(const Resolving& r, const PeriodMention& mention) {
  const std::optional<Date>& issued = r.records.date;
  if (issued && mention.period.from) return *mention.period.from > *issued;
  bool before = r.token(mention.token).classes.intersects(r.rules.known.future);
  return before && (!issued || !mention.period.to || *mention.period.to > *issued);
}

// Whether the time was over when the document was issued.
bool is_past(const Resolving& r, const PeriodMention& mention) {
  const std::optional<Date>& issued = r.records.date;
  return issued && mention.period.to && *mention.period.to < *issued;
}

// A title has no clauses; a sentence that tells of a task has.
bool is_told_in_clauses(const Resolving& r, int sentence) {
  CleanSpan head = r.block_of(sentence).head;
  TokenRange range = r.sentence_tokens(sentence);
  for (uint32_t t = range.first; t + 1 < range.last; ++t) {
    if (r.token(t).span.begin >= head.begin && r.token(t).classes.intersects(r.rules.known.edge)) return true;
  }
  return false;
}

// 1700学生床位建设项目: the name goes on where the number without a measure word ends.
bool opens_name(const Resolving& r, const Figure& figure) {
  if (figure.unit || figure.kind != Kind::kQuantity) return false;
  auto name = std::lower_bound(r.project_names.begin(), r.project_names.end(), figure.clean.end, [](CleanSpan span, uint32_t at) { return span.begin < at; });
  return name != r.project_names.end() && name->begin == figure.clean.end;
}

bool is_told_by_heading(const Resolving& r, int32_t rule) {
  return r.rules.list.attaches[static_cast<size_t>(r.rules.rule(rule).body)].within == Within::kHeading;
}

// A size inside the name of a task or a project is what is to be done: 实行孕产妇13种基因筛查.
bool is_in_name_of_task(const Resolving& r, size_t figure) {
  const Figure& f = r.records.figures[figure];
  const Block& block = r.block_of(f.sentence_index);
  bool in_head = block.role == Role::kItem && block.head.contains(f.clean) && is_task_head(r, f.sentence_index);
  if (in_head && !is_told_in_clauses(r, f.sentence_index)) return true;
  return find_around(r.project_names, f.clean) != nullptr;
}

}  // namespace

void set_statuses(Resolving& r) {
  Attacher attacher(r);
  size_t next_period = 0;
  for (size_t i = 0; i < r.records.figures.size(); ++i) {
    Figure& figure = r.records.figures[i];
    while (next_period < r.periods.size() && r.periods[next_period].token < r.notes[i].token) ++next_period;
    bool in_name = opens_name(r, figure);
    int32_t rule = !in_name && !r.notes[i].gives->status ? attacher.attach(i, AttachField::kStatus) : -1;
    bool told = !in_name && (r.notes[i].gives->status || rule >= 0);
    if (rule >= 0 && is_told_by_heading(r, rule)) {
      // Under 重点任务 stands as well what was done the year before.
      const PeriodMention* period = period_before(r, i, next_period);
      if (period && is_past(r, *period)) figure.status = Status::kActual;
    }
    if (in_name || (!told && is_in_name_of_task(r, i))) {
      figure.status = Status::kPlanned;
    } else if (!told) {
      const PeriodMention* period = period_before(r, i, next_period);
      if (period && !r.index.any_in({period->token + 1, r.notes[i].token}, r.rules.known.edge_semicolon) && is_future(r, *period)) {
        figure.status = Status::kPlanned;
        figure.origins[static_cast<size_t>(Field::kStatus)] = {-1, r.token(period->token).span, false};
      }
    }
  }
}

}  // namespace hedui
