// From the files of rules/ to a RuleSet: classes, words, units, numerals, places, then the rules that use them.
#include "ruleset/build.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <set>
#include <unordered_map>

#include "ruleset/place_tables.h"
#include "text/utf8.h"

namespace hedui {
namespace {

// Costs are -10 ln of a word's share of running text. The dictionary's frequencies count about so many words in all.
constexpr double kDictionaryTotal = 60e6;
constexpr uint16_t kCuratedWord = 85;  // a word of our tables that the dictionary lacks: it must beat two very common characters
constexpr uint16_t kSetPhrase = 45;    // a phrase with a numeral in it, which must beat the numeral and its measure word; 其中, which nothing may cut
constexpr uint16_t kFractionMark = 5;  // 分之 must keep its numerals from 十分 and 之一
constexpr uint16_t kFullPlace = 105;
constexpr uint16_t kTownPlace = 115;
constexpr uint16_t kShortPlace = 112;
constexpr uint16_t kWeakPlace = 135;
constexpr uint16_t kTownShortPlace = 150;

uint16_t cost_of(double frequency) { return static_cast<uint16_t>(std::lround(-10 * std::log(frequency / kDictionaryTotal))); }

// As a word such a text would hide the number that it is.
bool is_only_digits(std::u16string_view folded) {
  return std::all_of(folded.begin(), folded.end(), [](char16_t c) { return c >= u'0' && c <= u'9'; });
}

class Builder {
 public:
  Builder(const RuleFiles& files, std::vector<Error>* problems) : files_(files), problems_(problems) {}

  Result<RuleSet> build() {
    rules_.width_map = width_and_compatibility_map();
    rules_.simplified_map = hedui::simplified_map();
    for (auto step : {&Builder::check_paths, &Builder::read_radicals, &Builder::read_classes, &Builder::read_dictionary, &Builder::read_words,
                      &Builder::read_numerals, &Builder::read_places, &Builder::read_look_alikes, &Builder::read_breaks, &Builder::read_rules}) {
      if (auto done = (this->*step)(); !done) return done.error();
    }
    rules_.lexicon = lexicon_.finish();
    if (auto done = finish_rule_set(rules_); !done) return done.error();
    return std::move(rules_);
  }

 private:
  Result<TsvTable> table(const std::string& path) { return read_table(files_, path); }

  // A file in a folder that nobody reads would be passed over in silence.
  Result<Done> check_paths() {
    for (const auto& [path, bytes] : files_) {
      std::string own = added_to(path), folder = own.substr(0, own.find('/'));
      bool known = folder == "audit" || own == "rules.yaml" || group_of(path);
      known = known || (!own.ends_with(".yaml") && (folder == "words" || folder == "places" || folder == "text"));
      if (!known) return Error{{"rules.unknown_folder", {folder}}, shown_path(path) + ":1:1"};
    }
    return Done{};
  }

  // Radicals that NFKC leaves alone: rules/text/radicals.tsv.
  Result<Done> read_radicals() {
    auto radicals = table("text/radicals.tsv");
    if (!radicals) return radicals.error();
    auto columns = exact_columns(*radicals, {"radical", "character"});
    if (!columns) return columns.error();
    for (const TsvRow& row : radicals->rows) {
      std::u16string from = to_utf16(row.cells[(*columns)[0]]), to = to_utf16(row.cells[(*columns)[1]]);
      if (from.size() != 1 || to.size() != 1) return Error{{"text.not_one_character", {}}, radicals->where(row)};
      rules_.width_map.set(from[0], to[0]);
    }
    return Done{};
  }

  Result<Done> read_classes() {
    auto classes = table("words/classes.tsv");
    if (!classes) return classes.error();
    auto names = ClassNames::from_table(*classes);
    if (!names) return names.error();
    rules_.classes = std::move(*names);
    return Done{};
  }

  Result<ClassSet> class_cell(const TsvTable& from, const TsvRow& row, std::string_view cell) {
    ClassSet set;
    while (!cell.empty()) {
      size_t end = cell.find('|');
      std::string_view name = cell.substr(0, end);
      std::optional<ClassId> id = rules_.classes.id(name);
      if (!id) return Error{{"words.unknown_class", {std::string(name)}}, from.where(row, name)};
      set |= ClassSet::of(*id);
      cell.remove_prefix(end == std::string_view::npos ? cell.size() : end + 1);
    }
    return set;
  }

  // The common words of the language: part of speech and frequency, which segmentation needs.
  Result<Done> read_dictionary() {
    auto tags = table("words/parts_of_speech.tsv");
    if (!tags) return tags.error();
    auto tag_columns = exact_columns(*tags, {"tag", "class", "one_character"});
    if (!tag_columns) return tag_columns.error();
    struct TagClasses {
      ClassSet any, one_character;
    };
    std::unordered_map<std::string_view, TagClasses> classes_of_tag;
    for (const TsvRow& row : tags->rows) {
      auto any = class_cell(*tags, row, row.cells[(*tag_columns)[1]]);
      auto one = class_cell(*tags, row, row.cells[(*tag_columns)[2]]);
      if (!any) return any.error();
      if (!one) return one.error();
      classes_of_tag[row.cells[(*tag_columns)[0]]] = {*any, one->empty() ? *any : *one};
    }
    auto dictionary = table("words/dictionary.tsv");
    if (!dictionary) return dictionary.error();
    auto columns = exact_columns(*dictionary, {"word", "tag", "frequency"});
    if (!columns) return columns.error();
    for (const TsvRow& row : dictionary->rows) {
      std::string_view tag = row.cells[(*columns)[1]];
      auto frequency = Decimal::parse(row.cells[(*columns)[2]]);
      auto classes = classes_of_tag.find(tag);
      if (classes == classes_of_tag.end()) return Error{{"words.unknown_tag", {std::string(tag)}}, dictionary->where(row, tag)};
      if (!frequency || *frequency < Decimal(1))
        return Error{{"table.not_a_number", {std::string(row.cells[(*columns)[2]])}}, dictionary->where(row, row.cells[(*columns)[2]])};
      std::u16string folded = rules_.fold(row.cells[(*columns)[0]]);
      uint32_t index = lexicon_.add(folded);
      uint16_t cost = cost_of(std::stod(frequency->to_string()));
      LexiconEntry& entry = lexicon_.entry(index);
      if (entry.cost != 0 && entry.cost <= cost) continue;  // 后 and 後 are one word: what the more common one is
      entry.cost = cost;
      lexicon_.set_classes(index, folded.size() == 1 ? classes->second.one_character : classes->second.any);
    }
    return Done{};
  }

  // Every other table of rules/words/ with the columns word and class. Its classes replace the dictionary's.
  Result<Done> read_words() {
    std::unordered_map<uint32_t, ClassSet> curated;
    for (const auto& [path, bytes] : files_) {
      std::string table = added_to(path);
      bool word_table = table.starts_with("words/") && table.ends_with(".tsv");
      if (!word_table || table == "words/classes.tsv" || table == "words/parts_of_speech.tsv" || table == "words/dictionary.tsv" ||
          table == "words/numerals.tsv")
        continue;
      auto words = parse_table(shown_path(path), bytes);
      if (!words) return words.error();
      if (auto done = read_word_table(*words, curated); !done) return done.error();
    }
    ClassSet firm;
    ClassSet fraction = rules_.classes.find("fraction_mark").value_or(ClassSet{});
    for (const char* name : {"set_phrase", "part_marker", "percent_mark"}) firm |= rules_.classes.find(name).value_or(ClassSet{});
    add_words_for_each(curated);
    for (const auto& [index, classes] : curated) {
      lexicon_.set_classes(index, classes);
      LexiconEntry& entry = lexicon_.entry(index);
      if (classes.intersects(firm)) entry.cost = std::min(entry.cost, kSetPhrase);
      if (classes.intersects(fraction)) entry.cost = std::min(entry.cost, kFractionMark);
    }
    return Done{};
  }

  // 每 before a measure word makes one word with it, in every combination: 每亩, 每根.
  void add_words_for_each(std::unordered_map<uint32_t, ClassSet>& curated) {
    ClassSet made = rules_.classes.find("standard_mark").value_or(ClassSet{});
    for (const std::u16string& first : each_marks_) {
      for (const std::u16string& second : measure_words_) {
        uint32_t index = lexicon_.add(first + second);
        LexiconEntry& entry = lexicon_.entry(index);
        if (entry.cost == 0 || entry.cost > kCuratedWord) entry.cost = kCuratedWord;
        if (!curated.contains(index)) curated[index] = made;
      }
    }
  }

  Result<Done> read_word_table(const TsvTable& words, std::unordered_map<uint32_t, ClassSet>& curated) {
    bool has_units = words.column("unit_id").has_value();
    bool has_value = words.column("value").has_value();
    std::vector<std::string_view> names = {"word", "class"};
    if (has_value) names.push_back("value");
    if (has_units) names.insert(names.end(), {"unit_id", "dimension", "factor", "base"});
    auto columns = exact_columns(words, names);
    if (!columns) return columns.error();
    ClassSet each = rules_.classes.find("each_mark").value_or(ClassSet{}), measure = rules_.classes.find("measure").value_or(ClassSet{});
    std::unordered_map<uint32_t, int> first_line;
    for (const TsvRow& row : words.rows) {
      std::string_view word = row.cells[(*columns)[0]];
      auto classes = class_cell(words, row, row.cells[(*columns)[1]]);
      if (!classes) return classes.error();
      std::u16string folded = rules_.fold(word);
      if (folded.empty()) return Error{{"table.empty_word", {}}, words.where(row, word)};
      if (is_only_digits(folded)) return Error{{"table.word_of_digits", {std::string(word)}}, words.where(row, word)};
      if (word.front() == ' ' || word.back() == ' ') return Error{{"table.spaces_around", {std::string(word)}}, words.where(row, word)};
      if (classes->empty()) return Error{{"table.no_class", {std::string(word)}}, words.where(row, row.cells[(*columns)[1]])};
      uint32_t index = lexicon_.add(folded);
      auto [seen, is_new] = first_line.emplace(index, row.line);
      if (!is_new) return Error{{"table.duplicate_word", {std::string(word), std::to_string(seen->second)}}, words.where(row, word)};
      curated[index] |= *classes;
      if (classes->intersects(each)) each_marks_.push_back(folded);
      if (classes->intersects(measure)) measure_words_.push_back(folded);
      LexiconEntry& entry = lexicon_.entry(index);
      if (entry.cost == 0) entry.cost = kCuratedWord;
      if (has_value && !row.cells[(*columns)[2]].empty()) {
        auto value = integer_cell(row.cells[(*columns)[2]]);
        if (!value) return Error{{"table.not_a_number", {std::string(row.cells[(*columns)[2]])}}, words.where(row, row.cells[(*columns)[2]])};
        entry.value = *value;
      }
      if (has_units) {
        if (auto done = add_unit(words, row, *columns, entry); !done) return done.error();
      }
    }
    return Done{};
  }

  Result<Done> add_unit(const TsvTable& words, const TsvRow& row, const std::vector<size_t>& columns, LexiconEntry& entry) {
    size_t first = columns.size() - 4;
    auto cell = [&](size_t i) { return std::string(row.cells[columns[first + i]]); };
    auto factor = Decimal::parse(cell(2));
    auto where = [&](size_t i) { return words.where(row, row.cells[columns[first + i]]); };
    if (!factor || !(Decimal(0) < *factor)) return Error{{"units.bad_factor", {cell(2)}}, where(2)};
    for (size_t i : {size_t{0}, size_t{1}, size_t{3}}) {
      if (cell(i).empty()) return Error{{"units.empty_cell", {std::string(words.header[columns[first + i]])}}, where(i)};
    }
    if (auto done = check_base({cell(1), cell(3)}, where(1), where(3)); !done) return done;
    entry.unit = static_cast<int32_t>(rules_.units.size());
    rules_.units.push_back({std::string(row.cells[columns[0]]), cell(0), cell(1), *factor, cell(3)});
    return Done{};
  }

  struct Measured {
    std::string dimension, base;
  };
  // Values of a dimension are compared in its one base unit, which no other dimension has.
  Result<Done> check_base(const Measured& unit, const std::string& at_dimension, const std::string& at_base) const {
    for (const Unit& other : rules_.units) {
      if (other.dimension == unit.dimension && other.base != unit.base)
        return Error{{"units.other_base", {unit.base, unit.dimension, other.base, other.word}}, at_base};
      if (other.base == unit.base && other.dimension != unit.dimension)
        return Error{{"units.other_dimension", {unit.dimension, unit.base, other.dimension, other.word}}, at_dimension};
    }
    return Done{};
  }

  Result<Done> read_numerals() {
    auto characters = table("words/numerals.tsv");
    if (!characters) return characters.error();
    auto numerals = Numerals::from_table(*characters);
    if (!numerals) return numerals.error();
    rules_.numerals = std::move(*numerals);
    return Done{};
  }

  Result<Done> read_places() {
    auto names = read_place_tables(files_, rules_.gazetteer);
    if (!names) return names.error();
    for (const auto& [name, uses] : *names) add_place_name(name, uses);
    return Done{};
  }

  void add_place_name(const std::string& name, const std::vector<NameUse>& uses) {
    constexpr const char* kClasses[] = {"place.full", "place.short", "place.weak", "place.town_short", "place.abbreviation"};
    uint16_t cost = UINT16_MAX;
    ClassSet classes;
    for (const NameUse& use : uses) {
      classes |= ClassSet::of(rules_.classes.id(kClasses[static_cast<size_t>(use.form)]).value_or(0));
      bool below_county = rules_.gazetteer.division(use.division).level > Level::kCounty;
      constexpr uint16_t kCosts[] = {kFullPlace, kShortPlace, kWeakPlace, kTownShortPlace, kWeakPlace};
      uint16_t own = use.form == NameForm::kFull && below_county ? kTownPlace : kCosts[static_cast<size_t>(use.form)];
      cost = std::min(cost, own);
    }
    std::u16string folded = rules_.fold(name);
    if (cost == kTownShortPlace && ends_in_village_head(folded)) return;  // 塘村 for 塘村镇 would take the head from 上塘村
    uint32_t index = lexicon_.add(folded);
    LexiconEntry& entry = lexicon_.entry(index);
    entry.cost = entry.cost == 0 ? cost : std::min(entry.cost, cost);
    entry.places = rules_.gazetteer.add_group(uses);
    // A word that is also a name keeps being the word; the name of a division is nothing else.
    bool word_first = !classes.intersects(*rules_.classes.find("place.full") | *rules_.classes.find("place.short"));
    ClassSet pointer = lexicon_.classes(index) & *rules_.classes.find("place.coreference");
    lexicon_.set_classes(index, word_first ? lexicon_.classes(index) | classes : classes | pointer);
  }

  bool ends_in_village_head(std::u16string_view name) const {
    uint32_t last = lexicon_.find(name.substr(name.size() - 1));
    return last != kNoWord && lexicon_.classes(last).intersects(*rules_.classes.find("village_head"));
  }

  Result<Done> read_look_alikes() {
    auto look_alikes = table("text/look_alikes.tsv");
    if (!look_alikes) return look_alikes.error();
    auto columns = exact_columns(*look_alikes, {"written", "read", "before", "after", "example"});
    if (!columns) return columns.error();
    for (const TsvRow& row : look_alikes->rows) {
      auto before = class_names(*look_alikes, row, row.cells[(*columns)[2]]);
      if (!before) return before.error();
      auto after = class_names(*look_alikes, row, row.cells[(*columns)[3]]);
      if (!after) return after.error();
      std::u16string written = to_utf16(row.cells[(*columns)[0]]), read = to_utf16(row.cells[(*columns)[1]]);
      if (written.empty() || written.size() != read.size()) return Error{{"text.look_alike_of_other_length", {}}, look_alikes->where(row)};
      if (written.size() == 1 && before->empty() && after->empty()) return Error{{"text.look_alike_without_context", {}}, look_alikes->where(row)};
      rules_.look_alikes.push_back({written, read, *before, *after});
    }
    return Done{};
  }

  // Like class_cell, but a class stands for all its kinds too.
  Result<ClassSet> class_names(const TsvTable& from, const TsvRow& row, std::string_view cell) {
    ClassSet set;
    while (!cell.empty()) {
      size_t end = cell.find('|');
      auto found = rules_.classes.find(cell.substr(0, end));
      if (!found) return Error{{"words.unknown_class", {std::string(cell.substr(0, end))}}, from.where(row)};
      set |= *found;
      cell.remove_prefix(end == std::string_view::npos ? cell.size() : end + 1);
    }
    return set;
  }

  Result<Done> read_breaks() {
    auto found = files_.find("text/sentences.brk");
    if (found == files_.end()) return Error{{"rules.missing_file", {"text/sentences.brk"}}, "rules/text/sentences.brk:1:1"};
    rules_.sentence_breaks = found->second;
    return Done{};
  }

  Result<Done> read_rules() {
    RuleReader reader(
        rules_.classes, [this](const std::string& word) { return literal(word); }, rules_.list);
    std::vector<Error> problems;
    auto note = [&](const Result<Done>& done) {
      if (!done) problems.push_back(done.error());
    };
    for (const auto& [path, bytes] : files_) {
      if (group_of(path)) note(reader.read_fragments(shown_path(path), bytes));
    }
    if (problems.empty()) {
      for (auto added : {false, true}) {  // a folder's own rules take the place of those it extends
        for (const auto& [path, bytes] : files_) {
          if (auto group = group_of(path); group && is_added(path) == added) reader.read_rules(*group, shown_path(path), bytes, added);
        }
      }
      for (const auto& [path, bytes] : files_) {
        if (added_to(path) != "rules.yaml") continue;
        auto folder = read_rules_folder(shown_path(path), bytes);
        if (!folder) return folder.error();
        for (const auto& [id, where] : folder->off) reader.switch_off(id, where);
      }
      reader.finish();
      problems = reader.problems();
    }
    if (problems_) *problems_ = problems;
    if (!problems.empty()) return problems.front();
    set_apart_asked_words();
    return Done{};
  }

  void set_apart_asked_words() {
    std::set<uint32_t> asked;
    for (const Expression& expression : rules_.list.expressions) {
      for (const Atom& atom : expression.atoms) asked.insert(atom.words.begin(), atom.words.end());
    }
    for (uint32_t word : asked) lexicon_.set_apart(word);
  }

  static std::optional<RuleGroup> group_of(const std::string& path) {
    if (!added_to(path).ends_with(".yaml")) return std::nullopt;
    for (int i = 0; i <= static_cast<int>(RuleGroup::kContext); ++i) {
      if (path.starts_with(std::string(name_of(static_cast<RuleGroup>(i))) + "/")) return static_cast<RuleGroup>(i);
    }
    return std::nullopt;
  }

  // A word that stands in an element; kNoWord for one of several characters that no table has: as a word of no class it
  // would hide the words that it is made of.
  uint32_t literal(const std::string& word) {
    std::u16string folded = rules_.fold(word);
    if (folded.size() > 1 && lexicon_.find(folded) == kNoWord) return kNoWord;
    uint32_t index = lexicon_.add(folded);
    LexiconEntry& entry = lexicon_.entry(index);
    if (entry.cost == 0) entry.cost = kCuratedWord;
    return index;
  }

  const RuleFiles& files_;
  std::vector<Error>* problems_;
  RuleSet rules_;
  LexiconBuilder lexicon_;
  std::vector<std::u16string> each_marks_, measure_words_;  // of the word tables, folded
};

}  // namespace

namespace {

std::vector<int32_t>& list_for(RuleSet& rules, RuleGroup group) {
  if (group == RuleGroup::kReadings) return rules.on_lexing;
  return group <= RuleGroup::kPeriods ? rules.on_words : rules.on_mentions;
}

// Rules declared `over` others stand before them; between the rest the id decides, never the order of files.
void sort_by_over(std::vector<int32_t>& indices, const RuleList& list) {
  std::sort(indices.begin(), indices.end(),
            [&](int32_t a, int32_t b) { return list.rules[static_cast<size_t>(a)].id < list.rules[static_cast<size_t>(b)].id; });
  std::vector<int32_t> sorted;
  std::vector<bool> taken(list.rules.size());
  std::function<void(int32_t)> take = [&](int32_t index) {
    if (taken[static_cast<size_t>(index)]) return;
    taken[static_cast<size_t>(index)] = true;
    for (int32_t other : indices) {
      const auto& over = list.rules[static_cast<size_t>(other)].over;
      if (std::find(over.begin(), over.end(), index) != over.end()) take(other);
    }
    sorted.push_back(index);
  };
  for (int32_t index : indices) take(index);
  indices = std::move(sorted);
}

void ask(std::vector<ClassQuestion>& questions, AskedOf of, const ClassSet& one_of, const ClassSet& none_of) {
  if (!one_of.empty()) questions.push_back({of, true, one_of});
  if (!none_of.empty()) questions.push_back({of, false, none_of});
}

void prepare(FigureTest& test, const RuleSet& rules) {
  constexpr uint32_t kAsked = 15;
  auto ask_field = [&](size_t field, const auto& value) {
    if (!value) return;
    test.wanted_fields.set(field, *value);
    test.asked_fields.set(field, kAsked);
  };
  const Settings& fields = test.fields;
  ask_field(0, fields.kind);
  ask_field(1, fields.measure);
  ask_field(2, fields.direction);
  ask_field(3, fields.status);
  ask_field(4, fields.qualifier);
  ask_field(5, fields.scope);
  ask(test.questions, AskedOf::kUnit, test.unit, test.unit_not);
  ask(test.questions, AskedOf::kNext, test.next, test.next_not);
  ask(test.questions, AskedOf::kPrevious, test.previous, test.previous_not);
  ask(test.questions, AskedOf::kFirst, test.first, {});
  ask(test.questions, AskedOf::kLast, test.last, {});
  ask(test.questions, AskedOf::kClause, test.clause, test.clause_not);
  ask(test.questions, AskedOf::kSentence, test.sentence, test.sentence_not);
  ask(test.questions, AskedOf::kAbove, test.above, test.above_not);
  for (const std::string& id : test.rules) test.rule_indices.push_back(rules.find_rule(id));
}

void add_attach(RuleSet& rules, int32_t index) {
  int32_t body = rules.rule(index).body;
  const Attach& attach = rules.list.attaches[static_cast<size_t>(body)];
  rules.attaches[static_cast<size_t>(attach.field())].push_back({attach.from, attach.within, index, body});
}

}  // namespace

Result<RuleSet> build_rule_set(const RuleFiles& files, std::vector<Error>* problems) { return Builder(files, problems).build(); }

Result<TsvTable> read_table(const RuleFiles& files, const std::string& path) {
  auto found = files.find(path);
  if (found == files.end()) return Error{{"rules.missing_file", {path}}, "rules/" + path + ":1:1"};
  auto table = parse_table("rules/" + path, found->second);
  if (!table) return table;
  for (auto more = files.lower_bound(path + kAddedBy); more != files.end() && added_to(more->first) == path && is_added(more->first); ++more) {
    auto part = parse_table(shown_path(more->first), more->second);
    if (!part) return part.error();
    if (auto done = table->append(std::move(*part)); !done) return done.error();
  }
  return table;
}

Result<RulesFolder> read_rules_folder(const std::string& shown, const std::string& text) {
  RulesFolder folder;
  auto done = read_yaml(shown, text, [&](const YamlValue& root) {
    YamlFields fields(root);
    YamlValue extends = fields.required("extends");
    if (extends.text() != "builtin") extends.fail("rule.bad_value", {extends.text(), "builtin"});
    folder.extends_builtin = true;
    if (auto off = fields.optional("off")) {
      for (const YamlValue& id : off->one_or_more()) folder.off.emplace_back(id.text(), id.where());
    }
    fields.done();
  });
  if (!done) return done.error();
  return folder;
}

Result<Done> finish_rule_set(RuleSet& rules) {
  struct Wanted {
    ClassSet& set;
    const char* name;
  };
  KnownClasses& known = rules.known;
  const Wanted wanted[] = {{known.number, "number"},
                           {known.number_arabic, "number.arabic"},
                           {known.number_chinese, "number.chinese"},
                           {known.time_unit, "time_unit"},
                           {known.multiplier, "multiplier"},
                           {known.digit_row, "digit_row"},
                           {known.code, "code"},
                           {known.latin, "latin"},
                           {known.han, "han"},
                           {known.punctuation, "punctuation"},
                           {known.edge, "edge"},
                           {known.edge_clause, "edge.clause"},
                           {known.edge_semicolon, "edge.semicolon"},
                           {known.edge_sentence, "edge.sentence"},
                           {known.edge_cell, "edge.cell"},
                           {known.list_mark, "list_mark"},
                           {known.rest_marker, "rest_marker"},
                           {known.bracket_open, "bracket.open"},
                           {known.bracket_close, "bracket.close"},
                           {known.quote_open, "quote.open"},
                           {known.quote_close, "quote.close"},
                           {known.space, "space"},
                           {known.place, "place"},
                           {known.place_full, "place.full"},
                           {known.place_short, "place.short"},
                           {known.place_weak, "place.weak"},
                           {known.place_town_short, "place.town_short"},
                           {known.place_coreference, "place.coreference"},
                           {known.place_abbreviation, "place.abbreviation"},
                           {known.figure, "figure"},
                           {known.period, "period"},
                           {known.struck, "struck"},
                           {known.base, "base"},
                           {known.project, "project"},
                           {known.measure, "measure"},
                           {known.bound, "bound"},
                           {known.bound_after, "bound_after"},
                           {known.future, "future"},
                           {known.colon, "edge.clause.colon"},
                           {known.time_over, "time_over"},
                           {known.time_to_come, "time_to_come"},
                           {known.plan_noun, "plan_noun"},
                           {known.noun, "noun"},
                           {known.noun_verbal, "noun.verbal"},
                           {known.noun_people, "noun.people"},
                           {known.inside, "inside"},
                           {known.conjunction_and, "conjunction.and"},
                           {known.place_that, "place.coreference.that"},
                           {known.place_whole, "place.coreference.whole"},
                           {known.verb_up, "verb.up"},
                           {known.verb_down, "verb.down"},
                           {known.verb_act, "verb.act"},
                           {known.verb_done, "verb.done"},
                           {known.verb_plan, "verb.plan"},
                           {known.verb_link, "verb.link"},
                           {known.verb_lead, "verb.lead"},
                           {known.verb_task, "verb.task"},
                           {known.verb_complete, "verb.complete"},
                           {known.verb_short, "verb.short"},
                           {known.verb_other, "verb.other"},
                           {known.preposition, "preposition"},
                           {known.adverb, "adverb"},
                           {known.adjective, "adjective"},
                           {known.conjunction, "conjunction"},
                           {known.pronoun, "pronoun"},
                           {known.particle, "particle"},
                           {known.particle_de, "particle.de"},
                           {known.locative, "locative"},
                           {known.generic, "generic"},
                           {known.done_mark, "done_mark"},
                           {known.as_of, "as_of"},
                           {known.from_marker, "from_marker"},
                           {known.to_marker, "to_marker"},
                           {known.part_marker, "part_marker"},
                           {known.share_marker, "share_marker"},
                           {known.partner_mark, "partner_mark"},
                           {known.route_mark, "route_mark"},
                           {known.year_on_year, "year_on_year"},
                           {known.month_on_month, "month_on_month"},
                           {known.base_noun, "base_noun"},
                           {known.task_noun, "task_noun"},
                           {known.subsidy, "subsidy"},
                           {known.progress_noun, "progress_noun"},
                           {known.share_noun, "share_noun"},
                           {known.change_noun, "change_noun"},
                           {known.review_noun, "review_noun"},
                           {known.work_noun, "work_noun"},
                           {known.project_head, "project_head"},
                           {known.programme, "programme"},
                           {known.village_head, "village_head"},
                           {known.town_head, "town_head"},
                           {known.org_suffix, "org_suffix"},
                           {known.office_suffix, "office_suffix"},
                           {known.person_title, "person_title"},
                           {known.rank_word, "rank_word"},
                           {known.feature, "feature"},
                           {known.bullet, "bullet"},
                           {known.measure_item, "measure.item"},
                           {known.measure_counter, "measure.counter"},
                           {known.measure_event, "measure.event"},
                           {known.measure_time, "measure.time"},
                           {known.percent_sign, "percent_sign"},
                           {known.table_unit_column, "table.unit_column"},
                           {known.table_total, "table.total"},
                           {known.table_caption, "table.caption"}};
  for (const Wanted& want : wanted) {
    auto found = rules.classes.find(want.name);
    if (!found) return Error{{"classes.missing", {want.name}}, "rules/words/classes.tsv:1"};
    want.set = *found;
  }
  for (const char* word : {"adverb", "period", "time_noun", "conjunction", "space", "particle"}) {
    known.leading |= rules.classes.find(word).value_or(ClassSet{});
  }
  for (const char* noun : {"plan_noun", "review_noun", "rule_noun", "standard_noun"}) {
    known.sorts_text |= rules.classes.find(noun).value_or(ClassSet{});
  }
  for (const char* cue : {"done_mark", "as_of", "scope_single", "scope_cumulative", "month_on_month", "base_noun", "verb.plan", "plan_noun"}) {
    known.period_cue |= rules.classes.find(cue).value_or(ClassSet{});
  }
  for (size_t i = 0; i < rules.list.rules.size(); ++i) {
    const Rule& rule = rules.list.rules[i];
    auto index = static_cast<int32_t>(i);
    switch (rule.form) {
      case RuleForm::kPattern: (rule.group == RuleGroup::kLines ? rules.line_patterns : rules.sentence_patterns).push_back(index); break;
      case RuleForm::kExpression: list_for(rules, rule.group).push_back(index); break;
      case RuleForm::kAttach: add_attach(rules, index); break;
      case RuleForm::kStretch: rules.stretches.push_back(index); break;
      case RuleForm::kLink: rules.links.push_back(index); break;
      case RuleForm::kAlign: rules.aligns.push_back(index); break;
    }
  }
  sort_by_over(rules.stretches, rules.list);
  sort_by_over(rules.links, rules.list);
  for (Attach& attach : rules.list.attaches) prepare(attach.when, rules);
  for (Stretch& stretch : rules.list.stretches) prepare(stretch.when, rules);
  for (Link& link : rules.list.links) {
    prepare(link.from, rules);
    prepare(link.to, rules);
  }
  return Done{};
}

}  // namespace hedui
