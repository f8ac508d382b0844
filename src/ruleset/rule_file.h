// Reads the YAML files of rules/: one list of fragments and rules a file.
#pragma once

#include <functional>
#include <map>
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

  // `file` is the path below rules/.
  Result<Done> read_fragments(const std::string& file, const std::string& text);
  // `group` is the folder the file stands in.
  Result<Done> read_rules(RuleGroup group, const std::string& file, const std::string& text);
  // Resolves what rules say of each other. To be called once, after all files.
  Result<Done> finish();

 private:
  struct Compiler;
  void read_rule(RuleGroup group, const std::string& file, const YamlValue& value);
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
  std::vector<std::pair<int32_t, YamlValue>> overs_;  // rule, its `over` list
};

}  // namespace hedui
