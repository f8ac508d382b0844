// The classes of words and tokens: names with dots (`verb.plan` is a kind of `verb`) and the numbers behind them.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/class_set.h"
#include "ruleset/table.h"

namespace hedui {

class ClassNames {
 public:
  // The table of rules/words/classes.tsv: class, meaning.
  static Result<ClassNames> from_table(const TsvTable& table);

  // The class and all that are kinds of it; nothing for an unknown name.
  std::optional<ClassSet> find(std::string_view name) const;
  // The class alone.
  std::optional<ClassId> id(std::string_view name) const;
  const std::vector<std::string>& names() const { return names_; }

  // The names of the set's members, for explanations: "verb.plan measure".
  std::string describe(ClassSet set) const;

  template <class Archive>
  void serialize(Archive& archive) {
    archive(names_);
    find_kinds();
  }

 private:
  void find_kinds();

  std::vector<std::string> names_;                      // by class number
  std::map<std::string, ClassSet, std::less<>> kinds_;  // by name: the class and its kinds
};

}  // namespace hedui
