// Divisions, zones, names that are words first, and aliases.
#include "ruleset/place_tables.h"

#include <algorithm>
#include <charconv>
#include <set>
#include <unordered_map>

namespace hedui {
namespace {

std::vector<std::string_view> split_list(std::string_view cell) {
  std::vector<std::string_view> items;
  while (!cell.empty()) {
    size_t end = cell.find('|');
    items.push_back(cell.substr(0, end));
    cell.remove_prefix(end == std::string_view::npos ? cell.size() : end + 1);
  }
  return items;
}

std::optional<Level> level_from_name(std::string_view name) {
  for (int i = 0; i <= static_cast<int>(Level::kOther); ++i) {
    if (name == name_of(static_cast<Level>(i))) return static_cast<Level>(i);
  }
  return std::nullopt;
}

// A four-digit year; 0 for an empty cell; nothing for anything else.
std::optional<uint16_t> year(std::string_view cell) {
  if (cell.empty()) return 0;
  uint16_t number = 0;
  auto [end, error] = std::from_chars(cell.data(), cell.data() + cell.size(), number);
  if (error != std::errc() || end != cell.data() + cell.size() || cell.size() != 4) return std::nullopt;
  return number;
}

bool is_code(std::string_view text) {
  return (text.size() == 6 || text.size() == 9) && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

// 榔梨街道 and 榔梨 both are short for a 街道: the one that keeps the last character is as good as a full name.
bool ends_alike(std::string_view a, std::string_view b) { return a.size() > 3 && b.size() > 3 && a.substr(a.size() - 3) == b.substr(b.size() - 3); }

class Reader {
 public:
  Reader(const RuleFiles& files, Gazetteer& gazetteer) : files_(files), gazetteer_(gazetteer) {}

  Result<PlaceNames> read() {
    for (auto step : {&Reader::read_common_words, &Reader::read_divisions, &Reader::read_zones, &Reader::read_towns_without_code, &Reader::read_aliases}) {
      if (auto done = (this->*step)(); !done) return done.error();
    }
    return std::move(names_);
  }

 private:
  Result<TsvTable> table(const std::string& path) { return read_table(files_, path); }

  Result<Done> read_common_words() {
    auto words = table("places/common_words.tsv");
    if (!words) return words.error();
    auto columns = exact_columns(*words, {"short_name", "bare_default"});
    if (!columns) return columns.error();
    for (const TsvRow& row : words->rows) {
      common_words_.emplace(std::string(row.cells[(*columns)[0]]), std::string(row.cells[(*columns)[1]]));
    }
    return Done{};
  }

  Result<Done> read_divisions() {
    auto divisions = table("places/divisions.tsv");
    if (!divisions) return divisions.error();
    auto columns = exact_columns(*divisions, {"code", "name", "level", "parent_code", "short_names", "valid_from", "valid_to", "successor"});
    if (!columns) return columns.error();
    std::vector<std::string_view> parents, successors;
    for (const TsvRow& row : divisions->rows) {
      auto cell = [&](size_t i) { return row.cells[(*columns)[i]]; };
      auto level = level_from_name(cell(2));
      auto from = year(cell(5)), to = year(cell(6));
      if (!is_code(cell(0))) return Error{{"places.bad_code", {std::string(cell(0))}}, divisions->where(row)};
      if (!level) return Error{{"places.bad_level", {std::string(cell(2))}}, divisions->where(row)};
      if (!from || !to) return Error{{"places.bad_year", {std::string(from ? cell(6) : cell(5))}}, divisions->where(row)};
      int32_t index = add(cell(0), cell(1), *level, *from, *to);
      parents.push_back(cell(3));
      successors.push_back(cell(7));
      for (std::string_view name : split_list(cell(4))) add_short_name(index, cell(1), name);
    }
    for (size_t i = 0; i < parents.size(); ++i) {
      if (parents[i].empty()) continue;
      int32_t parent = gazetteer_.find_code(parents[i]);
      if (parent < 0) return Error{{"places.unknown_parent", {std::string(parents[i])}}, divisions->where(divisions->rows[i])};
      bool circle = gazetteer_.lies_in(parent, static_cast<int32_t>(i));
      if (circle) return Error{{"places.circle", {std::string(parents[i])}}, divisions->where(divisions->rows[i])};
      gazetteer_.set_parent(static_cast<int32_t>(i), parent);
    }
    for (size_t i = 0; i < successors.size(); ++i) {
      if (successors[i].empty() || successors[i].find('|') != std::string_view::npos) continue;
      int32_t successor = gazetteer_.find_code(successors[i]);
      if (successor < 0) return Error{{"places.unknown_code", {std::string(successors[i])}}, divisions->where(divisions->rows[i])};
      if (!gazetteer_.division(successor).abolished) gazetteer_.set_successor(static_cast<int32_t>(i), successor);
    }
    return Done{};
  }

  Result<Done> read_zones() {
    auto zones = table("places/zones.tsv");
    if (!zones) return zones.error();
    auto columns = exact_columns(*zones, {"name", "host_code", "short_names"});
    if (!columns) return columns.error();
    for (const TsvRow& row : zones->rows) {
      std::string_view name = row.cells[(*columns)[0]], host_code = row.cells[(*columns)[1]];
      int32_t host = gazetteer_.find_code(host_code);
      if (host < 0) return Error{{"places.unknown_parent", {std::string(host_code)}}, zones->where(row)};
      int32_t index = add(host_code, name, Level::kZone, 0, 0);
      gazetteer_.set_parent(index, host);
      for (std::string_view other : split_list(row.cells[(*columns)[2]])) use(other, index, NameForm::kFull);
    }
    return Done{};
  }

  Result<Done> read_towns_without_code() {
    auto towns = table("places/towns_without_code.tsv");
    if (!towns) return towns.error();
    auto columns = exact_columns(*towns, {"name", "level", "parent_code", "short_names"});
    if (!columns) return columns.error();
    for (const TsvRow& row : towns->rows) {
      auto cell = [&](size_t i) { return row.cells[(*columns)[i]]; };
      auto level = level_from_name(cell(1));
      if (!level) return Error{{"places.bad_level", {std::string(cell(1))}}, towns->where(row)};
      int32_t parent = gazetteer_.find_code(cell(2));
      if (parent < 0) return Error{{"places.unknown_parent", {std::string(cell(2))}}, towns->where(row)};
      int32_t index = add(cell(2), cell(0), *level, 0, 0);
      gazetteer_.set_parent(index, parent);
      for (std::string_view name : split_list(cell(3))) add_short_name(index, cell(0), name);
    }
    return Done{};
  }

  Result<Done> read_aliases() {
    auto aliases = table("places/aliases.tsv");
    if (!aliases) return aliases.error();
    auto columns = exact_columns(*aliases, {"name", "code"});
    if (!columns) return columns.error();
    std::unordered_map<std::string, int> lines;  // by name and code
    for (const TsvRow& row : aliases->rows) {
      std::string_view code = row.cells[(*columns)[1]];
      int32_t index = gazetteer_.find_code(code);
      if (index < 0) return Error{{"places.unknown_code", {std::string(code)}}, aliases->where(row)};
      std::string_view name = row.cells[(*columns)[0]];
      if (name.find_first_of("0123456789") != std::string_view::npos) return Error{{"places.alias_of_digits", {std::string(name)}}, aliases->where(row, name)};
      auto [first, is_new] = lines.emplace(std::string(name) + "\t" + std::string(code), row.line);
      if (!is_new) return Error{{"table.duplicate_word", {std::string(name), std::to_string(first->second)}}, aliases->where(row, name)};
      use(name, index, NameForm::kShort);
    }
    return Done{};
  }

  int32_t add(std::string_view code, std::string_view name, Level level, uint16_t from, uint16_t to) {
    Division division;
    std::copy(code.begin(), code.end(), division.code);
    division.level = level;
    division.valid_from = from;
    division.valid_to = to;
    division.abolished = to != 0;
    int32_t index = gazetteer_.add(division, name);
    bool word_first = level == Level::kSpecialUnit || common_words_.contains(std::string(name));
    use(name, index, word_first ? NameForm::kWeak : NameForm::kFull);
    return index;
  }

  void add_short_name(int32_t index, std::string_view official, std::string_view name) {
    if (ends_alike(official, name)) return use(name, index, NameForm::kFull);
    if (gazetteer_.division(index).level > Level::kCounty) return use(name, index, NameForm::kTownShort);
    auto common = common_words_.find(std::string(name));
    bool word_first = common != common_words_.end() && common->second != gazetteer_.code(index);
    use(name, index, word_first ? NameForm::kWeak : NameForm::kShort);
  }

  void use(std::string_view name, int32_t index, NameForm form) {
    std::vector<NameUse>& uses = names_[std::string(name)];
    auto same = std::find_if(uses.begin(), uses.end(), [&](const NameUse& other) { return other.division == index; });
    if (same == uses.end()) uses.push_back({index, form});
  }

  const RuleFiles& files_;
  Gazetteer& gazetteer_;
  PlaceNames names_;
  std::unordered_map<std::string, std::string> common_words_;  // name -> code it stands for when bare, or empty
};

}  // namespace

Result<PlaceNames> read_place_tables(const RuleFiles& files, Gazetteer& gazetteer) { return Reader(files, gazetteer).read(); }

}  // namespace hedui
