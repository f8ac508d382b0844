#include "recognize/place_symbols.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <limits>
#include <string_view>

namespace hedui {
namespace {

constexpr size_t kMostParts = 6;       // runs of ink of one character
constexpr double kNoInk = 1.2;         // cost of a character without ink of its own: it touches its neighbour
constexpr double kFewDots = 0.1;       // cost of ink that belongs to none: a speck
constexpr double kManyDots = 1.6;      // and if it is more
constexpr float kWidestBlank = 0.8f;   // ems that a narrow character's place may go on behind its ink
constexpr float kDigitWidth = 0.52f;   // ems
constexpr float kDisagreement = 0.3f;  // confidence of what the ink speaks against

bool is_wide(char32_t c) { return c >= 0x2E80 && c < 0xFE00 && !(c >= 0x3000 && c < 0x3040); }
bool is_digit(char32_t c) { return c >= '0' && c <= '9'; }
bool is_numeric(char32_t c) { return is_digit(c) || c == '.' || c == ',' || c == '%'; }

// Ems of ink across a character.
float width_of(char32_t c) {
  if (is_wide(c)) return 0.88f;
  if (c == '1' || c == 'l' || c == 'I' || c == '|') return 0.28f;
  if (c == '.' || c == ',' || c == ':' || c == ';' || c == '\'' || c == 0x3001 || c == 0x3002 || c == 0xFF0C || c == 0xFF1A || c == 0xFF1B) return 0.18f;
  if (c == '%' || c == 0x2030) return 0.8f;
  if (c == '(' || c == ')' || c == '[' || c == ']' || (c >= 0x3008 && c <= 0x3011) || c == 0xFF08 || c == 0xFF09 || c == 0x201C || c == 0x201D) return 0.3f;
  return 0.45f;
}

// Marks whose blank is before them.
bool is_opening(char32_t c) {
  bool cjk = c >= 0x3008 && c <= 0x3010 && c % 2 == 0;  // Unicode pairs them: the even one of each opens
  return cjk || c == '(' || c == '[' || c == 0x2018 || c == 0x201C || c == 0xFF08;
}

struct Step {
  double cost = std::numeric_limits<double>::infinity();
  size_t runs = 0;       // taken by the symbol
  bool skipped = false;  // the run before belongs to none
};

// The cheapest way to share the runs of ink out among the symbols, each taking none or some that follow each other.
class Sharing {
 public:
  Sharing(const std::vector<InkRun>& ink, float em, const std::vector<Symbol>& line)
      : ink_(ink),
        em_(em),
        line_(line),
        steps_((line.size() + 1) * (ink.size() + 1)) {
    at(0, 0).cost = 0;
    for (size_t s = 0; s <= line_.size(); ++s) {
      for (size_t r = 0; r <= ink_.size(); ++r) reach(s, r);
    }
  }

  // For each symbol the runs it takes: first and end. Runs that belong to none are given to `left`.
  std::vector<std::pair<size_t, size_t>> shares(std::vector<size_t>& left) const {
    std::vector<std::pair<size_t, size_t>> out(line_.size());
    size_t s = line_.size(), r = ink_.size();
    while (s > 0 || r > 0) {
      const Step& step = at(s, r);
      if (step.skipped) {
        left.push_back(--r);
      } else {
        --s;
        out[s] = {r - step.runs, r};
        r -= step.runs;
      }
    }
    return out;
  }

 private:
  const Step& at(size_t s, size_t r) const { return steps_[s * (ink_.size() + 1) + r]; }
  Step& at(size_t s, size_t r) { return steps_[s * (ink_.size() + 1) + r]; }

  // The steps that lead to having shared out `r` runs among `s` symbols.
  void reach(size_t s, size_t r) {
    Step& step = at(s, r);
    auto offer = [&](double cost, size_t runs, bool skipped) {
      if (cost < step.cost) step = {cost, runs, skipped};
    };
    if (r > 0) {
      constexpr float kSpeck = 0.04f;  // square ems
      bool few = static_cast<float>(ink_[r - 1].dots) < kSpeck * em_ * em_;
      offer(at(s, r - 1).cost + (few ? kFewDots : kManyDots), 0, true);
    }
    if (s == 0) return;
    offer(at(s - 1, r).cost + kNoInk, 0, false);
    for (size_t k = 1; k <= std::min(kMostParts, r); ++k) {
      float begin = static_cast<float>(ink_[r - k].x0), end = static_cast<float>(ink_[r - 1].x1);
      if (end - begin > 1.6f * em_ && k > 1) break;
      offer(at(s - 1, r - k).cost + misfit(line_[s - 1], begin, end), k, false);
    }
  }

  double misfit(const Symbol& symbol, float begin, float end) const {
    constexpr double kOfWidth = 4, kOfPlace = 0.35, kFarthest = 3;
    double width = (end - begin) / em_ - width_of(symbol.character);
    double known = (symbol.x0 + std::min(symbol.x1, symbol.x0 + em_)) / 2;
    double off = std::min(std::abs((begin + end) / 2 - known) / em_, kFarthest);
    return kOfWidth * width * width + kOfPlace * off * off;
  }

  const std::vector<InkRun>& ink_;
  float em_;
  const std::vector<Symbol>& line_;
  std::vector<Step> steps_;
};

// Symbols without ink of their own share that of the one before them, or stand right behind it.
void divide_shared(std::vector<Symbol>& line, const std::vector<bool>& inked, float em) {
  for (size_t i = 0; i < line.size();) {
    size_t end = i + 1;
    while (end < line.size() && !inked[end]) ++end;
    if (end - i > 1) {
      float begin = inked[i] ? line[i].x0 : (i > 0 ? line[i - 1].x1 : line[i].x0);
      float wanted = 0;
      for (size_t k = i; k < end; ++k) wanted += std::max(width_of(line[k].character), 0.25f);
      float room = inked[i] ? line[i].x1 - line[i].x0 : wanted * em;
      for (size_t k = i; k < end; ++k) {
        float part = room * std::max(width_of(line[k].character), 0.25f) / wanted;
        line[k].x0 = begin;
        line[k].x1 = begin += part;
      }
    }
    i = end;
  }
}

// A Han character without ink, whose neighbours don't touch, was made up by the model.
void drop_inkless(std::vector<Symbol>& line, std::vector<bool>& inked, float em) {
  constexpr float kOfOne = 1.35f;  // ems
  auto is_of_one = [&](size_t i) { return !inked[i] || line[i].x1 - line[i].x0 < kOfOne * em; };
  size_t kept = 0;
  for (size_t i = 0; i < line.size(); ++i) {
    bool made_up = !inked[i] && is_wide(line[i].character) && line.size() > 1 && (i == 0 || is_of_one(i - 1)) && (i + 1 == line.size() || is_of_one(i + 1));
    if (made_up) continue;
    line[kept] = line[i];
    inked[kept] = inked[i];
    ++kept;
  }
  line.resize(kept);
  inked.resize(kept);
}

}  // namespace

void place_symbols(const std::vector<InkRun>& ink, float em, float middle, std::vector<Symbol>& line) {
  if (line.empty() || em <= 0) return;
  std::vector<size_t> left;
  std::vector<bool> inked(line.size());
  auto shares = Sharing(ink, em, line).shares(left);
  for (size_t i = 0; i < line.size(); ++i) {
    auto [first, end] = shares[i];
    inked[i] = end > first;
    if (!inked[i]) continue;
    line[i].x0 = static_cast<float>(ink[first].x0);
    line[i].x1 = static_cast<float>(ink[end - 1].x1);
  }
  drop_inkless(line, inked, em);
  divide_shared(line, inked, em);
  for (size_t i = 0; i < line.size(); ++i) {
    if (!inked[i] && is_numeric(line[i].character)) line[i].confidence = std::min(line[i].confidence, kDisagreement);
  }
  // Ink beside a number that no character accounts for may be a sign that was lost.
  for (size_t run : left) {
    float x = static_cast<float>(ink[run].x0 + ink[run].x1) / 2;
    for (Symbol& symbol : line) {
      bool beside = is_numeric(symbol.character) && x > symbol.x0 - 0.5f * em && x < symbol.x1 + 0.5f * em;
      if (beside && ink[run].dots > 3) symbol.confidence = std::min(symbol.confidence, kDisagreement);
    }
  }
  bool any_wide = std::any_of(line.begin(), line.end(), [](const Symbol& s) { return is_wide(s.character); });
  for (size_t i = 0; i < line.size(); ++i) {
    Symbol& symbol = line[i];
    float center = (symbol.x0 + symbol.x1) / 2;
    if (is_wide(symbol.character)) {
      symbol.x0 = center - em / 2;
      symbol.x1 = center + em / 2;
    } else if (!any_wide) {
      symbol.x0 = center - kDigitWidth * em / 2;
      symbol.x1 = center + kDigitWidth * em / 2;
    }
    symbol.y0 = middle - em / 2;
    symbol.y1 = middle + em / 2;
  }
  for (size_t i = 1; i < line.size(); ++i) {
    constexpr float kBlankBefore = 0.5f;  // ems
    if (any_wide && is_opening(line[i].character)) line[i].x0 -= std::clamp(line[i].x0 - line[i - 1].x1, 0.0f, kBlankBefore * em);
  }
  for (size_t i = 0; i + 1 < line.size(); ++i) {
    if (is_wide(line[i].character)) continue;
    Symbol& next = line[i + 1];
    float blank = next.x0 - line[i].x1;
    if (any_wide) {
      line[i].x1 += std::clamp(blank, 0.0f, kWidestBlank * em);
    } else if (blank < kWidestBlank * em) {  // without a Han character their size is known by their width alone
      next.x0 = line[i].x1;
      next.x1 = next.x0 + kDigitWidth * em;
    }
  }
}

}  // namespace hedui
