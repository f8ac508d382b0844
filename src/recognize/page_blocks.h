// Where text stands on the picture of a page: columns and lines that can be recognized one by one. Gutters are found by the
// white that runs down beside several lines, so that they may be narrower than the white around a punctuation mark.
#pragma once

#include <leptonica/allheaders.h>

#include <memory>
#include <vector>

namespace hedui {

struct PixDeleter {
  void operator()(Pix* pix) const { pixDestroy(&pix); }
};
using Bitmap = std::unique_ptr<Pix, PixDeleter>;

// Pixels from the picture's top left corner; the ends are exclusive.
struct PixelBox {
  int x0 = 0, y0 = 0, x1 = 0, y1 = 0;

  int width() const { return x1 - x0; }
  int height() const { return y1 - y0; }
};

struct TextBlock {
  PixelBox box;
  bool vertical = false;
  float em = 0;   // size of most of its characters, in pixels; 0: unknown
  Bitmap shape;   // black where the block is; as large as `area`
  PixelBox area;  // its ink and the white around it
};

// A picture in grey, made upright.
struct UprightPicture {
  Bitmap grey;
  double skew = 0;  // degrees by which it was turned clockwise
};

struct PageBlocks {
  Bitmap grey;   // upright, without rules
  Bitmap ink;    // black where a character is, rules and pictures taken away
  float em = 0;  // size of most characters, in pixels; 0: there is no text
  std::vector<TextBlock> blocks;
};

// The picture in 8 bits of grey, black on white.
Bitmap grey_of(Pix* picture);

UprightPicture make_upright(Pix* grey);

PageBlocks find_blocks(Pix* grey);

// The block's own part of the picture, with a margin around its ink.
Bitmap cut_out(Pix* grey, const TextBlock& block, int margin);

}  // namespace hedui
