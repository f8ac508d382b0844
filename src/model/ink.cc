#include "model/ink.h"

#include "text/utf8.h"

namespace hedui {

void Ink::add(InkLine line, const std::vector<InkPlace>& places, const std::vector<uint8_t>& confidences) {
  line.first = static_cast<uint32_t>(places_.size());
  line.first_confidence = static_cast<uint32_t>(confidences_.size());
  line.recognized = !confidences.empty();
  confidences_.insert(confidences_.end(), confidences.begin(), confidences.end());
  lines_.push_back(line);
  places_.insert(places_.end(), places.begin(), places.end());
}

Ink Ink::take_behind(uint32_t at) {
  Ink behind;
  auto first = std::partition_point(lines_.begin(), lines_.end(), [&](const InkLine& line) { return line.span.begin < at; });
  if (first == lines_.end()) return behind;
  auto first_place = static_cast<std::ptrdiff_t>(first->first), first_confidence = static_cast<std::ptrdiff_t>(first->first_confidence);
  behind.lines_.assign(first, lines_.end());
  behind.places_.assign(places_.begin() + first_place, places_.end());
  behind.confidences_.assign(confidences_.begin() + first_confidence, confidences_.end());
  lines_.erase(first, lines_.end());
  places_.resize(static_cast<size_t>(first_place));
  confidences_.resize(static_cast<size_t>(first_confidence));
  for (InkLine& line : behind.lines_) {
    line.span.begin -= at;
    line.span.end -= at;
    line.first -= static_cast<uint32_t>(first_place);
    line.first_confidence -= static_cast<uint32_t>(first_confidence);
  }
  return behind;
}

Box Ink::box_of_line(size_t index) const {
  const InkLine& line = lines_[index];
  size_t last = index + 1 < lines_.size() ? lines_[index + 1].first : places_.size();
  float begin = 0, end = 0;
  for (size_t i = line.first; i < last; ++i) {
    const InkPlace& ink = places_[i];
    if (ink.end <= ink.begin) continue;
    begin = end <= begin ? ink.begin : std::min(begin, ink.begin);
    end = std::max(end, ink.end);
  }
  return line.vertical ? Box{line.across0, begin, line.across1, end} : Box{begin, line.across0, end, line.across1};
}

Ink::Found Ink::find(DocSpan span, std::string_view text) const {
  Found found;
  auto line = std::partition_point(lines_.begin(), lines_.end(), [&](const InkLine& l) { return l.span.end <= span.begin; });
  for (; line != lines_.end() && line->span.begin < span.end; ++line) {
    if (found.page != 0 && line->page != found.page) break;
    float begin = 0, end = 0;
    size_t place = line->first;
    for (size_t at = line->span.begin; at < std::min(line->span.end, span.end); ++place) {
      bool inside = at >= span.begin;
      next_code_point(text, at);
      const InkPlace& ink = places_[place];
      if (!inside || ink.end <= ink.begin) continue;
      begin = end <= begin ? ink.begin : std::min(begin, ink.begin);
      end = std::max(end, ink.end);
    }
    if (end <= begin) continue;
    found.page = line->page;
    found.boxes.push_back(line->vertical ? Box{line->across0, begin, line->across1, end} : Box{begin, line->across0, end, line->across1});
  }
  return found;
}

std::optional<uint8_t> Ink::confidence(DocSpan span, std::string_view text) const {
  std::optional<uint8_t> least;
  auto line = std::partition_point(lines_.begin(), lines_.end(), [&](const InkLine& l) { return l.span.end <= span.begin; });
  for (; line != lines_.end() && line->span.begin < span.end; ++line) {
    if (!line->recognized) continue;
    size_t index = line->first_confidence;
    for (size_t at = line->span.begin; at < std::min(line->span.end, span.end); ++index) {
      bool inside = at >= span.begin;
      next_code_point(text, at);
      if (inside) least = std::min(least.value_or(UINT8_MAX), confidences_[index]);
    }
  }
  return least;
}

bool Ink::on_one_line(DocSpan span) const {
  auto line = std::partition_point(lines_.begin(), lines_.end(), [&](const InkLine& l) { return l.span.end <= span.begin; });
  return line != lines_.end() && line->span.begin <= span.begin && span.end <= line->span.end;
}

}  // namespace hedui
