// The records of a document: figures, places and projects, with the member names of the contract (records.md).
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "base/decimal.h"
#include "base/span.h"

namespace hedui {

enum class Kind : uint8_t { kQuantity, kPercentage };
enum class Qualifier : uint8_t { kExact, kAbout, kNearly, kOver, kAtLeast, kAtMost, kRange, kVague };
enum class Measure : uint8_t { kLevel, kChange, kShare, kProgress };
enum class Direction : uint8_t { kNone, kUp, kDown };
enum class Status : uint8_t { kActual, kPlanned, kStandard };
enum class Scope : uint8_t { kNone, kCumulative, kSingle, kAsOf };
enum class BaseKind : uint8_t { kYearOnYear, kMonthOnMonth, kDate, kPlan, kPlace };
enum class PlaceHow : uint8_t { kNone, kExplicit, kCoreference, kHeading, kDocument, kGiven };
enum class RelationType : uint8_t { kProgressOf, kPartOf, kTargetOf, kBaseOf, kShareOf };

const char* name_of(Kind kind);
const char* name_of(Qualifier qualifier);
const char* name_of(Measure measure);
const char* name_of(Direction direction);  // null for kNone
const char* name_of(Status status);
const char* name_of(Scope scope);  // null for kNone
const char* name_of(BaseKind kind);
const char* name_of(PlaceHow how);  // null for kNone
const char* name_of(RelationType type);

// The enumerator of this name, or nothing.
template <class Enum>
std::optional<Enum> from_name(std::string_view name);
template <>
std::optional<Kind> from_name<Kind>(std::string_view name);
template <>
std::optional<Qualifier> from_name<Qualifier>(std::string_view name);
template <>
std::optional<Measure> from_name<Measure>(std::string_view name);
template <>
std::optional<Direction> from_name<Direction>(std::string_view name);
template <>
std::optional<Status> from_name<Status>(std::string_view name);
template <>
std::optional<Scope> from_name<Scope>(std::string_view name);
template <>
std::optional<BaseKind> from_name<BaseKind>(std::string_view name);
template <>
std::optional<PlaceHow> from_name<PlaceHow>(std::string_view name);
template <>
std::optional<RelationType> from_name<RelationType>(std::string_view name);

// A span of days, both ends included, as far as the document states it.
struct Period {
  std::string text;  // as written, cleaned
  std::optional<Date> from;
  std::optional<Date> to;
};

// A field of a figure, for "which rule set it, from which words".
enum class Field : uint8_t {
  kKind,
  kValue,
  kQualifier,
  kUnit,
  kIndicator,
  kAction,
  kMeasure,
  kDirection,
  kBase,
  kOf,
  kScope,
  kStatus,
  kPlace,
  kProject,
  kPeriod,
  kCount
};
const char* name_of(Field field);
template <>
std::optional<Field> from_name<Field>(std::string_view name);

struct Origin {
  int32_t rule = -1;   // index into RuleSet::rules, or -1 for a default
  CleanSpan words;     // what it was taken from; empty for a default
  bool rival = false;  // an equally good candidate disagreed
};

struct Base {
  std::string text;
  std::optional<BaseKind> kind;
  std::optional<Date> from;
  std::optional<Date> to;
};

struct Relation {
  RelationType type = RelationType::kPartOf;
  int target = 0;         // index into Records::figures
  bool complete = false;  // part_of: the words say that the parts are all
  int32_t rule = -1;      // index into RuleSet::rules, or -1 where the form of a table tells it
};

struct Figure {
  DocSpan span;  // text == slice(document.text, span)
  CleanSpan clean;
  CleanSpan sentence;
  int article = 0;
  int block = 0;
  int sentence_index = 0;

  Kind kind = Kind::kQuantity;
  std::optional<Decimal> value;
  std::optional<Decimal> low;
  std::optional<Decimal> high;
  Qualifier qualifier = Qualifier::kExact;
  std::string written_number;      // folded to digits
  std::string written_multiplier;  // as written
  std::optional<std::string> unit;
  int unit_index = -1;  // into RuleSet::units, or -1
  std::string unit_id;  // canonical; empty if none
  std::optional<Decimal> normalized;
  std::string normalized_unit;
  std::string indicator;
  std::string action;
  Measure measure = Measure::kLevel;
  Direction direction = Direction::kNone;
  std::optional<Base> base;
  std::string of;
  Scope scope = Scope::kNone;
  Status status = Status::kActual;
  std::string place;  // code, or empty
  PlaceHow place_how = PlaceHow::kNone;
  std::string project;
  std::optional<Period> period;
  std::vector<Relation> relations;
  int32_t rule = -1;
  std::array<Origin, static_cast<size_t>(Field::kCount)> origins;
  uint32_t doubts = 0;                // a bit for each Field
  std::optional<uint8_t> confidence;  // of recognized text, in hundredths

  void doubt(Field field) { doubts |= 1u << static_cast<int>(field); }
};

struct Place {
  DocSpan span;
  CleanSpan clean;
  int article = 0;
  int block = 0;
  std::string name;
  std::string code;  // or empty where it could not be settled
  std::string level;
  PlaceHow how = PlaceHow::kExplicit;
  int32_t rule = -1;
  const char* table = "";  // in rules/, that knows it where no rule made it: "places.divisions"
};

struct Project {
  DocSpan span;
  CleanSpan clean;
  int article = 0;
  int block = 0;
  std::string name;
  std::string number;  // or empty
  std::string place;   // code, or empty
  int32_t rule = -1;
};

struct ArticleFacts {
  std::optional<Date> date;
  std::string place;  // code, or empty
};

struct Records {
  std::vector<Figure> figures;  // all four in the order of the text
  std::vector<Place> places;
  std::vector<Project> projects;
  std::vector<ArticleFacts> articles;  // one for each of Outline::articles
  std::optional<Date> date;            // of the document
  std::string place;                   // of the document
  std::string title;
};

}  // namespace hedui
