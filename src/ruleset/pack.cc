// Packs start with the program's layout version and the digest of the files they were made of.
#include "ruleset/pack.h"

#include "ruleset/rule_set.h"

namespace hedui {
namespace {

constexpr std::string_view kMagic = "hedui pack 2\n";

template <class Archive>
void members(Archive& archive, RuleSet& rules) {
  archive(rules.classes, rules.lexicon, rules.numerals, rules.units, rules.gazetteer, rules.width_map, rules.simplified_map,
          rules.look_alikes, rules.list, rules.sentence_breaks);
}

// The sizes of what is written byte for byte: a program built otherwise doesn't take the pack.
std::string layout() {
  return std::to_string(sizeof(LexiconEntry)) + "," + std::to_string(sizeof(Division)) + "," + std::to_string(sizeof(ClassSet)) + "," +
         std::to_string(sizeof(Decimal)) + "," + std::to_string(sizeof(Settings)) + "," + std::to_string(sizeof(Atom)) + "," + HEDUI_VERSION + "\n";
}

}  // namespace

std::string write_pack(RuleSet& rules) {
  PackWriter writer;
  writer.bytes = std::string(kMagic) + layout() + rules.digest + "\n";
  members(writer, rules);
  return std::move(writer.bytes);
}

std::optional<RuleSet> read_pack(std::string_view bytes, std::string_view digest) {
  std::string head = std::string(kMagic) + layout() + std::string(digest) + "\n";
  if (!bytes.starts_with(head)) return std::nullopt;
  PackReader reader(bytes.substr(head.size()));
  RuleSet rules;
  rules.digest = digest;
  members(reader, rules);
  if (!reader.ok()) return std::nullopt;
  return rules;
}

}  // namespace hedui
