#include "recognize/read_blocks.h"

#include <tesseract/baseapi.h>
#include <tesseract/resultiterator.h>

#include <algorithm>
#include <cmath>
#include <utility>

namespace hedui {
namespace {

constexpr float kInkOfEm = 0.93f;  // height of a line of Han characters

bool is_han(char32_t c) { return c >= 0x3400 && c <= 0x9FFF; }
bool is_digit(char32_t c) { return c >= '0' && c <= '9'; }
// What numbers that lie on their side in vertical text are made of.
bool lies(char32_t c) { return c > 0x20 && c < 0x7F && c != '|' && c != '[' && c != ']'; }

char32_t first_of(const char* text) {
  auto lead = static_cast<unsigned char>(text[0]);
  int more = lead >= 0xF0 ? 3 : lead >= 0xE0 ? 2 : lead >= 0xC0 ? 1 : 0;
  char32_t c = more == 0 ? lead : lead & (0x3Fu >> more);
  for (int i = 1; i <= more && text[i] != '\0'; ++i) c = c << 6 | (static_cast<unsigned char>(text[i]) & 0x3Fu);
  return c;
}

struct TextDeleter {
  void operator()(char* text) const { delete[] text; }
};

Picture ink_of(Pix* grey) {
  Pix* binary = nullptr;
  if (pixOtsuAdaptiveThreshold(grey, pixGetWidth(grey), pixGetHeight(grey), 0, 0, 0.1f, nullptr, &binary) != 0) binary = nullptr;
  return Picture(binary ? binary : pixThresholdToBinary(grey, 128));
}

// The columns with ink in a box, and the rows' extent.
std::vector<InkRun> runs_in(Pix* ink, const PixelBox& box, int& top, int& bottom) {
  std::vector<InkRun> runs;
  std::vector<int> rows(static_cast<size_t>(std::max(box.height(), 1)));
  bool open = false;
  for (int x = box.x0; x < box.x1; ++x) {
    int dots = 0;
    for (int y = box.y0; y < box.y1; ++y) {
      l_uint32 on = 0;
      pixGetPixel(ink, x, y, &on);
      dots += static_cast<int>(on);
      rows[static_cast<size_t>(y - box.y0)] += static_cast<int>(on);
    }
    if (dots > 0 && !open) runs.push_back({x, x, 0});
    open = dots > 0;
    if (!open) continue;
    runs.back().x1 = x + 1;
    runs.back().dots += dots;
  }
  top = box.y0;
  bottom = box.y1;
  while (top < bottom && rows[static_cast<size_t>(top - box.y0)] < 2) ++top;
  while (bottom > top && rows[static_cast<size_t>(bottom - 1 - box.y0)] < 2) --bottom;
  return runs;
}

float middle_of(std::vector<float> values) {
  if (values.empty()) return 0;
  std::nth_element(values.begin(), values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2), values.end());
  return values[values.size() / 2];
}

float center_of(const Symbol& symbol) { return (symbol.x0 + symbol.x1) / 2; }

// Lines of vertical text turned to lie: the one model knows Han characters on their side, the other digits that stand. Where
// the second reads a number and the first is not sure of what it sees, the number is right.
std::vector<Symbol> with_numbers(const std::vector<Symbol>& upright, const std::vector<Symbol>& lying, float em) {
  constexpr float kSureHan = 0.97f, kSureNumber = 0.8f;
  std::vector<Symbol> out = upright;
  for (size_t begin = 0; begin < lying.size();) {
    size_t end = begin;
    bool digits = false;
    float least = 1;
    while (end < lying.size() && lying[end].line == lying[begin].line && lies(lying[end].character)) {
      digits |= is_digit(lying[end].character);
      least = std::min(least, lying[end].confidence);
      ++end;
    }
    if (end == begin) {
      ++begin;
      continue;
    }
    float from = lying[begin].x0, to = std::min(lying[end - 1].x1, lying[end - 1].x0 + 0.9f * em);
    auto inside = [&](const Symbol& s) { return s.line == lying[begin].line && center_of(s) > from - 0.25f * em && center_of(s) < to + 0.25f * em; };
    bool contradicted = false;
    for (const Symbol& s : out) contradicted |= inside(s) && is_han(s.character) && s.confidence > kSureHan && (end - begin == 1 || least < 0.95f);
    if (digits && least > kSureNumber && !contradicted) {
      std::erase_if(out, inside);
      // The characters' order is surer than their places.
      auto behind = std::find_if(out.begin(), out.end(), [&](const Symbol& s) { return std::pair(s.line, center_of(s)) > std::pair(lying[begin].line, from); });
      out.insert(behind, lying.begin() + static_cast<std::ptrdiff_t>(begin), lying.begin() + static_cast<std::ptrdiff_t>(end));
    }
    begin = end;
  }
  return out;
}

// Gives the symbols of one reading the numbers that the lines of another have; a symbol outside all of them goes.
void renumber(std::vector<Symbol>& symbols, const std::vector<PixelBox>& lines) {
  std::erase_if(symbols, [&](Symbol& symbol) {
    float y = (symbol.y0 + symbol.y1) / 2;
    for (size_t i = 0; i < lines.size(); ++i) {
      if (y < static_cast<float>(lines[i].y0) || y > static_cast<float>(lines[i].y1)) continue;
      symbol.line = static_cast<int>(i);
      return false;
    }
    return true;
  });
}

}  // namespace

BlockReader::BlockReader(std::string tessdata) : tessdata_(std::move(tessdata)) {}
BlockReader::~BlockReader() = default;

bool BlockReader::load(bool vertical) {
  std::unique_ptr<tesseract::TessBaseAPI>& api = vertical ? down_ : across_;
  if (api) return true;
  api = std::make_unique<tesseract::TessBaseAPI>();
  const char* language = vertical ? "chi_sim_vert" : "chi_sim";
  if (api->Init(tessdata_.empty() ? nullptr : tessdata_.c_str(), language, tesseract::OEM_LSTM_ONLY) != 0) return false;
  api->SetVariable("debug_file", "/dev/null");
  api->SetPageSegMode(tesseract::PSM_SINGLE_BLOCK);
  return true;
}

std::vector<Symbol> BlockReader::recognize(tesseract::TessBaseAPI& api, Pix* picture, int resolution, std::vector<PixelBox>& lines) const {
  std::vector<Symbol> symbols;
  api.SetImage(picture);
  api.SetSourceResolution(resolution);
  if (api.Recognize(nullptr) != 0) return symbols;
  std::unique_ptr<tesseract::ResultIterator> at(api.GetIterator());
  if (!at) return symbols;
  do {
    if (at->Empty(tesseract::RIL_SYMBOL)) continue;
    int x0 = 0, y0 = 0, x1 = 0, y1 = 0;
    if (at->IsAtBeginningOf(tesseract::RIL_TEXTLINE) || lines.empty()) {
      if (!at->BoundingBox(tesseract::RIL_TEXTLINE, &x0, &y0, &x1, &y1)) continue;
      lines.push_back({x0, y0, x1, y1});
    }
    std::unique_ptr<char, TextDeleter> text(at->GetUTF8Text(tesseract::RIL_SYMBOL));
    if (!text || !at->BoundingBox(tesseract::RIL_SYMBOL, &x0, &y0, &x1, &y1)) continue;
    char32_t c = first_of(text.get());
    if (c <= ' ') continue;
    float confidence = std::clamp(at->Confidence(tesseract::RIL_SYMBOL) / 100, 0.0f, 1.0f);
    symbols.push_back({c, static_cast<float>(x0), static_cast<float>(y0), static_cast<float>(x1), static_cast<float>(y1), static_cast<int>(lines.size()) - 1,
                       false, confidence});
  } while (at->Next(tesseract::RIL_SYMBOL));
  return symbols;
}

void BlockReader::read(Pix* grey, const TextBlock& block, float em, int resolution, std::vector<Symbol>& symbols) {
  int margin = std::max(4, static_cast<int>(std::lround(0.4f * em)));
  Picture part = cut_out(grey, block, margin);
  if (block.vertical) part.reset(pixRotateOrth(part.get(), 3));
  std::vector<PixelBox> lines;
  std::vector<Symbol> found = recognize(block.vertical ? *down_ : *across_, part.get(), resolution, lines);
  if (block.vertical) {
    std::vector<PixelBox> ignored;
    std::vector<Symbol> lying = recognize(*across_, part.get(), resolution, ignored);
    renumber(lying, lines);
    found = with_numbers(found, lying, em);
  }
  Picture ink = ink_of(part.get());
  int first = symbols.empty() ? 0 : symbols.back().line + 1;

  struct InkOfLine {
    std::vector<Symbol> symbols;
    std::vector<InkRun> runs;
    float middle = 0, em = 0;
  };
  std::vector<InkOfLine> inked(lines.size());
  for (const Symbol& symbol : found) inked[static_cast<size_t>(symbol.line)].symbols.push_back(symbol);
  std::vector<float> ems;
  for (size_t i = 0; i < lines.size(); ++i) {
    const PixelBox box = {std::max(lines[i].x0 - 2, 0), std::max(lines[i].y0 - 2, 0), std::min(lines[i].x1 + 2, pixGetWidth(ink.get())),
                          std::min(lines[i].y1 + 2, pixGetHeight(ink.get()))};
    int top = 0, bottom = 0;
    inked[i].runs = runs_in(ink.get(), box, top, bottom);
    inked[i].middle = static_cast<float>(top + bottom) / 2;
    auto han = std::count_if(inked[i].symbols.begin(), inked[i].symbols.end(), [](const Symbol& s) { return is_han(s.character); });
    if (han >= 3) inked[i].em = static_cast<float>(bottom - top) / kInkOfEm;
    if (inked[i].em > 0) ems.push_back(inked[i].em);
  }
  float usual = ems.empty() ? 0 : middle_of(ems);
  for (size_t i = 0; i < lines.size(); ++i) {
    constexpr float kSame = 1.18f;
    auto alike = [](float a, float b) { return a > 0 && b > 0 && std::max(a, b) < kSame * std::min(a, b); };
    InkOfLine& line = inked[i];
    float own = line.em > 0 ? line.em : usual > 0 ? usual : static_cast<float>(lines[i].height()) / kInkOfEm;
    if (alike(own, usual)) own = usual;
    if (alike(own, em)) own = em;
    place_symbols(line.runs, own, line.middle, line.symbols);
    for (Symbol symbol : line.symbols) {
      symbol.line = first + static_cast<int>(i);
      symbol.vertical = block.vertical;
      auto left = static_cast<float>(block.box.x0 - margin), top = static_cast<float>(block.box.y0 - margin);
      if (block.vertical) {
        auto width = static_cast<float>(block.box.width() + 2 * margin);
        symbol = {symbol.character, width - symbol.y1, symbol.x0, width - symbol.y0, symbol.x1, symbol.line, true, symbol.confidence};
      }
      symbol.x0 += left;
      symbol.x1 += left;
      symbol.y0 += top;
      symbol.y1 += top;
      symbols.push_back(symbol);
    }
  }
}

}  // namespace hedui
