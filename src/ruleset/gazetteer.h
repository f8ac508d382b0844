// The administrative divisions of China, current and abolished, with every name that the press gives them.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/flat_array.h"
#include "ruleset/table.h"

namespace hedui {

enum class Level : uint8_t { kProvince, kPrefecture, kCounty, kTown, kVillage, kZone, kSpecialUnit, kOther };
const char* name_of(Level level);

struct Division {
  char code[10] = {};  // GB/T 2260 to county level, nine digits below; zones have their host's code
  Level level = Level::kOther;
  bool abolished = false;
  uint16_t valid_from = 0;  // first year-end at which it is in the lists; 0: always was
  uint16_t valid_to = 0;    // year in which it ceased; 0: current
  int32_t parent = -1;      // index of the unit above
  int32_t successor = -1;   // of an abolished unit: the current one that took over all of it, or -1
  int32_t county = -1;      // index of itself or of the unit of county level or above that it lies in
  uint32_t name_begin = 0;  // official name in Gazetteer's text
  uint16_t name_size = 0;   // bytes
};

// How a name stands for a division.
enum class NameForm : uint8_t {
  kFull,          // 岳阳市
  kShort,         // 浏阳, 湘西州
  kWeak,          // a short name that is a word first: 资源, 合作
  kTownShort,     // 榔梨 for 榔梨街道
  kAbbreviation,  // 湘, 鄂: only inside compounds; 京津冀
};

struct NameUse {
  int32_t division = 0;
  NameForm form = NameForm::kFull;
};

class Gazetteer {
 public:
  Gazetteer() : group_begins_({0, 0}) {}

  const Division& division(int32_t index) const { return divisions_[static_cast<size_t>(index)]; }
  size_t size() const { return divisions_.size(); }
  std::string_view name(int32_t index) const {
    const Division& d = division(index);
    return {text_.data() + d.name_begin, d.name_size};
  }
  std::string_view code(int32_t index) const { return division(index).code; }

  // The six-digit code that a record gives: that of the county-level division or the one above that it lies in.
  std::string_view record_code(int32_t index) const { return code(division(index).county); }

  // The divisions a name group stands for; groups come from lexicon entries.
  std::span<const NameUse> uses(uint32_t group) const { return {uses_.data() + group_begins_[group], group_begins_[group + 1] - group_begins_[group]}; }

  // The current division of this code (the last abolished one where there is none), or -1. Never a zone
  // that has only the code of the division it lies in.
  int32_t find_code(std::string_view code) const;

  // The division of this code, or the one current division of county level or above with this official name, which may
  // stand behind the names of those above it. Nothing where two bear the name.
  std::optional<int32_t> find_division(std::string_view code_or_name) const;

  // Whether `inner` is `outer` or lies in it.
  bool lies_in(int32_t inner, int32_t outer) const;
  int32_t ancestor(int32_t index, Level level) const;  // itself or above, or -1

  // The current division that took over all of this one; itself where it is current or was split.
  int32_t current(int32_t index) const {
    int32_t successor = division(index).successor;
    return successor < 0 ? index : successor;
  }
  // The form in which a current division stood in the lists of `year`; itself where nothing else is known.
  int32_t in_year(int32_t index, int year) const;

  // Building: adds a division, then name groups in any order.
  int32_t add(const Division& division, std::string_view name);
  void set_parent(int32_t index, int32_t parent);
  void set_successor(int32_t index, int32_t successor);
  uint32_t add_group(std::span<const NameUse> uses);

  template <class Archive>
  void serialize(Archive& archive) {
    archive(divisions_, text_, uses_, group_begins_, by_code_, predecessors_);
  }

 private:
  // Whether `path` is the division's name, perhaps behind names of units above it.
  bool is_called(int32_t index, std::string_view path) const;

  // A current division and one that it took over.
  struct Succession {
    int32_t division;
    int32_t predecessor;
    auto operator<=>(const Succession&) const = default;
  };

  FlatArray<Division> divisions_;
  FlatArray<char> text_;
  FlatArray<NameUse> uses_;
  FlatArray<uint32_t> group_begins_;    // group 0 is empty
  FlatArray<int32_t> by_code_;          // division indices sorted by code, current before abolished
  FlatArray<Succession> predecessors_;  // sorted
};

}  // namespace hedui
