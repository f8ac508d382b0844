// The operator `link`: how figures hang together.
#include <algorithm>
#include <iterator>
#include <unordered_map>
#include <utility>

#include "base/slip.h"
#include "resolve/aligns.h"
#include "resolve/resolving.h"

namespace hedui {
namespace {

constexpr uint32_t kLongestName = 40;  // words of a clause that names what a figure counts
constexpr int kMostTried = 20;         // figures looked at on the way to the other end of a link

class Linker {
 public:
  explicit Linker(Resolving& r) : r_(r) {
    part_marker_ = r.rules.known.part_marker;
    frame_ = part_marker_ | r.rules.known.rest_marker | r.rules.known.bracket_open;
    counted_ = r.rules.known.measure_counter | r.rules.known.measure_event;
    done_ = r.rules.known.done_mark | r.rules.known.verb_done | r.rules.known.verb_complete;
  }

  void link() {
    for (int32_t rule : r_.rules.links) links_.emplace_back(rule, &r_.rules.list.links[static_cast<size_t>(r_.rules.rule(rule).body)]);
    count_alike();
    for (size_t i = 0; i < r_.records.figures.size(); ++i) {
      linked_types_ = 0;
      const Asked asked(r_, i);
      for (const auto& [rule, link] : links_for(asked.fields)) {
        RuleTimer timer(r_.times, rule);
        if (passes(link->from, asked)) try_link(i, rule, *link);
      }
    }
  }

 private:
  using Links = std::vector<std::pair<int32_t, const Link*>>;  // with their rules

  const Figure& figure(size_t i) const { return r_.records.figures[i]; }

  // The links that figures with such fields can have. Figures of a document differ little in them.
  const Links& links_for(PackedFields fields) {
    auto [found, is_new] = links_for_.try_emplace(fields.bits);
    if (is_new) {
      auto may_link = [&](const auto& link) { return may_pass(link.second->from, fields); };
      std::copy_if(links_.begin(), links_.end(), std::back_inserter(found->second), may_link);
    }
    return found->second;
  }

  // How many figures of each figure's unit its block has.
  void count_alike() {
    const std::vector<Figure>& figures = r_.records.figures;
    alike_.resize(figures.size());
    std::vector<uint32_t> counts(figures.size() + 1);  // by number of the unit
    for (size_t first = 0, last = 0; first < figures.size(); first = last) {
      for (; last < figures.size() && figures[last].block == figures[first].block; ++last) ++counts[r_.notes[last].unit];
      for (size_t i = first; i < last; ++i) alike_[i] = counts[r_.notes[i].unit];
      for (size_t i = first; i < last; ++i) counts[r_.notes[i].unit] = 0;
    }
  }

  void try_link(size_t i, int32_t rule, const Link& link) {
    uint32_t type = 1u << static_cast<int>(link.type);
    if ((linked_types_ & type) != 0) return;
    complete_ = link.complete;
    std::optional<size_t> other = link.sums ? sum_over(i, link) : link.side == Side::kRight ? find_right(i, link) : find_left(i, link);
    if (link.type == RelationType::kProgressOf && other) other = paired_count(i).value_or(*other);
    if (!other) return;
    linked_types_ |= type;
    if (link.top) other = whole_told_by(*other, i, link.complete);
    if (!other) return;
    r_.records.figures[i].relations.push_back({link.type, static_cast<int>(*other), complete_, rule});
    if (link.type == RelationType::kShareOf) link_to_named_whole(*other, i, rule);
  }

  // 疏密改造3.1万亩、嫁接改优8600亩，分别占年度计划的103.3%和95.6%: each rate reports on the count of its turn.
  std::optional<size_t> paired_count(size_t i) const {
    const FigureNote& note = r_.notes[i];
    int32_t first = note.list_head - note.list_size;
    if (note.list_size < 2 || note.list_size > kMostTried || first < 0 || figure(static_cast<size_t>(first)).sentence_index != figure(i).sentence_index)
      return std::nullopt;
    auto last = static_cast<size_t>(note.list_head) - 1;
    if (align_before_list(r_, i) < 0) return std::nullopt;
    for (auto k = static_cast<size_t>(first); k <= last; ++k) {
      if (figure(k).kind != Kind::kQuantity || figure(k).measure != Measure::kLevel) return std::nullopt;
    }
    return static_cast<size_t>(first + note.list_position);
  }

  // 非公有制经济增加值1098亿元，占地区生产总值的51.1%: a part of the figure that the whole of its share names.
  void link_to_named_whole(size_t part, size_t share, int32_t rule) {
    const std::string& of = figure(share).of;
    bool is_part = whole_of(part) != part;
    if (of.empty() || is_part) return;
    int tried = 0;
    for (size_t other = part; other-- > 0 && tried < kMostTried && in_scope(part, other, Within::kBlock); ++tried) {
      const std::string& name = r_.notes[other].own_words;
      if (name.empty() || !(name == of || ends_alike(name, of)) || !could_be_part(part, other) || figure(other).measure != Measure::kLevel) continue;
      r_.records.figures[part].relations.push_back({RelationType::kPartOf, static_cast<int>(other), false, rule});
      return;
    }
  }

  bool in_scope(size_t i, size_t other, Within within) const {
    if (within <= Within::kSentence) return figure(i).sentence_index == figure(other).sentence_index;
    if (within == Within::kBlock) return figure(i).block == figure(other).block;
    return figure(i).article == figure(other).article;
  }

  // What the rest is a rest of, told by the figure before it: the whole that one is a part of, else itself; of wholes in one another the
  // least that has room for both. A figure that tells what was done (已竣工642户，其余108户) is no whole of a rest.
  std::optional<size_t> whole_told_by(size_t i, size_t rest, bool is_rest) const {
    size_t whole = whole_of(i);
    if (is_rest && whole == i && (r_.notes[i].names_nothing || crosses(r_.notes[i].clause.first, r_.notes[i].token, done_))) return std::nullopt;
    std::optional<Decimal> both = figure(i).value && figure(rest).value ? figure(i).value->plus(*figure(rest).value) : std::nullopt;
    for (int n = 0; both && n < kMostTried && whole != i && figure(whole).value && *figure(whole).value < *both; ++n) {
      size_t above = whole_of(whole);
      if (above == whole || !figure(above).value || *figure(above).value < *both) break;
      whole = above;
    }
    return whole;
  }

  // The figure that this one is a part of, if it is one; else itself.
  size_t whole_of(size_t i) const {
    for (const Relation& relation : figure(i).relations) {
      if (relation.type == RelationType::kPartOf) return static_cast<size_t>(relation.target);
    }
    return i;
  }

  // A part names nothing (已整改127个), or what its whole names (已整改问题127个).
  bool names_the_same(size_t part, size_t whole) const {
    const std::string& own = r_.notes[part].own_words;
    const std::string& other = r_.notes[whole].own_words;
    bool same_list = r_.notes[part].list_head == r_.notes[whole].list_head;
    return !same_list && (r_.notes[part].names_nothing || (!own.empty() && !other.empty() && (own.ends_with(other) || other.ends_with(own))));
  }

  static bool ends_alike(std::string_view a, std::string_view b) {
    constexpr size_t kTwoCharacters = 6;
    return a.size() >= kTwoCharacters && b.size() >= kTwoCharacters && a.substr(a.size() - kTwoCharacters) == b.substr(b.size() - kTwoCharacters);
  }

  // `marker` is where the link's marker stands, if it has one.
  bool fits(size_t i, size_t other, const Link& link, uint32_t marker = 0) const {
    if (!passes(link.to, Asked(r_, other))) return false;
    int norms = (figure(i).status == Status::kStandard) + (figure(other).status == Status::kStandard);
    bool threshold = link.marker.empty() ? norms > 0 : norms == 1;
    if (link.type == RelationType::kPartOf && threshold) return false;
    bool told_again = link.type == RelationType::kTargetOf;  // what was reached is named after the target: 实际培训3260人
    if (link.same_thing && !(told_again ? names_the_same(other, i) : names_the_same(i, other))) return false;
    if (link.named && !names(marker, other)) return false;
    bool out_of_brackets = r_.notes[other].in_brackets && !r_.notes[i].in_brackets;
    if (out_of_brackets) return false;
    return !link.same_unit || same_unit(i, other);
  }

  // Whether a part is no more than its whole. A count behind a marker (其中) of the count right before it in the sentence is its part even
  // where it is more: that is a slip of the text.
  bool has_room(size_t i, size_t other, const Link& link) const {
    if (link.type != RelationType::kPartOf || !link.same_unit) return true;
    return may_be_slip(i, other, link) || could_be_part(i, other);
  }

  // Whether words that make the figure a part of the other one do so even where it is more than that: behind a marker, or where it tells
  // what has been done already with what was counted (隐患213处，已整改498处). More than what was planned is no slip.
  bool may_be_over(size_t i, size_t other, const Link& link) const {
    bool done = figure(other).status == Status::kActual && r_.notes[i].clause_around.intersects(r_.rules.known.done_mark);
    bool near = figure(i).sentence_index - figure(other).sentence_index <= (link.marker.empty() ? 0 : 1);
    return near && (link.marker.empty() ? done && link.same_thing : link.marker.intersects(part_marker_)) && adds_up(figure(i)) && adds_up(figure(other));
  }

  // 92.7万只 of 126.4万头只 is of one unit with it; a length is none with an area, for all that 平方米 ends in 米.
  bool same_unit(size_t part_index, size_t whole_index) const {
    const Figure &part = figure(part_index), &whole = figure(whole_index);
    bool one_id = !part.unit_id.empty() && part.unit_id == whole.unit_id;  // 名 and 人
    bool counted = r_.notes[part_index].unit_classes.intersects(counted_) && r_.notes[whole_index].unit_classes.intersects(counted_);
    bool alike = r_.notes[part_index].unit == r_.notes[whole_index].unit || one_id ||
                 (counted && part.unit && whole.unit && whole.unit->find(*part.unit) != std::string::npos && whole.unit->find('/') == std::string::npos);
    return alike && part.kind == whole.kind;
  }

  bool may_be_slip(size_t part, size_t whole, const Link& link) const {
    return part == whole + 1 && !link.marker.empty() && !link.sums && adds_up(figure(part)) && adds_up(figure(whole)) && same_unit(part, whole) &&
           figure(part).sentence_index == figure(whole).sentence_index && r_.notes[whole].unit_classes.intersects(counted_) &&
           figure(part).place == figure(whole).place;
  }

  bool could_be_part(size_t part, size_t whole) const {
    return same_unit(part, whole) && (!figure(part).value || !figure(whole).value || *figure(part).value <= *figure(whole).value);
  }

  // Whether the clause of the marker is the name of what the figure counts.
  bool names(uint32_t marker, size_t other) const {
    const std::string& own = r_.notes[other].own_words;
    uint32_t begin = marker;
    while (begin > 0 && marker - begin < kLongestName && !r_.token(begin - 1).classes.intersects(r_.rules.known.edge)) --begin;
    if (begin == marker || own.empty()) return false;
    std::string_view words = r_.reading(r_.span_of({begin, marker}));
    return words.ends_with(own) || ends_alike(words, own) || own.ends_with(words);
  }

  bool crosses(uint32_t from, uint32_t to, const ClassSet& classes) const { return r_.index.any_in({from, to}, classes); }

  std::optional<size_t> find_left(size_t i, const Link& link) const {
    uint32_t from = r_.notes[i].token;
    bool opens = true;  // a marker that opens its sentence looks back to the sentence before, others stay in theirs
    if (!link.marker.empty()) {
      std::optional<uint32_t> marker = marker_before(i, link);
      if (!marker) return std::nullopt;
      from = *marker;
      opens = link.named || from == r_.sentence_tokens(figure(i).sentence_index).first;
    }
    uint32_t reach = from;  // a mark right before the marker parts nothing: 13亿元；其中
    while (!link.marker.empty() && reach > 0 && r_.token(reach - 1).classes.intersects(r_.rules.known.edge_clause | r_.rules.known.edge_semicolon)) --reach;
    uint32_t seen = reach;  // from here on nothing parts the two
    int tried = 0;
    std::optional<size_t> over;  // the nearest one that would do if the part were not more than it
    for (size_t other = i; other-- > 0 && tried < kMostTried;) {
      if (!in_scope(i, other, opens ? link.within : Within::kSentence)) break;
      if (r_.notes[other].token > from) continue;
      if (crosses(r_.notes[other].token + 1, seen, link.not_across)) break;
      seen = r_.notes[other].token + 1;
      ++tried;
      if (!fits(i, other, link, from)) continue;
      if (has_room(i, other, link)) return other;
      if (!over && may_be_over(i, other, link)) over = other;
    }
    return over;
  }

  // The nearest marker before the figure in its sentence. A bracket that closed in between ends its reach.
  std::optional<uint32_t> marker_before(size_t i, const Link& link) const {
    if (!r_.notes[i].sentence_around.intersects(link.marker)) return std::nullopt;
    TokenRange sentence = r_.sentence_tokens(figure(i).sentence_index);
    int depth = 0;
    for (uint32_t t = r_.notes[i].token; t-- > sentence.first;) {
      const ClassSet& classes = r_.token(t).classes;
      if (classes.intersects(r_.rules.known.bracket_close)) ++depth;
      if (classes.intersects(r_.rules.known.bracket_open) && depth > 0) --depth;
      if (depth > 0) continue;
      if (classes.intersects(link.marker)) return t;
      if (classes.intersects(link.not_across)) return std::nullopt;
    }
    return std::nullopt;
  }

  std::optional<size_t> find_right(size_t i, const Link& link) const {
    for (size_t other = i + 1; other < r_.records.figures.size() && other <= i + kMostTried; ++other) {
      if (!in_scope(i, other, link.within)) return std::nullopt;
      uint32_t from = r_.notes[i].token + 1, to = r_.notes[other].token;
      if (crosses(from, to, link.not_across)) return std::nullopt;
      if (!link.marker.empty() && !crosses(from, to, link.marker)) continue;
      if (fits(i, other, link) && has_room(i, other, link)) return other;
    }
    return std::nullopt;
  }

  // The figure before the row in which this one stands (or behind it, with side right), where the row adds up to it
  // exactly. A row are figures of one unit, one after the other.
  std::optional<size_t> sum_over(size_t i, const Link& link) {
    if (!adds_up(figure(i)) || !may_be_sum(i, link)) return std::nullopt;
    find_same_unit_around(i, link);
    const std::vector<size_t>& row = row_;
    bool before = link.side != Side::kRight;
    auto could_be_whole = [&](size_t w) {
      bool on_its_side = before ? row[w] < i : row[w] > i;
      return on_its_side && fits(i, row[w], link) && !in_one_list(i, row[w]) && (link.marker.empty() || follows_marker(row[w], link.marker));
    };
    for (size_t w = 0; w < row.size(); ++w) {
      if (!could_be_whole(w) || !has_room(i, row[w], link)) continue;
      if (sums_from(row, w, i, before ? +1 : -1, link) || (link.complete && total_misses_by_a_slip(row, w, i))) return row[w];
    }
    for (size_t w = row.size(); w-- > 0 && !link.complete;) {
      if (could_be_whole(w) && framed_row_misses_by_a_slip(row, w, i)) return row[w];
    }
    return std::nullopt;
  }

  // 中学2所、小学3所和幼儿园1所: the first is no whole of the others, whatever they add up to.
  bool in_one_list(size_t a, size_t b) const { return r_.notes[a].list_size > 2 && r_.notes[a].list_head == r_.notes[b].list_head; }

  // Whether there are enough figures for a sum and its two parts, and a marker where one is asked for: asked first, as that
  // costs less than to look at the figures.
  bool may_be_sum(size_t i, const Link& link) const {
    if (!link.complete && link.within <= Within::kBlock && alike_[i] < 3) return false;
    if (link.marker.empty() || link.side != Side::kRight) return true;
    size_t last = std::min(i + kMostTried, r_.notes.size() - 1);
    return crosses(r_.notes[i].token + 1, r_.notes[last].token, link.marker);
  }

  static bool adds_up(const Figure& figure) { return figure.value && figure.qualifier == Qualifier::kExact; }

  void find_same_unit_around(size_t i, const Link& link) {
    row_.clear();
    size_t first = i;
    for (int n = 0; first > 0 && n < kMostTried && in_scope(i, first - 1, link.within); ++n) --first;
    for (size_t k = first; k < r_.records.figures.size() && k <= i + kMostTried && in_scope(i, k, link.within); ++k) {
      if (figure(k).kind != figure(i).kind || !adds_up(figure(k))) continue;
      bool one_unit = r_.notes[k].unit == r_.notes[i].unit || (link.complete && (same_unit(k, i) || same_unit(i, k)));
      if (one_unit) row_.push_back(k);
    }
  }

  // Whether the marker stands before the figure in its sentence, with no other figure between.
  bool follows_marker(size_t i, ClassSet marker) const {
    TokenRange sentence = r_.sentence_tokens(figure(i).sentence_index);
    for (uint32_t t = r_.notes[i].token; t-- > sentence.first && r_.figure_of_token[t] < 0;) {
      if (r_.token(t).classes.intersects(marker)) return true;
    }
    return false;
  }

  // Whether two and more figures next to row[whole], in the given direction, add up to it and `part` is one of them.
  bool sums_from(const std::vector<size_t>& row, size_t whole, size_t part, int step, const Link& link) const {
    Decimal sum(0);
    int count = 0;
    bool has_part = false;
    size_t first = row[whole];
    for (auto k = static_cast<int64_t>(whole) + step; k >= 0 && k < static_cast<int64_t>(row.size()); k += step) {
      size_t member = row[static_cast<size_t>(k)];
      sum = sum.plus(*figure(member).value).value_or(sum);
      has_part |= member == part;
      if (++count == 1) first = member;
      if (sum > *figure(row[whole]).value) return false;
      if (has_part && count > 1 && sum == *figure(row[whole]).value) return count > 2 || !link.pair_alike || is_pair(first, member);
    }
    return false;
  }

  // Whether the figures between the start of the whole's sentence and the whole, `part` among them, would add up to it with one slip
  // mended: what a marker calls a total is one, even if it is a wrong one.
  bool total_misses_by_a_slip(const std::vector<size_t>& row, size_t whole, size_t part) const {
    size_t first = whole;
    while (first > 0 && figure(row[first - 1]).sentence_index == figure(row[whole]).sentence_index) --first;
    return whole - first > 1 && part >= row[first] && would_add_up(row, first, whole, row[whole]);
  }

  // The same of the figures behind the whole, where words call them its parts: a marker before the first (其中) holds to the end of its
  // sentence, a bracket to where it closes, one before the last (其余) makes the parts complete.
  bool framed_row_misses_by_a_slip(const std::vector<size_t>& row, size_t whole, size_t part) {
    size_t first = whole + 1, last = first;
    bool rest = false, framed = first < row.size() && crosses(r_.notes[row[whole]].token + 1, r_.notes[row[first]].token, frame_);
    if (framed && !is_rest(row[first])) {
      bool bracketed = r_.notes[row[first]].in_brackets && !r_.notes[row[whole]].in_brackets;
      auto goes_on = [&](size_t k) {
        return figure(row[k]).sentence_index == figure(row[first]).sentence_index && (!bracketed || r_.notes[row[k]].in_brackets);
      };
      while (last < row.size() && goes_on(last)) ++last;
    } else {
      while (last < row.size() && !rest) rest = is_rest(row[last++]);
      if (!rest) return false;
    }
    auto add_up_from = [&](size_t begin) {
      bool has_part = last > begin + 1 && part >= row[begin] && part <= row[last - 1];
      if (!has_part || !would_add_up(row, begin, last, row[whole])) return false;
      return is_telling_slip(figure(row[whole]).written_number.size(), last - begin + 1) || (rest && tell_what_was_done(row, begin, last - 1, row[whole]));
    };
    complete_ = rest;
    return add_up_from(first) || (rest && last - first > 2 && add_up_from(last - 2));
  }

  // Whether the figures row[first..last) name nothing but what has been done with the whole.
  bool tell_what_was_done(const std::vector<size_t>& row, size_t first, size_t last, size_t whole) const {
    return std::all_of(row.begin() + static_cast<std::ptrdiff_t>(first), row.begin() + static_cast<std::ptrdiff_t>(last),
                       [&](size_t member) { return names_the_same(member, whole) || crosses(r_.notes[member].clause.first, r_.notes[member].token, done_); });
  }

  bool is_rest(size_t i) const { return r_.notes[i].clause_around.intersects(r_.rules.known.rest_marker); }

  // Whether the figures row[first..last) add up to `whole` with one slip mended, in one of them or in the whole.
  bool would_add_up(const std::vector<size_t>& row, size_t first, size_t last, size_t whole) const {
    Decimal sum(0);
    for (size_t k = first; k < last; ++k) sum = sum.plus(*figure(row[k]).value).value_or(sum);
    const Decimal& all = *figure(whole).value;
    std::optional<Decimal> missing = all.plus(sum.negated());
    if (!missing) return false;
    if (is_slip_of(all, sum)) return true;
    for (size_t k = first; k < last; ++k) {
      const Decimal& own = *figure(row[k]).value;
      std::optional<Decimal> meant = own.plus(*missing);
      if (meant && is_slip_of(own, *meant)) return true;
    }
    return false;
  }

  // 城镇零售额648亿元、乡村零售额224亿元; not what was announced, found and missing.
  bool is_pair(size_t a, size_t b) const { return ends_alike(r_.notes[a].own_words, r_.notes[b].own_words) || follows_marker(std::min(a, b), part_marker_); }

  Resolving& r_;
  ClassSet part_marker_;
  ClassSet frame_;    // words behind which stand the parts of the figure before them
  ClassSet done_;     // words that tell of what was done
  ClassSet counted_;  // measure words, of things and of deeds
  uint32_t linked_types_ = 0;
  bool complete_ = false;                          // whether the words call the parts that are linked now all there are
  Links links_;                                    // of all rules
  std::unordered_map<uint32_t, Links> links_for_;  // by the fields' bits
  std::vector<size_t> row_;                        // figures of one unit, in their order
  std::vector<uint32_t> alike_;                    // of each figure: how many of its unit its block has
};

// 年度计划投资86.5亿元，其中车购税资金31.2亿元: what is part of a plan is planned, where its own words tell nothing else.
void carry_plans_to_parts(Resolving& r) {
  ClassSet told = r.rules.known.done_mark | r.rules.known.verb_done;
  for (size_t i = 0; i < r.records.figures.size(); ++i) {
    Figure& part = r.records.figures[i];
    bool open = part.status == Status::kActual && part.origins[static_cast<size_t>(Field::kStatus)].rule < 0;
    if (!open) continue;
    for (const Relation& relation : part.relations) {
      const Figure& whole = r.records.figures[static_cast<size_t>(relation.target)];
      if (relation.type != RelationType::kPartOf || whole.status != Status::kPlanned || whole.sentence_index != part.sentence_index) continue;
      if (r.index.any_in(r.notes[i].clause, told)) continue;
      part.status = Status::kPlanned;
      part.origins[static_cast<size_t>(Field::kStatus)] = whole.origins[static_cast<size_t>(Field::kStatus)];
    }
  }
}

}  // namespace

void link_figures(Resolving& r) {
  Linker(r).link();
  carry_plans_to_parts(r);
}

}  // namespace hedui
