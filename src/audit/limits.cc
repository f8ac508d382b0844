// What can't be: a part over its whole, a share over 100%, a cumulative count that falls.
#include <algorithm>
#include <map>

#include "audit/inside.h"

namespace hedui {
namespace {

void check_part(const Inside& inside, int32_t part, int32_t whole, std::vector<Finding>& findings) {
  if (!inside.same_unit(part, whole)) return;
  const Stated &a = inside.of(part), &b = inside.of(whole);
  Finding finding;
  finding.check = Check::kLimit;
  finding.figures = {part, whole};
  bool over = b.worded.lies_below(a.worded);
  bool over_by_number = a.number && b.number && *a.number > *b.number;
  finding.verdict = over ? Verdict::kInconsistent : over_by_number ? Verdict::kConsistentByRounding : Verdict::kConsistent;
  Rational to_own = Rational(1) / a.unit.factor;
  finding.stated = Amount{a.worded.times(to_own), inside.figure(part).unit};
  Interval most = b.worded.times(to_own);
  most.low = std::nullopt;
  finding.expected = Amount{most, inside.figure(part).unit};
  if (over && a.number && b.number) finding.absolute = (*a.number - *b.number) * to_own;
  finding.arithmetic = inside.text(part) + (over ? " > " : " \xE2\x89\xA4 ") + inside.text(whole);
  finding.explanation = inside.words.say(over ? "audit.say.limit.part_over" : "audit.say.limit.part_within", {inside.text(part), inside.text(whole)}) +
                        inside.words.say("audit.say.end");
  findings.push_back(std::move(finding));
}

void check_share(const Inside& inside, int32_t i, std::vector<Finding>& findings) {
  const AuditFigure& figure = inside.figure(i);
  if (figure.kind != Kind::kPercentage || figure.measure != Measure::kShare || !inside.of(i).judged || inside.of(i).unit.base != "percent") return;
  if (!Interval::exactly(Rational(100)).lies_below(inside.of(i).worded)) return;
  const std::u16string& name = inside.plain[static_cast<size_t>(i)];
  bool never_over = std::any_of(inside.audit.never_over.begin(), inside.audit.never_over.end(), [&](const std::u16string& end) { return name.ends_with(end); });
  Finding finding;
  finding.check = Check::kLimit;
  finding.figures = {i};
  finding.verdict = never_over ? Verdict::kInconsistent : Verdict::kUndecidable;
  finding.stated = Amount{inside.of(i).worded, figure.unit};
  finding.expected = Amount{{Rational(0), Rational(100), false, false}, figure.unit};
  finding.arithmetic = inside.text(i) + " > 100%";
  finding.explanation =
      inside.words.say(never_over ? "audit.say.limit.share_over" : "audit.say.limit.rate_over", {inside.text(i)}) + inside.words.say("audit.say.end");
  findings.push_back(std::move(finding));
}

// Counts from the start of a year that a later one must not fall below.
struct Running {
  int32_t figure;
  Days span;
};

void check_running(const Inside& inside, std::vector<Finding>& findings) {
  using Key = std::tuple<std::u16string, std::string, std::string, std::string, int>;  // indicator, action, place, unit, year
  std::map<Key, std::vector<Running>> counts;
  for (size_t i = 0; i < inside.records.figures.size(); ++i) {
    const AuditFigure& f = inside.records.figures[i];
    bool running = f.scope == Scope::kCumulative && f.measure == Measure::kLevel && f.status == Status::kActual && f.kind == Kind::kQuantity &&
                   !f.place.empty() && inside.plain[i].size() >= 4 && inside.stated[i].number && f.doubts == 0 && f.project.empty();
    if (!running) continue;
    Days span = inside.days[i];
    if (!span.from || !span.to || span.coarse || span.from->month != 1 || span.from->day != 1) continue;
    counts[{inside.plain[i], f.action, f.place, inside.stated[i].unit.base, span.from->year}].push_back({static_cast<int32_t>(i), span});
  }
  for (auto& [key, list] : counts) {
    std::stable_sort(list.begin(), list.end(), [](const Running& a, const Running& b) { return *a.span.to < *b.span.to; });
    for (size_t i = 1; i < list.size(); ++i) {
      const Running &before = list[i - 1], &after = list[i];
      if (*before.span.to == *after.span.to) continue;
      bool falls = inside.of(after.figure).worded.lies_below(inside.of(before.figure).worded);
      Finding finding;
      finding.check = Check::kLimit;
      finding.figures = {after.figure, before.figure};
      finding.verdict = falls ? Verdict::kInconsistent : Verdict::kConsistent;
      finding.arithmetic = inside.text(after.figure) + (falls ? " < " : " \xE2\x89\xA5 ") + inside.text(before.figure);
      finding.explanation = inside.words.say(falls ? "audit.say.limit.falls" : "audit.say.limit.grows",
                                             {inside.text(after.figure), to_iso(*after.span.to), inside.text(before.figure), to_iso(*before.span.to)}) +
                            inside.words.say("audit.say.end");
      findings.push_back(std::move(finding));
    }
  }
}

}  // namespace

void check_limits(const Inside& inside, std::vector<Finding>& findings) {
  for (size_t i = 0; i < inside.records.figures.size(); ++i) {
    auto index = static_cast<int32_t>(i);
    for (const AuditRelation& relation : inside.records.figures[i].relations) {
      if (relation.type == RelationType::kPartOf) check_part(inside, index, relation.target, findings);
    }
    check_share(inside, index, findings);
  }
  check_running(inside, findings);
}

}  // namespace hedui
