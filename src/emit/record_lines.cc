// Records to JSON Lines. Offsets leave the program here, as code points.
#include "emit/record_lines.h"

#include <algorithm>
#include <charconv>
#include <set>
#include <utility>
#include <vector>

#include "emit/json.h"
#include "emit/packed_lines.h"
#include "model/sentence.h"
#include "text/utf8.h"

namespace hedui {
namespace {

constexpr size_t kPieceBytes = 64u << 10;  // lines are handed on when they are more than this
constexpr size_t kLongLine = 8u << 10;     // bytes; few are longer

// A path or a message may hold bytes that are no UTF-8; a record may not.
std::string as_utf8(std::string_view bytes) { return to_utf8(to_utf32(bytes)); }

// Where a span stands in the document, as records count.
struct CodePoints {
  size_t start;
  size_t end;
};

void for_each_code_of(const Records& records, const std::function<void(std::string_view code)>& act) {
  act(records.place);
  for (const ArticleFacts& article : records.articles) act(article.place);
  for (const Place& place : records.places) act(place.code);
  for (const Project& project : records.projects) act(project.place);
  for (const Figure& figure : records.figures) act(figure.place);
}

// What a document's line of an article tells but for its number and the article it goes on from.
struct ArticleLine {
  std::string title, kicker, subtitle;
  CodePoints span;
  int page = 0;
  std::vector<Box> boxes;
  std::optional<Date> date;
  std::string place;
};

// What stands before a part of a document.
struct Before {
  size_t code_points = 0;
  int articles = 0;
};

class LineWriter {
 public:
  LineWriter(const Reading& reading, const RuleSet& rules, const Messages& messages, const TakePiece& take, Before before = {})
      : reading_(reading),
        rules_(rules),
        messages_(messages),
        take_(&take),
        before_(before),
        id_(reading.id + "-"),
        index_(reading.document.text),
        clean_index_(reading.clean.reading) {
    json_.reserve(kPieceBytes + kLongLine);
  }

  void write() {
    write_document();
    if (reading_.read) {
      write_pages();
      for (size_t i = 0; i < reading_.outline.articles.size(); ++i) {
        const Article& article = reading_.outline.articles[i];
        if (!article.span.empty()) write_article(static_cast<int>(i), article_line(i), article.continues);  // of a document without text it is empty
      }
      write_places();
      write_projects();
      write_figures();
    }
    write_diagnostics();
    flush();
  }

  // What is written from here on goes to another place.
  void go_on_to(const TakePiece& take) {
    flush();
    take_ = &take;
  }
  void flush() {
    (*take_)(json_.lines());
    json_.clear();
  }

  void write_pages() {
    for (size_t i = 0; i < reading_.document.pages.size(); ++i) write_page(i);
  }
  void write_places() {
    for (const Place& place : reading_.records.places) write_place(place);
  }
  void write_projects() {
    for (const Project& project : reading_.records.projects) write_project(project);
  }
  void write_figures() {
    for (const Figure& figure : reading_.records.figures) write_figure(figure);
  }
  void write_diagnostics() {
    for (const Diagnostic& diagnostic : reading_.diagnostics) write_diagnostic(diagnostic);
  }

  // Code points of the text.
  size_t size() const { return index_.size(); }

  ArticleLine article_line(size_t i) const {
    const Article& article = reading_.outline.articles[i];
    const ArticleFacts& facts = reading_.records.articles[i];
    DocSpan span = reading_.clean.to_document(article.span, reading_.document.text);
    ArticleLine line{title_text(article.title), title_text(article.kicker), title_text(article.subtitle), code_points(span), 0, {}, facts.date, facts.place};
    const std::vector<LaidArticle>& laid = reading_.document.articles;
    Ink::Found found = i < laid.size() ? Ink::Found{laid[i].page, laid[i].boxes} : find_ink(span);
    line.page = found.page;
    line.boxes = std::move(found.boxes);
    return line;
  }

  void write_article(int number, const ArticleLine& line, int continues) {
    begin("article");
    json_.word("document", reading_.id);
    json_.integer("article", number);
    json_.text_or_null("title", line.title);
    json_.text_or_null("kicker", line.kicker);
    json_.text_or_null("subtitle", line.subtitle);
    span(line.span);
    page_and_boxes(line.page, line.boxes);
    continues == kNoIndex ? json_.null("continues") : json_.integer("continues", continues);
    date("date", line.date);
    json_.text_or_null("place", line.place);
    end();
  }

  void write_document() {
    begin("document");
    const Metadata& metadata = reading_.document.metadata;
    json_.word("document", reading_.id);
    json_.text_or_null("duplicate_of", reading_.duplicate_of);
    json_.text("source", as_utf8(reading_.source));
    json_.text_or_null("sha256", reading_.sha256);
    json_.text_or_null("format", reading_.document.format);
    json_.text_or_null("encoding", reading_.document.encoding);
    reading_.document.pages.empty() ? json_.null("pages") : json_.integer("pages", static_cast<int64_t>(reading_.document.pages.size()));
    json_.text_or_null("title", reading_.records.title);
    json_.text_or_null("author", metadata.author);
    json_.text_or_null("publisher", metadata.publisher);
    date("date", reading_.records.date);
    json_.text_or_null("place", reading_.records.place);
    json_.text("rules", rules_.digest);
    json_.text("version", HEDUI_VERSION);
    end();
  }

 private:
  void begin(std::string_view type) {
    json_.begin_line();
    json_.word("type", type);
  }
  void end() {
    json_.end_line();
    if (json_.lines().size() >= kPieceBytes) flush();
  }

  std::string_view text(DocSpan span) const { return slice(std::string_view(reading_.document.text), span); }

  CodePoints code_points(DocSpan span) const {
    return {before_.code_points + index_.code_point(span.begin), before_.code_points + index_.code_point(span.end)};
  }

  void span(CodePoints span) {
    json_.integer("start", static_cast<int64_t>(span.start));
    json_.integer("end", static_cast<int64_t>(span.end));
  }

  void id(JsonKey name, char kind, CodePoints span) {
    constexpr size_t kLongestNumber = 20;
    size_t prefix = reading_.id.size() + 1;
    id_.resize(prefix + 2 + 2 * kLongestNumber);
    char *at = id_.data() + prefix, *end = id_.data() + id_.size();
    *at++ = kind;
    at = std::to_chars(at, end, span.start).ptr;
    *at++ = '-';
    at = std::to_chars(at, end, span.end).ptr;
    json_.word(name, std::string_view(id_).substr(0, static_cast<size_t>(at - id_.data())));
  }

  // Fields that all records of an article share.
  void article(int article, DocSpan span) {
    if (article != article_) {
      JsonWriter json;
      json.word("document", reading_.id);
      json.integer("article", before_.articles + article);
      article_fields_ = json.lines();
      article_ = article;
    }
    json_.fields(article_fields_);
    ink(span);
  }

  // The page and the boxes of a span; null without pages.
  void ink(DocSpan span) {
    Ink::Found found = find_ink(span);
    page_and_boxes(found.page, found.boxes);
  }

  Ink::Found find_ink(DocSpan span) const {
    const Ink& ink = reading_.document.ink;
    return ink.empty() ? Ink::Found{} : ink.find(span, reading_.document.text);
  }

  void page_and_boxes(int page, const std::vector<Box>& boxes) {
    if (page == 0) {
      json_.null("page");
      json_.null("boxes");
      return;
    }
    json_.integer("page", page);
    json_.begin_list("boxes");
    for (const Box& box : boxes) {
      json_.begin_inner_list();
      for (float edge : {box.x0, box.y0, box.x1, box.y1}) json_.points_item(edge);
      json_.end_list();
    }
    json_.end_list();
  }

  void rule(int32_t index) { json_.text_or_null("rule", index < 0 ? std::string_view() : std::string_view(rules_.rule(index).id)); }

  void date(JsonKey name, const std::optional<Date>& date) { json_.text_or_null(name, date ? to_iso(*date) : std::string()); }

  void decimal(JsonKey name, const std::optional<Decimal>& value) { value ? json_.word(name, value->to_string()) : json_.null(name); }

  void write_page(size_t i) {
    const PageFacts& page = reading_.document.pages[i];
    begin("page");
    json_.word("document", reading_.id);
    json_.integer("page", page.number);
    json_.text_or_null("name", i < reading_.outline.page_names.size() ? std::string_view(reading_.outline.page_names[i]) : std::string_view());
    json_.points("width", page.width);
    json_.points("height", page.height);
    json_.word("trust", name_of(page.trust));
    json_.integer("glyphs", page.glyphs);
    json_.share("lost", page.lost, page.glyphs);
    end();
  }

  // A title of several lines on one.
  std::string title_text(CleanSpan span) const {
    std::string text(slice(std::string_view(reading_.clean.reading), span));
    std::replace(text.begin(), text.end(), '\n', ' ');
    return text;
  }

  void write_place(const Place& place) {
    begin("place");
    CodePoints place_in_text = code_points(place.span);
    id("id", 'p', place_in_text);
    article(place.article, place.span);
    span(place_in_text);
    json_.text("text", text(place.span));
    json_.text_or_null("name", place.name);
    json_.text_or_null("code", place.code);
    json_.text_or_null("level", place.level);
    json_.word("how", name_of(place.how));
    place.rule >= 0 ? rule(place.rule) : json_.text("rule", place.table);
    end();
  }

  void write_project(const Project& project) {
    begin("project");
    CodePoints place_in_text = code_points(project.span);
    id("id", 'j', place_in_text);
    article(project.article, project.span);
    span(place_in_text);
    json_.text("text", text(project.span));
    json_.text("name", project.name);
    json_.text_or_null("number", project.number);
    json_.text_or_null("place", project.place);
    rule(project.rule);
    end();
  }

  // The cleaned sentence, cut to its limit around the figure. A whole one is escaped once for all its figures.
  void sentence(const Figure& figure) {
    if (figure.sentence != sentence_) {
      sentence_ = figure.sentence;
      first_ = clean_index_.code_point(sentence_.begin);
      last_ = clean_index_.code_point(sentence_.end);
      sentence_field_.clear();
      if (last_ - first_ <= kSentenceCharacters) sentence_field_.text("sentence", clean(sentence_.begin, sentence_.end));
    }
    last_ - first_ <= kSentenceCharacters ? json_.fields(sentence_field_.lines())
                                          : json_.text("sentence", sentence_around(reading_.clean.reading, clean_index_, figure.sentence, figure.clean));
  }

  std::string_view clean(size_t begin, size_t end) const { return std::string_view(reading_.clean.reading).substr(begin, end - begin); }

  void write_figure(const Figure& figure) {
    begin("figure");
    CodePoints place_in_text = code_points(figure.span);
    id("id", 'f', place_in_text);
    article(figure.article, figure.span);
    span(place_in_text);
    json_.text("text", text(figure.span));
    sentence(figure);
    write_value(figure);
    write_meaning(figure);
    write_relations(figure);
    write_doubts(figure);
    figure.confidence ? json_.share("confidence", *figure.confidence, kSure) : json_.null("confidence");
    rule(figure.rule);
    end();
  }

  void write_value(const Figure& figure) {
    json_.word("kind", name_of(figure.kind));
    decimal("value", figure.value);
    decimal("low", figure.low);
    decimal("high", figure.high);
    json_.word("qualifier", name_of(figure.qualifier));
    json_.begin_object("written");
    json_.text_or_null("number", figure.written_number);
    json_.text_or_null("multiplier", figure.written_multiplier);
    json_.end_object();
    json_.text_or_null("unit", figure.unit ? std::string_view(*figure.unit) : std::string_view());
    json_.text_or_null("unit_id", figure.unit_id);
    if (figure.normalized) {
      json_.begin_object("normalized");
      json_.word("value", figure.normalized->to_string());
      json_.text("unit", figure.normalized_unit);
      json_.end_object();
    } else {
      json_.null("normalized");
    }
  }

  void write_meaning(const Figure& figure) {
    json_.text_or_null("indicator", figure.indicator);
    json_.text_or_null("action", figure.action);
    json_.word("measure", name_of(figure.measure));
    json_.word_or_null("direction", name_of(figure.direction));
    write_base(figure);
    json_.text_or_null("of", figure.of);
    json_.word_or_null("scope", name_of(figure.scope));
    json_.word("status", name_of(figure.status));
    json_.text_or_null("place", figure.place);
    json_.word_or_null("place_how", name_of(figure.place_how));
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
    json_.word_or_null("kind", figure.base->kind ? name_of(*figure.base->kind) : nullptr);
    date("from", figure.base->from);
    date("to", figure.base->to);
    json_.end_object();
  }

  void write_relations(const Figure& figure) {
    json_.begin_list("relations");
    for (const Relation& relation : figure.relations) {
      json_.begin_item();
      json_.word("type", name_of(relation.type));
      id("target", 'f', code_points(reading_.records.figures[static_cast<size_t>(relation.target)].span));
      if (relation.complete) json_.boolean("complete", true);
      json_.end_object();
    }
    json_.end_list();
  }

  void write_doubts(const Figure& figure) {
    json_.begin_list("doubts");
    for (int i = 0; i < static_cast<int>(Field::kCount); ++i) {
      if (figure.doubts >> i & 1u) json_.word_item(name_of(static_cast<Field>(i)));
    }
    json_.end_list();
  }

  void write_diagnostic(const Diagnostic& diagnostic) {
    begin("diagnostic");
    json_.word("document", reading_.id);
    json_.word("severity", diagnostic.severity == Severity::kError ? "error" : "warning");
    json_.text("code", diagnostic.message.id);
    json_.text("message", as_utf8(messages_.text(diagnostic.message)));
    diagnostic.page ? json_.integer("page", *diagnostic.page) : json_.null("page");
    if (diagnostic.span) {
      span(code_points(*diagnostic.span));
    } else {
      json_.null("start");
      json_.null("end");
    }
    end();
  }

  const Reading& reading_;
  const RuleSet& rules_;
  const Messages& messages_;
  const TakePiece* take_;
  const Before before_;
  JsonWriter json_;
  std::string id_;              // of the record at hand, behind the document's
  std::string article_fields_;  // of article_
  int article_ = kNoIndex;
  CleanSpan sentence_;          // the last figure's
  size_t first_ = 0;            // the code point it starts with, of the cleaned view
  size_t last_ = 0;             // the one behind it
  JsonWriter sentence_field_;   // the sentence as a field, where it is not cut
  CodePointIndex index_;        // of the document
  CodePointIndex clean_index_;  // of the cleaned view
};

}  // namespace

void LinesOfReading::render(const TakePiece& take) const { LineWriter(reading_, rules_, messages_, take).write(); }

void LinesOfReading::for_each_code(const std::function<void(std::string_view code)>& act) const { for_each_code_of(reading_.records, act); }

struct LinesOfParts::Held {
  Before before;  // of the next part
  std::vector<ArticleLine> articles;
  PackedLines places, projects, figures, diagnostics;
  std::set<std::string, std::less<>> codes;
};

LinesOfParts::LinesOfParts(const RuleSet& rules, const Messages& messages) : rules_(rules), messages_(messages), held_(std::make_unique<Held>()) {}

LinesOfParts::~LinesOfParts() = default;

void LinesOfParts::add(const Reading& part) {
  auto into = [](PackedLines& lines) { return TakePiece([&lines](std::string_view piece) { lines.add(piece); }); };
  TakePiece places = into(held_->places), projects = into(held_->projects), figures = into(held_->figures), diagnostics = into(held_->diagnostics);
  LineWriter writer(part, rules_, messages_, places, held_->before);
  for (size_t i = 0; i < part.outline.articles.size(); ++i) held_->articles.push_back(writer.article_line(i));
  writer.write_places();
  writer.go_on_to(projects);
  writer.write_projects();
  writer.go_on_to(figures);
  writer.write_figures();
  writer.go_on_to(diagnostics);
  writer.write_diagnostics();
  writer.flush();
  held_->before.code_points += writer.size();
  held_->before.articles += static_cast<int>(part.outline.articles.size());
  for_each_code_of(part.records, [&](std::string_view code) {
    if (!held_->codes.contains(code)) held_->codes.emplace(code);
  });
}

void LinesOfParts::close(Reading document) { document_ = std::move(document); }

void LinesOfParts::render(const TakePiece& take) const {
  LineWriter writer(document_, rules_, messages_, take);
  writer.write_document();
  writer.write_pages();
  for (size_t i = 0; i < held_->articles.size(); ++i) writer.write_article(static_cast<int>(i), held_->articles[i], document_.outline.articles[i].continues);
  writer.flush();
  for (const PackedLines* lines : {&held_->places, &held_->projects, &held_->figures}) lines->unpack(take);
  writer.write_diagnostics();
  writer.flush();
  held_->diagnostics.unpack(take);
}

void LinesOfParts::for_each_code(const std::function<void(std::string_view code)>& act) const {
  for (const std::string& code : held_->codes) act(code);
}

void append_record_lines(std::string& out, const Reading& reading, const RuleSet& rules, const Messages& messages) {
  LinesOfReading(reading, rules, messages).render([&](std::string_view lines) { out += lines; });
}

}  // namespace hedui
