// Decimals give half a unit of their last place either way; an approximator gives its reach.
#include "audit/stated.h"

#include <algorithm>

#include "base/slip.h"

namespace hedui {
namespace {

int places_of(std::string_view digits) {
  size_t point = digits.find('.');
  return point == std::string_view::npos ? 0 : static_cast<int>(digits.size() - point - 1);
}

int zeros_at_end(std::string_view digits) {
  size_t last = digits.find_last_not_of('0');
  return last == std::string_view::npos ? 0 : static_cast<int>(digits.size() - last - 1);
}

// How far an approximator reaches from `value`, whose last digit that is no zero stands for `step`.
Rational reach_of(const Reach& reach, const Rational& value, const Rational& step) {
  Rational percent = value.abs() / Rational(100);
  Rational far = step * reach.steps;
  far = std::max(far, percent * reach.at_least_of_value);
  return std::min(far, percent * reach.at_most_of_value);
}

// What `figure` says of a value with this precision. `telling_step`: of the last digit that is no zero.
void word(Stated& stated, const AuditFigure& figure, const Rational& telling_step, const Tolerances& tolerances) {
  const Rational& value = *stated.number;
  bool open = !tolerances.number_itself;
  switch (figure.qualifier) {
    case Qualifier::kAbout: {
      Rational far = reach_of(tolerances.about, value, telling_step);
      stated.worded = {value - far, value + far, false, false};
      break;
    }
    case Qualifier::kNearly: stated.worded = {value - reach_of(tolerances.nearly, value, telling_step), value, false, open}; break;
    case Qualifier::kOver: stated.worded = {value, value + reach_of(tolerances.over, value, telling_step), open, true}; break;
    case Qualifier::kAtLeast: stated.worded = {value, std::nullopt, false, false}; break;
    case Qualifier::kAtMost: stated.worded = {std::nullopt, value, false, false}; break;
    default: stated.worded = stated.rounded; break;
  }
  // What is said of one side of a number is said of the number itself, not of what rounds to it.
  bool one_sided = figure.qualifier != Qualifier::kExact && figure.qualifier != Qualifier::kAbout;
  if (one_sided) stated.rounded = Interval::exactly(value);
}

Stated range_of(const AuditFigure& figure) {
  Stated stated;
  if (!figure.low && !figure.high) return stated;
  stated.judged = true;
  if (figure.low) stated.worded.low = Rational(*figure.low);
  if (figure.high) stated.worded.high = Rational(*figure.high);
  stated.rounded = stated.worded;
  return stated;
}

}  // namespace

Stated Stated::times(const Rational& factor) const {
  Stated product = *this;
  if (number) product.number = *number * factor;
  product.rounded = rounded.times(factor);
  product.worded = worded.times(factor);
  product.step = step * factor.abs();
  return product;
}

Stated percent_of(const Stated& part, const Stated& whole) {
  Stated percent;
  percent.judged = true;
  percent.number = *part.number / *whole.number * Rational(100);
  percent.rounded = part.rounded.divided_by(whole.rounded).times(Rational(100));
  percent.worded = part.worded.divided_by(whole.worded).times(Rational(100));
  return percent;
}

Stated stated_with(const AuditFigure& figure, const Rational& value, const Rational& step, const UnitBook& units, const Tolerances& tolerances) {
  Stated stated;
  stated.judged = true;
  stated.unit = units.of(figure);
  stated.number = value;
  stated.step = step;
  Rational half = step / Rational(2);
  stated.rounded = half.sign() == 0 ? Interval::exactly(value) : Interval::half_open(value - half, value + half);
  Rational telling =
      figure.written_number.find('.') == std::string::npos ? std::max(step, Rational(1)) * Rational::power_of_ten(zeros_at_end(figure.written_number)) : step;
  if (step.sign() == 0 && value.sign() != 0) telling = Rational::power_of_ten(zeros_at_end(figure.written_number));
  word(stated, figure, telling, tolerances);
  return stated;
}

std::vector<Rational> values_with_swapped_digits(const AuditFigure& figure) {
  std::vector<Rational> values;
  const std::string& digits = figure.written_number;
  auto written = Rational::parse(digits);
  if (!figure.value || !written || written->sign() == 0 || digits.find('/') != std::string::npos) return values;
  Rational scale = Rational(*figure.value) / *written;
  for (size_t i = 0; i + 1 < digits.size(); ++i) {
    size_t j = digits[i + 1] == '.' ? i + 2 : i + 1;
    if (digits[i] == '.' || j >= digits.size() || digits[i] == digits[j]) continue;
    std::string other = digits;
    std::swap(other[i], other[j]);
    bool leading_zero = other.size() > 1 && other[0] == '0' && other[1] != '.';
    if (!leading_zero) values.push_back(*Rational::parse(other) * scale);
  }
  return values;
}

std::vector<Rational> values_with_a_slip_mended(const AuditFigure& figure) {
  std::vector<Rational> values;
  const std::string& digits = figure.written_number;
  auto written = Rational::parse(digits);
  if (!figure.value || !written || written->sign() <= 0 || digits.find('/') != std::string::npos) return values;
  Rational scale = Rational(*figure.value) / *written;
  for (const std::string& meant : meant_by(digits)) {
    if (auto number = Rational::parse(meant)) values.push_back(*number * scale);
  }
  return values;
}

Stated stated_by(const AuditFigure& figure, const UnitBook& units, const Tolerances& tolerances) {
  if (!figure.value || figure.qualifier == Qualifier::kVague || figure.qualifier == Qualifier::kRange) {
    Stated stated = figure.qualifier == Qualifier::kVague ? Stated() : range_of(figure);
    stated.unit = units.of(figure);
    return stated;
  }
  Rational value(*figure.value);
  std::optional<Rational> written = Rational::parse(figure.written_number);
  bool fraction = figure.written_number.find('/') != std::string::npos;
  if (fraction && written && figure.kind == Kind::kPercentage) value = *written * Rational(100);
  Rational scale = written && written->sign() != 0 ? value / *written : Rational(1);
  int places = places_of(figure.written_number);
  MeasuredUnit unit = units.of(figure);
  bool counted = figure.kind == Kind::kQuantity && !unit.measured && places == 0 && scale == Rational(1);
  Rational step = fraction || counted || !scale.known() ? Rational(0) : scale * Rational::power_of_ten(-places);
  return stated_with(figure, value, step, units, tolerances);
}

}  // namespace hedui
