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
  names.find_kinds();
  return names;
}

void ClassNames::find_kinds() {
  kinds_.clear();
  for (size_t i = 0; i < names_.size(); ++i) {
    const std::string& name = names_[i];
    ClassSet own = ClassSet::of(static_cast<ClassId>(i));
    for (size_t dot = name.find('.'); dot != std::string::npos; dot = name.find('.', dot + 1)) kinds_[name.substr(0, dot)] |= own;
    kinds_[name] |= own;
    kinds_["any"] |= own;
  }
}

std::optional<ClassSet> ClassNames::find(std::string_view name) const {
  auto found = kinds_.find(name);
  if (found == kinds_.end()) return std::nullopt;
  return found->second;
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
