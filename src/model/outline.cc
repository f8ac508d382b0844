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

const Cell* Table::cell_at(uint32_t at) const {
  auto after = std::upper_bound(cells.begin(), cells.end(), at, [](uint32_t place, const Cell& cell) { return place < cell.span.begin; });
  return after != cells.begin() && at < std::prev(after)->span.end ? &*std::prev(after) : nullptr;
}

bool numbers_a_row(const Outline& outline, const Block& block, uint32_t at) {
  if (block.role != Role::kTableRow || block.table == kNoIndex) return false;
  const Table& table = outline.tables[static_cast<size_t>(block.table)];
  const Cell* cell = table.cell_at(at);
  return cell != nullptr && cell->column < table.label_column;
}

}  // namespace hedui
