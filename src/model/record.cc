// Names of the enumerations as the contract spells them.
#include "model/record.h"

namespace hedui {
namespace {

constexpr const char* kKinds[] = {"quantity", "percentage"};
constexpr const char* kQualifiers[] = {"exact", "about", "nearly", "over", "at_least", "at_most", "range", "vague"};
constexpr const char* kMeasures[] = {"level", "change", "share", "progress"};
constexpr const char* kDirections[] = {nullptr, "up", "down"};
constexpr const char* kStatuses[] = {"actual", "planned", "standard"};
constexpr const char* kScopes[] = {nullptr, "cumulative", "single", "as_of"};
constexpr const char* kBaseKinds[] = {"year_on_year", "month_on_month", "date", "plan", "place"};
constexpr const char* kPlaceHows[] = {nullptr, "explicit", "coreference", "heading", "document", "given"};
constexpr const char* kRelationTypes[] = {"progress_of", "part_of", "target_of", "base_of", "share_of"};
constexpr const char* kFields[] = {"kind", "value", "qualifier", "unit",   "indicator", "action",  "measure", "direction",
                                   "base", "of",    "scope",     "status", "place",     "project", "period"};

template <class Enum, size_t n>
std::optional<Enum> find(const char* const (&names)[n], std::string_view name) {
  for (size_t i = 0; i < n; ++i) {
    if (names[i] && name == names[i]) return static_cast<Enum>(i);
  }
  return std::nullopt;
}

}  // namespace

#define HEDUI_NAMES(Enum, names)                                                \
  const char* name_of(Enum value) { return names[static_cast<size_t>(value)]; } \
  template <>                                                                   \
  std::optional<Enum> from_name<Enum>(std::string_view name) {                  \
    return find<Enum>(names, name);                                             \
  }

HEDUI_NAMES(Kind, kKinds)
HEDUI_NAMES(Qualifier, kQualifiers)
HEDUI_NAMES(Measure, kMeasures)
HEDUI_NAMES(Direction, kDirections)
HEDUI_NAMES(Status, kStatuses)
HEDUI_NAMES(Scope, kScopes)
HEDUI_NAMES(BaseKind, kBaseKinds)
HEDUI_NAMES(PlaceHow, kPlaceHows)
HEDUI_NAMES(RelationType, kRelationTypes)
HEDUI_NAMES(Field, kFields)

#undef HEDUI_NAMES

}  // namespace hedui
