// Parts that no relation links to their whole, as a slip in one of them has kept them from adding up. They are looked for where their place
// in the text tells which whole they are of, and told only where one slip mended would make them fill it.
#include <algorithm>

#include "audit/inside.h"
#include "base/slip.h"

namespace hedui {
namespace {

constexpr int64_t kNear = 12;        // characters between members of a list
constexpr int64_t kNearWhole = 300;  // characters between a whole and its parts

// A whole and figures that should fill it; one of them may have a slip.
struct Filling {
  int32_t whole;
  std::vector<int32_t> parts;
};

Stated sum_of(const Inside& inside, const std::vector<int32_t>& parts) {
  Stated sum = inside.of(parts.front());
  for (size_t i = 1; i < parts.size(); ++i) {
    const Stated& part = inside.of(parts[i]);
    sum.number = *sum.number + *part.number;
    sum.rounded = sum.rounded + part.rounded;
    sum.worded = sum.worded + part.worded;
  }
  return sum;
}

size_t digits_of(const AuditFigure& figure) {
  return static_cast<size_t>(std::count_if(figure.written_number.begin(), figure.written_number.end(), [](char c) { return c >= '0' && c <= '9'; }));
}

// Whether the parts would fill their whole with one slip in `part` mended.
bool slip_mends(const Inside& inside, const Filling& filling, int32_t part) {
  std::vector<Rational> meant = values_with_a_slip_mended(inside.figure(part));
  return std::any_of(meant.begin(), meant.end(), [&](const Rational& value) {
    Rational change = *inside.stated_as(part, value).number - *inside.of(part).number;
    Stated sum = sum_of(inside, filling.parts);
    sum.number = *sum.number + change;
    sum.rounded = sum.rounded + Interval::exactly(change);
    sum.worded = sum.worded + Interval::exactly(change);
    return consistency_of(inside.of(filling.whole), sum) < Verdict::kConsistentByWording;
  });
}

// All numbers are exact, of one unit.
bool is_usable(const Inside& inside, const Filling& filling) {
  auto usable = [&](int32_t part) {
    return inside.of(part).number && inside.same_unit(part, filling.whole) && inside.figure(part).qualifier == Qualifier::kExact;
  };
  return inside.of(filling.whole).number && inside.figure(filling.whole).qualifier == Qualifier::kExact &&
         std::all_of(filling.parts.begin(), filling.parts.end(), usable);
}

void tell(const Inside& inside, const Filling& filling, Verdict verdict, std::vector<Finding>& findings) {
  Finding finding;
  finding.check = Check::kSum;
  finding.verdict = verdict;
  finding.figures = {filling.whole};
  finding.figures.insert(finding.figures.end(), filling.parts.begin(), filling.parts.end());
  Stated sum = sum_of(inside, filling.parts);
  const Stated& whole = inside.of(filling.whole);
  const std::string& unit = inside.figure(filling.whole).unit;
  Rational to_own = Rational(1) / whole.unit.factor;
  finding.stated = Amount{whole.worded.times(to_own), unit};
  finding.expected = Amount{sum.worded.times(to_own), unit};
  finding.absolute = (*whole.number - *sum.number) * to_own;
  if (sum.number->sign() != 0) finding.relative = (*whole.number - *sum.number) / sum.number->abs();
  std::string line;
  for (int32_t part : filling.parts) line += (line.empty() ? "" : " + ") + Words::show(*inside.of(part).number * to_own);
  std::string total = Words::show(*sum.number * to_own) + unit;
  finding.arithmetic = inside.words.say("audit.arithmetic.sum", {line, total, inside.text(filling.whole), Words::show(*finding.absolute)});
  std::string id = std::string("audit.say.sum.") + name_of(verdict);
  finding.explanation =
      inside.words.say(id.c_str(), {inside.text(filling.whole), std::to_string(filling.parts.size()), total}) + inside.words.say("audit.say.end");
  findings.push_back(std::move(finding));
}

// Told where it adds up, and where one slip in one of `suspects` keeps it from doing so.
void judge(const Inside& inside, const Filling& filling, const std::vector<int32_t>& suspects, std::vector<Finding>& findings) {
  if (!is_usable(inside, filling)) return;
  Verdict verdict = consistency_of(inside.of(filling.whole), sum_of(inside, filling.parts));
  if (verdict < Verdict::kConsistentByWording) return tell(inside, filling, verdict, findings);
  bool slip = std::any_of(suspects.begin(), suspects.end(), [&](int32_t part) {
    size_t digits = std::max(digits_of(inside.figure(part)), digits_of(inside.figure(filling.whole)));
    return is_telling_slip(digits, suspects.size()) && slip_mends(inside, filling, part);
  });
  if (slip) tell(inside, filling, Verdict::kInconsistent, findings);
}

bool is_beside(const Inside& inside, int32_t i, int32_t next) {
  const AuditFigure &a = inside.figure(i), &b = inside.figure(next);
  return a.document == b.document && a.sentence == b.sentence && b.start - a.end <= kNear && inside.same_unit(i, next);
}

// 33个子项，其中提前完成12个，超序时进度917个，滞后4个: a number between parts of one whole that is no part of it itself.
void check_between(const Inside& inside, int32_t i, std::vector<Finding>& findings) {
  if (i == 0 || static_cast<size_t>(i) + 1 >= inside.records.figures.size() || inside.has(i, RelationType::kPartOf)) return;
  if (!is_beside(inside, i - 1, i) || !is_beside(inside, i, i + 1)) return;
  for (const AuditRelation& relation : inside.figure(i - 1).relations) {
    if (relation.type != RelationType::kPartOf || relation.target == i) continue;
    Filling filling{relation.target, {i}};
    for (int32_t part : inside.related_by[static_cast<size_t>(relation.target)]) {
      if (inside.has(part, RelationType::kPartOf)) filling.parts.push_back(part);
    }
    std::sort(filling.parts.begin(), filling.parts.end());
    bool in_list = std::find(filling.parts.begin(), filling.parts.end(), i + 1) != filling.parts.end();
    if (in_list) judge(inside, filling, {i}, findings);
  }
}

// The nearest amount before a list, of a name like that of its first part, that is more than each part. -1 for none.
int32_t whole_before(const Inside& inside, const std::vector<int32_t>& parts) {
  constexpr int kAlike = 40;
  const AuditFigure& first = inside.figure(parts.front());
  for (int32_t i = parts.front(); i-- > inside.records.document_of(first).first_figure && first.start - inside.figure(i).end <= kNearWhole;) {
    const AuditFigure& figure = inside.figure(i);
    bool may_be = figure.article == first.article && figure.measure == Measure::kLevel && inside.of(i).number && inside.same_unit(i, parts.front()) &&
                  figure.place == first.place;
    if (!may_be) continue;
    int likeness = IndicatorNames::likeness(inside.plain[static_cast<size_t>(i)], inside.plain[static_cast<size_t>(parts.front())]);
    return likeness >= kAlike ? i : -1;
  }
  return -1;
}

// 零售总额356.8亿元……城镇零售额295.4亿元，乡村61.6亿元: parts that words tell apart, none of which is linked to a whole.
int32_t check_apart(const Inside& inside, int32_t i, std::vector<Finding>& findings) {
  std::vector<int32_t> list = {i};
  auto is_free = [&](int32_t j) { return inside.figure(j).measure == Measure::kLevel && !inside.has(j, RelationType::kPartOf); };
  while (static_cast<size_t>(list.back()) + 1 < inside.records.figures.size() && is_free(list.back()) && is_free(list.back() + 1) &&
         is_beside(inside, list.back(), list.back() + 1)) {
    list.push_back(list.back() + 1);
  }
  int32_t next = list.back() + 1;
  if (list.size() < 2 || !told_apart_by_words(inside, list)) return next;
  int32_t whole = whole_before(inside, list);
  if (whole >= 0) judge(inside, {whole, list}, list, findings);
  return next;
}

// 列入清单693个，已完成588个……剩余155个: the rest and what was told before it, where both are linked to different wholes.
void check_rest(const Inside& inside, int32_t rest, std::vector<Finding>& findings) {
  const std::vector<AuditRelation>& relations = inside.figure(rest).relations;
  auto linked = std::find_if(relations.begin(), relations.end(), [](const AuditRelation& r) { return r.type == RelationType::kPartOf && r.complete; });
  if (linked == relations.end() || linked->target > rest) return;  // parts before their total (两地合计) leave no rest
  int32_t told = rest - 1;
  while (told >= 0 && inside.figure(told).document == inside.figure(rest).document && !inside.same_unit(told, rest)) --told;
  bool near = told >= 0 && inside.figure(told).document == inside.figure(rest).document && inside.figure(rest).start - inside.figure(told).end <= kNearWhole;
  if (!near || told == linked->target) return;
  for (const AuditRelation& relation : inside.figure(told).relations) {
    if (relation.type != RelationType::kPartOf || relation.target == linked->target || relation.target > told) continue;
    judge(inside, {relation.target, {told, rest}}, {rest}, findings);
  }
}

}  // namespace

void check_lists(const Inside& inside, std::vector<Finding>& findings) {
  auto count = static_cast<int32_t>(inside.records.figures.size());
  for (int32_t i = 0; i < count; ++i) {
    check_between(inside, i, findings);
    check_rest(inside, i, findings);
  }
  for (int32_t i = 0; i < count;) i = check_apart(inside, i, findings);
}

}  // namespace hedui
