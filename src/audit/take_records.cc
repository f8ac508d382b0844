// From a reading, field by field as emit writes them.
#include <utility>

#include "audit/records.h"
#include "model/sentence.h"

namespace hedui {
namespace {

class Taker {
 public:
  Taker(const Reading& reading, const RuleSet& rules, const Messages& messages, AuditRecords& into)
      : reading_(reading),
        rules_(rules),
        messages_(messages),
        into_(into),
        index_(reading.document.text),
        clean_index_(reading.clean.reading) {}

  void take() {
    number_ = static_cast<int32_t>(into_.documents.size());
    first_ = static_cast<int32_t>(into_.figures.size());
    AuditDocument document;
    document.id = reading_.id;
    document.duplicate_of = reading_.duplicate_of;
    document.source = to_utf8(to_utf32(reading_.source));
    document.sha256 = reading_.sha256;
    document.title = reading_.records.title;
    document.date = reading_.records.date;
    document.place = reading_.records.place;
    document.rules = rules_.digest;
    document.version = HEDUI_VERSION;
    document.read = reading_.read;
    document.first_figure = first_;
    if (reading_.read) {
      for (const Figure& figure : reading_.records.figures) take_figure(figure);
    }
    document.end_figure = static_cast<int32_t>(into_.figures.size());
    into_.documents.push_back(std::move(document));
    take_gaps();
  }

 private:
  void take_figure(const Figure& f) {
    AuditFigure figure;
    size_t start = index_.code_point(f.span.begin), end = index_.code_point(f.span.end);
    figure.id = reading_.id + "-f" + std::to_string(start) + "-" + std::to_string(end);
    figure.document = number_;
    figure.article = f.article;
    if (!reading_.document.ink.empty()) figure.page = reading_.document.ink.find(f.span, reading_.document.text).page;
    figure.start = static_cast<int64_t>(start);
    figure.end = static_cast<int64_t>(end);
    figure.text = std::string(slice(std::string_view(reading_.document.text), f.span));
    figure.sentence = sentence_around(reading_.clean.reading, clean_index_, f.sentence, f.clean);
    figure.kind = f.kind;
    figure.value = f.value;
    figure.low = f.low;
    figure.high = f.high;
    figure.qualifier = f.qualifier;
    figure.written_number = f.written_number;
    figure.written_multiplier = f.written_multiplier;
    figure.unit = f.unit.value_or("");
    figure.unit_id = f.unit_id;
    if (f.normalized) figure.normalized_unit = f.normalized_unit;
    figure.indicator = f.indicator;
    figure.action = f.action;
    figure.measure = f.measure;
    figure.direction = f.direction;
    figure.base = f.base;
    figure.of = f.of;
    figure.scope = f.scope;
    figure.status = f.status;
    figure.place = f.place;
    figure.project = f.project;
    figure.period = f.period;
    for (const Relation& relation : f.relations) figure.relations.push_back({relation.type, first_ + relation.target, relation.complete});
    figure.doubts = f.doubts;
    figure.confidence = f.confidence;
    if (f.rule >= 0) figure.rule = rules_.rule(f.rule).id;
    into_.figures.push_back(std::move(figure));
  }

  void take_gaps() {
    for (const Diagnostic& diagnostic : reading_.diagnostics) {
      into_.not_audited.push_back({number_, diagnostic.page.value_or(0), diagnostic.message.id, diagnostic.severity == Severity::kError ? "error" : "warning",
                                   to_utf8(to_utf32(messages_.text(diagnostic.message)))});
    }
  }

  const Reading& reading_;
  const RuleSet& rules_;
  const Messages& messages_;
  AuditRecords& into_;
  CodePointIndex index_;
  CodePointIndex clean_index_;
  int32_t number_ = 0;
  int32_t first_ = 0;
};

}  // namespace

void take_records(const Reading& reading, const RuleSet& rules, const Messages& messages, AuditRecords& into) { Taker(reading, rules, messages, into).take(); }

void append_records(AuditRecords part, AuditRecords& into) {
  auto documents = static_cast<int32_t>(into.documents.size()), figures = static_cast<int32_t>(into.figures.size());
  for (AuditDocument& document : part.documents) {
    document.first_figure += figures;
    document.end_figure += figures;
    into.documents.push_back(std::move(document));
  }
  for (AuditFigure& figure : part.figures) {
    figure.document += documents;
    for (AuditRelation& relation : figure.relations) relation.target += figures;
    into.figures.push_back(std::move(figure));
  }
  for (NotAudited& gap : part.not_audited) {
    gap.document += documents;
    into.not_audited.push_back(std::move(gap));
  }
}

}  // namespace hedui
