// Reads rules/places/ into the gazetteer and the names of divisions.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "base/result.h"
#include "ruleset/build.h"
#include "ruleset/gazetteer.h"

namespace hedui {

// Every name, as written in the tables, with the divisions it stands for.
using PlaceNames = std::map<std::string, std::vector<NameUse>>;

Result<PlaceNames> read_place_tables(const RuleFiles& files, Gazetteer& gazetteer);

}  // namespace hedui
