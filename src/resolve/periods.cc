// The days that a time phrase names, as far as the document states enough to know them.
#include <charconv>

#include "resolve/resolving.h"
#include "text/utf8.h"

namespace hedui {
namespace {

constexpr size_t kFarthest = 50;  // time phrases back that are looked at, so that a long line costs no more than its length
constexpr char32_t kIdeographicSpace = 0x3000;
constexpr int kFirstYearOfTheRepublic = 1912;  // 民国元年

class PeriodReader {
 public:
  PeriodReader(const Resolving& r, const Mention& mention, std::optional<Date> issued) : r_(r), mention_(mention), issued_(issued) {}

  Period read() {
    Period period;
    period.text = as_written();
    std::optional<int> year = read_year();
    if (!year) return period;
    Date from{*year, 1, 1}, to{read_to_year(*year), 12, 31};
    narrow(from, to);
    if (mention_.find(CaptureName::kAsOf)) return as_of(period, to);
    if (is_valid(from) && is_valid(to) && from <= to) {
      period.from = from;
      period.to = to;
    }
    if (mention_.find(CaptureName::kSince) && period.from) period.to = issued_ && *issued_ >= *period.from ? issued_ : std::nullopt;
    if (mention_.find(CaptureName::kBefore) && period.to) period.from.reset();
    return period;
  }

  // 去年: -1.
  std::optional<int> years_from_issue() const { return number(CaptureName::kRelative); }
  bool is_second_half() const { return number(CaptureName::kHalfYear) == 2 && !mention_.find(CaptureName::kYear); }

 private:
  // The words in their own widths, without the spaces and line ends of the page.
  std::string as_written() const {
    std::string_view text = slice(std::string_view(r_.document.text), r_.clean.to_document(mention_.span, r_.document.text));
    std::string words;
    for (size_t at = 0; at < text.size();) {
      size_t begin = at;
      char32_t c = next_code_point(text, at);
      if (c > U' ' && c != kIdeographicSpace) words += text.substr(begin, at - begin);
    }
    return words;
  }

  std::optional<int> number(CaptureName name) const {
    const Capture* capture = mention_.find(name);
    if (!capture) return std::nullopt;
    for (uint32_t t = capture->tokens.first; t < capture->tokens.last; ++t) {
      const Token& token = r_.lexed.tokens[t];
      if (token.number >= 0) return integer(r_.lexed.numbers[static_cast<size_t>(token.number)].value);
      int32_t value = r_.rules.lexicon.entry(token.word).value;
      if (token.word != kNoWord && value != LexiconEntry::kNoValue) return value;
    }
    return std::nullopt;
  }

  static std::optional<int> integer(const Decimal& value) {
    constexpr int kLargest = 9999;
    if (value.places() > 0) return std::nullopt;
    std::string digits = value.to_string();
    int number = 0;
    bool read = std::from_chars(digits.data(), digits.data() + digits.size(), number).ec == std::errc();
    return read && -kLargest <= number && number <= kLargest ? std::optional(number) : std::nullopt;
  }

  // 2025年, 去年, 民国112年; without any of these the year of issue.
  std::optional<int> read_year() const {
    std::optional<int> year = number(CaptureName::kYear);
    if (year && mention_.find(CaptureName::kEra)) return *year + kFirstYearOfTheRepublic - 1;
    if (year && *year < 100) return century_of(*year);
    if (year) return year;
    if (!issued_) return std::nullopt;
    return issued_->year + number(CaptureName::kRelative).value_or(0);
  }

  // 98年, 09年: the century that puts it nearest before the year of issue.
  std::optional<int> century_of(int year) const {
    if (!issued_) return std::nullopt;
    int full = issued_->year / 100 * 100 + year;
    return full > issued_->year + 20 ? full - 100 : full;
  }

  int read_to_year(int year) const {
    std::optional<int> to = number(CaptureName::kToYear);
    if (!to) return year;
    return *to < 100 ? year / 100 * 100 + *to : *to;
  }

  void narrow(Date& from, Date& to) const {
    if (auto half = number(CaptureName::kHalfYear)) set_months(from, to, *half == 1 ? 1 : 7, *half == 1 ? 6 : 12);
    if (auto quarter = number(CaptureName::kQuarter)) {
      int last = number(CaptureName::kToQuarter).value_or(*quarter);
      bool first_quarters = mention_.find(CaptureName::kLength) != nullptr;  // 前三季度
      set_months(from, to, first_quarters ? 1 : *quarter * 3 - 2, last * 3);
    }
    if (auto month = number(CaptureName::kMonth)) set_months(from, to, *month, number(CaptureName::kToMonth).value_or(*month));
    if (auto tenday = number(CaptureName::kTenday)) {
      from.day = *tenday * 10 - 9;
      if (*tenday < 3) to.day = *tenday * 10;
    }
    if (auto day = number(CaptureName::kDay)) {
      from.day = *day;
      to.day = number(CaptureName::kToDay).value_or(*day);
    }
  }

  static void set_months(Date& from, Date& to, int first, int last) {
    from.month = first;
    to.month = last;
    to.day = last >= 1 && last <= 12 ? days_in_month(to.year, last) : 0;
  }

  // 截至6月底: up to that day, from nobody says when.
  static Period as_of(Period period, Date day) {
    if (is_valid(day)) period.to = day;
    return period;
  }

  const Resolving& r_;
  const Mention& mention_;
  std::optional<Date> issued_;
};

// The first whole date that stands in a line of one of these kinds.
std::optional<Date> date_in(
    const Resolving& r, int first_block, int last_block, bool (*wanted)(Role),
    bool (*stands_right)(const Resolving&, const Mention&) = [](const Resolving&, const Mention&) { return true; }) {
  for (const Mention& mention : r.mentions.mentions) {
    if (mention.kind != MentionKind::kPeriod || mention.beaten_by >= 0) continue;
    int block = r.outline.sentences[static_cast<size_t>(mention.sentence)].block;
    if (block < first_block || block > last_block || !wanted(r.outline.blocks[static_cast<size_t>(block)].role)) continue;
    bool whole = mention.find(CaptureName::kYear) && mention.find(CaptureName::kMonth) && mention.find(CaptureName::kDay);
    if (!whole || !stands_right(r, mention)) continue;
    Period period = PeriodReader(r, mention, std::nullopt).read();
    if (period.from && period.from == period.to) return period.from;
  }
  return std::nullopt;
}

// Where nothing tells the day of issue, the year of the title stands for it.
ClassSet tense_by_title(const Resolving& r, const PeriodMention& mention, std::optional<int> year, bool before) {
  const KnownClasses& known = r.rules.known;
  if (year && mention.period.to && mention.period.to->year < *year) return known.time_over;
  bool to_come = before || (year && mention.period.from && mention.period.from->year > *year);
  return to_come ? known.time_to_come : ClassSet{};
}

// Whether the time was over when the document was issued, or still to come.
ClassSet tense_of(const Resolving& r, const PeriodMention& mention, std::optional<int> years_from_issue, bool second_half, std::optional<int> title_year) {
  const KnownClasses& known = r.rules.known;
  const std::optional<Date>& issued = r.records.date;
  const Period& period = mention.period;
  if (issued && period.to && *period.to < *issued) return known.time_over;
  if (second_half && !years_from_issue) return known.time_to_come;  // 下半年, as long as it isn't over
  if (!issued && years_from_issue && *years_from_issue != 0) return *years_from_issue < 0 ? known.time_over : known.time_to_come;
  bool before = r.token(mention.token).classes.intersects(known.future);
  if (!issued) return tense_by_title(r, mention, title_year, before);
  bool goes_on = r.mentions.mentions[static_cast<size_t>(r.token(mention.token).mention)].find(CaptureName::kSince) != nullptr;
  if (goes_on) return {};
  if (period.to && *period.to <= *issued) return known.time_over;
  bool to_come = period.from ? *period.from > *issued : before;
  return to_come ? known.time_to_come : ClassSet{};
}

// Tests ask for a time's tense as for the classes of words.
void tell_tense(Resolving& r, const PeriodMention& mention, const ClassSet& tense, size_t& figure) {
  if (tense.empty()) return;
  r.index.tell(mention.token, tense);
  while (figure < r.notes.size() && r.records.figures[figure].sentence_index < mention.sentence) ++figure;
  for (size_t i = figure; i < r.notes.size() && r.records.figures[i].sentence_index == mention.sentence; ++i) {
    r.notes[i].sentence_around |= tense;
    if (r.notes[i].clause.first <= mention.token && mention.token < r.notes[i].clause.last) r.notes[i].clause_around |= tense;
  }
}

bool tells_date_of_issue(Role role) { return role == Role::kMasthead || role == Role::kDateline || role == Role::kByline || role == Role::kSource; }

// ——2026年1月14日在…会议上 below a title, 市政府办公室　2025年7月14日 above it: a date at the start or the end of a line
// before the first paragraph.
bool is_above_text(Role role) { return role == Role::kTitle || role == Role::kHeading; }

int last_line_above_text(const Resolving& r) {
  int last = -1;
  for (const Block& block : r.outline.blocks) {
    if (block.role == Role::kParagraph || block.role == Role::kItem || block.role == Role::kTableRow) break;
    ++last;
  }
  return last;
}

bool opens_or_ends_line(const Resolving& r, const Mention& mention) {
  ClassSet marks = r.rules.known.punctuation | r.rules.known.space | r.rules.known.bracket_open | r.rules.known.bracket_close | r.rules.known.edge;
  marks |= r.rules.classes.find("range_mark").value_or(ClassSet{});
  TokenRange line = r.sentence_tokens(mention.sentence);
  bool opens = true, ends = true;
  for (uint32_t t = line.first; t < line.last; ++t) {
    if (r.token(t).classes.intersects(marks)) continue;
    opens = opens && r.token(t).span.begin >= mention.span.begin;
    ends = ends && r.token(t).span.end <= mention.span.end;
  }
  return opens || ends;
}

}  // namespace

void read_periods(Resolving& r) {
  std::optional<Date> issued = r.document.given_date ? r.document.given_date : r.document.metadata.date;
  if (!issued) issued = r.known.date;
  if (!issued) issued = date_in(r, 0, static_cast<int>(r.outline.blocks.size()) - 1, tells_date_of_issue);
  if (!issued && !r.known.begun) issued = date_in(r, 0, last_line_above_text(r), is_above_text, opens_or_ends_line);
  r.records.date = r.known.date = issued;
  size_t figure = 0;
  std::vector<std::optional<int>> title_years(r.outline.articles.size());  // 行动方案（2026—2028年）, 2026年度…的通知
  r.records.articles.resize(r.outline.articles.size());
  for (ArticleFacts& facts : r.records.articles) facts.date = issued;
  for (uint32_t t = 0; t < r.mentions.tokens.size(); ++t) {
    int32_t index = r.mentions.tokens[t].mention;
    if (index < 0) continue;
    const Mention& mention = r.mentions.mentions[static_cast<size_t>(index)];
    if (mention.kind != MentionKind::kPeriod) continue;
    PeriodReader reader(r, mention, issued);
    r.periods.push_back({t, mention.sentence, reader.read()});
    const Block& block = r.block_of(mention.sentence);
    std::optional<int>& title_year = title_years[static_cast<size_t>(block.article)];
    if (block.role == Role::kTitle && !title_year && r.periods.back().period.from) title_year = r.periods.back().period.from->year;
    tell_tense(r, r.periods.back(), tense_of(r, r.periods.back(), reader.years_from_issue(), reader.is_second_half(), title_year), figure);
  }
}

namespace {

bool is_between(const Resolving& r, uint32_t from, uint32_t to, const ClassSet& classes) { return r.index.any_in({from, to}, classes); }

// 其余23个12月20日前通水: a time still to come that stands behind the figure in its clause, where none stands before it there.
const PeriodMention* due_behind(const Resolving& r, size_t figure, size_t next) {
  if (next >= r.periods.size() || r.periods[next].sentence != r.records.figures[figure].sentence_index) return nullptr;
  const PeriodMention& mention = r.periods[next];
  uint32_t own = r.notes[figure].token;
  bool to_come = r.token(mention.token).classes.intersects(r.rules.known.future | r.rules.known.verb_plan);
  if (!to_come || r.in_base(r.token(mention.token).span) || is_between(r, own, mention.token, r.rules.known.edge)) return nullptr;
  bool told_before = next > 0 && r.periods[next - 1].sentence == mention.sentence && !is_between(r, r.periods[next - 1].token, own, r.rules.known.edge);
  return told_before ? nullptr : &mention;
}

// 由上年的180件降为131件: of the value that a change starts from the base tells the time.
const PeriodMention* base_before(const Resolving& r, size_t figure, size_t next) {
  if (next == 0 || r.periods[next - 1].sentence != r.records.figures[figure].sentence_index) return nullptr;
  const PeriodMention& mention = r.periods[next - 1];
  uint32_t own = r.notes[figure].token;
  bool right_before = mention.token + 2 == own && r.token(mention.token + 1).classes.intersects(r.rules.known.particle_de);
  return right_before && r.in_base(r.token(mention.token).span) ? &mention : nullptr;
}

// 为2020年以来最高: how long nothing has been like it tells no time of what follows.
bool is_span_of_record(const Resolving& r, const PeriodMention& mention) {
  if (!r.mentions.mentions[static_cast<size_t>(r.token(mention.token).mention)].find(CaptureName::kSince)) return false;
  uint32_t last = r.sentence_tokens(mention.sentence).last;
  for (uint32_t t = mention.token + 1; t < last; ++t) {
    const ClassSet& classes = r.token(t).classes;
    if (classes.intersects(r.rules.known.edge) || r.figure_of_token[t] >= 0) return false;
    bool most = t == mention.token + 1 && classes.intersects(r.rules.known.bound);  // 最高
    if (most || classes.intersects(r.rules.known.rank_word)) return true;
  }
  return false;
}

// A time told behind the first figure of a sentence is about a part of that sentence: it doesn't go on in the next.
bool comes_before_figures(const Resolving& r, const PeriodMention& mention) {
  return !is_between(r, r.sentence_tokens(mention.sentence).first, mention.token, r.rules.known.figure);
}

void govern_by(Resolving& r, size_t figure, const PeriodMention& mention) {
  const Token& token = r.token(mention.token);
  r.records.figures[figure].period = mention.period;
  r.records.figures[figure].origins[static_cast<size_t>(Field::kPeriod)] = {r.mentions.mentions[static_cast<size_t>(token.mention)].rule, token.span, false};
}

}  // namespace

// A time phrase governs what follows it in its sentence, and the next sentences of its paragraph until another one.
void set_periods(Resolving& r) {
  size_t next = 0;
  for (size_t i = 0; i < r.records.figures.size(); ++i) {
    const Figure& figure = r.records.figures[i];
    while (next < r.periods.size() && r.periods[next].token < r.notes[i].token) ++next;
    const PeriodMention* beside = due_behind(r, i, next);
    if (!beside) beside = base_before(r, i, next);
    if (beside) {
      govern_by(r, i, *beside);
      continue;
    }
    for (size_t p = next; p-- > 0 && next - p < kFarthest;) {
      const PeriodMention& mention = r.periods[p];
      if (r.outline.sentences[static_cast<size_t>(mention.sentence)].block != figure.block) break;
      if (r.in_base(r.token(mention.token).span) || is_span_of_record(r, mention)) continue;
      if (mention.sentence != figure.sentence_index && !comes_before_figures(r, mention)) continue;
      govern_by(r, i, mention);
      break;
    }
  }
}

}  // namespace hedui
