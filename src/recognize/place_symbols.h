// Where the ink of each character of a line is. Tesseract tells a line's characters well and their places badly; the blanks
// between the inked columns say better where each is, and whether there is ink that no character accounts for.
#pragma once

#include <vector>

namespace hedui {

struct Symbol {
  char32_t character = 0;
  float x0 = 0, y0 = 0, x1 = 0, y1 = 0;  // dots of the upright picture; of vertical lines while they are read: of the turned one
  int line = 0;
  bool vertical = false;
  float confidence = 0;  // 0 to 1
};

// Columns with ink that no blank column parts; ends exclusive.
struct InkRun {
  int x0 = 0, x1 = 0;
  int dots = 0;
};

// Gives each symbol of one line, in their order, its place along the line, and makes those of numbers less sure that don't
// agree with the ink. `em` is the line's, `middle` its middle across.
void place_symbols(const std::vector<InkRun>& ink, float em, float middle, std::vector<Symbol>& line);

}  // namespace hedui
