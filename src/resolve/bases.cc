// What a change is measured against: the last year, the last month, a day, a plan, the mean of a place.
#include <algorithm>

#include "resolve/resolving.h"

namespace hedui {
namespace {

class BaseFinder {
 public:
  explicit BaseFinder(Resolving& r) : r_(r) {
    const KnownClasses& known = r.rules.known;
    on_year_ = known.year_on_year;
    on_month_ = known.month_on_month;
    base_noun_ = known.base_noun;
    plan_ = known.task_noun | known.plan_noun | known.progress_noun;
    start_ = known.from_marker;
    for (size_t i = 0; i < r.mentions.mentions.size(); ++i) {
      const Mention& mention = r.mentions.mentions[i];
      if (mention.kind == MentionKind::kBase && mention.beaten_by < 0 && !is_start(mention.span)) bases_.push_back(&mention);
    }
  }

  void find() {
    for (size_t i = 0; i < r_.records.figures.size(); ++i) {
      if (r_.records.figures[i].measure == Measure::kChange) find_for(i);
    }
  }

 private:
  // 由目前的: where a change starts from is told by the figure behind it.
  bool is_start(CleanSpan span) const { return classes_of(span).intersects(start_); }

  ClassSet classes_of(CleanSpan span) const {
    ClassSet classes;
    TokenRange range = r_.tokens_of(span);
    for (uint32_t t = range.first; t < range.last; ++t) classes |= r_.token(t).classes;
    return classes;
  }

  // The nearest phrase before the figure in its sentence: it goes on from clause to clause until another one.
  void find_for(size_t i) {
    Figure& figure = r_.records.figures[i];
    auto after = std::upper_bound(bases_.begin(), bases_.end(), figure.clean.begin, [](uint32_t at, const Mention* base) { return at < base->span.begin; });
    if (after != bases_.begin() && (*std::prev(after))->sentence == figure.sentence_index) {
      take(figure, (*std::prev(after))->span, (*std::prev(after))->rule);
      return;
    }
    TokenRange sentence = r_.sentence_tokens(figure.sentence_index);
    for (uint32_t t = r_.notes[i].token; t-- > sentence.first && r_.figure_of_token[t] < 0;) {  // 年增3.2%: a verb that tells it too
      if (r_.token(t).classes.intersects(on_year_ | on_month_)) return take(figure, r_.token(t).span, -1);
    }
  }

  void take(Figure& figure, CleanSpan span, int32_t rule) {
    Base base;
    base.text = std::string(r_.reading(span));
    const PeriodMention* period = period_in(span);
    if (period) {
      base.from = period->period.from;
      base.to = period->period.to;
    }
    base.kind = kind_of(classes_of(span), period);
    figure.base = std::move(base);
    figure.origins[static_cast<size_t>(Field::kBase)] = {rule, span, false};
  }

  const PeriodMention* period_in(CleanSpan span) const {
    for (const PeriodMention& period : r_.periods) {
      if (span.contains(r_.token(period.token).span)) return &period;
      if (r_.token(period.token).span.begin >= span.end) break;
    }
    return nullptr;
  }

  std::optional<BaseKind> kind_of(ClassSet classes, const PeriodMention* period) const {
    if (classes.intersects(plan_)) return BaseKind::kPlan;
    if (classes.intersects(on_month_)) return BaseKind::kMonthOnMonth;
    if (classes.intersects(r_.rules.known.place)) return BaseKind::kPlace;
    if (classes.intersects(on_year_)) return BaseKind::kYearOnYear;
    if (period) return r_.token(period->token).classes.intersects(base_noun_) ? BaseKind::kYearOnYear : BaseKind::kDate;
    return std::nullopt;
  }

  Resolving& r_;
  std::vector<const Mention*> bases_;  // in the order of the text
  ClassSet on_year_, on_month_, base_noun_, plan_, start_;
};

}  // namespace

void set_bases(Resolving& r) { BaseFinder(r).find(); }

}  // namespace hedui
