// A sentence the program says, by id: its words stand in rules/messages/, in every language the program speaks.
#pragma once

#include <string>
#include <vector>

namespace hedui {

struct Message {
  std::string id;                 // as in rules/messages/*.tsv, e.g. "table.duplicate_word"
  std::vector<std::string> args;  // for {0}, {1}, ... in the sentence
};

}  // namespace hedui
