// Finds figures in their sentence by their letters and digits, so that spaces and line ends inside them do not matter.
#include "audit/beside.h"

namespace hedui {

const WordsBeside& BesideFigures::of(size_t figure) {
  bool known = figure >= first_ && figure < first_ + words_.size();
  auto same_sentence = [&](size_t a, size_t b) {
    return records_.figures[a].document == records_.figures[b].document && records_.figures[a].sentence == records_.figures[b].sentence;
  };
  size_t first = figure;
  while (!known && first > 0 && same_sentence(first - 1, figure)) --first;  // 8条 is not to be found in 18条 before it
  if (!known) read_sentence(first);
  return words_[figure - first_];
}

void BesideFigures::read_sentence(size_t first) {
  first_ = first;
  spots_.clear();
  words_.clear();
  const AuditFigure& opening = records_.figures[first];
  Letters letters = names_.letters(opening.sentence);
  size_t last = first;
  auto in_sentence = [&](const AuditFigure& figure) { return figure.document == opening.document && figure.sentence == opening.sentence; };
  for (size_t from = 0; last < records_.figures.size() && in_sentence(records_.figures[last]); ++last) {
    std::u16string own = names_.letters(records_.figures[last].text).text;
    size_t at = own.empty() ? std::u16string::npos : letters.text.find(own, from);
    spots_.push_back(at == std::u16string::npos ? Spot{0, 0} : Spot{at, at + own.size()});
    if (at != std::u16string::npos) from = at + own.size();
  }
  bool alone = spots_.size() == 1 && spots_[0].end > 0;
  if (alone && letters.text.find(letters.text.substr(spots_[0].begin, spots_[0].end - spots_[0].begin), spots_[0].end) != std::u16string::npos)
    spots_[0] = {0, 0};
  for (size_t i = 0; i < spots_.size(); ++i) words_.push_back(read(letters, i));
}

WordsBeside BesideFigures::read(const Letters& letters, size_t at) const {
  const Spot& spot = spots_[at];
  if (spot.end == 0) return {};
  size_t least = 0, most = letters.text.size();
  for (size_t i = at; i-- > 0 && least == 0;) least = spots_[i].end;
  for (size_t i = at + 1; i < spots_.size() && most == letters.text.size(); ++i) {
    if (spots_[i].end > 0) most = spots_[i].begin;
  }
  size_t left = spot.begin, right = spot.end;
  if (left > least && letters.mark_before[left] == Letters::kColon) --left;  // 总投资：3亿元
  while (left > least && letters.mark_before[left] == Letters::kNone) --left;
  while (right < most && letters.mark_before[right] == Letters::kNone) ++right;
  size_t clause = left;
  while (clause > 0 && letters.mark_before[clause] == Letters::kNone) --clause;
  return {names_.strip(letters.text.substr(left, spot.begin - left)), names_.strip(letters.text.substr(spot.end, right - spot.end)),
          names_.strip(letters.text.substr(clause, spot.begin - clause))};
}

}  // namespace hedui
