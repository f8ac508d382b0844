// Findings in the order of the report, with what a person needs to judge them. Everything that documents and tables say goes
// through ReportText.
#include "emit/report_data.h"

#include <algorithm>
#include <set>
#include <unordered_map>

#include "emit/json.h"

namespace hedui {
namespace {

constexpr size_t kPieceBytes = 64u << 10;
constexpr int kPlaces = 10;  // of numbers that decimals can't hold

const char* name_of(ReportedText text) {
  switch (text) {
    case ReportedText::kRecords: return "records";
    case ReportedText::kUnread: return "unread";
    case ReportedText::kTooLarge: return "too_large";
    case ReportedText::kInline: return "inline";
    case ReportedText::kFile: return "file";
  }
  return "";
}

// Indices that were asked for, numbered anew in the order of asking.
class Numbering {
 public:
  explicit Numbering(size_t size) : numbers_(size, -1) {}

  int32_t of(int32_t index) {
    int32_t& number = numbers_[static_cast<size_t>(index)];
    if (number < 0) {
      number = static_cast<int32_t>(indices_.size());
      indices_.push_back(index);
    }
    return number;
  }
  const std::vector<int32_t>& indices() const { return indices_; }

 private:
  std::vector<int32_t> numbers_;
  std::vector<int32_t> indices_;
};

class DataWriter {
 public:
  DataWriter(const ReportPage& page, const TakePiece& take)
      : page_(page),
        report_(page.report),
        take_(take),
        figures_(report_.records.figures.size()),
        rows_(report_.official.size()) {}

  void write() {
    json_.begin_line();
    json_.text("version", report_.version);
    json_.text("rules", report_.rules);
    json_.boolean("masked", page_.shown.masked());
    write_words();
    write_tables();
    write_documents();
    write_gaps();
    write_findings();
    write_figures();
    write_rows();
    write_places();
    json_.end_line();
    take_(json_.lines());
  }

 private:
  template <class List, class Write>
  void list(JsonKey name, const List& items, Write write) {
    json_.begin_list(name);
    for (const auto& item : items) {
      json_.begin_item();
      write(item);
      json_.end_object();
      if (json_.lines().size() > kPieceBytes) give();
    }
    json_.end_list();
  }

  // The last byte stays: a comma that is yet to be taken back.
  void give() {
    std::string_view all = json_.lines();
    take_(all.substr(0, all.size() - 1));
    char last = all.back();
    json_.clear();
    json_.fields({&last, 1});
  }

  void shown(JsonKey name, std::string_view text) { text.empty() ? json_.null(name) : json_.text(name, page_.shown.of(text)); }
  void number(JsonKey name, const std::optional<Decimal>& value, bool hidden) { value && !hidden ? json_.word(name, value->to_string()) : json_.null(name); }

  void write_words() {
    list("words", page_.words.under("report."), [&](const auto& entry) {
      json_.text("name", entry.first);
      json_.text("text", entry.second);
    });
  }

  void write_tables() {
    list("tables", report_.tables, [&](const OfficialTable& table) {
      shown("file", table.file);
      shown("sheet", table.sheet);
      json_.text("sha256", table.sha256);
      json_.integer("rows", static_cast<int64_t>(table.rows));
      list("errors", table.errors, [&](const TableError& error) {
        shown("where", error.where);
        shown("message", page_.words.text(error.message));
      });
    });
  }

  void write_documents() {
    json_.begin_list("documents");
    for (size_t i = 0; i < report_.records.documents.size(); ++i) {
      const AuditDocument& document = report_.records.documents[i];
      json_.begin_item();
      shown("id", document.id);
      shown("source", document.source);
      shown("title", document.title);
      json_.word("text", name_of(document.read ? page_.documents[i].text : ReportedText::kUnread));
      json_.begin_list("pictures");
      for (int number : page_.documents[i].pictures) json_.integer_item(number);
      json_.end_list();
      json_.end_object();
    }
    json_.end_list();
  }

  void write_gaps() {
    list("gaps", report_.records.not_audited, [&](const NotAudited& gap) {
      json_.integer("document", gap.document);
      json_.integer("page", gap.page);
      json_.text("severity", page_.shown.of(gap.severity));
      shown("message", gap.message);
    });
  }

  void write_findings() {
    std::unordered_map<std::string, int> ids;
    list("findings", report_.findings, [&](const Finding& finding) {
      const AuditFigure& judged = report_.records.figures[static_cast<size_t>(finding.figures.front())];
      std::string id = std::string(hedui::name_of(finding.check)) + "-" + judged.id;
      int times = ++ids[id];
      if (times > 1) id += "-" + std::to_string(times);
      json_.text("id", page_.shown.of(id));
      write_finding(finding, page_.shown.hides(judged.text));
    });
  }

  // Of a figure that is hidden no number is told.
  void write_finding(const Finding& finding, bool hidden) {
    json_.word("check", hedui::name_of(finding.check));
    json_.word("verdict", hedui::name_of(finding.verdict));
    json_.begin_list("figures");
    for (int32_t figure : finding.figures) json_.integer_item(figures_.of(figure));
    json_.end_list();
    finding.official < 0 ? json_.null("official") : json_.integer("official", rows_.of(finding.official));
    list("candidates", finding.candidates, [&](const Candidate& candidate) {
      json_.integer("row", rows_.of(candidate.row));
      json_.word("score", hundredths(candidate.score));
    });
    write_pairing(finding);
    amount("stated", finding.stated, hidden);
    amount("expected", finding.expected, hidden);
    write_difference(finding, hidden);
    json_.word_or_null("cause", hedui::name_of(finding.likely_cause));
    finding.reading.empty() ? json_.null("reading") : json_.text("reading", page_.shown.of(finding.reading));
    shown("arithmetic", hidden ? std::string() : finding.arithmetic);
    shown("explanation", hidden ? std::string() : finding.explanation);
  }

  static std::string hundredths(int score) { return Rational::of(score, 100).to_string(2); }

  void write_pairing(const Finding& finding) {
    if (!finding.pairing) return json_.null("pairing");
    json_.begin_object("pairing");
    json_.text("indicator", finding.pairing->indicator);
    json_.text("place", finding.pairing->place);
    json_.text("period", finding.pairing->period);
    json_.word("score", hundredths(finding.pairing->score));
    json_.end_object();
  }

  void end_of(JsonKey name, const std::optional<Rational>& end) { end && end->known() ? json_.word(name, end->to_string(kPlaces)) : json_.null(name); }

  void amount(JsonKey name, const std::optional<Amount>& amount, bool hidden) {
    if (!amount || hidden) return json_.null(name);
    json_.begin_object(name);
    end_of("low", amount->interval.low);
    end_of("high", amount->interval.high);
    json_.boolean("low_open", amount->interval.low_open);
    json_.boolean("high_open", amount->interval.high_open);
    shown("unit", amount->unit);
    json_.end_object();
  }

  void write_difference(const Finding& finding, bool hidden) {
    if (hidden || !finding.absolute || !finding.absolute->known()) return json_.null("difference");
    json_.begin_object("difference");
    json_.word("absolute", finding.absolute->to_string(kPlaces));
    end_of("relative", finding.relative);
    json_.end_object();
  }

  void write_figures() {
    std::vector<std::string> sentences;
    std::unordered_map<std::string, size_t> numbers;
    list("figures", figures_.indices(), [&](int32_t index) {
      const AuditFigure& figure = report_.records.figures[static_cast<size_t>(index)];
      auto [known, is_new] = numbers.emplace(figure.sentence, sentences.size());
      if (is_new) sentences.push_back(figure.sentence);
      json_.integer("sentence", static_cast<int64_t>(known->second));
      json_.integer("number", index - report_.records.document_of(figure).first_figure);
      write_figure(figure, page_.shown.hides(figure.text));
      if (!figure.place.empty()) places_.insert(figure.place);
    });
    list("sentences", sentences, [&](const std::string& sentence) { json_.text("text", page_.shown.of(sentence)); });
  }

  void write_figure(const AuditFigure& figure, bool hidden) {
    shown("id", figure.id);
    json_.integer("document", figure.document);
    json_.integer("page", figure.page);
    json_.text("text", page_.shown.of(figure.text));
    number("value", figure.value, hidden);
    number("low", figure.low, hidden);
    number("high", figure.high, hidden);
    json_.word("qualifier", hedui::name_of(figure.qualifier));
    shown("unit", figure.unit);
    shown("indicator", figure.indicator);
    json_.word("measure", hedui::name_of(figure.measure));
    json_.word_or_null("direction", hedui::name_of(figure.direction));
    shown("base", figure.base ? figure.base->text : std::string());
    shown("of", figure.of);
    json_.word("status", hedui::name_of(figure.status));
    json_.word_or_null("scope", hedui::name_of(figure.scope));
    shown("place", figure.place);
    shown("project", figure.project);
    shown("period", figure.period ? figure.period->text : std::string());
    json_.begin_list("doubts");
    for (size_t i = 0; i < static_cast<size_t>(Field::kCount); ++i) {
      if (figure.doubts_field(static_cast<Field>(i))) json_.word_item(hedui::name_of(static_cast<Field>(i)));
    }
    json_.end_list();
    figure.confidence ? json_.integer("confidence", *figure.confidence) : json_.null("confidence");
    shown("rule", figure.rule);
  }

  void write_rows() {
    list("rows", rows_.indices(), [&](int32_t index) {
      const OfficialFigure& row = report_.official[static_cast<size_t>(index)];
      json_.integer("table", row.table);
      json_.integer("line", row.line);
      shown("column", row.column);
      shown("indicator", row.indicator);
      shown("place", row.place);
      shown("period", row.period);
      json_.text("value", page_.shown.of(row.value));
      shown("unit", row.unit);
      shown("source", row.source);
      shown("kind", row.kind);
    });
  }

  void write_places() {
    list("places", places_, [&](const std::string& code) {
      json_.text("code", page_.shown.of(code));
      json_.text("name", page_.shown.of(place_name(code)));
    });
  }

  // Names of counties are not unique: that of the city stands before them.
  std::string place_name(const std::string& code) const {
    const Gazetteer& gazetteer = page_.rules.gazetteer;
    int32_t index = gazetteer.find_code(code);
    if (index < 0) return code;
    int32_t above = gazetteer.division(index).level == Level::kCounty ? gazetteer.ancestor(index, Level::kPrefecture) : -1;
    std::string name = above >= 0 ? std::string(gazetteer.name(above)) : std::string();
    return name += gazetteer.name(index);
  }

  const ReportPage& page_;
  const AuditReport& report_;
  const TakePiece& take_;
  Numbering figures_, rows_;
  std::set<std::string> places_;
  JsonWriter json_;
};

}  // namespace

void render_report_data(const ReportPage& page, const TakePiece& take) { DataWriter(page, take).write(); }

}  // namespace hedui
