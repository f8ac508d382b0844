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

// A plan of at least so much is held against that number, which the rate was counted by.
Stated as_target(const Inside& inside, int32_t target) {
  Stated stated = inside.of(target);
  Qualifier qualifier = inside.figure(target).qualifier;
  if (qualifier == Qualifier::kAtLeast || qualifier == Qualifier::kAtMost) stated.worded = stated.rounded;
  return stated;
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
  Stated expected = percent_of(inside.of(count), exact_target);
  std::vector<Rational> values = values_with_a_slip_mended(figure);
  return std::any_of(values.begin(), values.end(), [&](const Rational& value) {
    Stated other = stated_with(figure, value, inside.of(rate).step, inside.units, inside.audit.tolerances);
    return consistency_of(other, expected) != Verdict::kInconsistent;
  });
}

bool is_exact(const Inside& inside, int32_t i) { return inside.figure(i).qualifier == Qualifier::kExact; }

// The target named alike with which the three agree; -1 for none.
int32_t agreeing_target(const Inside& inside, int32_t rate, int32_t count) {
  const AuditDocument& document = inside.records.document_of(inside.figure(count));
  for (int32_t i = document.first_figure; i < document.end_figure; ++i) {
    if (!may_be_target(inside, i, count) || !named_alike(inside, i, count)) continue;
    if (consistency_of(inside.of(rate), percent_of(inside.of(count), as_target(inside, i))) != Verdict::kInconsistent) return i;
  }
  return -1;
}

// 42.3万亩晚稻已收割35.96万亩，收割进度85%: the nearest amount before the count that it is the rate of, whether it was planned or was there.
// -1 for none, or where the numbers are too rough to tell.
int32_t agreeing_whole(const Inside& inside, int32_t rate, int32_t count) {
  constexpr size_t kLeastDigits = 2;
  const std::string& written = inside.figure(rate).written_number;
  auto digits = static_cast<size_t>(std::count_if(written.begin(), written.end(), [](char c) { return c >= '0' && c <= '9'; }));
  if (!is_exact(inside, rate) || !is_exact(inside, count) || digits < kLeastDigits) return -1;
  const AuditFigure& c = inside.figure(count);
  const AuditDocument& document = inside.records.document_of(c);
  for (int32_t i = count; i-- > document.first_figure && c.start - inside.figure(i).end <= kNearest;) {
    bool may_be = inside.figure(i).measure == Measure::kLevel && is_exact(inside, i) && inside.same_unit(i, count) && inside.of(i).number &&
                  *inside.of(i).number > *inside.of(count).number;
    if (may_be && consistency_of(inside.of(rate), percent_of(inside.of(count), inside.of(i))) < Verdict::kConsistentByWording) return i;
  }
  return -1;
}

// The only target named alike, or the only one right before the count, with which the three would agree but for one slip; -1 for none.
int32_t target_but_for_a_slip(const Inside& inside, int32_t rate, int32_t count) {
  const AuditDocument& document = inside.records.document_of(inside.figure(count));
  std::vector<int32_t> named, before;
  for (int32_t i = document.first_figure; i < document.end_figure; ++i) {
    bool may_be = may_be_target(inside, i, count) && is_exact(inside, i) && is_exact(inside, rate);
    if (!may_be || !one_slip_mends(inside, rate, count, i)) continue;
    int64_t gap = inside.figure(count).start - inside.figure(i).end;
    bool near = gap >= 0 && gap <= kNearest;
    bool alike = named_alike(inside, i, count);
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

// Targets are set in round numbers: the roundest one, in the count's unit, that the count and the rate leave room for. Nothing where numbers
// as round as it lie so close that a wrong rate would hit one more than once in ten times.
std::optional<Rational> round_target(const Stated& count, const Stated& rate) {
  constexpr int kLargest = 12, kSmallest = -3, kApart = 10;
  Interval room = count.rounded.divided_by(rate.rounded).times(Rational(100) / count.unit.factor);
  if (!room.known() || !room.low || !room.high) return std::nullopt;
  Rational width = *room.high - *room.low, middle = (*room.high + *room.low) / Rational(2);
  for (int power = kLargest; power >= (count.unit.measured ? kSmallest : 0); --power) {
    Rational step = Rational::power_of_ten(power);
    Rational target = (middle / step).rounded(0) * step;
    if (!target.known() || target.sign() <= 0 || !room.contains(target)) continue;
    return width * Rational(kApart) <= step ? std::optional(target) : std::nullopt;
  }
  return std::nullopt;
}

// What the rate was counted by: the target that the words link to the count, else what its sentence, its name or the numbers tell. -1 for none.
int32_t find_target(const Inside& inside, int32_t rate, int32_t count) {
  int32_t target = target_of(inside, count);
  if (target >= 0 && (!inside.of(target).number || inside.of(target).number->sign() <= 0)) target = -1;
  if (target < 0) target = only_plan_in_sentence(inside, count);
  if (target < 0) target = agreeing_target(inside, rate, count);
  if (target < 0) target = agreeing_whole(inside, rate, count);
  return target < 0 ? target_but_for_a_slip(inside, rate, count) : target;
}

Finding judge(const Inside& inside, int32_t rate, int32_t count, int32_t target) {
  Finding finding;
  finding.check = Check::kProgress;
  finding.figures = {rate, count};
  const Stated &p = inside.of(rate), &c = inside.of(count);
  Rational to_own = Rational(1) / c.unit.factor;
  Rational implied = *c.number * Rational(100) / *p.number * to_own;
  std::string count_shown = Words::show(*c.number * to_own), implied_shown = Words::show(implied.rounded(c.unit.measured ? 2 : 0));
  const char* told_by = nullptr;  // what is said of it where the text tells no target
  if (target < 0) {
    // That a round number would fit is said, but proves nothing: nobody has told it.
    auto round = is_exact(inside, rate) && is_exact(inside, count) ? round_target(c, p) : std::nullopt;
    if (round) implied_shown = Words::show(*round);
    bool one_whole = fits_one_whole_number(c, p, implied);
    if (round || one_whole) told_by = one_whole ? "one_whole_number" : "round_number";
    finding.verdict = one_whole ? Verdict::kConsistentByRounding : Verdict::kUndecidable;
    finding.arithmetic = inside.words.say("audit.arithmetic.implied_target", {count_shown, inside.text(rate), implied_shown + inside.figure(count).unit});
  } else {
    finding.figures.push_back(target);
    Stated expected = percent_of(c, as_target(inside, target));
    finding.verdict = consistency_of(p, expected);
    if (finding.verdict == Verdict::kConsistentByRounding && p.rounded.contains(*expected.number)) finding.verdict = Verdict::kConsistent;
    finding.stated = Amount{p.worded, inside.figure(rate).unit};
    finding.expected = Amount{expected.worded, inside.figure(rate).unit};
    finding.absolute = *p.number - *expected.number;
    if (expected.number->sign() != 0) finding.relative = *finding.absolute / expected.number->abs();
    finding.arithmetic = inside.words.say("audit.arithmetic.progress", {count_shown, inside.text(rate), implied_shown, inside.text(target)});
  }
  std::string id = std::string("audit.say.progress.") + (told_by ? told_by : name_of(finding.verdict));
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
      int32_t target = find_target(inside, rate, relation.target);
      findings.push_back(judge(inside, rate, relation.target, target));
    }
  }
}

}  // namespace hedui
