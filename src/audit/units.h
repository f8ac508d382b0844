// Units of official tables and of figures, brought to one base so that values can be compared exactly.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "model/audit_record.h"
#include "model/official.h"
#include "ruleset/audit_rules.h"
#include "ruleset/rule_set.h"

namespace hedui {

class UnitBook {
 public:
  UnitBook(const RuleSet& rules, const AuditRules& audit);

  // What a unit as written means: 万元, 公顷, 个, 元/月, %. Nothing for a word that is no unit.
  std::optional<MeasuredUnit> read(std::string_view written) const;
  // What a figure is measured in: its written number times `factor` would be its value in `base`; the factor leaves the multiplier out,
  // as a figure's value has it applied.
  MeasuredUnit of(const AuditFigure& figure) const;
  // Units of the same dimension as `base`, for finding what was written for what: factors to the base, and how they are written.
  struct Sibling {
    std::string word;
    Rational factor;
  };
  const std::vector<Sibling>& siblings(const std::string& base) const;

  // Whether values in the two can be compared at all.
  bool comparable(const MeasuredUnit& a, const MeasuredUnit& b) const;

 private:
  const Unit* find_unit(std::u16string_view folded) const;
  Rational factor_of(const Unit& unit) const;
  std::optional<MeasuredUnit> read_simple(const std::u16string& folded) const;

  const RuleSet& rules_;
  const AuditRules& audit_;
  std::unordered_map<std::u16string, const Unit*> by_word_;
  std::unordered_map<std::string, const Unit*> by_id_;
  std::unordered_map<std::string, std::vector<Sibling>> siblings_;
  std::vector<Sibling> none_;
};

}  // namespace hedui
