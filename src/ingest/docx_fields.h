// Fields of a Word file: an instruction that Word keeps, and the result that it shows.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "ingest/docx_tree.h"

namespace hedui {

// For each node of the part whether it is a field character of a field that has both its ends in the same flow of text (the body, a
// cell, a text box, a note). The others are damage: they must not make the rest of a document an instruction.
std::vector<bool> find_whole_fields(const DocxTree& part);

// Which fields are open while a flow of text is read.
class DocxFields {
 public:
  // Takes note of a field character. Gives what an ended field shows itself, without a result.
  std::string take(std::string_view type);
  void add_instruction(std::string_view text);
  // Whether text here is a result or stands outside of all fields.
  bool shows() const { return hiding_ == 0; }

 private:
  struct Open {
    std::string instruction;
    bool hides = true;  // what stands here is its instruction, or a table of contents
  };

  std::vector<Open> open_;
  int hiding_ = 0;  // of them
};

}  // namespace hedui
