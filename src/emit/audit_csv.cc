// Findings as rows of a spreadsheet, with what their first figure says. Rows are made from the JSON lines, so that a field has one
// meaning in both forms.
#include <string>

#include "emit/audit_output.h"
#include "emit/csv.h"
#include "emit/flat_record.h"

namespace hedui {
namespace {

constexpr const char* kLineEnd = "\r\n";

struct Column {
  const char* name;
  FieldPath field;
};

constexpr Column kColumns[] = {
    {"check", {"check"}},
    {"verdict", {"verdict"}},
    {"likely_cause", {"likely_cause"}},
    {"explanation", {"explanation"}},
    {"arithmetic", {"arithmetic"}},
    {"official_file", {"official", "file"}},
    {"official_line", {"official", "line"}},
    {"official_indicator", {"official", "indicator"}},
    {"official_place", {"official", "place"}},
    {"official_period", {"official", "period"}},
    {"official_value", {"official", "value"}},
    {"official_unit", {"official", "unit"}},
    {"official_source", {"official", "source"}},
    {"pairing_score", {"pairing", "score"}},
    {"stated_low", {"stated", "low"}},
    {"stated_high", {"stated", "high"}},
    {"stated_unit", {"stated", "unit"}},
    {"expected_low", {"expected", "low"}},
    {"expected_high", {"expected", "high"}},
    {"expected_unit", {"expected", "unit"}},
    {"difference_absolute", {"difference", "absolute"}},
    {"difference_relative", {"difference", "relative"}},
    {"figures", {"figures"}},
};

void add_figure(std::string& row, const AuditRecords& records, const AuditFigure& figure) {
  const AuditDocument& document = records.document_of(figure);
  for (const std::string& cell : {document.source, document.title, figure.page > 0 ? std::to_string(figure.page) : std::string(), figure.text, figure.sentence,
                                  figure.indicator, figure.place, figure.period ? figure.period->text : std::string()}) {
    append_csv_cell(row, cell);
    row += ',';
  }
}

}  // namespace

void render_audit_csv(const AuditReport& report, const Messages& messages, const TakePiece& take) {
  std::string head = "source,title,page,text,sentence,indicator,place,period";
  for (const Column& column : kColumns) head += std::string(",") + column.name;
  take(head + kLineEnd);
  size_t next = 0;
  render_audit_lines(report, messages, [&](std::string_view lines) {
    std::string rows;
    while (!lines.empty()) {
      size_t end = lines.find('\n');
      Json record = Json::parse(lines.substr(0, end));
      lines.remove_prefix(end + 1);
      if (record["type"] != "finding") continue;
      const Finding& finding = report.findings[next++];
      add_figure(rows, report.records, report.records.figures[static_cast<size_t>(finding.figures.front())]);
      for (const Column& column : kColumns) {
        if (&column != kColumns) rows += ',';
        if (auto text = text_of(find_field(record, column.field))) append_csv_cell(rows, *text);
      }
      rows += kLineEnd;
    }
    take(rows);
  });
}

}  // namespace hedui
