// Names, places and periods of figures against those of rows.
#include "audit/pairing.h"

#include <algorithm>
#include <array>

namespace hedui {
namespace {

constexpr int kLeastLikeness = 45;
constexpr int kLeastCoverage = 80;     // percents of a name's pairs of characters that stand in a sentence which tells it
constexpr int kCoverageLikeness = 70;  // likeness of a name that does with all of them
constexpr size_t kLeastCovered = 2;    // characters of such a name
constexpr size_t kCommonPair = 200;    // names: a pair of characters that more names have tells nothing
constexpr size_t kMostAlike = 64;      // names that are compared in full
constexpr size_t kMostRows = 512;      // of one indicator at one place

uint32_t day_number(const std::optional<Date>& date) { return date ? static_cast<uint32_t>(date->year * 512 + date->month * 32 + date->day) : 0; }

// Days from one to the other, months taken as 31 days: only for "about a year".
int days_apart(const Date& a, const Date& b) { return (b.year - a.year) * 372 + (b.month - a.month) * 31 + (b.day - a.day); }

// Whether the figure's days are the row's, the year left aside. Ends of months count as the same, whatever their day.
bool same_in_any_year(const Days& figure, const Days& row) {
  auto same = [](const std::optional<Date>& a, const std::optional<Date>& b, bool ends) {
    if (!a || !b) return a.has_value() == b.has_value();
    auto is_end = [](const Date& date) { return date.day == days_in_month(date.year, date.month); };
    return a->month == b->month && (a->day == b->day || (ends && is_end(*a) && is_end(*b)));
  };
  bool state = figure.as_of || row.as_of;
  return same(figure.to, row.to, true) && (state || same(figure.from, row.from, false));
}

int score_of(PlaceFit fit) {
  constexpr std::array<int, 3> kScores = {100, 95, 85};
  return kScores[static_cast<size_t>(fit)];
}

int score_of(PeriodFit fit) {
  constexpr std::array<int, 7> kScores = {100, 95, 85, 75, 60, 60, 0};
  return kScores[static_cast<size_t>(fit)];
}

int score_of(KindFit fit) {
  constexpr std::array<int, 3> kScores = {100, 85, 0};
  return kScores[static_cast<size_t>(fit)];
}

// How well a name fits that stands among words beside a figure: `beside` where it is right next to the figure.
int likeness_beside(size_t name, size_t words, bool beside) {
  constexpr int kBeside = 75, kAmong = 60, kShare = 20;
  return (beside ? kBeside : kAmong) + kShare * static_cast<int>(name) / static_cast<int>(words);
}

}  // namespace

const char* name_of(NameFit fit) {
  constexpr const char* kNames[] = {"exact", "alias", "similar", "beside", "sentence", "only_one"};
  return kNames[static_cast<size_t>(fit)];
}

const char* name_of(PlaceFit fit) {
  constexpr const char* kNames[] = {"exact", "document", "unstated"};
  return kNames[static_cast<size_t>(fit)];
}

const char* name_of(PeriodFit fit) {
  constexpr const char* kNames[] = {"exact", "end", "row_unstated", "figure_unstated", "rough", "running", "other"};
  return kNames[static_cast<size_t>(fit)];
}

PeriodFit fit_of(const Days& figure, const Days& row, const AuditDocument& document) {
  if (!row.known()) return PeriodFit::kRowUnstated;
  if (figure.yearless && !same_in_any_year(figure, row)) return PeriodFit::kOther;
  if (!figure.known()) {
    constexpr int kAboutAYear = 400;
    bool near = !document.date || std::abs(days_apart(*row.to, *document.date)) <= kAboutAYear;
    return near ? PeriodFit::kFigureUnstated : PeriodFit::kOther;
  }
  bool same_days = figure.from == row.from && figure.to == row.to;
  if (figure.coarse) {
    if (same_days) return PeriodFit::kYearEnd;
    bool inside = figure.from && *figure.from <= *row.to && *row.to <= *figure.to && (!row.from || *figure.from <= *row.from);
    return inside ? PeriodFit::kRough : PeriodFit::kOther;
  }
  if (same_days && (figure.as_of == row.as_of || figure.from)) return PeriodFit::kExact;
  bool same_end = figure.to == row.to && (figure.as_of || row.as_of);
  if (same_end) return figure.as_of && row.as_of ? PeriodFit::kExact : PeriodFit::kYearEnd;
  bool still_running = figure.from && figure.from == row.from && *figure.to < *row.to && document.date && *document.date <= *row.to;
  return still_running ? PeriodFit::kRunning : PeriodFit::kOther;
}

OfficialIndex::OfficialIndex(const std::vector<OfficialFigure>& rows, const AuditRules& audit, const UnitBook& units, IndicatorNames& names)
    : rows_(rows),
      audit_(audit),
      units_(units),
      names_(names),
      keys_of_row_(rows.size()) {
  std::unordered_map<std::string, std::vector<uint32_t>> keys_by_text;  // tables repeat their indicators
  for (size_t i = 0; i < rows.size(); ++i) {
    auto row = static_cast<uint32_t>(i);
    auto [entry, is_new] = keys_by_text.try_emplace(rows[i].indicator + (rows[i].meaning.measure ? "\t" : ""));
    if (is_new) {
      add_name(row, rows[i].indicator);
      entry->second = keys_of_row_[i];
    } else {
      keys_of_row_[i] = entry->second;
    }
    for (const std::string& alias : rows[i].aliases) add_name(row, alias);
    for (uint32_t key : keys_of_row_[i]) {
      has_placeless_rows_ |= rows[i].codes.empty();
      if (rows[i].codes.empty()) by_key_and_place_[joined(key, 0)].push_back(static_cast<int32_t>(i));
      for (const std::string& code : rows[i].codes) {
        PlaceId place = places_.try_emplace(code, static_cast<PlaceId>(places_.size() + 1)).first->second;
        by_key_and_place_[joined(key, place)].push_back(static_cast<int32_t>(i));
      }
      by_key_and_day_[joined(key, day_number(rows[i].span.to))].push_back(static_cast<int32_t>(i));
    }
  }
  std::sort(postings_.begin(), postings_.end());
  auto names_with = [&](uint32_t pair) {
    auto first = std::lower_bound(postings_.begin(), postings_.end(), Posting{pair, 0});
    return std::lower_bound(first, postings_.end(), Posting{pair + 1, 0}) - first;
  };
  for (size_t number = 0; number < known_names_.size(); ++number) {
    const std::u16string& plain = known_names_[number].plain;
    if (plain.size() < kLeastCovered) continue;
    const std::vector<uint32_t>& pairs = known_names_[number].pairs;
    uint32_t rarest = *std::min_element(pairs.begin(), pairs.end(), [&](uint32_t a, uint32_t b) { return names_with(a) < names_with(b); });
    by_rarest_pair_[rarest].push_back(static_cast<uint32_t>(number));
  }
}

// A row's name as it is and, where its end only tells the kind of the row (GDP增速), without that.
void OfficialIndex::add_name(uint32_t row, const std::string& text) {
  auto add = [&](const std::u16string& plain) {
    uint32_t key = names_.key(plain);
    if (key == 0) return;
    std::vector<uint32_t>& keys = keys_of_row_[row];
    if (std::find(keys.begin(), keys.end(), key) == keys.end()) keys.push_back(key);
    auto [number, is_new] = name_numbers_.try_emplace(plain, static_cast<uint32_t>(known_names_.size()));
    if (!is_new) return;
    known_names_.push_back({plain, key, IndicatorNames::pairs_of(plain)});
    for (size_t i = 0; i + 1 < plain.size(); ++i) postings_.push_back({uint32_t{plain[i]} << 16 | plain[i + 1], number->second});
  };
  std::u16string plain = names_.plain(text);
  add(plain);
  if (!rows_[row].meaning.measure) return;
  for (const std::u16string& word : audit_.kinds_in_indicator) {
    auto kind = audit_.kinds.find(word);
    bool says_the_same = kind != audit_.kinds.end() && kind->second.measure == rows_[row].meaning.measure;
    if (!says_the_same || plain.size() <= word.size() || !plain.ends_with(word)) continue;
    add(plain.substr(0, plain.size() - word.size()));
    return;
  }
}

// What the figure's indicator may be called in a table: as it is, with its verb, as what it is a share of, and its project.
std::vector<std::u16string> OfficialIndex::names_of(const AuditFigure& figure) const {
  std::vector<std::string> texts = {figure.indicator};
  if (!figure.action.empty()) {
    texts.push_back(figure.action + figure.indicator);
    texts.push_back(figure.indicator + figure.action);
  }
  if (!figure.of.empty()) {
    texts.push_back(figure.indicator + figure.of);
    texts.push_back(figure.of + figure.indicator);
  }
  if (figure.indicator.empty() && !figure.project.empty()) texts.push_back(figure.project);
  std::vector<std::u16string> names;
  for (const std::string& text : texts) {
    std::u16string plain = names_.plain(text);
    if (!plain.empty() && std::find(names.begin(), names.end(), plain) == names.end()) names.push_back(plain);
  }
  return names;
}

// Names of rows that share enough rare pairs of characters with `plain` to be worth a comparison, the most shared first.
std::vector<uint32_t> OfficialIndex::alike(const std::u16string& plain, Looking& looking) const {
  looking.shared.resize(known_names_.size());
  looking.touched.clear();
  for (size_t i = 0; i + 1 < plain.size(); ++i) {
    uint32_t pair = uint32_t{plain[i]} << 16 | plain[i + 1];
    auto first = std::lower_bound(postings_.begin(), postings_.end(), Posting{pair, 0});
    auto last = std::lower_bound(first, postings_.end(), Posting{pair + 1, 0});
    if (static_cast<size_t>(last - first) > kCommonPair) continue;
    for (; first != last; ++first) {
      if (looking.shared[first->name]++ == 0) looking.touched.push_back(first->name);
    }
  }
  std::sort(looking.touched.begin(), looking.touched.end(),
            [&](uint32_t a, uint32_t b) { return looking.shared[a] != looking.shared[b] ? looking.shared[a] > looking.shared[b] : a < b; });
  for (uint32_t name : looking.touched) looking.shared[name] = 0;
  if (looking.touched.size() > kMostAlike) looking.touched.resize(kMostAlike);
  return looking.touched;
}

// Names of rows that stand in the sentence whole, or nearly so.
void OfficialIndex::look_through(const std::string& sentence, Looking& looking) const {
  if (looking.sentence == sentence) return;
  looking.sentence = sentence;
  looking.named.clear();
  std::vector<uint32_t> pairs = IndicatorNames::pairs_of(names_.plain(sentence));
  pairs.erase(std::unique(pairs.begin(), pairs.end()), pairs.end());
  for (uint32_t pair : pairs) {
    auto names = by_rarest_pair_.find(pair);
    if (names == by_rarest_pair_.end()) continue;
    for (uint32_t number : names->second) {
      const std::vector<uint32_t>& wanted = known_names_[number].pairs;
      auto found = std::count_if(wanted.begin(), wanted.end(), [&](uint32_t one) { return std::binary_search(pairs.begin(), pairs.end(), one); });
      int coverage = static_cast<int>(100 * found / static_cast<std::ptrdiff_t>(wanted.size()));
      if (coverage >= kLeastCoverage) looking.named.emplace_back(number, coverage);
    }
  }
}

// What a name that stands in the figure's sentence is to the figure.
Match OfficialIndex::told_in_sentence(uint32_t number, int coverage, const WordsBeside& words) const {
  const std::u16string& name = known_names_[number].plain;
  Match like;
  like.likeness = coverage * kCoverageLikeness / 100;
  like.name = NameFit::kSentence;
  bool has_number = std::any_of(name.begin(), name.end(), [](char16_t c) { return c >= u'0' && c <= u'9'; });  // 60岁及以上人口
  for (const std::u16string* side : {has_number ? &words.clause_left : &words.left, &words.right}) {
    if (side->find(name) == std::u16string::npos) continue;
    bool next = side == &words.left ? side->ends_with(name) : side->starts_with(name);
    int likeness = likeness_beside(name.size(), side->size(), next);
    if (like.name == NameFit::kBeside && likeness <= like.likeness) continue;
    like.likeness = likeness;
    like.name = NameFit::kBeside;
    like.length = static_cast<int>(name.size());
  }
  return like;
}

KindFit OfficialIndex::kind_fit(const AuditFigure& figure, const OfficialFigure& row, const Match& match) const {
  const RowKind& kind = row.meaning;
  bool other_status = kind.status && *kind.status != figure.status;
  // Nothing in the words says that it was done: what is planned or prescribed is often told so (工期24个月).
  bool unmarked = figure.status == Status::kActual && figure.action.empty() && figure.scope == Scope::kNone;
  bool outcome = (figure.status == Status::kActual && !unmarked) || kind.status == Status::kActual;
  bool other = (kind.measure && *kind.measure != figure.measure) || (other_status && outcome) ||
               (kind.scope && figure.scope != Scope::kNone && figure.scope != Scope::kAsOf && *kind.scope != figure.scope) ||
               (kind.base && figure.base && figure.base->kind && *figure.base->kind != *kind.base);
  if (other) return KindFit::kOther;
  if (other_status && (unmarked || match.likeness < 100))
    return KindFit::kUnsure;  // what is planned is often put as a norm (不低于0.58), and the other way round
  if (!kind.status && figure.status == Status::kPlanned) return KindFit::kUnsure;
  if (!kind.status && figure.status == Status::kStandard && match.likeness < 100) return KindFit::kUnsure;
  if (kind.measure || figure.measure == Measure::kLevel || figure.measure == Measure::kShare) return KindFit::kSame;
  if (figure.kind == Kind::kQuantity) return KindFit::kUnsure;  // 增加3.2万人 against a row that may be the level
  bool rate =
      std::any_of(audit_.rates.begin(), audit_.rates.end(), [plain = names_.plain(row.indicator)](const std::u16string& end) { return plain.ends_with(end); });
  return figure.measure == Measure::kChange && rate ? KindFit::kUnsure : KindFit::kSame;
}

void OfficialIndex::add_rows(std::vector<Match>& matches, uint32_t key, PlaceId place, const Match& like, const AuditFigure& figure, const Days& span,
                             const MeasuredUnit& unit, const AuditDocument& document) const {
  auto rows = by_key_and_place_.find(joined(key, place));
  if (rows == by_key_and_place_.end()) return;
  size_t room = kMostRows;
  for (int32_t index : rows->second) {
    if (room-- == 0) break;
    const OfficialFigure& row = rows_[static_cast<size_t>(index)];
    if (!units_.comparable(unit, row.measured)) continue;
    Match match = like;
    match.row = index;
    match.same_unit = unit.base == row.measured.base || !unit.is_percent();
    match.same_word = figure.unit == row.unit || figure.written_multiplier + figure.unit == row.unit;
    match.period = fit_of(span, row.span, document);
    match.kind = kind_fit(figure, row, match);
    int score = match.likeness * score_of(match.place) * score_of(match.period);
    match.score = match.kind == KindFit::kUnsure ? (score * score_of(match.kind) + 500000) / 1000000 : (score + 5000) / 10000;
    auto known = std::find_if(matches.begin(), matches.end(), [&](const Match& m) { return m.row == index; });
    if (known == matches.end()) {
      matches.push_back(match);
    } else if (std::tuple(known->score, known->likeness, known->length) < std::tuple(match.score, match.likeness, match.length)) {
      *known = match;
    }
  }
}

std::vector<Match> OfficialIndex::find(size_t number_of_figure, const Days& span, Looking& looking) const {
  const AuditFigure& figure = looking.records.figures[number_of_figure];
  const AuditDocument& document = looking.records.document_of(figure);
  std::vector<Match> matches;
  const std::string& code = figure.place.empty() ? document.place : figure.place;
  auto known_place = places_.find(code);
  if (known_place == places_.end() && !has_placeless_rows_) return matches;
  std::vector<std::u16string> names = names_of(figure);
  MeasuredUnit unit = units_.of(figure);
  PlaceFit place_fit = figure.place.empty() ? PlaceFit::kDocument : PlaceFit::kExact;
  auto add = [&](uint32_t key, Match like) {
    if (known_place != places_.end()) {
      like.place = place_fit;
      add_rows(matches, key, known_place->second, like, figure, span, unit, document);
    }
    like.place = PlaceFit::kUnstated;
    add_rows(matches, key, 0, like, figure, span, unit, document);
  };
  for (const std::u16string& name : names) {
    auto key = names_.find(name);
    Match like;
    like.likeness = 100;
    like.length = static_cast<int>(name.size());
    like.name = name_numbers_.contains(name) ? NameFit::kExact : NameFit::kAlias;
    if (key) add(*key, like);
  }
  if (matches.empty()) {
    for (const std::u16string& name : names) {
      std::vector<uint32_t> pairs = IndicatorNames::pairs_of(name);
      for (uint32_t number : alike(name, looking)) {
        const Name& known = known_names_[number];
        Match like;
        like.likeness = IndicatorNames::likeness(name, pairs, known.plain, known.pairs);
        like.name = NameFit::kSimilar;
        if (like.likeness >= kLeastLikeness) add(known.key, like);
      }
    }
  }
  look_through(figure.sentence, looking);
  if (!looking.named.empty()) {
    const WordsBeside& words = looking.beside.of(number_of_figure);
    bool usable = std::any_of(matches.begin(), matches.end(), [](const Match& m) { return m.period != PeriodFit::kOther && m.kind != KindFit::kOther; });
    for (const auto& [number, coverage] : looking.named) {
      Match like = told_in_sentence(number, coverage, words);
      if (like.name == NameFit::kBeside || !usable) add(known_names_[number].key, like);
    }
  }
  std::stable_sort(matches.begin(), matches.end(), [](const Match& a, const Match& b) {
    auto rank = [](const Match& m) {
      return std::tuple(m.period != PeriodFit::kOther, m.kind != KindFit::kOther, m.same_unit, m.score, m.likeness, m.length, m.same_word);
    };
    return rank(a) != rank(b) ? rank(a) > rank(b) : a.row < b.row;
  });
  return matches;
}

std::vector<int32_t> OfficialIndex::at_other_places(int32_t row, size_t most) const {
  std::vector<int32_t> others;
  const OfficialFigure& own = rows_[static_cast<size_t>(row)];
  for (uint32_t key : keys_of_row_[static_cast<size_t>(row)]) {
    auto rows = by_key_and_day_.find(joined(key, day_number(own.span.to)));
    if (rows == by_key_and_day_.end()) continue;
    for (int32_t other : rows->second) {
      if (others.size() >= most) return others;
      const OfficialFigure& candidate = rows_[static_cast<size_t>(other)];
      bool elsewhere = candidate.codes != own.codes && candidate.measured.base == own.measured.base && candidate.span.from == own.span.from;
      if (elsewhere && std::find(others.begin(), others.end(), other) == others.end()) others.push_back(other);
    }
  }
  return others;
}

}  // namespace hedui
