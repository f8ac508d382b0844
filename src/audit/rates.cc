// Shares of a count that do not name their whole: 180个项目开工171个，开工率95%. The whole is the amount before, if the numbers agree, or
// would agree but for one slip.
#include <algorithm>

#include "audit/inside.h"
#include "base/slip.h"

namespace hedui {
namespace {

constexpr int64_t kNearPart = 12;    // characters between a part and its share
constexpr int64_t kNearWhole = 300;  // characters between a whole and its part
constexpr size_t kShortestStem = 2;  // characters of a rate's name without its end

struct Triple {
  int32_t share, part, whole;
};

size_t digits_of(const AuditFigure& figure) {
  return static_cast<size_t>(std::count_if(figure.written_number.begin(), figure.written_number.end(), [](char c) { return c >= '0' && c <= '9'; }));
}

bool is_amount(const Inside& inside, int32_t i) {
  return inside.figure(i).measure == Measure::kLevel && inside.figure(i).qualifier == Qualifier::kExact && inside.of(i).number &&
         inside.of(i).number->sign() > 0;
}

// Whether the rate's name is that of the figure's verb: 开工 of 开工率.
bool is_named_by(const Inside& inside, int32_t share, int32_t part) {
  const std::u16string& name = inside.plain[static_cast<size_t>(share)];
  return std::any_of(inside.audit.rates.begin(), inside.audit.rates.end(), [&](const std::u16string& end) {
    if (!name.ends_with(end) || name.size() < end.size() + kShortestStem) return false;
    std::u16string stem = name.substr(0, name.size() - end.size());
    return inside.plain[static_cast<size_t>(part)].find(stem) != std::u16string::npos || inside.names.plain(inside.figure(part).action) == stem;
  });
}

// The count that the share is of: that which the words link to it, or the one right before it that its name tells. -1 for none.
int32_t part_of(const Inside& inside, int32_t share) {
  for (const AuditRelation& relation : inside.figure(share).relations) {
    if (relation.type == RelationType::kShareOf) return relation.target;
  }
  const AuditFigure& figure = inside.figure(share);
  if (share == 0 || !figure.relations.empty()) return -1;
  const AuditFigure& before = inside.figure(share - 1);
  bool beside = before.document == figure.document && before.sentence == figure.sentence && figure.start - before.end <= kNearPart;
  return beside && is_named_by(inside, share, share - 1) ? share - 1 : -1;
}

// The number itself: what its decimals leave open would make any slip fit.
Stated exactly(Stated stated) {
  stated.rounded = stated.worded = Interval::exactly(*stated.number);
  return stated;
}

// Whether the three would agree with one slip in the share or in its part mended.
bool one_slip_mends(const Inside& inside, const Triple& t) {
  auto agrees = [&](const Stated& share, const Stated& part) {
    return consistency_of(share, percent_of(exactly(part), exactly(inside.of(t.whole)))) < Verdict::kConsistentByWording;
  };
  auto any = [&](int32_t figure, auto mends) {
    std::vector<Rational> meant = values_with_a_slip_mended(inside.figure(figure));
    return std::any_of(meant.begin(), meant.end(), [&](const Rational& value) { return mends(inside.stated_as(figure, value)); });
  };
  return any(t.part, [&](const Stated& part) { return part.number->sign() > 0 && agrees(inside.of(t.share), part); }) ||
         any(t.share, [&](const Stated& share) { return agrees(share, inside.of(t.part)); });
}

void tell(const Inside& inside, const Triple& t, Verdict verdict, std::vector<Finding>& findings) {
  Finding finding;
  finding.check = Check::kImpliedWhole;
  finding.verdict = verdict;
  finding.figures = {t.share, t.part, t.whole};
  const Stated& part = inside.of(t.part);
  const std::string& unit = inside.figure(t.part).unit;
  Rational to_own = Rational(1) / part.unit.factor;
  Rational implied = *part.number / *inside.of(t.share).number * Rational(100) * to_own;
  finding.stated = Amount{part.worded.divided_by(inside.of(t.share).worded).times(Rational(100) * to_own), unit};
  finding.expected = Amount{inside.of(t.whole).worded.times(to_own), unit};
  std::vector<std::string> words = {inside.text(t.part), inside.text(t.share), Words::show(implied.rounded(part.unit.measured ? 2 : 0)) + unit,
                                    inside.text(t.whole)};
  finding.arithmetic = inside.words.say("audit.arithmetic.implied_whole", words);
  finding.explanation = inside.words.say((std::string("audit.say.implied_whole.") + name_of(verdict)).c_str(), words) + inside.words.say("audit.say.end");
  findings.push_back(std::move(finding));
}

// The nearest amount before the share, other than its part, with which the three agree; else, of those that could be the whole, the nearest
// one, where a slip is hardly chance or the part is more than the whole.
void judge(const Inside& inside, int32_t share, int32_t part, std::vector<Finding>& findings) {
  constexpr size_t kLeastDigits = 2;
  const AuditFigure& figure = inside.figure(share);
  size_t digits = digits_of(figure);
  int32_t nearest = -1;
  for (int32_t i = share; i-- > inside.records.document_of(figure).first_figure && figure.start - inside.figure(i).end <= kNearWhole;) {
    if (i == part || !is_amount(inside, i) || !inside.same_unit(i, part)) continue;
    Triple triple{share, part, i};
    if (nearest < 0) nearest = i;
    bool could_be = *inside.of(i).number > *inside.of(part).number && digits >= kLeastDigits;
    Verdict verdict = consistency_of(inside.of(share), percent_of(inside.of(part), inside.of(i)));
    if (could_be && verdict < Verdict::kConsistentByWording) return tell(inside, triple, verdict, findings);
  }
  if (nearest < 0 || *inside.of(share).number > Rational(100)) return;
  Triple triple{share, part, nearest};
  bool impossible = *inside.of(part).number > *inside.of(nearest).number;
  if ((impossible || is_telling_slip(digits, 1)) && one_slip_mends(inside, triple)) tell(inside, triple, Verdict::kInconsistent, findings);
}

}  // namespace

void check_rates(const Inside& inside, std::vector<Finding>& findings) {
  for (size_t i = 0; i < inside.records.figures.size(); ++i) {
    auto share = static_cast<int32_t>(i);
    const AuditFigure& figure = inside.figure(share);
    bool usable = figure.measure == Measure::kShare && figure.qualifier == Qualifier::kExact && inside.of(share).number &&
                  inside.of(share).number->sign() > 0 && inside.of(share).unit.base == "percent";
    if (!usable) continue;
    int32_t part = part_of(inside, share);
    if (part >= 0 && is_amount(inside, part) && !inside.has(part, RelationType::kPartOf)) judge(inside, share, part, findings);
  }
}

}  // namespace hedui
