// Packs start with the program's layout version, the digest of the files they were made of and a checksum of the rest.
#include "ruleset/pack.h"

#include "ruleset/rule_set.h"

namespace hedui {
namespace {

constexpr std::string_view kMagic = "hedui pack 4\n";

template <class Archive>
void members(Archive& archive, RuleSet& rules) {
  archive(rules.classes, rules.lexicon, rules.numerals, rules.units, rules.gazetteer, rules.width_map, rules.simplified_map, rules.look_alikes, rules.list,
          rules.sentence_breaks);
}

// The sizes of what is written byte for byte: a program built otherwise doesn't take the pack.
std::string layout() {
  return std::to_string(sizeof(LexiconEntry)) + "," + std::to_string(sizeof(Division)) + "," + std::to_string(sizeof(ClassSet)) + "," +
         std::to_string(sizeof(Decimal)) + "," + std::to_string(sizeof(Settings)) + "," + std::to_string(sizeof(Atom)) + "," + HEDUI_VERSION + "\n";
}

// Tells a damaged pack from a whole one, at the speed of memory: the start-up of every run waits for it.
uint64_t checksum(std::string_view bytes) {
  constexpr uint64_t kPrime = 0x9E3779B97F4A7C15ull;
  uint64_t sum = bytes.size();
  auto add = [&](const char* from, size_t size) {
    uint64_t word = 0;
    std::memcpy(&word, from, size);
    sum = (sum ^ word) * kPrime;
    sum ^= sum >> 32;
  };
  size_t whole = bytes.size() - bytes.size() % sizeof(uint64_t);
  for (size_t at = 0; at < whole; at += sizeof(uint64_t)) add(bytes.data() + at, sizeof(uint64_t));
  if (whole < bytes.size()) add(bytes.data() + whole, bytes.size() - whole);
  return sum;
}

std::string head(std::string_view digest, std::string_view body) {
  return std::string(kMagic) + layout() + std::string(digest) + "\n" + std::to_string(checksum(body)) + "\n";
}

}  // namespace

std::string write_pack(RuleSet& rules) {
  PackWriter writer;
  members(writer, rules);
  return head(rules.digest, writer.bytes) + writer.bytes;
}

std::optional<RuleSet> read_pack(std::string_view bytes, std::string_view digest) {
  std::string start = std::string(kMagic) + layout() + std::string(digest) + "\n";
  if (!bytes.starts_with(start)) return std::nullopt;
  size_t sum_end = bytes.find('\n', start.size());
  if (sum_end == std::string_view::npos) return std::nullopt;
  std::string_view body = bytes.substr(sum_end + 1);
  if (bytes.substr(0, sum_end + 1) != head(digest, body)) return std::nullopt;
  PackReader reader(body);
  RuleSet rules;
  rules.digest = digest;
  members(reader, rules);
  if (!reader.ok() || !reader.at_end()) return std::nullopt;
  return rules;
}

}  // namespace hedui
