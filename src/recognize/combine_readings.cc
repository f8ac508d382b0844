#include "recognize/combine_readings.h"

#include <algorithm>
#include <cstddef>

namespace hedui {
namespace {

constexpr float kUnsure = 0.6f;
constexpr float kBetter = 0.25f;          // how much surer the second reading must be: the first one's picture is what the model likes
constexpr float kDoubtful = 0.3f;         // confidence of a number in which the readings differ
constexpr float kMoreThanNothing = 0.7f;  // confidence that what one reading alone has must have

bool is_of_number(char32_t c) { return (c >= '0' && c <= '9') || c == '.' || c == ',' || c == '%' || c == 0x2030; }
bool is_letter(char32_t c) { return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'); }

using Reading = std::vector<Symbol>;

// Numbers of edits between the beginnings of two readings.
class Edits {
 public:
  Edits(const Reading& a, const Reading& b) : width_(b.size() + 1), counts_((a.size() + 1) * width_) {
    for (size_t i = 0; i <= a.size(); ++i) {
      for (size_t k = 0; k <= b.size(); ++k) {
        size_t best = i + k;  // where one of them is empty
        if (i > 0 && k > 0) best = std::min({at(i - 1, k) + 1, at(i, k - 1) + 1, at(i - 1, k - 1) + (a[i - 1].character != b[k - 1].character)});
        counts_[i * width_ + k] = best;
      }
    }
  }
  size_t at(size_t i, size_t k) const { return counts_[i * width_ + k]; }

 private:
  size_t width_;
  std::vector<size_t> counts_;
};

// Pairs of symbols that agree, in order.
std::vector<std::pair<size_t, size_t>> agreements(const Reading& a, const Reading& b) {
  Edits edits(a, b);
  std::vector<std::pair<size_t, size_t>> pairs;
  size_t i = a.size(), k = b.size();
  while (i > 0 && k > 0) {
    bool same = a[i - 1].character == b[k - 1].character;
    if (edits.at(i, k) == edits.at(i - 1, k - 1) + !same) {
      --i;
      --k;
      if (same) pairs.emplace_back(i, k);
    } else if (edits.at(i, k) == edits.at(i - 1, k) + 1) {
      --i;
    } else {
      --k;
    }
  }
  std::reverse(pairs.begin(), pairs.end());
  return pairs;
}

float confidence_of(const Reading& reading, size_t begin, size_t end) {
  if (begin == end) return kMoreThanNothing;
  float sum = 0;
  for (size_t i = begin; i < end; ++i) sum += reading[i].confidence;
  return sum / static_cast<float>(end - begin);
}

// Whether a stretch, or what is right beside it, may be part of a number.
bool touches_number(const Reading& reading, size_t begin, size_t end) {
  bool inside = std::any_of(reading.begin() + static_cast<std::ptrdiff_t>(begin), reading.begin() + static_cast<std::ptrdiff_t>(end),
                            [](const Symbol& s) { return is_of_number(s.character) || is_letter(s.character); });
  return inside ||
         (begin == end && begin > 0 && begin < reading.size() && is_of_number(reading[begin - 1].character) && is_of_number(reading[begin].character));
}

}  // namespace

bool wants_second_reading(const Reading& line) {
  return std::any_of(line.begin(), line.end(), [](const Symbol& s) { return is_of_number(s.character) || s.confidence < kUnsure; });
}

Reading combine_readings(const Reading& first, const Reading& second) {
  Reading combined;
  std::vector<bool> doubtful;
  size_t i = 0, k = 0;
  auto add_differing = [&](size_t to_i, size_t to_k) {
    if (i == to_i && k == to_k) return;
    bool number = touches_number(first, i, to_i) || touches_number(second, k, to_k);
    bool one = confidence_of(first, i, to_i) + kBetter >= confidence_of(second, k, to_k);
    const Reading& chosen = one ? first : second;
    for (size_t at = one ? i : k; at < (one ? to_i : to_k); ++at) {
      combined.push_back(chosen[at]);
      doubtful.push_back(number);
    }
    // What stays of the number is no surer than what differs.
    if (number && !combined.empty() && is_of_number(combined.back().character)) doubtful.back() = true;
  };
  for (auto [a, b] : agreements(first, second)) {
    size_t before = combined.size();
    bool differs = a > i || b > k;
    bool number = differs && (touches_number(first, i, a) || touches_number(second, k, b));
    if (number && before > 0 && is_of_number(combined.back().character)) doubtful.back() = true;
    add_differing(a, b);
    combined.push_back(first[a]);
    combined.back().confidence = std::max(first[a].confidence, second[b].confidence);
    doubtful.push_back(number && is_of_number(first[a].character));
    i = a + 1;
    k = b + 1;
  }
  bool number = touches_number(first, i, first.size()) || touches_number(second, k, second.size());
  if (number && !combined.empty() && is_of_number(combined.back().character)) doubtful.back() = true;
  add_differing(first.size(), second.size());
  for (size_t at = 0; at < combined.size(); ++at) {
    if (doubtful[at]) combined[at].confidence = std::min(combined[at].confidence, kDoubtful);
  }
  return combined;
}

}  // namespace hedui
