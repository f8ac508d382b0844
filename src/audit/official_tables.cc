// Headers, merged-looking cells, wide tables, values as published: the mess of real tables ends here.
#include "audit/official_tables.h"

#include <algorithm>

namespace hedui {
namespace {

constexpr size_t kHeaderRows = 20;     // a header stands among so many first rows
constexpr size_t kMostErrors = 1'000;  // that are told of one table
constexpr size_t kColumns = static_cast<size_t>(TableColumn::kCount);

size_t at(TableColumn column) { return static_cast<size_t>(column); }

// "数值（万元）" -> "数值", "万元". ASCII and full-width brackets.
std::pair<std::string_view, std::string_view> split_brackets(std::string_view text) {
  constexpr std::string_view kOpen = "\xEF\xBC\x88", kClose = "\xEF\xBC\x89";
  auto cut = [&](std::string_view open, std::string_view close) -> std::optional<std::pair<std::string_view, std::string_view>> {
    size_t from = text.rfind(open);
    if (from == std::string_view::npos || from == 0 || !text.ends_with(close)) return std::nullopt;
    size_t begin = from + open.size();
    return std::pair(text.substr(0, from), text.substr(begin, text.size() - close.size() - begin));
  };
  if (auto halves = cut(kOpen, kClose)) return *halves;
  if (auto halves = cut("(", ")")) return *halves;
  return {text, {}};
}

struct ParsedValue {
  Rational number;
  Rational half_step;  // 0 for a whole number
  bool percent = false;
};

// Separators of thousands and other marks that do not change a number.
std::string plain_number(std::string_view cell) {
  constexpr std::pair<std::string_view, std::string_view> kMarks[] = {{"\xEF\xBC\x8C", ""},
                                                                      {",", ""},
                                                                      {" ", ""},
                                                                      {"\xC2\xA0", ""},
                                                                      {"\xE2\x80\xAF", ""},
                                                                      {"\xE2\x80\x89", ""},
                                                                      {"'", ""},
                                                                      {"\xE2\x88\x92", "-"},
                                                                      {"\xEF\xBC\x8D", "-"},
                                                                      {"\xEF\xBC\x8E", "."}};
  std::string out;
  while (!cell.empty()) {
    auto mark = std::find_if(std::begin(kMarks), std::end(kMarks), [&](const auto& m) { return cell.starts_with(m.first); });
    if (mark != std::end(kMarks)) {
      out += mark->second;
      cell.remove_prefix(mark->first.size());
    } else {
      out += cell.front();
      cell.remove_prefix(1);
    }
  }
  if (out.starts_with('+')) out.erase(0, 1);
  return out;
}

// Commas stand before groups of three digits only: "1,23" is no number that could be read for sure.
bool has_odd_comma(std::string_view cell) {
  size_t point = std::min(cell.find('.'), cell.size());
  for (size_t comma = cell.find(','); comma != std::string_view::npos; comma = cell.find(',', comma + 1)) {
    if (comma > point) return true;
    size_t next = std::min(cell.find(',', comma + 1), point);
    size_t digits = 0;
    for (size_t i = comma + 1; i < next && cell[i] >= '0' && cell[i] <= '9'; ++i) ++digits;
    if (digits != 3) return true;
  }
  return false;
}

}  // namespace

Result<ColumnChoice> ColumnChoice::parse(const std::string& words) {
  ColumnChoice choice;
  auto column_called = [](std::string_view name) -> std::optional<TableColumn> {
    for (size_t i = 0; i < kColumns; ++i) {
      if (name == name_of(static_cast<TableColumn>(i))) return static_cast<TableColumn>(i);
    }
    return std::nullopt;
  };
  for (size_t begin = 0; begin < words.size();) {
    size_t end = std::min(words.find_first_of(",\n", begin), words.size());
    std::string part = words.substr(begin, end - begin);
    begin = end + 1;
    part.erase(std::remove(part.begin(), part.end(), '\r'), part.end());
    if (part.empty() || part.starts_with('#')) continue;
    size_t equals = part.find('=');
    if (equals == std::string::npos || equals + 1 >= part.size()) return Error{{"audit.columns.bad", {part}}, ""};
    std::string name = part.substr(0, equals), value = part.substr(equals + 1);
    bool wide = name == "wide";
    bool constant = value.starts_with('=');
    auto column = column_called(wide ? value : name);
    if (!column || (wide && at(*column) > at(TableColumn::kPeriod))) return Error{{"audit.columns.bad", {part}}, ""};
    if (wide) {
      choice.wide = column;
    } else {
      (constant ? choice.constant : choice.header)[at(*column)] = constant ? value.substr(1) : value;
    }
  }
  return choice;
}

// Where a table's columns are.
struct OfficialTables::Plan {
  size_t header = 0;  // index of the header's row
  std::array<int, kColumns> column;
  std::optional<TableColumn> wide;
  struct ValueColumn {
    size_t column;
    std::string header;  // of a wide table, without its unit
    std::string unit;    // in the header's brackets
  };
  std::vector<ValueColumn> values;

  Plan() { column.fill(-1); }
};

class OfficialTables::Reader {
 public:
  Reader(OfficialTables& tables, const CellTable& cells, const ColumnChoice& choice, AuditReport& report)
      : t_(tables),
        cells_(cells),
        choice_(choice),
        report_(report) {
    table_.file = cells.file;
    table_.sha256 = cells.sha256;
    table_.encoding = cells.encoding;
    table_.sheet = cells.sheet;
  }

  void read() {
    number_ = static_cast<int>(report_.tables.size());
    if (auto plan = find_plan()) {
      plan_ = std::move(*plan);
      for (size_t i = plan_.header + 1; i < cells_.rows.size(); ++i) read_row(cells_.rows[i]);
      if (skipped_errors_ > 0) table_.errors.push_back({{"audit.row.more_errors", {std::to_string(skipped_errors_)}}, cells_.file});
    }
    report_.tables.push_back(std::move(table_));
  }

 private:
  // ---- columns

  std::optional<TableColumn> meant_by(std::string_view header) const {
    for (size_t i = 0; i < kColumns; ++i) {
      if (!choice_.header[i].empty() && choice_.header[i] == header) return static_cast<TableColumn>(i);
    }
    auto known = t_.audit_.columns.find(t_.rules_.fold(header));
    if (known == t_.audit_.columns.end()) return std::nullopt;
    bool said_otherwise = !choice_.header[at(known->second)].empty() || !choice_.constant[at(known->second)].empty();
    return said_otherwise ? std::nullopt : std::optional(known->second);
  }

  Plan plan_of(size_t row) const {
    Plan plan;
    plan.header = row;
    plan.wide = choice_.wide;
    const CellRow& header = cells_.rows[row];
    std::vector<Plan::ValueColumn> others;
    for (size_t i = 0; i < header.cells.size(); ++i) {
      auto [name, unit] = split_brackets(header.cells[i]);
      auto column = meant_by(header.cells[i]);
      if (!column) column = meant_by(name);
      if (column && plan.column[at(*column)] < 0) {
        plan.column[at(*column)] = static_cast<int>(i);
        if (*column == TableColumn::kValue) plan.values.push_back({i, "", std::string(unit)});
      } else if (!header.cells[i].empty()) {
        bool is_unit = !unit.empty() && t_.unit(unit);
        others.push_back({i, std::string(is_unit ? name : header.cells[i]), std::string(is_unit ? unit : std::string_view())});
      }
    }
    if (plan.wide || (plan.values.empty() && !others.empty())) {
      if (!plan.wide) plan.wide = guess_wide(plan, others);
      if (plan.wide) plan.values = others;
    }
    return plan;
  }

  // What the headers of the columns without a known name are, where all of them are the same kind of thing.
  std::optional<TableColumn> guess_wide(const Plan& plan, std::vector<Plan::ValueColumn>& others) const {
    auto lacks = [&](TableColumn column) { return plan.column[at(column)] < 0 && choice_.constant[at(column)].empty(); };
    auto all = [&](auto test) { return std::all_of(others.begin(), others.end(), [&](const Plan::ValueColumn& column) { return test(column.header); }); };
    if (lacks(TableColumn::kIndicator))
      return lacks(TableColumn::kPlace) && lacks(TableColumn::kPeriod) ? std::nullopt : std::optional(TableColumn::kIndicator);
    if (lacks(TableColumn::kPeriod) && all([&](const std::string& header) { return t_.span(header).has_value(); })) return TableColumn::kPeriod;
    if (lacks(TableColumn::kPlace) && all([&](const std::string& header) { return !t_.codes(header).empty(); })) return TableColumn::kPlace;
    return std::nullopt;
  }

  static bool has_indicator(const Plan& plan, const ColumnChoice& choice) {
    return plan.column[at(TableColumn::kIndicator)] >= 0 || !choice.constant[at(TableColumn::kIndicator)].empty() || plan.wide == TableColumn::kIndicator;
  }

  std::optional<Plan> find_plan() {
    for (size_t i = 0; i < std::min(kHeaderRows, cells_.rows.size()); ++i) {
      Plan plan = plan_of(i);
      if (!has_indicator(plan, choice_) || plan.values.empty()) continue;
      for (size_t c = 0; c < kColumns; ++c) {
        if (!choice_.header[c].empty() && plan.column[c] < 0) {
          fail(cells_.rows[i].line, 0, {"audit.table.no_column", {choice_.header[c]}});
          return std::nullopt;
        }
      }
      return plan;
    }
    int line = cells_.rows.empty() ? 1 : cells_.rows.front().line;
    fail(line, 0, {"audit.table.no_header", {t_.audit_.column_names[at(TableColumn::kIndicator)], t_.audit_.column_names[at(TableColumn::kValue)]}});
    return std::nullopt;
  }

  // ---- rows

  void fail(int line, size_t column, Message message) {
    if (table_.errors.size() >= kMostErrors) {
      ++skipped_errors_;
      return;
    }
    std::string where = cells_.file + ":" + std::to_string(line);
    if (column > 0) where += ":" + std::to_string(column);
    table_.errors.push_back({std::move(message), std::move(where)});
  }

  std::string_view cell(const CellRow& row, int column) const {
    return column >= 0 && static_cast<size_t>(column) < row.cells.size() ? row.cells[static_cast<size_t>(column)] : std::string_view();
  }

  std::string_view cell(const CellRow& row, TableColumn column) const {
    return choice_.constant[at(column)].empty() ? cell(row, plan_.column[at(column)]) : std::string_view(choice_.constant[at(column)]);
  }

  // Whether a cell that tells which row this is stands left of `column`.
  bool is_told_before(const CellRow& row, TableColumn column) const {
    constexpr TableColumn kTelling[] = {TableColumn::kIndicator, TableColumn::kPlace, TableColumn::kPeriod};
    return std::any_of(std::begin(kTelling), std::end(kTelling), [&](TableColumn other) {
      bool left = plan_.column[at(other)] >= 0 && plan_.column[at(other)] < plan_.column[at(column)];
      return left && !cell(row, other).empty();
    });
  }

  // An empty cell of indicator, place or period goes on from the one above where all of them left of it are empty too, as in columns of
  // merged cells; behind one that is filled it is empty. Unit, kind and the like go on with their indicator.
  void repeat_from_above(const CellRow& row) {
    bool same_indicator = cell(row, TableColumn::kIndicator).empty();
    for (size_t i = 0; i < kColumns; ++i) {
      auto column = static_cast<TableColumn>(i);
      std::string_view here = cell(row, column);
      bool goes_on = column <= TableColumn::kPeriod ? !is_told_before(row, column) : same_indicator;
      if (!here.empty() || !goes_on) above_[i] = here;
    }
  }

  bool has_value(const CellRow& row) const {
    return std::any_of(plan_.values.begin(), plan_.values.end(), [&](const Plan::ValueColumn& v) { return !cell(row, static_cast<int>(v.column)).empty(); });
  }

  void read_row(const CellRow& row) {
    if (!has_value(row)) return;  // a caption between rows, a note below them
    repeat_from_above(row);
    bool used = false;
    for (const Plan::ValueColumn& column : plan_.values) used |= read_value(row, column);
    table_.rows += used;
  }

  // The cell of `column` of the figure at hand.
  std::string text_of(TableColumn column, const Plan::ValueColumn& value) const {
    if (plan_.wide == column) return value.header;
    return std::string(above_[at(column)]);
  }

  size_t place_of(TableColumn column, const Plan::ValueColumn& value) const {
    return plan_.wide == column ? value.column + 1 : static_cast<size_t>(plan_.column[at(column)] + 1);
  }

  bool read_value(const CellRow& row, const Plan::ValueColumn& value) {
    std::string_view written = cell(row, static_cast<int>(value.column));
    if (written.empty() || t_.audit_.missing.contains(std::string(written))) return false;
    OfficialFigure figure;
    figure.table = number_;
    figure.line = row.line;
    if (plan_.wide) figure.column = value.header;
    figure.value = std::string(written);
    figure.indicator = text_of(TableColumn::kIndicator, value);
    figure.place = text_of(TableColumn::kPlace, value);
    figure.period = text_of(TableColumn::kPeriod, value);
    figure.unit = std::string(above_[at(TableColumn::kUnit)]);
    figure.kind = std::string(above_[at(TableColumn::kKind)]);
    figure.source = std::string(above_[at(TableColumn::kSource)]);
    if (!read_indicator(figure, value) || !read_place(figure, value) || !read_period(figure, value) || !read_unit(figure, value) || !read_number(figure, value))
      return false;
    read_aliases(figure);
    read_kind(figure);
    report_.official.push_back(std::move(figure));
    return true;
  }

  bool read_indicator(OfficialFigure& figure, const Plan::ValueColumn& value) {
    if (figure.indicator.empty()) {
      fail(figure.line, place_of(TableColumn::kIndicator, value), {"audit.row.no_indicator", {}});
      return false;
    }
    auto [name, unit] = split_brackets(figure.indicator);
    if (figure.unit.empty() && !unit.empty() && t_.unit(unit)) {
      figure.unit = std::string(unit);
      figure.indicator = std::string(name);
    }
    return true;
  }

  bool read_place(OfficialFigure& figure, const Plan::ValueColumn& value) {
    if (figure.place.empty()) return true;
    figure.codes = t_.codes(figure.place);
    if (figure.codes.empty()) fail(figure.line, place_of(TableColumn::kPlace, value), {"audit.row.bad_place", {figure.place}});
    return !figure.codes.empty();
  }

  bool read_period(OfficialFigure& figure, const Plan::ValueColumn& value) {
    if (figure.period.empty()) return true;
    auto span = t_.span(figure.period);
    if (span) figure.span = *span;
    if (!span) fail(figure.line, place_of(TableColumn::kPeriod, value), {"audit.row.bad_period", {figure.period}});
    return span.has_value();
  }

  bool read_unit(OfficialFigure& figure, const Plan::ValueColumn& value) {
    if (figure.unit.empty()) figure.unit = value.unit;
    auto unit = t_.unit(figure.unit);
    if (unit) figure.measured = *unit;
    if (!unit) fail(figure.line, place_of(TableColumn::kUnit, value), {"audit.row.bad_unit", {figure.unit}});
    return unit.has_value();
  }

  // Digits with a multiplier or a percent sign behind them at most.
  std::optional<ParsedValue> parse_value(std::string_view written) const {
    if (has_odd_comma(written)) return std::nullopt;
    std::string digits = plain_number(written);
    ParsedValue parsed;
    int power = 0;
    size_t end = digits.find_first_not_of("0123456789.-");
    if (end != std::string::npos) {
      std::u16string rest = t_.rules_.fold(std::string_view(digits).substr(end));
      auto multiplier = std::find_if(t_.audit_.multipliers.begin(), t_.audit_.multipliers.end(), [&](const auto& m) { return m.first == rest; });
      if (multiplier != t_.audit_.multipliers.end()) power = multiplier->second;
      parsed.percent = t_.audit_.percents.contains(rest);
      if (!parsed.percent && power == 0) return std::nullopt;
      digits.resize(end);
    }
    auto decimal = Decimal::parse(digits);
    if (!decimal) return std::nullopt;
    Rational scale = Rational::power_of_ten(power);
    parsed.number = Rational(*decimal) * scale;
    if (decimal->places() > 0) parsed.half_step = Rational::power_of_ten(-decimal->places()) / Rational(2) * scale;
    return parsed;
  }

  bool read_number(OfficialFigure& figure, const Plan::ValueColumn& value) {
    auto parsed = parse_value(figure.value);
    if (!parsed || !parsed->number.known() || (parsed->percent && !figure.measured.base.empty() && !figure.measured.is_percent())) {
      fail(figure.line, value.column + 1, {"audit.row.bad_value", {figure.value}});
      return false;
    }
    if (parsed->percent && figure.measured.base.empty()) {
      figure.measured = {Rational(1), "percent", false};
      figure.unit = "%";
    }
    figure.number = parsed->number;
    const Rational& factor = figure.measured.factor;
    bool exact = parsed->half_step.sign() == 0;
    figure.expected =
        (exact ? Interval::exactly(figure.number) : Interval::half_open(figure.number - parsed->half_step, figure.number + parsed->half_step)).times(factor);
    return true;
  }

  void read_aliases(OfficialFigure& figure) {
    std::string_view rest = above_[at(TableColumn::kAliases)];
    while (!rest.empty()) {
      size_t end = std::min(rest.find('|'), rest.size());
      if (end > 0) figure.aliases.emplace_back(rest.substr(0, end));
      rest.remove_prefix(std::min(end + 1, rest.size()));
    }
  }

  void read_kind(OfficialFigure& figure) {
    std::u16string kind = t_.rules_.fold(figure.kind);
    if (auto known = t_.audit_.kinds.find(kind); known != t_.audit_.kinds.end()) take(figure.meaning, known->second);
    if (!figure.measured.is_percent() || figure.meaning.measure) return;  // 税收占比 of the kind 增长 is the change of a share
    std::u16string indicator = t_.rules_.fold(figure.indicator);
    for (const std::u16string& word : t_.audit_.kinds_in_indicator) {
      auto known = t_.audit_.kinds.find(word);
      if (known == t_.audit_.kinds.end() || !indicator.ends_with(word)) continue;
      take(figure.meaning, known->second);
      return;
    }
  }

  static void take(RowKind& meaning, const KindWord& word) {
    if (word.scope) meaning.scope = word.scope;
    if (word.status) meaning.status = word.status;
    if (word.measure) meaning.measure = word.measure;
    if (word.direction) meaning.direction = word.direction;
    if (word.base) meaning.base = word.base;
  }

  OfficialTables& t_;
  const CellTable& cells_;
  const ColumnChoice& choice_;
  AuditReport& report_;
  OfficialTable table_;
  Plan plan_;
  int number_ = 0;
  size_t skipped_errors_ = 0;
  std::array<std::string_view, kColumns> above_;
};

void OfficialTables::add(const CellTable& cells, const ColumnChoice& choice, AuditReport& report) { Reader(*this, cells, choice, report).read(); }

const std::vector<std::string>& OfficialTables::codes(std::string_view place) {
  auto [entry, is_new] = places_.try_emplace(std::string(place));
  if (is_new) entry->second = codes_of(place);
  return entry->second;
}

const std::optional<Days>& OfficialTables::span(std::string_view period) {
  auto [entry, is_new] = periods_.try_emplace(std::string(period));
  if (is_new) entry->second = spans_.read(period);
  if (entry->second && entry->second->yearless) entry->second.reset();
  return entry->second;
}

const std::optional<MeasuredUnit>& OfficialTables::unit(std::string_view unit) {
  auto [entry, is_new] = unit_words_.try_emplace(std::string(unit));
  if (is_new) entry->second = units_.read(unit);
  return entry->second;
}

// A code, an official name, perhaps behind the names of those above it, or a short name; all divisions that a short name can mean.
std::vector<std::string> OfficialTables::codes_of(std::string_view place) const {
  const Gazetteer& gazetteer = rules_.gazetteer;
  constexpr size_t kCodeDigits = 6, kLongCodeDigits = 12;
  bool long_code = place.size() == kLongCodeDigits && std::all_of(place.begin(), place.end(), [](char c) { return c >= '0' && c <= '9'; });
  if (long_code && place.ends_with("000000")) place = place.substr(0, kCodeDigits);
  std::u16string folded = rules_.fold(place);
  if (audit_.no_division.contains(folded)) return {std::string(place)};  // a code that no figure has
  if (auto division = gazetteer.find_division(place)) return {std::string(gazetteer.record_code(*division))};
  std::vector<std::string> codes;
  uint32_t word = rules_.lexicon.find(folded);
  if (word == 0 || rules_.lexicon.entry(word).places == 0) return codes;
  for (const NameUse& use : gazetteer.uses(rules_.lexicon.entry(word).places)) {
    const Division& division = gazetteer.division(use.division);
    bool fits = division.level <= Level::kCounty && !division.abolished && use.form != NameForm::kAbbreviation;
    if (fits) codes.emplace_back(gazetteer.code(use.division));
  }
  std::sort(codes.begin(), codes.end());
  codes.erase(std::unique(codes.begin(), codes.end()), codes.end());
  return codes;
}

}  // namespace hedui
