#include "recognize/read_blocks.h"

#include <tesseract/baseapi.h>
#include <tesseract/resultiterator.h>

#include <algorithm>
#include <cmath>
#include <utility>

#include "recognize/combine_readings.h"
#include "recognize/mend_marks.h"
#include "recognize/stand_up.h"
#include "recognize/text_lines.h"

namespace hedui {
namespace {

constexpr float kInkOfEm = 0.93f;  // height of a line of Han characters
constexpr float kLow = 0.5f;       // ems; a line that is no higher has no Han character but 一
constexpr float kSame = 1.22f;     // sizes that differ by less are the same

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

// The greys of ink and paper: of the darkest dots, and of the most.
std::pair<int, int> greys_of(Pix* grey) {
  constexpr float kDarkest = 0.02f, kBrightest = 0.95f;
  l_float32 ink = 0, paper = 255;
  Numa* counts = pixGetGrayHistogram(grey, 1);
  if (!counts) return {0, 255};
  numaHistogramGetValFromRank(counts, kDarkest, &ink);
  numaHistogramGetValFromRank(counts, 0.5f, &paper);
  numaDestroy(&counts);
  return {static_cast<int>(ink), static_cast<int>(kBrightest * paper)};
}

// As the model has learnt characters: without the grain of paper and scanner, which it takes for strokes where they are thin,
// black on white.
Bitmap smooth(Pix* grey, float em) {
  constexpr float kOfEm = 0.043f;  // tried on lines of serif and sans-serif type with noise: half of that leaves twice the errors
  constexpr int kLeastContrast = 40;
  float deviation = kOfEm * em;
  int half = std::max(1, static_cast<int>(std::ceil(2.5f * deviation)));
  L_KERNEL *across = nullptr, *down = nullptr;
  Bitmap smoothed;
  if (makeGaussianKernelSep(half, half, deviation, 1, &across, &down) == 0) smoothed.reset(pixConvolveSep(grey, across, down, 8, 1));
  kernelDestroy(&across);
  kernelDestroy(&down);
  if (!smoothed) smoothed.reset(pixClone(grey));
  auto [ink, paper] = greys_of(smoothed.get());
  if (paper - ink >= kLeastContrast) smoothed.reset(pixGammaTRC(nullptr, smoothed.get(), 1, ink, paper));
  return smoothed;
}

// A part of a picture with white around it; rows outside `limits` are white too.
Bitmap framed(Pix* grey, const PixelBox& box, const PixelBox& limits, int aside, int above) {
  Bitmap part(pixCreate(box.width() + 2 * aside, box.height() + 2 * above, 8));
  pixSetAllGray(part.get(), 255);
  int x0 = std::max(box.x0 - aside, limits.x0), x1 = std::min(box.x1 + aside, limits.x1);
  int y0 = std::max(box.y0 - above, limits.y0), y1 = std::min(box.y1 + above, limits.y1);
  pixRasterop(part.get(), x0 - box.x0 + aside, y0 - box.y0 + above, x1 - x0, y1 - y0, PIX_SRC, grey, x0, y0);
  return part;
}

// Ink with the thin strokes of serif type, which runs together where characters stand close.
Bitmap faint_ink_of(Pix* grey) {
  constexpr float kTowardsPaper = 0.7f;
  Bitmap even(pixBlockconv(grey, 1, 1));
  Pix* seen = even ? even.get() : grey;
  auto [ink, paper] = greys_of(seen);
  return Bitmap(pixThresholdToBinary(seen, std::max(1, ink + static_cast<int>(kTowardsPaper * static_cast<float>(paper - ink)))));
}

// Ink without what is smaller than a decimal point.
Bitmap without_grain(Bitmap ink, float em) {
  constexpr float kPoint = 0.09f;  // ems
  int point = std::max(2, static_cast<int>(std::lround(kPoint * em)));
  Bitmap solid(pixSelectBySize(ink.get(), point, point, 8, L_SELECT_IF_EITHER, L_SELECT_IF_GTE, nullptr));
  return solid ? std::move(solid) : std::move(ink);
}

bool is_same_size(float a, float b) { return std::max(a, b) < kSame * std::min(a, b); }

float mean_confidence(const std::vector<Symbol>& symbols) {
  float sum = 0;
  for (const Symbol& symbol : symbols) sum += symbol.confidence;
  return symbols.empty() ? 0 : sum / static_cast<float>(symbols.size());
}

bool is_number(const std::vector<Symbol>& symbols) {
  auto fits = [](const Symbol& s) { return is_digit(s.character) || s.character == '.' || s.character == ',' || s.character == '%'; };
  return std::all_of(symbols.begin(), symbols.end(), fits) &&
         std::any_of(symbols.begin(), symbols.end(), [](const Symbol& s) { return is_digit(s.character); });
}

}  // namespace

BlockReader::BlockReader(std::string tessdata) : tessdata_(std::move(tessdata)) {}
BlockReader::~BlockReader() = default;

bool BlockReader::load() {
  api_ = std::make_unique<tesseract::TessBaseAPI>();
  if (api_->Init(tessdata_.empty() ? nullptr : tessdata_.c_str(), "chi_sim", tesseract::OEM_LSTM_ONLY) != 0) return false;
  api_->SetVariable("debug_file", "/dev/null");
  api_->SetPageSegMode(tesseract::PSM_RAW_LINE);  // the lines are found already
  return true;
}

std::vector<Symbol> BlockReader::recognize(Pix* line, int resolution) {
  std::vector<Symbol> symbols;
  api_->SetImage(line);
  api_->SetSourceResolution(resolution);
  if (api_->Recognize(nullptr) != 0) return symbols;
  std::unique_ptr<tesseract::ResultIterator> at(api_->GetIterator());
  if (!at) return symbols;
  do {
    if (at->Empty(tesseract::RIL_SYMBOL)) continue;
    int x0 = 0, y0 = 0, x1 = 0, y1 = 0;
    std::unique_ptr<char, TextDeleter> text(at->GetUTF8Text(tesseract::RIL_SYMBOL));
    if (!text || !at->BoundingBox(tesseract::RIL_SYMBOL, &x0, &y0, &x1, &y1)) continue;
    char32_t c = first_of(text.get());
    if (c <= ' ') continue;
    float confidence = std::clamp(at->Confidence(tesseract::RIL_SYMBOL) / 100, 0.0f, 1.0f);
    symbols.push_back({c, static_cast<float>(x0), static_cast<float>(y0), static_cast<float>(x1), static_cast<float>(y1), 0, false, confidence});
  } while (at->Next(tesseract::RIL_SYMBOL));
  return symbols;
}

// A second time in another size where it matters: what the model makes of a character that it does not know well changes.
std::vector<Symbol> BlockReader::read_line(Pix* line, float em, int resolution) {
  constexpr float kSecondEm = 24, kLarger = 1.4f;  // dots; times
  std::vector<Symbol> first = recognize(smooth(line, em).get(), resolution);
  if (!wants_second_reading(first)) return first;
  float scale = kSecondEm / em;
  Bitmap small(scale < 0.9f ? pixScaleAreaMap(line, scale, scale) : pixScaleGrayLI(line, kLarger, kLarger));
  if (!small) return first;
  if (scale >= 0.9f) scale = kLarger;
  std::vector<Symbol> second = recognize(smooth(small.get(), scale * em).get(), resolution);
  for (Symbol& symbol : second)
    symbol = {symbol.character, symbol.x0 / scale, symbol.y0 / scale, symbol.x1 / scale, symbol.y1 / scale, 0, false, symbol.confidence};
  return combine_readings(first, second);
}

// Which of a vertical block's numbers are set lying: none or all, by what is surer to be digits.
std::vector<std::vector<PixelBox>> BlockReader::lying_numbers_of(Pix* grey, Pix* ink, const std::vector<PixelBox>& lines, float em, int resolution) {
  constexpr float kSure = 0.7f;
  constexpr int kRim = 4;
  std::vector<std::vector<PixelBox>> numbers;
  int lying = 0, standing = 0;
  PixelBox all = {0, 0, pixGetWidth(grey), pixGetHeight(grey)};
  for (const PixelBox& line : lines) {
    numbers.push_back(lying_numbers(ink, line, em));
    for (const PixelBox& number : numbers.back()) {
      Bitmap as_is = framed(grey, number, {number.x0 - 1, number.y0, number.x1 + 1, number.y1}, kRim, kRim);
      StoodLine turned = stand_up(grey, ink, number, em, {});
      Bitmap stood = framed(turned.picture.get(), {0, 0, pixGetWidth(turned.picture.get()), pixGetHeight(turned.picture.get())}, all, kRim, kRim);
      std::vector<Symbol> first = recognize(smooth(as_is.get(), em).get(), resolution), second = recognize(smooth(stood.get(), em).get(), resolution);
      float one = is_number(first) ? mean_confidence(first) : 0, other = is_number(second) ? mean_confidence(second) : 0;
      if (std::max(one, other) < kSure) continue;
      (one > other ? lying : standing) += 1;
    }
  }
  if (lying <= standing) numbers.assign(lines.size(), {});
  return numbers;
}

void BlockReader::read(Pix* grey, const TextBlock& block, float em, int resolution, std::vector<Symbol>& symbols) {
  constexpr float kAside = 0.2f, kAbove = 0.15f;  // ems
  int margin = std::max(4, static_cast<int>(std::lround(0.4f * em)));
  float usual = block.em > 0 ? block.em : em;
  Bitmap part = cut_out(grey, block, margin);
  if (block.vertical) part.reset(pixRotateOrth(part.get(), 3));
  Bitmap ink = without_grain(ink_of(part.get()), usual);
  std::vector<PixelBox> lines = find_lines(without_grain(faint_ink_of(part.get()), usual).get(), usual);
  std::vector<std::vector<PixelBox>> numbers;
  if (block.vertical) numbers = lying_numbers_of(part.get(), ink.get(), lines, usual, resolution);
  int number = symbols.empty() ? 0 : symbols.back().line + 1;
  for (size_t i = 0; i < lines.size(); ++i, ++number) {
    PixelBox line = lines[i];
    auto height = static_cast<float>(line.height());
    float own = height > kLow * usual ? height / kInkOfEm : usual;
    if (is_same_size(own, usual)) own = usual;
    if (is_same_size(own, em)) own = em;
    int lower = std::max(0, static_cast<int>(std::lround((kInkOfEm * own - height) / 2)));
    PixelBox room = {line.x0, line.y0 - lower, line.x1, line.y1 + lower};
    PixelBox limits = {0, i > 0 ? (lines[i - 1].y1 + line.y0) / 2 : 0, pixGetWidth(part.get()),
                       i + 1 < lines.size() ? (line.y1 + lines[i + 1].y0 + 1) / 2 : pixGetHeight(part.get())};
    int aside = static_cast<int>(std::lround(kAside * own)), above = static_cast<int>(std::lround(kAbove * own));
    Bitmap picture;
    StoodLine stood;
    if (block.vertical) {
      stood = stand_up(part.get(), ink.get(), {room.x0, std::max(room.y0, limits.y0), room.x1, std::min(room.y1, limits.y1)}, own, numbers[i]);
      PixelBox all = {0, 0, pixGetWidth(stood.picture.get()), pixGetHeight(stood.picture.get())};
      picture = framed(stood.picture.get(), all, all, aside, above);
    } else {
      picture = framed(part.get(), room, limits, aside, above);
    }
    std::vector<Symbol> found = read_line(picture.get(), own, resolution);
    mend_marks(found);
    // Digits alone are lower than the characters beside which they would stand.
    if (std::none_of(found.begin(), found.end(), [](const Symbol& s) { return is_han(s.character); })) own = std::max(own, usual);
    Bitmap own_ink = without_grain(ink_of(picture.get()), own);
    PixelBox inked = {0, above / 2, pixGetWidth(own_ink.get()), pixGetHeight(own_ink.get()) - above / 2};
    place_symbols(runs_in(own_ink.get(), inked), own, static_cast<float>(pixGetHeight(own_ink.get())) / 2, found);
    auto left = static_cast<float>(block.box.x0 - margin), top = static_cast<float>(block.box.y0 - margin);
    float middle = static_cast<float>(line.y0 + line.y1) / 2;
    for (Symbol symbol : found) {
      symbol.line = number;
      symbol.vertical = block.vertical;
      float x0 = symbol.x0 - static_cast<float>(aside), x1 = symbol.x1 - static_cast<float>(aside);
      if (block.vertical) {
        auto width = static_cast<float>(block.box.width() + 2 * margin);
        float y0 = along_line(stood, x0), y1 = std::max(along_line(stood, x1), y0 + 1);
        symbol.x0 = left + width - middle - own / 2;
        symbol.x1 = symbol.x0 + own;
        symbol.y0 = top + y0;
        symbol.y1 = top + y1;
      } else {
        symbol.x0 = left + x0 + static_cast<float>(room.x0);
        symbol.x1 = left + x1 + static_cast<float>(room.x0);
        symbol.y0 = top + middle - own / 2;
        symbol.y1 = top + middle + own / 2;
      }
      symbols.push_back(symbol);
    }
  }
}

}  // namespace hedui
