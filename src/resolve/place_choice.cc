// Scores of the divisions that share a name. The weights only have to be ordered: what stands right before the name says
// more than the heading, the heading more than the article, and all of them more than the rank of the division.
#include "resolve/place_choice.h"

#include <algorithm>

namespace hedui {
namespace {

constexpr int kInChain = 100;
constexpr int kNotInChain = -40;
constexpr int kGoverningItself = 45;
constexpr int kSameCounty = 40;
constexpr int kSamePrefecture = 30;
constexpr int kSameProvince = 20;
constexpr int kNearer = 2;  // each step up the list of governing places takes so much
constexpr int kAbolished = -12;
constexpr int kOutOfTime = -15;

int rank_score(Level level) {
  switch (level) {
    case Level::kProvince: return 8;
    case Level::kPrefecture: return 6;
    case Level::kCounty: return 3;
    default: return 0;
  }
}

// Both are taken as they are today, so that a county and the district it became are one.
int kinship(const Gazetteer& gazetteer, const Lineage& a, const Lineage& b) {
  size_t common = 0;
  while (common < a.size && common < b.size && a.from_top[common] == b.from_top[common]) ++common;
  if (common == 0) return 0;
  if (common == a.size && common == b.size) return kGoverningItself;
  switch (gazetteer.division(a.from_top[common - 1]).level) {
    case Level::kProvince: return kSameProvince;
    case Level::kPrefecture: return kSamePrefecture;
    default: return kSameCounty;
  }
}

int time_score(const Division& division, std::optional<int> year) {
  if (!year) return division.abolished ? kAbolished : 0;
  bool not_yet = division.valid_from != 0 && *year < division.valid_from;
  bool no_more = division.valid_to != 0 && *year >= division.valid_to;
  return not_yet || no_more ? kOutOfTime : 0;
}

int score(Lineages& lineages, const NameUse& use, const PlaceContext& context) {
  const Gazetteer& gazetteer = lineages.gazetteer();
  const Division& division = gazetteer.division(use.division);
  int sum = rank_score(division.level) + time_score(division, context.year);
  if (use.form == NameForm::kFull) sum += 1;
  if (use.form == NameForm::kTownShort) sum += kTownShort;
  if (context.chain >= 0) {
    bool inside = gazetteer.current(use.division) != gazetteer.current(context.chain) && lies_in_as_today(gazetteer, use.division, context.chain);
    sum += inside ? kInChain : kNotInChain;
  }
  const Lineage own = lineages.of(use.division);
  int best = 0;
  int most = kGoverningItself;  // that the next place can give
  for (int32_t place : context.governing) {
    if (best >= most) break;
    best = std::max(best, kinship(gazetteer, own, lineages.of(place)) - (kGoverningItself - most));
    most -= kNearer;
  }
  return sum + best;
}

// 芜湖经开区 is short for two zones of one city.
bool are_zones_of_one_division(const Gazetteer& gazetteer, int32_t a, int32_t b) {
  const Division &x = gazetteer.division(a), &y = gazetteer.division(b);
  return x.level == Level::kZone && y.level == Level::kZone && x.county == y.county;
}

bool is_one_renamed(const Gazetteer& gazetteer, int32_t a, int32_t b) {
  return gazetteer.current(a) == gazetteer.current(b) || are_zones_of_one_division(gazetteer, a, b);
}

}  // namespace

int32_t common_ancestor(const Gazetteer& gazetteer, int32_t a, int32_t b) {
  for (int32_t above = a; above >= 0; above = gazetteer.division(above).parent) {
    if (gazetteer.lies_in(b, above)) return above;
  }
  return -1;
}

bool lies_in_as_today(const Gazetteer& gazetteer, int32_t inner, int32_t outer) {
  return gazetteer.lies_in(inner, outer) || gazetteer.lies_in(gazetteer.current(inner), gazetteer.current(outer));
}

Lineage Lineages::make(int32_t division) const {
  Lineage lineage;
  lineage.division = division;
  for (int32_t above = gazetteer_.current(division); above >= 0 && lineage.size < Lineage::kMost; above = gazetteer_.division(above).parent) {
    lineage.from_top[lineage.size++] = above;
  }
  std::reverse(lineage.from_top.begin(), lineage.from_top.begin() + static_cast<std::ptrdiff_t>(lineage.size));
  return lineage;
}

PlaceChoice choose_division(Lineages& lineages, std::span<const NameUse> uses, const PlaceContext& context) {
  const Gazetteer& gazetteer = lineages.gazetteer();
  for (const NameUse& use : uses) __builtin_prefetch(&gazetteer.division(use.division));  // they lie far apart
  PlaceChoice choice;
  for (const NameUse& use : uses) {
    int own = score(lineages, use, context);
    if (choice.division < 0 || own > choice.score) {
      choice = {use.division, own, false, use.form};
    } else if (own == choice.score) {
      choice.tied |= !is_one_renamed(gazetteer, use.division, choice.division);
    }
  }
  return choice;
}

}  // namespace hedui
