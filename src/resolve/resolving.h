// What the steps of resolve share: the document in all its views, and the records as far as they are made.
#pragma once

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "model/clean_text.h"
#include "model/document.h"
#include "model/lexed.h"
#include "model/mention.h"
#include "model/outline.h"
#include "model/record.h"
#include "resolve/class_index.h"
#include "resolve/governing.h"
#include "resolve/resolve.h"
#include "ruleset/rule_set.h"

namespace hedui {

// The one of `spans`, which are in order and don't overlap, that holds `inner`; null if none does.
const CleanSpan* find_around(const std::vector<CleanSpan>& spans, CleanSpan inner);

// What the steps know of a figure beside its record; as many as Records::figures, in the same order.
struct FigureNote {
  int32_t mention = -1;             // index into Mentions::mentions
  uint32_t token = 0;               // the figure's token in Mentions::tokens
  ClassSet unit_classes;            // of the first word of its unit; none without a unit
  uint32_t unit = 0;                // the same for all figures of one unit as written; 0 without one. Until read_tables
  const Settings* gives = nullptr;  // what its rule says of it
  ClassSet clause_around;           // of the other words of its clause
  ClassSet sentence_around;         // of the other words of its sentence
  std::array<const ClassSet*, static_cast<size_t>(AskedOf::kCount)> classes{};  // all that tests ask of
  TokenRange clause;                                                            // its own token included
  bool opens_sentence = false;                                                  // it stands in its sentence's first clause
  int32_t list_head = -1;                                                       // the first figure of the list it stands in (itself, if it is the first), or -1
  int32_t list_size = 1;
  int32_t list_position = 0;  // 0 for the first
  int32_t partner = -1;       // the figure that 分别 pairs it with, or -1
  bool in_brackets = false;
  std::string own_words;       // the indicator as far as its own words tell it, or empty
  bool names_nothing = false;  // it has no words of its own but the verb of what was done: 已整改127个
  bool uneven = false;         // an align rule found more names than values before its list: whose it is stays open
  bool own_indicator = true;   // the indicator was found in its own words, not carried over from another figure
};

// A place as a step of a document: a mention of a division, or a word such as 全市 that was resolved to one.
struct PlaceMention {
  uint32_t token = 0;  // in Mentions::tokens
  int sentence = 0;
  int32_t division = -1;  // index into the gazetteer; -1 for a village that no table has, or unresolved
  std::string code;       // as a record gives it; empty where unresolved
  int record = -1;        // index into Records::places
  bool coreference = false;
  bool in_list = false;  // beside other places: 平江、湘阴两县
  bool in_base = false;  // what something is compared with, or where somebody comes from
};

struct PeriodMention {
  uint32_t token = 0;  // in Mentions::tokens
  int sentence = 0;
  Period period;
};

constexpr uint32_t kShortLine = 120;  // bytes: 40 characters

struct Resolving {
  const Document& document;
  const CleanText& clean;
  const Outline& outline;
  const Lexed& lexed;
  const Mentions& mentions;
  const RuleSet& rules;
  Diagnostics& diagnostics;
  KnownOfDocument& known;  // is added to
  RuleTimes* times;        // of the rules, or null
  ClassIndex index{mentions.tokens};

  Records records{};
  std::vector<FigureNote> notes{};
  std::vector<PlaceMention> places{};      // in the order of the text
  std::vector<int32_t> homes{};            // of each article: the division it is about, or -1
  std::vector<PeriodMention> periods{};    // in the order of the text
  std::vector<int32_t> figure_of_token{};  // by index in Mentions::tokens: figure, or -1
  Governing governing{};                   // what stands above each sentence
  std::vector<CleanSpan> bases{};          // phrases of comparison that stand, in the order of the text
  std::vector<CleanSpan> project_names{};  // names of undertakings that stand, in the order of the text
  // Classes of words that are the names of towns, or nouns.
  ClassSet may_be_town = rules.known.place_town_short | rules.known.place_weak;

  // The classes of a word as it stands here. The name of a town that names no place here is the noun that it is otherwise:
  // 茶园, 骆驼, 工程. After find_places.
  ClassSet classes_here(uint32_t at) const {
    const ClassSet& classes = token(at).classes;
    return classes.intersects(may_be_town) ? classes_if_no_place(at) : classes;
  }
  const Token& token(uint32_t at) const { return mentions.tokens[at]; }
  const Block& block_of(int sentence) const { return outline.blocks[static_cast<size_t>(outline.sentences[static_cast<size_t>(sentence)].block)]; }
  // Where a heading or item names the place that it governs: its head, or the whole of a short line (二、来稿：施甸的账).
  CleanSpan title_of(const Block& block) const { return block.span.end - block.span.begin <= kShortLine ? block.span : block.head; }
  TokenRange sentence_tokens(int sentence) const { return mentions.sentences[static_cast<size_t>(sentence)]; }
  std::string_view reading(CleanSpan span) const { return slice(std::string_view(clean.reading), span); }
  std::string_view matching(CleanSpan span) const { return slice(std::string_view(clean.matching), span); }
  CleanSpan span_of(TokenRange range) const { return {token(range.first).span.begin, token(range.last - 1).span.end}; }
  // The words that the span is made of.
  TokenRange tokens_of(CleanSpan span) const;
  // Whether the words are part of a phrase of comparison: 比2020年, 较全省平均水平.
  bool in_base(CleanSpan span) const { return find_around(bases, span) != nullptr; }
  // The code that a record gives for a division: that of the county or the division above it, as it was in the year of issue.
  std::string code_of(int32_t division) const {
    int32_t county = rules.gazetteer.division(division).county;
    return std::string(rules.gazetteer.code(records.date ? rules.gazetteer.in_year(county, records.date->year) : county));
  }
  const Mention& mention_of(const FigureNote& note) const { return mentions.mentions[static_cast<size_t>(note.mention)]; }

 private:
  ClassSet classes_if_no_place(uint32_t token) const;
};

// The steps, in the order resolve.cc takes them. Each writes the fields its name tells.
void read_figures(Resolving& r);      // kind, value, low, high, qualifier, written, unit of each figure mention
void find_lists(Resolving& r);        // lists of figures; units and bounds that cover them
void read_periods(Resolving& r);      // the days of every period mention; the dates of document and articles
void find_places(Resolving& r);       // place records; places of document and articles
void set_measures(Resolving& r);      // measure, direction
void set_bases(Resolving& r);         // base
void set_statuses(Resolving& r);      // status
void read_own_words(Resolving& r);    // indicator where a figure's own words tell it, action, of
void set_indicators(Resolving& r);    // indicator of the others
void name_by_tasks(Resolving& r);     // indicator of what only a verb tells, by the task of its paragraph
void find_projects(Resolving& r);     // project records; project
void set_places(Resolving& r);        // place, place_how of each figure
void set_periods(Resolving& r);       // period of each figure
void set_scopes(Resolving& r);        // scope
void read_tables(Resolving& r);       // what the heads of tables say of the figures in them
void doubt_recognized(Resolving& r);  // figures of recognized text whose digits may be others
void link_figures(Resolving& r);      // relations

// Whether an item's head is the title of a task: it starts with a verb of doing, or ends in a word for
// works or an undertaking. `sentence` is the
// one the head stands in.
bool is_task_head(const Resolving& r, int sentence);

// What tests ask of a figure, put together once for all of them. Good until one of the fields changes.
struct Asked {
  Asked(const Resolving& r, size_t figure) : Asked(r.records.figures[figure], r.notes[figure]) {}
  Asked(const Figure& f, const FigureNote& of) : fields(f.kind, f.measure, f.direction, f.status, f.qualifier, f.scope), rule(f.rule), note(of) {}

  PackedFields fields;
  int32_t rule;
  const FigureNote& note;
};

// Whether figures with these fields can be as the test asks.
inline bool may_pass(const FigureTest& test, PackedFields fields) { return ((fields.bits ^ test.wanted_fields.bits) & test.asked_fields.bits) == 0; }

// Whether the figure is as the test asks.
inline bool passes(const FigureTest& test, const Asked& figure) {
  if (!may_pass(test, figure.fields)) return false;
  for (const ClassQuestion& question : test.questions) {
    if (figure.note.classes[static_cast<size_t>(question.of)]->intersects(question.classes) != question.wanted) return false;
  }
  if (test.opens_sentence && !figure.note.opens_sentence) return false;
  return test.rule_indices.empty() || std::find(test.rule_indices.begin(), test.rule_indices.end(), figure.rule) != test.rule_indices.end();
}

}  // namespace hedui
