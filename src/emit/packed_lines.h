// Lines that wait for their turn, compressed: those of a long document are many times as large as what they were made of.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace hedui {

class PackedLines {
 public:
  PackedLines();
  ~PackedLines();

  // Whole lines.
  void add(std::string_view lines);
  // Gives the lines back in their order, in pieces of whole lines.
  void unpack(const std::function<void(std::string_view lines)>& take) const;

 private:
  struct Pack {
    std::string bytes;
    size_t size;  // unpacked
  };
  struct Packer;

  void pack();

  std::vector<Pack> packs_;
  std::string open_;  // lines behind the last pack
  std::unique_ptr<Packer> packer_;
};

}  // namespace hedui
