// One rule as loaded from rules/. The language is explained in rules/README.md.
#pragma once

#include <algorithm>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "model/class_set.h"
#include "model/mention.h"
#include "model/outline.h"
#include "model/record.h"
#include "ruleset/gazetteer.h"

namespace hedui {

// What a rule is about: the folder that its file stands in.
enum class RuleGroup : uint8_t { kReadings, kFigures, kNotFigures, kPeriods, kBases, kPlaces, kProjects, kLines, kContext };
const char* name_of(RuleGroup group);  // the folder's name

enum class RuleForm : uint8_t { kPattern, kExpression, kAttach, kStretch, kLink, kAlign };
const char* name_of(RuleForm form);  // the key in the file

enum class Side : uint8_t { kLeft, kRight, kBoth };

// How far an attach rule looks, nearest first.
enum class Within : uint8_t { kClause, kSentence, kBlock, kHeading, kArticle };

// An attach rule belongs to the first of these fields that it sets; the others it sets go with it.
enum class AttachField : uint8_t { kQualifier, kMeasure, kDirection, kStatus, kScope, kCount };

// How a figure's value comes from its numeral.
enum class ValueForm : uint8_t {
  kPlain,
  kPercent,       // 68%, 百分之六十八: the number of percent
  kPerMille,      // 5‰: 0.5
  kTenths,        // 三成五: 35
  kTenthsOfUnit,  // 两块五, 一亩二分: 2.5, 1.2
  kHalfUnit,      // 不到半小时: 0.5
  kFraction,      // 三分之二, 1/4
  kDiscount,      // 八折, 九五折
  kDoubling,      // 翻一番: 100, 翻两番: 300
  kHalf,          // 一半: 50
  kNegative,      // 零下5, 负增长3%
};

// Values that a rule gives to the fields of its figure, or that it asks of them. Unset members say nothing.
struct Settings {
  std::optional<Kind> kind;
  std::optional<Measure> measure;
  std::optional<Direction> direction;
  std::optional<Status> status;
  std::optional<Qualifier> qualifier;
  std::optional<Scope> scope;
  std::optional<BaseKind> base;
  std::optional<ValueForm> value_form;
  std::optional<Role> role;
  std::optional<Level> level;
  std::optional<int> outline_level;
  std::optional<std::string> unit;
  ClassSet classes;  // of a word as it is to be read where it stands; none: nothing is said

  template <class Archive>
  void serialize(Archive& archive) {
    archive(kind, measure, direction, status, qualifier, scope, base, value_form, role, level, outline_level, unit, classes);
  }
};

// Asks something of one token.
struct Atom {
  ClassSet any_of;               // one of these classes
  ClassSet none_of;              // and none of these
  std::vector<uint32_t> words;   // if not empty: one of these lexicon entries
  std::optional<int64_t> least;  // of a number token's value
  std::optional<int64_t> most;
  int8_t digits = 0;            // a number of so many digits as written; 0: any
  bool multiplied = false;      // a number written with its multiplier: 157.6万
  int16_t most_characters = 0;  // of the token's text; 0: any
  bool context = false;         // must be there but is no part of the mention
  bool at_edge = false;         // also holds at the start and the end of the sentence
  int32_t line = 0;             // in the rule's file, for explanations
  std::string text;             // the element as written, for explanations

  template <class Archive>
  void serialize(Archive& archive) {
    archive(any_of, none_of, words, least, most, digits, multiplied, most_characters, context, at_edge, line, text);
  }
};

// Where a capture begins or ends.
struct CaptureMark {
  int8_t name = 0;  // index into kCaptureNames
  bool begins = false;
};

// A step through an expression: from its start, or from behind an element, to an element that can come next or to the end.
struct Way {
  static constexpr int32_t kEnd = -1;

  int32_t atom = kEnd;
  uint32_t first_mark = 0;  // in Expression::marks, of those passed on the way
  uint32_t last_mark = 0;   // exclusive
};

struct Expression {
  static constexpr int32_t kStart = -1;

  std::vector<Atom> atoms;
  std::vector<Way> ways;          // from the start, then from behind each atom; those to be tried first stand first
  std::vector<uint32_t> way_end;  // in `ways`: the end of those from the start and from each atom
  std::vector<CaptureMark> marks;
  ClassSet first;                     // classes that the first token can have
  std::vector<uint32_t> first_words;  // entries that the first token can be, where no class is asked of it

  // From behind an atom, or from kStart.
  std::span<const Way> ways_from(int32_t atom) const {
    uint32_t begin = atom == kStart ? 0 : way_end[static_cast<size_t>(atom)];
    return {ways.data() + begin, way_end[static_cast<size_t>(atom) + 1] - begin};
  }

  // As far as its first element is concerned.
  bool can_start_with(const ClassSet& classes, uint32_t word) const {
    return classes.intersects(first) || std::find(first_words.begin(), first_words.end(), word) != first_words.end();
  }

  template <class Archive>
  void serialize(Archive& archive) {
    archive(atoms, ways, way_end, marks, first, first_words);
  }
};

// What a test may ask the classes of: the figure's unit, the words beside it, its own, those around it, the headings.
enum class AskedOf : uint8_t { kUnit, kNext, kPrevious, kFirst, kLast, kClause, kSentence, kAbove, kCount };

// One question of a test.
struct ClassQuestion {
  AskedOf of = AskedOf::kUnit;
  bool wanted = true;  // one of the classes must be there; else none may
  ClassSet classes;
};

// Fields that tests ask of a figure, four bits each, so that all are compared at once.
struct PackedFields {
  uint32_t bits = 0;

  template <class Enum>
  void set(size_t field, Enum value) {
    bits |= static_cast<uint32_t>(value) << (field * 4);
  }
  PackedFields() = default;
  PackedFields(Kind kind, Measure measure, Direction direction, Status status, Qualifier qualifier, Scope scope) {
    set(0, kind);
    set(1, measure);
    set(2, direction);
    set(3, status);
    set(4, qualifier);
    set(5, scope);
  }
};

// Asks something of a figure and its neighbours.
struct FigureTest {
  Settings fields;
  ClassSet unit;      // the unit is of one of these classes
  ClassSet unit_not;  // and of none of these
  ClassSet next;      // the token after the figure is of one of these classes
  ClassSet next_not;
  ClassSet previous;  // the token before it
  ClassSet previous_not;
  ClassSet first;   // its own first word
  ClassSet last;    // its own last word
  ClassSet clause;  // a word of its clause, on either side
  ClassSet clause_not;
  ClassSet sentence;  // a word of its sentence
  ClassSet sentence_not;
  ClassSet above;  // a word of the headings and labels that govern it
  ClassSet above_not;
  bool opens_sentence = false;     // it stands in the sentence's first clause
  std::vector<std::string> rules;  // the figure was made by one of these rules

  // The same once more as it is asked, made from the rest after loading: most tests ask for little.
  PackedFields wanted_fields;
  PackedFields asked_fields;  // all four bits of each that is asked for
  std::vector<ClassQuestion> questions;
  std::vector<int32_t> rule_indices;

  template <class Archive>
  void serialize(Archive& archive) {
    archive(fields, unit, unit_not, next, next_not, previous, previous_not, first, last, clause, clause_not, sentence, sentence_not, above, above_not,
            opens_sentence, rules);
  }
};

struct Attach {
  AttachField field() const;

  Settings set;
  ClassSet from;
  ClassSet from_clause_not;        // none of these stands in the cue's clause
  bool from_opens_clause = false;  // nothing but adverbs and times stands before the cue in its clause
  Side side = Side::kLeft;
  Within within = Within::kClause;
  ClassSet not_across;
  bool adjacent = false;     // only particles of the figure's own expression may lie between
  bool covers_list = false;  // one cue covers each figure of a list
  bool goes_on = false;      // the cue is the figure before, and of it what the rule sets was said
  bool aside = false;        // what is said of the figure tells nothing of those behind it: a threshold, a start value
  FigureTest when;

  template <class Archive>
  void serialize(Archive& archive) {
    archive(set, from, from_clause_not, from_opens_clause, side, within, not_across, adjacent, covers_list, goes_on, aside, when);
  }
};

struct Stretch {
  Field field = Field::kIndicator;
  Side side = Side::kLeft;
  ClassSet until;       // the stretch ends before these
  ClassSet through;     // but not before these, whatever else they are
  ClassSet past;        // of `until`: passed on the left where nothing between them and the figure is a name
  ClassSet beyond;      // it starts at the nearest of these instead of at the figure; nothing where there is none
  ClassSet after_last;  // what stands behind the last of these, if anything does
  ClassSet drop_start;  // dropped from its start, again and again
  ClassSet drop_end;    // dropped from its end
  ClassSet keep;        // never dropped, whatever else they are
  ClassSet must_have;   // one of these must be in it
  bool late = false;    // tried only where neither the other rules nor the figures around give the field
  FigureTest when;
  int32_t rank = 0;  // a smaller rank is tried first; made from `over`

  template <class Archive>
  void serialize(Archive& archive) {
    archive(field, side, until, through, past, beyond, after_last, drop_start, drop_end, keep, must_have, late, when, rank);
  }
};

struct Link {
  RelationType type = RelationType::kPartOf;
  FigureTest from;          // the part, the rate
  FigureTest to;            // the whole, the count
  Side side = Side::kLeft;  // where the other figure stands
  ClassSet marker;          // a word that must stand between the two, in the sentence of the first; empty: none needed
  ClassSet not_across;      // words that may not stand between the two
  Within within = Within::kBlock;
  bool same_unit = false;
  bool pair_alike = false;  // of sums: two parts and no more must be named alike or follow a part marker
  bool same_thing = false;  // the figure names nothing else than the other one does
  bool named = false;       // the marker's clause names the other one: 整改金额中
  bool top = false;         // where the other one is itself a part, its whole is meant
  bool sums = false;        // the figure belongs to a row of figures that add up to the other one
  bool complete = false;

  template <class Archive>
  void serialize(Archive& archive) {
    archive(type, side, pair_alike, same_thing, named, top, sums, from, to, marker, not_across, within, same_unit, complete);
  }
};

struct Align {
  ClassSet marker;  // 分别
  ClassSet names;   // what values are paired with: places, nouns

  template <class Archive>
  void serialize(Archive& archive) {
    archive(marker, names);
  }
};

// A line that shows what a rule does. `in` runs through the whole pipeline.
struct Example {
  std::string in;
  std::string text;                                                       // the span the rule makes; for misses empty: anywhere
  std::vector<std::pair<std::string, std::optional<std::string>>> wants;  // field, value; nothing stands for null
  int line = 0;
  int column = 0;

  template <class Archive>
  void serialize(Archive& archive) {
    archive(in, text, wants, line, column);
  }
};

struct Rule {
  std::string id;
  std::string why;
  std::string file;  // as messages name it
  int line = 0;
  int column = 0;
  RuleGroup group = RuleGroup::kFigures;
  RuleForm form = RuleForm::kPattern;
  int32_t body = -1;          // index into RuleSet's list of this form
  Settings gives;             // of pattern and expression rules
  ClassSet drop_start;        // of an expression: words dropped from the start of what it found
  std::vector<int32_t> over;  // rules that this one beats where nothing else decides
  std::vector<Example> hits;
  std::vector<Example> misses;

  std::string where() const { return file + ":" + std::to_string(line); }
  std::string exact_where() const { return where() + ":" + std::to_string(column); }

  template <class Archive>
  void serialize(Archive& archive) {
    archive(id, why, file, line, column, group, form, body, gives, drop_start, over, hits, misses);
  }
};

}  // namespace hedui
