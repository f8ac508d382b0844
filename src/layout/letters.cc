// From the glyphs of a page to letters that can be placed.
#include <algorithm>
#include <cmath>
#include <map>
#include <unordered_map>
#include <unordered_set>

#include "layout/page_parts.h"
#include "layout/point_index.h"

namespace hedui {
namespace {

constexpr float kSmallestEm = 1;                                                        // points: below it, nobody reads it
constexpr float kNarrowShare = 0.52f;                                                   // width of digits and most Latin letters as a share of the em
constexpr float kNarrowestDigit = 0.38f, kWidestDigit = 0.66f, kNarrowestMark = 0.19f;  // the same

bool is_wide(char32_t c) {
  return (c >= 0x2E80 && c <= 0x2FDF) || (c >= 0x3400 && c <= 0x9FFF) || (c >= 0xF900 && c <= 0xFAFF) || (c >= 0x20000 && c <= 0x3FFFF);
}
bool is_latin(char32_t c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= 0xC0 && c <= 0x24F); }
bool is_digit(char32_t c) { return (c >= '0' && c <= '9') || (c >= 0xFF10 && c <= 0xFF19); }
bool is_invisible(char32_t c) {
  return c <= 0x20 || (c >= 0x7F && c <= 0xA0) || c == 0x3000 || (c >= 0x2000 && c <= 0x200F) || c == 0xAD || c == 0xFEFF || (c >= 0x2028 && c <= 0x202F);
}

// Forms for vertical text (Unicode blocks Vertical Forms and CJK Compatibility Forms; the private ones are those of GB 18030-2000,
// which character maps for Adobe-GB1 still give) and what they are forms of.
constexpr struct {
  char32_t form, character;
} kVerticalForms[] = {
    {0xFE10, 0xFF0C}, {0xFE11, 0x3001}, {0xFE12, 0x3002}, {0xFE13, 0xFF1A}, {0xFE14, 0xFF1B}, {0xFE15, 0xFF01}, {0xFE16, 0xFF1F},
    {0xFE17, 0x3016}, {0xFE18, 0x3017}, {0xFE19, 0x2026}, {0xFE30, 0x2025}, {0xFE31, 0x2014}, {0xFE32, 0x2013}, {0xFE35, 0xFF08},
    {0xFE36, 0xFF09}, {0xFE37, 0xFF5B}, {0xFE38, 0xFF5D}, {0xFE39, 0x3014}, {0xFE3A, 0x3015}, {0xFE3B, 0x3010}, {0xFE3C, 0x3011},
    {0xFE3D, 0x300A}, {0xFE3E, 0x300B}, {0xFE3F, 0x3008}, {0xFE40, 0x3009}, {0xFE41, 0x300C}, {0xFE42, 0x300D}, {0xFE43, 0x300E},
    {0xFE44, 0x300F}, {0xFE47, 0xFF3B}, {0xFE48, 0xFF3D}, {0xE78D, 0xFF0C}, {0xE78E, 0x3002}, {0xE78F, 0x3001}, {0xE790, 0xFF1A},
    {0xE791, 0xFF1B}, {0xE792, 0xFF01}, {0xE793, 0xFF1F}, {0xE794, 0x3016}, {0xE795, 0x3017}, {0xE796, 0x2026},
};

char32_t usual_form(char32_t c) {
  if (c < 0xE78D || c > 0xFE48) return c;
  auto form = std::find_if(std::begin(kVerticalForms), std::end(kVerticalForms), [c](const auto& f) { return f.form == c; });
  return form == std::end(kVerticalForms) ? c : form->character;
}

bool is_vertical_form(char32_t c) { return usual_form(c) != c; }

// Cells of a grid over the page, for finding what lies near. A cell has room for more than anybody could read in it.
class Grid {
 public:
  explicit Grid(float cell) : cell_(cell) {}

  void add(float x, float y, size_t index) {
    std::vector<size_t>& cell = cells_[key(column(x), column(y))];
    if (cell.size() < kMostInCell) cell.push_back(index);
  }

  // Calls for every index within `reach` cells.
  template <class Visit>
  void visit(float x, float y, int reach, Visit visit) const {
    for (int i = -reach; i <= reach; ++i) {
      for (int j = -reach; j <= reach; ++j) {
        auto cell = cells_.find(key(column(x) + i, column(y) + j));
        if (cell == cells_.end()) continue;
        for (size_t index : cell->second) visit(index);
      }
    }
  }

 private:
  int column(float at) const { return static_cast<int>(std::floor(at / cell_)); }
  static uint64_t key(int x, int y) { return static_cast<uint64_t>(static_cast<uint32_t>(x)) << 32 | static_cast<uint32_t>(y); }

  static constexpr size_t kMostInCell = 128;

  float cell_;
  std::unordered_map<uint64_t, std::vector<size_t>> cells_;
};

struct Candidate {
  const Glyph* glyph;
  Box box;
  char32_t character;
  bool vertical;
};

bool is_on(const Page& page, const Box& box) {
  return box.center_x() >= 0 && box.center_y() >= -box.height() / 2 && box.center_x() <= page.facts.width &&
         box.center_y() <= page.facts.height + box.height() / 2;
}

// Glyphs that somebody sees, each once: a headline made bold by printing it twice has them double.
std::vector<Candidate> visible_glyphs(const Page& page) {
  constexpr float kFarthest = 8;  // points from a glyph to its copy
  const std::vector<Glyph>& glyphs = page.glyphs;
  std::vector<bool> seen(glyphs.size(), false);
  PointIndex places(kFarthest);
  for (size_t i = 0; i < glyphs.size(); ++i) {
    seen[i] = !is_invisible(glyphs[i].character) && is_on(page, glyphs[i].box);
    if (seen[i]) places.add(glyphs[i].character, glyphs[i].box.center_x(), glyphs[i].box.center_y(), i);
  }
  places.sort();
  std::vector<Candidate> out;
  for (size_t i = 0; i < glyphs.size(); ++i) {
    if (!seen[i]) continue;
    const Glyph& glyph = glyphs[i];
    float x = glyph.box.center_x(), y = glyph.box.center_y();
    places.visit(glyph.character, x - kFarthest, x + kFarthest, y - kFarthest, y + kFarthest, [&](size_t k) {
      const Box& other = glyphs[k].box;
      float slack = 0.2f * std::max(std::min(other.width(), other.height()), kSmallestEm);
      if (k < i && seen[k] && std::abs(other.center_x() - x) < slack && std::abs(other.center_y() - y) < slack) seen[i] = false;
      return seen[i];
    });
    if (seen[i]) out.push_back({&glyph, glyph.box, usual_form(glyph.character), glyph.vertical || is_vertical_form(glyph.character)});
  }
  return out;
}

// In vertical text a mark that stands over the right part of the character before it makes one run with it: the character ends
// where the mark begins, and both are as high as the two together. They are parted again.
class MarkParter {
 public:
  explicit MarkParter(std::vector<Candidate>& glyphs) : glyphs_(glyphs) {
    std::vector<float> ratios;
    for (const Candidate& glyph : glyphs_) {
      if (!is_wide(glyph.character) || glyph.vertical || glyph.box.width() <= 0) continue;
      ratios.push_back(glyph.box.height() / glyph.box.width());
      ++widths_[static_cast<int>(std::lround(4 * glyph.box.width()))];
    }
    if (ratios.empty()) return;
    auto middle = ratios.begin() + static_cast<std::ptrdiff_t>(ratios.size() / 2);
    std::nth_element(ratios.begin(), middle, ratios.end());
    ratio_ = *middle;
  }

  void part() {
    for (size_t i = 0; i + 1 < glyphs_.size(); ++i) {
      if (!may_be_two(glyphs_[i], glyphs_[i + 1])) continue;
      Box &han = glyphs_[i].box, &mark = glyphs_[i + 1].box;
      float em = whole_width(han);
      if (em <= 0) continue;
      han.x1 = han.x0 + em;
      han.y1 = han.y0 + ratio_ * em;
      mark.y0 = mark.y1 - ratio_ * em;
    }
  }

 private:
  bool may_be_two(const Candidate& han, const Candidate& mark) const {
    constexpr float kTooHigh = 1.35f;  // for its width, as a share of what others are
    return han.glyph->run == mark.glyph->run && is_wide(han.character) && !is_wide(mark.character) && !is_digit(mark.character) && !han.vertical &&
           !mark.vertical && ratio_ > 0 && han.box.height() > kTooHigh * ratio_ * han.box.width();
  }

  // The width that most Han characters of the page have, of those between the character's own and what its height allows.
  float whole_width(const Box& han) const {
    int from = static_cast<int>(std::lround(4 * 1.05f * han.width())), to = static_cast<int>(std::lround(4 * 0.95f * han.height() / ratio_));
    size_t most = 0;
    int width = 0;
    for (auto at = widths_.lower_bound(from); at != widths_.end() && at->first <= to; ++at) {
      if (at->second <= most) continue;
      most = at->second;
      width = at->first;
    }
    return static_cast<float>(width) / 4;
  }

  std::vector<Candidate>& glyphs_;
  std::map<int, size_t> widths_;  // of Han characters, in quarters of a point
  float ratio_ = 0;               // of their heights to their widths
};

// Vertical text whose glyphs were placed one by one is known by its neighbours: the next character stands below and nearer
// than any at the side. Punctuation and digits, which say little, follow the Han characters around them.
class DirectionFinder {
 public:
  explicit DirectionFinder(std::vector<Candidate>& glyphs) : glyphs_(glyphs), grid_(cell_of(glyphs)), votes_(glyphs.size(), 0) {
    for (size_t i = 0; i < glyphs_.size(); ++i) grid_.add(x(i), y(i), i);
  }

  void find() {
    note_runs();
    for (size_t i = 0; i < glyphs_.size(); ++i) votes_[i] = vote(i);
    for (size_t i = 0; i < glyphs_.size(); ++i) {
      if (glyphs_[i].vertical || runs_across_.contains(glyphs_[i].glyph->run)) continue;
      int sum = 0;
      grid_.visit(x(i), y(i), 1, [&](size_t k) { sum += near(i, k) ? votes_[k] : 0; });
      glyphs_[i].vertical = sum > 0 || (sum == 0 && is_turned(i));
    }
  }

 private:
  static float cell_of(const std::vector<Candidate>& glyphs) {
    float widest = 6;
    std::vector<float> widths;
    widths.reserve(glyphs.size());
    for (const Candidate& glyph : glyphs) widths.push_back(glyph.box.width());
    if (!widths.empty()) {
      std::nth_element(widths.begin(), widths.begin() + static_cast<std::ptrdiff_t>(widths.size() / 2), widths.end());
      widest = std::max(widest, widths[widths.size() / 2]);
    }
    return 3 * widest;
  }
  float x(size_t i) const { return glyphs_[i].box.center_x(); }
  float y(size_t i) const { return glyphs_[i].box.center_y(); }
  float em(size_t i) const { return glyphs_[i].box.width(); }

  // A run of several glyphs side by side needs no vote.
  void note_runs() {
    for (size_t i = 2; i < glyphs_.size(); ++i) {
      if (stand_side_by_side(i - 2) && stand_side_by_side(i - 1)) runs_across_.insert(glyphs_[i].glyph->run);
    }
  }

  // Characters of vertical lines beside each other may come as one run, too, with a mark between them.
  bool stand_side_by_side(size_t i) const {
    const Candidate &a = glyphs_[i], &b = glyphs_[i + 1];
    if (a.glyph->run != b.glyph->run || a.vertical || b.vertical || (a.glyph->rotation & 1) != 0 || (b.glyph->rotation & 1) != 0) return false;
    float em = std::min(a.box.width(), b.box.width()), gap = b.box.x0 - a.box.x1;
    return std::abs(gap) < 0.3f * em && std::abs(b.box.center_y() - a.box.center_y()) < 0.15f * em;
  }

  bool near(size_t i, size_t k) const {
    bool wide = is_wide(glyphs_[i].character);
    if (wide && is_turned(k)) return std::abs(x(i) - x(k)) < 1.5f * em(i) && std::abs(y(i) - y(k)) < 2.5f * em(i);
    if (wide && std::abs(em(k) - em(i)) > 0.2f * em(i)) return false;
    float reach = 2.5f * (wide ? std::min(em(i), em(k)) : std::max(em(k), kSmallestReach));
    return std::abs(x(i) - x(k)) < reach && std::abs(y(i) - y(k)) < reach;
  }

  static constexpr float kSmallestReach = 5;  // points

  // A digit, letter or narrow mark right beside a Han character, nearer than any other line of vertical text.
  bool adjoins(size_t i, size_t k) const {
    constexpr float kNearest = 0.3f, kNarrow = 0.75f;  // ems
    const Candidate& other = glyphs_[k];
    if (is_wide(other.character) || other.vertical || (other.glyph->rotation & 1) != 0 || em(k) > kNarrow * em(i)) return false;
    float gap = std::abs(x(k) - x(i)) - (em(i) + em(k)) / 2;
    return gap < kNearest * em(i) && gap > -kNearest * em(i) && std::abs(y(k) - y(i)) < 0.3f * em(i);
  }

  static constexpr float kVerticalPitch = 1.45f;  // ems; lines of horizontal text are farther apart

  int vote(size_t i) const {
    const Candidate& glyph = glyphs_[i];
    if (glyph.vertical) return 2;
    if (runs_across_.contains(glyph.glyph->run)) return -1;
    if (is_turned(i)) return 1;
    if (is_upright_digit(i)) return vote_of_digit(i);
    if (!is_wide(glyph.character) || em(i) < kSmallestEm) return 0;
    float right = 10 * em(i), below = 10 * em(i);
    grid_.visit(x(i), y(i), 1, [&](size_t k) {
      if (k == i) return;
      float dx = std::abs(x(k) - x(i)), dy = std::abs(y(k) - y(i));
      if (adjoins(i, k)) right = std::min(right, dx);
      if (std::abs(em(k) - em(i)) > 0.15f * em(i)) return;
      // Marks of vertical text may stand beside their line; one right above or below a character tells nevertheless.
      if (!is_wide(glyphs_[k].character)) {
        if (dx < 0.1f * em(i) && dy < 1.2f * em(i)) below = std::min(below, dy);
        return;
      }
      if (dy < 0.3f * em(i)) right = std::min(right, dx);
      if (dx < 0.3f * em(i)) below = std::min(below, dy);
    });
    if (right > 2.6f * em(i) && below > 2.6f * em(i)) return 0;
    if (below < 0.93f * right && below < kVerticalPitch * em(i)) return 1;
    return right < 0.93f * below ? -1 : 0;
  }

  // The boxes of turned digits, which lie on their side in vertical text, are too high to tell anything.
  bool is_turned(size_t i) const { return (glyphs_[i].glyph->rotation & 1) != 0; }
  bool is_upright_digit(size_t i) const { return is_digit(glyphs_[i].character) && !is_turned(i); }

  // Digits of one number stand closer to each other than lines do.
  int vote_of_digit(size_t i) const {
    constexpr float kFar = 4, kClose = 1.35f;  // widths of a digit
    float width = em(i), beside = kFar * width, below = kFar * width;
    grid_.visit(x(i), y(i), 1, [&](size_t k) {
      if (k == i || !is_upright_digit(k)) return;
      float dx = std::abs(x(k) - x(i)), dy = std::abs(y(k) - y(i));
      if (dy < 0.2f * width) beside = std::min(beside, dx);
      if (dx < 0.2f * width) below = std::min(below, dy);
    });
    if (beside < kClose * width && beside < below) return -2;
    return below < beside && below < 2 * kClose * width ? 1 : 0;
  }

  std::vector<Candidate>& glyphs_;
  Grid grid_;
  std::vector<int> votes_;
  std::unordered_set<uint32_t> runs_across_;
};

// A Han character's advance and the height of its box, which is a multiple of the em that depends on the font.
struct Extent {
  float advance;
  float height;
};
Extent extent_of(const Candidate& candidate) {
  const Box& box = candidate.box;
  return candidate.glyph->vertical ? Extent{box.height(), box.width()} : Extent{box.width(), box.height()};
}

// Finds ems. The size of the font is right where it is known and no larger than a Han character's advance, to which spaces
// between letters are counted. Elsewhere the advance alone says too little, for lines are justified by stretching their
// characters: where the height of most of the page's characters tells nearly the same em, it is right.
class EmFinder {
 public:
  explicit EmFinder(const std::vector<Candidate>& glyphs) {
    std::vector<float> ratios;
    for (const Candidate& glyph : glyphs) {
      Extent extent = extent_of(glyph);
      if (is_wide(glyph.character) && extent.advance > 0) ratios.push_back(extent.height / extent.advance);
    }
    if (!ratios.empty()) {
      std::nth_element(ratios.begin(), ratios.begin() + static_cast<std::ptrdiff_t>(ratios.size() / 2), ratios.end());
      ratio_ = ratios[ratios.size() / 2];
    }
    for (const Candidate& glyph : glyphs) {
      if (!is_wide(glyph.character)) continue;
      float& known = ems_of_runs_[glyph.glyph->run];
      known = std::max(known, of_wide(glyph));
    }
  }

  float of_wide(const Candidate& glyph) const {
    constexpr float kSqueezed = 0.84f, kSpaced = 1.7f;  // advances, in ems
    if (has_true_size(glyph)) return glyph.glyph->size;
    Extent extent = extent_of(glyph);
    float by_height = ratio_ > 0 ? extent.height / ratio_ : extent.advance;
    return extent.advance >= kSqueezed * by_height && extent.advance <= kSpaced * by_height ? by_height : extent.advance;
  }

  // Where the middle of a character's em is in its box. In fonts whose size Poppler can't know the box is too high and reaches
  // from 0.95 of its size above the baseline to 0.35 below; the em's middle lies 0.38 em above the baseline.
  float middle_of(const Box& box) const {
    constexpr float kTooHigh = 1.9f;  // ems
    constexpr float kBaseline = 0.95f / 1.3f, kMiddle = 0.38f;
    return ratio_ > kTooHigh ? box.y0 + (kBaseline - kMiddle / ratio_) * box.height() : box.center_y();
  }

  // Of digits, Latin letters and marks: that of the Han characters in their run, else by the size of their font, else by their
  // height, within what their advance allows.
  float of_narrow(const Candidate& glyph, float advance) const {
    auto em = ems_of_runs_.find(glyph.glyph->run);
    if (em != ems_of_runs_.end()) return em->second;
    if (glyph.glyph->size > 0 && advance <= glyph.glyph->size * kNarrowest) return glyph.glyph->size;
    char32_t c = glyph.character;
    bool upright = glyph.vertical && !glyph.glyph->vertical && (glyph.glyph->rotation & 1) == 0;
    if (c < 0x2000 && (upright || ratio_ == 0)) return advance / kNarrowShare;
    const Box& box = glyph.box;
    float across = (glyph.glyph->rotation & 1) != 0 || glyph.glyph->vertical ? box.width() : box.height();
    float by_height = across / ratio_;
    if (c >= '0' && c <= '9') return std::clamp(by_height, advance / kWidestDigit, advance / kNarrowestDigit);
    if (c < 0x2000) return std::clamp(by_height, advance, advance / kNarrowestMark);
    // Full-width forms may be of half the width after all.
    return ratio_ > 0 ? std::clamp(by_height, advance, 2 * advance) : advance;
  }

 private:
  static constexpr float kCondensed = 0.88f;  // of its size: a narrower Han character was squeezed, or the size is wrong
  static constexpr float kNarrowest = 1.3f;

  static bool has_true_size(const Candidate& glyph) {
    float size = glyph.glyph->size;
    return size > 0 && is_wide(glyph.character) && extent_of(glyph).advance >= kCondensed * size;
  }

  float ratio_ = 0;
  std::unordered_map<uint32_t, float> ems_of_runs_;
};

Letter letter_of(const Candidate& candidate, const EmFinder& ems) {
  const Glyph& glyph = *candidate.glyph;
  Letter letter;
  letter.character = candidate.character;
  letter.wide = is_wide(candidate.character);
  letter.confidence = glyph.confidence;
  letter.lies = candidate.vertical && !glyph.vertical && (glyph.rotation & 1) != 0;
  letter.loose = candidate.vertical && !glyph.vertical && !is_vertical_form(glyph.character) && !letter.lies && !letter.wide && !is_digit(letter.character) &&
                 !is_latin(letter.character);
  Box box = candidate.vertical ? turned(candidate.box) : candidate.box;
  // A glyph that is placed by itself has the height of its font; its em is its width on the page.
  bool upright = candidate.vertical && !glyph.vertical && (glyph.rotation & 1) == 0;
  letter.em = std::max(letter.wide ? ems.of_wide(candidate) : ems.of_narrow(candidate, upright ? box.height() : box.width()), kSmallestEm);
  float middle = candidate.vertical ? box.center_y() : ems.middle_of(box);
  if (upright) {
    float center = box.center_x();
    box.x0 = center - letter.em / 2;
    box.x1 = center + letter.em / 2;
  }
  box.y0 = middle - letter.em / 2;
  box.y1 = middle + letter.em / 2;
  letter.box = box;
  return letter;
}

// Where digits that lie on their side stand beside the line of their Han characters: the boxes of some fonts are that wrong,
// by up to an em. The distance is the one at which most of them have a Han character right above or below, and none in their
// place.
class LyingAligner {
 public:
  explicit LyingAligner(std::vector<Letter>& letters) : letters_(letters) {}

  void align() {
    std::map<int, int> votes;  // by twentieths of an em
    std::vector<const Letter*> han = han_by_place();
    int asked = 0;
    for (const Letter& lying : letters_) {
      if (!lying.lies || ++asked > kMostAsked) continue;
      float reach = 2 * lying.em;
      auto from = std::lower_bound(han.begin(), han.end(), lying.box.x0 - reach, [](const Letter* a, float x) { return a->box.x0 < x; });
      for (; from != han.end() && (*from)->box.x0 < lying.box.x1 + reach; ++from) {
        int vote = vote_of(lying, **from);
        if (vote == 0) continue;
        int step = static_cast<int>(std::lround(((*from)->box.center_y() - lying.box.center_y()) / (*from)->em * kSteps));
        for (int near = step - 1; near <= step + 1; ++near) votes[near] += vote;
      }
    }
    auto best = std::max_element(votes.begin(), votes.end(), [](const auto& a, const auto& b) { return a.second < b.second; });
    if (best == votes.end() || best->second < kFewVotes) return;
    for (Letter& lying : letters_) {
      if (!lying.lies) continue;
      float shift = static_cast<float>(best->first) / kSteps * han[han.size() / 2]->em;
      lying.box.y0 += shift;
      lying.box.y1 += shift;
    }
  }

 private:
  static constexpr float kSteps = 20;
  static constexpr int kFewVotes = 3;

  static constexpr int kMostAsked = 1000;  // enough to know

  std::vector<const Letter*> han_by_place() const {
    std::vector<const Letter*> han;
    for (const Letter& letter : letters_) {
      if (letter.wide) han.push_back(&letter);
    }
    std::sort(han.begin(), han.end(), [](const Letter* a, const Letter* b) { return a->box.x0 < b->box.x0; });
    return han;
  }

  // For a character at the end of the other one; against it where they would lie one on the other.
  static int vote_of(const Letter& lying, const Letter& han) {
    constexpr float kFarthest = 1.3f, kGap = 0.45f;  // ems
    if (std::abs(han.box.center_y() - lying.box.center_y()) > kFarthest * han.em) return 0;
    float gap = -overlap_x(lying.box, han.box) / han.em;
    if (gap < -kGap / 2) return -2;
    return gap < kGap ? 1 : 0;
  }

  std::vector<Letter>& letters_;
};

}  // namespace

PageLetters read_letters(const Page& page) {
  std::vector<Candidate> glyphs = visible_glyphs(page);
  MarkParter(glyphs).part();
  DirectionFinder(glyphs).find();
  EmFinder ems(glyphs);
  PageLetters letters;
  for (const Candidate& glyph : glyphs) (glyph.vertical ? letters.vertical : letters.horizontal).push_back(letter_of(glyph, ems));
  LyingAligner(letters.vertical).align();
  return letters;
}

}  // namespace hedui
