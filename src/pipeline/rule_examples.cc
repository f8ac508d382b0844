// Examples are compared with records field by field, under the contract's names.
#include "pipeline/rule_examples.h"

#include <algorithm>

#include "pipeline/pipeline.h"

namespace hedui {
namespace {

using Wanted = std::optional<std::string>;  // nothing stands for null

Wanted some(const char* text) { return text ? Wanted(text) : std::nullopt; }
Wanted some(const std::string& text) { return text.empty() ? std::nullopt : Wanted(text); }
Wanted some(const std::optional<Decimal>& value) { return value ? Wanted(value->to_string()) : std::nullopt; }
Wanted some(const std::optional<Date>& date) { return date ? Wanted(to_iso(*date)) : std::nullopt; }

class ExampleRun {
 public:
  ExampleRun(const RuleSet& rules, int32_t rule, const Example& example, Worker& worker) : rules_(rules), rule_(rule), example_(example) {
    Source source;
    source.bytes = example.in;
    reading_ = read(source, rules, worker);
  }

  // What a hit lacks.
  std::optional<Message> missing() const {
    std::vector<CleanSpan> made = spans_made();
    if (made.empty()) return Message{"example.rule_did_nothing", {}};
    for (CleanSpan span : made) {
      if (example_.text.empty() || text(span) == example_.text) return wrong_field(span);
    }
    std::string others;
    for (CleanSpan span : made) others += (others.empty() ? "" : ", ") + text(span);
    return Message{"example.other_span", {example_.text, others}};
  }

  // What a miss has too much.
  std::optional<Message> too_much() const {
    std::vector<CleanSpan> made = spans_made();
    if (made.empty()) return std::nullopt;
    return Message{"example.should_miss", {text(made.front())}};
  }

 private:
  // As the document has it, like the text of a record.
  std::string text(CleanSpan span) const {
    const std::string& document = reading_.document.text;
    return std::string(slice(std::string_view(document), reading_.clean.to_document(span, document)));
  }

  // Everything the rule had a part in.
  std::vector<CleanSpan> spans_made() const {
    std::vector<CleanSpan> made;
    for (const Mention& mention : reading_.mentions.mentions) {
      if (mention.rule == rule_ && mention.beaten_by < 0) made.push_back(mention.span);
    }
    for (const ReadInContext& word : reading_.lexed.in_context) {
      if (word.rule == rule_) made.push_back(reading_.lexed.tokens[word.token].span);
    }
    for (const Block& block : reading_.outline.blocks) {
      if (block.rule == rule_) made.push_back(block.marker.empty() ? block.span : block.marker);
    }
    if (rules_.rule(rule_).group != RuleGroup::kContext) return made;
    for (const Figure& figure : reading_.records.figures) {
      bool owes = std::any_of(figure.origins.begin(), figure.origins.end(), [&](const Origin& origin) { return origin.rule == rule_; });
      owes = owes || std::any_of(figure.relations.begin(), figure.relations.end(), [&](const Relation& relation) { return relation.rule == rule_; });
      if (owes) made.push_back(figure.clean);
    }
    return made;
  }

  std::optional<Message> wrong_field(CleanSpan span) const {
    for (const auto& [field, wanted] : example_.wants) {
      Wanted got = field_at(span, field);
      if (got != wanted) return Message{"example.other_field", {text(span), field, wanted.value_or("null"), got.value_or("null")}};
    }
    return std::nullopt;
  }

  Wanted field_at(CleanSpan span, const std::string& field) const {
    for (const Figure& figure : reading_.records.figures) {
      if (figure.clean == span) return field_of(figure, field);
    }
    for (const Place& place : reading_.records.places) {
      if (place.clean == span)
        return field == "code" ? some(place.code) : field == "name" ? some(place.name) : field == "level" ? some(place.level) : std::nullopt;
    }
    for (const Project& project : reading_.records.projects) {
      if (project.clean == span) return field == "name" ? some(project.name) : field == "number" ? some(project.number) : std::nullopt;
    }
    for (const Figure& figure : reading_.records.figures) {  // a time phrase shows in the figures that it governs
      if (figure.period && figure.period->text == text(span))
        return field == "from" ? some(figure.period->from) : field == "to" ? some(figure.period->to) : std::nullopt;
    }
    return std::nullopt;
  }

  Wanted field_of(const Figure& figure, const std::string& field) const {
    if (auto type = from_name<RelationType>(field)) return target_of(figure, *type);
    if (field == "value") return some(figure.value);
    if (field == "low") return some(figure.low);
    if (field == "high") return some(figure.high);
    if (field == "unit") return figure.unit;
    if (field == "unit_id") return some(figure.unit_id);
    if (field == "indicator") return some(figure.indicator);
    if (field == "action") return some(figure.action);
    if (field == "of") return some(figure.of);
    if (field == "place") return some(figure.place);
    if (field == "project") return some(figure.project);
    if (field == "number") return some(figure.written_number);
    if (field == "multiplier") return some(figure.written_multiplier);
    if (field == "period") return figure.period ? some(figure.period->text) : std::nullopt;
    if (field == "base") return figure.base ? some(figure.base->text) : std::nullopt;
    return enumerator_of(figure, field);
  }

  static Wanted enumerator_of(const Figure& figure, const std::string& field) {
    if (field == "kind") return some(name_of(figure.kind));
    if (field == "qualifier") return some(name_of(figure.qualifier));
    if (field == "measure") return some(name_of(figure.measure));
    if (field == "direction") return some(name_of(figure.direction));
    if (field == "scope") return some(name_of(figure.scope));
    if (field == "status") return some(name_of(figure.status));
    if (field == "place_how") return some(name_of(figure.place_how));
    if (field == "base_kind") return figure.base && figure.base->kind ? some(name_of(*figure.base->kind)) : std::nullopt;
    return "no field " + field;
  }

  Wanted target_of(const Figure& figure, RelationType type) const {
    for (const Relation& relation : figure.relations) {
      if (relation.type == type) return text(reading_.records.figures[static_cast<size_t>(relation.target)].clean);
    }
    return std::nullopt;
  }

  const RuleSet& rules_;
  int32_t rule_;
  const Example& example_;
  Reading reading_;
};

}  // namespace

std::vector<ExampleFailure> check_examples(const RuleSet& rules, int32_t rule, Worker& worker) {
  std::vector<ExampleFailure> failures;
  const Rule& checked = rules.rule(rule);
  auto check = [&](const Example& example, bool is_hit) {
    ExampleRun run(rules, rule, example, worker);
    std::optional<Message> trouble = is_hit ? run.missing() : run.too_much();
    if (trouble)
      failures.push_back({checked.id, checked.file + ":" + std::to_string(example.line) + ":" + std::to_string(example.column), example.in, *trouble});
  };
  for (const Example& example : checked.hits) check(example, true);
  for (const Example& example : checked.misses) check(example, false);
  return failures;
}

}  // namespace hedui
