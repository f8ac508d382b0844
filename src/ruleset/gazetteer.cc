// Look-ups among the divisions.
#include "ruleset/gazetteer.h"

#include <algorithm>

namespace hedui {

namespace {

constexpr size_t kCountyCode = 6;  // digits of a code down to the county; what lies below and has no code of its own bears it too

}  // namespace

const char* name_of(Level level) {
  constexpr const char* kNames[] = {"province", "prefecture", "county", "town", "village", "development_zone", "special_unit", "other"};
  return kNames[static_cast<size_t>(level)];
}

int32_t Gazetteer::find_code(std::string_view wanted) const {
  auto found = std::lower_bound(by_code_.begin(), by_code_.end(), wanted, [this](int32_t index, std::string_view other) { return code(index) < other; });
  return found != by_code_.end() && code(*found) == wanted ? *found : -1;
}

std::optional<int32_t> Gazetteer::find_division(std::string_view code_or_name) const {
  if (int32_t by_code = find_code(code_or_name); by_code >= 0) return by_code;
  std::optional<int32_t> found;
  for (size_t i = 0; i < divisions_.size(); ++i) {
    auto index = static_cast<int32_t>(i);
    if (divisions_[i].abolished || divisions_[i].county != index || !is_called(index, code_or_name)) continue;
    if (found) return std::nullopt;
    found = index;
  }
  return found;
}

bool Gazetteer::is_called(int32_t index, std::string_view path) const {
  if (!path.ends_with(name(index))) return false;
  for (; index >= 0; index = division(index).parent) {
    if (path.ends_with(name(index))) path.remove_suffix(name(index).size());
  }
  return path.empty();
}

bool Gazetteer::lies_in(int32_t inner, int32_t outer) const {
  for (; inner >= 0; inner = division(inner).parent) {
    if (inner == outer) return true;
  }
  return false;
}

int32_t Gazetteer::ancestor(int32_t index, Level level) const {
  while (index >= 0 && division(index).level != level) index = division(index).parent;
  return index;
}

int32_t Gazetteer::in_year(int32_t index, int year) const {
  auto stood = [&](int32_t candidate) {
    const Division& d = division(candidate);
    return (d.valid_from == 0 || d.valid_from <= year) && (d.valid_to == 0 || year < d.valid_to);
  };
  if (stood(index)) return index;
  auto first = std::lower_bound(predecessors_.begin(), predecessors_.end(), Succession{index, INT32_MIN});
  for (auto p = first; p != predecessors_.end() && p->division == index; ++p) {
    if (stood(p->predecessor)) return p->predecessor;
  }
  return index;
}

void Gazetteer::set_successor(int32_t index, int32_t successor) {
  divisions_.edit()[static_cast<size_t>(index)].successor = successor;
  std::vector<Succession>& all = predecessors_.edit();
  Succession entry{successor, index};
  all.insert(std::lower_bound(all.begin(), all.end(), entry), entry);
}

int32_t Gazetteer::add(const Division& division, std::string_view name) {
  auto index = static_cast<int32_t>(divisions_.size());
  Division& added = divisions_.edit().emplace_back(division);
  added.name_begin = static_cast<uint32_t>(text_.size());
  added.name_size = static_cast<uint16_t>(name.size());
  added.county = added.level <= Level::kCounty ? index : -1;
  std::vector<char>& text = text_.edit();
  text.insert(text.end(), name.begin(), name.end());
  bool has_hosts_code = added.level > Level::kCounty && std::string_view(added.code).size() == kCountyCode && find_code(added.code) >= 0;
  if (has_hosts_code) return index;
  std::vector<int32_t>& codes = by_code_.edit();
  auto place = std::lower_bound(codes.begin(), codes.end(), index, [this](int32_t a, int32_t b) {
    const Division &x = this->division(a), &y = this->division(b);
    int order = std::string_view(x.code).compare(y.code);
    return order != 0 ? order < 0 : (x.abolished != y.abolished ? y.abolished : x.valid_to > y.valid_to);
  });
  codes.insert(place, index);
  return index;
}

void Gazetteer::set_parent(int32_t index, int32_t parent) {
  Division& d = divisions_.edit()[static_cast<size_t>(index)];
  d.parent = parent;
  if (d.level > Level::kCounty) d.county = division(parent).county;
}

uint32_t Gazetteer::add_group(std::span<const NameUse> uses) {
  std::vector<NameUse>& all = uses_.edit();
  all.insert(all.end(), uses.begin(), uses.end());
  group_begins_.edit().push_back(static_cast<uint32_t>(uses_.size()));
  return static_cast<uint32_t>(group_begins_.size() - 2);
}

}  // namespace hedui
