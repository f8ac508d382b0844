// Names of what a figure counts that stand around it, where its own words have none: in the clause before, in a label, in the head of its item.
#pragma once

#include "resolve/resolving.h"

namespace hedui {

class NamesAround {
 public:
  explicit NamesAround(const Resolving& r);

  // All give words of the text; none where there is no name. 小型水库除险加固项目，已经完成全年任务25%: the clause before, where it is a name
  // and nothing more.
  TokenRange clause_before(size_t figure) const;

  // A guess: the label of a row of figures, the aspect of the sentence, what an item is about, or the subject of the clause before.
  TokenRange around(size_t figure) const;

  // A guess, farther away: what the sentence opens with, where nothing is counted before. 房价没有疯涨，每间夜平均412元.
  TokenRange topic(size_t figure) const;

  // Without places, times, adverbs and the like at the front.
  TokenRange without_lead(TokenRange words) const;

 private:
  TokenRange label(size_t figure) const;
  TokenRange aspect(size_t figure) const;
  TokenRange item_head(size_t figure) const;
  TokenRange subject(size_t figure) const;
  TokenRange name_in(TokenRange words) const;
  TokenRange first_name(TokenRange words, const ClassSet& goes_on) const;
  uint32_t start_of_clause(uint32_t end, uint32_t first) const;
  bool has_figure(TokenRange words) const;
  const Figure& figure(size_t i) const { return r_.records.figures[i]; }

  const Resolving& r_;
  ClassSet leading_, among_, predicate_, name_end_;  // of a clause that is a name
  ClassSet breakdown_, money_, paid_, amount_;
  ClassSet in_run_;                   // of words inside a name, not at its end
  ClassSet in_name_, names_nothing_;  // of the last word of a name
  ClassSet not_told_;                 // of words that link a name to a figure
};

}  // namespace hedui
