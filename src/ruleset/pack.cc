// Packs start with the program's layout version, the digest of the files they were made of and a checksum of the rest.
#include "ruleset/pack.h"

#include <array>
#include <cstddef>

#include "ruleset/rule_set.h"

namespace hedui {
namespace {

constexpr std::string_view kMagic = "hedui pack 5\n";

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

// Tells a damaged pack from a whole one, at the speed of memory: the start-up of every run waits for it. Four sums side by
// side, as each alone would wait for its own last step.
uint64_t checksum(std::string_view bytes) {
  constexpr uint64_t kPrime = 0x9E3779B97F4A7C15ull;
  constexpr size_t kLanes = 4, kStride = kLanes * sizeof(uint64_t);
  std::array<uint64_t, kLanes> sums = {bytes.size(), 1, 2, 3};
  auto add = [&](size_t lane, const char* from, size_t size) {
    uint64_t word = 0;
    std::memcpy(&word, from, size);
    sums[lane] = (sums[lane] ^ word) * kPrime;
    sums[lane] ^= sums[lane] >> 32;
  };
  size_t at = 0;
  for (; at + kStride <= bytes.size(); at += kStride) {
    for (size_t lane = 0; lane < kLanes; ++lane) add(lane, bytes.data() + at + lane * sizeof(uint64_t), sizeof(uint64_t));
  }
  for (; at < bytes.size(); ++at) add(0, bytes.data() + at, 1);
  for (size_t lane = 1; lane < kLanes; ++lane) sums[0] = (sums[0] ^ sums[lane]) * kPrime;
  return sums[0];
}

constexpr size_t kAlignment = alignof(std::max_align_t);

// The body behind it starts where any type may lie.
std::string head(std::string_view digest, std::string_view body) {
  std::string head = std::string(kMagic) + layout() + std::string(digest) + "\n" + std::to_string(checksum(body));
  while ((head.size() + 1) % kAlignment != 0) head += ' ';
  return head + "\n";
}

}  // namespace

std::string write_pack(RuleSet& rules) {
  PackWriter writer;
  members(writer, rules);
  return head(rules.digest, writer.bytes) + writer.bytes;
}

std::string digest_in_pack(std::string_view bytes) {
  std::string start = std::string(kMagic) + layout();
  if (!bytes.starts_with(start)) return "";
  bytes.remove_prefix(start.size());
  return std::string(bytes.substr(0, bytes.find('\n')));
}

std::optional<RuleSet> read_pack(std::string_view bytes, std::string_view digest) {
  std::string start = std::string(kMagic) + layout() + std::string(digest) + "\n";
  bool aligned = reinterpret_cast<uintptr_t>(bytes.data()) % kAlignment == 0;
  if (!aligned || !bytes.starts_with(start)) return std::nullopt;
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
