// Units through the table of rules/words, with exact factors where its decimals are rounded.
#include "audit/units.h"

#include <algorithm>

#include "text/utf8.h"

namespace hedui {
namespace {

std::string utf8_of(std::u16string_view text) {
  std::u32string wide;
  for (size_t i = 0; i < text.size(); ++i) {
    char32_t c = text[i];
    bool pair = c >= 0xD800 && c < 0xDC00 && i + 1 < text.size();
    if (pair) c = 0x10000 + ((c - 0xD800) << 10) + (text[++i] - 0xDC00u);
    wide += c;
  }
  return to_utf8(wide);
}

bool is_space(char16_t c) { return c == 0x20 || c == 0x3000 || c == 0xA0; }

}  // namespace

UnitBook::UnitBook(const RuleSet& rules, const AuditRules& audit) : rules_(rules), audit_(audit) {
  for (const Unit& unit : rules.units) {
    by_word_.emplace(rules.fold(unit.word), &unit);
    if (!by_id_.emplace(unit.unit_id, &unit).second) continue;
    siblings_[unit.base].push_back({unit.word, factor_of(unit)});
  }
}

Rational UnitBook::factor_of(const Unit& unit) const {
  auto exact = audit_.exact_factors.find(unit.unit_id);
  return exact == audit_.exact_factors.end() ? Rational(unit.factor) : exact->second;
}

const Unit* UnitBook::find_unit(std::u16string_view folded) const {
  auto found = by_word_.find(std::u16string(folded));
  return found == by_word_.end() ? nullptr : found->second;
}

// A unit without a / in it, with or without a multiplier.
std::optional<MeasuredUnit> UnitBook::read_simple(const std::u16string& folded) const {
  if (audit_.percents.contains(folded)) return MeasuredUnit{Rational(1), "percent", false};
  if (audit_.percentage_points.contains(folded)) return MeasuredUnit{Rational(1), "percentage_point", false};
  if (audit_.permilles.contains(folded)) return MeasuredUnit{Rational(1) / Rational(10), "percent", false};
  if (audit_.people.contains(folded)) return MeasuredUnit{Rational(1), "person", false};
  if (const Unit* unit = find_unit(folded)) return MeasuredUnit{factor_of(*unit), unit->base, false, audit_.measured.contains(unit->dimension)};
  uint32_t word = rules_.lexicon.find(folded);
  if (word != 0 && rules_.lexicon.classes(word).intersects(rules_.known.measure)) {
    return MeasuredUnit{Rational(1), utf8_of(folded), !audit_.own_counters.contains(folded)};
  }
  for (const auto& [multiplier, power] : audit_.multipliers) {
    if (!folded.starts_with(multiplier)) continue;
    std::u16string rest = folded.substr(multiplier.size());
    if (rest.empty()) return MeasuredUnit{Rational::power_of_ten(power), "", true};
    auto unit = read_simple(rest);
    if (unit && !unit->is_percent()) {
      unit->factor = unit->factor * Rational::power_of_ten(power);
      return unit;
    }
  }
  return std::nullopt;
}

std::optional<MeasuredUnit> UnitBook::read(std::string_view written) const {
  std::u16string folded = rules_.fold(written);
  folded.erase(std::remove_if(folded.begin(), folded.end(), is_space), folded.end());
  if (folded.empty()) return MeasuredUnit{Rational(1), "", true};
  if (auto whole = read_simple(folded)) return whole;
  size_t slash = folded.find(u'/');
  if (slash == std::u16string::npos) return std::nullopt;
  auto unit = read_simple(folded.substr(0, slash));
  if (!unit) return std::nullopt;
  for (size_t begin = slash + 1; begin <= folded.size();) {
    size_t end = std::min(folded.find(u'/', begin), folded.size());
    std::u16string part = folded.substr(begin, end - begin);
    const Unit* below = find_unit(part);
    unit->base += "/" + (below ? below->unit_id : utf8_of(part));
    begin = end + 1;
  }
  unit->counter = false;
  return unit;
}

MeasuredUnit UnitBook::of(const AuditFigure& figure) const {
  if (figure.kind == Kind::kPercentage) {
    bool points = audit_.percentage_points.contains(rules_.fold(figure.unit));
    return {Rational(1), points ? "percentage_point" : "percent", false};
  }
  size_t slash = figure.unit_id.find('/');
  auto known = by_id_.find(figure.unit_id);
  auto numerator = known == by_id_.end() ? by_id_.find(figure.unit_id.substr(0, slash)) : known;
  if (!figure.unit_id.empty() && numerator != by_id_.end()) {
    const Unit& unit = *numerator->second;
    return {factor_of(unit), unit.base + (known == by_id_.end() && slash != std::string::npos ? figure.unit_id.substr(slash) : ""), false,
            audit_.measured.contains(unit.dimension)};
  }
  auto read_unit = read(figure.unit);
  return read_unit ? *read_unit : MeasuredUnit{Rational(1), figure.unit, true};
}

const std::vector<UnitBook::Sibling>& UnitBook::siblings(const std::string& base) const {
  auto found = siblings_.find(base);
  return found == siblings_.end() ? none_ : found->second;
}

bool UnitBook::comparable(const MeasuredUnit& a, const MeasuredUnit& b) const {
  if (a.is_percent() != b.is_percent()) return false;
  if (a.base == b.base || (a.is_percent() && b.is_percent())) return true;
  // A number without a unit may count anything; 家 and 个 count the same things, 层 and 栋 do not.
  if (a.base.empty() || b.base.empty()) return a.base.empty() ? !b.measured : !a.measured;
  return a.counter && b.counter && audit_.alike_counters.contains(rules_.fold(a.base)) && audit_.alike_counters.contains(rules_.fold(b.base));
}

}  // namespace hedui
