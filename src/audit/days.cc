// Patterns of rules/audit/tables.yaml tell year, half, quarter, months and day; the rest is the calendar.
#include "audit/days.h"

#include <algorithm>
#include <map>
#include <string>
#include <tuple>

#include "text/utf8.h"

namespace hedui {
namespace {

constexpr int kSomeYear = 2000;  // stands for a year that nothing tells; it has all days

struct Parts {
  std::optional<int> year, half, quarter, to_quarter, month, to_month, day;
};

std::string without_spaces(std::u16string_view folded) {
  std::u32string kept;
  for (char16_t c : folded) {
    if (c != 0x20 && c != 0x3000 && c != 0x0A) kept += static_cast<char32_t>(c);
  }
  return to_utf8(kept);
}

bool in_year(const std::optional<int>& value, int most) { return !value || (*value >= 1 && *value <= most); }

bool is_possible(const Parts& p) {
  return in_year(p.half, 2) && in_year(p.quarter, 4) && in_year(p.to_quarter, 4) && in_year(p.month, 12) && in_year(p.to_month, 12) && in_year(p.day, 31);
}

// First and last month that the parts name.
std::pair<int, int> months_of(const Parts& p) {
  if (p.half) return {*p.half * 6 - 5, *p.half * 6};
  if (p.quarter) return {*p.quarter * 3 - 2, *p.quarter * 3};
  if (p.to_quarter) return {1, *p.to_quarter * 3};
  if (p.to_month) return {p.month.value_or(1), *p.to_month};
  if (p.month) return {*p.month, *p.month};
  return {1, 12};
}

bool is_whole(const std::optional<PatternHit>& hit, std::string_view words) { return hit && hit->end == words.size(); }

}  // namespace

std::optional<int> DaysReader::number(std::string_view digits) const {
  auto word = audit_.digits.find(std::string(digits));
  if (word != audit_.digits.end()) return word->second;
  int value = 0;
  for (char c : digits) {
    if (c < '0' || c > '9' || value > 9999) return std::nullopt;
    value = value * 10 + (c - '0');
  }
  return value;
}

std::optional<Days> DaysReader::days_of(const PeriodPattern& pattern, std::string_view words, const PatternHit& hit, std::optional<int> year,
                                        const std::optional<Date>& known_by) const {
  Parts parts;
  for (const PatternGroup& group : hit.groups) {
    auto value = number(words.substr(group.begin, group.end - group.begin));
    if (!value) return std::nullopt;
    if (group.name == "year") parts.year = value;
    if (group.name == "half") parts.half = value;
    if (group.name == "quarter") parts.quarter = value;
    if (group.name == "to_quarter") parts.to_quarter = value;
    if (group.name == "month") parts.month = value;
    if (group.name == "to_month") parts.to_month = value;
    if (group.name == "day") parts.day = value;
  }
  auto [first, last] = months_of(parts);
  if (!is_possible(parts) || first > last) return std::nullopt;
  if (!parts.year) parts.year = year;
  if (!parts.year && known_by) {
    Date end{known_by->year, last, parts.day.value_or(1)};
    parts.year = end <= *known_by ? known_by->year : known_by->year - 1;
  }
  Days span;
  span.yearless = !parts.year;
  if (span.yearless) parts.year = kSomeYear;
  span.as_of = pattern.as_of;
  span.from = Date{*parts.year, first, parts.day.value_or(1)};
  span.to = Date{*parts.year, last, parts.day.value_or(days_in_month(*parts.year, last))};
  if (span.as_of) span.from = std::nullopt;
  if (!is_valid(*span.to) || (span.from && !is_valid(*span.from))) return std::nullopt;
  return span;
}

std::optional<Days> DaysReader::read(std::string_view written, std::optional<int> year, const std::optional<Date>& known_by) const {
  std::string words = without_spaces(rules_.fold(written));
  for (const PeriodPattern& pattern : audit_.periods) {
    auto hit = pattern.pattern.find_at_start(words);
    if (!is_whole(hit, words)) continue;
    if (auto span = days_of(pattern, words, *hit, year, known_by)) return span;
  }
  return std::nullopt;
}

Days DaysReader::of(const AuditFigure& figure, const AuditDocument& document) const {
  Days span;
  if (!figure.period) return span;
  const Period& period = *figure.period;
  std::string words = without_spaces(rules_.fold(period.text));
  bool year_end = is_whole(audit_.year_ends->find_at_start(words), words);
  bool whole_year = is_whole(audit_.whole_years->find_at_start(words), words);
  std::optional<int> year;
  if (period.to) year = period.to->year;
  if (period.from) year = period.from->year;
  if (!year_end && !whole_year) {
    if (auto read_words = read(words, year, document.date)) {
      read_words->as_of |= figure.scope == Scope::kAsOf;
      return *read_words;
    }
  }
  span.from = period.from;
  span.to = period.to;
  span.as_of = year_end || figure.scope == Scope::kAsOf;
  bool spans_year = span.from && span.to && span.from->month == 1 && span.from->day == 1 && span.to->month == 12 && span.to->day == 31;
  span.coarse = spans_year && !year_end && !whole_year;
  // What a report of January tells as reached in "the year" was reached in the year before, whatever its words were taken for.
  constexpr int kLastMonthOfReviews = 2;
  bool names_no_year = words.find_first_of("0123456789") == std::string::npos;
  bool too_early = document.date && span.to && span.to->year == document.date->year && document.date->month <= kLastMonthOfReviews;
  if (whole_year && names_no_year && too_early && figure.status == Status::kActual) span.yearless = true;
  if (year_end && spans_year) span.from = std::nullopt;
  return span;
}

std::vector<Days> days_of_figures(const AuditRecords& records, const DaysReader& reader) {
  using Told = std::tuple<std::string, std::optional<Date>, std::optional<Date>, Scope, Status, std::optional<Date>>;
  std::map<Told, Days> known;  // documents repeat their periods
  std::vector<Days> days;
  days.reserve(records.figures.size());
  for (const AuditFigure& figure : records.figures) {
    if (!figure.period) {
      days.emplace_back();
      continue;
    }
    const AuditDocument& document = records.document_of(figure);
    auto [entry, is_new] = known.try_emplace({figure.period->text, figure.period->from, figure.period->to, figure.scope, figure.status, document.date});
    if (is_new) entry->second = reader.of(figure, document);
    days.push_back(entry->second);
  }
  return days;
}

}  // namespace hedui
