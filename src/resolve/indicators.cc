// What is counted or measured, and the verb that governs it.
//
// A figure's own words come first (stretch rules). Without any it shares the indicator of the figure it stands with: the
// one it reports progress of, the ones that 分别 pairs it with, the one before it in the sentence or paragraph. Headings name
// what a part is about, seldom what is counted: the name of a task alone is taken, where a figure has nothing but the verb of its work.
#include <algorithm>

#include "resolve/aligns.h"
#include "resolve/names_around.h"
#include "resolve/resolving.h"
#include "resolve/stretch.h"

namespace hedui {
namespace {

constexpr uint32_t kTwoCharacters = 6;  // bytes
constexpr size_t kFarthest = 12;        // figures back that another one is looked for
constexpr int kLongestRow = 20;         // values in a row that rates are paired with
constexpr uint32_t kLongestName = 18;   // bytes (six characters) of a name in a list of names that ends in no head common to all

class IndicatorSetter {
 public:
  explicit IndicatorSetter(Resolving& r) : r_(r) {
    const KnownClasses& known = r.rules.known;
    auto set = [&](const char* name) { return r.rules.classes.find(name).value_or(ClassSet{}); };
    particle_de_ = known.particle_de;
    share_marker_ = known.share_marker;
    joints_ = known.list_mark | known.conjunction_and;
    done_ = known.verb_done;
    done_mark_ = known.done_mark | known.adverb;
    action_ = known.verb_act | known.verb_done | known.verb_plan;
    not_action_ = known.verb_link | known.verb_plan;
    told_ = known.verb_act | known.verb_done | known.verb_other | known.verb_short | known.subsidy;
    not_told_ = known.verb_link | known.verb_plan | known.verb_up | known.verb_down | known.verb_complete | known.to_marker;
    change_noun_ = known.change_noun | set("share_ratio");
    measured_ = known.noun_people | known.share_noun | set("noun.attribute");
    turns_ = known.to_marker | known.verb_up | known.verb_down;
  }

  // What stands in the figure's own words.
  void read_own() {
    for (size_t i = 0; i < r_.records.figures.size(); ++i) {
      set_action(i);
      set_of(i);
      if (from_own_words(i)) r_.notes[i].own_words = figure(i).indicator;
      r_.notes[i].names_nothing |= figure(i).indicator.empty() && !follows_clause(i);
    }
  }

  // （二）老果园更新改造行动。2025年安排2.8万亩，其中文化镇0.9万亩: where nothing but the verb is there, the task that opens the
  // paragraph names what is counted, and its parts count the same.
  void name_by_tasks() {
    for (size_t i = 0; i < r_.records.figures.size(); ++i) {
      if (is_verb_alone(i)) from_task(i);
    }
  }

  // What it shares with others.
  void share() {
    for (size_t i = 0; i < r_.records.figures.size(); ++i) {
      if (r_.notes[i].uneven) {
        leave_open(i);
        continue;
      }
      bool found = from_what_it_reports_on(i) || !figure(i).indicator.empty() || from_what_it_belongs_to(i) || from_words_around(i) || from_neighbours(i);
      if (!found) leave_open(i);
    }
    for (size_t i = 0; i < r_.records.figures.size(); ++i) add_verb(i);
    carry_progress();
  }

 private:
  Figure& figure(size_t i) { return r_.records.figures[i]; }
  const Figure& figure(size_t i) const { return r_.records.figures[i]; }

  void set(size_t i, std::string text, int32_t rule, CleanSpan words) {
    text.erase(std::remove(text.begin(), text.end(), '\t'), text.end());
    figure(i).indicator = std::move(text);
    figure(i).origins[static_cast<size_t>(Field::kIndicator)] = {rule, words, false};
  }

  void copy(size_t i, size_t from) {
    figure(i).indicator = figure(from).indicator;
    figure(i).origins[static_cast<size_t>(Field::kIndicator)] = figure(from).origins[static_cast<size_t>(Field::kIndicator)];
    r_.notes[i].own_indicator = false;
  }

  bool from_what_it_reports_on(size_t i) { return from_target(i, RelationType::kProgressOf) || from_earlier_value(i) || from_same_action(i); }

  bool from_what_it_belongs_to(size_t i) { return from_paired(i) || from_target(i, RelationType::kShareOf) || from_target(i, RelationType::kPartOf); }

  bool from_words_around(size_t i) { return from_clause_before(i) || guess(i, names_.around(i)); }

  bool from_clause_before(size_t i) {
    TokenRange name = names_.clause_before(i);
    if (!name.empty()) set(i, std::string(r_.reading(r_.span_of(name))), -1, r_.span_of(name));
    return !name.empty();
  }

  bool guess(size_t i, TokenRange name) {
    if (name.empty()) return false;
    set(i, std::string(r_.reading(r_.span_of(name))), -1, r_.span_of(name));
    figure(i).doubt(Field::kIndicator);
    r_.notes[i].own_indicator = false;
    return true;
  }

  // What others count, or what is told of it; the last ones are guesses.
  bool from_neighbours(size_t i) {
    return from_figure_alike(i) || (completes(i) && from_paragraph(i)) || from_late_words(i) || from_verb(i) || from_figure_before(i) || from_paragraph(i) ||
           guess(i, names_.topic(i));
  }

  // 受理案件11236件，其中旧存412件: which of them, by the verb that stands alone before the number.
  void add_verb(size_t i) {
    uint32_t at = r_.notes[i].token;
    Figure& own = figure(i);
    if (own.kind != Kind::kQuantity || r_.notes[i].own_indicator || own.indicator.empty() || at == 0) return;
    const Token& verb = r_.token(at - 1);
    if (!verb.classes.intersects(told_) || verb.classes.intersects(not_told_) || verb.span.size() < kTwoCharacters) return;
    std::string word(r_.reading(verb.span));
    if (did_the_same_before(i, word)) return;
    if (own.indicator.find(word) == std::string::npos) own.indicator.insert(0, word);
  }

  // Whether the figure of that name before it was told with the same verb.
  bool did_the_same_before(size_t i, const std::string& verb) const {
    for (size_t j = i; j-- > 0 && i - j <= kFarthest && figure(j).block == figure(i).block;) {
      if (figure(j).indicator == figure(i).indicator) return follows_verb(j, verb);
    }
    return false;
  }

  bool from_target(size_t i, RelationType type) {
    for (const Relation& relation : figure(i).relations) {
      auto target = static_cast<size_t>(relation.target);
      if (relation.type != type || target >= i || figure(target).indicator.empty()) continue;
      copy(i, target);
      return true;
    }
    return false;
  }

  // 由118座扩充到203座: the second value counts what the first one does.
  bool from_earlier_value(size_t i) {
    if (i == 0 || figure(i - 1).indicator.empty()) return false;
    const std::vector<Relation>& relations = figure(i - 1).relations;
    bool is_base = std::any_of(relations.begin(), relations.end(),
                               [&](const Relation& relation) { return relation.type == RelationType::kBaseOf && relation.target == static_cast<int>(i); });
    if (is_base) copy(i, i - 1);
    return is_base;
  }

  bool from_own_words(size_t i) {
    auto found = stretch(r_, i, Field::kIndicator);
    if (!found) return false;
    TokenRange range = found->tokens;
    if (is_told_by_clause(i, range)) return false;
    if (range.last <= r_.notes[i].token) range = before_start(i, before_share_marker(i, range));
    if (range.empty() || tells_only_of_change(range)) return false;
    Turn turn = range.last <= r_.notes[i].token ? turn_of(i, range) : Turn{-1, range};
    r_.notes[i].uneven = turn.uneven;
    if (turn.uneven) return false;
    TokenRange piece = turn.words;
    CleanSpan span = r_.span_of(piece);
    std::string head = piece.last < range.last ? shared_head(piece, range) : std::string();
    r_.notes[i].names_nothing = is_done_verb(piece) || is_work_done(piece);
    if (is_done_verb(piece) && (piece.size() > 1 || follows_mark(piece.first))) return false;
    set(i, std::string(r_.reading(span)) + head, turn.rule >= 0 ? turn.rule : found->rule, span);
    return true;
  }

  // 小学、初中专任教师各有…: the head of the last name in a list belongs to each.
  std::string shared_head(TokenRange piece, TokenRange names) const {
    if (r_.token(piece.last - 1).classes.intersects(measured_) || !r_.token(names.last - 1).classes.intersects(measured_)) return {};
    uint32_t first = names.last - 1;
    while (first > piece.last && !r_.token(first - 1).classes.intersects(joints_)) --first;
    return first + 1 < names.last ? std::string(r_.reading(r_.span_of({first + 1, names.last}))) : std::string();
  }

  // 排查自建房12.8万栋，发现存在隐患的326栋: 的 right before the figure makes of the clause what is told of things named before.
  bool is_told_by_clause(size_t i, TokenRange range) const {
    return range.last <= r_.notes[i].token && figure(i).kind == Kind::kQuantity && follows_clause(i) && i > 0 &&
           figure(i - 1).sentence_index == figure(i).sentence_index && r_.notes[i - 1].unit == r_.notes[i].unit;
  }

  // 降幅27.2%, 占比三成: what changed or is part of something was named before.
  bool tells_only_of_change(TokenRange range) const { return range.size() == 1 && r_.token(range.first).classes.intersects(change_noun_); }

  // 产能占全国的四成: 产能; 占总额的88.1%: nothing of its own, for what follows 占 is the whole.
  TokenRange before_share_marker(size_t i, TokenRange range) const {
    if (figure(i).measure != Measure::kShare) return range;
    for (uint32_t t = range.first; t < range.last; ++t) {
      if (r_.token(t).classes.intersects(share_marker_)) return {range.first, t};
    }
    return range.first > 0 && r_.token(range.first - 1).classes.intersects(share_marker_) ? TokenRange{} : range;
  }

  // 结案时间由平时的平均7天压缩到2.5天: what stands before 由, where the value is one that something changes from.
  TokenRange before_start(size_t i, TokenRange range) const {
    uint32_t behind = r_.notes[i].token + 1;
    bool changes = behind < r_.mentions.tokens.size() && r_.token(behind).classes.intersects(turns_);
    for (uint32_t t = range.first + 1; changes && t < range.last; ++t) {
      if (r_.token(t).classes.intersects(r_.rules.known.from_marker)) return {range.first, t};
    }
    return range;
  }

  bool follows_clause(size_t i) const {
    uint32_t at = r_.notes[i].token;
    return at > 0 && r_.token(at - 1).classes.intersects(particle_de_);
  }

  // 整改, 立案, 办结 right before the figure: what became of things that were named before.
  bool is_done_verb(TokenRange words) const {
    for (uint32_t t = words.first; t + 1 < words.last; ++t) {
      if (!r_.token(t).classes.intersects(done_mark_)) return false;
    }
    return r_.token(words.last - 1).classes.intersects(done_);
  }

  // 已完成改造4家: the work that was done on things named before.
  bool is_work_done(TokenRange words) const {
    return words.size() == 1 && words.first > 0 && r_.token(words.first).classes.intersects(action_) &&
           r_.token(words.first - 1).classes.intersects(done_mark_ | done_);
  }

  // A verb behind 已 or 当场 is no noun.
  bool follows_mark(uint32_t token) const { return token > 0 && r_.token(token - 1).classes.intersects(done_mark_); }

  // 接待游客268.4万人次，实现收入15.9亿元，同比增长21.6%和24.2%: as many rates of change as values in their sentence before.
  bool is_row_of_changes(size_t i) const {
    const FigureNote& note = r_.notes[i];
    int32_t first = note.list_head - note.list_size;
    if (note.list_size < 2 || note.list_size > kLongestRow || first < 0 || figure(i).kind != Kind::kPercentage || figure(i).measure != Measure::kChange)
      return false;
    int sentence = figure(i).sentence_index;
    for (int32_t k = first; k < note.list_head; ++k) {
      const Figure& value = figure(static_cast<size_t>(k));
      if (value.sentence_index != sentence || value.kind != Kind::kQuantity || value.measure != Measure::kLevel) return false;
    }
    return first == 0 || figure(static_cast<size_t>(first) - 1).sentence_index != sentence;
  }

  bool is_paired(size_t i) const { return is_row_of_changes(i) || align_before_list(r_, i) >= 0; }

  // The marker and the verb behind it belong to no name.
  TokenRange before_marker(int32_t align, TokenRange range) const {
    const ClassSet& marker = r_.rules.list.aligns[static_cast<size_t>(r_.rules.rule(align).body)].marker;
    for (uint32_t t = range.first + 1; t < range.last; ++t) {
      if (r_.token(t).classes.intersects(marker)) return {range.first, t};
    }
    return range;
  }

  std::vector<TokenRange> split(TokenRange range, const ClassSet& joints) const {
    std::vector<TokenRange> pieces{{range.first, range.first}};
    for (uint32_t t = range.first; t < range.last; ++t) {
      if (r_.token(t).classes.intersects(joints)) {
        pieces.push_back({t + 1, t + 1});
      } else {
        pieces.back().last = t + 1;
      }
    }
    return pieces;
  }

  // What of the names before the list is the figure's own.
  struct Turn {
    int32_t rule = -1;  // the align rule that pairs them, or -1
    TokenRange words;   // all of them where they share their head or nothing pairs them
    bool uneven = false;
  };

  // 辣椒和食用菌分别发展6.8万亩、4600万棒: as many names as values. 和 may stand inside a name where
  // 、 is between them (教育、社会保障和就业、卫生健康). Names that share their head at the end (城镇、农村居民
  // 人均可支配收入) stay whole.
  Turn turn_of(size_t i, TokenRange range) const {
    const FigureNote& note = r_.notes[i];
    int32_t align = note.list_size < 2 ? -1 : align_before_list(r_, i);
    if (align < 0) return {-1, range};
    range = before_marker(align, range);
    auto wanted = static_cast<size_t>(note.list_size);
    std::vector<TokenRange> pieces = split(range, r_.rules.known.list_mark);
    if (pieces.size() != wanted) pieces = split(range, joints_);
    if (pieces.size() != wanted) return {-1, range, pieces.size() > wanted};
    uint32_t shortest = UINT32_MAX, longest = 0;
    for (TokenRange piece : pieces) {
      if (piece.empty() || !names_of_align(r_, align, piece)) return {-1, range};
      shortest = std::min(shortest, r_.span_of(piece).size());
      longest = std::max(longest, r_.span_of(piece).size());
    }
    bool shared_head = longest == r_.span_of(pieces.back()).size() && longest > shortest * 2 && longest > kLongestName;
    return shared_head ? Turn{-1, range} : Turn{align, pieces[static_cast<size_t>(note.list_position)]};
  }

  // 接待游客320万人次，旅游收入26亿元，分别增长18.7%和22.5%: the values before, in their order.
  bool from_paired(size_t i) {
    const FigureNote& note = r_.notes[i];
    if (note.list_size < 2 || !is_paired(i)) return false;
    int32_t first = note.list_head - note.list_size;
    if (first < 0 || figure(static_cast<size_t>(first)).sentence_index != figure(i).sentence_index) return false;
    auto partner = static_cast<size_t>(first) + static_cast<size_t>(note.list_position);
    if (figure(partner).indicator.empty()) return false;
    copy(i, partner);
    r_.notes[i].partner = static_cast<int32_t>(partner);
    return true;
  }

  // 计划发放租赁补贴2650万元，目前已发放1987.5万元: what was done to is named where the paragraph told of it first.
  bool from_same_action(size_t i) {
    const std::string& own = figure(i).indicator;
    if (!r_.notes[i].names_nothing || figure(i).action.empty() || (!own.empty() && own != figure(i).action) || is_noun_too(i)) return false;
    std::optional<size_t> alike = last_of_unit(i, [&](size_t j) { return figure(j).block == figure(i).block; });
    if (!alike || figure(*alike).indicator == figure(i).action || !follows_verb(*alike, figure(i).action)) return false;
    copy(i, *alike);
    return true;
  }

  // Whether the verb stands before the figure in its clause, behind any other figure.
  bool follows_verb(size_t i, const std::string& verb) const {
    for (uint32_t t = r_.notes[i].token; t-- > r_.notes[i].clause.first && r_.figure_of_token[t] < 0;) {
      if (r_.reading(r_.token(t).span) == verb) return true;
    }
    return false;
  }

  // 完成投资: a verb that names what is counted by itself.
  bool is_noun_too(size_t i) const { return action_classes(i).intersects(r_.rules.known.noun | r_.rules.known.noun_verbal); }

  ClassSet action_classes(size_t i) const {
    CleanSpan words = figure(i).origins[static_cast<size_t>(Field::kAction)].words;
    for (uint32_t t = r_.notes[i].token; t-- > 0 && r_.token(t).span.begin >= words.begin;) {
      if (r_.token(t).span == words) return r_.token(t).classes;
    }
    return {};
  }

  // The verb of the work itself (建成, 新建, 安排), and nothing it was done to.
  bool is_verb_alone(size_t i) const {
    if (figure(i).action.empty() || figure(i).indicator != figure(i).action || is_noun_too(i)) return false;
    const KnownClasses& known = r_.rules.known;
    return action_classes(i).intersects(known.verb_task | known.verb_done | known.verb_lead);
  }

  void from_task(size_t i) {
    const std::vector<Project>& projects = r_.records.projects;
    auto task = std::find_if(projects.begin(), projects.end(), [&](const Project& project) { return project.block == figure(i).block; });
    if (task == projects.end() || task->clean.begin > figure(i).clean.begin || task->name != figure(i).project) return;
    TokenRange words = r_.tokens_of(task->clean);
    while (!words.empty() && r_.token(words.last - 1).classes.intersects(r_.rules.known.project_head)) --words.last;
    words = names_.without_lead(words);
    if (words.empty()) return;
    std::string verb = figure(i).indicator;
    for (size_t j = i; j < r_.records.figures.size() && figure(j).block == figure(i).block; ++j) {
      if (figure(j).indicator != verb || (j != i && r_.notes[j].own_indicator)) break;
      set(j, std::string(r_.reading(r_.span_of(words))), -1, r_.span_of(words));
      figure(j).doubt(Field::kIndicator);
    }
  }

  // The last figure of its sentence that counts in the same unit: 60岁以上的老人补2元，80岁以上的补5元.
  bool from_figure_alike(size_t i) {
    if (figure(i).kind != Kind::kQuantity) return false;
    std::optional<size_t> alike = last_of_unit(i, [&](size_t j) { return figure(j).sentence_index == figure(i).sentence_index; });
    if (alike) copy(i, *alike);
    return alike.has_value();
  }

  bool from_figure_before(size_t i) {
    if (i == 0 || figure(i - 1).sentence_index != figure(i).sentence_index || figure(i - 1).indicator.empty()) return false;
    copy(i, i - 1);
    return true;
  }

  // The last figure before it that counts in the same unit and was named in its own words, as far back as `near` holds.
  template <class Near>
  std::optional<size_t> last_of_unit(size_t i, Near near) const {
    if (r_.notes[i].unit == 0) return std::nullopt;
    for (size_t j = i; j-- > 0 && i - j <= kFarthest && near(j);) {
      if (r_.notes[j].unit == r_.notes[i].unit && r_.notes[j].own_indicator && !figure(j).indicator.empty()) return j;
    }
    return std::nullopt;
  }

  // 2416人通过评估: what is told of it has to name it.
  bool from_late_words(size_t i) {
    auto found = stretch(r_, i, Field::kIndicator, StretchTurn::kLate);
    if (!found) return false;
    CleanSpan span = r_.span_of(found->tokens);
    set(i, std::string(r_.reading(span)), found->rule, span);
    return true;
  }

  // 已签约58.08万人, 每周开放5天: nothing but the verb is there. One of a single character counts right before the figure only.
  bool from_verb(size_t i) {
    if (figure(i).measure == Measure::kChange) return false;
    uint32_t at = r_.notes[i].token;
    uint32_t first = r_.sentence_tokens(figure(i).sentence_index).first;
    while (at-- > first) {
      const Token& token = r_.token(at);
      if (token.classes.intersects(r_.rules.known.edge) || r_.figure_of_token[at] >= 0) return false;
      if (!token.classes.intersects(told_) || token.classes.intersects(not_told_)) continue;
      if (token.classes.intersects(r_.rules.known.verb_short) && at + 1 != r_.notes[i].token) continue;
      set(i, std::string(r_.reading(token.span)), -1, token.span);
      figure(i).doubt(Field::kIndicator);
      r_.notes[i].own_indicator = false;
      return true;
    }
    return false;
  }

  void leave_open(size_t i) {
    r_.notes[i].own_indicator = false;
    figure(i).doubt(Field::kIndicator);
  }

  // 1—6月实际完成78.35亿元: what was to be done was named with a figure before.
  bool completes(size_t i) const {
    uint32_t at = r_.notes[i].token;
    return r_.notes[i].names_nothing && at > 0 && r_.token(at - 1).classes.intersects(r_.rules.known.verb_complete);
  }

  // The last figure of its paragraph that counts in the same unit: a guess.
  bool from_paragraph(size_t i) {
    std::optional<size_t> alike = last_of_unit(i, [&](size_t j) { return figure(j).block == figure(i).block; });
    if (!alike && i > 0 && figure(i - 1).block == figure(i).block && r_.notes[i - 1].unit == r_.notes[i].unit) alike = i - 1;
    if (!alike || figure(*alike).indicator.empty()) return false;
    copy(i, *alike);
    figure(i).doubt(Field::kIndicator);
    return true;
  }

  // 从完成率看，全市平均为64%。东阿县为71.2%: a rate that nothing else is said of is of the kind of the last one of its name.
  void carry_progress() {
    const Figure* last = nullptr;  // rate of completion
    for (size_t i = 0; i < r_.records.figures.size(); ++i) {
      Figure& own = figure(i);
      if (own.kind != Kind::kPercentage || own.indicator.empty()) continue;
      bool told = own.measure != Measure::kShare || !own.of.empty() || own.origins[static_cast<size_t>(Field::kMeasure)].rule >= 0;
      if (!told && last && last->block == own.block && last->indicator == own.indicator) {
        own.measure = Measure::kProgress;
        own.doubt(Field::kMeasure);
      }
      if (own.measure == Measure::kProgress) last = &own;
    }
  }

  void set_action(size_t i) {
    if (!r_.notes[i].sentence_around.intersects(action_)) return;
    TokenRange sentence = r_.sentence_tokens(figure(i).sentence_index);
    for (uint32_t t = r_.notes[i].token; t-- > sentence.first;) {
      const Token& token = r_.token(t);
      if (token.classes.intersects(r_.rules.known.edge_clause) || r_.figure_of_token[t] >= 0) return;
      if (!token.classes.intersects(action_) || token.classes.intersects(not_action_)) continue;
      figure(i).action = r_.reading(token.span);
      figure(i).origins[static_cast<size_t>(Field::kAction)] = {-1, token.span, false};
      return;
    }
  }

  void set_of(size_t i) {
    if (figure(i).measure != Measure::kShare) return;
    auto found = stretch(r_, i, Field::kOf);
    if (!found) return;
    CleanSpan span = r_.span_of(found->tokens);
    figure(i).of = r_.reading(span);
    figure(i).origins[static_cast<size_t>(Field::kOf)] = {found->rule, span, false};
  }

  Resolving& r_;
  NamesAround names_{r_};
  ClassSet particle_de_, share_marker_, joints_, action_, not_action_, done_, done_mark_;
  ClassSet change_noun_, measured_;
  ClassSet turns_;            // words behind a value that something changes from
  ClassSet told_, not_told_;  // verbs that name what is counted
};

}  // namespace

void read_own_words(Resolving& r) { IndicatorSetter(r).read_own(); }
void set_indicators(Resolving& r) { IndicatorSetter(r).share(); }
void name_by_tasks(Resolving& r) { IndicatorSetter(r).name_by_tasks(); }

}  // namespace hedui
