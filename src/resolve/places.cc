// Place mentions: names of divisions, villages by their suffix, and words such as 全市 and 该县 that stand for one.
//
// Three rounds over the document: names that can mean one division only; from these the home of each article; then every
// name again, now that its context is known, and the words that point back.
#include <algorithm>
#include <map>
#include <set>

#include "resolve/place_choice.h"
#include "resolve/resolving.h"
#include "text/utf8.h"

namespace hedui {
namespace {

constexpr int kSureOfContext = 18;    // a score that a heading, the article or the name before must have given
constexpr int kWeightOfTitle = 4;
constexpr int kWeightOfByline = 4;
constexpr int kWeightOfMasthead = 3;
constexpr int kWeightOfLead = 2;      // the article's first sentence
constexpr int kHomeShare = 60;        // per cent of the mentions that must lie in an article's home

std::string_view last_characters(std::string_view text, size_t count) {
  size_t at = text.size();
  while (count > 0 && at > 0) {
    --at;
    if (!is_utf8_continuation(text[at])) --count;
  }
  return text.substr(at);
}

class PlaceFinder {
 public:
  explicit PlaceFinder(Resolving& r) : r_(r), gazetteer_(r.rules.gazetteer) {}

  void find() {
    collect();
    if (r_.records.date) year_ = r_.records.date->year;
    find_given();
    resolve_names(true);
    find_homes();
    resolve_names(false);
    find_homes();
    resolve_pointers();
    mark_lists();
    emit();
  }

 private:
  // A token that may be a place, before it is decided.
  struct Candidate {
    PlaceMention mention;
    uint32_t group = 0;        // of names; 0 for villages and pointers
    bool pointer = false;
    int village = -1;          // index of the mention that a place rule made
    CleanSpan span;
    bool accepted = false;
    bool tied = false;
  };

  void collect() {
    std::set<uint32_t> inside_villages;
    for (size_t m = 0; m < r_.mentions.mentions.size(); ++m) {
      const Mention& mention = r_.mentions.mentions[m];
      if (mention.kind != MentionKind::kPlace || mention.beaten_by >= 0) continue;
      Candidate candidate;
      candidate.mention.token = mention.tokens.first;
      candidate.mention.sentence = mention.sentence;
      candidate.village = static_cast<int>(m);
      candidate.span = mention.span;
      candidates_.push_back(candidate);
      for (uint32_t t = mention.tokens.first; t < mention.tokens.last; ++t) inside_villages.insert(t);
    }
    for (size_t s = 0; s < r_.outline.sentences.size(); ++s) {
      TokenRange range = r_.sentence_tokens(static_cast<int>(s));
      for (uint32_t t = range.first; t < range.last; ++t) {
        const Token& token = r_.token(t);
        bool pointer = token.classes.intersects(r_.rules.known.place_coreference);
        if (token.word == kNoWord || inside_villages.contains(t)) continue;
        uint32_t group = r_.rules.lexicon.entry(token.word).places;
        if (group == 0 && !pointer) continue;
        Candidate candidate;
        candidate.mention.token = t;
        candidate.mention.sentence = static_cast<int>(s);
        candidate.group = group;
        candidate.pointer = pointer;
        candidate.span = token.span;
        candidates_.push_back(candidate);
      }
    }
    std::stable_sort(candidates_.begin(), candidates_.end(), [](const Candidate& a, const Candidate& b) { return a.span.begin < b.span.begin; });
  }

  void find_given() {
    given_ = r_.document.given_place.empty() ? -1 : gazetteer_.find_code(r_.document.given_place);
    homes_.assign(r_.outline.articles.size(), -1);
  }

  const Block& block_of(const Candidate& candidate) const { return r_.block_of(candidate.mention.sentence); }
  int block_index(const Candidate& candidate) const { return r_.outline.sentences[static_cast<size_t>(candidate.mention.sentence)].block; }

  // ---- names

  void resolve_names(bool only_sure) {
    for (size_t i = 0; i < candidates_.size(); ++i) {
      Candidate& candidate = candidates_[i];
      if (candidate.pointer) continue;
      PlaceContext context = context_of(i);
      if (candidate.village >= 0) {
        resolve_village(i, context);
        continue;
      }
      auto uses = gazetteer_.uses(candidate.group);
      PlaceChoice choice = choose_division(gazetteer_, uses, context);
      candidate.accepted = only_sure ? is_sure(uses, choice, context) : is_place(i, choice, context);
      candidate.tied = choice.tied;
      candidate.mention.division = candidate.accepted && !choice.tied ? choice.division : -1;
      if (candidate.accepted && !choice.tied) named_.insert(choice.division);
    }
  }

  // A full name that only one division bears, or that the name before it settles.
  bool is_sure(std::span<const NameUse> uses, const PlaceChoice& choice, const PlaceContext& context) const {
    if (choice.tied || choice.form == NameForm::kWeak || choice.form == NameForm::kTownShort) return false;
    bool settled = context.chain >= 0 && lies_in_as_today(gazetteer_, choice.division, context.chain);
    bool high = gazetteer_.division(choice.division).level <= Level::kPrefecture;
    return settled || uses.size() == 1 || high;
  }

  bool is_place(size_t i, const PlaceChoice& choice, const PlaceContext& context) const {
    const Candidate& candidate = candidates_[i];
    if (choice.division < 0) return false;
    bool settled = context.chain >= 0 && choice.division != context.chain && lies_in_as_today(gazetteer_, choice.division, context.chain);
    bool alone_on_line = block_of(candidate).head == candidate.span && block_of(candidate).role == Role::kHeading;
    switch (choice.form) {
      case NameForm::kFull:
        return settled || choice.score >= kSureOfContext || !is_generic(candidate);
      case NameForm::kShort:
        return true;
      case NameForm::kWeak:
        return settled || alone_on_line || (named_.contains(choice.division) && !is_common_word(candidate)) || beside_kin(i, choice.division);
      case NameForm::kTownShort:
        return settled ? !is_common_word(candidate) : beside_kin(i, choice.division) && !is_common_word(candidate);
      case NameForm::kAbbreviation:
        return false;
    }
    return false;
  }

  // 城区, 东区, 新区: a name of two characters says nothing without its context.
  bool is_generic(const Candidate& candidate) const {
    constexpr uint32_t kTwoCharacters = 6;
    return candidate.span.size() <= kTwoCharacters && candidate.group != 0 && gazetteer_.uses(candidate.group).size() > 1;
  }

  bool is_common_word(const Candidate& candidate) const {
    ClassSet classes = r_.token(candidate.mention.token).classes;
    return !classes.without(r_.rules.known.place).empty();
  }

  // Next to an accepted place of the same parent, with a list mark between; or a town of a county that the sentence has
  // named already.
  bool beside_kin(size_t i, int32_t division) const {
    int32_t parent = gazetteer_.division(division).parent;
    auto is_kin = [&](size_t other, uint32_t mark) {
      const Candidate& c = candidates_[other];
      bool beside = mark < r_.mentions.tokens.size() && r_.token(mark).classes.intersects(r_.rules.known.list_mark);
      return beside && c.accepted && c.mention.division >= 0 && gazetteer_.division(c.mention.division).parent == parent;
    };
    uint32_t token = candidates_[i].mention.token;
    if (i > 0 && candidates_[i - 1].mention.token + 2 == token && is_kin(i - 1, token - 1)) return true;
    if (i + 1 < candidates_.size() && candidates_[i + 1].mention.token == token + 2 && is_kin(i + 1, token + 1)) return true;
    for (size_t k = i; k-- > 0 && candidates_[k].mention.sentence == candidates_[i].mention.sentence;) {
      const Candidate& other = candidates_[k];
      bool county = other.accepted && other.mention.division >= 0 && gazetteer_.division(other.mention.division).level == Level::kCounty;
      if (county && gazetteer_.lies_in(division, other.mention.division)) return true;
    }
    return false;
  }

  void resolve_village(size_t i, const PlaceContext& context) {
    Candidate& candidate = candidates_[i];
    candidate.accepted = true;
    candidate.mention.division = -1;
    int32_t above = context.chain >= 0 ? context.chain : nearest_before(i);
    if (above < 0 && !context.governing.empty()) above = context.governing.front();
    village_parent_[candidate.span.begin] = above;
  }

  // The last division named before, in the same block.
  int32_t nearest_before(size_t i) const {
    int block = block_index(candidates_[i]);
    for (size_t k = i; k-- > 0 && block_index(candidates_[k]) == block;) {
      if (candidates_[k].accepted && candidates_[k].mention.division >= 0) return candidates_[k].mention.division;
    }
    return -1;
  }

  PlaceContext context_of(size_t i) const {
    PlaceContext context;
    const Candidate& candidate = candidates_[i];
    context.year = year_;
    if (i > 0 && candidates_[i - 1].accepted && candidates_[i - 1].span.end == candidate.span.begin) {
      context.chain = candidates_[i - 1].mention.division;
      if (context.chain < 0 && candidates_[i - 1].village >= 0) {
        auto above = village_parent_.find(candidates_[i - 1].span.begin);
        if (above != village_parent_.end()) context.chain = above->second;
      }
    }
    int32_t before = nearest_before(i);
    if (before >= 0) context.governing.push_back(before);
    const Block& block = block_of(candidate);
    for (int parent = block.parent; parent != kNoIndex; parent = r_.outline.blocks[static_cast<size_t>(parent)].parent) {
      int32_t place = place_of_head(parent);
      if (place >= 0) context.governing.push_back(place);
    }
    if (homes_[static_cast<size_t>(block.article)] >= 0) context.governing.push_back(homes_[static_cast<size_t>(block.article)]);
    if (home_ >= 0) context.governing.push_back(home_);
    if (given_ >= 0) context.governing.push_back(given_);
    return context;
  }

  // The last place in the head of a heading or item.
  int32_t place_of_head(int block) const {
    CleanSpan head = r_.outline.blocks[static_cast<size_t>(block)].head;
    int32_t place = -1;
    auto first = std::lower_bound(candidates_.begin(), candidates_.end(), head.begin, [](const Candidate& c, uint32_t at) { return c.span.begin < at; });
    for (auto c = first; c != candidates_.end() && c->span.end <= head.end; ++c) {
      if (c->accepted && c->mention.division >= 0 && !c->pointer) place = c->mention.division;
    }
    return place;
  }

  // ---- homes

  // The deepest division in which most of the places lie that `weights` counts; -1 if there are none.
  int32_t home_of(const std::map<int32_t, int>& weights) const {
    int total = 0;
    std::map<int32_t, int> support;
    for (const auto& [division, weight] : weights) {
      total += weight;
      int32_t today = gazetteer_.current(gazetteer_.division(division).county);
      for (int32_t above = today; above >= 0; above = gazetteer_.division(above).parent) support[above] += weight;
    }
    int32_t home = -1;
    int depth = -1;
    for (const auto& [division, weight] : support) {
      int own_depth = static_cast<int>(gazetteer_.division(division).level);
      if (weight * 100 >= total * kHomeShare && own_depth > depth) {
        home = division;
        depth = own_depth;
      }
    }
    return home;
  }

  int weight_of(const Candidate& candidate, bool& lead_seen) const {
    switch (block_of(candidate).role) {
      case Role::kTitle: return kWeightOfTitle;
      case Role::kByline:
      case Role::kDateline: return kWeightOfByline;
      case Role::kMasthead: return kWeightOfMasthead;
      case Role::kFurniture:
      case Role::kSource: return 1;
      default: break;
    }
    bool lead = !lead_seen;
    lead_seen = true;
    return lead ? kWeightOfLead : 1;
  }

  void find_homes() {
    std::vector<std::map<int32_t, int>> weights(homes_.size());
    std::vector<bool> lead_seen(homes_.size());
    std::map<int32_t, int> all;
    for (const Candidate& candidate : candidates_) {
      if (!candidate.accepted || candidate.pointer || candidate.mention.division < 0) continue;
      auto article = static_cast<size_t>(block_of(candidate).article);
      bool seen = lead_seen[article];
      int weight = weight_of(candidate, seen);
      lead_seen[article] = seen;
      weights[article][candidate.mention.division] += weight;
      all[candidate.mention.division] += weight;
    }
    for (size_t a = 0; a < homes_.size(); ++a) homes_[a] = home_of(weights[a]);
    home_ = given_ >= 0 ? given_ : home_of(all);
    for (size_t a = 0; a < homes_.size(); ++a) {
      if (homes_[a] < 0) homes_[a] = home_;
    }
  }

  // ---- pointers

  void resolve_pointers() {
    for (size_t i = 0; i < candidates_.size(); ++i) {
      Candidate& candidate = candidates_[i];
      if (!candidate.pointer) continue;
      candidate.mention.coreference = true;
      candidate.accepted = true;
      std::string_view suffix = last_characters(r_.matching(candidate.span), 1);
      bool points_back = has_class(candidate, "place.coreference.that");
      int32_t found = i > 0 && candidates_[i - 1].span.end == candidate.span.begin ? bearer(candidates_[i - 1].mention.division, suffix) : -1;
      if (found < 0 && points_back) found = last_bearer(i, suffix);
      if (found < 0 && !points_back) found = governing_bearer(i, suffix);
      candidate.mention.division = found;
    }
  }

  bool has_class(const Candidate& candidate, const char* name) const {
    auto set = r_.rules.classes.find(name);
    return set && r_.token(candidate.mention.token).classes.intersects(*set);
  }

  // The division or the nearest above it whose name ends as the word does: 全市 is a 市, 该区 a 区.
  int32_t bearer(int32_t division, std::string_view suffix) const {
    for (; division >= 0; division = gazetteer_.division(division).parent) {
      int32_t then = year_ ? gazetteer_.in_year(division, *year_) : division;
      if (gazetteer_.name(then).ends_with(suffix)) return then;
    }
    return -1;
  }

  // The last division before, in the same article, that is itself of this kind.
  int32_t last_bearer(size_t i, std::string_view suffix) const {
    int article = block_of(candidates_[i]).article;
    for (size_t k = i; k-- > 0;) {
      const Candidate& other = candidates_[k];
      if (block_of(other).article != article) break;
      bool named = other.accepted && other.mention.division >= 0;
      if (named && gazetteer_.name(other.mention.division).ends_with(suffix)) return other.mention.division;
    }
    return -1;
  }

  int32_t governing_bearer(size_t i, std::string_view suffix) const {
    const Block& block = block_of(candidates_[i]);
    for (int parent = block.parent; parent != kNoIndex; parent = r_.outline.blocks[static_cast<size_t>(parent)].parent) {
      int32_t found = bearer(place_of_head(parent), suffix);
      if (found >= 0) return found;
    }
    int32_t found = bearer(homes_[static_cast<size_t>(block.article)], suffix);
    if (found >= 0) return found;
    // A town or village that the article is about is named in the paragraph, not in its head.
    return bearer(nearest_before(i), suffix);
  }

  // ---- results

  void mark_lists() {
    for (size_t i = 0; i + 1 < candidates_.size(); ++i) {
      Candidate &a = candidates_[i], &b = candidates_[i + 1];
      if (!a.accepted || !b.accepted || a.mention.sentence != b.mention.sentence) continue;
      uint32_t between = a.village >= 0 ? r_.mentions.mentions[static_cast<size_t>(a.village)].tokens.last : a.mention.token + 1;
      ClassSet joints = r_.rules.known.list_mark;
      if (auto and_words = r_.rules.classes.find("conjunction.and")) joints |= *and_words;
      bool joined = between + 1 == b.mention.token && r_.token(between).classes.intersects(joints);
      if (joined) a.mention.in_list = b.mention.in_list = true;
    }
  }

  // What a figure is not about: the yardstick of a comparison, and 全省最大, 全省率先.
  bool is_yardstick(const Candidate& candidate) const {
    TokenRange range = r_.sentence_tokens(candidate.mention.sentence);
    uint32_t next = candidate.mention.token + 1;
    auto ranked = r_.rules.classes.find("rank_word");
    bool before_rank = ranked && next < range.last && r_.token(next).classes.intersects(*ranked);
    if (candidate.pointer && before_rank) return true;
    return r_.in_base(candidate.span);
  }

  void emit() {
    for (Candidate& candidate : candidates_) {
      if (!candidate.accepted) continue;
      PlaceMention& mention = candidate.mention;
      int32_t division = mention.division;
      Place place;
      place.clean = candidate.span;
      place.span = r_.clean.to_document(candidate.span, r_.document.text);
      place.block = r_.outline.sentences[static_cast<size_t>(mention.sentence)].block;
      place.article = block_of(candidate).article;
      place.how = candidate.pointer ? PlaceHow::kCoreference : PlaceHow::kExplicit;
      if (candidate.village >= 0) {
        const Mention& village = r_.mentions.mentions[static_cast<size_t>(candidate.village)];
        const Rule& rule = r_.rules.rule(village.rule);
        place.rule = village.rule;
        place.name = r_.reading(candidate.span);
        place.level = name_of(rule.gives.level.value_or(Level::kVillage));
        division = village_parent_[candidate.span.begin];
      } else if (division >= 0) {
        place.name = gazetteer_.name(division);
        place.level = name_of(gazetteer_.division(division).level);
      } else if (!candidate.pointer && candidate.group != 0) {
        place.name = r_.reading(candidate.span);
        place.level = name_of(gazetteer_.division(gazetteer_.uses(candidate.group).front().division).level);
      }
      if (division >= 0) place.code = code_of(division);
      mention.division = division;
      mention.code = place.code;
      mention.in_base = is_yardstick(candidate);
      mention.record = static_cast<int>(r_.records.places.size());
      r_.records.places.push_back(std::move(place));
      r_.places.push_back(mention);
    }
    for (size_t a = 0; a < homes_.size(); ++a) {
      r_.records.articles[a].place = code_of(homes_[a]);
      r_.homes.push_back(homes_[a]);
    }
    r_.records.place = code_of(home_);
  }

  // The code that a record gives: of the county or the division above it, as it was in the year of issue.
  std::string code_of(int32_t division) const { return division < 0 ? std::string() : r_.code_of(division); }

  Resolving& r_;
  const Gazetteer& gazetteer_;
  std::vector<Candidate> candidates_;  // in the order of the text
  std::map<uint32_t, int32_t> village_parent_;  // by the village's first byte
  std::set<int32_t> named_;            // divisions that are named somewhere in the document
  std::vector<int32_t> homes_;         // of each article
  int32_t home_ = -1;                  // of the document
  int32_t given_ = -1;
  std::optional<int> year_;
};

}  // namespace

void find_places(Resolving& r) { PlaceFinder(r).find(); }

}  // namespace hedui
