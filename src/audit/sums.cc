// Parts against their whole.
#include <algorithm>
#include <set>

#include "audit/inside.h"
#include "base/slip.h"

namespace hedui {
namespace {

constexpr int64_t kNearPart = 12;  // characters between parts of a list
constexpr size_t kTellingEnd = 2;  // characters at the end of a name that tell what kind of thing it is

struct Part {
  int32_t figure;
  bool complete;
};

// 人 of 人次 and the like are added where the words link them.
bool can_be_added(const Inside& inside, int32_t part, int32_t whole) {
  if (inside.same_unit(part, whole)) return true;
  const MeasuredUnit &a = inside.of(part).unit, &b = inside.of(whole).unit;
  const std::string &one = inside.figure(part).unit, &all = inside.figure(whole).unit;
  return inside.of(part).judged && inside.of(whole).judged && !a.measured && !b.measured && !a.is_percent() && !one.empty() && all.starts_with(one);
}

std::vector<Part> parts_of(const Inside& inside, int32_t whole) {
  std::vector<Part> parts;
  for (int32_t i : inside.related_by[static_cast<size_t>(whole)]) {
    for (const AuditRelation& relation : inside.figure(i).relations) {
      bool part = relation.type == RelationType::kPartOf && relation.target == whole && can_be_added(inside, i, whole) && inside.of(i).number;
      if (part) parts.push_back({i, relation.complete});
    }
  }
  return parts;
}

// Whether `i` stands right before `next` in one sentence, in its unit.
bool is_beside(const Inside& inside, int32_t i, int32_t next) {
  const AuditFigure &a = inside.figure(i), &b = inside.figure(next);
  return a.document == b.document && a.sentence == b.sentence && b.start - a.end <= kNearPart && inside.same_unit(i, next) && inside.of(i).number &&
         inside.of(next).number;
}

// Numbers that stand beside a part and that words tell apart from all parts (项目完工91个、在建13个) are parts of the same whole, though being
// too large for it has kept them from being linked.
void add_told_apart(const Inside& inside, int32_t whole, std::vector<Part>& parts) {
  if (parts.empty()) return;
  auto add = [&](int32_t i, bool in_front) {
    std::vector<int32_t> together = {i};
    for (const Part& part : parts) together.push_back(part.figure);
    bool free = i != whole && inside.figure(i).measure == Measure::kLevel && inside.figure(i).relations.empty();
    if (free && told_apart_by_words(inside, together)) parts.insert(in_front ? parts.begin() : parts.end(), Part{i, false});
  };
  int32_t before = parts.front().figure - 1, after = parts.back().figure + 1;
  if (before >= 0 && is_beside(inside, before, parts.front().figure)) add(before, true);
  if (static_cast<size_t>(after) < inside.records.figures.size() && is_beside(inside, parts.back().figure, after)) add(after, false);
}

Stated sum_of(const Inside& inside, const std::vector<Part>& parts) {
  Stated sum = inside.of(parts.front().figure);
  for (size_t i = 1; i < parts.size(); ++i) {
    const Stated& part = inside.of(parts[i].figure);
    sum.number = *sum.number + *part.number;
    sum.rounded = sum.rounded + part.rounded;
    sum.worded = sum.worded + part.worded;
  }
  return sum;
}

class SumCheck {
 public:
  SumCheck(const Inside& inside, int32_t whole) : in_(inside), whole_(whole), parts_(parts_of(inside, whole)) { add_told_apart(inside, whole, parts_); }

  bool applies() const { return in_.of(whole_).number && parts_.size() > 1; }

  Finding judge() {
    Finding finding;
    finding.check = Check::kSum;
    auto is_complete = [](const Part& part) { return part.complete; };
    bool all = std::all_of(parts_.begin(), parts_.end(), is_complete), rest = std::any_of(parts_.begin(), parts_.end(), is_complete);
    if (rest && !keep_those_beside_the_rest()) rest = all = false;
    if (!rest) keep_one_telling();
    finding.figures = {whole_};
    for (const Part& part : parts_) finding.figures.push_back(part.figure);
    Stated sum = sum_of(in_, parts_);
    const Stated& whole = in_.of(whole_);
    finding.verdict = consistency_of(whole, sum);
    if (finding.verdict == Verdict::kInconsistent && !all) settle_incomplete(finding, sum, rest);
    Rational to_own = Rational(1) / whole.unit.factor;
    finding.stated = Amount{whole.worded.times(to_own), in_.figure(whole_).unit};
    finding.expected = Amount{sum.worded.times(to_own), in_.figure(whole_).unit};
    finding.absolute = (*whole.number - *sum.number) * to_own;
    if (sum.number->sign() != 0) finding.relative = (*whole.number - *sum.number) / sum.number->abs();
    if (is_difference(finding.verdict)) finding.likely_cause = cause_of(sum);
    explain(finding, sum, to_own);
    return finding;
  }

 private:
  // Each sentence may tell of the whole in its own way (by branch, then by size): the one that fills it is taken, else the first.
  void keep_one_telling() {
    std::vector<std::vector<Part>> tellings;
    for (const Part& part : parts_) {
      bool goes_on = !tellings.empty() && in_.figure(tellings.back().front().figure).sentence == in_.figure(part.figure).sentence;
      if (!goes_on) tellings.emplace_back();
      tellings.back().push_back(part);
    }
    if (tellings.size() < 2 || consistency_of(in_.of(whole_), sum_of(in_, parts_)) != Verdict::kInconsistent) return;
    auto chosen = std::find_if(tellings.begin(), tellings.end(), [&](const std::vector<Part>& telling) {
      return consistency_of(in_.of(whole_), sum_of(in_, telling)) != Verdict::kInconsistent;
    });
    if (chosen == tellings.end()) chosen = std::find_if(tellings.begin(), tellings.end(), [](const std::vector<Part>& telling) { return telling.size() > 1; });
    if (chosen != tellings.end()) parts_ = std::vector<Part>(*chosen);
  }

  // 隐患1327条，其中重大隐患46条；已整改1189条，其余138条: of parts before the rest only the last may be meant. Those that fill the whole are taken,
  // else all in the sentence of the rest; false where it stands alone there.
  bool keep_those_beside_the_rest() {
    auto agrees = [&](const std::vector<Part>& parts) { return consistency_of(in_.of(whole_), sum_of(in_, parts)) != Verdict::kInconsistent; };
    size_t rest = parts_.size();
    while (!parts_[rest - 1].complete) --rest;
    std::vector<Part> told(parts_.begin(), parts_.begin() + static_cast<std::ptrdiff_t>(rest)), beside;
    std::copy_if(told.begin(), told.end(), std::back_inserter(beside),
                 [&](const Part& part) { return in_.figure(part.figure).sentence == in_.figure(told.back().figure).sentence; });
    for (; told.size() > 1; told.erase(told.begin())) {
      if (agrees(told)) {
        parts_ = told;
        return true;
      }
    }
    if (beside.size() > 1) parts_ = beside;
    return beside.size() > 1;
  }

  // Parts that nothing calls complete may leave something out; and together they may be more than their whole, where they tell of it in
  // two ways (men and women, then members of the party). Not so where one of them is the rest, or where one slip would make them fill
  // the whole.
  void settle_incomplete(Finding& finding, const Stated& sum, bool rest) {
    bool below = sum.worded.lies_below(in_.of(whole_).worded);
    if (below || !(rest || one_slip_mends(sum) || parts_exclude_each_other())) finding.verdict = Verdict::kUndecidable;
  }

  bool one_slip_mends(const Stated& sum) const {
    const AuditFigure& whole = in_.figure(whole_);
    if (parts_.size() < 2 || !is_telling_slip(digits_of(whole.written_number), parts_.size() + 1)) return false;
    return std::any_of(parts_.begin(), parts_.end(), [&](const Part& part) {
      std::vector<Rational> meant = values_with_a_slip_mended(in_.figure(part.figure));
      return std::any_of(meant.begin(), meant.end(), [&](const Rational& value) { return mends(part, in_.stated_as(part.figure, value), sum); });
    });
  }

  static size_t digits_of(const std::string& number) {
    return static_cast<size_t>(std::count_if(number.begin(), number.end(), [](char c) { return c >= '0' && c <= '9'; }));
  }

  std::vector<int32_t> figures_of_parts() const {
    std::vector<int32_t> figures;
    for (const Part& part : parts_) figures.push_back(part.figure);
    return figures;
  }

  // Parts of one thing at different places, or of names that end alike (一房型, 二房型), are no two ways of telling the whole.
  bool parts_exclude_each_other() const {
    if (told_apart_by_words(in_, figures_of_parts())) return true;
    std::set<std::string> places, sentences;
    std::set<std::u16string> names, ends;
    for (const Part& part : parts_) {
      const std::u16string& name = in_.plain[static_cast<size_t>(part.figure)];
      if (name.size() < kTellingEnd) return false;
      places.insert(in_.figure(part.figure).place);
      sentences.insert(in_.figure(part.figure).sentence);
      names.insert(name);
      ends.insert(name.substr(name.size() - kTellingEnd));
    }
    bool by_place = names.size() == 1 && places.size() == parts_.size() && !places.contains("");
    bool by_name = ends.size() == 1 && names.size() == parts_.size() && places.size() == 1;
    return sentences.size() == 1 && (by_place || by_name);
  }

  // What would mend it if one figure were read in another way: the whole, or one of the parts.
  Cause cause_of(const Stated& sum) const {
    const Stated& whole = in_.of(whole_);
    for (int power : {4, -4, 8, -8, 3, -3, 2, -2}) {
      if (consistency_of(whole.times(Rational::power_of_ten(power)), sum) != Verdict::kInconsistent) return Cause::kMultiplier;
      for (const Part& part : parts_) {
        if (mends(part, in_.of(part.figure).times(Rational::power_of_ten(power)), sum)) return Cause::kMultiplier;
      }
    }
    for (const Part& part : parts_) {
      if (swap_mends(part.figure, [&](const Stated& other) { return mends(part, other, sum); })) return Cause::kDigitsSwapped;
    }
    if (swap_mends(whole_, [&](const Stated& other) { return consistency_of(other, sum) != Verdict::kInconsistent; })) return Cause::kDigitsSwapped;
    return Cause::kNone;
  }

  bool mends(const Part& part, const Stated& other, const Stated& sum) const {
    const Stated& own = in_.of(part.figure);
    Rational change = *other.number - *own.number;
    Stated mended = sum;
    mended.number = *sum.number + change;
    mended.rounded = sum.rounded + Interval::exactly(change);
    mended.worded = sum.worded + Interval::exactly(change);
    return consistency_of(in_.of(whole_), mended) != Verdict::kInconsistent;
  }

  template <class Mends>
  bool swap_mends(int32_t index, Mends mends_with) const {
    const AuditFigure& figure = in_.figure(index);
    std::vector<Rational> values = values_with_swapped_digits(figure);
    return std::any_of(values.begin(), values.end(), [&](const Rational& value) { return mends_with(in_.stated_as(index, value)); });
  }

  void explain(Finding& finding, const Stated& sum, const Rational& to_own) const {
    std::string line;
    for (const Part& part : parts_) line += (line.empty() ? "" : " + ") + Words::show(*in_.of(part.figure).number * to_own);
    std::string whole = Words::show(*in_.of(whole_).number * to_own), total = Words::show(*sum.number * to_own), unit = in_.figure(whole_).unit;
    finding.arithmetic = in_.words.say("audit.arithmetic.sum", {line, total + unit, in_.text(whole_), Words::show(*finding.absolute)});
    std::string id = std::string("audit.say.sum.") + name_of(finding.verdict);
    finding.explanation = in_.words.say(id.c_str(), {in_.text(whole_), std::to_string(parts_.size()), total + unit});
    if (finding.likely_cause != Cause::kNone)
      finding.explanation += in_.words.say((std::string("audit.cause.inside.") + name_of(finding.likely_cause)).c_str());
    finding.explanation += in_.words.say("audit.say.end");
  }

  const Inside& in_;
  int32_t whole_;
  std::vector<Part> parts_;
};

}  // namespace

void check_sums(const Inside& inside, std::vector<Finding>& findings) {
  for (size_t i = 0; i < inside.records.figures.size(); ++i) {
    SumCheck check(inside, static_cast<int32_t>(i));
    if (check.applies()) findings.push_back(check.judge());
  }
}

}  // namespace hedui
