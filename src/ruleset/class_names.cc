// Class names and their numbers.
#include "ruleset/class_names.h"

#include <algorithm>

namespace hedui {

Result<ClassNames> ClassNames::from_table(const TsvTable& table) {
  auto columns = exact_columns(table, {"class", "meaning"});
  if (!columns) return columns.error();
  ClassNames names;
  for (const TsvRow& row : table.rows) {
    std::string name(row.cells[(*columns)[0]]);
    if (names.id(name)) return Error{{"classes.duplicate", {name}}, table.where(row)};
    if (names.names_.size() == kMaxClasses) return Error{{"classes.too_many", {std::to_string(kMaxClasses)}}, table.where(row)};
    names.names_.push_back(std::move(name));
  }
  return names;
}

std::optional<ClassSet> ClassNames::find(std::string_view name) const {
  ClassSet set;
  for (size_t i = 0; i < names_.size(); ++i) {
    std::string_view candidate = names_[i];
    bool same = candidate == name;
    bool kind_of_it = candidate.size() > name.size() && candidate.starts_with(name) && candidate[name.size()] == '.';
    if (same || kind_of_it) set |= ClassSet::of(static_cast<ClassId>(i));
  }
  if (set.empty()) return std::nullopt;
  return set;
}

std::optional<ClassId> ClassNames::id(std::string_view name) const {
  auto found = std::find(names_.begin(), names_.end(), name);
  if (found == names_.end()) return std::nullopt;
  return static_cast<ClassId>(found - names_.begin());
}

std::string ClassNames::describe(ClassSet set) const {
  std::string text;
  for (size_t i = 0; i < names_.size(); ++i) {
    if (!set.has(static_cast<ClassId>(i))) continue;
    if (!text.empty()) text += ' ';
    text += names_[i];
  }
  return text;
}

}  // namespace hedui
