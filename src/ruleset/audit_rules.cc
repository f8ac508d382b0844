// Reads rules/audit/*.yaml strictly.
#include "ruleset/audit_rules.h"

#include <algorithm>
#include <fstream>
#include <sstream>

#include "ruleset/yaml_reader.h"

namespace hedui {
namespace {

constexpr const char* kColumnNames[] = {"indicator", "place", "period", "value", "unit", "source", "aliases", "kind"};

class AuditRulesReader {
 public:
  AuditRulesReader(const RuleSet& rules, AuditRules& into) : rules_(rules), into_(into) {}

  void read_tables(const YamlValue& root) {
    YamlFields fields(root);
    read_columns(fields.required("columns"));
    for (const YamlValue& mark : fields.required("missing").list()) into_.missing.insert(mark.text());
    words(fields.required("no_division"), into_.no_division);
    for (const auto& [word, value] : YamlFields(fields.required("digits")).all()) into_.digits[word] = static_cast<int>(value.integer());
    for (const YamlValue& value : fields.required("periods").list()) read_period(value);
    into_.whole_years = pattern(fields.required("whole_years"));
    into_.year_ends = pattern(fields.required("year_ends"));
    for (const YamlValue& value : fields.required("kinds").list()) read_kind(value);
    list(fields.required("kinds_in_indicator"), into_.kinds_in_indicator);
    for (const auto& [word, value] : YamlFields(fields.required("multipliers")).all()) {
      into_.multipliers.emplace_back(rules_.fold(word), static_cast<int>(value.integer()));
    }
    longest_first(into_.multipliers, [](const auto& entry) { return entry.first.size(); });
    words(fields.required("percents"), into_.percents);
    words(fields.required("percentage_points"), into_.percentage_points);
    words(fields.required("permilles"), into_.permilles);
    words(fields.required("own_counters"), into_.own_counters);
    words(fields.required("alike_counters"), into_.alike_counters);
    words(fields.required("people"), into_.people);
    for (const YamlValue& dimension : fields.required("measured").list()) into_.measured.insert(dimension.text());
    list(fields.required("rates"), into_.rates);
    for (const auto& [unit, value] : YamlFields(fields.required("exact_factors")).all()) into_.exact_factors[unit] = number(value);
    fields.done();
  }

  void read_indicators(const YamlValue& root) {
    YamlFields fields(root);
    list(fields.required("ignore"), into_.ignore);
    list(fields.required("ignore_before"), into_.ignore_before);
    int line = 0;
    for (const YamlValue& names : fields.required("same").list()) {
      ++line;
      for (const YamlValue& name : names.list()) {
        if (!into_.same.emplace(rules_.fold(name.text()), line).second) name.fail("audit.rules.name_twice", {name.text()});
      }
    }
    fields.done();
  }

  void read_inside(const YamlValue& root) {
    YamlFields fields(root);
    list(fields.required("never_over"), into_.never_over);
    for (const YamlValue& words : fields.required("exclude_each_other").list()) list(words, into_.exclude_each_other.emplace_back());
    fields.done();
  }

  void read_tolerances(const YamlValue& root) {
    YamlFields fields(root);
    into_.tolerances.nearly = reach(fields.required("nearly"));
    into_.tolerances.over = reach(fields.required("over"));
    into_.tolerances.about = reach(fields.required("about"));
    into_.tolerances.number_itself = fields.required("number_itself").boolean();
    fields.done();
  }

 private:
  template <class List, class SizeOf>
  static void longest_first(List& list, SizeOf size_of) {
    std::stable_sort(list.begin(), list.end(), [&](const auto& a, const auto& b) { return size_of(a) > size_of(b); });
  }

  void words(const YamlValue& value, std::unordered_set<std::u16string>& into) {
    for (const YamlValue& word : value.list()) into.insert(rules_.fold(word.text()));
  }

  void list(const YamlValue& value, std::vector<std::u16string>& into) {
    for (const YamlValue& word : value.list()) into.push_back(rules_.fold(word.text()));
    longest_first(into, [](const std::u16string& word) { return word.size(); });
  }

  void read_columns(const YamlValue& value) {
    YamlFields fields(value);
    for (size_t i = 0; i < std::size(kColumnNames); ++i) {
      for (const YamlValue& name : fields.required(kColumnNames[i]).list()) {
        if (!into_.columns.emplace(rules_.fold(name.text()), static_cast<TableColumn>(i)).second) name.fail("audit.rules.name_twice", {name.text()});
        into_.column_names[i] += (into_.column_names[i].empty() ? "" : "|") + name.text();
      }
    }
    fields.done();
  }

  static Pattern pattern(const YamlValue& value) {
    auto compiled = Pattern::compile("(?:" + value.text() + ")$", value.where());  // each is for the whole of a text
    if (!compiled) throw YamlError{compiled.error()};
    return std::move(*compiled);
  }

  void read_period(const YamlValue& value) {
    YamlFields fields(value);
    Pattern compiled = pattern(fields.required("pattern"));
    auto as_of = fields.optional("as_of");
    into_.periods.push_back({std::move(compiled), as_of && as_of->boolean()});
    fields.done();
  }

  template <class Enum>
  static std::optional<Enum> one_of(YamlFields& fields, const char* key) {
    auto value = fields.optional(key);
    if (!value) return std::nullopt;
    auto found = from_name<Enum>(value->text());
    if (!found) value->fail("rule.unknown_value", {key, value->text()});
    return found;
  }

  void read_kind(const YamlValue& value) {
    YamlFields fields(value);
    YamlValue names = fields.required("words");
    KindWord kind{one_of<Scope>(fields, "scope"), one_of<Status>(fields, "status"), one_of<Measure>(fields, "measure"), one_of<Direction>(fields, "direction"),
                  one_of<BaseKind>(fields, "base")};
    for (const YamlValue& word : names.list()) {
      if (!into_.kinds.emplace(rules_.fold(word.text()), kind).second) word.fail("audit.rules.name_twice", {word.text()});
    }
    fields.done();
  }

  static Rational number(const YamlValue& value) {
    auto parsed = Rational::parse(value.text());
    if (!parsed) value.fail("audit.rules.not_number", {value.text()});
    return *parsed;
  }

  static Reach reach(const YamlValue& value) {
    YamlFields fields(value);
    Reach reach{number(fields.required("steps")), number(fields.required("at_least_of_value")), number(fields.required("at_most_of_value"))};
    fields.done();
    return reach;
  }

  const RuleSet& rules_;
  AuditRules& into_;
};

}  // namespace

const char* name_of(TableColumn column) { return kColumnNames[static_cast<size_t>(column)]; }

Result<AuditRules> AuditRules::load(const std::string& folder, const RuleSet& rules) {
  AuditRules audit;
  AuditRulesReader reader(rules, audit);
  using Read = void (AuditRulesReader::*)(const YamlValue&);
  constexpr std::pair<const char*, Read> kFiles[] = {{"audit/tables.yaml", &AuditRulesReader::read_tables},
                                                     {"audit/indicators.yaml", &AuditRulesReader::read_indicators},
                                                     {"audit/inside.yaml", &AuditRulesReader::read_inside},
                                                     {"audit/tolerances.yaml", &AuditRulesReader::read_tolerances}};
  for (const auto& [path, read] : kFiles) {
    std::ifstream in(folder + "/" + path, std::ios::binary);
    std::stringstream bytes;
    bytes << in.rdbuf();
    if (!in) return Error{{"rules.missing_file", {path}}, std::string("rules/") + path};
    if (auto done = read_yaml(std::string("rules/") + path, bytes.str(), [&](const YamlValue& root) { (reader.*read)(root); }); !done) return done.error();
  }
  return audit;
}

}  // namespace hedui
