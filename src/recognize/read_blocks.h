// The characters in the blocks of a picture, by Tesseract.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "recognize/page_blocks.h"
#include "recognize/place_symbols.h"

namespace tesseract {
class TessBaseAPI;
}

namespace hedui {

class BlockReader {
 public:
  explicit BlockReader(std::string tessdata);
  ~BlockReader();

  // Loads the language data; false where it is missing.
  bool load();

  // Adds the symbols of a block; lines are numbered on from the last one's.
  void read(Pix* grey, const TextBlock& block, float em, int resolution, std::vector<Symbol>& symbols);

 private:
  std::vector<Symbol> recognize(Pix* line, int resolution);
  std::vector<Symbol> read_line(Pix* line, float em, int resolution);
  std::vector<std::vector<PixelBox>> lying_numbers_of(Pix* grey, Pix* ink, const std::vector<PixelBox>& lines, float em, int resolution);

  std::string tessdata_;
  std::unique_ptr<tesseract::TessBaseAPI> api_;
};

}  // namespace hedui
