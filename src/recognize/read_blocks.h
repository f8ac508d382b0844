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

  // Loads the data of a direction of writing; false where it is missing.
  bool load(bool vertical);

  // Adds the symbols of a block, whose direction has been loaded; lines are numbered on from the last one's.
  void read(Pix* grey, const TextBlock& block, float em, int resolution, std::vector<Symbol>& symbols);

 private:
  std::vector<Symbol> recognize(tesseract::TessBaseAPI& api, Pix* picture, int resolution, std::vector<PixelBox>& lines) const;

  std::string tessdata_;
  std::unique_ptr<tesseract::TessBaseAPI> across_;
  std::unique_ptr<tesseract::TessBaseAPI> down_;
};

}  // namespace hedui
