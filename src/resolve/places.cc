// Place mentions: names of divisions, villages by their suffix, and words such as 全市 and 该县 that stand for one.
//
// Rounds over the document: names that can mean one division only; from these the home of each article; every name again,
// now that its context is known; at last the words that point back.
#include <algorithm>
#include <set>

#include "resolve/place_choice.h"
#include "resolve/place_homes.h"
#include "resolve/resolving.h"
#include "text/utf8.h"

namespace hedui {
namespace {

constexpr int kSureOfContext = 18;                              // a score that a heading, the article or the name before must have given
constexpr int kSameCountyAround = 34;                           // a score that only a place of the same county nearby gives
constexpr int kNameOfYardstick = 4;                             // words after a place that name what of it is the yardstick
constexpr int kLongestFirm = 6;                                 // words of a firm's name behind the place it begins with
constexpr uint16_t kRareWord = 100;                             // the lexicon's cost of a word that is seldom used: about 2,700 times in 60 million
constexpr uint32_t kTwoCharacters = 6;                          // bytes
constexpr std::string_view kIdeographicSpace = "\xE3\x80\x80";  // U+3000
constexpr size_t kFarthest = 200;                               // places back that a word may point, so that a long line costs no more than its length

std::string_view last_character(std::string_view text) {
  size_t at = text.size();
  while (at > 0 && is_utf8_continuation(text[--at])) {
  }
  return text.substr(at);
}

std::string_view first_character(std::string_view text) {
  size_t end = 1;
  while (end < text.size() && is_utf8_continuation(text[end])) ++end;
  return text.substr(0, end);
}

class PlaceFinder {
 public:
  explicit PlaceFinder(Resolving& r) : r_(r), gazetteer_(r.rules.gazetteer), lineages_(gazetteer_) {
    const KnownClasses& known = r.rules.known;
    joints_ = known.list_mark | known.conjunction_and;
    that_ = known.place_that;
    rank_ = known.rank_word;
    feature_ = known.feature;
    person_title_ = known.person_title;
    town_head_ = known.town_head;
    partner_ = known.partner_mark;
    behind_person_ = known.verb_other | known.preposition | known.from_marker;
    office_ = known.office_suffix;
    equals_ = known.verb_link;
    of_ = known.particle_de;
    route_ = known.route_mark;
    way_ = known.to_marker;
    in_firm_ = known.noun | known.han | known.latin | known.measure_counter | known.adjective | known.verb_short;
    org_ = known.org_suffix;
    label_opening_ = known.bullet | known.punctuation | known.bracket_open | known.space;
    opening_ = known.leading | known.struck | known.punctuation | known.bullet | known.quote_open | known.bracket_open | known.preposition | known.from_marker |
               person_title_;
  }

  void find() {
    collect();
    if (r_.records.date) year_ = r_.records.date->year;
    given_ = r_.document.given_place.empty() ? -1 : gazetteer_.find_code(r_.document.given_place);
    homes_.assign(r_.outline.articles.size(), -1);
    named_ = r_.known.named_divisions;
    resolve_names(true);
    find_homes();
    resolve_names(false);
    accept_lists_of_towns();
    r_.known.places = find_homes();
    r_.known.named_divisions = std::move(named_);
    resolve_pointers();
    mark_lists();
    emit();
  }

 private:
  // A token that may be a place, before it is decided.
  struct Candidate {
    PlaceMention mention;
    uint32_t last_token = 0;  // exclusive
    uint32_t group = 0;       // of the name it is or starts with, or 0
    bool pointer = false;
    int32_t rule = -1;   // the place rule that found it, or -1
    int32_t above = -1;  // the division that a village or unlisted town lies in
    CleanSpan span;
    int block = 0;
    bool accepted = false;
    NameForm form = NameForm::kFull;
  };

  // In the order of the text: what a rule found and, outside of that, names and words that stand for one.
  void collect() {
    std::vector<Candidate> found;
    for (const Mention& mention : r_.mentions.mentions) {
      if (mention.kind == MentionKind::kPlace && mention.beaten_by < 0) found.push_back(found_by_rule(mention));
    }
    size_t next = 0;
    auto read_anew = r_.lexed.in_context.begin();
    uint32_t taken = 0;  // tokens before this one are parts of what was found
    for (size_t s = 0; s < r_.outline.sentences.size(); ++s) {
      TokenRange range = r_.sentence_tokens(static_cast<int>(s));
      for (uint32_t t = range.first; t < range.last; ++t) {
        for (; next < found.size() && found[next].span.begin <= r_.token(t).span.begin; ++next) {
          candidates_.push_back(found[next]);
          taken = std::max(taken, found[next].last_token);
        }
        bool names = r_.token(t).classes.intersects(r_.rules.known.place | r_.rules.known.place_coreference) || is_read_anew(t, read_anew);
        if (names && t >= taken) collect_word(static_cast<int>(s), t);
      }
    }
    candidates_.insert(candidates_.end(), found.begin() + static_cast<std::ptrdiff_t>(next), found.end());
  }

  // Whether a rule gave the word other classes than its table does: it may be a name that they no longer tell. Asked of one
  // token after the other.
  bool is_read_anew(uint32_t t, std::vector<ReadInContext>::const_iterator& next) const {
    uint32_t begin = r_.token(t).span.begin;
    while (next != r_.lexed.in_context.end() && r_.lexed.tokens[next->token].span.begin < begin) ++next;
    return next != r_.lexed.in_context.end() && r_.lexed.tokens[next->token].span.begin == begin;
  }

  Candidate found_by_rule(const Mention& mention) const {
    Candidate candidate;
    candidate.mention.token = mention.tokens.first;
    candidate.mention.sentence = mention.sentence;
    candidate.last_token = mention.tokens.last;
    candidate.rule = mention.rule;
    // 醴陵经开区 lies in 醴陵.
    const Token& first = r_.token(mention.tokens.first);
    bool zone = r_.rules.rule(mention.rule).gives.level == Level::kZone;
    if (zone && first.classes.intersects(r_.rules.known.place_full | r_.rules.known.place_short)) candidate.group = r_.rules.lexicon.entry(first.word).places;
    candidate.span = mention.span;
    candidate.block = block_of_sentence(mention.sentence);
    return candidate;
  }

  void collect_word(int sentence, uint32_t t) {
    const Token& token = r_.token(t);
    if (token.word == kNoWord) return;
    Candidate candidate;
    candidate.group = r_.rules.lexicon.entry(token.word).places;
    candidate.pointer = token.classes.intersects(r_.rules.known.place_coreference);
    if (candidate.group == 0 && !candidate.pointer) return;
    candidate.mention.token = t;
    candidate.mention.sentence = sentence;
    candidate.last_token = t + 1;
    candidate.span = token.span;
    candidate.block = block_of_sentence(sentence);
    candidates_.push_back(candidate);
  }

  int block_of_sentence(int sentence) const { return r_.outline.sentences[static_cast<size_t>(sentence)].block; }
  const Block& block_of(const Candidate& candidate) const { return r_.outline.blocks[static_cast<size_t>(candidate.block)]; }
  int32_t home_of_article(const Candidate& candidate) const { return homes_[static_cast<size_t>(block_of(candidate).article)]; }
  bool named(size_t i) const { return candidates_[i].accepted && candidates_[i].mention.division >= 0; }

  // The classes of the token `step` places from the candidate (-1: right before it); an edge beyond the sentence.
  const ClassSet& beside(const Candidate& candidate, int step) const {
    TokenRange sentence = r_.sentence_tokens(candidate.mention.sentence);
    int64_t at = step < 0 ? static_cast<int64_t>(candidate.mention.token) + step : static_cast<int64_t>(candidate.last_token) + step - 1;
    if (at < sentence.first || at >= sentence.last) return r_.rules.known.edge;
    return r_.token(static_cast<uint32_t>(at)).classes;
  }

  // ---- names

  void resolve_names(bool only_sure) {
    for (size_t i = 0; i < candidates_.size(); ++i) {
      Candidate& candidate = candidates_[i];
      if (candidate.pointer) continue;
      const PlaceContext& context = context_of(i);
      if (candidate.rule >= 0) {
        candidate.accepted = context.chain >= 0 || candidate.span.size() > kTwoCharacters;
        candidate.above = candidate.group != 0        ? choose_division(lineages_, gazetteer_.uses(candidate.group), context).division
                          : context.chain >= 0        ? context.chain
                          : context.governing.empty() ? -1
                                                      : context.governing.front();
        continue;
      }
      auto uses = gazetteer_.uses(candidate.group);
      PlaceChoice choice = choose_division(lineages_, uses, context);
      candidate.form = choice.form;
      candidate.accepted = only_sure ? is_sure(uses, choice, context) : is_place(i, choice, context);
      candidate.mention.division = candidate.accepted && !choice.tied ? choice.division : -1;
      candidate.above = -1;
      if (is_town_of_chain(candidate, choice.division, context)) {
        candidate.accepted = true;
        candidate.mention.division = -1;
        candidate.above = context.chain;
      } else if (candidate.accepted && is_far_town(candidate, choice.division, context)) {
        candidate.mention.division = -1;
        candidate.above = context.governing.front();
      }
      if (candidate.mention.division >= 0) note_named(candidate.mention.division);
    }
  }

  void note_named(int32_t division) {
    for (int32_t above = gazetteer_.current(division); above >= 0; above = gazetteer_.division(above).parent) {
      if (!named_.insert(above).second) break;  // so are those above it
    }
  }

  // A town of this name in another province: the one meant is a town near by that the tables lack.
  bool is_far_town(const Candidate& candidate, int32_t division, const PlaceContext& context) const {
    if (candidate.form != NameForm::kFull || gazetteer_.division(division).level != Level::kTown || context.governing.empty()) return false;
    auto near = [&](int32_t place) { return common_ancestor(gazetteer_, gazetteer_.current(division), gazetteer_.current(place)) >= 0; };
    return context.chain < 0 && std::none_of(context.governing.begin(), context.governing.end(), near);
  }

  // 佛坪县城关镇, where the tables know only the 城关镇 of other counties.
  bool is_town_of_chain(const Candidate& candidate, int32_t division, const PlaceContext& context) const {
    if (context.chain < 0 || division < 0 || gazetteer_.division(context.chain).level != Level::kCounty) return false;
    return gazetteer_.division(division).level == Level::kTown && is_whole_name(candidate, division) && !lies_in_as_today(gazetteer_, division, context.chain);
  }

  bool is_whole_name(const Candidate& candidate, int32_t division) const { return gazetteer_.name(division) == r_.matching(candidate.span); }

  // A full name that only one division bears, or that the name before it settles.
  bool is_sure(std::span<const NameUse> uses, const PlaceChoice& choice, const PlaceContext& context) const {
    if (choice.tied || choice.form == NameForm::kWeak || choice.form == NameForm::kTownShort) return false;
    const Division& division = gazetteer_.division(choice.division);
    bool settled = context.chain >= 0 && lies_in_as_today(gazetteer_, choice.division, context.chain);
    bool short_of_county = choice.form == NameForm::kShort && division.level > Level::kPrefecture;
    return settled || (uses.size() == 1 && !short_of_county && gazetteer_.name(choice.division).size() > kTwoCharacters) ||
           division.level <= Level::kPrefecture;
  }

  bool is_place(size_t i, const PlaceChoice& choice, const PlaceContext& context) const {
    const Candidate& candidate = candidates_[i];
    if (choice.division < 0) return false;
    const Division& division = gazetteer_.division(choice.division);
    bool settled = context.chain >= 0 && choice.division != context.chain && lies_in_as_today(gazetteer_, choice.division, context.chain);
    bool alone_in_cell =
        block_of(candidate).table != kNoIndex && beside(candidate, -1).intersects(r_.rules.known.edge) && beside(candidate, +1).intersects(r_.rules.known.edge);
    bool alone_on_line =
        (block_of(candidate).head == candidate.span && block_of(candidate).role == Role::kHeading) || (alone_in_cell && choice.score >= kSureOfContext);
    alone_on_line |= is_label(candidate);
    bool in_context = choice.score >= kSureOfContext;
    if (choice.form == NameForm::kFull) {
      bool shared = division.level > Level::kPrefecture && gazetteer_.uses(candidate.group).size() > 1;
      bool vague_name = candidate.span.size() <= kTwoCharacters && (division.level > Level::kCounty || shared);
      return settled || in_context || !vague_name || (context.governing.empty() && gazetteer_.uses(candidate.group).size() == 1 && is_rare(candidate));
    }
    if (is_person(candidate) || beside(candidate, +1).intersects(feature_)) return false;
    if (candidate.form == NameForm::kShort && !settled && is_cut_out(candidate) && is_far(choice.division, context)) return false;
    bool rare = is_rare(candidate);
    bool is_named = named_.contains(gazetteer_.current(choice.division));
    switch (choice.form) {
      case NameForm::kShort: return division.level <= Level::kPrefecture || settled || in_context || alone_on_line || context.governing.empty();
      case NameForm::kWeak:
        return settled || alone_on_line || (is_named && rare) || beside_kin(i, choice.division) ||
               (is_whole_name(candidate, choice.division) && (choice.score >= kSameCountyAround || is_county_of(choice.division, context)));
      case NameForm::kTownShort: return !is_common_word(candidate) && ((is_named && rare) || beside_kin(i, choice.division));
      default: return false;
    }
  }

  // 水阳江新河庄站: the last characters of a longer name that no table has look like a short name.
  bool is_cut_out(const Candidate& candidate) const {
    TokenRange sentence = r_.sentence_tokens(candidate.mention.sentence);
    if (candidate.mention.token == sentence.first) return false;
    const Token& before = r_.token(candidate.mention.token - 1);
    return before.classes.intersects(r_.rules.known.han) || (before.classes.intersects(r_.rules.known.noun) && before.span.size() < kTwoCharacters);
  }

  // In another province than what the article is about.
  bool is_far(int32_t division, const PlaceContext& context) const {
    return !context.governing.empty() && common_ancestor(gazetteer_, gazetteer_.current(division), gazetteer_.current(context.governing.back())) < 0;
  }

  // 老城区 in news of Luoyang, which has a county-level district of that name.
  bool is_county_of(int32_t division, const PlaceContext& context) const {
    if (gazetteer_.division(division).level != Level::kCounty) return false;
    int32_t city = gazetteer_.division(division).parent;
    return std::any_of(context.governing.begin(), context.governing.end(), [&](int32_t place) { return gazetteer_.current(place) == city; });
  }

  // 【栾川】全县…, ▲东兴　春节假期…, 三江：…: the name that opens a paragraph as its label.
  bool is_label(const Candidate& candidate) const {
    TokenRange sentence = r_.sentence_tokens(candidate.mention.sentence);
    if (candidate.mention.sentence > 0 && block_of_sentence(candidate.mention.sentence - 1) == candidate.block) return false;
    for (uint32_t t = sentence.first; t < candidate.mention.token; ++t) {
      if (!r_.token(t).classes.intersects(label_opening_)) return false;
    }
    bool in_brackets = beside(candidate, -1).intersects(r_.rules.known.bracket_open) && beside(candidate, +1).intersects(r_.rules.known.bracket_close);
    return in_brackets || beside(candidate, +1).intersects(r_.rules.known.colon) || is_before_space(candidate.span);
  }

  // Whether the document has a space there, also where the cleaned text has none.
  bool is_before_space(CleanSpan span) const {
    size_t at = r_.clean.to_document(span, r_.document.text).end;
    std::string_view behind = std::string_view(r_.document.text).substr(std::min(at, r_.document.text.size()));
    return behind.starts_with(' ') || behind.starts_with(kIdeographicSpace);
  }

  // 记者佟海宁: a name behind a title is a person's; not in 记者分赴安徽.
  bool is_person(const Candidate& candidate) const {
    for (int step = -1; step >= -3; --step) {
      const ClassSet& classes = beside(candidate, step);
      if (classes.intersects(person_title_)) return true;
      if (classes.intersects(r_.rules.known.edge | behind_person_)) return false;
    }
    return false;
  }

  bool is_rare(const Candidate& candidate) const { return r_.rules.lexicon.entry(r_.token(candidate.mention.token).word).cost >= kRareWord; }

  bool is_common_word(const Candidate& candidate) const {
    ClassSet classes = r_.token(candidate.mention.token).classes;
    return !classes.without(r_.rules.known.place).empty();
  }

  // Next to an accepted place of the same parent, with a list mark between; or a town of a county that the sentence has
  // named already.
  bool beside_kin(size_t i, int32_t division) const {
    int32_t parent = gazetteer_.division(division).parent;
    auto is_kin = [&](size_t other) { return named(other) && gazetteer_.division(candidates_[other].mention.division).parent == parent; };
    if (i > 0 && (joined(i - 1) || counted_in_turn(i - 1)) && is_kin(i - 1)) return true;
    if ((joined(i) || counted_in_turn(i)) && is_kin(i + 1)) return true;
    for (size_t k = i; k-- > 0 && candidates_[k].mention.sentence == candidates_[i].mention.sentence;) {
      if (!named(k)) continue;
      int32_t other = candidates_[k].mention.division;
      if (gazetteer_.division(other).level == Level::kCounty && gazetteer_.lies_in(division, gazetteer_.current(other))) return true;
    }
    return false;
  }

  // Whether only a list mark or 和 stands between this candidate and the next.
  bool joined(size_t i) const {
    if (i + 1 >= candidates_.size()) return false;
    const Candidate &a = candidates_[i], &b = candidates_[i + 1];
    return a.mention.sentence == b.mention.sentence && a.last_token + 1 == b.mention.token && r_.token(a.last_token).classes.intersects(joints_);
  }

  // 顺德4200亩、南海3900亩: only a figure and a mark stand between this candidate and the next.
  bool counted_in_turn(size_t i) const {
    if (i + 1 >= candidates_.size()) return false;
    const Candidate &a = candidates_[i], &b = candidates_[i + 1];
    if (a.mention.sentence != b.mention.sentence || a.last_token + 2 != b.mention.token) return false;
    return r_.token(a.last_token).classes.intersects(r_.rules.known.figure) &&
           r_.token(a.last_token + 1).classes.intersects(joints_ | r_.rules.known.edge_clause);
  }

  // 甘霖、长乐、崇仁3个镇: the words behind the list tell what its members are.
  void accept_lists_of_towns() {
    for (size_t first = 0; first < candidates_.size();) {
      size_t last = first;
      while (joined(last)) ++last;
      const Candidate& end = candidates_[last];
      bool counted_towns = beside(end, +1).intersects(r_.rules.known.figure) && beside(end, +2).intersects(town_head_);
      for (size_t i = first; last > first && counted_towns && i <= last; ++i) accept_as_town(i);
      first = last + 1;
    }
  }

  void accept_as_town(size_t i) {
    Candidate& candidate = candidates_[i];
    if (candidate.accepted || candidate.pointer || candidate.rule >= 0) return;
    PlaceChoice choice = choose_division(lineages_, gazetteer_.uses(candidate.group), context_of(i));
    int needed = choice.form == NameForm::kTownShort ? kSureOfContext + kTownShort : kSureOfContext;
    if (choice.tied || choice.score < needed) return;
    candidate.accepted = true;
    candidate.mention.division = choice.division;
  }

  // The last two divisions named before in the same block, nearest first.
  void add_nearest_before(size_t i, std::vector<int32_t>& places) const {
    int block = candidates_[i].block;
    for (size_t k = i; k-- > 0 && i - k < kFarthest && places.size() < 2 && candidates_[k].block == block;) {
      if (!candidates_[k].accepted) continue;
      int32_t division = named(k) ? candidates_[k].mention.division : candidates_[k].above;
      if (division >= 0 && (places.empty() || places.front() != division)) places.push_back(division);
    }
  }

  const PlaceContext& context_of(size_t i) {
    PlaceContext& context = context_;
    context.chain = -1;
    context.governing.clear();
    const Candidate& candidate = candidates_[i];
    context.year = year_;
    if (i > 0 && candidates_[i - 1].accepted && candidates_[i - 1].span.end == candidate.span.begin && !is_label(candidates_[i - 1])) {
      context.chain = candidates_[i - 1].mention.division >= 0 ? candidates_[i - 1].mention.division : candidates_[i - 1].above;
    }
    add_nearest_before(i, context.governing);
    const Block& block = block_of(candidate);
    for (int parent = block.parent; parent != kNoIndex; parent = r_.outline.blocks[static_cast<size_t>(parent)].parent) {
      int32_t place = place_of_head(parent);
      if (place >= 0) context.governing.push_back(place);
    }
    for (int32_t home : {home_of_article(candidate), home_, given_}) {
      if (home >= 0) context.governing.push_back(home);
    }
    return context;
  }

  // The last place in the head of a heading or item.
  int32_t place_of_head(int block) const {
    CleanSpan head = r_.title_of(r_.outline.blocks[static_cast<size_t>(block)]);
    int32_t place = -1;
    auto first = std::lower_bound(candidates_.begin(), candidates_.end(), head.begin, [](const Candidate& c, uint32_t at) { return c.span.begin < at; });
    for (auto c = first; c != candidates_.end() && c->span.end <= head.end; ++c) {
      if (c->accepted && c->mention.division >= 0 && !c->pointer) place = c->mention.division;
    }
    return place;
  }

  // ---- homes

  // Gives back the places named in the document so far.
  HomeCount find_homes() {
    std::vector<HomeCount> counts(homes_.size(), HomeCount(gazetteer_));
    std::vector<int> lead(homes_.size(), -1);  // the first sentence of each article that names a place in its body
    for (const Candidate& candidate : candidates_) {
      if (!candidate.accepted || candidate.pointer || candidate.mention.division < 0) continue;
      auto article = static_cast<size_t>(block_of(candidate).article);
      bool body = block_of(candidate).role == Role::kParagraph || block_of(candidate).role == Role::kItem;
      if (body && lead[article] < 0) lead[article] = candidate.mention.sentence;
      bool in_lead = candidate.mention.sentence == lead[article];
      counts[article].add(candidate.mention.division, block_of(candidate).role, in_lead);
    }
    HomeCount all = r_.known.places.value_or(HomeCount(gazetteer_));
    for (const HomeCount& count : counts) all.add(count);
    all.sum_up();
    home_ = given_ >= 0 ? given_ : all.home();
    for (size_t a = 0; a < homes_.size(); ++a) {
      int32_t own = counts[a].home();
      // Neighbours that an article names beside its home make it no article about all that lies above them.
      bool own_paper = home_ >= 0 && own >= 0 && own != home_ && lies_in_as_today(gazetteer_, home_, own) && counts[a].names_only_parts_of(own);
      homes_[a] = own < 0 || own_paper ? home_ : unless_above_is_meant(own, static_cast<int>(a));
      if (homes_[a] >= 0) homes_[a] = unless_below_is_meant(homes_[a], counts[a].prominent_in(homes_[a]), static_cast<int>(a));
    }
    return all;
  }

  // What the pointers that open clauses (全市, 我县) fit in an article: 居全州第2位 points nowhere,
  // 该县 back to what was named.
  struct Pointed {
    bool to_home = false, to_other = false;
  };

  Pointed pointed(int32_t home, int32_t other, int article) const {
    Pointed pointed;
    auto first = std::partition_point(candidates_.begin(), candidates_.end(), [&](const Candidate& c) { return block_of(c).article < article; });
    for (auto i = static_cast<size_t>(first - candidates_.begin()); i < candidates_.size() && block_of(candidates_[i]).article == article; ++i) {
      bool points_back = r_.token(candidates_[i].mention.token).classes.intersects(that_);
      if (!candidates_[i].pointer || points_back || !opens_clause(i)) continue;
      std::string_view kind = last_character(r_.matching(candidates_[i].span));
      pointed.to_home |= gazetteer_.name(home).ends_with(kind);
      pointed.to_other |= gazetteer_.name(other).ends_with(kind);
    }
    return pointed;
  }

  // 全市 in an article that opens in a district: the city that lies above is meant by it, not the district.
  int32_t unless_above_is_meant(int32_t home, int article) const {
    int32_t above = gazetteer_.division(home).parent;
    if (above < 0 || gazetteer_.division(above).level != Level::kPrefecture) return home;
    bool names_above = std::any_of(candidates_.begin(), candidates_.end(), [&](const Candidate& candidate) {
      return !candidate.pointer && candidate.accepted && candidate.mention.division == above && block_of(candidate).article == article;
    });
    Pointed way = pointed(home, above, article);
    return names_above && way.to_other && !way.to_home ? above : home;
  }

  // 全县 in an article of which what lies above was made out to be the home, with a county of it in the title: the county is meant.
  int32_t unless_below_is_meant(int32_t home, int32_t below, int article) const {
    if (below < 0) return home;
    Pointed way = pointed(home, below, article);
    return way.to_other && !way.to_home ? below : home;
  }

  // ---- pointers

  void resolve_pointers() {
    for (size_t i = 0; i < candidates_.size(); ++i) {
      Candidate& candidate = candidates_[i];
      if (!candidate.pointer) continue;
      candidate.accepted = true;
      candidate.mention.division = division_pointed_at(i);
      // 全州 is short for 全州县 where nothing around it is a 州.
      if (candidate.mention.division >= 0 && gazetteer_.name(candidate.mention.division).starts_with(r_.matching(candidate.span))) candidate.pointer = false;
      candidate.mention.coreference = candidate.pointer;
    }
  }

  int32_t division_pointed_at(size_t i) const {
    const Candidate& candidate = candidates_[i];
    std::string_view word = r_.matching(candidate.span);
    int32_t found = bearer_pointed_at(i, last_character(word));
    if (found < 0) found = bearer_pointed_at(i, first_character(word));                                    // 市里
    return found < 0 && candidate.group != 0 ? gazetteer_.uses(candidate.group).front().division : found;  // 全港
  }

  int32_t bearer_pointed_at(size_t i, std::string_view suffix) const {
    bool points_back = r_.token(candidates_[i].mention.token).classes.intersects(that_);
    bool behind_name = i > 0 && candidates_[i - 1].span.end == candidates_[i].span.begin;
    if (int32_t found = behind_name ? bearer(candidates_[i - 1].mention.division, suffix) : -1; found >= 0) return found;
    if (points_back) return last_bearer(i, suffix, true);
    if (int32_t found = topic_bearer(i, suffix); found >= 0) return found;
    if (int32_t found = governing_bearer(i, suffix); found >= 0) return found;
    return last_bearer(i, suffix, false);
  }

  // 阿拉善左旗的夏天…全旗有骆驼: what the paragraph has been about so far, by the last place that opens a clause.
  int32_t topic_bearer(size_t i, std::string_view suffix) const {
    int block = candidates_[i].block;
    for (size_t k = i; k-- > 0 && i - k < kFarthest && candidates_[k].block == block;) {
      if (!named(k) || is_in_list(k) || is_beside_the_point(k) || !opens_clause(k)) continue;
      int32_t found = bearer(candidates_[k].mention.division, suffix);
      if (found >= 0) return found;
    }
    return -1;
  }

  bool is_in_list(size_t k) const { return joined(k) || (k > 0 && joined(k - 1)); }

  // Whether nothing but words of time and the like, and names above it, stand before it in its clause.
  bool opens_clause(size_t k) const {
    while (k > 0 && candidates_[k - 1].accepted && candidates_[k - 1].span.end == candidates_[k].span.begin) --k;
    TokenRange sentence = r_.sentence_tokens(candidates_[k].mention.sentence);
    for (uint32_t t = candidates_[k].mention.token; t > sentence.first; --t) {
      const ClassSet& classes = r_.token(t - 1).classes;
      if (classes.intersects(r_.rules.known.edge | r_.rules.known.bracket_close)) return true;
      if (!classes.intersects(opening_)) return false;
    }
    return true;
  }

  // The division or the nearest above it whose name ends as the word does: 全市 is a 市, 该区 a 区.
  int32_t bearer(int32_t division, std::string_view suffix) const {
    for (; division >= 0; division = gazetteer_.division(division).parent) {
      int32_t then = year_ ? gazetteer_.in_year(division, *year_) : division;
      if (gazetteer_.name(then).ends_with(suffix)) return then;
    }
    return -1;
  }

  // The last division before, in the same article, that is itself of this kind. 全市 points back only to towns: a county
  // or city that was merely mentioned is not what a whole article is about.
  int32_t last_bearer(size_t i, std::string_view suffix, bool points_back) const {
    int article = block_of(candidates_[i]).article;
    for (size_t k = i; k-- > 0 && i - k < kFarthest && block_of(candidates_[k]).article == article;) {
      if (!named(k)) continue;
      int32_t division = candidates_[k].mention.division;
      bool may = points_back || gazetteer_.division(division).level > Level::kCounty;
      if (may && gazetteer_.name(division).ends_with(suffix)) return division;
    }
    return -1;
  }

  int32_t governing_bearer(size_t i, std::string_view suffix) const {
    const Block& block = block_of(candidates_[i]);
    for (int parent = block.parent; parent != kNoIndex; parent = r_.outline.blocks[static_cast<size_t>(parent)].parent) {
      int32_t found = bearer(place_of_head(parent), suffix);
      if (found >= 0) return found;
    }
    return bearer(home_of_article(candidates_[i]), suffix);
  }

  // ---- results

  void mark_lists() {
    for (size_t i = 0; i + 1 < candidates_.size(); ++i) {
      if (candidates_[i].accepted && candidates_[i + 1].accepted && joined(i)) candidates_[i].mention.in_list = candidates_[i + 1].mention.in_list = true;
    }
  }

  // What a figure is not about: the yardstick of a comparison, 全省最大, a partner (与浙江…合作), where a road begins or ends,
  // a firm's name.
  bool is_beside_the_point(size_t i) const {
    const Candidate& candidate = candidates_[i];
    if (candidate.pointer && beside(candidate, +1).intersects(rank_)) return true;
    if (r_.in_base(candidate.span) || is_yardstick(candidate)) return true;
    if (candidate.pointer) return false;
    if (beside(candidate, -1).intersects(partner_) || is_end_of_route(i)) return true;
    bool short_name = candidate.form == NameForm::kShort || candidate.form == NameForm::kWeak;
    return short_name && candidate.rule < 0 && names_an_organisation(candidate);
  }

  // 是江陵县的2.4倍, 相当于全市总量的三成.
  bool is_yardstick(const Candidate& candidate) const {
    if (!beside(candidate, -1).intersects(equals_)) return false;
    int step = 1;
    while (step < kNameOfYardstick && beside(candidate, step).intersects(r_.rules.known.noun)) ++step;
    return beside(candidate, step).intersects(of_) && beside(candidate, step + 1).intersects(r_.rules.known.figure);
  }

  // 起于芦溪县宣风镇, 芦溪县城到上栗县城: the names that a road or a way leads from, to and through.
  bool is_end_of_route(size_t i) const {
    size_t first = i;
    while (first > 0 && candidates_[first - 1].accepted && candidates_[first - 1].span.end == candidates_[first].span.begin) --first;
    if (beside(candidates_[first], -1).intersects(route_)) return true;
    size_t next = i + 1;
    while (next < candidates_.size() && candidates_[next].accepted && candidates_[next].span.begin == candidates_[next - 1].span.end) ++next;
    return leads_to(next - 1) || (first > 0 && leads_to(first - 1));
  }

  // Itself, or what a village or a town that the tables lack lies in.
  static int32_t division_of(const Candidate& candidate) { return candidate.mention.division >= 0 ? candidate.mention.division : candidate.above; }

  // Whether the way goes from this candidate to the next, in another county: only 至 or 到 stands between, perhaps behind 城 or
  // the like.
  bool leads_to(size_t i) const {
    if (i + 1 >= candidates_.size() || !candidates_[i].accepted || !candidates_[i + 1].accepted) return false;
    const Candidate &from = candidates_[i], &to = candidates_[i + 1];
    if (from.mention.sentence != to.mention.sentence || to.mention.token <= from.last_token || to.mention.token - from.last_token > 2) return false;
    bool has_noun = to.mention.token - from.last_token == 2;
    bool leads = beside(to, -1).intersects(way_) && (!has_noun || beside(from, +1).intersects(r_.rules.known.noun));
    return leads && code_of(division_of(from)) != code_of(division_of(to));
  }

  // 理工学院, a word of its own.
  bool ends_as_firm(uint32_t t) const {
    std::string_view word = t < r_.mentions.tokens.size() ? r_.matching(r_.token(t).span) : std::string_view();
    if (word.size() <= kTwoCharacters) return false;
    uint32_t last = r_.rules.lexicon.find(r_.rules.fold(word.substr(word.size() - kTwoCharacters)));
    return last != kNoWord && r_.rules.lexicon.classes(last).intersects(org_) && !r_.rules.lexicon.classes(last).intersects(office_);
  }

  // 湖南理工学院: nouns up to the last word of a firm or school. An office of the division speaks for it: 澳门统计局.
  bool names_an_organisation(const Candidate& candidate) const {
    for (int step = 1; step <= kLongestFirm; ++step) {
      const ClassSet& classes = beside(candidate, step);
      if (classes.intersects(org_)) return !classes.intersects(office_);
      if (ends_as_firm(candidate.last_token + static_cast<uint32_t>(step) - 1)) return true;
      if (!classes.intersects(in_firm_)) return false;
    }
    return false;
  }

  void emit() {
    for (size_t i = 0; i < candidates_.size(); ++i) {
      if (candidates_[i].accepted) emit(i);
    }
    for (size_t a = 0; a < homes_.size(); ++a) {
      r_.records.articles[a].place = code_of(homes_[a]);
      r_.homes.push_back(homes_[a]);
    }
    r_.records.place = code_of(home_);
  }

  void emit(size_t i) {
    Candidate& candidate = candidates_[i];
    PlaceMention& mention = candidate.mention;
    Place place;
    place.clean = candidate.span;
    place.span = r_.clean.to_document(candidate.span, r_.document.text);
    place.block = candidate.block;
    place.article = block_of(candidate).article;
    place.how = candidate.pointer ? PlaceHow::kCoreference : PlaceHow::kExplicit;
    place.rule = candidate.rule;
    place.table = candidate.pointer ? "words.place_words" : "places.divisions";
    if (candidate.rule >= 0) {
      place.name = r_.reading(candidate.span);
      place.level = name_of(r_.rules.rule(candidate.rule).gives.level.value_or(Level::kVillage));
    } else if (mention.division >= 0) {
      place.name = gazetteer_.name(mention.division);
      place.level = name_of(gazetteer_.division(mention.division).level);
      if (is_zone_without_code(mention.division)) place.table = "places.zones";
    } else if (!candidate.pointer) {
      place.name = r_.reading(candidate.span);
      place.level = name_of(gazetteer_.division(gazetteer_.uses(candidate.group).front().division).level);
    }
    if (mention.division < 0) mention.division = candidate.above;
    place.code = mention.code = code_of(mention.division);
    mention.in_base = is_beside_the_point(i);
    mention.record = static_cast<int>(r_.records.places.size());
    r_.records.places.push_back(std::move(place));
    r_.places.push_back(mention);
  }

  // It bears the code of the division it lies in.
  bool is_zone_without_code(int32_t division) const {
    const Division& d = gazetteer_.division(division);
    return d.level == Level::kZone && gazetteer_.code(division) == gazetteer_.code(d.county);
  }

  std::string code_of(int32_t division) const { return division < 0 ? std::string() : r_.code_of(division); }

  Resolving& r_;
  const Gazetteer& gazetteer_;
  Lineages lineages_;
  PlaceContext context_;  // of the candidate at hand
  ClassSet joints_, that_, rank_, feature_, person_title_, town_head_, partner_, org_, opening_, label_opening_, behind_person_, office_, equals_, of_, route_,
      way_, in_firm_;
  std::vector<Candidate> candidates_;  // in the order of the text
  std::set<int32_t> named_;            // divisions that the document names, as of today, and all above them
  std::vector<int32_t> homes_;         // of each article
  int32_t home_ = -1;                  // of the document
  int32_t given_ = -1;
  std::optional<int> year_;
};

}  // namespace

void find_places(Resolving& r) { PlaceFinder(r).find(); }

ClassSet Resolving::classes_if_no_place(uint32_t token) const {
  const ClassSet& classes = mentions.tokens[token].classes;
  auto found = std::lower_bound(places.begin(), places.end(), token, [](const PlaceMention& place, uint32_t at) { return place.token < at; });
  if (found != places.end() && found->token == token) return classes;
  ClassSet word = classes.without(rules.known.place);
  return word.empty() ? rules.known.noun : word;
}

}  // namespace hedui
