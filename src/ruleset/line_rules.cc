// Line patterns are tried on the start of a line only: what tells a line's kind stands there.
#include "ruleset/line_rules.h"

#include <algorithm>
#include <numeric>

#include "text/utf8.h"

namespace hedui {
namespace {

constexpr size_t kStart = 150;  // bytes of a long line

std::string_view whole_characters(std::string_view text, size_t size) {
  while (size > 0 && is_utf8_continuation(text[size])) --size;
  return text.substr(0, size);
}

LineMatch make_match(const Rule& rule, int32_t index, const PatternHit& hit) {
  LineMatch match;
  match.rule = index;
  match.role = rule.gives.role.value_or(Role::kParagraph);
  match.outline_level = rule.gives.outline_level.value_or(0);
  for (const PatternGroup& group : hit.groups) {
    auto set = [&](uint32_t& begin, uint32_t& end) {
      begin = group.begin;
      end = group.end;
    };
    if (group.name == "marker") set(match.marker_begin, match.marker_end);
    if (group.name == "number") set(match.number_begin, match.number_end);
    if (group.name == "head") set(match.head_begin, match.head_end);
    if (group.name == "name") set(match.name_begin, match.name_end);
  }
  return match;
}

// As match_line, of a line or, where it was `cut`, of the start of one.
std::optional<LineMatch> find_best(std::string_view line, bool cut, const RuleSet& rules, Worker& worker) {
  std::vector<int> indices;
  if (worker.tries_all) {
    indices.resize(rules.line_patterns.size());
    std::iota(indices.begin(), indices.end(), 0);
  } else {
    worker.line_filter().find(line, indices);
  }
  std::optional<LineMatch> best;
  uint32_t best_size = 0;
  for (int i : indices) {
    int32_t index = rules.line_patterns[static_cast<size_t>(i)];
    RuleTimer timer(worker.times, index);
    std::optional<PatternHit> hit = worker.pattern(rules, index).find_at_start(line);
    bool ran_into_the_cut = cut && hit && hit->end == line.size();
    if (!hit || ran_into_the_cut) continue;
    const Rule& rule = rules.rule(index);
    uint32_t size = hit->end - hit->begin;
    auto beats = [&](int32_t a, int32_t b) {
      const auto& over = rules.rule(a).over;
      return std::find(over.begin(), over.end(), b) != over.end();
    };
    bool better = !best || beats(index, best->rule) || (size > best_size && !beats(best->rule, index));
    if (!better) continue;
    best = make_match(rule, index, *hit);
    best_size = size;
  }
  return best;
}

}  // namespace

std::optional<LineMatch> match_line(std::string_view line, const RuleSet& rules, Worker& worker) {
  bool cut = line.size() > kLongLine;
  if (cut) line = whole_characters(line, kStart);
  if (worker.tries_all) return find_best(line, cut, rules, worker);
  if (const std::optional<LineMatch>* known = worker.known_lines.find(line, cut)) return *known;
  std::optional<LineMatch> best = find_best(line, cut, rules, worker);
  worker.known_lines.note(line, cut, best);
  return best;
}

}  // namespace hedui
