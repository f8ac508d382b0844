// Weighing the places of an article.
#include "resolve/place_homes.h"

#include <algorithm>

namespace hedui {
namespace {

constexpr int kTitle = 4;
constexpr int kByline = 4;
constexpr int kMasthead = 3;
constexpr int kLead = 2;
constexpr int kElsewhere = 1;
constexpr int kLeastWeight = 3;  // one passing mention doesn't make a home
constexpr int kHomeShare = 60;   // per cent of the weight that must lie in the home

int weight_of(Role role, bool lead) {
  switch (role) {
    case Role::kTitle: return kTitle;
    case Role::kByline:
    case Role::kDateline: return kByline;
    case Role::kMasthead: return kMasthead;
    default: return lead ? kLead : kElsewhere;
  }
}

// Hong Kong Island, Kowloon and the like stand between the region and its districts, but nobody governs them.
bool is_division_of_its_own(const Gazetteer& gazetteer, int32_t division) {
  std::string_view code = gazetteer.code(division);
  bool region_of_hong_kong_or_macao = (code.starts_with("81") || code.starts_with("82")) && code.substr(2) != "0000" && code.ends_with("00");
  return !region_of_hong_kong_or_macao && gazetteer.division(division).level <= Level::kCounty;
}

int weight_of_division(int32_t division, const std::vector<std::pair<int32_t, int>>& weights) {
  auto found = std::lower_bound(weights.begin(), weights.end(), division, [](const auto& weight, int32_t wanted) { return weight.first < wanted; });
  return found != weights.end() && found->first == division ? found->second : 0;
}

}  // namespace

void HomeCount::add(int32_t division, Role role, bool lead) {
  int weight = weight_of(role, lead);
  weights_.emplace_back(gazetteer_->current(division), weight);
  if (role == Role::kTitle) prominent_.push_back(gazetteer_->current(division));
  total_ += weight;
}

void HomeCount::add(const HomeCount& other) {
  weights_.insert(weights_.end(), other.weights_.begin(), other.weights_.end());
  prominent_.insert(prominent_.end(), other.prominent_.begin(), other.prominent_.end());
  total_ += other.total_;
}

void HomeCount::sum_up() {
  sum_up(weights_);
  prominent_.clear();
}

// One entry for each division, in their order.
void HomeCount::sum_up(std::vector<Weight>& weights) {
  std::sort(weights.begin(), weights.end());
  size_t kept = 0;
  for (size_t i = 0; i < weights.size(); ++i) {
    if (kept > 0 && weights[kept - 1].first == weights[i].first) {
      weights[kept - 1].second += weights[i].second;
    } else {
      weights[kept++] = weights[i];
    }
  }
  weights.resize(kept);
}

// Of each county and what lies above it: the weight of all that lies in it.
std::vector<HomeCount::Weight> HomeCount::weights_inside(const std::vector<Weight>& named) const {
  std::vector<Weight> inside;
  inside.reserve(named.size() * 4);
  for (const auto& [division, weight] : named) {
    int32_t today = gazetteer_->current(gazetteer_->division(division).county);
    for (int32_t above = today; above >= 0; above = gazetteer_->division(above).parent) inside.emplace_back(above, weight);
  }
  sum_up(inside);
  return inside;
}

int HomeCount::weight_above(int32_t division, const std::vector<Weight>& named, int32_t top) const {
  int sum = 0;
  for (int32_t below = division; below != top && gazetteer_->division(below).parent >= 0;) {
    below = gazetteer_->division(below).parent;
    sum += weight_of_division(below, named);
  }
  return sum;
}

int32_t HomeCount::home() const {
  if (total_ < kLeastWeight) return -1;
  std::vector<Weight> named = weights_;
  sum_up(named);
  std::vector<Weight> inside = weights_inside(named);
  int32_t home = -1;
  int home_weight = 0;
  for (const auto& [division, weight] : inside) {
    if (weight < kLeastWeight || !is_division_of_its_own(*gazetteer_, division)) continue;
    if (weight * 100 < (total_ - weight_above(division, named)) * kHomeShare) continue;
    Level level = gazetteer_->division(division).level;
    bool better = home < 0 || level > gazetteer_->division(home).level || (level == gazetteer_->division(home).level && weight > home_weight);
    if (!better) continue;
    home = division;
    home_weight = weight;
  }
  return home;
}

int32_t HomeCount::prominent_in(int32_t home) const {
  std::vector<Weight> named = weights_;
  sum_up(named);
  std::vector<Weight> inside = weights_inside(named);
  int all = weight_of_division(home, inside);
  int32_t best = -1;
  for (int32_t division : prominent_) {
    if (division == home || !gazetteer_->lies_in(division, home) || !is_division_of_its_own(*gazetteer_, division)) continue;
    bool most = weight_of_division(division, inside) * 100 >= (all - weight_above(division, named, home)) * kHomeShare;
    if (most && (best < 0 || gazetteer_->division(division).level > gazetteer_->division(best).level)) best = division;
  }
  return best;
}

bool HomeCount::names_only_parts_of(int32_t division) const {
  int32_t today = gazetteer_->current(division);
  return std::none_of(weights_.begin(), weights_.end(), [today](const Weight& weight) { return weight.first == today; });
}

}  // namespace hedui
