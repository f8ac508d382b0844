// Reads the YAML files of rules/: one list of fragments and rules a file.
#pragma once

#include <functional>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "ruleset/class_names.h"
#include "ruleset/lexicon.h"
#include "ruleset/rule.h"
#include "ruleset/yaml_reader.h"

namespace hedui {

// The rules of all files and the bodies they point to.
struct RuleList {
  std::vector<Rule> rules;
  std::vector<std::string> patterns;
  std::vector<Expression> expressions;
  std::vector<Attach> attaches;
  std::vector<Stretch> stretches;
  std::vector<Link> links;
  std::vector<Align> aligns;

  template <class Archive>
  void serialize(Archive& archive) {
    archive(rules, patterns, expressions, attaches, stretches, links, aligns);
  }
};

// Reads files one after the other: first all fragments, then the rules, which may use any fragment.
class RuleReader {
 public:
  // `word_entry` gives the lexicon's entry of a word as written in a rule; it adds words that are new.
  RuleReader(const ClassNames& classes, std::function<uint32_t(const std::string&)> word_entry, RuleList& into)
      : classes_(classes),
        word_entry_(std::move(word_entry)),
        into_(into) {}

  // `file` is the path as messages name it.
  Result<Done> read_fragments(const std::string& file, const std::string& text);
  // `group` is the folder the file stands in. A rule that takes the place of another has its id. What is wrong with one rule
  // is told by problems() and keeps no other from being read.
  void read_rules(RuleGroup group, const std::string& file, const std::string& text, bool may_replace = false);
  // Leaves a rule out; `where` asks for it.
  void switch_off(const std::string& id, const std::string& where);
  // Resolves what rules say of each other. To be called once, after all files.
  void finish();
  const std::vector<Error>& problems() const { return problems_; }

 private:
  struct Compiler;
  void read_rule(RuleGroup group, const std::string& file, const YamlValue& value, bool may_replace);
  std::string read_pattern(RuleGroup group, const YamlValue& value);
  void check_lone_digits(const Expression& expression, const YamlValue& value) const;
  void add_rule(Rule rule, const YamlValue& id, bool may_replace);
  void leave_out();
  void find_duplicates();
  // The rule's index, or nothing for one that is switched off; an unknown one is a problem.
  std::optional<int32_t> find_rule(const YamlValue& id);
  Settings read_settings(const YamlValue& value);
  void read_setting(Settings& settings, const std::string& key, const YamlValue& value);
  FigureTest read_test(const YamlValue& value);
  ClassSet read_classes(const YamlValue& value);
  ClassSet optional_classes(YamlFields& fields, const std::string& key);
  Expression read_expression(const YamlValue& value);
  Attach read_attach(const YamlValue& value);
  Stretch read_stretch(const YamlValue& value);
  Link read_link(const YamlValue& value);
  Align read_align(const YamlValue& value);
  std::vector<Example> read_examples(const YamlValue& value);

  const ClassNames& classes_;
  std::function<uint32_t(const std::string&)> word_entry_;
  RuleList& into_;
  std::map<std::string, YamlValue> fragments_;
  std::map<std::string, YamlValue> overs_;     // by rule: its `over` list
  std::vector<YamlValue> asked_rules_;         // ids that tests of figures name
  std::map<std::string, std::string> bodies_;  // of rules, as written, by id
  std::set<std::string> off_;
  std::vector<Error> problems_;
};

}  // namespace hedui
