// The value of a figure: from the captures of the rule that found it.
#include <algorithm>
#include <array>
#include <iterator>
#include <unordered_map>

#include "resolve/resolving.h"

namespace hedui {
namespace {

constexpr int kFractionPlaces = 4;

// The classes of the words that tell a qualifier.
struct QualifierWords {
  static constexpr Qualifier kTold[] = {Qualifier::kAtLeast, Qualifier::kAtMost, Qualifier::kOver, Qualifier::kNearly, Qualifier::kAbout, Qualifier::kVague};

  // `kinds` are the classes named so: the prefix and what they tell.
  QualifierWords(const ClassNames& names, const ClassSet& kinds, std::string_view prefix) {
    kinds.for_each([&](ClassId id) {
      std::string_view name = names.names()[id];
      for (size_t i = 0; i < std::size(kTold); ++i) {
        if (name.starts_with(prefix) && name.substr(prefix.size()) == name_of(kTold[i])) classes[i] = ClassSet::of(id);
      }
    });
  }

  std::array<ClassSet, std::size(kTold)> classes;  // of each of kTold; none where no class tells it
};

// By where the word stands.
struct Qualifiers {
  explicit Qualifiers(const RuleSet& rules)
      : bound(rules.classes, rules.known.bound, "bound."),
        inside(rules.classes, rules.known.inside, "inside."),
        bound_after(rules.classes, rules.known.bound_after, "bound_after.") {}

  QualifierWords bound, inside, bound_after;
};

class FigureReader {
 public:
  FigureReader(Resolving& r, const Qualifiers& qualifiers, size_t mention, uint32_t token, Figure& figure, FigureNote& note)
      : r_(r),
        qualifiers_(qualifiers),
        mention_(r.mentions.mentions[mention]),
        mention_index_(mention),
        token_(token),
        gives_(r.rules.rule(mention_.rule).gives),
        figure_(figure),
        note_(note) {}

  // Whether the mention makes a figure.
  bool read() {
    figure_.rule = mention_.rule;
    figure_.clean = mention_.span;
    figure_.span = r_.clean.to_document(mention_.span, r_.document.text);
    figure_.sentence_index = mention_.sentence;
    figure_.sentence = r_.outline.sentences[static_cast<size_t>(mention_.sentence)].span;
    figure_.block = r_.outline.sentences[static_cast<size_t>(mention_.sentence)].block;
    const Block& block = r_.outline.blocks[static_cast<size_t>(figure_.block)];
    if (numbers_a_row(r_.outline, block, figure_.clean.begin)) return false;
    figure_.article = block.article;
    figure_.kind = gives_.kind.value_or(Kind::kQuantity);
    read_unit();
    read_qualifier();
    if (!read_value()) return false;
    set_bounds();
    set_fields();
    note_.mention = static_cast<int32_t>(mention_index_);
    note_.token = token_;
    note_.gives = &gives_;
    return true;
  }

 private:
  std::string text(TokenRange range) const {
    CleanSpan span{r_.lexed.tokens[range.first].span.begin, r_.lexed.tokens[range.last - 1].span.end};
    return std::string(r_.reading(span));
  }

  const Number* number(CaptureName name) const {
    const Capture* capture = mention_.find(name);
    if (!capture) return nullptr;
    for (uint32_t t = capture->tokens.first; t < capture->tokens.last; ++t) {
      if (r_.lexed.tokens[t].number >= 0) return &r_.lexed.numbers[static_cast<size_t>(r_.lexed.tokens[t].number)];
    }
    return nullptr;
  }

  // ---- unit

  void read_unit() {
    if (gives_.unit) {
      if (!gives_.unit->empty()) figure_.unit = *gives_.unit;
    }
    const Capture* capture = mention_.find(CaptureName::kUnit);
    if (!capture) return;
    note_.unit_classes = r_.lexed.tokens[capture->tokens.first].classes;
    if (!gives_.unit) figure_.unit = text(capture->tokens);
    int parts = 0;
    for (uint32_t t = capture->tokens.first; t < capture->tokens.last; ++t) {
      const Token& token = r_.lexed.tokens[t];
      if (!token.classes.intersects(r_.rules.known.measure)) continue;
      int32_t index = r_.rules.lexicon.entry(token.word).unit;
      if (index < 0) {
        figure_.unit_id.clear();
        return;
      }
      if (parts++ == 0) figure_.unit_index = index;
      if (parts > 1) figure_.unit_id += '/';
      figure_.unit_id += r_.rules.units[static_cast<size_t>(index)].unit_id;
    }
  }

  void normalize(const Decimal& value) {
    if (figure_.unit_index < 0 || figure_.unit_id.empty()) return;
    const Unit& unit = r_.rules.units[static_cast<size_t>(figure_.unit_index)];
    size_t slash = figure_.unit_id.find('/');
    figure_.normalized = value.times(unit.factor);
    figure_.normalized_unit = unit.base + (slash == std::string::npos ? "" : figure_.unit_id.substr(slash));
  }

  // ---- qualifier

  std::optional<Qualifier> qualifier_of(CaptureName name, const QualifierWords& words) const {
    const Capture* capture = mention_.find(name);
    if (!capture) return std::nullopt;
    for (uint32_t t = capture->tokens.first; t < capture->tokens.last; ++t) {
      for (size_t i = 0; i < words.classes.size(); ++i) {
        if (r_.lexed.tokens[t].classes.intersects(words.classes[i])) return QualifierWords::kTold[i];
      }
    }
    return std::nullopt;
  }

  // What is said last is said most exactly: 约30%以上 is at least 30.
  void read_qualifier() {
    if (auto q = qualifier_of(CaptureName::kBound, qualifiers_.bound)) figure_.qualifier = *q;
    if (auto q = qualifier_of(CaptureName::kInside, qualifiers_.inside)) figure_.qualifier = *q;
    if (auto q = qualifier_of(CaptureName::kBoundAfter, qualifiers_.bound_after)) figure_.qualifier = *q;
    if (gives_.qualifier) figure_.qualifier = *gives_.qualifier;
  }

  // ---- value

  bool read_value() {
    const Number* first = number(CaptureName::kNumber);
    const Number* last = number(CaptureName::kToNumber);
    for (const Number* n : {first, last}) {
      if (!n || !n->too_long) continue;
      r_.diagnostics.push_back({Severity::kWarning, {"numeral_too_long", {}}, std::nullopt, figure_.span});
      return false;
    }
    ValueForm form = gives_.value_form.value_or(ValueForm::kPlain);
    if (form == ValueForm::kHalf || form == ValueForm::kHalfUnit) return read_half(form);
    if (!first) return false;
    figure_.written_number = first->written;
    figure_.written_multiplier = std::string(r_.reading(first->multiplier));
    if (first->bare_multiplier) {  // 近万人次: one of what the multiplier says
      figure_.written_number = "1";
      figure_.written_multiplier = std::string(r_.reading(span_of_number(CaptureName::kNumber)));
    }
    if (first->vague) {
      figure_.qualifier = Qualifier::kVague;
      figure_.written_number.clear();
      return true;
    }
    if (last) return read_range(*first, *last, form);
    std::optional<Decimal> value = read_as(form, multiplied(*first), *first);
    if (!value) return false;
    if (first->value != first->high) {
      figure_.qualifier = Qualifier::kRange;
      figure_.low = value;
      figure_.high = read_as(form, first->high, *first);
      return true;
    }
    figure_.value = form == ValueForm::kTenths ? *value : form == ValueForm::kTenthsOfUnit ? add_tenths(*value) : add_half(*value);
    return true;
  }

  CleanSpan span_of_number(CaptureName name) const { return r_.lexed.tokens[mention_.find(name)->tokens.first].span; }

  // The multiplier behind 余 or 多 (300余万): applied, and kept as written.
  Decimal multiplied(const Number& first) {
    const Capture* capture = mention_.find(CaptureName::kMultiplier);
    if (!capture) return first.value;
    const Number& multiplier = r_.lexed.numbers[static_cast<size_t>(r_.lexed.tokens[capture->tokens.first].number)];
    figure_.written_multiplier = text(capture->tokens);
    return first.value.times(multiplier.value).value_or(first.value);
  }

  std::optional<Decimal> read_as(ValueForm form, const Decimal& value, const Number& as_written) {
    switch (form) {
      case ValueForm::kPerMille: return signed_value(value).times_power_of_ten(-1);
      case ValueForm::kTenths: return read_tenths(value);
      case ValueForm::kFraction: return read_fraction(value, as_written);
      case ValueForm::kDiscount: return value < Decimal(10) ? value.times_power_of_ten(1) : value;
      case ValueForm::kDoubling: return read_doubling(value);
      case ValueForm::kNegative: return value.negated();
      default: return signed_value(value);
    }
  }

  Decimal signed_value(const Decimal& value) {
    if (!mention_.find(CaptureName::kSign)) return value;
    figure_.written_number.insert(0, "-");
    return value.negated();
  }

  // 三成五: 35.
  std::optional<Decimal> read_tenths(const Decimal& value) {
    Decimal tens = value.times_power_of_ten(1);
    if (mention_.find(CaptureName::kHalf)) return tens.plus(Decimal(5));
    const Number* part = number(CaptureName::kPart);
    return part ? tens.plus(part->value) : tens;
  }

  // 三分之二: 66.6667, of which the exact form is kept as written.
  std::optional<Decimal> read_fraction(const Decimal& value, const Number& as_written) {
    const Number* whole = number(CaptureName::kWhole);
    if (!whole) return std::nullopt;
    figure_.written_number = as_written.written + "/" + whole->written;
    auto percent = value.times_power_of_ten(2).divided_by(whole->value, kFractionPlaces);
    return percent ? Decimal::parse(without_idle_zeros(percent->to_string())) : std::nullopt;
  }

  static std::string without_idle_zeros(std::string digits) {
    if (digits.find('.') == std::string::npos) return digits;
    while (digits.back() == '0') digits.pop_back();
    if (digits.back() == '.') digits.pop_back();
    return digits;
  }

  // 翻一番 is 100 percent more, 翻两番 300.
  static std::optional<Decimal> read_doubling(const Decimal& times) {
    Decimal factor(1);
    for (Decimal done(0); done < times && done < Decimal(20); done = *done.plus(Decimal(1))) factor = *factor.times(Decimal(2));
    return Decimal(100).times(*factor.plus(Decimal(-1)));
  }

  // 一半, 过半 are percentages; 半小时 is half a unit.
  bool read_half(ValueForm form) {
    figure_.value = form == ValueForm::kHalf ? Decimal(50) : Decimal::from_parts(5, 1);
    figure_.written_number = "1/2";
    return true;
  }

  // 一年半, 3个半小时.
  Decimal add_half(const Decimal& value) {
    if (!mention_.find(CaptureName::kHalf)) return value;
    Decimal sum = value.plus(Decimal::from_parts(5, 1)).value_or(value);
    figure_.written_number = sum.to_string();
    return sum;
  }

  // 两块五, 一亩二分: a digit behind the unit counts tenths of it.
  Decimal add_tenths(const Decimal& value) {
    const Number* part = number(CaptureName::kPart);
    if (!part) return value;
    Decimal sum = value.plus(part->value.times_power_of_ten(-1)).value_or(value);
    figure_.written_number = sum.to_string();
    return sum;
  }

  bool read_range(const Number& first, const Number& last, ValueForm form) {
    figure_.qualifier = Qualifier::kRange;
    Decimal high = last.value;
    Decimal low = first.value;
    // 30—50万: the multiplier at the end holds for both ends, where that gives a range at all.
    if (first.multiplier.empty() && !last.multiplier.empty()) {
      auto digits = Decimal::parse(last.written);
      int exponent = digits ? digits->places() - last.value.places() : 0;
      Decimal shared = low.times_power_of_ten(exponent);
      if (shared < high) low = shared;
    }
    figure_.low = read_as(form, low, first);
    figure_.high = read_as(form, high, last);
    figure_.written_number = first.written + "-" + last.written;
    figure_.written_multiplier = std::string(r_.reading(last.multiplier));
    return figure_.low && figure_.high;
  }

  void set_bounds() {
    switch (figure_.qualifier) {
      case Qualifier::kNearly:
      case Qualifier::kAtMost: figure_.high = figure_.value; break;
      case Qualifier::kOver:
      case Qualifier::kAtLeast: figure_.low = figure_.value; break;
      default: break;
    }
    if (figure_.value) normalize(*figure_.value);
  }

  void set_fields() {
    figure_.measure = gives_.measure.value_or(figure_.kind == Kind::kPercentage ? Measure::kShare : Measure::kLevel);
    figure_.direction = gives_.direction.value_or(Direction::kNone);
    figure_.status = gives_.status.value_or(Status::kActual);
    figure_.scope = gives_.scope.value_or(Scope::kNone);
    for (Field field : {Field::kKind, Field::kValue, Field::kQualifier, Field::kUnit}) {
      figure_.origins[static_cast<size_t>(field)] = {mention_.rule, mention_.span, false};
    }
  }

  Resolving& r_;
  const Qualifiers& qualifiers_;
  const Mention& mention_;
  size_t mention_index_;
  uint32_t token_;
  const Settings& gives_;
  Figure& figure_;
  FigureNote& note_;
};

// Reads the figure into its place at the end of the records.
void add_figure(Resolving& r, const Qualifiers& qualifiers, size_t mention, uint32_t token) {
  auto index = static_cast<int32_t>(r.records.figures.size());
  Figure& figure = r.records.figures.emplace_back();
  FigureNote& note = r.notes.emplace_back();
  if (FigureReader(r, qualifiers, mention, token, figure, note).read()) {
    r.figure_of_token[token] = index;
  } else {
    r.records.figures.pop_back();
    r.notes.pop_back();
  }
}

// The classes of all words in the range, and of all but one of them.
class ClassesOfWords {
 public:
  ClassesOfWords(const Resolving& r, TokenRange range) {
    for (uint32_t t = range.first; t < range.last; ++t) {
      twice_ |= once_ & r.token(t).classes;
      once_ |= r.token(t).classes;
    }
  }
  ClassSet but(ClassSet own) const { return twice_ | once_.without(own); }

 private:
  ClassSet once_, twice_;  // classes that one word has at least, that two have
};

TokenRange clause_around(const Resolving& r, uint32_t token, TokenRange sentence) {
  uint32_t before = r.index.last_in({sentence.first, token}, r.rules.known.edge);
  uint32_t behind = r.index.first_in({token + 1, sentence.last}, r.rules.known.edge);
  return {before == kNoToken ? sentence.first : before + 1, std::min(behind, sentence.last)};
}

// Where the classes are that tests ask of.
void find_classes(const Resolving& r, FigureNote& note, TokenRange sentence) {
  auto set = [&](AskedOf of, const ClassSet& classes) { note.classes[static_cast<size_t>(of)] = &classes; };
  TokenRange own = r.mention_of(note).tokens;
  set(AskedOf::kUnit, note.unit_classes);
  set(AskedOf::kNext, note.token + 1 < sentence.last ? r.token(note.token + 1).classes : r.rules.known.edge);
  set(AskedOf::kPrevious, note.token > sentence.first ? r.token(note.token - 1).classes : r.rules.known.edge);
  set(AskedOf::kFirst, r.lexed.tokens[own.first].classes);
  set(AskedOf::kLast, r.lexed.tokens[own.last - 1].classes);
  set(AskedOf::kClause, note.clause_around);
  set(AskedOf::kSentence, note.sentence_around);
  set(AskedOf::kAbove, r.governing.headings[static_cast<size_t>(r.mention_of(note).sentence)]);
}

// What stands around each figure, of which many rules ask.
void look_around(Resolving& r) {
  int sentence = -1;
  TokenRange clause;
  ClassesOfWords words(r, {}), words_of_clause(r, {});
  for (size_t i = 0; i < r.notes.size(); ++i) {
    FigureNote& note = r.notes[i];
    TokenRange range = r.sentence_tokens(r.records.figures[i].sentence_index);
    if (r.records.figures[i].sentence_index != sentence) words = ClassesOfWords(r, range);
    sentence = r.records.figures[i].sentence_index;
    if (note.token >= clause.last) {
      clause = clause_around(r, note.token, range);
      words_of_clause = ClassesOfWords(r, clause);
    }
    const ClassSet& own = r.token(note.token).classes;
    note.clause = clause;
    note.sentence_around = words.but(own);
    note.clause_around = words_of_clause.but(own);
    note.opens_sentence = clause.first <= range.first;
    find_classes(r, note, range);
  }
}

// Gives each unit a number, as units are compared often.
void number_units(Resolving& r) {
  std::unordered_map<std::string_view, uint32_t> numbers;
  for (size_t i = 0; i < r.notes.size(); ++i) {
    const std::optional<std::string>& unit = r.records.figures[i].unit;
    if (unit) r.notes[i].unit = numbers.try_emplace(*unit, static_cast<uint32_t>(numbers.size() + 1)).first->second;
  }
}

}  // namespace

void read_figures(Resolving& r) {
  r.figure_of_token.assign(r.mentions.tokens.size(), -1);
  auto is_figure = [&](const Token& token) {
    return token.mention >= 0 && r.mentions.mentions[static_cast<size_t>(token.mention)].kind == MentionKind::kFigure;
  };
  auto count = static_cast<size_t>(std::count_if(r.mentions.tokens.begin(), r.mentions.tokens.end(), is_figure));
  r.records.figures.reserve(count);
  r.notes.reserve(count);
  const Qualifiers qualifiers(r.rules);
  for (uint32_t t = 0; t < r.mentions.tokens.size(); ++t) {
    const Token& token = r.mentions.tokens[t];
    if (is_figure(token)) add_figure(r, qualifiers, static_cast<size_t>(token.mention), t);
  }
  look_around(r);
  number_units(r);
}

}  // namespace hedui
