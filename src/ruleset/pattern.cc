// Patterns over RE2.
#include "ruleset/pattern.h"

#include <re2/re2.h>

#include <algorithm>

namespace hedui {
namespace {

RE2::Options options() {
  RE2::Options options;
  options.set_log_errors(false);
  return options;
}

}  // namespace

struct Pattern::State {
  using Groups = std::vector<re2::StringPiece>;  // the whole match and the groups of the expression

  explicit State(const std::string& expression) : re(expression, options()) {}

  bool match(std::string_view text, size_t at, RE2::Anchor anchor) {
    return re.Match(re2::StringPiece(text.data(), text.size()), at, text.size(), anchor, groups.data(), static_cast<int>(groups.size()));
  }

  PatternHit hit_of(std::string_view text) const {
    auto begin_of = [&](const re2::StringPiece& group) { return static_cast<uint32_t>(group.data() - text.data()); };
    auto end_of = [&](const re2::StringPiece& group) { return begin_of(group) + static_cast<uint32_t>(group.size()); };
    PatternHit hit{begin_of(groups[0]), end_of(groups[0]), {}};
    for (size_t i = 0; i < names.size(); ++i) {
      const re2::StringPiece& group = groups[i + 1];
      if (!names[i].empty() && group.data() != nullptr) hit.groups.push_back({names[i], begin_of(group), end_of(group)});
    }
    return hit;
  }

  RE2 re;
  std::vector<std::string> names;  // of group i + 1; empty for groups without a name
  Groups groups;                   // of the last match
};

Pattern::Pattern(std::unique_ptr<State> state) : state_(std::move(state)) {}
Pattern::Pattern(Pattern&&) noexcept = default;
Pattern& Pattern::operator=(Pattern&&) noexcept = default;
Pattern::~Pattern() = default;

Result<Pattern> Pattern::compile(const std::string& expression, const std::string& where) {
  auto state = std::make_unique<State>(expression);
  if (!state->re.ok()) return Error{{"pattern.rejected", {state->re.error(), state->re.error_arg().empty() ? expression : state->re.error_arg()}}, where};
  state->names.resize(static_cast<size_t>(state->re.NumberOfCapturingGroups()));
  for (const auto& [group, name] : state->re.CapturingGroupNames()) state->names[static_cast<size_t>(group - 1)] = name;
  state->groups.resize(state->names.size() + 1);
  return Pattern(std::move(state));
}

void Pattern::find_all(std::string_view text, std::vector<PatternHit>& hits) const {
  for (size_t at = 0; at <= text.size() && state_->match(text, at, RE2::UNANCHORED);) {
    PatternHit hit = state_->hit_of(text);
    bool empty = hit.begin == hit.end;
    at = hit.end + (empty ? 1 : 0);
    if (!empty) hits.push_back(std::move(hit));
  }
}

std::optional<PatternHit> Pattern::find_at_start(std::string_view text) const {
  if (!state_->match(text, 0, RE2::ANCHOR_START) || state_->groups[0].empty()) return std::nullopt;
  return state_->hit_of(text);
}

bool Pattern::matches_empty_text() const { return RE2::FullMatch("", state_->re); }

std::vector<std::string> Pattern::group_names() const {
  std::vector<std::string> names;
  std::copy_if(state_->names.begin(), state_->names.end(), std::back_inserter(names), [](const std::string& name) { return !name.empty(); });
  return names;
}

}  // namespace hedui
