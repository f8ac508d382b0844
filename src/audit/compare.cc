// Verdicts rest on intervals that meet or do not; causes on doing the comparison again with one thing changed.
#include "audit/compare.h"

#include <algorithm>
#include <map>
#include <set>

#include "base/slip.h"

namespace hedui {
namespace {

constexpr size_t kShownCandidates = 5;
constexpr int kSureScore = 95;        // of a pairing that another figure of the document contradicts
constexpr size_t kMostWeighed = 16;   // rows that a second choice looks at
constexpr int kTie = 3;               // hundredths between scores that tell nothing
constexpr int kSureLikeness = 60;     // of names that are only alike: less is not enough to say that figures differ
constexpr int kSureBeside = 85;       // likewise of names beside a figure
constexpr int kSureOnly = 70;         // likewise of a name that is the only one left
constexpr size_t kTellingDigits = 3;  // of a number that is nearly a row's, so that the two are hardly of different things
constexpr int kNearLikeness = 15;     // a name that is less alike by so much may still be the one meant
constexpr size_t kOtherPlaces = 64;   // that are tried as a cause

bool has_direction(const AuditFigure& figure) { return figure.measure == Measure::kChange && figure.direction != Direction::kNone; }

// Digits of a number without zeros at either end.
size_t telling_digits(const AuditFigure& figure) {
  std::string digits;
  for (char c : figure.written_number) {
    if (c >= '0' && c <= '9' && (c != '0' || !digits.empty())) digits += c;
  }
  return digits.find_last_not_of('0') + 1;
}

// Whether a number is one that two things do not have by chance.
bool tells_enough(const AuditFigure& figure) { return telling_digits(figure) >= 2; }

Pairing pairing_of(const Match& match) { return {name_of(match.name), name_of(match.place), name_of(match.period), match.score}; }

// Whether it still may be held against another row.
bool is_open(const Finding& finding) {
  return finding.verdict == Verdict::kNoOfficial || finding.verdict == Verdict::kAmbiguous || finding.verdict == Verdict::kNotComparable;
}

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
  if (!stated.known() || !expected.known() || !expected_number.known()) return Verdict::kNotComparable;
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
  bool any_sign = figure.measure == Measure::kChange && figure.direction == Direction::kNone;  // 相差3个百分点
  if (any_sign && held.number.sign() < 0) {
    held.expected = -held.expected;
    held.number = -held.number;
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
  return verdict != Verdict::kDiffers && verdict != Verdict::kNotComparable;
}

Cause Comparer::cause_of(const AuditFigure& figure, const Stated& stated, const Match& match, const std::vector<Match>& matches, int32_t& witness) const {
  if (!stated.number) return Cause::kNone;
  const OfficialFigure& official = row(match.row);
  auto fits_as = [&](const Stated& other) { return fits(figure, other, official); };
  AuditFigure other_way = figure;
  other_way.direction = figure.direction == Direction::kUp ? Direction::kDown : Direction::kUp;
  if (stated.number->sign() != 0 && has_direction(figure) && fits(other_way, stated, official)) return Cause::kSign;
  auto fits_by = [&](std::initializer_list<int> powers) {
    return !stated.unit.is_percent() &&
           std::any_of(powers.begin(), powers.end(), [&](int power) { return fits_as(stated.times(Rational::power_of_ten(power))); });
  };
  if (fits_by({4, -4, 8, -8})) return Cause::kMultiplier;
  for (const UnitBook::Sibling& sibling : units_.siblings(stated.unit.base)) {
    if (sibling.factor == stated.unit.factor) continue;
    if (fits_as(stated.times(sibling.factor / stated.unit.factor))) return Cause::kUnit;
  }
  if (fits_by({3, -3, 2, -2})) return Cause::kMultiplier;
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
  bool similar = match.name == NameFit::kSimilar && (match.likeness >= kSureLikeness || finding.likely_cause != Cause::kNone);
  bool sure_name = match.name < NameFit::kSimilar || similar || (match.name == NameFit::kBeside && match.likeness >= kSureBeside) ||
                   (match.name == NameFit::kOnlyOne && match.likeness >= kSureOnly);
  bool unsure_name = !sure_name && !is_telling(figure, official, finding.likely_cause);
  bool unsure_kind = match.kind == KindFit::kUnsure || match.period == PeriodFit::kRough || match.period == PeriodFit::kRunning;
  if (finding.verdict == Verdict::kDiffers && !points && unsure_kind && !is_telling(figure, official, finding.likely_cause)) {
    finding.verdict = Verdict::kNotComparable;
    finding.likely_cause = Cause::kNone;
  } else if (finding.verdict == Verdict::kDiffers && unsure_name) {
    return withdraw(finding, figure);
  }
  if (match.name == NameFit::kSentence && finding.verdict != Verdict::kDiffers && !tells_enough(figure)) return withdraw(finding, figure);
  if (held.stated.number) {
    finding.absolute = (*held.stated.number - held.number) * to_own;
    if (held.number.sign() != 0) finding.relative = (*held.stated.number - held.number) / held.number.abs();
  }
  explain(finding, figure, witness);
}

// Whether a figure that differs is so near to the row's value that it is hardly another thing's: one change would mend it.
bool Comparer::is_telling(const AuditFigure& figure, const OfficialFigure& official, Cause cause) const {
  if (telling_digits(figure) < kTellingDigits) return false;
  if (cause != Cause::kNone && cause != Cause::kSign) return true;
  std::optional<Decimal> written = Decimal::parse(figure.written_number);
  std::optional<Rational> number = Rational::parse(figure.written_number);
  if (!written || !figure.value || !number || number->sign() == 0) return false;
  Rational to_base = Rational(*figure.value) / *number * units_.of(figure).factor;
  Rational official_number = (official.number * official.measured.factor / to_base).abs();
  std::optional<Decimal> meant = Decimal::parse(official_number.to_string());
  return meant && is_slip_of(*written, *meant) && is_telling_slip(telling_digits(figure), 1);
}

// Of rows whose names are only alike, the one that agrees is the one meant, unless another is clearly more alike.
void Comparer::prefer_agreeing(std::vector<Match>& matches, const AuditFigure& figure, const Stated& stated) const {
  const Match best = matches.front();
  if (best.name < NameFit::kSimilar || !stated.judged) return;
  for (size_t i = 0; i < matches.size(); ++i) {
    const Match& other = matches[i];
    bool near = other.period != PeriodFit::kOther && other.kind == best.kind && other.same_unit && other.likeness + kNearLikeness >= best.likeness;
    if (!near || !fits(figure, stated, row(other.row))) continue;
    std::rotate(matches.begin(), matches.begin() + static_cast<std::ptrdiff_t>(i), matches.begin() + static_cast<std::ptrdiff_t>(i) + 1);
    return;
  }
}

Finding Comparer::judge(int32_t number, const AuditFigure& figure, std::vector<Match> matches) const {
  Finding finding;
  finding.check = Check::kOfficial;
  finding.figures = {number};
  Stated stated = stated_by(figure, units_, audit_.tolerances);
  if (!stated.known()) stated = Stated();
  if (stated.judged) finding.stated = Amount{stated.worded, figure.unit};
  auto usable = [](const Match& m) { return m.period != PeriodFit::kOther && m.kind != KindFit::kOther; };
  if (matches.empty() || matches.front().period == PeriodFit::kOther) {
    finding.verdict = Verdict::kNoOfficial;
    finding.candidates = candidates_of(matches, -1);
    explain(finding, figure, -1);
    return finding;
  }
  prefer_agreeing(matches, figure, stated);
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
    bool ties = usable(other) && other.same_unit == best.same_unit && other.kind == best.kind && other.score + kTie > best.score &&
                other.likeness == best.likeness && other.length == best.length && other.same_word == best.same_word && best.name != NameFit::kSentence;
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

struct Comparer::Weighing {
  const AuditRecords& records;
  std::vector<std::vector<Match>> matches;                                 // by figure
  std::set<std::pair<int32_t, int32_t>> told{};                            // documents and rows that a figure of theirs agrees with
  std::map<std::pair<int32_t, int32_t>, std::vector<size_t>> fitted_by{};  // likewise, with the figures that would agree with them

  const AuditFigure& figure(size_t i) const { return records.figures[i]; }
  static bool is_usable(const Match& match) { return match.period != PeriodFit::kOther && match.kind != KindFit::kOther && match.same_unit; }
  // Whether the row would agree with another figure of the document, and so is that one's.
  bool is_anothers(size_t i, int32_t row) const {
    auto figures = fitted_by.find({figure(i).document, row});
    return figures != fitted_by.end() && std::any_of(figures->second.begin(), figures->second.end(), [&](size_t other) { return other != i; });
  }
  bool is_told(size_t i, int32_t row) const { return told.contains({figure(i).document, row}); }
};

std::vector<Finding> Comparer::judge_all(const AuditRecords& records, const std::vector<Days>& days) const {
  std::vector<Finding> findings;
  findings.reserve(records.figures.size());
  std::vector<Left> left;
  Weighing weighing{records, {}};
  weighing.matches.resize(records.figures.size());
  Looking looking(records, index_.names());
  for (size_t i = 0; i < records.figures.size(); ++i) {
    const AuditFigure& figure = records.figures[i];
    std::vector<Match> matches = index_.find(i, days[i], looking);
    if (tells_enough(figure) && figure.doubts == 0) {
      for (const Match& match : matches) {
        bool fit = match.period <= PeriodFit::kFigureUnstated && match.kind == KindFit::kSame && match.same_unit && match.place != PlaceFit::kUnstated;
        if (fit) left.push_back({i, match});
      }
    }
    Stated stated = stated_by(figure, units_, audit_.tolerances);
    for (size_t m = 0; m < std::min(matches.size(), kMostWeighed); ++m) {
      if (Weighing::is_usable(matches[m]) && fits(figure, stated, row(matches[m].row))) weighing.fitted_by[{figure.document, matches[m].row}].push_back(i);
    }
    weighing.matches[i].assign(matches.begin(), matches.begin() + static_cast<std::ptrdiff_t>(std::min(matches.size(), kMostWeighed)));
    findings.push_back(judge(static_cast<int32_t>(i), figure, std::move(matches)));
  }
  settle(findings, records);
  choose_again(findings, weighing);
  settle(findings, records);
  eliminate(findings, records, left);
  pair_what_agrees(findings, weighing);
  return findings;
}

// Figures that the first choice left open, and rows that none of their document agrees with: the words beside a figure may name a row
// where its indicator does not, or names another one.
void Comparer::choose_again(std::vector<Finding>& findings, Weighing& weighing) const {
  for (size_t i = 0; i < findings.size(); ++i) {
    if (findings[i].verdict <= Verdict::kAgreesByWording) weighing.told.emplace(weighing.figure(i).document, findings[i].official);
  }
  for (bool agreeing : {true, false}) {
    for (size_t i = 0; i < findings.size(); ++i) {
      Verdict verdict = findings[i].verdict;
      if (!is_open(findings[i]) || weighing.matches[i].empty()) continue;
      auto other = agreeing ? agreeing_choice(weighing, i) : differing_choice(weighing, i);
      if (!other && !agreeing && verdict == Verdict::kAmbiguous) other = explained_choice(weighing, i);
      if (!other) continue;
      findings[i] = std::move(*other);
      if (agreeing) weighing.told.emplace(weighing.figure(i).document, findings[i].official);
    }
  }
}

// A row that agrees with one figure of a document is that figure's, so another one that differs from it (a part of it, a smaller place's) is
// not taken for a slip, unless one change would mend it.
void Comparer::settle(std::vector<Finding>& findings, const AuditRecords& records) const {
  using DocumentRow = std::pair<int32_t, int32_t>;
  auto figure_of = [&](const Finding& f) -> const AuditFigure& { return records.figures[static_cast<size_t>(f.figures.front())]; };
  auto key_of = [&](const Finding& f) { return DocumentRow(figure_of(f).document, f.official); };
  std::set<DocumentRow> told;
  std::map<DocumentRow, Rational> nearest;  // the least difference from a row that none agrees with
  for (const Finding& f : findings) {
    if (f.verdict >= Verdict::kAgrees && f.verdict <= Verdict::kAgreesByWording) told.insert(key_of(f));
    if (f.verdict != Verdict::kDiffers || !f.absolute) continue;
    auto [least, is_new] = nearest.try_emplace(key_of(f), f.absolute->abs());
    if (!is_new && f.absolute->abs() < least->second) least->second = f.absolute->abs();
  }
  for (Finding& f : findings) {
    if (f.verdict != Verdict::kDiffers) continue;
    bool mended = f.likely_cause != Cause::kNone && f.likely_cause < Cause::kOtherPeriod && f.pairing->score >= kSureScore;
    if (mended || f.likely_cause == Cause::kDigitsSwapped) continue;
    auto least = nearest.find(key_of(f));
    bool another_is_nearer = least != nearest.end() && f.absolute && f.absolute->abs() > least->second;
    if (told.contains(key_of(f)) || another_is_nearer) withdraw(f, figure_of(f));
  }
}

Finding Comparer::try_match(const Weighing& weighing, size_t figure, const Match& match) const {
  const AuditFigure& own = weighing.figure(figure);
  Stated stated = stated_by(own, units_, audit_.tolerances);
  Finding trial;
  trial.check = Check::kOfficial;
  trial.figures = {static_cast<int32_t>(figure)};
  if (stated.judged) trial.stated = Amount{stated.worded, own.unit};
  judge_match(trial, own, stated.known() ? stated : Stated(), match, weighing.matches[figure]);
  return trial;
}

// Whether another row is named as well, says something else and is no other figure's.
bool Comparer::has_rival(const Weighing& weighing, size_t figure, const Match& match) const {
  const std::vector<Match>& matches = weighing.matches[figure];
  return std::any_of(matches.begin(), matches.end(), [&](const Match& other) {
    bool as_good = Weighing::is_usable(other) && other.kind == match.kind && other.likeness == match.likeness && other.length == match.length &&
                   other.same_word == match.same_word && other.score + kTie > match.score;
    return as_good && other.row != match.row && !weighing.is_anothers(figure, other.row) && !row(other.row).expected.meets(row(match.row).expected);
  });
}

// The best named row that agrees.
std::optional<Finding> Comparer::agreeing_choice(const Weighing& weighing, size_t figure) const {
  const AuditFigure& own = weighing.figure(figure);
  Stated stated = stated_by(own, units_, audit_.tolerances);
  for (const Match& match : weighing.matches[figure]) {
    bool by_name = match.name <= NameFit::kAlias || match.name == NameFit::kBeside;
    bool could_be = Weighing::is_usable(match) && (by_name || tells_enough(own)) && fits(own, stated, row(match.row));
    if (!could_be || has_rival(weighing, figure, match)) continue;
    Finding trial = try_match(weighing, figure, match);
    if (trial.verdict <= Verdict::kAgreesByWording) return trial;
  }
  return std::nullopt;
}

// The row named best beside the figure, of those that no figure agrees with; nothing where two are named as well as each other.
std::optional<Finding> Comparer::differing_choice(const Weighing& weighing, size_t figure) const {
  const Match* best = nullptr;
  for (const Match& match : weighing.matches[figure]) {
    if (match.name != NameFit::kBeside || !Weighing::is_usable(match) || match.kind != KindFit::kSame || weighing.is_told(figure, match.row)) continue;
    if (best && (match.score + kTie <= best->score || match.length < best->length)) break;
    bool same =
        best && hold(weighing.figure(figure), Stated(), row(match.row)).expected.meets(hold(weighing.figure(figure), Stated(), row(best->row)).expected);
    if (best && !same) return std::nullopt;
    if (!best) best = &match;
  }
  if (!best) return std::nullopt;
  Finding trial = try_match(weighing, figure, *best);
  return trial.verdict == Verdict::kDiffers ? std::optional(std::move(trial)) : std::nullopt;
}

// Of rows that fit alike, the only one that no figure agrees with and that one change would make right: the row of another place that has
// the figure's number tells which row was meant.
std::optional<Finding> Comparer::explained_choice(const Weighing& weighing, size_t figure) const {
  std::optional<Finding> choice;
  const std::vector<Match>& matches = weighing.matches[figure];
  if (!tells_enough(weighing.figure(figure))) return choice;
  for (const Match& match : matches) {
    bool ties = Weighing::is_usable(match) && match.kind == KindFit::kSame && match.score + kTie > matches.front().score;
    if (!ties || weighing.is_told(figure, match.row)) continue;
    Finding trial = try_match(weighing, figure, match);
    bool explained = trial.likely_cause != Cause::kNone && trial.likely_cause != Cause::kOtherPeriod;  // the figure's own period may be misread
    if (trial.verdict != Verdict::kDiffers || !explained) continue;
    if (choice) return std::nullopt;
    choice = std::move(trial);
  }
  return choice;
}

// A figure and a row that are left over, each the only one that the other could be for.
void Comparer::eliminate(std::vector<Finding>& findings, const AuditRecords& records, const std::vector<Left>& left) const {
  auto document_of = [&](size_t finding) { return records.figures[static_cast<size_t>(findings[finding].figures.front())].document; };
  std::set<std::pair<int32_t, int32_t>> told;  // document and row
  for (size_t i = 0; i < findings.size(); ++i) {
    if (findings[i].official >= 0) told.emplace(document_of(i), findings[i].official);
  }
  auto is_left = [&](const Left& pair) {
    return findings[pair.finding].verdict == Verdict::kNoOfficial && !told.contains({document_of(pair.finding), pair.match.row});
  };
  std::map<size_t, int> rows_of;
  std::map<std::pair<int32_t, int32_t>, std::vector<const Left*>> figures_of;
  for (const Left& pair : left) {
    if (!is_left(pair)) continue;
    ++rows_of[pair.finding];
    figures_of[{document_of(pair.finding), pair.match.row}].push_back(&pair);
  }
  for (const auto& [row, pairs] : figures_of) {
    if (pairs.size() > 1 || rows_of[pairs.front()->finding] > 1) continue;
    Finding& finding = findings[pairs.front()->finding];
    const AuditFigure& figure = records.figures[static_cast<size_t>(finding.figures.front())];
    Match match = pairs.front()->match;
    match.name = NameFit::kOnlyOne;
    judge_match(finding, figure, stated_by(figure, units_, audit_.tolerances), match, {match});
  }
}

// Of what is left: a figure and a row that stands in its sentence and agrees with it, each the only such one of the other. One digit tells
// little, but no other figure of the document is that row's.
void Comparer::pair_what_agrees(std::vector<Finding>& findings, const Weighing& weighing) const {
  std::set<std::pair<int32_t, int32_t>> told;  // document and row
  for (size_t i = 0; i < findings.size(); ++i) {
    if (!is_open(findings[i])) told.emplace(weighing.figure(i).document, findings[i].official);
  }
  std::map<std::pair<int32_t, int32_t>, std::vector<Left>> figures_of;
  std::map<size_t, int> rows_of;
  for (size_t i = 0; i < findings.size(); ++i) {
    if (!is_open(findings[i])) continue;
    const AuditFigure& figure = weighing.figure(i);
    Stated stated = stated_by(figure, units_, audit_.tolerances);
    for (const Match& match : weighing.matches[i]) {
      bool could_be = Weighing::is_usable(match) && match.kind == KindFit::kSame && !told.contains({figure.document, match.row});
      bool sure = match.name == NameFit::kSentence || !has_rival(weighing, i, match);
      if (!could_be || !sure || !fits(figure, stated, row(match.row))) continue;
      ++rows_of[i];
      figures_of[{figure.document, match.row}].push_back({i, match});
    }
  }
  for (const auto& [row, pairs] : figures_of) {
    size_t i = pairs.front().finding;
    if (pairs.size() > 1 || rows_of[i] > 1) continue;
    Match match = pairs.front().match;
    match.name = NameFit::kOnlyOne;
    Finding trial = try_match(weighing, i, match);
    if (trial.verdict <= Verdict::kAgreesByWording) findings[i] = std::move(trial);
  }
}

// No row after all: the one that was weighed stays among the candidates.
void Comparer::withdraw(Finding& finding, const AuditFigure& figure) const {
  finding.verdict = Verdict::kNoOfficial;
  finding.candidates.insert(finding.candidates.begin(), {finding.official, finding.pairing->score});
  if (finding.candidates.size() > kShownCandidates) finding.candidates.pop_back();
  finding.official = -1;
  finding.pairing.reset();
  finding.expected.reset();
  finding.absolute.reset();
  finding.relative.reset();
  finding.likely_cause = Cause::kNone;
  finding.arithmetic.clear();
  explain(finding, figure, -1);
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
