// What the checks share.
#include "audit/inside.h"

#include <algorithm>
#include <set>

#include "audit/beside.h"

namespace hedui {

bool Inside::same_unit(int32_t a, int32_t b) const { return of(a).judged && of(b).judged && units.comparable(of(a).unit, of(b).unit); }

bool Inside::has(int32_t i, RelationType type) const {
  const std::vector<AuditRelation>& relations = figure(i).relations;
  return std::any_of(relations.begin(), relations.end(), [&](const AuditRelation& relation) { return relation.type == type; });
}

Stated Inside::stated_as(int32_t i, const Rational& value) const {
  Stated other = stated_with(figure(i), value, of(i).step / of(i).unit.factor, units, audit.tolerances);
  return other.times(other.unit.factor);
}

bool told_apart_by_words(const Inside& inside, const std::vector<int32_t>& figures) {
  BesideFigures beside(inside.records, inside.names);
  auto tells_all_apart = [&](const std::vector<std::u16string>& words) {
    std::set<const std::u16string*> found;
    for (int32_t figure : figures) {
      const WordsBeside& words_there = beside.of(static_cast<size_t>(figure));
      const std::u16string name = words_there.left.empty() ? words_there.right : words_there.left;
      const std::u16string* longest = nullptr;
      for (const std::u16string& word : words) {
        if (name.find(word) != std::u16string::npos && (!longest || word.size() > longest->size())) longest = &word;
      }
      if (!longest || !found.insert(longest).second) return false;
    }
    return true;
  };
  return std::any_of(inside.audit.exclude_each_other.begin(), inside.audit.exclude_each_other.end(), tells_all_apart);
}

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
