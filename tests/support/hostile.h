// Inputs that nobody should write and somebody will.
#pragma once

#include <string>
#include <vector>

namespace hedui::test {

struct Hostile {
  std::string name;
  std::string bytes;
};

// All of them, each at about this size in bytes.
std::vector<Hostile> hostile_inputs(size_t size);

}  // namespace hedui::test
