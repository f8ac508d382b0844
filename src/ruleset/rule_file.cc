// From YAML to rules. Every mistake a rule's author can make here is found at load, with its place and the mend.
#include "ruleset/rule_file.h"

#include <algorithm>
#include <filesystem>
#include <utility>

#include "ruleset/pattern.h"
#include "text/utf8.h"

namespace hedui {
namespace {

constexpr int kMaxFragmentDepth = 8;
constexpr int kMostDigits = 40;
constexpr int kMostCharacters = 200;

bool is_rule_id(std::string_view id) {
  auto fits = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '.'; };
  return !id.empty() && id.front() >= 'a' && id.front() <= 'z' && id.back() != '.' && std::all_of(id.begin(), id.end(), fits);
}

int64_t integer_between(const YamlValue& value, int64_t least, int64_t most) {
  int64_t number = value.integer();
  if (number < least || number > most) value.fail("rule.out_of_range", {value.text(), std::to_string(least), std::to_string(most)});
  return number;
}

// How many letters have to be changed, put in or left out to make one word of the other.
size_t distance(std::string_view a, std::string_view b) {
  std::vector<size_t> row(b.size() + 1);
  for (size_t j = 0; j <= b.size(); ++j) row[j] = j;
  for (size_t i = 1; i <= a.size(); ++i) {
    size_t diagonal = row[0];
    row[0] = i;
    for (size_t j = 1; j <= b.size(); ++j) {
      size_t changed = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
      diagonal = row[j];
      row[j] = std::min({row[j] + 1, row[j - 1] + 1, changed});
    }
  }
  return row[b.size()];
}

// The name that was probably meant.
std::string nearest_name(const std::string& word, const std::vector<std::string>& names) {
  auto nearer = [&](const std::string& a, const std::string& b) { return distance(word, a) < distance(word, b); };
  auto nearest = std::min_element(names.begin(), names.end(), nearer);
  return nearest == names.end() ? "" : *nearest;
}

// Names of classes and of those that they are kinds of: verb.plan, verb.
std::vector<std::string> with_kinds(std::vector<std::string> names) {
  size_t own = names.size();
  for (size_t i = 0; i < own; ++i) {
    for (size_t dot = names[i].find('.'); dot != std::string::npos; dot = names[i].find('.', dot + 1)) names.push_back(names[i].substr(0, dot));
  }
  return names;
}

// The fields that an example may ask for.
const std::vector<std::string> kExampleFields = {"value",  "low",       "high",        "kind",       "qualifier", "measure", "direction", "scope",
                                                 "status", "place_how", "unit",        "base",       "of",        "unit_id", "indicator", "action",
                                                 "place",  "project",   "number",      "multiplier", "period",    "code",    "name",      "level",
                                                 "from",   "to",        "progress_of", "part_of",    "target_of", "base_of", "share_of",  "base_kind"};

std::string join(const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& word : words) text += (text.empty() ? "" : ", ") + word;
  return text;
}

// The index of the value's word in `names`; fails with the list of what may stand there.
size_t one_of(const YamlValue& value, const std::vector<std::string>& names) {
  std::string word = value.text();
  auto found = std::find(names.begin(), names.end(), word);
  if (found == names.end()) value.fail("rule.bad_value", {word, join(names)});
  return static_cast<size_t>(found - names.begin());
}

// The last enumerator of each enumeration that a rule can name.
template <class Enum>
constexpr Enum kLast{};
template <>
constexpr Kind kLast<Kind> = Kind::kPercentage;
template <>
constexpr Measure kLast<Measure> = Measure::kProgress;
template <>
constexpr Direction kLast<Direction> = Direction::kDown;
template <>
constexpr Status kLast<Status> = Status::kStandard;
template <>
constexpr Qualifier kLast<Qualifier> = Qualifier::kVague;
template <>
constexpr Scope kLast<Scope> = Scope::kAsOf;
template <>
constexpr BaseKind kLast<BaseKind> = BaseKind::kPlace;
template <>
constexpr Field kLast<Field> = Field::kPeriod;
template <>
constexpr RelationType kLast<RelationType> = RelationType::kShareOf;
template <>
constexpr Role kLast<Role> = Role::kFurniture;

template <class Enum>
std::vector<std::string> names_of() {
  std::vector<std::string> names;
  for (int i = 0; i <= static_cast<int>(kLast<Enum>); ++i) {
    if (const char* name = name_of(static_cast<Enum>(i))) names.emplace_back(name);
  }
  return names;
}

// An enumerator by the name that the contract gives it.
template <class Enum>
Enum enumerator(const YamlValue& value) {
  std::optional<Enum> found = from_name<Enum>(value.text());
  if (!found) value.fail("rule.bad_value", {value.text(), join(names_of<Enum>())});
  return *found;
}

Role read_role(const YamlValue& value) {
  std::optional<Role> role = role_from_name(value.text());
  if (!role) value.fail("rule.bad_value", {value.text(), join(names_of<Role>())});
  return *role;
}

const std::vector<std::string> kValueForms = {"plain",    "percent",  "per_mille", "tenths", "tenths_of_unit", "half_unit",
                                              "fraction", "discount", "doubling",  "half",   "negative"};
const std::vector<std::string> kLevels = {"province", "prefecture", "county", "town", "village", "development_zone", "special_unit", "other"};
const std::vector<std::string> kSides = {"left", "right", "both"};
const std::vector<std::string> kWithins = {"clause", "sentence", "block", "heading", "article"};

}  // namespace

// Turns a list of elements into a small program, and that into the ways from each element to the next.
struct RuleReader::Compiler {
  struct Instruction {
    enum Op : uint8_t { kAtom, kSplit, kJump, kSaveBegin, kSaveEnd, kMatch };
    Op op = kMatch;
    int32_t x = 0;  // kAtom: the atom; kSplit: tried first; kJump: target; kSave*: the capture
    int32_t y = 0;  // kSplit: tried second
  };

  RuleReader& reader;
  Expression expression;
  std::vector<Instruction> program;
  int depth = 0;

  int32_t here() const { return static_cast<int32_t>(program.size()); }
  int32_t emit(Instruction::Op op, int32_t x = 0, int32_t y = 0) {
    program.push_back({op, x, y});
    return here() - 1;
  }

  void sequence(const YamlValue& value) {
    std::vector<YamlValue> elements = value.list();
    if (elements.empty()) value.fail("rule.empty_expression");
    for (const YamlValue& element : elements) this->element(element);
  }

  void element(const YamlValue& value) {
    YamlFields fields(value);
    auto as = fields.optional("as");
    auto flag = [&](const char* key) {
      auto found = fields.optional(key);
      return found && found->boolean();
    };
    bool optional = flag("opt");
    bool many = flag("many");
    int32_t skip = optional ? emit(Instruction::kSplit) : -1;
    int32_t begin = here();
    if (optional) program[static_cast<size_t>(skip)].x = begin;
    int32_t capture = as ? capture_index(*as) : -1;
    if (capture >= 0) emit(Instruction::kSaveBegin, capture);
    int32_t loop = here();
    body(value, fields);
    fields.done();
    if (many) {
      int32_t split = emit(Instruction::kSplit, loop, 0);
      program[static_cast<size_t>(split)].y = here();
    }
    if (capture >= 0) emit(Instruction::kSaveEnd, capture);
    if (optional) program[static_cast<size_t>(skip)].y = here();
  }

  int32_t capture_index(const YamlValue& value) {
    std::vector<std::string> names(std::begin(kCaptureNames), std::end(kCaptureNames));
    return static_cast<int32_t>(one_of(value, names));
  }

  void body(const YamlValue& value, YamlFields& fields) {
    if (auto fragment = fields.optional("fragment")) {
      auto found = reader.fragments_.find(fragment->text());
      if (found == reader.fragments_.end()) fragment->fail("rule.unknown_fragment", {fragment->text()});
      if (++depth > kMaxFragmentDepth) fragment->fail("rule.fragment_too_deep", {fragment->text()});
      sequence(found->second);
      --depth;
    } else if (auto group = fields.optional("group")) {
      sequence(*group);
    } else if (auto either = fields.optional("either")) {
      alternatives(either->list());
    } else {
      atom(value, fields);
    }
  }

  void alternatives(const std::vector<YamlValue>& choices) {
    std::vector<int32_t> jumps;
    for (size_t i = 0; i < choices.size(); ++i) {
      bool last = i + 1 == choices.size();
      int32_t split = last ? -1 : emit(Instruction::kSplit);
      if (!last) program[static_cast<size_t>(split)].x = here();
      sequence(choices[i]);
      if (last) break;
      jumps.push_back(emit(Instruction::kJump));
      program[static_cast<size_t>(split)].y = here();
    }
    for (int32_t jump : jumps) program[static_cast<size_t>(jump)].x = here();
  }

  void atom(const YamlValue& value, YamlFields& fields) {
    Atom atom;
    atom.line = value.line();
    atom.any_of = reader.optional_classes(fields, "class");
    atom.none_of = reader.optional_classes(fields, "not");
    if (auto words = fields.optional("word")) {
      for (const YamlValue& word : words->one_or_more()) {
        atom.words.push_back(reader.word_entry_(word.text()));
        if (atom.words.back() == kNoWord) word.fail("rule.unknown_word", {word.text()});
        atom.text += (atom.text.empty() ? "" : "|") + word.text();
      }
      std::sort(atom.words.begin(), atom.words.end());
    }
    if (auto least = fields.optional("least")) atom.least = least->integer();
    if (auto most = fields.optional("most")) atom.most = most->integer();
    if (atom.least && atom.most && *atom.least > *atom.most) value.fail("rule.least_above_most", {std::to_string(*atom.least), std::to_string(*atom.most)});
    if (auto digits = fields.optional("digits")) atom.digits = static_cast<int8_t>(integer_between(*digits, 1, kMostDigits));
    if (auto multiplied = fields.optional("multiplied")) atom.multiplied = multiplied->boolean();
    if (auto characters = fields.optional("characters")) atom.most_characters = static_cast<int16_t>(integer_between(*characters, 1, kMostCharacters));
    if (auto context = fields.optional("context")) atom.context = context->boolean();
    // A sentence's start and end are edges as good as a mark; the end of a cell is none but itself.
    ClassSet edge = reader.classes_.find("edge").value_or(ClassSet{}).without(reader.classes_.find("edge.cell").value_or(ClassSet{}));
    atom.at_edge = atom.any_of.intersects(edge);
    if (atom.any_of.empty() && atom.words.empty() && atom.none_of.empty()) value.fail("rule.element_asks_nothing");
    if (atom.text.empty()) atom.text = reader.classes_.describe(atom.any_of);
    emit(Instruction::kAtom, static_cast<int32_t>(expression.atoms.size()));
    expression.atoms.push_back(std::move(atom));
  }

  void find_ways() {
    ways_behind(0);
    for (size_t at = 0; at < program.size(); ++at) {
      if (program[at].op == Instruction::kAtom) ways_behind(static_cast<int32_t>(at) + 1);
    }
  }

  void ways_behind(int32_t at) {
    std::vector<bool> seen(program.size());
    std::vector<CaptureMark> marks;
    follow(at, seen, marks);
    expression.way_end.push_back(static_cast<uint32_t>(expression.ways.size()));
  }

  // Of two ways to the same place the one to be tried first is kept: the other can't lead further.
  void follow(int32_t at, std::vector<bool>& seen, std::vector<CaptureMark>& marks) {
    if (seen[static_cast<size_t>(at)]) return;
    seen[static_cast<size_t>(at)] = true;
    const Instruction& instruction = program[static_cast<size_t>(at)];
    switch (instruction.op) {
      case Instruction::kAtom: return add_way(instruction.x, marks);
      case Instruction::kMatch: return add_way(Way::kEnd, marks);
      case Instruction::kJump: return follow(instruction.x, seen, marks);
      case Instruction::kSplit: follow(instruction.x, seen, marks); return follow(instruction.y, seen, marks);
      case Instruction::kSaveBegin:
      case Instruction::kSaveEnd:
        marks.push_back({static_cast<int8_t>(instruction.x), instruction.op == Instruction::kSaveBegin});
        follow(at + 1, seen, marks);
        marks.pop_back();
    }
  }

  void add_way(int32_t atom, const std::vector<CaptureMark>& marks) {
    auto first = static_cast<uint32_t>(expression.marks.size());
    expression.marks.insert(expression.marks.end(), marks.begin(), marks.end());
    expression.ways.push_back({atom, first, static_cast<uint32_t>(expression.marks.size())});
  }

  // What the first token can be: follows the program without consuming anything.
  void find_first(int32_t at, std::vector<bool>& seen, const YamlValue& whole) {
    if (seen[static_cast<size_t>(at)]) return;
    seen[static_cast<size_t>(at)] = true;
    const Instruction& instruction = program[static_cast<size_t>(at)];
    switch (instruction.op) {
      case Instruction::kAtom: {
        const Atom& atom = expression.atoms[static_cast<size_t>(instruction.x)];
        if (!atom.any_of.empty()) {
          expression.first |= atom.any_of;
        } else {
          expression.first_words.insert(expression.first_words.end(), atom.words.begin(), atom.words.end());
        }
        if (atom.any_of.empty() && atom.words.empty()) whole.fail("rule.starts_with_anything");
        if (atom.at_edge) find_first(at + 1, seen, whole);
        break;
      }
      case Instruction::kSplit:
        find_first(instruction.x, seen, whole);
        find_first(instruction.y, seen, whole);
        break;
      case Instruction::kJump: find_first(instruction.x, seen, whole); break;
      case Instruction::kMatch: whole.fail("rule.matches_nothing");
      default: find_first(at + 1, seen, whole);
    }
  }
};

Result<Done> RuleReader::read_fragments(const std::string& file, const std::string& text) {
  return read_yaml(file, text, [this](const YamlValue& root) {
    if (root.is_null()) return;
    for (const YamlValue& value : root.list()) {
      YamlFields fields(value);
      auto name = fields.optional("fragment");
      if (!name) continue;
      YamlValue elements = fields.required("elements");
      fields.done();
      if (!fragments_.emplace(name->text(), elements).second) name->fail("rule.duplicate_fragment", {name->text()});
    }
  });
}

void RuleReader::read_rules(RuleGroup group, const std::string& file, const std::string& text, bool may_replace) {
  auto done = read_yaml(file, text, [&](const YamlValue& root) {
    if (root.is_null()) return;
    for (const YamlValue& value : root.list()) {
      try {
        if (!YamlFields(value).has("fragment")) read_rule(group, file, value, may_replace);
      } catch (const YamlError& problem) {
        problems_.push_back(problem.error);
      }
    }
  });
  if (!done) problems_.push_back(done.error());
}

void RuleReader::read_rule(RuleGroup group, const std::string& file, const YamlValue& value, bool may_replace) {
  YamlFields fields(value);
  Rule rule;
  YamlValue id = fields.required("rule");
  rule.id = id.text();
  if (!is_rule_id(rule.id)) id.fail("rule.bad_id", {rule.id});
  YamlValue why = fields.required("why");
  rule.why = why.text();
  if (rule.why.empty()) why.fail("rule.no_reason", {rule.id});
  rule.file = file;
  rule.line = id.line();
  rule.column = id.column();
  rule.group = group;
  int forms = 0;
  auto body = [&](const char* key, RuleForm form, auto& list, auto read) {
    auto found = fields.optional(key);
    if (!found) return;
    if (++forms > 1) found->fail("rule.two_forms", {key});
    rule.form = form;
    rule.body = static_cast<int32_t>(list.size());
    list.push_back(read(*found));
    bodies_[rule.id] = std::string(name_of(group)) + found->written();
  };
  body("pattern", RuleForm::kPattern, into_.patterns, [&](const YamlValue& v) { return read_pattern(group, v); });
  body("expression", RuleForm::kExpression, into_.expressions, [&](const YamlValue& v) {
    Expression expression = read_expression(v);
    if (group == RuleGroup::kNotFigures) check_lone_digits(expression, v);
    return expression;
  });
  body("attach", RuleForm::kAttach, into_.attaches, [this](const YamlValue& v) { return read_attach(v); });
  body("stretch", RuleForm::kStretch, into_.stretches, [this](const YamlValue& v) { return read_stretch(v); });
  body("link", RuleForm::kLink, into_.links, [this](const YamlValue& v) { return read_link(v); });
  body("align", RuleForm::kAlign, into_.aligns, [this](const YamlValue& v) { return read_align(v); });
  if (forms == 0) value.fail("rule.no_form", {rule.id});
  bool finds = rule.form == RuleForm::kPattern || rule.form == RuleForm::kExpression;
  if (auto gives = fields.optional("gives")) {
    if (!finds) gives->fail("rule.gives_nothing", {name_of(rule.form)});
    rule.gives = read_settings(*gives);
  }
  if (rule.form == RuleForm::kExpression) rule.drop_start = optional_classes(fields, "drop_start");
  auto over = fields.optional("over");
  rule.hits = read_examples(fields.required("hits"));
  rule.misses = read_examples(fields.required("misses"));
  if (rule.hits.empty()) value.fail("rule.no_hits", {rule.id});
  if (rule.misses.empty()) value.fail("rule.no_misses", {rule.id});
  fields.done();
  overs_.erase(rule.id);
  if (over) overs_.emplace(rule.id, *over);
  add_rule(std::move(rule), id, may_replace);
}

void RuleReader::add_rule(Rule rule, const YamlValue& id, bool may_replace) {
  auto other = std::find_if(into_.rules.begin(), into_.rules.end(), [&](const Rule& r) { return r.id == rule.id; });
  if (other == into_.rules.end()) return into_.rules.push_back(std::move(rule));
  bool of_this_folder = std::filesystem::path(other->file).parent_path().parent_path() == std::filesystem::path(rule.file).parent_path().parent_path();
  if (!may_replace || of_this_folder) id.fail("rule.duplicate_id", {rule.id, other->where()});
  *other = std::move(rule);
}

// A pattern that can't do what its author means is refused.
std::string RuleReader::read_pattern(RuleGroup group, const YamlValue& value) {
  if (!value.is_quoted()) value.fail("rule.pattern_not_quoted");
  auto compiled = Pattern::compile(value.text(), value.where());
  if (!compiled) throw YamlError{compiled.error()};
  if (compiled->matches_empty_text()) value.fail("rule.matches_nothing");
  std::vector<std::string> names(std::begin(kCaptureNames), std::end(kCaptureNames));
  names.insert(names.end(), {"span", "number", "head", "marker", "name"});
  const std::vector<std::string> groups = compiled->group_names();
  for (const std::string& name : groups) {
    if (std::count(groups.begin(), groups.end(), name) > 1) value.fail("rule.capture_twice", {name});
    if (std::find(names.begin(), names.end(), name) == names.end()) value.fail("rule.unknown_capture", {name, join(names)});
  }
  auto hits = [&](std::string_view text) {
    std::vector<PatternHit> found;
    compiled->find_all(text, found);
    return !found.empty();
  };
  // One character each of those that have nothing in common: a Han character, a letter, a digit, a mark.
  constexpr std::string_view kUnlike[] = {"\xE7\x94\xB2", "q", "7", ";"};
  if (std::all_of(std::begin(kUnlike), std::end(kUnlike), hits)) value.fail("rule.matches_everything");
  // Digits between Han characters that stand for any others.
  constexpr std::string_view kDigits[] = {"7", "36", "120", "2024", "53600", "735120", "3.5", "12.75"};
  auto hits_between = [&](std::string_view digits) { return hits("\xE7\x94\xB2" + std::string(digits) + "\xE4\xB9\x99"); };
  if (group == RuleGroup::kNotFigures && std::any_of(std::begin(kDigits), std::end(kDigits), hits_between)) value.fail("rule.strikes_any_number");
  return value.text();
}

// What is no figure is known by something else than its digits.
void RuleReader::check_lone_digits(const Expression& expression, const YamlValue& value) const {
  ClassSet numbers;
  for (const char* name : {"number", "multiplier", "digit_row"}) numbers |= classes_.find(name).value_or(ClassSet{});
  bool anchored = std::any_of(expression.atoms.begin(), expression.atoms.end(), [&](const Atom& atom) {
    bool any_number = !atom.any_of.empty() && atom.any_of.without(numbers).empty() && atom.words.empty();
    return !any_number || atom.least || atom.most || atom.digits > 0 || atom.most_characters > 0;
  });
  if (!anchored) value.fail("rule.strikes_any_number");
}

void RuleReader::switch_off(const std::string& id, const std::string& where) {
  bool known = std::any_of(into_.rules.begin(), into_.rules.end(), [&](const Rule& rule) { return rule.id == id; });
  if (!known) problems_.push_back({{"rule.unknown_rule", {id}}, where});
  off_.insert(id);
}

void RuleReader::leave_out() {
  std::erase_if(into_.rules, [&](const Rule& rule) { return off_.contains(rule.id); });
}

std::optional<int32_t> RuleReader::find_rule(const YamlValue& id) {
  auto found = std::find_if(into_.rules.begin(), into_.rules.end(), [&](const Rule& rule) { return rule.id == id.text(); });
  if (found != into_.rules.end()) return static_cast<int32_t>(found - into_.rules.begin());
  if (!off_.contains(id.text())) problems_.push_back({{"rule.unknown_rule", {id.text()}}, id.where()});
  return std::nullopt;
}

void RuleReader::finish() {
  if (!problems_.empty()) return;  // what rules say of each other is of use when all of them are there
  leave_out();
  for (size_t i = 0; i < into_.rules.size(); ++i) {
    auto over = overs_.find(into_.rules[i].id);
    if (over == overs_.end()) continue;
    for (const YamlValue& id : over->second.one_or_more()) {
      auto other = find_rule(id);
      if (other == static_cast<int32_t>(i)) problems_.push_back({{"rule.over_itself", {id.text()}}, id.where()});
      if (other) into_.rules[i].over.push_back(*other);
    }
  }
  for (const YamlValue& id : asked_rules_) find_rule(id);
  find_duplicates();
}

// Of two rules that find the same the second one never wins.
void RuleReader::find_duplicates() {
  std::map<std::string, const Rule*> first;
  for (const Rule& rule : into_.rules) {
    auto [other, is_new] = first.emplace(bodies_[rule.id], &rule);
    bool finds = rule.form == RuleForm::kPattern || rule.form == RuleForm::kExpression;
    if (!is_new && finds) problems_.push_back({{"rule.unreachable", {rule.id, other->second->id, other->second->where()}}, rule.exact_where()});
  }
}

void RuleReader::read_setting(Settings& settings, const std::string& key, const YamlValue& value) {
  if (key == "kind") settings.kind = enumerator<Kind>(value);
  else if (key == "measure") settings.measure = enumerator<Measure>(value);
  else if (key == "direction") settings.direction = value.text() == "none" ? Direction::kNone : enumerator<Direction>(value);
  else if (key == "status") settings.status = enumerator<Status>(value);
  else if (key == "qualifier") settings.qualifier = enumerator<Qualifier>(value);
  else if (key == "scope") settings.scope = enumerator<Scope>(value);
  else if (key == "base") settings.base = enumerator<BaseKind>(value);
  else if (key == "value_form") settings.value_form = static_cast<ValueForm>(one_of(value, kValueForms));
  else if (key == "role") settings.role = read_role(value);
  else if (key == "level") settings.level = static_cast<Level>(one_of(value, kLevels));
  else if (key == "outline_level") settings.outline_level = static_cast<int>(value.integer());
  else if (key == "unit") settings.unit = value.text();
  else if (key == "class") settings.classes = read_classes(value);
  else value.fail("rule.unknown_field", {key});
}

Settings RuleReader::read_settings(const YamlValue& value) {
  Settings settings;
  YamlFields fields(value);
  for (const auto& [key, field] : fields.all()) read_setting(settings, key, field);
  return settings;
}

FigureTest RuleReader::read_test(const YamlValue& value) {
  FigureTest test;
  YamlFields fields(value);
  const std::pair<const char*, ClassSet&> classes[] = {
      {"unit", test.unit},         {"unit_not", test.unit_not},         {"next", test.next},         {"next_not", test.next_not},
      {"previous", test.previous}, {"previous_not", test.previous_not}, {"first", test.first},       {"last", test.last},
      {"clause", test.clause},     {"clause_not", test.clause_not},     {"sentence", test.sentence}, {"sentence_not", test.sentence_not},
      {"above", test.above},       {"above_not", test.above_not}};
  for (const auto& [key, set] : classes) set = optional_classes(fields, key);
  if (auto rules = fields.optional("rule")) {
    for (const YamlValue& id : rules->one_or_more()) {
      test.rules.push_back(id.text());
      asked_rules_.push_back(id);
    }
  }
  if (auto opens = fields.optional("opens_sentence")) test.opens_sentence = opens->boolean();
  auto is_own = [&](std::string_view name) {
    return name == "rule" || name == "opens_sentence" || std::any_of(std::begin(classes), std::end(classes), [&](const auto& c) { return name == c.first; });
  };
  for (const auto& [key, field] : fields.all()) {
    if (!is_own(key)) read_setting(test.fields, key, field);
  }
  return test;
}

ClassSet RuleReader::read_classes(const YamlValue& value) {
  ClassSet set;
  if (value.is_list() && value.list().empty()) value.fail("rule.empty_list");
  for (const YamlValue& name : value.one_or_more()) {
    std::optional<ClassSet> found = classes_.find(name.text());
    if (!found) name.fail("rule.unknown_class", {name.text(), nearest_name(name.text(), with_kinds(classes_.names()))});
    set |= *found;
  }
  return set;
}

ClassSet RuleReader::optional_classes(YamlFields& fields, const std::string& key) {
  auto found = fields.optional(key);
  return found ? read_classes(*found) : ClassSet{};
}

Expression RuleReader::read_expression(const YamlValue& value) {
  Compiler compiler{*this, {}, {}};
  compiler.sequence(value);
  compiler.emit(Compiler::Instruction::kMatch);
  std::vector<bool> seen(compiler.program.size());
  compiler.find_first(0, seen, value);
  compiler.find_ways();
  return std::move(compiler.expression);
}

Attach RuleReader::read_attach(const YamlValue& value) {
  YamlFields fields(value);
  Attach attach;
  YamlValue set = fields.required("set");
  attach.set = read_settings(set);
  if (set.is_map() && YamlFields(set).all().empty()) set.fail("rule.sets_nothing");
  attach.from = read_classes(fields.required("from"));
  attach.from_clause_not = optional_classes(fields, "from_clause_not");
  if (auto opens = fields.optional("from_opens_clause")) attach.from_opens_clause = opens->boolean();
  if (auto side = fields.optional("side")) attach.side = static_cast<Side>(one_of(*side, kSides));
  if (auto within = fields.optional("within")) attach.within = static_cast<Within>(one_of(*within, kWithins));
  attach.not_across = optional_classes(fields, "not_across");
  if (auto adjacent = fields.optional("adjacent")) attach.adjacent = adjacent->boolean();
  if (auto covers = fields.optional("covers")) attach.covers_list = one_of(*covers, {"one", "list"}) == 1;
  if (auto goes_on = fields.optional("goes_on")) attach.goes_on = goes_on->boolean();
  if (auto aside = fields.optional("aside")) attach.aside = aside->boolean();
  if (auto when = fields.optional("when")) attach.when = read_test(*when);
  fields.done();
  return attach;
}

Stretch RuleReader::read_stretch(const YamlValue& value) {
  YamlFields fields(value);
  Stretch stretch;
  stretch.field = enumerator<Field>(fields.required("field"));
  if (auto side = fields.optional("side")) stretch.side = static_cast<Side>(one_of(*side, kSides));
  stretch.until = read_classes(fields.required("until"));
  stretch.through = optional_classes(fields, "through");
  stretch.past = optional_classes(fields, "past");
  stretch.beyond = optional_classes(fields, "beyond");
  stretch.after_last = optional_classes(fields, "after_last");
  stretch.drop_start = optional_classes(fields, "drop_start");
  stretch.drop_end = optional_classes(fields, "drop_end");
  stretch.keep = optional_classes(fields, "keep");
  stretch.must_have = optional_classes(fields, "must_have");
  if (auto late = fields.optional("late")) stretch.late = late->boolean();
  if (auto when = fields.optional("when")) stretch.when = read_test(*when);
  fields.done();
  return stretch;
}

Link RuleReader::read_link(const YamlValue& value) {
  YamlFields fields(value);
  Link link;
  link.type = enumerator<RelationType>(fields.required("type"));
  if (auto from = fields.optional("from")) link.from = read_test(*from);
  if (auto to = fields.optional("to")) link.to = read_test(*to);
  if (auto side = fields.optional("side")) link.side = static_cast<Side>(one_of(*side, kSides));
  if (auto sums = fields.optional("sums")) link.sums = sums->boolean();
  if (auto pair = fields.optional("pair_alike")) link.pair_alike = pair->boolean();
  link.marker = optional_classes(fields, "marker");
  link.not_across = optional_classes(fields, "not_across");
  if (auto within = fields.optional("within")) link.within = static_cast<Within>(one_of(*within, kWithins));
  if (auto same = fields.optional("same")) {
    size_t what = one_of(*same, {"nothing", "unit", "thing", "named"});
    link.same_unit = what > 0;
    link.same_thing = what == 2;
    link.named = what == 3;
  }
  if (auto top = fields.optional("top")) link.top = top->boolean();
  if (auto complete = fields.optional("complete")) link.complete = complete->boolean();
  fields.done();
  return link;
}

Align RuleReader::read_align(const YamlValue& value) {
  YamlFields fields(value);
  Align align;
  align.marker = read_classes(fields.required("marker"));
  align.names = read_classes(fields.required("names"));
  fields.done();
  return align;
}

std::vector<Example> RuleReader::read_examples(const YamlValue& value) {
  std::vector<Example> examples;
  for (const YamlValue& item : value.list()) {
    Example example;
    example.line = item.line();
    example.column = item.column();
    if (item.is_scalar()) {
      example.in = item.text();
    } else {
      YamlFields fields(item);
      example.in = fields.required("in").text();
      for (const auto& [key, field] : fields.all()) {
        if (key == "in") continue;
        if (key == "text") {
          example.text = field.text();
          if (example.in.find(example.text) == std::string::npos) field.fail("rule.text_not_in_example", {example.text});
        } else {
          if (std::find(kExampleFields.begin(), kExampleFields.end(), key) == kExampleFields.end()) {
            field.fail("rule.unknown_example_field", {key, nearest_name(key, kExampleFields)});
          }
          if (!field.is_null()) field.text();
          example.wants.emplace_back(key, field.is_null() ? std::nullopt : std::optional(field.text()));
        }
      }
    }
    if (example.in.empty()) item.fail("rule.empty_example");
    examples.push_back(std::move(example));
  }
  return examples;
}

}  // namespace hedui
