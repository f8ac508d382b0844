// The elements of all expressions are numbered one after the other.
#include "ruleset/element_network.h"

#include <algorithm>
#include <bit>

namespace hedui {
namespace {

void put(ElementSet& set, size_t element) { set[element / 64] |= uint64_t{1} << (element % 64); }
bool has(const ElementSet& set, size_t element) { return (set[element / 64] >> (element % 64) & 1) != 0; }

template <class Act>
void for_each(const ElementSet& set, Act act) {
  for (size_t i = 0; i < set.size(); ++i) {
    for (uint64_t word = set[i]; word != 0; word &= word - 1) act(i * 64 + static_cast<size_t>(std::countr_zero(word)));
  }
}

void add(ElementSet& set, const ElementSet& other) {
  for (size_t i = 0; i < set.size(); ++i) set[i] |= other[i];
}

}  // namespace

size_t ElementSetHash::operator()(const ElementSet& set) const {
  uint64_t hash = 0;
  for (uint64_t word : set) {
    hash = (hash ^ word) * 0x9E3779B97F4A7C15ull;
    hash ^= hash >> 29;
  }
  return hash;
}

ElementNetwork::ElementNetwork(const RuleList& list, const std::vector<int32_t>& rules) : first_of_rule_(list.rules.size()) {
  auto expression_of = [&](int32_t rule) -> const Expression& { return list.expressions[static_cast<size_t>(list.rules[static_cast<size_t>(rule)].body)]; };
  for (int32_t rule : rules) {
    first_of_rule_[static_cast<size_t>(rule)] = static_cast<uint32_t>(rule_of_.size());
    rule_of_.insert(rule_of_.end(), expression_of(rule).atoms.size(), rule);
  }
  width_ = (rule_of_.size() + 63) / 64;
  before_.resize(rule_of_.size());
  for (ElementSet* set : {&any_class_, &any_word_, &last_, &first_, &first_at_start_, &edges_, &at_end_}) *set = none();
  by_class_.assign(kMaxClasses, none());
  not_class_.assign(kMaxClasses, none());
  for (int32_t rule : rules) add_expression(expression_of(rule), first_element(rule));
  find_at_end();
}

void ElementNetwork::add_expression(const Expression& expression, size_t first) {
  for (size_t i = 0; i < expression.atoms.size(); ++i) {
    for (const Way& way : expression.ways_from(static_cast<int32_t>(i))) {
      if (way.atom == Way::kEnd) {
        put(last_, first + i);
      } else {
        before_[first + static_cast<size_t>(way.atom)].push_back(static_cast<uint32_t>(first + i));
      }
    }
    if (expression.atoms[i].at_edge) put(edges_, first + i);
    note_asked(expression.atoms[i], first + i);
  }
  for (const Way& way : expression.ways_from(Expression::kStart)) put(first_, first + static_cast<size_t>(way.atom));
  add_starts(expression, Expression::kStart, first);
}

void ElementNetwork::add_starts(const Expression& expression, int32_t atom, size_t first) {
  for (const Way& way : expression.ways_from(atom)) {
    if (way.atom == Way::kEnd || has(first_at_start_, first + static_cast<size_t>(way.atom))) continue;
    put(first_at_start_, first + static_cast<size_t>(way.atom));
    if (expression.atoms[static_cast<size_t>(way.atom)].at_edge) add_starts(expression, way.atom, first);
  }
}

void ElementNetwork::note_asked(const Atom& atom, size_t element) {
  if (atom.any_of.empty()) put(any_class_, element);
  atom.any_of.for_each([&](ClassId id) { put(by_class_[id], element); });
  atom.none_of.for_each([&](ClassId id) { put(not_class_[id], element); });
  if (atom.words.empty()) put(any_word_, element);
  for (uint32_t word : atom.words) {
    put(by_word_.try_emplace(word, none()).first->second, element);
    if (word >= asked_words_.size()) asked_words_.resize(word + 1);
    asked_words_[word] = true;
  }
}

// An edge at the end of a sentence may be asked for more than once.
void ElementNetwork::find_at_end() {
  for (ElementSet found = before(at_end_, edges_); found != at_end_; found = before(at_end_, edges_)) at_end_ = found;
}

ElementSet ElementNetwork::takers(const ClassSet& classes, uint32_t word) const {
  ElementSet takers = any_class_, refusing = none(), of_word = any_word_;
  classes.for_each([&](ClassId id) {
    add(takers, by_class_[id]);
    add(refusing, not_class_[id]);
  });
  if (auto found = by_word_.find(word); found != by_word_.end()) add(of_word, found->second);
  for (size_t i = 0; i < width_; ++i) takers[i] &= of_word[i] & ~refusing[i];
  return takers;
}

ElementSet ElementNetwork::before(const ElementSet& behind, const ElementSet& takers) const {
  ElementSet found = last_;
  for_each(behind, [&](size_t element) {
    for (uint32_t one : before_[element]) put(found, one);
  });
  for (size_t i = 0; i < width_; ++i) found[i] &= takers[i];
  return found;
}

void ElementNetwork::append_starting(const ElementSet& elements, bool at_sentence_start, std::vector<int32_t>& rules) const {
  const ElementSet& first = at_sentence_start ? first_at_start_ : first_;
  int32_t last = -1;
  for_each(elements, [&](size_t element) {
    if (!has(first, element) || rule_of_[element] == last) return;
    last = rule_of_[element];
    rules.push_back(last);
  });
}

}  // namespace hedui
