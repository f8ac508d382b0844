// What is doubtful in figures that were recognized from a picture. A wrong digit looks like a right one, so whatever speaks
// against a figure's digits makes its value doubtful: characters that were not sure, what stands right beside it, its own form.
#include <algorithm>

#include "resolve/resolving.h"
#include "text/utf8.h"

namespace hedui {
namespace {

constexpr uint8_t kSureDigit = 95;  // hundredths

bool is_digit(char32_t c) { return c >= '0' && c <= '9'; }

// What a part of a number is often taken for.
bool may_be_part(char32_t c) {
  bool letter = (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
  constexpr std::u32string_view kMarks = U".,:;'`|[]{}/\\%&$#@*~^_=<>?!\"\u00B0\u00B7\u2030\u2018\u2019\uFF05";
  return letter || is_digit(c) || kMarks.find(c) != std::u32string_view::npos;
}

// Marks after which a text goes on as usual: a number may end before them, and begin behind them.
bool is_pause(char32_t c) { return c == ',' || c == ';' || c == ':'; }

// The nearest ones that are no spaces: a lost character leaves a blank.
char32_t character_before(std::string_view text, size_t at) {
  while (at > 0 && text[at - 1] == ' ') --at;
  if (at == 0) return 0;
  do --at;
  while (at > 0 && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80);
  return next_code_point(text, at);
}

char32_t character_at(std::string_view text, size_t at) {
  while (at < text.size() && text[at] == ' ') ++at;
  return at < text.size() ? next_code_point(text, at) : 0;
}

bool is_odd_beside(std::string_view text, DocSpan span) {
  char32_t before = character_before(text, span.begin), behind = character_at(text, span.end);
  return (may_be_part(before) && !is_pause(before)) || (may_be_part(behind) && !is_pause(behind) && behind != '.' && behind != '/');
}

// Commas that don't part thousands, and a whole number with a zero before it, miss something.
bool is_odd_inside(std::string_view text) {
  size_t digits = 0;
  bool comma = false, fraction = false, odd = false;
  auto end_group = [&](bool last) { odd |= comma && !fraction && digits != 3 && (last || digits != 0); };
  for (size_t i = 0; i < text.size(); ++i) {
    auto c = static_cast<unsigned char>(text[i]);
    if (is_digit(c)) {
      if (c == '0' && digits == 0 && !comma && !fraction && i + 1 < text.size() && is_digit(static_cast<unsigned char>(text[i + 1]))) odd = true;
      ++digits;
      continue;
    }
    end_group(c != ',');
    odd |= (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
    comma = c == ',';
    fraction = c == '.';
    digits = 0;
  }
  end_group(true);
  return odd;
}

bool is_beyond_its_whole(const Figure& figure) {
  bool part = figure.kind == Kind::kPercentage && figure.measure == Measure::kShare;
  return part && figure.value && *figure.value > Decimal::from_parts(100, 0);
}

}  // namespace

void doubt_recognized(Resolving& r) {
  if (r.document.ink.empty()) return;
  std::string_view text = r.document.text;
  for (Figure& figure : r.records.figures) {
    figure.confidence = r.document.ink.confidence(figure.span, text);
    if (!figure.confidence) continue;
    bool sure = *figure.confidence >= kSureDigit && r.document.ink.on_one_line(figure.span) && !is_odd_beside(text, figure.span) &&
                !is_odd_inside(slice(text, figure.span)) && !is_beyond_its_whole(figure);
    if (!sure) figure.doubt(Field::kValue);
  }
}

}  // namespace hedui
