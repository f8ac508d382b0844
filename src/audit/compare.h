// Holds a figure against the official rows that were found for it: verdict, difference, likely cause, and words for all of it.
#pragma once

#include <vector>

#include "audit/pairing.h"
#include "audit/stated.h"
#include "audit/words.h"
#include "model/finding.h"

namespace hedui {

class Comparer {
 public:
  Comparer(const std::vector<OfficialFigure>& rows, const std::vector<OfficialTable>& tables, const OfficialIndex& index, const UnitBook& units,
           const AuditRules& audit, const Words& words)
      : rows_(rows),
        tables_(tables),
        index_(index),
        units_(units),
        audit_(audit),
        words_(words) {}

  // A finding for each figure, in their order.
  std::vector<Finding> judge_all(const AuditRecords& records, const std::vector<Days>& days) const;

 private:
  struct Left {  // a figure and a row that it may be for
    size_t finding;
    Match match;
  };
  struct Held;      // a figure and a row in one unit and one sense of sign
  struct Weighing;  // all figures with the rows that were weighed for them

  const OfficialFigure& row(int32_t index) const { return rows_[static_cast<size_t>(index)]; }
  Held hold(const AuditFigure& figure, const Stated& stated, const OfficialFigure& row) const;
  void judge_match(Finding& finding, const AuditFigure& figure, const Stated& stated, const Match& match, const std::vector<Match>& matches) const;
  Cause cause_of(const AuditFigure& figure, const Stated& stated, const Match& match, const std::vector<Match>& matches, int32_t& witness) const;
  bool fits(const AuditFigure& figure, const Stated& stated, const OfficialFigure& row) const;
  void prefer_agreeing(std::vector<Match>& matches, const AuditFigure& figure, const Stated& stated) const;
  Finding judge(int32_t number, const AuditFigure& figure, std::vector<Match> matches) const;
  void settle(std::vector<Finding>& findings, const AuditRecords& records) const;
  void eliminate(std::vector<Finding>& findings, const AuditRecords& records, const std::vector<Left>& left) const;
  void pair_what_agrees(std::vector<Finding>& findings, const Weighing& weighing) const;
  void choose_again(std::vector<Finding>& findings, Weighing& weighing) const;
  bool has_rival(const Weighing& weighing, size_t figure, const Match& match) const;
  std::optional<Finding> agreeing_choice(const Weighing& weighing, size_t figure) const;
  std::optional<Finding> differing_choice(const Weighing& weighing, size_t figure) const;
  std::optional<Finding> explained_choice(const Weighing& weighing, size_t figure) const;
  Finding try_match(const Weighing& weighing, size_t figure, const Match& match) const;
  bool is_telling(const AuditFigure& figure, const OfficialFigure& official, Cause cause) const;
  void withdraw(Finding& finding, const AuditFigure& figure) const;
  void explain(Finding& finding, const AuditFigure& figure, int32_t witness) const;

  const std::vector<OfficialFigure>& rows_;
  const std::vector<OfficialTable>& tables_;
  const OfficialIndex& index_;
  const UnitBook& units_;
  const AuditRules& audit_;
  const Words& words_;
};

// The verdict of what is stated against what is expected, both in the same unit.
Verdict verdict_of(const AuditFigure& figure, const Stated& stated, const Interval& expected, const Rational& expected_number);

}  // namespace hedui
