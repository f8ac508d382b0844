// The contract's names of checks, verdicts and causes.
#include "model/finding.h"

namespace hedui {

const char* name_of(Check check) {
  constexpr const char* kNames[] = {"official", "sum", "progress", "implied_whole", "repeat", "limit"};
  return kNames[static_cast<size_t>(check)];
}

const char* name_of(Verdict verdict) {
  constexpr const char* kNames[] = {
      "agrees",     "agrees_by_rounding",     "agrees_by_wording",     "differs",      "ambiguous",  "not_comparable", "no_official",
      "consistent", "consistent_by_rounding", "consistent_by_wording", "inconsistent", "undecidable"};
  return kNames[static_cast<size_t>(verdict)];
}

const char* name_of(Cause cause) {
  constexpr const char* kNames[] = {nullptr, "multiplier", "unit", "percent_or_points", "other_period", "other_place", "digits_swapped", "sign"};
  return kNames[static_cast<size_t>(cause)];
}

std::array<size_t, static_cast<size_t>(Verdict::kCount)> AuditReport::count_verdicts() const {
  std::array<size_t, static_cast<size_t>(Verdict::kCount)> counts{};
  for (const Finding& finding : findings) ++counts[static_cast<size_t>(finding.verdict)];
  return counts;
}

}  // namespace hedui
