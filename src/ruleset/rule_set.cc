// Loading a rules folder, by the pack if it is of the same bytes.
#include "ruleset/rule_set.h"

#include <filesystem>

#include "ruleset/build.h"
#include "ruleset/digest.h"
#include "ruleset/pack.h"
#include "text/utf8.h"

namespace hedui {
namespace {

// A file of the folder where it lies in memory; null for an empty one.
using MappedFiles = std::map<std::string, std::shared_ptr<const MappedFile>>;  // by path below the folder

std::string_view bytes_of(const std::shared_ptr<const MappedFile>& file) { return file ? file->bytes() : std::string_view(); }

Result<MappedFiles> map_files(const std::string& folder) {
  MappedFiles files;
  std::error_code trouble;
  std::filesystem::recursive_directory_iterator walk(folder, trouble);
  if (trouble) return Error{{"rules.no_folder", {folder, trouble.message()}}, folder};
  for (const auto& entry : walk) {
    if (!entry.is_regular_file(trouble)) continue;
    std::string path = std::filesystem::relative(entry.path(), folder).generic_string();
    if (!is_rule_file(path)) continue;
    auto& file = files[path] = MappedFile::open(entry.path().string());
    if (!file && (entry.file_size(trouble) > 0 || trouble)) return Error{{"rules.unreadable", {path}}, "rules/" + path + ":1:1"};
  }
  return files;
}

// The files of the folder and, below them, those of the program's own rules where it extends these.
Result<MappedFiles> map_layers(const std::string& folder, const std::string& builtin) {
  constexpr const char* kFolderFile = "rules.yaml";
  auto files = map_files(folder);
  if (!files || !files->contains(kFolderFile)) return files;
  auto says = read_rules_folder(folder + "/" + kFolderFile, std::string(bytes_of((*files)[kFolderFile])));
  if (!says) return says.error();
  auto layers = map_files(builtin);
  if (!layers) return layers;
  for (auto& [path, file] : *files) (*layers)[path + kAddedBy + (std::filesystem::path(folder) / path).generic_string()] = file;
  return layers;
}

std::string digest_of(const MappedFiles& files) {
  Digest digest;
  for (const auto& [path, file] : files) {
    std::string_view bytes = bytes_of(file);
    digest.add(path);
    digest.add(std::string_view("\0", 1));
    digest.add(std::to_string(bytes.size()));
    digest.add(std::string_view("\0", 1));
    digest.add(bytes);
  }
  return digest.finish();
}

}  // namespace

bool is_rule_file(const std::string& path) {
  return !path.starts_with("messages/") && (path.ends_with(".tsv") || path.ends_with(".yaml") || path.ends_with(".brk"));
}

Result<RuleFiles> read_rule_files(const std::string& folder, const std::string& builtin) {
  auto files = map_layers(folder, builtin);
  if (!files) return files.error();
  RuleFiles copies;
  for (const auto& [path, file] : *files) copies[path] = bytes_of(file);
  return copies;
}

Result<RuleSet> RuleSet::load(const std::string& folder, const std::string& pack_path, const std::string& builtin) {
  auto files = map_layers(folder, builtin);
  if (!files) return files.error();
  std::string digest = digest_of(*files);
  if (auto pack = pack_path.empty() ? nullptr : MappedFile::open(pack_path)) {
    if (auto rules = read_pack(pack->bytes(), digest)) {
      rules->pack = pack;
      if (auto done = finish_rule_set(*rules); !done) return done.error();
      return std::move(*rules);
    }
  }
  RuleFiles copies;
  for (const auto& [path, file] : *files) copies[path] = bytes_of(file);
  auto rules = build_rule_set(copies);
  if (!rules) return rules.error();
  rules->digest = digest;
  return rules;
}

int32_t RuleSet::find_rule(std::string_view id) const {
  for (size_t i = 0; i < list.rules.size(); ++i) {
    if (list.rules[i].id == id) return static_cast<int32_t>(i);
  }
  return -1;
}

std::u16string RuleSet::fold(std::string_view word) const {
  std::u16string folded;
  for (size_t at = 0; at < word.size();) {
    append_utf16(folded, simplified_map(width_map(next_code_point(word, at))));
  }
  return folded;
}

Result<Worker> Worker::make(const RuleSet& rules) {
  auto patterns_of = [&](const std::vector<int32_t>& indices) {
    std::vector<std::string> patterns;
    patterns.reserve(indices.size());
    for (int32_t index : indices) patterns.push_back(rules.list.patterns[static_cast<size_t>(rules.rule(index).body)]);
    return patterns;
  };
  auto breaker = Breaker::compile(rules.sentence_breaks, "rules/text/sentences.brk");
  if (!breaker) return breaker.error();
  return Worker(rules, PatternFilter(patterns_of(rules.sentence_patterns), PatternFilter::Where::kAnywhere),
                PatternFilter(patterns_of(rules.line_patterns), PatternFilter::Where::kAtStart), std::move(*breaker));
}

const Pattern& Worker::pattern(const RuleSet& rules, int32_t rule) {
  std::optional<Pattern>& pattern = patterns_[static_cast<size_t>(rule)];
  if (!pattern) {
    const Rule& owner = rules.rule(rule);
    auto compiled = Pattern::compile(rules.list.patterns[static_cast<size_t>(owner.body)], owner.where());
    pattern.emplace(std::move(*compiled));  // it compiled when the rules were loaded
  }
  return *pattern;
}

}  // namespace hedui
