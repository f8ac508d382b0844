// How a confined program answers the one that started it (base/child_process.h): on its standard output.
#pragma once

#include <cstdint>
#include <string_view>

namespace hedui {

// The bytes of a value as they lie in memory.
template <class T>
std::string_view bytes_of(const T& value) {
  return {reinterpret_cast<const char*>(&value), sizeof value};
}

// A frame whose payload is `head` and `rest`, of at most kMostFrameBytes together. Ends the program where nobody listens.
void write_frame(uint32_t kind, std::string_view head, std::string_view rest = {});

}  // namespace hedui
