// Findings as JSON lines.
#include <algorithm>

#include "emit/audit_output.h"
#include "emit/json.h"
#include "text/utf8.h"

namespace hedui {
namespace {

constexpr size_t kPieceBytes = 64u << 10;
constexpr int kPlaces = 10;  // of numbers that decimals can't hold

std::string as_utf8(std::string_view bytes) { return to_utf8(to_utf32(bytes)); }

class AuditLineWriter {
 public:
  AuditLineWriter(const AuditReport& report, const Messages& messages, const TakePiece& take) : report_(report), messages_(messages), take_(take) {}

  void write() {
    write_head();
    for (const NotAudited& gap : report_.records.not_audited) write_gap(gap);
    for (const OfficialTable& table : report_.tables) {
      for (const TableError& error : table.errors) write_error(table, error);
    }
    for (const Finding& finding : report_.findings) write_finding(finding);
    take_(json_.lines());
  }

 private:
  void end() {
    json_.end_line();
    if (json_.lines().size() < kPieceBytes) return;
    take_(json_.lines());
    json_.clear();
  }

  void write_head() {
    json_.begin_line();
    json_.word("type", "audit");
    json_.text("version", report_.version);
    json_.text("rules", report_.rules);
    json_.begin_list("inputs");
    for (const AuditDocument& document : report_.records.documents) {
      json_.begin_item();
      json_.text("document", document.id);
      json_.text("source", document.source);
      json_.text_or_null("sha256", document.sha256);
      json_.text_or_null("duplicate_of", document.duplicate_of);
      json_.boolean("read", document.read);
      json_.integer("figures", document.end_figure - document.first_figure);
      json_.text("rules", document.rules);
      json_.text("version", document.version);
      json_.end_object();
    }
    json_.end_list();
    json_.begin_list("tables");
    for (const OfficialTable& table : report_.tables) {
      json_.begin_item();
      json_.text("file", as_utf8(table.file));
      json_.text_or_null("sheet", as_utf8(table.sheet));
      json_.text("sha256", table.sha256);
      json_.text_or_null("encoding", table.encoding);
      json_.integer("rows", static_cast<int64_t>(table.rows));
      json_.integer("errors", static_cast<int64_t>(table.errors.size()));
      json_.end_object();
    }
    json_.end_list();
    auto counts = report_.count_verdicts();
    json_.begin_list("counts");
    for (size_t i = 0; i < counts.size(); ++i) {
      json_.begin_item();
      json_.word("verdict", name_of(static_cast<Verdict>(i)));
      json_.integer("findings", static_cast<int64_t>(counts[i]));
      json_.end_object();
    }
    json_.end_list();
    end();
  }

  void write_gap(const NotAudited& gap) {
    json_.begin_line();
    json_.word("type", "not_audited");
    json_.text("document", report_.records.documents[static_cast<size_t>(gap.document)].id);
    gap.page > 0 ? json_.integer("page", gap.page) : json_.null("page");
    json_.text("severity", gap.severity);
    json_.text("code", gap.code);
    json_.text("message", gap.message);
    end();
  }

  void write_error(const OfficialTable& table, const TableError& error) {
    json_.begin_line();
    json_.word("type", "table_error");
    json_.text("file", as_utf8(table.file));
    json_.text("where", as_utf8(error.where));
    json_.text("code", error.message.id);
    json_.text("message", as_utf8(messages_.text(error.message)));
    end();
  }

  void write_finding(const Finding& f) {
    json_.begin_line();
    json_.word("type", "finding");
    json_.word("check", name_of(f.check));
    json_.word("verdict", name_of(f.verdict));
    json_.text("document", report_.records.document_of(report_.records.figures[static_cast<size_t>(f.figures.front())]).id);
    json_.begin_list("figures");
    for (int32_t figure : f.figures) json_.word_item(report_.records.figures[static_cast<size_t>(figure)].id);
    json_.end_list();
    if (f.official < 0) {
      json_.null("official");
    } else {
      json_.begin_object("official");
      write_row(f.official);
      json_.end_object();
    }
    json_.begin_list("candidates");
    for (const Candidate& candidate : f.candidates) {
      json_.begin_item();
      write_row(candidate.row);
      json_.word("score", hundredths(candidate.score));
      json_.end_object();
    }
    json_.end_list();
    write_pairing(f);
    write_amount("stated", f.stated);
    write_amount("expected", f.expected);
    write_difference(f);
    json_.word_or_null("likely_cause", name_of(f.likely_cause));
    f.reading.empty() ? json_.null("reading") : json_.word("reading", f.reading);
    json_.text_or_null("arithmetic", f.arithmetic);
    json_.text("explanation", f.explanation);
    end();
  }

  static std::string hundredths(int score) { return Rational::of(score, 100).to_string(2); }

  void write_row(int32_t index) {
    const OfficialFigure& row = report_.official[static_cast<size_t>(index)];
    json_.text("file", as_utf8(report_.tables[static_cast<size_t>(row.table)].file));
    json_.integer("line", row.line);
    json_.text("indicator", row.indicator);
    json_.text_or_null("place", row.place);
    json_.text_or_null("period", row.period);
    json_.text("value", row.value);
    json_.text_or_null("unit", row.unit);
    json_.text_or_null("source", row.source);
    json_.text_or_null("kind", row.kind);
  }

  void write_pairing(const Finding& f) {
    if (!f.pairing) return json_.null("pairing");
    json_.begin_object("pairing");
    json_.word("indicator", f.pairing->indicator);
    json_.word("place", f.pairing->place);
    json_.word("period", f.pairing->period);
    json_.word("score", hundredths(f.pairing->score));
    json_.end_object();
  }

  void write_end(JsonKey name, const std::optional<Rational>& end) { end && end->known() ? json_.word(name, end->to_string(kPlaces)) : json_.null(name); }

  void write_amount(JsonKey name, const std::optional<Amount>& amount) {
    if (!amount) return json_.null(name);
    json_.begin_object(name);
    write_end("low", amount->interval.low);
    write_end("high", amount->interval.high);
    json_.boolean("low_open", amount->interval.low_open);
    json_.boolean("high_open", amount->interval.high_open);
    json_.text_or_null("unit", amount->unit);
    json_.end_object();
  }

  void write_difference(const Finding& f) {
    if (!f.absolute || !f.absolute->known()) return json_.null("difference");
    json_.begin_object("difference");
    json_.word("absolute", f.absolute->to_string(kPlaces));
    write_end("relative", f.relative);
    json_.end_object();
  }

  const AuditReport& report_;
  const Messages& messages_;
  const TakePiece& take_;
  JsonWriter json_;
};

}  // namespace

void render_audit_lines(const AuditReport& report, const Messages& messages, const TakePiece& take) { AuditLineWriter(report, messages, take).write(); }

}  // namespace hedui
