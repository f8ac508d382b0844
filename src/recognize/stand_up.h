// A vertical line made a horizontal one: its characters are cut out one by one and set side by side, so that the model of
// horizontal text reads them, which knows far more of them, and digits too.
#pragma once

#include <vector>

#include "recognize/page_blocks.h"

namespace hedui {

// A stretch along the line and where it stands in the picture made of it.
struct StoodPiece {
  int from = 0, to = 0;  // along the line that lies on its left side, as vertical text turned by 90 degrees counterclockwise
  int x0 = 0, x1 = 0;    // in `picture`
};

struct StoodLine {
  Bitmap picture;                  // grey, black on white
  std::vector<StoodPiece> pieces;  // in order
};

// Stretches of a line that lies on its left side which may be digits set lying, and so stand now.
std::vector<PixelBox> lying_numbers(Pix* ink, const PixelBox& line, float em);

// What vertical lines of one kind share, in dots.
struct Measure {
  float em = 0;
  float pitch = 0;  // of their characters
};

// The pitch that cuts lines through the least ink; `kept` is empty or has the numbers of each line that stay as they are.
float pitch_of(Pix* ink, const std::vector<PixelBox>& lines, float em, const std::vector<std::vector<PixelBox>>& kept);

// `grey` and `ink` show text that lies on its left side; what is in one of `kept` stays as it stands, the rest is turned
// character by character.
StoodLine stand_up(Pix* grey, Pix* ink, const PixelBox& line, const Measure& measure, const std::vector<PixelBox>& kept);

// Where a place in the picture is along the line.
float along_line(const StoodLine& line, float x);

}  // namespace hedui
