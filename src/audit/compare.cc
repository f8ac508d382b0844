// Verdicts rest on intervals that meet or do not; causes on doing the comparison again with one thing changed.
#include "audit/compare.h"

#include <algorithm>
#include <array>

namespace hedui {
namespace {

constexpr size_t kShownCandidates = 5;
constexpr int kTie = 3;              // hundredths between scores that tell nothing
constexpr int kSureLikeness = 90;    // of names that are only alike: less is not enough to say that figures differ
constexpr size_t kOtherPlaces = 64;  // that are tried as a cause

bool has_direction(const AuditFigure& figure) { return figure.measure == Measure::kChange && figure.direction != Direction::kNone; }

Pairing pairing_of(const Match& match) { return {name_of(match.name), name_of(match.place), name_of(match.period), match.score}; }

std::vector<Candidate> candidates_of(const std::vector<Match>& matches, int32_t without) {
  std::vector<Candidate> candidates;
  for (const Match& match : matches) {
    if (match.row != without && candidates.size() < kShownCandidates) candidates.push_back({match.row, match.score});
  }
  return candidates;
}

}  // namespace

struct Comparer::Held {
  Stated stated;      // in the base unit
  Interval expected;  // likewise, with the figure's sense of sign
  Rational number;
};

Verdict verdict_of(const AuditFigure& figure, const Stated& stated, const Interval& expected, const Rational& expected_number) {
  bool one_sided = figure.qualifier == Qualifier::kNearly || figure.qualifier == Qualifier::kOver;
  if (stated.number && *stated.number == expected_number && !one_sided) return Verdict::kAgrees;
  if (stated.number && !one_sided && stated.rounded.meets(expected)) return Verdict::kAgreesByRounding;
  if (!stated.number && stated.worded.meets(expected)) return Verdict::kAgrees;  // within a range
  if (stated.worded.meets(expected)) return Verdict::kAgreesByWording;
  return Verdict::kDiffers;
}

// A fall is a negative change. Rows that do not say what their sign means are taken in the figure's sense, unless they are negative.
Comparer::Held Comparer::hold(const AuditFigure& figure, const Stated& stated, const OfficialFigure& row) const {
  Held held{stated.times(stated.unit.factor), row.expected, row.number * row.measured.factor};
  if (row.measured.base.empty()) {  // no unit stated: the figure's own
    held.expected = held.expected.times(stated.unit.factor);
    held.number = held.number * stated.unit.factor;
  }
  if (!has_direction(figure)) return held;
  bool down = figure.direction == Direction::kDown;
  bool row_down = row.meaning.direction == Direction::kDown && held.number.sign() > 0;
  bool unsigned_row = !row.meaning.direction && held.number.sign() >= 0;
  if (down && held.stated.number && held.stated.number->sign() > 0) held.stated = held.stated.negated();
  if (row_down || (unsigned_row && down)) {
    held.expected = -held.expected;
    held.number = -held.number;
  }
  return held;
}

bool Comparer::fits(const AuditFigure& figure, const Stated& stated, const OfficialFigure& official) const {
  Held held = hold(figure, stated, official);
  Verdict verdict = verdict_of(figure, held.stated, held.expected, held.number);
  return verdict != Verdict::kDiffers;
}

Cause Comparer::cause_of(const AuditFigure& figure, const Stated& stated, const Match& match, const std::vector<Match>& matches, int32_t& witness) const {
  if (!stated.number) return Cause::kNone;
  const OfficialFigure& official = row(match.row);
  auto fits_as = [&](const Stated& other) { return fits(figure, other, official); };
  if (stated.number->sign() != 0 && has_direction(figure) && fits_as(stated.negated())) return Cause::kSign;
  for (int power : {4, -4, 8, -8, 3, -3, 2, -2}) {
    bool ratio = stated.unit.is_percent();
    if (!ratio && fits_as(stated.times(Rational::power_of_ten(power)))) return Cause::kMultiplier;
  }
  for (const UnitBook::Sibling& sibling : units_.siblings(stated.unit.base)) {
    if (sibling.factor == stated.unit.factor) continue;
    if (fits_as(stated.times(sibling.factor / stated.unit.factor))) return Cause::kUnit;
  }
  for (const Rational& value : values_with_swapped_digits(figure)) {
    if (fits_as(stated_with(figure, value, stated.step, units_, audit_.tolerances))) return Cause::kDigitsSwapped;
  }
  for (const Match& other : matches) {
    bool another_period = other.period == PeriodFit::kOther && other.kind == match.kind && other.likeness == match.likeness && other.same_unit;
    if (!another_period || !fits(figure, stated, row(other.row))) continue;
    witness = other.row;
    return Cause::kOtherPeriod;
  }
  for (int32_t other : index_.at_other_places(match.row, kOtherPlaces)) {
    if (!fits(figure, stated, row(other))) continue;
    witness = other;
    return Cause::kOtherPlace;
  }
  return Cause::kNone;
}

void Comparer::judge_match(Finding& finding, const AuditFigure& figure, const Stated& stated, const Match& match, const std::vector<Match>& matches) const {
  const OfficialFigure& official = row(match.row);
  finding.official = match.row;
  finding.pairing = pairing_of(match);
  finding.candidates = candidates_of(matches, match.row);
  if (!stated.judged) {
    finding.verdict = Verdict::kNotComparable;
    return explain(finding, figure, -1);
  }
  Held held = hold(figure, stated, official);
  Rational to_own = Rational(1) / stated.unit.factor;
  finding.stated = Amount{held.stated.worded.times(to_own), figure.unit};
  finding.expected = Amount{held.expected.times(to_own), figure.unit};
  finding.verdict = verdict_of(figure, held.stated, held.expected, held.number);
  if (finding.verdict == Verdict::kAgreesByWording) finding.reading = name_of(figure.qualifier);
  int32_t witness = -1;
  bool points = !match.same_unit;
  if (finding.verdict == Verdict::kDiffers && !points) finding.likely_cause = cause_of(figure, stated, match, matches, witness);
  if (points) {  // 3.2% where the table has 3.2个百分点 is a slip; other numbers are other things
    bool same_number = finding.verdict != Verdict::kDiffers;
    finding.verdict = same_number ? Verdict::kDiffers : Verdict::kNotComparable;
    if (same_number) finding.likely_cause = Cause::kPercentOrPoints;
  }
  bool unsure_name = match.name == NameFit::kSimilar && match.likeness < kSureLikeness && finding.likely_cause == Cause::kNone;
  if (finding.verdict == Verdict::kDiffers && !points && (match.kind == KindFit::kUnsure || match.period == PeriodFit::kRough)) {
    finding.verdict = Verdict::kNotComparable;
    finding.likely_cause = Cause::kNone;
  } else if (finding.verdict == Verdict::kDiffers && unsure_name) {
    finding.verdict = Verdict::kNoOfficial;
    finding.candidates = candidates_of(matches, -1);
    finding.official = -1;
    finding.pairing.reset();
    finding.expected.reset();
    return explain(finding, figure, -1);
  }
  if (held.stated.number) {
    finding.absolute = (*held.stated.number - held.number) * to_own;
    if (held.number.sign() != 0) finding.relative = (*held.stated.number - held.number) / held.number.abs();
  }
  explain(finding, figure, witness);
}

Finding Comparer::judge(int32_t number, const AuditFigure& figure, const AuditDocument& document) const {
  Finding finding;
  finding.check = Check::kOfficial;
  finding.figures = {number};
  Stated stated = stated_by(figure, units_, audit_.tolerances);
  if (stated.judged) finding.stated = Amount{stated.worded, figure.unit};
  std::vector<Match> matches = index_.find(figure, document);
  auto usable = [](const Match& m) { return m.period != PeriodFit::kOther && m.kind != KindFit::kOther; };
  if (matches.empty() || matches.front().period == PeriodFit::kOther) {
    finding.verdict = Verdict::kNoOfficial;
    finding.candidates = candidates_of(matches, -1);
    explain(finding, figure, -1);
    return finding;
  }
  const Match& best = matches.front();
  if (!usable(best)) {
    finding.verdict = Verdict::kNotComparable;
    finding.official = best.row;
    finding.pairing = pairing_of(best);
    finding.candidates = candidates_of(matches, best.row);
    explain(finding, figure, -1);
    return finding;
  }
  Held first = hold(figure, stated, row(best.row));
  for (const Match& other : matches) {
    bool ties =
        usable(other) && other.same_unit == best.same_unit && other.kind == best.kind && other.score + kTie > best.score && other.likeness == best.likeness;
    if (!ties) continue;
    if (hold(figure, stated, row(other.row)).expected.meets(first.expected)) continue;
    finding.verdict = Verdict::kAmbiguous;
    finding.candidates = candidates_of(matches, -1);
    explain(finding, figure, -1);
    return finding;
  }
  judge_match(finding, figure, stated, best, matches);
  return finding;
}

void Comparer::explain(Finding& finding, const AuditFigure& figure, int32_t witness) const {
  std::string unit = figure.unit;
  auto where = [&](int32_t index) {
    const OfficialFigure& official = row(index);
    return words_.say("audit.say.row", {tables_[static_cast<size_t>(official.table)].file, std::to_string(official.line)});
  };
  auto value = [&](int32_t index) { return row(index).value + row(index).unit; };
  std::string own = figure.text;
  own.erase(std::remove(own.begin(), own.end(), '\n'), own.end());
  if (finding.official >= 0 && finding.stated && finding.expected) {
    std::string difference = finding.absolute ? words_.say("audit.arithmetic.difference",
                                                           {Words::show(*finding.absolute), finding.relative ? Words::percent(*finding.relative) : ""})
                                              : "";
    finding.arithmetic = words_.say("audit.arithmetic.official", {own, Words::show(finding.stated->interval) + unit, value(finding.official),
                                                                  Words::show(finding.expected->interval) + unit, difference});
  }
  std::string said;
  switch (finding.verdict) {
    case Verdict::kNoOfficial: said = words_.say(finding.candidates.empty() ? "audit.say.no_row" : "audit.say.no_row_near", {own}); break;
    case Verdict::kAmbiguous: said = words_.say("audit.say.ambiguous", {own, std::to_string(finding.candidates.size())}); break;
    case Verdict::kNotComparable: said = words_.say("audit.say.not_comparable", {own, where(finding.official), value(finding.official)}); break;
    case Verdict::kAgrees: said = words_.say("audit.say.agrees", {own, where(finding.official), value(finding.official)}); break;
    case Verdict::kAgreesByRounding: said = words_.say("audit.say.agrees_by_rounding", {own, where(finding.official), value(finding.official)}); break;
    case Verdict::kAgreesByWording:
      said = words_.say("audit.say.agrees_by_wording",
                        {own, where(finding.official), value(finding.official), words_.say(("audit.reading." + finding.reading).c_str())});
      break;
    default:
      said = words_.say("audit.say.differs",
                        {own, where(finding.official), value(finding.official), finding.absolute ? Words::show(finding.absolute->abs()) + unit : ""});
      break;
  }
  if (finding.likely_cause != Cause::kNone) {
    std::string id = std::string("audit.cause.") + name_of(finding.likely_cause);
    said +=
        words_.say(id.c_str(), witness < 0 ? std::vector<std::string>{} : std::vector<std::string>{row(witness).place, row(witness).period, value(witness)});
  }
  finding.explanation = said + words_.say("audit.say.end");
}

}  // namespace hedui
