// The words that stand beside a figure in its sentence: what a reader would take it to count, whatever the record's indicator kept of
// them.
#pragma once

#include <string>
#include <vector>

#include "audit/indicator_names.h"
#include "model/audit_record.h"

namespace hedui {

// Plain forms (IndicatorNames::plain) of the words between the figure and the marks or figures next to it. Both empty where the
// figure is not found in its sentence, or more than once.
struct WordsBeside {
  std::u16string left, right;
  std::u16string clause_left;  // from the mark before the figure on, whatever figures stand between
};

// Figures of one sentence are looked for together, so they are best asked for in the order of the records.
class BesideFigures {
 public:
  BesideFigures(const AuditRecords& records, const IndicatorNames& names) : records_(records), names_(names) {}

  const WordsBeside& of(size_t figure);

 private:
  struct Spot {
    size_t begin, end;  // in the sentence's letters; both 0 where it is not found
  };

  void read_sentence(size_t first);
  WordsBeside read(const Letters& letters, size_t at) const;

  const AuditRecords& records_;
  const IndicatorNames& names_;
  size_t first_ = 0;  // figure of the sentence at hand
  std::vector<Spot> spots_;
  std::vector<WordsBeside> words_;
};

}  // namespace hedui
