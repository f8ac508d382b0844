// The lines of a block of horizontal text, by the rows of its picture. Tesseract's own search for lines takes thin characters
// (一, 三) out of theirs.
#pragma once

#include <vector>

#include "recognize/page_blocks.h"
#include "recognize/place_symbols.h"

namespace hedui {

// Black where a picture has ink, by one threshold for all of it.
Bitmap ink_of(Pix* grey);

// Boxes around the ink of each line, from above; `em` is the size of most of the block's characters. Specks are no lines.
std::vector<PixelBox> find_lines(Pix* ink, float em);

// The ink of a box by its columns; positions count from the picture's left.
std::vector<InkRun> runs_in(Pix* ink, const PixelBox& box);

// The ink within a box; without any it has no height.
PixelBox ink_within(Pix* ink, const PixelBox& box);

}  // namespace hedui
