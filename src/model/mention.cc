// Names of the kinds of mentions, as rules and explanations say them.
#include "model/mention.h"

namespace hedui {

const char* name_of(MentionKind kind) {
  constexpr const char* kNames[] = {"figure", "strike", "period", "base", "place", "project"};
  return kNames[static_cast<size_t>(kind)];
}

}  // namespace hedui
