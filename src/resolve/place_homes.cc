// Weighing the places of an article.
#include "resolve/place_homes.h"

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

}  // namespace

void HomeCount::add(int32_t division, Role role, bool lead) {
  int weight = weight_of(role, lead);
  weights_[gazetteer_->current(division)] += weight;
  total_ += weight;
}

int32_t HomeCount::home() const {
  if (total_ < kLeastWeight) return -1;
  std::map<int32_t, int> inside;
  for (const auto& [division, weight] : weights_) {
    int32_t today = gazetteer_->current(gazetteer_->division(division).county);
    for (int32_t above = today; above >= 0; above = gazetteer_->division(above).parent) inside[above] += weight;
  }
  int32_t home = -1;
  for (const auto& [division, weight] : inside) {
    if (!is_division_of_its_own(*gazetteer_, division)) continue;
    int counted = total_;
    for (int32_t above = gazetteer_->division(division).parent; above >= 0; above = gazetteer_->division(above).parent) {
      auto named = weights_.find(above);
      if (named != weights_.end()) counted -= named->second;
    }
    bool enough = weight * 100 >= counted * kHomeShare && weight >= kLeastWeight;
    bool deeper = home < 0 || gazetteer_->division(division).level > gazetteer_->division(home).level;
    bool heavier = home >= 0 && gazetteer_->division(division).level == gazetteer_->division(home).level && weight > inside[home];
    if (enough && (deeper || heavier)) home = division;
  }
  return home;
}

bool HomeCount::names_only_parts_of(int32_t division) const { return !weights_.contains(gazetteer_->current(division)); }

}  // namespace hedui
