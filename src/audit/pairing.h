// Which official rows a figure may be held against. Rows stand in hash tables by indicator and place, so a larger table costs a figure no
// more.
//
// A row's score is the product of four. How well the indicator fits: 100 for the same name or an alias, 45 to 99 for one that is alike, 75 to
// 95 for one that stands right beside the figure in its sentence and 60 to 80 for one among the words there (the more, the more of these
// words it makes up), 56 to 70 for one that stands elsewhere in the sentence. The place: 100 the same; 95 that of the figure's document,
// where the figure has none; 85 where the row names none. The period: 100 the same days; 95 the state at the end of the same span; 85 where
// the row names none; 75 where the figure names none; 60 where the figure's is only roughly known and the row's lies in it, or where the
// figure's ends with the document's day and the row's goes on. The kind: 100 the same; 85 where the row does not tell it.
#pragma once

#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

#include "audit/beside.h"
#include "audit/days.h"
#include "audit/indicator_names.h"
#include "audit/units.h"
#include "model/finding.h"
#include "ruleset/audit_rules.h"

namespace hedui {

enum class NameFit : uint8_t {
  kExact,
  kAlias,
  kSimilar,
  kBeside,
  kSentence,
  kOnlyOne
};  // kBeside, kSentence: the name stands beside the figure, or in its sentence; kOnlyOne: neither has another
enum class PlaceFit : uint8_t { kExact, kDocument, kUnstated };
enum class PeriodFit : uint8_t { kExact, kYearEnd, kRowUnstated, kFigureUnstated, kRough, kRunning, kOther };
enum class KindFit : uint8_t { kSame, kUnsure, kOther };  // unsure: the table doesn't say, and the figure is no plain outcome

const char* name_of(NameFit fit);
const char* name_of(PlaceFit fit);
const char* name_of(PeriodFit fit);

struct Match {
  int32_t row = -1;
  int score = 0;  // 0 to 100
  int likeness = 0;
  int length = 0;  // characters of the name that fits, where it stands as it is in the figure's words; the longer one tells more
  NameFit name = NameFit::kExact;
  PlaceFit place = PlaceFit::kExact;
  PeriodFit period = PeriodFit::kExact;
  KindFit kind = KindFit::kSame;
  bool same_unit = true;  // false: percents against percentage points
  bool same_word = true;  // false: the unit is written otherwise (坪 for 平方米)
};

// What looking for rows keeps from one figure to the next.
struct Looking {
  std::vector<uint16_t> shared;  // by name: pairs of characters in common
  std::vector<uint32_t> touched;
  explicit Looking(const AuditRecords& of, const IndicatorNames& names) : records(of), beside(of, names) {}

  const AuditRecords& records;
  BesideFigures beside;
  std::string sentence;                         // the last one that was looked through
  std::vector<std::pair<uint32_t, int>> named;  // names in it, with the percents of their pairs that stand there
};

class OfficialIndex {
 public:
  OfficialIndex(const std::vector<OfficialFigure>& rows, const AuditRules& audit, const UnitBook& units, IndicatorNames& names);

  // All rows for the figure's indicator and place, the best first; rows of another period come with their PeriodFit.
  std::vector<Match> find(size_t figure, const Days& days, Looking& looking) const;
  const IndicatorNames& names() const { return names_; }
  // Rows of the same indicator as `row` in the same period at other places, at most `most`.
  std::vector<int32_t> at_other_places(int32_t row, size_t most) const;

 private:
  using PlaceId = uint32_t;  // 0: none stated

  struct Name {
    std::u16string plain;
    uint32_t key;
    std::vector<uint32_t> pairs;
  };
  struct Posting {  // a pair of characters, and a name that has it
    uint32_t pair;
    uint32_t name;
    auto operator<=>(const Posting&) const = default;
  };

  static uint64_t joined(uint32_t a, uint32_t b) { return uint64_t{a} << 32 | b; }
  void add_name(uint32_t row, const std::string& text);
  std::vector<std::u16string> names_of(const AuditFigure& figure) const;
  std::vector<uint32_t> alike(const std::u16string& plain, Looking& looking) const;
  void look_through(const std::string& sentence, Looking& looking) const;
  Match told_in_sentence(uint32_t name, int coverage, const WordsBeside& words) const;
  void add_rows(std::vector<Match>& matches, uint32_t key, PlaceId place, const Match& like, const AuditFigure& figure, const Days& span,
                const MeasuredUnit& unit, const AuditDocument& document) const;
  KindFit kind_fit(const AuditFigure& figure, const OfficialFigure& row, const Match& match) const;

  const std::vector<OfficialFigure>& rows_;
  const AuditRules& audit_;
  const UnitBook& units_;
  IndicatorNames& names_;
  std::unordered_map<std::string, PlaceId> places_;
  std::unordered_map<uint64_t, std::vector<int32_t>> by_key_and_place_;
  std::unordered_map<uint64_t, std::vector<int32_t>> by_key_and_day_;  // the last day of the period
  std::vector<std::vector<uint32_t>> keys_of_row_;
  std::vector<Name> known_names_;
  std::unordered_map<std::u16string, uint32_t> name_numbers_;
  std::vector<Posting> postings_;
  std::unordered_map<uint32_t, std::vector<uint32_t>> by_rarest_pair_;  // each name once, under the pair that fewest names have
  bool has_placeless_rows_ = false;
};

PeriodFit fit_of(const Days& figure, const Days& row, const AuditDocument& document);

}  // namespace hedui
