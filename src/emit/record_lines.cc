// Records to JSON Lines. Offsets leave the program here, as code points.
#include "emit/record_lines.h"

#include <algorithm>

#include "emit/json.h"
#include "text/utf8.h"

namespace hedui {
namespace {

constexpr size_t kSentenceCharacters = 300;  // the contract's limit on `sentence`
constexpr size_t kPieceBytes = 256u << 10;   // lines are handed on when they are more than this

// A path or a message may hold bytes that are no UTF-8; a record may not.
std::string as_utf8(std::string_view bytes) { return to_utf8(to_utf32(bytes)); }

class LineWriter {
 public:
  LineWriter(const Reading& reading, const RuleSet& rules, const Messages& messages, const TakePiece& take)
      : reading_(reading),
        rules_(rules),
        messages_(messages),
        take_(take),
        json_(out_),
        index_(reading.document.text),
        clean_index_(reading.clean.reading) {}

  void write() {
    write_document();
    if (reading_.read) {
      for (size_t i = 0; i < reading_.outline.articles.size(); ++i) write_article(i);
      for (const Place& place : reading_.records.places) write_place(place);
      for (const Project& project : reading_.records.projects) write_project(project);
      for (const Figure& figure : reading_.records.figures) write_figure(figure);
    }
    for (const Diagnostic& diagnostic : reading_.diagnostics) write_diagnostic(diagnostic);
    take_(out_);
  }

 private:
  void begin(const char* type) {
    json_.begin_line();
    json_.text("type", type);
  }
  void end() {
    json_.end_object();
    out_ += '\n';
    if (out_.size() < kPieceBytes) return;
    take_(out_);
    out_.clear();
  }

  std::string_view text(DocSpan span) const { return slice(std::string_view(reading_.document.text), span); }

  void span(DocSpan span) {
    json_.integer("start", static_cast<int64_t>(index_.code_point(span.begin)));
    json_.integer("end", static_cast<int64_t>(index_.code_point(span.end)));
  }

  std::string id(char kind, DocSpan span) const {
    return reading_.id + "-" + kind + std::to_string(index_.code_point(span.begin)) + "-" + std::to_string(index_.code_point(span.end));
  }

  void rule(int32_t index) { json_.text_or_null("rule", index < 0 ? std::string_view() : std::string_view(rules_.rule(index).id)); }

  void date(const char* name, const std::optional<Date>& date) { json_.text_or_null(name, date ? to_iso(*date) : std::string()); }

  void decimal(const char* name, const std::optional<Decimal>& value) { value ? json_.text(name, value->to_string()) : json_.null(name); }

  void no_boxes() {
    json_.null("page");
    json_.null("boxes");
  }

  void write_document() {
    begin("document");
    const Metadata& metadata = reading_.document.metadata;
    json_.text("document", reading_.id);
    json_.text_or_null("duplicate_of", reading_.duplicate_of);
    json_.text("source", as_utf8(reading_.source));
    json_.text_or_null("sha256", reading_.sha256);
    json_.text_or_null("format", reading_.document.format);
    json_.text_or_null("encoding", reading_.document.encoding);
    json_.null("pages");
    json_.text_or_null("title", reading_.records.title);
    json_.text_or_null("author", metadata.author);
    json_.text_or_null("publisher", metadata.publisher);
    date("date", reading_.records.date);
    json_.text_or_null("place", reading_.records.place);
    json_.text("rules", rules_.digest);
    json_.text("version", HEDUI_VERSION);
    end();
  }

  void write_article(size_t i) {
    const Article& article = reading_.outline.articles[i];
    const ArticleFacts& facts = reading_.records.articles[i];
    begin("article");
    json_.text("document", reading_.id);
    json_.integer("article", static_cast<int64_t>(i));
    json_.text_or_null("title", slice(std::string_view(reading_.clean.reading), article.title));
    span(reading_.clean.to_document(article.span, reading_.document.text));
    no_boxes();
    json_.null("continues");
    date("date", facts.date);
    json_.text_or_null("place", facts.place);
    end();
  }

  void write_place(const Place& place) {
    begin("place");
    json_.text("id", id('p', place.span));
    json_.text("document", reading_.id);
    json_.integer("article", place.article);
    no_boxes();
    span(place.span);
    json_.text("text", text(place.span));
    json_.text_or_null("name", place.name);
    json_.text_or_null("code", place.code);
    json_.text_or_null("level", place.level);
    json_.text("how", name_of(place.how));
    place.rule >= 0 ? rule(place.rule) : json_.text("rule", place.table);
    end();
  }

  void write_project(const Project& project) {
    begin("project");
    json_.text("id", id('j', project.span));
    json_.text("document", reading_.id);
    json_.integer("article", project.article);
    no_boxes();
    span(project.span);
    json_.text("text", text(project.span));
    json_.text("name", project.name);
    json_.text_or_null("number", project.number);
    json_.text_or_null("place", project.place);
    rule(project.rule);
    end();
  }

  // The cleaned sentence, cut to its limit around the figure.
  std::string sentence_of(const Figure& figure) const {
    size_t first = clean_index_.code_point(figure.sentence.begin);
    size_t last = clean_index_.code_point(figure.sentence.end);
    if (last - first <= kSentenceCharacters) return std::string(clean(figure.sentence.begin, figure.sentence.end));
    size_t room = kSentenceCharacters - 2;
    size_t at = clean_index_.code_point(figure.clean.begin);
    size_t left = std::min(at - first, room / 2);
    size_t right = std::min(last - at, room - left);
    left = std::min(at - first, room - right);
    std::string cut = left < at - first ? "\xE2\x80\xA6" : "";
    cut += clean(clean_index_.byte(at - left), clean_index_.byte(at + right));
    return cut + (right < last - at ? "\xE2\x80\xA6" : "");
  }

  std::string_view clean(size_t begin, size_t end) const { return std::string_view(reading_.clean.reading).substr(begin, end - begin); }

  void write_figure(const Figure& figure) {
    begin("figure");
    json_.text("id", id('f', figure.span));
    json_.text("document", reading_.id);
    json_.integer("article", figure.article);
    no_boxes();
    span(figure.span);
    json_.text("text", text(figure.span));
    json_.text("sentence", sentence_of(figure));
    write_value(figure);
    write_meaning(figure);
    write_relations(figure);
    write_doubts(figure);
    json_.null("confidence");
    rule(figure.rule);
    end();
  }

  void write_value(const Figure& figure) {
    json_.text("kind", name_of(figure.kind));
    decimal("value", figure.value);
    decimal("low", figure.low);
    decimal("high", figure.high);
    json_.text("qualifier", name_of(figure.qualifier));
    json_.begin_object("written");
    json_.text_or_null("number", figure.written_number);
    json_.text_or_null("multiplier", figure.written_multiplier);
    json_.end_object();
    json_.text_or_null("unit", figure.unit.value_or(""));
    json_.text_or_null("unit_id", figure.unit_id);
    if (figure.normalized) {
      json_.begin_object("normalized");
      json_.text("value", figure.normalized->to_string());
      json_.text("unit", figure.normalized_unit);
      json_.end_object();
    } else {
      json_.null("normalized");
    }
  }

  void write_meaning(const Figure& figure) {
    json_.text_or_null("indicator", figure.indicator);
    json_.text_or_null("action", figure.action);
    json_.text("measure", name_of(figure.measure));
    json_.text_or_null("direction", name_of(figure.direction));
    write_base(figure);
    json_.text_or_null("of", figure.of);
    json_.text_or_null("scope", name_of(figure.scope));
    json_.text("status", name_of(figure.status));
    json_.text_or_null("place", figure.place);
    json_.text_or_null("place_how", name_of(figure.place_how));
    json_.text_or_null("project", figure.project);
    if (figure.period) {
      json_.begin_object("period");
      json_.text("text", figure.period->text);
      date("from", figure.period->from);
      date("to", figure.period->to);
      json_.end_object();
    } else {
      json_.null("period");
    }
  }

  void write_base(const Figure& figure) {
    if (!figure.base) return json_.null("base");
    json_.begin_object("base");
    json_.text("text", figure.base->text);
    json_.text_or_null("kind", figure.base->kind ? name_of(*figure.base->kind) : nullptr);
    date("from", figure.base->from);
    date("to", figure.base->to);
    json_.end_object();
  }

  void write_relations(const Figure& figure) {
    json_.begin_list("relations");
    for (const Relation& relation : figure.relations) {
      json_.begin_item();
      json_.text("type", name_of(relation.type));
      json_.text("target", id('f', reading_.records.figures[static_cast<size_t>(relation.target)].span));
      if (relation.complete) json_.boolean("complete", true);
      json_.end_object();
    }
    json_.end_list();
  }

  void write_doubts(const Figure& figure) {
    json_.begin_list("doubts");
    for (int i = 0; i < static_cast<int>(Field::kCount); ++i) {
      if (figure.doubts >> i & 1u) json_.item(name_of(static_cast<Field>(i)));
    }
    json_.end_list();
  }

  void write_diagnostic(const Diagnostic& diagnostic) {
    begin("diagnostic");
    json_.text("document", reading_.id);
    json_.text("severity", diagnostic.severity == Severity::kError ? "error" : "warning");
    json_.text("code", diagnostic.message.id);
    json_.text("message", as_utf8(messages_.text(diagnostic.message)));
    diagnostic.page ? json_.integer("page", *diagnostic.page) : json_.null("page");
    if (diagnostic.span) {
      span(*diagnostic.span);
    } else {
      json_.null("start");
      json_.null("end");
    }
    end();
  }

  std::string out_;
  const Reading& reading_;
  const RuleSet& rules_;
  const Messages& messages_;
  const TakePiece& take_;
  JsonWriter json_;
  CodePointIndex index_;        // of the document
  CodePointIndex clean_index_;  // of the cleaned view
};

}  // namespace

void render_record_lines(const Reading& reading, const RuleSet& rules, const Messages& messages, const TakePiece& take) {
  LineWriter(reading, rules, messages, take).write();
}

void append_record_lines(std::string& out, const Reading& reading, const RuleSet& rules, const Messages& messages) {
  render_record_lines(reading, rules, messages, [&](std::string_view lines) { out += lines; });
}

}  // namespace hedui
