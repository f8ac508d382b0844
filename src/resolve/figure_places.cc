// The division a figure is about: by its sentence, by the paragraph, by its heading, by the article.
#include <algorithm>

#include "resolve/place_choice.h"
#include "resolve/resolving.h"

namespace hedui {
namespace {

class FigurePlacer {
 public:
  explicit FigurePlacer(Resolving& r) : r_(r), gazetteer_(r.rules.gazetteer) {
    auto set = [&](const char* name) { return r.rules.classes.find(name).value_or(ClassSet{}); };
    respectively_ = set("respectively");
  }

  void run() {
    for (size_t i = 0; i < r_.records.figures.size(); ++i) {
      while (next_ < r_.places.size() && r_.places[next_].token < r_.notes[i].token) ++next_;
      place(i);
    }
  }

 private:
  void place(size_t i) {
    Figure& figure = r_.records.figures[i];
    if (from_sentence(i) || from_paragraph(i) || from_heading(i)) return;
    const std::string& article = r_.records.articles[static_cast<size_t>(figure.article)].place;
    figure.place = article;
    figure.place_how = article.empty() ? PlaceHow::kNone : r_.document.given_place.empty() ? PlaceHow::kDocument : PlaceHow::kGiven;
  }

  void set(Figure& figure, int32_t division, PlaceHow how, CleanSpan words) {
    figure.place = division < 0 ? std::string() : r_.code_of(division);
    figure.place_how = division < 0 ? PlaceHow::kNone : how;
    figure.origins[static_cast<size_t>(Field::kPlace)] = {-1, words, false};
  }

  // The nearest place before the figure in its sentence.
  bool from_sentence(size_t i) {
    Figure& figure = r_.records.figures[i];
    for (size_t p = next_; p-- > 0;) {
      const PlaceMention& mention = r_.places[p];
      if (mention.sentence != figure.sentence_index) return false;
      if (mention.in_base || is_elsewhere(mention, figure.article)) continue;
      if (mention.in_list) return from_list(i, p);
      if (mention.division < 0 && !mention.coreference) continue;
      set(figure, mention.division, mention.coreference ? PlaceHow::kCoreference : PlaceHow::kExplicit, r_.token(mention.token).span);
      return true;
    }
    return false;
  }

  // A place outside the province that the article is about is where something comes from or goes to, unless the article
  // has no home or the place was pointed at.
  bool is_elsewhere(const PlaceMention& mention, int article) const {
    int32_t home = r_.homes[static_cast<size_t>(article)];
    if (home < 0 || mention.division < 0 || mention.coreference) return false;
    int32_t common = common_ancestor(gazetteer_, gazetteer_.current(home), gazetteer_.current(mention.division));
    if (common < 0) return true;
    bool home_is_below_province = gazetteer_.division(home).level >= Level::kCounty;
    return home_is_below_province && gazetteer_.division(common).level == Level::kProvince && gazetteer_.division(mention.division).level != Level::kProvince;
  }

  // Places side by side: in their order where 分别 pairs them with as many values, else what lies above them all.
  bool from_list(size_t i, size_t last) {
    size_t first = last;
    while (first > 0 && r_.places[first - 1].in_list && r_.places[first - 1].sentence == r_.places[last].sentence &&
           r_.places[first].token - r_.places[first - 1].token <= 3) {
      --first;
    }
    const FigureNote& note = r_.notes[i];
    auto size = static_cast<int>(last - first) + 1;
    if (note.list_size == size && says_respectively(r_.places[last].token, note.token)) {
      const PlaceMention& own = r_.places[first + static_cast<size_t>(note.list_position)];
      set(r_.records.figures[i], own.division, PlaceHow::kExplicit, r_.token(own.token).span);
      return true;
    }
    int32_t common = r_.places[first].division;
    for (size_t p = first + 1; p <= last && common >= 0; ++p) {
      if (r_.places[p].division >= 0) common = common_ancestor(gazetteer_, common, r_.places[p].division);
    }
    if (common < 0) return false;
    set(r_.records.figures[i], common, PlaceHow::kExplicit, r_.token(r_.places[last].token).span);
    return true;
  }

  bool says_respectively(uint32_t from, uint32_t to) const {
    for (uint32_t t = from; t < to; ++t) {
      if (r_.token(t).classes.intersects(respectively_)) return true;
    }
    return false;
  }

  // The place that opens the paragraph governs it until another is named.
  bool from_paragraph(size_t i) {
    Figure& figure = r_.records.figures[i];
    for (size_t p = next_; p-- > 0;) {
      const PlaceMention& mention = r_.places[p];
      if (r_.outline.sentences[static_cast<size_t>(mention.sentence)].block != figure.block) return false;
      if (mention.in_base || mention.in_list || is_elsewhere(mention, figure.article) || mention.division < 0 || !opens_sentence(mention)) continue;
      set(figure, mention.division, PlaceHow::kHeading, r_.token(mention.token).span);
      return true;
    }
    return false;
  }

  bool opens_sentence(const PlaceMention& mention) const {
    TokenRange range = r_.sentence_tokens(mention.sentence);
    for (uint32_t t = range.first; t < mention.token; ++t) {
      if (r_.token(t).classes.intersects(r_.rules.known.edge_clause)) return false;
    }
    return true;
  }

  bool from_heading(size_t i) {
    Figure& figure = r_.records.figures[i];
    for (int b = r_.outline.blocks[static_cast<size_t>(figure.block)].parent; b != kNoIndex; b = r_.outline.blocks[static_cast<size_t>(b)].parent) {
      CleanSpan head = r_.outline.blocks[static_cast<size_t>(b)].head;
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

  Resolving& r_;
  const Gazetteer& gazetteer_;
  ClassSet respectively_;
  size_t next_ = 0;  // the first place mention behind the figure
};

}  // namespace

void set_places(Resolving& r) { FigurePlacer(r).run(); }

}  // namespace hedui
