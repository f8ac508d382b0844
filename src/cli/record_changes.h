// What differs between two readings of one document by different rules, record by record and field by field.
#pragma once

#include <array>
#include <string>
#include <vector>

#include "cli/readings.h"
#include "pipeline/score.h"

namespace hedui {

// One reading with the rules that made it and the lines that are written for it.
struct ReadBy {
  const Reading& reading;
  const RuleSet& rules;
  const std::string& lines;
};

// A field, or a relation to another figure under the name of its type.
struct FieldChange {
  std::string name;
  std::string before;  // as JSON; of a relation the other figure: "[300座] 120". Empty where there was none
  std::string after;
  bool is_relation = false;
};

enum class ChangeKind { kGained, kLost, kChanged };
const char* name_of(ChangeKind kind);

// What one rule changed in one record.
struct RecordChange {
  ChangeKind kind = ChangeKind::kChanged;
  std::string rule;  // by the new rules, where they have one for it; else by the old ones
  std::string type;  // figure, place, project
  std::string source;
  size_t start = 0, end = 0;  // code points
  InContext words;
  std::vector<FieldChange> fields;
  bool better = false, worse = false;  // by the gold: it mends a mistake, it makes one
};

// In the order of the text.
std::vector<RecordChange> find_changes(const ReadBy& before, const ReadBy& after);

// Mistakes, by a gold file, that only one of the two readings makes.
struct MistakeChanges {
  std::vector<Mistake> gone, made;
};
// Marks the changes that mend or make a mistake.
MistakeChanges judge_changes(std::vector<RecordChange>& changes, const std::vector<Mistake>& before, const std::vector<Mistake>& after);

// By ChangeKind.
struct ChangeCounts {
  std::array<size_t, 3> records{}, relations{};
};
ChangeCounts count_changes(const std::vector<RecordChange>& changes);

}  // namespace hedui
