// A count, its target and its rate: any two give the third.
#include <algorithm>

#include "audit/inside.h"
#include "base/slip.h"

namespace hedui {
namespace {

// The target that the words link to the count; -1 for none.
int32_t target_of(const Inside& inside, int32_t count) {
  for (int32_t i : inside.related_by[static_cast<size_t>(count)]) {
    for (const AuditRelation& relation : inside.figure(i).relations) {
      if (relation.type == RelationType::kTargetOf && relation.target == count && inside.same_unit(i, count)) return i;
    }
  }
  return -1;
}

Stated rate_of(const Stated& count, const Stated& target) {
  Stated rate;
  rate.judged = true;
  rate.number = *count.number / *target.number * Rational(100);
  rate.rounded = count.rounded.divided_by(target.rounded).times(Rational(100));
  rate.worded = count.worded.divided_by(target.worded).times(Rational(100));
  return rate;
}

constexpr int64_t kNear = 2000;  // characters between a target and its count
constexpr int64_t kNearest = 400;
constexpr int kAlike = 60;  // likeness of their names

// Whether a figure may be the target of the count: planned for the same place, near by, in its unit.
bool may_be_target(const Inside& inside, int32_t i, int32_t count) {
  const AuditFigure &f = inside.figure(i), &c = inside.figure(count);
  return i != count && f.status == Status::kPlanned && f.measure == Measure::kLevel && f.place == c.place && std::abs(f.start - c.start) <= kNear &&
         inside.same_unit(i, count) && inside.of(i).number && inside.of(i).number->sign() > 0;
}

bool named_alike(const Inside& inside, int32_t i, int32_t count) {
  const std::u16string &a = inside.plain[static_cast<size_t>(i)], &b = inside.plain[static_cast<size_t>(count)];
  bool ends_alike = !a.empty() && !b.empty() && (a.ends_with(b) || b.ends_with(a));
  return inside.figure(i).sentence == inside.figure(count).sentence || ends_alike || IndicatorNames::likeness(a, b) >= kAlike;
}

// Whether the three would agree with one slip in the rate mended.
bool one_slip_mends(const Inside& inside, int32_t rate, int32_t count, int32_t target) {
  const AuditFigure& figure = inside.figure(rate);
  Stated exact_target = inside.of(target);
  exact_target.rounded = exact_target.worded = Interval::exactly(*exact_target.number);
  Stated expected = rate_of(inside.of(count), exact_target);
  std::vector<Rational> values = values_with_a_slip_mended(figure);
  return std::any_of(values.begin(), values.end(), [&](const Rational& value) {
    Stated other = stated_with(figure, value, inside.of(rate).step, inside.units, inside.audit.tolerances);
    return consistency_of(other, expected) != Verdict::kInconsistent;
  });
}

// The target as its name, its place in the text and the numbers tell it; -1 for none. The one named alike that agrees; else the only one
// named alike, or the only one right before the count, with which the three would agree but for one slip.
int32_t target_near_by(const Inside& inside, int32_t rate, int32_t count) {
  const AuditDocument& document = inside.records.document_of(inside.figure(count));
  std::vector<int32_t> named, before;
  for (int32_t i = document.first_figure; i < document.end_figure; ++i) {
    if (!may_be_target(inside, i, count)) continue;
    bool alike = named_alike(inside, i, count);
    if (alike && consistency_of(inside.of(rate), rate_of(inside.of(count), inside.of(i))) != Verdict::kInconsistent) return i;
    bool exact = inside.figure(i).qualifier == Qualifier::kExact && inside.figure(rate).qualifier == Qualifier::kExact;
    if (!exact || !one_slip_mends(inside, rate, count, i)) continue;
    int64_t gap = inside.figure(count).start - inside.figure(i).end;
    bool near = gap >= 0 && gap <= kNearest;
    if (near || (alike && is_telling_slip(inside.figure(rate).written_number.size() - 1, 1))) (alike ? named : before).push_back(i);
  }
  if (named.size() == 1) return named.front();
  return named.empty() && before.size() == 1 ? before.front() : -1;
}

// The one plan that the count's sentence tells in its unit, for its place: nothing else can be the target there. -1 for none or several.
int32_t only_plan_in_sentence(const Inside& inside, int32_t count) {
  const AuditFigure& c = inside.figure(count);
  const AuditDocument& document = inside.records.document_of(c);
  int32_t only = -1;
  for (int32_t i = document.first_figure; i < document.end_figure; ++i) {
    const AuditFigure& f = inside.figure(i);
    if (i == count || f.sentence != c.sentence || f.measure != Measure::kLevel || !inside.same_unit(i, count) || !inside.of(i).number) continue;
    bool plan = f.status == Status::kPlanned && f.place == c.place && f.start < c.start && inside.of(i).number->sign() > 0 && f.qualifier == Qualifier::kExact;
    if (!plan || only >= 0 || c.status != Status::kActual) return -1;
    only = i;
  }
  return only;
}

// Whether a count of things and a rate leave so little room that only a target of one whole number gives them, and one does. Wider room
// proves nothing.
bool fits_one_whole_number(const Stated& count, const Stated& rate, const Rational& implied) {
  if (count.unit.measured || !count.rounded.is_point()) return false;
  Rational whole = implied.rounded(0);
  auto gives = [&](const Rational& target) { return target.known() && target.sign() > 0 && rate.rounded.contains(*count.number * Rational(100) / target); };
  return gives(whole) && !gives(whole + Rational(1)) && !gives(whole - Rational(1));
}

Finding judge(const Inside& inside, int32_t rate, int32_t count, int32_t target) {
  Finding finding;
  finding.check = Check::kProgress;
  finding.figures = {rate, count};
  const Stated &p = inside.of(rate), &c = inside.of(count);
  Rational to_own = Rational(1) / c.unit.factor;
  Rational implied = *c.number * Rational(100) / *p.number * to_own;
  std::string count_shown = Words::show(*c.number * to_own), implied_shown = Words::show(implied.rounded(c.unit.measured ? 2 : 0));
  if (target < 0) {
    finding.verdict = fits_one_whole_number(c, p, implied) ? Verdict::kConsistentByRounding : Verdict::kUndecidable;
    finding.arithmetic = inside.words.say("audit.arithmetic.implied_target", {count_shown, inside.text(rate), implied_shown + inside.figure(count).unit});
  } else {
    finding.figures.push_back(target);
    Stated expected = rate_of(c, inside.of(target));
    finding.verdict = consistency_of(p, expected);
    if (finding.verdict == Verdict::kConsistentByRounding && p.rounded.contains(*expected.number)) finding.verdict = Verdict::kConsistent;
    finding.stated = Amount{p.worded, inside.figure(rate).unit};
    finding.expected = Amount{expected.worded, inside.figure(rate).unit};
    finding.absolute = *p.number - *expected.number;
    if (expected.number->sign() != 0) finding.relative = *finding.absolute / expected.number->abs();
    finding.arithmetic = inside.words.say("audit.arithmetic.progress", {count_shown, inside.text(rate), implied_shown, inside.text(target)});
  }
  bool alone = target < 0 && finding.verdict != Verdict::kUndecidable;
  std::string id = std::string("audit.say.progress.") + (alone ? "one_whole_number" : name_of(finding.verdict));
  finding.explanation =
      inside.words.say(id.c_str(), {inside.text(count), inside.text(rate), target < 0 ? "" : inside.text(target), implied_shown + inside.figure(count).unit}) +
      inside.words.say("audit.say.end");
  return finding;
}

}  // namespace

void check_progress(const Inside& inside, std::vector<Finding>& findings) {
  for (size_t i = 0; i < inside.records.figures.size(); ++i) {
    auto rate = static_cast<int32_t>(i);
    bool usable = inside.of(rate).number && inside.of(rate).number->sign() > 0 && inside.of(rate).unit.base == "percent";
    if (!usable) continue;
    for (const AuditRelation& relation : inside.figure(rate).relations) {
      if (relation.type != RelationType::kProgressOf || !inside.of(relation.target).number || inside.of(relation.target).number->sign() <= 0) continue;
      int32_t target = target_of(inside, relation.target);
      if (target >= 0 && (!inside.of(target).number || inside.of(target).number->sign() <= 0)) target = -1;
      if (target < 0) target = only_plan_in_sentence(inside, relation.target);
      if (target < 0) target = target_near_by(inside, rate, relation.target);
      findings.push_back(judge(inside, rate, relation.target, target));
    }
  }
}

}  // namespace hedui
