// What the words of a figure can mean, as intervals.
#pragma once

#include <vector>

#include "audit/units.h"
#include "base/interval.h"
#include "model/audit_record.h"
#include "ruleset/audit_rules.h"

namespace hedui {

struct Stated {
  bool judged = false;             // false: 数十, 几百, or no number at all
  std::optional<Rational> number;  // as written; nothing for a range
  Interval rounded;                // what the decimals leave room for; all of a range
  Interval worded;                 // what decimals and approximator leave room for
  Rational step;                   // one unit of the last place written
  MeasuredUnit unit;

  // False where a number came out of an overflow: nothing may be concluded from it.
  bool known() const { return (!number || number->known()) && rounded.known() && worded.known(); }

  // The same in the unit's base, or times anything else.
  Stated times(const Rational& factor) const;
  Stated negated() const { return times(Rational(-1)); }
};

// By the figure's number, decimals, multiplier and approximator; in the figure's unit.
Stated stated_by(const AuditFigure& figure, const UnitBook& units, const Tolerances& tolerances);

// The same as if another number stood there: `number` has the places that the figure's has.
Stated stated_with(const AuditFigure& figure, const Rational& value, const Rational& step, const UnitBook& units, const Tolerances& tolerances);

// How many percent of `whole` the part is: 171 of 180 is 95. Both have numbers, in one unit; the whole's is not 0.
Stated percent_of(const Stated& part, const Stated& whole);

// The values that the figure would have with two neighbouring digits in each other's place, in its unit.
std::vector<Rational> values_with_swapped_digits(const AuditFigure& figure);

// The values that the figure may have been meant to have if one digit of it is a slip (base/slip.h), in its unit.
std::vector<Rational> values_with_a_slip_mended(const AuditFigure& figure);

}  // namespace hedui
