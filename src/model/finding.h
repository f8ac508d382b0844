// What the audit finds, with the member names of its contract, and the report that holds everything a reader of it may ask for.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/interval.h"
#include "model/audit_record.h"
#include "model/official.h"

namespace hedui {

enum class Check : uint8_t { kOfficial, kSum, kProgress, kImpliedWhole, kRepeat, kLimit, kCount };
enum class Verdict : uint8_t {
  kAgrees,
  kAgreesByRounding,
  kAgreesByWording,
  kDiffers,
  kAmbiguous,
  kNotComparable,
  kNoOfficial,
  kConsistent,
  kConsistentByRounding,
  kConsistentByWording,
  kInconsistent,
  kUndecidable,
  kCount
};
enum class Cause : uint8_t { kNone, kMultiplier, kUnit, kPercentOrPoints, kOtherPeriod, kOtherPlace, kDigitsSwapped, kSign };

const char* name_of(Check check);
const char* name_of(Verdict verdict);
const char* name_of(Cause cause);  // null for kNone

// Whether the exit status tells of it.
constexpr bool is_difference(Verdict verdict) { return verdict == Verdict::kDiffers || verdict == Verdict::kInconsistent; }

// An interval with its unit, as a finding shows it.
struct Amount {
  Interval interval;
  std::string unit;
};

// An official row that was weighed for a figure.
struct Candidate {
  int32_t row = -1;  // index into AuditReport::official
  int score = 0;     // hundredths
};

struct Pairing {
  std::string indicator;  // "exact", "alias", "similar"
  std::string place;      // "exact", "document", "unstated"
  std::string period;     // "exact", "year_end", "unstated", "row_unstated"
  int score = 0;          // hundredths
};

struct Finding {
  Check check = Check::kOfficial;
  Verdict verdict = Verdict::kNoOfficial;
  std::vector<int32_t> figures;  // indices into AuditReport::records; the first is the one judged
  int32_t official = -1;         // index into AuditReport::official
  std::vector<Candidate> candidates;
  std::optional<Pairing> pairing;
  std::optional<Amount> stated;
  std::optional<Amount> expected;
  std::optional<Rational> absolute, relative;  // the difference
  Cause likely_cause = Cause::kNone;
  std::string arithmetic;
  std::string explanation;
  std::string reading;  // of an approximator, where the verdict rests on one: "nearly", "over", ...
};

struct AuditReport {
  AuditRecords records;
  std::vector<OfficialTable> tables;
  std::vector<OfficialFigure> official;
  std::vector<Finding> findings;  // by document, figure and check
  std::string rules;              // digest
  std::string version;

  // How many findings have each verdict.
  std::array<size_t, static_cast<size_t>(Verdict::kCount)> count_verdicts() const;
};

}  // namespace hedui
