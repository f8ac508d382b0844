// One section for each stage, in the pipeline's order.
#include "pipeline/explain.h"

#include <algorithm>
#include <iterator>

#include "pipeline/coverage.h"
#include "text/utf8.h"

namespace hedui {
namespace {

constexpr size_t kContext = 24;  // characters of text shown on each side of the place

// The sentence that the document's byte `byte` was read in, or -1.
int sentence_at(const Reading& reading, uint32_t byte) {
  uint32_t at = reading.clean.from_document(byte);
  const auto& sentences = reading.outline.sentences;
  auto after = std::upper_bound(sentences.begin(), sentences.end(), at, [](uint32_t here, const Sentence& s) { return here < s.span.begin; });
  if (after == sentences.begin() || at >= std::prev(after)->span.end) return -1;
  return static_cast<int>(std::prev(after) - sentences.begin());
}

class Explainer {
 public:
  Explainer(const Reading& reading, const MatchTrace& trace, size_t offset, uint32_t byte, const RuleSet& rules, const Messages& messages)
      : reading_(reading),
        trace_(trace),
        offset_(offset),
        byte_(byte),
        rules_(rules),
        messages_(messages),
        index_(reading.document.text) {}

  std::string explain() {
    at_ = reading_.clean.from_document(byte_);
    explain_document();
    explain_number();
    explain_clean();
    if (trace_.sentence < 0) {
      item(messages_.text("explain.no_sentence"));
      return std::move(out_);
    }
    sentence_ = static_cast<size_t>(trace_.sentence);
    explain_structure();
    explain_tokens();
    explain_attempts();
    explain_mentions();
    explain_records();
    return std::move(out_);
  }

 private:
  void title(const char* id) { out_ += (out_.empty() ? "" : "\n") + messages_.text(id) + "\n"; }
  void item(const std::string& text) { out_ += "  " + text + "\n"; }

  std::string words(CleanSpan span) const { return std::string(slice(std::string_view(reading_.clean.reading), span)); }

  // The text around a byte, the character at it in brackets.
  static std::string around(std::string_view text, size_t at) {
    CodePointIndex index(text);
    size_t here = index.code_point(at);
    size_t from = index.byte(here > kContext ? here - kContext : 0);
    size_t next = index.byte(here + 1);
    std::string shown = std::string(text.substr(from, at - from)) + "[" + std::string(text.substr(at, next - at)) + "]" +
                        std::string(text.substr(next, index.byte(here + 1 + kContext) - next));
    std::replace(shown.begin(), shown.end(), '\n', ' ');
    return shown;
  }

  void explain_document() {
    title("explain.document");
    const Document& document = reading_.document;
    item(messages_.text("explain.offset", {std::to_string(offset_), std::to_string(byte_), document.format, document.encoding}));
    item(around(document.text, byte_));
  }

  // What became of the number at the place, first of all.
  void explain_number() {
    for (const NumberFate& number : account_for_numbers(reading_, rules_)) {
      if (number.span.begin > byte_ || byte_ >= number.span.end) continue;
      std::string text(slice(std::string_view(reading_.document.text), number.span));
      std::string where = rules_.find_rule(number.by) < 0 ? "" : " (" + rules_.rule(rules_.find_rule(number.by)).where() + ")";
      item(messages_.text(Message{std::string("explain.number_") + name_of(number.fate), {text, number.by + where}}));
    }
  }

  void explain_clean() {
    title("explain.clean");
    if (reading_.clean.reading.empty()) return;
    uint32_t at = std::min<uint32_t>(at_, static_cast<uint32_t>(reading_.clean.reading.size() - 1));
    while (at > 0 && is_utf8_continuation(reading_.clean.reading[at])) --at;
    item(messages_.text("explain.reading", {around(reading_.clean.reading, at)}));
    item(messages_.text("explain.matching", {around(reading_.clean.matching, at)}));
  }

  void explain_structure() {
    title("explain.structure");
    const Outline& outline = reading_.outline;
    const Block& block = outline.blocks[static_cast<size_t>(outline.sentences[sentence_].block)];
    item(messages_.text("explain.article", {std::to_string(block.article), words(outline.articles[static_cast<size_t>(block.article)].title)}));
    for (int parent = block.parent; parent != kNoIndex; parent = outline.blocks[static_cast<size_t>(parent)].parent) {
      item(messages_.text("explain.governed", {words(outline.blocks[static_cast<size_t>(parent)].span)}));
    }
    std::string rule = block.rule >= 0 ? rules_.rule(block.rule).id : "";
    item(messages_.text("explain.block", {name_of(block.role), rule, std::to_string(block.level)}));
    item(messages_.text("explain.sentence", {words(outline.sentences[sentence_].span)}));
  }

  // The words of the sentence that are nearest to the place, with their classes.
  void explain_tokens() {
    title("explain.tokens");
    constexpr uint32_t kTokensShown = 12;  // on each side
    TokenRange range = reading_.lexed.sentences[sentence_];
    uint32_t here = range.first;
    while (here + 1 < range.last && reading_.lexed.tokens[here].span.end <= at_) ++here;
    range.first = std::max(range.first, here > kTokensShown ? here - kTokensShown : 0);
    range.last = std::min(range.last, here + kTokensShown + 1);
    for (uint32_t t = range.first; t < range.last; ++t) {
      const Token& token = reading_.lexed.tokens[t];
      std::string text = (t == here ? "> " : "  ") + words(token.span) + "  " + rules_.classes.describe(token.classes);
      if (token.number >= 0) text += "  = " + reading_.lexed.numbers[static_cast<size_t>(token.number)].value.to_string();
      item(text);
    }
  }

  bool tells(const CleanSpan& span) const { return span.begin <= at_ && at_ < span.end; }

  // Rules that were tried at the words the place lies in or shortly before it, and where they stopped.
  void explain_attempts() {
    title("explain.attempts");
    constexpr size_t kShown = 12;
    std::vector<Attempt> furthest = trace_.attempts;  // those that got furthest first
    std::stable_sort(furthest.begin(), furthest.end(), [&](const Attempt& a, const Attempt& b) { return stop_of(a) > stop_of(b); });
    size_t shown = 0;
    for (const Attempt& attempt : furthest) {
      if (attempt.matched || attempt.atom < 0 || shown == kShown) continue;
      const std::vector<Token>& tokens = attempt.second_round ? reading_.mentions.tokens : reading_.lexed.tokens;
      TokenRange range = (attempt.second_round ? reading_.mentions.sentences : reading_.lexed.sentences)[sentence_];
      if (!reaches_place(attempt, tokens, range)) continue;
      ++shown;
      const Rule& rule = rules_.rule(attempt.rule);
      const Atom& atom = rules_.list.expressions[static_cast<size_t>(rule.body)].atoms[static_cast<size_t>(attempt.atom)];
      std::string stopped = attempt.stopped_at < range.last ? words(tokens[attempt.stopped_at].span) : messages_.text("explain.sentence_end");
      item(messages_.text("explain.stopped", {rule.id, words(tokens[attempt.token].span), atom.text, rule.file + ":" + std::to_string(atom.line), stopped,
                                              std::to_string(index_.code_point(document_byte(stop_of(attempt))))}));
    }
  }

  // The cleaned byte at which an attempt failed.
  uint32_t stop_of(const Attempt& attempt) const {
    const std::vector<Token>& tokens = attempt.second_round ? reading_.mentions.tokens : reading_.lexed.tokens;
    TokenRange range = (attempt.second_round ? reading_.mentions.sentences : reading_.lexed.sentences)[sentence_];
    if (attempt.stopped_at < range.last) return tokens[attempt.stopped_at].span.begin;
    return reading_.outline.sentences[sentence_].span.end;
  }

  uint32_t document_byte(uint32_t clean) const {
    const std::string& text = reading_.document.text;
    if (clean >= reading_.clean.reading.size()) return static_cast<uint32_t>(text.size());
    return reading_.clean.to_document({clean, clean + 1}, text).begin;
  }

  // Whether an attempt started at the place or a few words before it and got as far as the place.
  bool reaches_place(const Attempt& attempt, const std::vector<Token>& tokens, TokenRange range) const {
    constexpr uint32_t kLookBack = 4;  // words
    if (tokens[attempt.token].span.begin > at_) return false;
    if (attempt.stopped_at < range.last && tokens[attempt.stopped_at].span.end <= at_) return false;
    uint32_t between = 0;
    for (uint32_t t = attempt.token; t < range.last && tokens[t].span.end <= at_; ++t) ++between;
    return between <= kLookBack;
  }

  void explain_mentions() {
    title("explain.mentions");
    for (const Mention& mention : reading_.mentions.mentions) {
      if (mention.sentence != static_cast<int>(sentence_) || !tells(mention.span)) continue;
      const Rule& rule = rules_.rule(mention.rule);
      std::string text = messages_.text("explain.mention", {name_of(mention.kind), words(mention.span), rule.id, rule.where()});
      if (mention.beaten_by >= 0) {
        const Mention& winner = reading_.mentions.mentions[static_cast<size_t>(mention.beaten_by)];
        text += messages_.text("explain.beaten", {words(winner.span), rules_.rule(winner.rule).id});
      }
      item(text);
    }
  }

  void explain_records() {
    title("explain.records");
    bool any = false;
    for (const Figure& figure : reading_.records.figures) {
      if (!tells(figure.clean)) continue;
      any = true;
      explain_figure(figure);
    }
    for (const Place& place : reading_.records.places) {
      if (!tells(place.clean)) continue;
      any = true;
      item(messages_.text("explain.place", {words(place.clean), place.name, place.code, place.level, name_of(place.how)}));
    }
    for (const Project& project : reading_.records.projects) {
      if (!tells(project.clean)) continue;
      any = true;
      item(messages_.text("explain.project", {project.name, rule_id(project.rule)}));
    }
    if (!any) item(messages_.text("explain.no_record"));
  }

  std::string rule_id(int32_t rule) const { return rule < 0 ? messages_.text("explain.no_rule") : rules_.rule(rule).id; }

  void explain_figure(const Figure& figure) {
    item(messages_.text("explain.figure", {words(figure.clean), rule_id(figure.rule)}));
    for (int i = 0; i < static_cast<int>(Field::kCount); ++i) {
      auto field = static_cast<Field>(i);
      const Origin& origin = figure.origins[static_cast<size_t>(i)];
      std::string text = "  " + std::string(name_of(field)) + " = " + value_of(figure, field);
      if (!origin.words.empty()) text += messages_.text("explain.from_words", {words(origin.words)});
      if (origin.rule >= 0) text += messages_.text("explain.by_rule", {rules_.rule(origin.rule).id, rules_.rule(origin.rule).where()});
      if (figure.doubts >> i & 1u) text += messages_.text("explain.in_doubt");
      item(text);
    }
    for (const Relation& relation : figure.relations) {
      std::string text = std::string("  ") + name_of(relation.type) + " -> " + words(reading_.records.figures[static_cast<size_t>(relation.target)].clean);
      if (relation.rule >= 0) text += messages_.text("explain.by_rule", {rules_.rule(relation.rule).id, rules_.rule(relation.rule).where()});
      item(text);
    }
  }

  static std::string or_null(const std::string& text) { return text.empty() ? "null" : text; }
  static std::string or_null(const char* text) { return text ? text : "null"; }

  static std::string value_of(const Figure& figure, Field field) {
    switch (field) {
      case Field::kKind: return name_of(figure.kind);
      case Field::kValue: return range_of(figure);
      case Field::kQualifier: return name_of(figure.qualifier);
      case Field::kUnit: return or_null(figure.unit.value_or(""));
      case Field::kIndicator: return or_null(figure.indicator);
      case Field::kAction: return or_null(figure.action);
      case Field::kMeasure: return name_of(figure.measure);
      case Field::kDirection: return or_null(name_of(figure.direction));
      case Field::kBase: return figure.base ? figure.base->text : "null";
      case Field::kOf: return or_null(figure.of);
      case Field::kScope: return or_null(name_of(figure.scope));
      case Field::kStatus: return name_of(figure.status);
      case Field::kPlace: return or_null(figure.place) + (figure.place_how == PlaceHow::kNone ? "" : std::string(" ") + name_of(figure.place_how));
      case Field::kProject: return or_null(figure.project);
      case Field::kPeriod: return figure.period ? period_of(*figure.period) : "null";
      case Field::kCount: break;
    }
    return "";
  }

  static std::string range_of(const Figure& figure) {
    std::string text = figure.value ? figure.value->to_string() : "null";
    if (figure.low) text += " low=" + figure.low->to_string();
    if (figure.high) text += " high=" + figure.high->to_string();
    return text;
  }

  static std::string period_of(const Period& period) {
    return period.text + " " + (period.from ? to_iso(*period.from) : "null") + ".." + (period.to ? to_iso(*period.to) : "null");
  }

  const Reading& reading_;
  const MatchTrace& trace_;
  size_t offset_;
  uint32_t byte_;
  uint32_t at_ = 0;  // the place in the cleaned text
  size_t sentence_ = 0;
  const RuleSet& rules_;
  const Messages& messages_;
  CodePointIndex index_;
  std::string out_;
};

}  // namespace

Result<std::string> explain(const Source& source, size_t offset, const RuleSet& rules, Worker& worker, const Messages& messages) {
  Reading reading = read(source, rules, worker);
  if (!reading.read) return Error{reading.diagnostics.back().message, source.path};
  CodePointIndex index(reading.document.text);
  if (offset >= index.size()) return Error{{"explain.beyond_end", {std::to_string(offset), std::to_string(index.size())}}, source.path};
  auto byte = static_cast<uint32_t>(index.byte(offset));
  MatchTrace trace;
  trace.sentence = sentence_at(reading, byte);
  if (trace.sentence >= 0) reading = read(source, rules, worker, &trace);
  return Explainer(reading, trace, offset, byte, rules, messages).explain();
}

}  // namespace hedui
