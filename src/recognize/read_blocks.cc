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

Bitmap ink_of(Pix* grey) {
  Pix* binary = nullptr;
  if (pixOtsuAdaptiveThreshold(grey, pixGetWidth(grey), pixGetHeight(grey), 0, 0, 0.1f, nullptr, &binary) != 0) binary = nullptr;
  return Bitmap(binary ? binary : pixThresholdToBinary(grey, 128));
}

bool is_on(Pix* ink, int x, int y) {
  l_uint32 on = 0;
  pixGetPixel(ink, x, y, &on);
  return on != 0;
}

// The rows of a line's box that are its own: those that follow each other with most of the ink. Others are of its neighbours.
void shrink_to_line(Pix* ink, PixelBox& box) {
  constexpr double kBlank = 0.05;  // of the row with most ink
  std::vector<int> rows;
  for (int y = box.y0; y < box.y1; ++y) {
    rows.push_back(0);
    for (int x = box.x0; x < box.x1; ++x) rows.back() += is_on(ink, x, y);
  }
  double most = rows.empty() ? 0 : *std::max_element(rows.begin(), rows.end());
  int best = -1, top = 0, bottom = 0;
  for (size_t begin = 0; begin < rows.size();) {
    size_t end = begin;
    int sum = 0;
    while (end < rows.size() && rows[end] > kBlank * most) sum += rows[end++];
    if (sum > best) {
      best = sum;
      top = static_cast<int>(begin);
      bottom = static_cast<int>(end);
    }
    begin = end + 1;
  }
  box = {box.x0, box.y0 + top, box.x1, box.y0 + bottom};
}

std::vector<InkRun> runs_in(Pix* ink, const PixelBox& box) {
  std::vector<InkRun> runs;
  bool open = false;
  for (int x = box.x0; x < box.x1; ++x) {
    int dots = 0;
    for (int y = box.y0; y < box.y1; ++y) dots += is_on(ink, x, y);
    if (dots > 0 && !open) runs.push_back({x, x, 0});
    open = dots > 0;
    if (!open) continue;
    runs.back().x1 = x + 1;
    runs.back().dots += dots;
  }
  return runs;
}

float middle_of(std::vector<float> values) {
  if (values.empty()) return 0;
  std::nth_element(values.begin(), values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2), values.end());
  return values[values.size() / 2];
}

float center_of(const Symbol& symbol) { return (symbol.x0 + symbol.x1) / 2; }

// The numbers in a reading: stretches of what numbers are made of, from a digit to a digit or a sign of shares.
std::vector<std::pair<size_t, size_t>> numbers_in(const std::vector<Symbol>& symbols) {
  std::vector<std::pair<size_t, size_t>> numbers;
  for (size_t i = 0; i < symbols.size();) {
    size_t end = i;
    for (size_t k = i; is_digit(symbols[i].character) && k < symbols.size() && symbols[k].line == symbols[i].line; ++k) {
      char32_t c = symbols[k].character;
      if (is_digit(c) || c == '%') end = k + 1;
      else if (c != '.' && c != ',' && c != '-') break;
    }
    if (end > i) numbers.emplace_back(i, end);
    i = std::max(end, i + 1);
  }
  return numbers;
}

// Lines of vertical text turned to lie: the one model knows Han characters on their side, the other digits that stand. Where
// the second reads a number and the first is not sure of what it sees, the number is right.
std::vector<Symbol> with_numbers(const std::vector<Symbol>& upright, const std::vector<Symbol>& lying, float em) {
  constexpr float kSureHan = 0.97f, kSureNumber = 0.7f, kAlone = 0.95f;
  std::vector<Symbol> out = upright;
  for (auto [begin, end] : numbers_in(lying)) {
    const Symbol &first = lying[begin], &last = lying[end - 1];
    float least = 1;
    for (size_t i = begin; i < end; ++i) least = std::min(least, lying[i].confidence);
    float from = first.x0, to = std::min(last.x1, last.x0 + 0.9f * em);
    // Places are not exact: what is sure to be a Han character must be well inside to be taken for digits.
    auto inside = [&, line = first.line](const Symbol& s) {
      float center = (s.x0 + std::min(s.x1, s.x0 + em)) / 2, margin = is_han(s.character) && s.confidence > kSureHan ? -0.25f * em : 0.1f * em;
      return s.line == line && center > from - margin && center < to + margin;
    };
    bool one = end - begin == 1;
    bool contradicted =
        one && std::any_of(out.begin(), out.end(), [&](const Symbol& s) { return inside(s) && is_han(s.character) && s.confidence > kSureHan; });
    if (contradicted || least < (one ? kAlone : kSureNumber)) continue;
    std::erase_if(out, inside);
    // The characters' order is surer than their places.
    auto behind = std::find_if(out.begin(), out.end(), [&](const Symbol& s) { return std::pair(s.line, center_of(s)) > std::pair(first.line, from); });
    out.insert(behind, lying.begin() + static_cast<std::ptrdiff_t>(begin), lying.begin() + static_cast<std::ptrdiff_t>(end));
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
  Bitmap part = cut_out(grey, block, margin);
  if (block.vertical) part.reset(pixRotateOrth(part.get(), 3));
  std::vector<PixelBox> lines;
  std::vector<Symbol> found = recognize(block.vertical ? *down_ : *across_, part.get(), resolution, lines);
  if (block.vertical) {
    std::vector<PixelBox> ignored;
    std::vector<Symbol> lying = recognize(*across_, part.get(), resolution, ignored);
    renumber(lying, lines);
    found = with_numbers(found, lying, em);
  }
  Bitmap ink = ink_of(part.get());
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
    PixelBox box = {std::max(lines[i].x0 - 2, 0), std::max(lines[i].y0 - 2, 0), std::min(lines[i].x1 + 2, pixGetWidth(ink.get())),
                    std::min(lines[i].y1 + 2, pixGetHeight(ink.get()))};
    shrink_to_line(ink.get(), box);
    inked[i].runs = runs_in(ink.get(), box);
    inked[i].middle = static_cast<float>(box.y0 + box.y1) / 2;
    auto han = std::count_if(inked[i].symbols.begin(), inked[i].symbols.end(), [](const Symbol& s) { return is_han(s.character); });
    if (han >= 3) inked[i].em = static_cast<float>(box.height()) / kInkOfEm;
    if (inked[i].em > 0) ems.push_back(inked[i].em);
  }
  float usual = ems.empty() ? 0 : middle_of(ems);
  for (size_t i = 0; i < lines.size(); ++i) {
    constexpr float kSame = 1.22f;
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
