// What the checks share.
#include "audit/inside.h"

#include <algorithm>

namespace hedui {

bool Inside::same_unit(int32_t a, int32_t b) const { return of(a).judged && of(b).judged && units.comparable(of(a).unit, of(b).unit); }

std::string Inside::text(int32_t i) const {
  std::string text = figure(i).text;
  text.erase(std::remove(text.begin(), text.end(), '\n'), text.end());
  return text;
}

Inside prepare_inside(const AuditRecords& records, const AuditRules& audit, const UnitBook& units, const std::vector<Days>& days, IndicatorNames& names,
                      const Words& words) {
  Inside inside{records, audit, units, days, names, words, {}, std::vector<std::vector<int32_t>>(records.figures.size()), {}};
  for (size_t i = 0; i < records.figures.size(); ++i) {
    const AuditFigure& figure = records.figures[i];
    Stated stated = stated_by(figure, units, audit.tolerances);
    Rational sign(figure.measure == Measure::kChange && figure.direction == Direction::kDown && stated.number && stated.number->sign() > 0 ? -1 : 1);
    Stated in_base = stated.times(stated.unit.factor * sign);
    inside.stated.push_back(in_base.known() ? in_base : Stated());
    inside.plain.push_back(names.plain(figure.indicator));
    for (const AuditRelation& relation : figure.relations) {
      auto target = static_cast<size_t>(relation.target);
      if (relation.target >= 0 && target < records.figures.size()) inside.related_by[target].push_back(static_cast<int32_t>(i));
    }
  }
  return inside;
}

Verdict consistency_of(const Stated& a, const Stated& b) {
  if (!a.known() || !b.known()) return Verdict::kUndecidable;
  if (a.number && b.number && *a.number == *b.number) return Verdict::kConsistent;
  if (a.rounded.meets(b.rounded)) return Verdict::kConsistentByRounding;
  if (a.worded.meets(b.worded)) return Verdict::kConsistentByWording;
  return Verdict::kInconsistent;
}

}  // namespace hedui
