// Which division a name stands for: several may have it, and some names are words first.
#pragma once

#include <array>
#include <optional>
#include <span>
#include <vector>

#include "resolve/resolving.h"

namespace hedui {

// What the short name of a town loses against other uses of the name: 北京 is the city, not 北京街道, unless that county was
// just named.
constexpr int kTownShort = -25;

// What is known where a name stands.
struct PlaceContext {
  int32_t chain = -1;              // the division named right before it, as in 常德市 + 澧县
  std::vector<int32_t> governing;  // divisions of the headings above and of the article, nearest first
  std::optional<int> year;         // of the document
};

struct PlaceChoice {
  int32_t division = -1;  // -1: the name is no place here
  int score = 0;
  bool tied = false;  // another division fits as well
  NameForm form = NameForm::kFull;
};

// A division as it is today and all above it, the topmost first.
struct Lineage {
  static constexpr size_t kMost = 8;  // as many as there are levels

  int32_t division = -1;  // as it was asked for
  size_t size = 0;
  std::array<int32_t, kMost> from_top;
};

// The lineages of divisions, the last ones kept: a document names the same few again and again.
class Lineages {
 public:
  explicit Lineages(const Gazetteer& gazetteer) : gazetteer_(gazetteer), kept_(kKept) {}

  const Gazetteer& gazetteer() const { return gazetteer_; }
  // Good until the next one is asked for.
  const Lineage& of(int32_t division) {
    Lineage& kept = kept_[static_cast<size_t>(division) % kKept];
    if (kept.division != division) kept = make(division);
    return kept;
  }

 private:
  static constexpr size_t kKept = 64;

  Lineage make(int32_t division) const;

  const Gazetteer& gazetteer_;
  std::vector<Lineage> kept_;
};

// The division that fits the context best.
PlaceChoice choose_division(Lineages& lineages, std::span<const NameUse> uses, const PlaceContext& context);

// Whether `inner` is `outer` or lies in it, as they were or as they are today.
bool lies_in_as_today(const Gazetteer& gazetteer, int32_t inner, int32_t outer);

// The nearest division above both; -1 if there is none.
int32_t common_ancestor(const Gazetteer& gazetteer, int32_t a, int32_t b);

}  // namespace hedui
