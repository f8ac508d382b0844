// Patterns over RE2.
#include "ruleset/pattern.h"

#include <re2/re2.h>
#include <re2/set.h>

#include <algorithm>
#include <numeric>

namespace hedui {
namespace {

constexpr int64_t kSetMemory = 64 << 20;  // bytes; RE2's default of 8 MiB is too small for sets over Chinese

RE2::Options options() {
  RE2::Options options;
  options.set_log_errors(false);
  return options;
}

}  // namespace

struct Pattern::State {
  explicit State(const std::string& expression) : re(expression, options()) {}
  RE2 re;
  std::vector<std::string> names;  // of group i + 1; empty for groups without a name
};

Pattern::Pattern(std::unique_ptr<State> state) : state_(std::move(state)) {}
Pattern::Pattern(Pattern&&) noexcept = default;
Pattern& Pattern::operator=(Pattern&&) noexcept = default;
Pattern::~Pattern() = default;

Result<Pattern> Pattern::compile(const std::string& expression, const std::string& where) {
  auto state = std::make_unique<State>(expression);
  if (!state->re.ok()) return Error{{"pattern.rejected", {state->re.error(), expression}}, where};
  state->names.resize(static_cast<size_t>(state->re.NumberOfCapturingGroups()));
  for (const auto& [group, name] : state->re.CapturingGroupNames()) state->names[static_cast<size_t>(group - 1)] = name;
  return Pattern(std::move(state));
}

void Pattern::find_all(std::string_view text, std::vector<PatternHit>& hits) const {
  std::vector<re2::StringPiece> groups(state_->names.size() + 1);
  re2::StringPiece piece(text.data(), text.size());
  for (size_t at = 0; at <= text.size();) {
    if (!state_->re.Match(piece, at, text.size(), RE2::UNANCHORED, groups.data(), static_cast<int>(groups.size()))) return;
    auto begin = static_cast<uint32_t>(groups[0].data() - text.data());
    auto end = begin + static_cast<uint32_t>(groups[0].size());
    if (begin == end) {
      at = end + 1;
      continue;
    }
    PatternHit hit{begin, end, {}};
    for (size_t i = 0; i < state_->names.size(); ++i) {
      if (state_->names[i].empty() || groups[i + 1].data() == nullptr) continue;
      auto group_begin = static_cast<uint32_t>(groups[i + 1].data() - text.data());
      hit.groups.push_back({state_->names[i], group_begin, group_begin + static_cast<uint32_t>(groups[i + 1].size())});
    }
    hits.push_back(std::move(hit));
    at = end;
  }
}

bool Pattern::matches_empty_text() const { return RE2::FullMatch("", state_->re); }

std::vector<std::string> Pattern::group_names() const {
  std::vector<std::string> names;
  std::copy_if(state_->names.begin(), state_->names.end(), std::back_inserter(names), [](const std::string& name) { return !name.empty(); });
  return names;
}

struct PatternSet::State {
  explicit State(Where where) : set(make_options(), where == Where::kAtStart ? RE2::ANCHOR_START : RE2::UNANCHORED) {}
  static RE2::Options make_options() {
    RE2::Options made = options();
    made.set_max_mem(kSetMemory);
    return made;
  }
  RE2::Set set;
  int size = 0;
};

PatternSet::PatternSet(std::unique_ptr<State> state) : state_(std::move(state)) {}
PatternSet::PatternSet(PatternSet&&) noexcept = default;
PatternSet& PatternSet::operator=(PatternSet&&) noexcept = default;
PatternSet::~PatternSet() = default;

Result<PatternSet> PatternSet::compile(const std::vector<std::string>& expressions, Where where) {
  auto state = std::make_unique<State>(where);
  for (const std::string& expression : expressions) {
    std::string error;
    if (state->set.Add(expression, &error) < 0) return Error{{"pattern.rejected", {error, expression}}, ""};
  }
  if (!state->set.Compile()) return Error{{"pattern.set_too_large", {std::to_string(expressions.size())}}, ""};
  state->size = static_cast<int>(expressions.size());
  return PatternSet(std::move(state));
}

void PatternSet::find(std::string_view text, std::vector<int>& indices) const {
  indices.clear();
  if (state_->size == 0) return;
  RE2::Set::ErrorInfo error{};
  if (!state_->set.Match(re2::StringPiece(text.data(), text.size()), &indices, &error) && error.kind != RE2::Set::kNoError) {
    indices.resize(static_cast<size_t>(state_->size));
    std::iota(indices.begin(), indices.end(), 0);
  }
  std::sort(indices.begin(), indices.end());
}

}  // namespace hedui
