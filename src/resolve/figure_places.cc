// The division a figure is about: by its sentence, by the paragraph, by its heading, by the article.
#include <algorithm>

#include "resolve/aligns.h"
#include "resolve/place_choice.h"
#include "resolve/resolving.h"

namespace hedui {
namespace {

constexpr uint32_t kHanBytes = 3;  // of one Chinese character
constexpr size_t kFarthest = 50;   // places back that are looked at, so that a long line costs no more than its length

class FigurePlacer {
 public:
  explicit FigurePlacer(Resolving& r) : r_(r), gazetteer_(r.rules.gazetteer), answers_(r.places.size()) {
    const KnownClasses& known = r.rules.known;
    org_ = known.org_suffix;
    office_ = known.office_suffix;
    setting_ = known.verb_other | known.preposition | known.to_marker;
    opening_ = known.leading | known.bullet | known.punctuation | known.struck | known.quote_open | known.bracket_open | known.preposition | known.part_marker |
               known.as_of | known.done_mark | known.place_coreference;
  }

  void run() {
    for (size_t i = 0; i < r_.records.figures.size(); ++i) {
      while (next_ < r_.places.size() && r_.places[next_].token < r_.notes[i].token) ++next_;
      if (!from_names(i) && !from_partner(i) && !from_mention(i) && !from_heading(i)) from_article(i);
    }
  }

 private:
  // What is asked of a place for one figure after the other, and is always the same.
  enum class Answer : int8_t { kUnknown, kNo, kYes };
  struct Answers {
    Answer elsewhere{}, frame{}, topic{}, opens_clause{};
  };

  template <class Ask>
  static bool once(Answer& answer, Ask ask) {
    if (answer == Answer::kUnknown) answer = ask() ? Answer::kYes : Answer::kNo;
    return answer == Answer::kYes;
  }

  bool is_elsewhere(size_t p) {
    return once(answers_[p].elsewhere, [&] { return find_elsewhere(p); });
  }
  bool is_frame(size_t p) {
    return once(answers_[p].frame, [&] { return find_frame(p); });
  }
  bool is_topic(size_t p) {
    return once(answers_[p].topic, [&] { return find_topic(p); });
  }
  bool opens_clause(size_t p) {
    return once(answers_[p].opens_clause, [&] { return find_opening(p); });
  }

  void set(size_t i, int32_t division, PlaceHow how, CleanSpan words) {
    Figure& figure = r_.records.figures[i];
    figure.place = division < 0 ? std::string() : r_.code_of(division);
    figure.place_how = division < 0 ? PlaceHow::kNone : how;
    figure.origins[static_cast<size_t>(Field::kPlace)] = {-1, words, false};
  }

  CleanSpan words_of(const PlaceMention& mention) const { return r_.token(mention.token).span; }

  // 沁水县、阳城县分别为39.4亿立方米和11.7亿立方米: the names right before 分别 own the values in their order.
  bool from_names(size_t i) {
    size_t behind = next_;
    while (behind > 0 && r_.places[behind - 1].in_base) --behind;  // 分别低于全市平均水平2.6和3.9个百分点
    if (behind == 0) return false;
    const PlaceMention& last = r_.places[behind - 1];
    if (!last.in_list || last.sentence != r_.records.figures[i].sentence_index) return false;
    size_t first = start_of_list(behind - 1);
    const FigureNote& note = r_.notes[i];
    if (note.list_size != static_cast<int>(behind - first)) return false;
    int32_t align = align_between(r_, {last.token, note.token}, r_.token(last.token).classes);
    if (align < 0) return false;
    const PlaceMention& own = r_.places[first + static_cast<size_t>(note.list_position)];
    set(i, own.division, PlaceHow::kExplicit, words_of(own));
    r_.records.figures[i].origins[static_cast<size_t>(Field::kPlace)].rule = align;
    return true;
  }

  size_t start_of_list(size_t last) const {
    size_t first = last;
    while (first > 0 && r_.places[first - 1].in_list && r_.places[first - 1].sentence == r_.places[last].sentence && are_side_by_side(first - 1)) --first;
    return first;
  }

  // 邕宁区4.9亿元、良庆区6.5亿元，分别增长17.8%和43.1%: each rate is about the place of the value it goes with.
  bool from_partner(size_t i) {
    int32_t partner = r_.notes[i].partner;
    if (partner < 0) return false;
    const Figure& other = r_.records.figures[static_cast<size_t>(partner)];
    Figure& figure = r_.records.figures[i];
    figure.place = other.place;
    figure.place_how = other.place_how;
    figure.origins[static_cast<size_t>(Field::kPlace)] = other.origins[static_cast<size_t>(Field::kPlace)];
    return true;
  }

  // The nearest place before the figure in its paragraph that the figure can be about.
  bool from_mention(size_t i) {
    const Figure& figure = r_.records.figures[i];
    bool from_elsewhere = false;
    for (size_t p = next_; p-- > 0 && next_ - p < kFarthest;) {
      const PlaceMention& mention = r_.places[p];
      if (r_.outline.sentences[static_cast<size_t>(mention.sentence)].block != figure.block) return false;
      bool same_sentence = mention.sentence == figure.sentence_index;
      if (from_elsewhere && !same_sentence) return false;  // 佛山市帮扶资金: nor is it the last sentence's place
      from_elsewhere |= same_sentence && is_elsewhere(p);
      if (mention.in_base || is_elsewhere(p) || is_frame(p) || !reaches(p, i)) continue;
      if (mention.in_list) return from_list(i, p, same_sentence);
      if (mention.division < 0) {
        if (!same_sentence || !mention.coreference || points_to_town(mention)) continue;
        set(i, -1, PlaceHow::kNone, words_of(mention));
        r_.records.figures[i].doubt(Field::kPlace);
        return true;
      }
      PlaceHow how = !same_sentence ? PlaceHow::kHeading : mention.coreference ? PlaceHow::kCoreference : PlaceHow::kExplicit;
      set(i, mention.division, how, words_of(mention));
      return true;
    }
    return false;
  }

  // How far a place governs: in its own clause always; to the next semicolon if it opens a clause; beyond that, if it is what
  // the sentence is about. One that is wider than the article's home says nothing beyond its sentence.
  bool reaches(size_t p, size_t i) {
    const PlaceMention& mention = r_.places[p];
    int32_t home = r_.homes[static_cast<size_t>(r_.records.figures[i].article)];
    bool wider = home >= 0 && mention.division >= 0 && gazetteer_.current(mention.division) != gazetteer_.current(home) &&
                 lies_in_as_today(gazetteer_, home, mention.division);
    bool same_sentence = mention.sentence == r_.records.figures[i].sentence_index;
    if (same_sentence && !is_between(mention.token, r_.notes[i].token, r_.rules.known.edge)) return !wider || mention.coreference || opens_clause(p);
    bool same_part = same_sentence && !is_between(mention.token, r_.notes[i].token, r_.rules.known.edge_semicolon);
    if (same_part && (opens_clause(p) || (mention.coreference && !wider))) return true;
    bool nothing_counted = !is_between(mention.token, r_.notes[i].token, r_.rules.known.figure);
    if (same_part && !wider && nothing_counted && is_setting(p)) return true;  // 最大雨量出现在泾县，达412毫米
    return !(wider && !same_sentence) && is_topic(p);
  }

  bool is_between(uint32_t from, uint32_t to, const ClassSet& classes) const { return r_.index.any_in({from, to}, classes); }

  // Whether the sentence is about this place: it stands before all figures, at the head of its clause or as where somebody
  // is or goes (走进浏阳市), and no other clause of the sentence turns to another place.
  bool find_topic(size_t p) {
    const PlaceMention& mention = r_.places[p];
    TokenRange sentence = r_.sentence_tokens(mention.sentence);
    if (is_between(sentence.first, mention.token, r_.rules.known.figure)) return false;
    if (!opens_clause(p) && !is_setting(p)) return false;
    for (size_t k = p; k-- > 0 && r_.places[k].sentence == mention.sentence;) {  // 泸州市：江阳区…: the wider one goes on
      const PlaceMention& other = r_.places[k];
      bool apart = r_.token(other.token).span.end < r_.token(start_of_chain(p)).span.begin;
      if (!apart || other.in_base || other.division < 0 || mention.division < 0 || other.division == mention.division) continue;
      if (opens_clause(k) && lies_in_as_today(gazetteer_, mention.division, other.division)) return false;
    }
    for (size_t k = p + 1; k < r_.places.size() && r_.places[k].sentence == mention.sentence; ++k) {
      const PlaceMention& other = r_.places[k];
      if (other.division < 0 || other.in_base || !opens_clause(k)) continue;
      if (mention.division < 0 || !lies_in_as_today(gazetteer_, other.division, mention.division)) return false;
    }
    return true;
  }

  // 走进浏阳市, 位于浏阳市; not 在浏阳市委的领导下.
  bool is_setting(size_t p) const {
    uint32_t first = start_of_chain(p);
    uint32_t behind = r_.places[p].token + 1;
    TokenRange sentence = r_.sentence_tokens(r_.places[p].sentence);
    if (first == sentence.first || (behind < sentence.last && r_.token(behind).classes.intersects(org_))) return false;
    return r_.token(first - 1).classes.intersects(setting_);
  }

  // The first token of the names that stand before this one without a gap, or with only an office between: 浏阳市 of
  // 浏阳市沿溪镇 and of 浏阳市公安局沿溪派出所.
  uint32_t start_of_chain(size_t p) const {
    while (p > 0 && r_.places[p - 1].sentence == r_.places[p].sentence && is_chained(r_.places[p - 1].token, r_.places[p].token)) --p;
    return r_.places[p].token;
  }

  bool is_chained(uint32_t place, uint32_t next) const {
    if (r_.token(place).span.end == r_.token(next).span.begin) return true;
    return place + 2 == next && is_office(place + 1);
  }

  // 公安局, 税务局: told by the last character.
  bool is_office(uint32_t t) const {
    CleanSpan span = r_.token(t).span;
    if (span.size() < kHanBytes) return false;
    uint32_t last = r_.rules.lexicon.find(r_.rules.fold(r_.matching({span.end - kHanBytes, span.end})));
    return last != kNoWord && r_.rules.lexicon.classes(last).intersects(office_);
  }

  // 全镇 and 全乡 lie in the article's home, whichever town is meant.
  bool points_to_town(const PlaceMention& mention) const {
    CleanSpan span = words_of(mention);
    uint32_t last = r_.rules.lexicon.find(r_.rules.fold(r_.matching({span.end - 3, span.end})));
    return last != 0 && r_.rules.lexicon.classes(last).intersects(r_.rules.known.town_head);
  }

  // 澧县在常德率先…, 新民市…占全市总量: a larger division in the middle of a clause behind one that lies in it.
  bool find_frame(size_t p) {
    const PlaceMention& mention = r_.places[p];
    if (mention.division < 0 || opens_clause(p)) return false;
    for (size_t k = p; k-- > 0 && r_.places[k].sentence == mention.sentence;) {
      int32_t inner = r_.places[k].division;
      bool inside = inner >= 0 && !r_.places[k].in_base && gazetteer_.current(inner) != gazetteer_.current(mention.division) &&
                    lies_in_as_today(gazetteer_, inner, mention.division);
      if (inside) return true;
    }
    return false;
  }

  // Whether nothing but words of time and the like stands before it, or the list it is in, in its clause.
  bool find_opening(size_t p) const {
    TokenRange sentence = r_.sentence_tokens(r_.places[p].sentence);
    for (uint32_t t = start_of_chain(r_.places[p].in_list ? start_of_list(p) : p); t > sentence.first; --t) {
      const ClassSet& classes = r_.token(t - 1).classes;
      if (classes.intersects(r_.rules.known.edge | r_.rules.known.bracket_close)) return true;
      if (!classes.intersects(opening_)) return false;
    }
    return true;
  }

  // A place outside the province that the article is about is where something comes from or goes to, unless the article
  // has no home or the place was pointed at.
  bool find_elsewhere(size_t p) const {
    const PlaceMention& mention = r_.places[p];
    int32_t home = r_.homes[static_cast<size_t>(r_.block_of(mention.sentence).article)];
    if (home < 0 || mention.division < 0 || mention.coreference) return false;
    int32_t common = common_ancestor(gazetteer_, gazetteer_.current(home), gazetteer_.current(mention.division));
    if (common < 0) return true;
    bool home_is_county = gazetteer_.division(home).level >= Level::kCounty;
    return home_is_county && gazetteer_.division(common).level == Level::kProvince && gazetteer_.division(mention.division).level != Level::kProvince;
  }

  // Places side by side: what lies above them all.
  bool from_list(size_t i, size_t last, bool same_sentence) {
    size_t first = start_of_list(last);
    int32_t common = r_.places[first].division;
    for (size_t p = first + 1; p <= last && common >= 0; ++p) {
      if (r_.places[p].division >= 0) common = common_ancestor(gazetteer_, gazetteer_.current(common), gazetteer_.current(r_.places[p].division));
    }
    if (common < 0) return false;
    set(i, common, same_sentence ? PlaceHow::kExplicit : PlaceHow::kHeading, words_of(r_.places[last]));
    return true;
  }

  bool are_side_by_side(size_t p) const {
    for (uint32_t t = r_.places[p].token; t < r_.places[p + 1].token; ++t) {
      if (r_.token(t).classes.intersects(r_.rules.known.edge | r_.rules.known.figure)) return false;
    }
    return r_.places[p + 1].token - r_.places[p].token <= 5;
  }

  bool from_heading(size_t i) {
    Figure& figure = r_.records.figures[i];
    for (int b = r_.outline.blocks[static_cast<size_t>(figure.block)].parent; b != kNoIndex; b = r_.outline.blocks[static_cast<size_t>(b)].parent) {
      CleanSpan head = r_.title_of(r_.outline.blocks[static_cast<size_t>(b)]);
      auto after = std::upper_bound(r_.records.places.begin(), r_.records.places.end(), head.end, [](uint32_t at, const Place& p) { return at < p.clean.end; });
      if (after == r_.records.places.begin()) continue;
      const Place& place = *std::prev(after);
      if (!head.contains(place.clean) || place.code.empty()) continue;
      figure.place = place.code;
      figure.place_how = PlaceHow::kHeading;
      figure.origins[static_cast<size_t>(Field::kPlace)] = {place.rule, place.clean, false};
      return true;
    }
    return false;
  }

  void from_article(size_t i) {
    Figure& figure = r_.records.figures[i];
    const std::string& article = r_.records.articles[static_cast<size_t>(figure.article)].place;
    figure.place = article;
    figure.place_how = article.empty() ? PlaceHow::kNone : r_.document.given_place.empty() ? PlaceHow::kDocument : PlaceHow::kGiven;
  }

  Resolving& r_;
  const Gazetteer& gazetteer_;
  ClassSet org_, office_, setting_, opening_;
  std::vector<Answers> answers_;  // of each place
  size_t next_ = 0;               // the first place mention behind the figure
};

}  // namespace

namespace {

// 元 in Taiwan, Hong Kong and Macao is not the yuan that the table of units has: which it is the words don't say.
void leave_foreign_money_open(Resolving& r) {
  constexpr std::string_view kYuan = "CNY";
  constexpr std::string_view kOwnMoney[] = {"71", "81", "82"};  // how their codes begin, GB/T 2260
  for (Figure& figure : r.records.figures) {
    bool own_money = std::any_of(std::begin(kOwnMoney), std::end(kOwnMoney), [&](std::string_view code) { return figure.place.starts_with(code); });
    if (!own_money || !figure.unit_id.starts_with(kYuan)) continue;
    figure.unit_id.clear();
    figure.unit_index = -1;
    figure.normalized.reset();
    figure.normalized_unit.clear();
  }
}

}  // namespace

void set_places(Resolving& r) {
  FigurePlacer(r).run();
  leave_foreign_money_open(r);
}

}  // namespace hedui
