#include "recognize/read_blocks.h"

#include <tesseract/baseapi.h>
#include <tesseract/resultiterator.h>

#include <algorithm>
#include <cmath>
#include <utility>

#include "recognize/combine_readings.h"
#include "recognize/mend_marks.h"
#include "recognize/mend_percent.h"
#include "recognize/stand_up.h"
#include "recognize/text_lines.h"

namespace hedui {
namespace {

constexpr float kInkOfEm = 0.93f;  // height of a line of Han characters
constexpr float kLow = 0.5f;       // ems; a line that is no higher has no Han character but 一
constexpr float kSame = 1.22f;     // sizes that differ by less are the same
constexpr float kSureNumber = 0.7f;
constexpr int kRim = 4;  // dots around a number that is read by itself

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
  if (symbols.empty() || !is_digit(symbols.front().character)) return false;
  return std::all_of(symbols.begin(), symbols.end(), fits) && (is_digit(symbols.back().character) || symbols.back().character == '%');
}

// A line and the white around it; of one that lies on its side the picture is yet to be made.
LinePicture frame_line(Pix* part, const PixelBox& line, const PixelBox& limits, float usual, float em) {
  constexpr float kAside = 0.2f, kAbove = 0.15f;  // ems
  LinePicture made;
  auto height = static_cast<float>(line.height());
  made.line = line;
  made.em = height > kLow * usual ? height / kInkOfEm : usual;
  if (is_same_size(made.em, usual)) made.em = usual;
  if (is_same_size(made.em, em)) made.em = em;
  int lower = std::max(0, static_cast<int>(std::lround((kInkOfEm * made.em - height) / 2)));
  made.room = {line.x0, line.y0 - lower, line.x1, line.y1 + lower};
  made.aside = static_cast<int>(std::lround(kAside * made.em));
  made.above = static_cast<int>(std::lround(kAbove * made.em));
  made.picture = framed(part, made.room, limits, made.aside, made.above);
  return made;
}

// A number with the percent sign right behind it, which is wider than digits.
PixelBox with_percent_sign(Pix* ink, PixelBox number, float em) {
  constexpr float kBehind = 0.4f, kRoom = 1.3f;  // ems
  std::vector<InkRun> behind = runs_in(ink, {number.x1, number.y0, std::min(pixGetWidth(ink), number.x1 + static_cast<int>(kRoom * em)), number.y1});
  if (behind.empty() || static_cast<float>(behind[0].x0 - number.x1) > kBehind * em) return number;
  if (is_percent_sign(ink, ink_within(ink, {behind[0].x0, number.y0, behind[0].x1, number.y1}), em)) number.x1 = behind[0].x1;
  return number;
}

std::u32string characters_of(const std::vector<Symbol>& symbols) {
  std::u32string characters;
  for (const Symbol& symbol : symbols) characters += symbol.character;
  return characters;
}

// Mended and placed on the line's picture; `em` becomes its size.
std::vector<Symbol> place_line(std::vector<Symbol> found, const LinePicture& line, float usual, float& em) {
  mend_marks(found);
  // Digits alone are lower than the characters beside which they would stand.
  bool any_han = std::any_of(found.begin(), found.end(), [](const Symbol& s) { return is_han(s.character); });
  em = any_han ? line.em : std::max(line.em, usual);
  Bitmap ink = without_grain(ink_of(line.picture.get()), em);
  PixelBox inked = {0, line.above / 2, pixGetWidth(ink.get()), pixGetHeight(ink.get()) - line.above / 2};
  place_symbols(runs_in(ink.get(), inked), em, static_cast<float>(pixGetHeight(ink.get())) / 2, found);
  mend_percent(ink.get(), inked, em, found);
  return found;
}

// From the line's picture to the page's.
void put_on_page(const LinePicture& line, const TextBlock& block, int margin, float em, Symbol& symbol) {
  auto left = static_cast<float>(block.box.x0 - margin), top = static_cast<float>(block.box.y0 - margin);
  float middle = static_cast<float>(line.line.y0 + line.line.y1) / 2, aside = static_cast<float>(line.aside);
  symbol.vertical = block.vertical;
  if (block.vertical) {
    float x = left + static_cast<float>(block.box.width() + 2 * margin) - middle;
    float from = along_line(line.stood, symbol.x0 - aside), to = std::max(along_line(line.stood, symbol.x1 - aside), from + 1);
    symbol.x0 = x - em / 2;
    symbol.x1 = x + em / 2;
    symbol.y0 = top + from;
    symbol.y1 = top + to;
  } else {
    float x = left + static_cast<float>(line.room.x0) - aside;
    symbol.x0 += x;
    symbol.x1 += x;
    symbol.y0 = top + middle - em / 2;
    symbol.y1 = top + middle + em / 2;
  }
}

std::unique_ptr<tesseract::TessBaseAPI> load_model(const std::string& tessdata, const char* name) {
  auto model = std::make_unique<tesseract::TessBaseAPI>();
  if (model->Init(tessdata.empty() ? nullptr : tessdata.c_str(), name, tesseract::OEM_LSTM_ONLY) != 0) return nullptr;
  model->SetVariable("debug_file", "/dev/null");
  model->SetPageSegMode(tesseract::PSM_RAW_LINE);  // the lines are found already
  return model;
}

std::vector<Symbol> recognize(tesseract::TessBaseAPI& model, Pix* line, int resolution) {
  std::vector<Symbol> symbols;
  model.SetImage(line);
  model.SetSourceResolution(resolution);
  if (model.Recognize(nullptr) != 0) return symbols;
  std::unique_ptr<tesseract::ResultIterator> at(model.GetIterator());
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

}  // namespace

BlockReader::BlockReader(std::string tessdata) : tessdata_(std::move(tessdata)) {}
BlockReader::~BlockReader() = default;

bool BlockReader::load() {
  models_[kSimplified] = load_model(tessdata_, "chi_sim");
  models_[kTraditional] = load_model(tessdata_, "chi_tra");
  return models_[kSimplified] != nullptr;
}

// How much surer the model of Traditional characters is of the block's longest lines, times their characters. Each model takes
// the characters of the other script for those of its own, but not as surely.
float BlockReader::lead_of_traditional(std::vector<LinePicture>& lines, int resolution) {
  constexpr size_t kAsked = 3;  // lines
  std::vector<LinePicture*> longest;
  for (LinePicture& line : lines) longest.push_back(&line);
  size_t asked = std::min(kAsked, longest.size());
  std::partial_sort(longest.begin(), longest.begin() + static_cast<std::ptrdiff_t>(asked), longest.end(),
                    [](const LinePicture* a, const LinePicture* b) { return pixGetWidth(a->picture.get()) > pixGetWidth(b->picture.get()); });
  float lead = 0;
  for (size_t i = 0; i < asked; ++i) {
    Bitmap picture = smooth(longest[i]->picture.get(), longest[i]->em);
    for (Script script : {kSimplified, kTraditional}) {
      longest[i]->readings[script] = recognize(*models_[script], picture.get(), resolution);
      float sure = 0;
      for (const Symbol& symbol : *longest[i]->readings[script]) sure += is_han(symbol.character) ? symbol.confidence - 1 : 0;
      lead += script == kTraditional ? sure : -sure;
    }
  }
  return lead;
}

// A block alone may be too short to tell; most text is of the script of what stands near by.
void BlockReader::choose_scripts(const std::vector<TextBlock>& blocks, float em, int resolution, std::vector<CutBlock>& cut) {
  constexpr float kNear = 2;  // ems
  if (!models_[kTraditional]) return;
  std::vector<float> leads;
  for (CutBlock& block : cut) leads.push_back(lead_of_traditional(block.lines, resolution));
  for (size_t i = 0; i < blocks.size(); ++i) {
    float lead = 0;
    for (size_t k = 0; k < blocks.size(); ++k) {
      const PixelBox &a = blocks[i].box, &b = blocks[k].box;
      int across = std::max({0, a.x0 - b.x1, b.x0 - a.x1}), down = std::max({0, a.y0 - b.y1, b.y0 - a.y1});
      float apart = static_cast<float>(across + down) / (kNear * em);
      lead += leads[k] / (1 + apart * apart);
    }
    cut[i].script = lead > 0 ? kTraditional : kSimplified;
  }
}

// A second time in another size where it matters: what the model makes of a character that it does not know well changes.
std::vector<Symbol> BlockReader::read_line(const LinePicture& line, Script script, int resolution) {
  constexpr float kSecondEm = 24, kLarger = 1.4f;  // dots; times
  tesseract::TessBaseAPI& model = *models_[script];
  Pix* picture = line.picture.get();
  std::vector<Symbol> first = line.readings[script] ? *line.readings[script] : recognize(model, smooth(picture, line.em).get(), resolution);
  if (!wants_second_reading(first)) return first;
  float scale = kSecondEm / line.em;
  Bitmap small(scale < 0.9f ? pixScaleAreaMap(picture, scale, scale) : pixScaleGrayLI(picture, kLarger, kLarger));
  if (!small) return first;
  if (scale >= 0.9f) scale = kLarger;
  std::vector<Symbol> second = recognize(model, smooth(small.get(), scale * line.em).get(), resolution);
  for (Symbol& symbol : second)
    symbol = {symbol.character, symbol.x0 / scale, symbol.y0 / scale, symbol.x1 / scale, symbol.y1 / scale, 0, false, symbol.confidence};
  return combine_readings(first, second);
}

// A stretch of a vertical line as it lies.
std::vector<Symbol> BlockReader::read_lying(Pix* grey, const PixelBox& number, float em, int resolution) {
  Bitmap picture = framed(grey, number, {number.x0 - 1, number.y0, number.x1 + 1, number.y1}, kRim, kRim);
  return recognize(*models_[kSimplified], smooth(picture.get(), em).get(), resolution);
}

// And stood up, character by character.
std::vector<Symbol> BlockReader::read_standing(Pix* grey, Pix* ink, const PixelBox& number, float em, int resolution) {
  StoodLine stood = stand_up(grey, ink, number, {em, pitch_of(ink, {number}, em, {})}, {});
  PixelBox all = {0, 0, pixGetWidth(stood.picture.get()), pixGetHeight(stood.picture.get())};
  Bitmap picture = framed(stood.picture.get(), all, all, kRim, kRim);
  return recognize(*models_[kSimplified], smooth(picture.get(), em).get(), resolution);
}

// A number without the strokes of a neighbour, which reads the same without them.
PixelBox BlockReader::without_strokes(Pix* grey, Pix* ink, PixelBox number, const std::u32string& digits, float em, int resolution) {
  for (bool at_end : {true, false}) {
    while (true) {
      std::vector<InkRun> runs = runs_in(ink, number);
      if (runs.size() < 2) return number;
      PixelBox less = number;
      if (at_end) less.x1 = runs[runs.size() - 2].x1;
      else less.x0 = runs[1].x0;
      std::vector<Symbol> read = read_lying(grey, less, em, resolution);
      if (mean_confidence(read) < kSureNumber || characters_of(read) != digits) break;
      number = less;
    }
  }
  return number;
}

// The longest part of a stretch that reads as a lying number: strokes of the characters beside it may be as low as digits are.
std::optional<PixelBox> BlockReader::lying_part(Pix* grey, Pix* ink, const PixelBox& stretch, float em, int resolution) {
  constexpr size_t kMostDropped = 3;
  std::vector<InkRun> runs = runs_in(ink, stretch);
  for (size_t dropped = 0; dropped < std::min(kMostDropped + 1, runs.size()); ++dropped) {
    for (size_t before = 0; before <= dropped; ++before) {
      PixelBox part = {runs[before].x0, stretch.y0, runs[runs.size() - 1 - (dropped - before)].x1, stretch.y1};
      std::vector<Symbol> lying = read_lying(grey, part, em, resolution);
      if (!is_number(lying) || mean_confidence(lying) < kSureNumber || characters_of(lying) == U"0") continue;
      std::vector<Symbol> standing = read_standing(grey, ink, part, em, resolution);
      if (mean_confidence(standing) >= mean_confidence(lying)) continue;
      return with_percent_sign(ink, without_strokes(grey, ink, part, characters_of(lying), em, resolution), em);
    }
  }
  return std::nullopt;
}

// A vertical block's numbers that are set lying: none or all, by what more of them are.
std::vector<std::vector<PixelBox>> BlockReader::lying_numbers_of(Pix* grey, Pix* ink, const std::vector<PixelBox>& lines, float em, int resolution) {
  std::vector<std::vector<PixelBox>> numbers(lines.size());
  constexpr float kTwoDigits = 0.8f;  // ems; less may be strokes of a character
  int lying = 0, standing = 0;
  for (size_t i = 0; i < lines.size(); ++i) {
    for (const PixelBox& stretch : lying_numbers(ink, lines[i], em)) {
      std::vector<Symbol> lies = read_lying(grey, stretch, em, resolution), stands = read_standing(grey, ink, stretch, em, resolution);
      float one = is_number(lies) ? mean_confidence(lies) : 0, other = is_number(stands) ? mean_confidence(stands) : 0;
      std::optional<PixelBox> number = lying_part(grey, ink, stretch, em, resolution);
      if (number) numbers[i].push_back(*number);
      if (other >= kSureNumber && other > one) ++standing;
      else if (one >= kSureNumber || (number && static_cast<float>(number->width()) > kTwoDigits * em)) ++lying;
    }
  }
  if (lying <= standing) numbers.assign(lines.size(), {});
  return numbers;
}

// A block's lines as pictures, from above.
std::vector<LinePicture> BlockReader::cut_lines(Pix* part, const TextBlock& block, float em, int resolution) {
  float usual = block.em > 0 ? block.em : em;
  Bitmap ink = without_grain(ink_of(part), usual);
  std::vector<PixelBox> lines = find_lines(without_grain(faint_ink_of(part), usual).get(), usual);
  std::vector<std::vector<PixelBox>> numbers;
  float pitch = 0;
  if (block.vertical && !lines.empty()) {
    std::vector<int> widths;
    for (const PixelBox& line : lines) widths.push_back(line.height());
    auto middle = widths.begin() + static_cast<std::ptrdiff_t>(widths.size() / 2);
    std::nth_element(widths.begin(), middle, widths.end());
    usual = std::clamp(static_cast<float>(*middle) / kInkOfEm, usual, kSame * usual);
    numbers = lying_numbers_of(part, ink.get(), lines, usual, resolution);
    pitch = pitch_of(ink.get(), lines, usual, numbers);
  }
  std::vector<LinePicture> pictures;
  for (size_t i = 0; i < lines.size(); ++i) {
    PixelBox limits = {0, i > 0 ? (lines[i - 1].y1 + lines[i].y0) / 2 : 0, pixGetWidth(part),
                       i + 1 < lines.size() ? (lines[i].y1 + lines[i + 1].y0 + 1) / 2 : pixGetHeight(part)};
    pictures.push_back(frame_line(part, lines[i], limits, usual, em));
    LinePicture& made = pictures.back();
    if (!block.vertical) continue;
    PixelBox room = {made.room.x0, std::max(made.room.y0, limits.y0), made.room.x1, std::min(made.room.y1, limits.y1)};
    made.stood = stand_up(part, ink.get(), room, {made.em, pitch}, numbers[i]);
    PixelBox all = {0, 0, pixGetWidth(made.stood.picture.get()), pixGetHeight(made.stood.picture.get())};
    made.picture = framed(made.stood.picture.get(), all, all, made.aside, made.above);
  }
  return pictures;
}

std::vector<Symbol> BlockReader::read(Pix* grey, const std::vector<TextBlock>& blocks, float em, int resolution) {
  int margin = std::max(4, static_cast<int>(std::lround(0.4f * em)));
  std::vector<CutBlock> cut;
  for (const TextBlock& block : blocks) {
    Bitmap part = cut_out(grey, block, margin);
    if (block.vertical) part.reset(pixRotateOrth(part.get(), 3));
    cut.push_back({cut_lines(part.get(), block, em, resolution)});
  }
  choose_scripts(blocks, em, resolution, cut);
  std::vector<Symbol> symbols;
  int number = 0;
  for (size_t i = 0; i < blocks.size(); ++i) {
    for (const LinePicture& line : cut[i].lines) {
      float usual = blocks[i].em > 0 ? blocks[i].em : em, own = 0;
      for (Symbol& symbol : place_line(read_line(line, cut[i].script, resolution), line, usual, own)) {
        put_on_page(line, blocks[i], margin, own, symbol);
        symbol.line = number;
        symbols.push_back(symbol);
      }
      ++number;
    }
  }
  return symbols;
}

}  // namespace hedui
