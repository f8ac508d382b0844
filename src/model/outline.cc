// Names of the roles of blocks, as rules and explanations say them.
#include "model/outline.h"

#include <algorithm>
#include <iterator>

namespace hedui {
namespace {

constexpr const char* kRoles[] = {"title",    "heading", "item",       "paragraph", "byline",       "dateline",       "source",
                                  "masthead", "caption", "table_head", "table_row", "continued_on", "continued_from", "furniture"};

}  // namespace

const char* name_of(Role role) { return kRoles[static_cast<size_t>(role)]; }

std::optional<Role> role_from_name(std::string_view name) {
  auto found = std::find(std::begin(kRoles), std::end(kRoles), name);
  if (found == std::end(kRoles)) return std::nullopt;
  return static_cast<Role>(found - std::begin(kRoles));
}

}  // namespace hedui
