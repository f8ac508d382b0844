// Making what an audit looks into.
#include "support/audit.h"

#include <stdexcept>

#include "audit/audit.h"
#include "audit/records.h"
#include "emit/audit_output.h"
#include "ingest/table_reader.h"
#include "support/rules.h"

namespace hedui::test {
namespace {

int power_of(const std::string& multiplier) {
  if (multiplier == "万") return 4;
  if (multiplier == "亿") return 8;
  return 0;
}

}  // namespace

const AuditRules& audit_rules() {
  static const AuditRules loaded = [] {
    auto result = AuditRules::load(HEDUI_RULES_DIR, rules());
    if (!result) throw std::runtime_error(result.error().where + ": " + result.error().message.id);
    return std::move(*result);
  }();
  return loaded;
}

AuditFigure audit_figure(const std::string& number, const std::string& multiplier, const std::string& unit, const std::string& qualifier) {
  AuditFigure figure;
  figure.id = "0123456789abcdef-f0-1";
  figure.text = number + multiplier + unit;
  figure.written_number = number;
  figure.written_multiplier = multiplier;
  figure.unit = unit;
  figure.indicator = "床位";
  figure.place = "430600";
  figure.period = Period{"2024年", Date{2024, 1, 1}, Date{2024, 12, 31}};
  figure.qualifier = from_name<Qualifier>(qualifier).value();
  bool fraction = number.find('/') != std::string::npos;
  if (unit == "%" || unit == "成" || fraction) {
    figure.kind = Kind::kPercentage;
    figure.measure = Measure::kShare;
    figure.value = fraction ? Decimal::parse("66.6667") : unit == "成" ? Decimal::parse(number)->times(Decimal(10)) : Decimal::parse(number);
    return figure;
  }
  figure.value = Decimal::parse(number)->times_power_of_ten(power_of(multiplier));
  for (const Unit& known : rules().units) {
    if (known.word == unit) figure.unit_id = known.unit_id;
  }
  return figure;
}

AuditRecords one_figure(const AuditFigure& figure) {
  AuditRecords records;
  AuditDocument document;
  document.id = "0123456789abcdef";
  document.end_figure = 1;
  records.documents.push_back(document);
  records.figures.push_back(figure);
  return records;
}

AuditRecords records_of(const std::string& text) {
  AuditRecords records;
  take_records(read_bytes(text), rules(), messages(), records);
  return records;
}

void run_audit_of(AuditReport& report, const std::string& table, const std::string& columns) {
  Audit audit(rules(), audit_rules(), messages());
  auto choice = ColumnChoice::parse(columns);
  if (!choice) throw std::runtime_error(choice.error().message.id);
  if (!table.empty()) {
    Source source;
    source.path = "t.csv";
    source.bytes = table;
    auto cells = read_table(source, "");
    if (!cells) throw std::runtime_error(cells.error().message.id);
    audit.add_table(**cells, *choice, report);
  }
  audit.run(report);
}

AuditReport audit_of(const std::string& text, const std::string& table, const std::string& columns) {
  AuditReport report;
  report.records = records_of(text);
  run_audit_of(report, table, columns);
  return report;
}

std::string lines_of(const AuditReport& report) {
  std::string lines;
  render_audit_lines(report, messages(), [&](std::string_view piece) { lines += piece; });
  return lines;
}

}  // namespace hedui::test
