// The characters in the blocks of a picture, by Tesseract.
#pragma once

#include <array>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "recognize/page_blocks.h"
#include "recognize/place_symbols.h"
#include "recognize/stand_up.h"

namespace tesseract {
class TessBaseAPI;
}

namespace hedui {

// Each has a model of its own.
enum Script : size_t { kSimplified, kTraditional };
constexpr size_t kScripts = 2;

// A line by itself, upright, in grey.
struct LinePicture {
  PixelBox line;  // its ink in the block, which lies on its side where it is vertical
  PixelBox room;  // as high as its characters may be
  float em = 0;
  int aside = 0, above = 0;  // dots of white around
  Bitmap picture;
  StoodLine stood;                                                    // of a vertical one
  std::array<std::optional<std::vector<Symbol>>, kScripts> readings;  // those that there were to choose from
};

struct CutBlock {
  std::vector<LinePicture> lines;
  Script script = kSimplified;
};

class BlockReader {
 public:
  explicit BlockReader(std::string tessdata);
  ~BlockReader();

  // Loads the models; false where that of Simplified characters is missing. Without the other one all text is read by this.
  bool load();

  // The symbols of all blocks, line by line.
  std::vector<Symbol> read(Pix* grey, const std::vector<TextBlock>& blocks, float em, int resolution);

 private:
  std::vector<Symbol> read_lying(Pix* grey, const PixelBox& number, float em, int resolution);
  std::vector<Symbol> read_standing(Pix* grey, Pix* ink, const PixelBox& number, float em, int resolution);
  PixelBox without_strokes(Pix* grey, Pix* ink, PixelBox number, const std::u32string& digits, float em, int resolution);
  std::optional<PixelBox> lying_part(Pix* grey, Pix* ink, const PixelBox& stretch, float em, int resolution);
  std::vector<std::vector<PixelBox>> lying_numbers_of(Pix* grey, Pix* ink, const std::vector<PixelBox>& lines, float em, int resolution);
  std::vector<LinePicture> cut_lines(Pix* part, const TextBlock& block, float em, int resolution);
  float lead_of_traditional(std::vector<LinePicture>& lines, int resolution);
  void choose_scripts(const std::vector<TextBlock>& blocks, float em, int resolution, std::vector<CutBlock>& cut);
  std::vector<Symbol> read_line(const LinePicture& line, Script script, int resolution);

  std::string tessdata_;
  std::array<std::unique_ptr<tesseract::TessBaseAPI>, kScripts> models_;
};

}  // namespace hedui
