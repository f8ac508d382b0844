// One thing told twice, in one document or in several. Reprints count once.
#include <algorithm>
#include <map>
#include <tuple>

#include "audit/inside.h"

namespace hedui {
namespace {

constexpr size_t kTellingName = 4;    // characters; shorter names (企业, 投资) stand for many things
constexpr size_t kTellingDigits = 4;  // of a number that two years do not have by chance

struct Telling {
  int32_t figure;
  Days span;
};

// A part tells of its whole with something left out (其中超快充桩36个), so its indicator may say too little.
bool is_part(const AuditFigure& figure) {
  return std::any_of(figure.relations.begin(), figure.relations.end(), [](const AuditRelation& relation) { return relation.type == RelationType::kPartOf; });
}

// What makes two figures the same one.
using Key = std::tuple<std::u16string, std::string, std::string, std::string, std::string, std::string, int, int, int, int>;

std::optional<Key> key_of(const Inside& inside, int32_t i, const Days& span) {
  const AuditFigure& f = inside.figure(i);
  const std::u16string& name = inside.plain[static_cast<size_t>(i)];
  bool clear = name.size() >= kTellingName && !f.place.empty() && span.known() && !span.coarse && f.status == Status::kActual && inside.of(i).judged &&
               f.doubts == 0 && !is_part(f);
  if (!clear) return std::nullopt;
  std::string days = (span.from ? to_iso(*span.from) : "") + "/" + to_iso(*span.to);
  int base = f.base && f.base->kind ? static_cast<int>(*f.base->kind) : -1;
  return Key{name,
             f.place,
             days,
             inside.of(i).unit.base,
             f.project,
             f.of + "/" + f.action,
             static_cast<int>(f.measure),
             static_cast<int>(f.direction),
             base,
             static_cast<int>(f.scope == Scope::kNone ? Scope::kCumulative : f.scope)};
}

void judge(const Inside& inside, const Telling& first, const Telling& again, std::vector<Finding>& findings) {
  Finding finding;
  finding.check = Check::kRepeat;
  finding.figures = {again.figure, first.figure};
  const Stated &a = inside.of(again.figure), &b = inside.of(first.figure);
  finding.verdict = consistency_of(a, b);
  Rational to_own = Rational(1) / a.unit.factor;
  finding.stated = Amount{a.worded.times(to_own), inside.figure(again.figure).unit};
  finding.expected = Amount{b.worded.times(to_own), inside.figure(again.figure).unit};
  if (a.number && b.number) finding.absolute = (*a.number - *b.number) * to_own;
  finding.arithmetic = inside.text(again.figure) + (is_difference(finding.verdict) ? " \xE2\x89\xA0 " : " = ") + inside.text(first.figure);
  std::string id = std::string("audit.say.repeat.") + name_of(finding.verdict);
  finding.explanation = inside.words.say(id.c_str(), {inside.figure(again.figure).indicator, inside.text(again.figure), inside.text(first.figure)}) +
                        inside.words.say("audit.say.end");
  findings.push_back(std::move(finding));
}

size_t telling_digits(const std::string& number) {
  std::string digits;
  for (char c : number) {
    if (c != '.') digits += c;
  }
  size_t first = digits.find_first_not_of('0'), last = digits.find_last_not_of('0');
  return first == std::string::npos ? 0 : last - first + 1;
}

// The year in which a figure was reached, of those that say so.
int year_of(const Days& span) { return span.to ? span.to->year : 0; }

// The same exact number of the same undertaking told as new in two years.
void check_old_as_new(const Inside& inside, std::vector<Finding>& findings) {
  using Same = std::tuple<std::u16string, std::string, std::string, std::string, std::string>;  // indicator, place, project, action, number
  std::map<Same, Telling> told;
  for (size_t i = 0; i < inside.records.figures.size(); ++i) {
    const AuditFigure& f = inside.records.figures[i];
    bool done = f.kind == Kind::kQuantity && f.measure == Measure::kLevel && f.status == Status::kActual && f.qualifier == Qualifier::kExact &&
                !f.project.empty() && !f.action.empty() && !f.place.empty() && f.scope != Scope::kAsOf && !f.doubts_field(Field::kProject) &&
                telling_digits(f.written_number) >= kTellingDigits && !inside.plain[i].empty();
    if (!done) continue;
    Days span = inside.days[i];
    if (!span.to) continue;
    Telling now{static_cast<int32_t>(i), span};
    auto [entry, is_new] = told.try_emplace({inside.plain[i], f.place, f.project, f.action, f.written_number + f.written_multiplier}, now);
    const AuditFigure& before = inside.figure(entry->second.figure);
    if (is_new || before.document == f.document || year_of(entry->second.span) == year_of(span)) continue;
    bool later = year_of(span) > year_of(entry->second.span);
    const Telling &again = later ? now : entry->second, &first = later ? entry->second : now;
    Finding finding;
    finding.check = Check::kRepeat;
    finding.verdict = Verdict::kInconsistent;
    finding.likely_cause = Cause::kOtherPeriod;
    finding.figures = {again.figure, first.figure};
    finding.arithmetic = inside.text(again.figure) + " (" + std::to_string(year_of(again.span)) + ") = " + inside.text(first.figure) + " (" +
                         std::to_string(year_of(first.span)) + ")";
    finding.explanation = inside.words.say("audit.say.repeat.old_as_new",
                                           {f.project, inside.text(again.figure), std::to_string(year_of(first.span)), std::to_string(year_of(again.span))}) +
                          inside.words.say("audit.say.end");
    findings.push_back(std::move(finding));
  }
}

}  // namespace

void check_repeats(const Inside& inside, std::vector<Finding>& findings) {
  std::map<Key, std::vector<Telling>> told;
  for (size_t i = 0; i < inside.records.figures.size(); ++i) {
    auto index = static_cast<int32_t>(i);
    const AuditFigure& figure = inside.figure(index);
    const AuditDocument& document = inside.records.document_of(figure);
    if (!document.duplicate_of.empty()) continue;
    Days span = inside.days[i];
    auto key = key_of(inside, index, span);
    if (!key) continue;
    std::vector<Telling>& list = told[*key];
    bool same_sentence = !list.empty() && inside.figure(list.back().figure).sentence == figure.sentence;
    // The same words in another document are a reprint; two numbers in one sentence tell two things, whatever their fields say.
    if (!same_sentence) {
      if (!list.empty()) judge(inside, list.back(), {index, span}, findings);
      list.push_back({index, span});
    }
  }
  check_old_as_new(inside, findings);
}

}  // namespace hedui
