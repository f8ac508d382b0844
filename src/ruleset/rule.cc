// Names of rule groups and forms; what a rule is by its parts.
#include "ruleset/rule.h"

namespace hedui {

const char* name_of(RuleGroup group) {
  constexpr const char* kNames[] = {"readings", "figures", "not_figures", "periods", "bases", "places", "projects", "lines", "context"};
  return kNames[static_cast<size_t>(group)];
}

const char* name_of(RuleForm form) {
  constexpr const char* kNames[] = {"pattern", "expression", "attach", "stretch", "link", "align"};
  return kNames[static_cast<size_t>(form)];
}

AttachField Attach::field() const {
  return set.qualifier   ? AttachField::kQualifier
         : set.measure   ? AttachField::kMeasure
         : set.direction ? AttachField::kDirection
         : set.status    ? AttachField::kStatus
                         : AttachField::kScope;
}

}  // namespace hedui
