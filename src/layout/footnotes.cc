// Footnotes: small type at a page's foot, each note behind a mark that stands, raised and small, in the text above. The marks go
// out of the text, where they would grow together with a number; the notes are read behind it. Other raised digits (of square
// metres) become superscripts, and lowered ones join their line.
#include <algorithm>
#include <cmath>
#include <map>
#include <string>

#include "layout/page_parts.h"

namespace hedui {
namespace {

constexpr float kNoteSize = 0.9f;   // times the body's em, at most
constexpr float kMarkSize = 0.8f;   // times its line's em, at most
constexpr float kRaised = 0.08f;    // ems
constexpr float kFarthest = 0.8f;   // ems between the middles of a mark and its line
constexpr float kSameRow = 0.5f;    // ems, of a note and its raised mark
constexpr size_t kLongestMark = 4;  // characters
constexpr size_t kLongestFolio = 14;
constexpr int kMostNotes = 99;  // on one page

bool is_digit(char32_t c) { return c >= '0' && c <= '9'; }
bool is_circled(char32_t c) { return c >= 0x2460 && c <= 0x2473; }
bool is_mark(char32_t c) { return is_digit(c) || is_circled(c) || c == '*' || c == '[' || c == ']' || c == 0x3014 || c == 0x3015; }

char32_t superscript(char32_t digit) {
  constexpr char32_t kForms[] = {0x2070, 0xB9, 0xB2, 0xB3, 0x2074, 0x2075, 0x2076, 0x2077, 0x2078, 0x2079};
  return is_digit(digit) ? kForms[digit - '0'] : digit;
}

// The number that a mark says; 0 for none.
int number_of(const std::u32string& mark) {
  int number = 0;
  for (char32_t c : mark) {
    if (is_circled(c)) return static_cast<int>(c - 0x2460) + 1;
    if (c == '*') return 1;
    if (is_digit(c)) number = std::min(10 * number + static_cast<int>(c - '0'), 1000);
  }
  return number <= kMostNotes ? number : 0;
}

float body_em_of(const std::vector<Line>& lines) {
  std::map<int, size_t> letters;  // by quarters of a point
  for (const Line& line : lines) letters[static_cast<int>(std::lround(line.em * 4))] += line.letters.size();
  auto most = std::max_element(letters.begin(), letters.end(), [](const auto& a, const auto& b) { return a.second < b.second; });
  return most == letters.end() ? 0 : static_cast<float>(most->first) / 4;
}

void measure(Line& line) {
  line.box = {};
  for (const Letter& letter : line.letters) line.box = united(line.box, letter.box);
}

class FootnoteTaker {
 public:
  FootnoteTaker(std::vector<Line>& lines, const PageFacts& page) : lines_(lines), page_(page), body_(body_em_of(lines)) {}

  std::vector<Piece> take() {
    if (lines_.empty()) return {};
    std::sort(lines_.begin(), lines_.end(), [](const Line& a, const Line& b) { return a.box.center_y() < b.box.center_y(); });
    std::vector<Line> foot = cut_foot();
    std::vector<Piece> notes = notes_of(foot);
    bool referred = settle_marks();
    if (notes.empty() || referred) return notes;
    std::move(foot.begin(), foot.end(), std::back_inserter(lines_));
    return {};
  }

 private:
  // The lines in small type at the foot, from the first one with a mark; a page number below stays.
  std::vector<Line> cut_foot() {
    size_t begin = lines_.size(), end = lines_.size();
    while (end > 0 && is_folio(lines_[end - 1])) --end;
    for (begin = end; begin > 0 && lines_[begin - 1].em <= kNoteSize * body_ && lines_[begin - 1].box.center_y() > page_.height / 3;) --begin;
    std::vector<Line> foot(std::make_move_iterator(lines_.begin() + static_cast<std::ptrdiff_t>(begin)),
                           std::make_move_iterator(lines_.begin() + static_cast<std::ptrdiff_t>(end)));
    lines_.erase(lines_.begin() + static_cast<std::ptrdiff_t>(begin), lines_.begin() + static_cast<std::ptrdiff_t>(end));
    return foot;
  }

  bool is_folio(const Line& line) const {
    auto han = std::count_if(line.letters.begin(), line.letters.end(), [](const Letter& l) { return l.wide; });
    bool digits = std::any_of(line.letters.begin(), line.letters.end(), [](const Letter& l) { return is_digit(l.character); });
    return digits && han <= 4 && line.letters.size() <= kLongestFolio && line.box.center_y() > 0.85f * page_.height && !has_text_beside(line);
  }

  bool has_text_beside(const Line& line) const {
    return std::any_of(lines_.rbegin(), lines_.rbegin() + static_cast<std::ptrdiff_t>(std::min<size_t>(lines_.size(), 50)),
                       [&](const Line& other) { return &other != &line && std::abs(other.box.center_y() - line.box.center_y()) < kSameRow * body_; });
  }

  // Notes of the foot, each from its mark on; what stands above the first mark goes back to the text.
  std::vector<Piece> notes_of(std::vector<Line>& foot) {
    std::vector<Line> rows;
    for (const Line& line : foot) {
      bool beside = !rows.empty() && std::abs(line.box.center_y() - rows.back().box.center_y()) < kSameRow * std::max(line.em, rows.back().em);
      if (!beside) {
        rows.push_back(line);
        continue;
      }
      Line& row = rows.back();
      row.em = std::max(row.em, line.em);
      row.letters.insert(row.letters.end(), line.letters.begin(), line.letters.end());
      std::sort(row.letters.begin(), row.letters.end(), [](const Letter& a, const Letter& b) { return a.box.center_x() < b.box.center_x(); });
      measure(row);
    }
    std::vector<Piece> notes;
    std::vector<Line> above;
    for (Line& row : rows) {
      size_t mark = mark_at_begin(row);
      int number = mark == 0 ? 0 : number_of(characters(row, 0, mark));
      bool starts = number > 0 && (notes.empty() || number == numbers_.back() + 1);
      if (!starts && notes.empty()) {
        above.push_back(row);
        continue;
      }
      if (starts) {
        notes.emplace_back();
        numbers_.push_back(number);
        row.letters.erase(row.letters.begin(), row.letters.begin() + static_cast<std::ptrdiff_t>(mark));
        measure(row);
      }
      Piece& note = notes.back();
      note.em = std::max(note.em, row.em);
      note.box = united(note.box, row.box);
      note.lines.push_back(std::move(row));
    }
    lines_.insert(lines_.end(), above.begin(), above.end());
    std::erase_if(foot, [&](const Line& line) { return notes.empty() || line.box.center_y() < notes[0].box.y0 - kSameRow * line.em; });
    return notes;
  }

  // Letters of a mark at the begin of a note, which has a text behind it.
  static size_t mark_at_begin(const Line& row) {
    size_t end = 0;
    while (end < row.letters.size() && end < kLongestMark && is_mark(row.letters[end].character)) {
      if (is_circled(row.letters[end++].character)) break;
    }
    bool text = end < row.letters.size() && (row.letters[end].wide || row.letters[end].box.x0 - row.letters[end - (end > 0)].box.x1 > 0.2f * row.em);
    return text ? end : 0;
  }

  static std::u32string characters(const Line& line, size_t begin, size_t end) {
    std::u32string out;
    for (size_t i = begin; i < end; ++i) out += line.letters[i].character;
    return out;
  }

  // Takes the marks of the notes out of the text; whether there was one at all.
  bool settle_marks() {
    bool referred = false;
    auto is_note = [&](const std::u32string& mark) { return std::find(numbers_.begin(), numbers_.end(), number_of(mark)) != numbers_.end(); };
    for (Line& line : lines_) {
      for (size_t begin = 0; begin < line.letters.size();) {
        size_t end = begin;
        while (end < line.letters.size() && is_raised(line, line.letters[end])) ++end;
        if (end == begin) {
          // A mark of full size, as ① or [1], stays where it is.
          bool full = is_circled(line.letters[begin].character) || line.letters[begin].character == '[' || line.letters[begin].character == 0x3014;
          referred = referred || (full && is_note(characters(line, begin, std::min(begin + 3, line.letters.size()))));
          ++begin;
          continue;
        }
        auto first = line.letters.begin() + static_cast<std::ptrdiff_t>(begin), last = line.letters.begin() + static_cast<std::ptrdiff_t>(end);
        if (is_note(characters(line, begin, end))) {
          referred = true;
          line.letters.erase(first, last);
        } else {
          for (auto letter = first; letter != last; ++letter) letter->character = superscript(letter->character);
          begin = end;
        }
      }
      if (!line.letters.empty()) measure(line);
    }
    referred |= settle_loose_marks(is_note);
    std::erase_if(lines_, [](const Line& line) { return line.letters.empty(); });
    return referred;
  }

  static bool is_raised(const Line& line, const Letter& letter) {
    if (letter.wide || !is_mark(letter.character) || letter.em > kMarkSize * line.em) return false;
    auto han = std::find_if(line.letters.begin(), line.letters.end(), [](const Letter& l) { return l.wide; });
    return han != line.letters.end() && han->box.center_y() - letter.box.center_y() > kRaised * line.em;
  }

  // Marks that are too far above or below their line to be chained to it.
  template <class IsNote>
  bool settle_loose_marks(IsNote is_note) {
    bool referred = false;
    for (size_t i = 0; i < lines_.size(); ++i) {
      Line& mark = lines_[i];
      bool loose = !mark.letters.empty() && mark.letters.size() <= kLongestMark && mark.em <= kMarkSize * body_ &&
                   std::all_of(mark.letters.begin(), mark.letters.end(), [](const Letter& l) { return is_mark(l.character); });
      if (!loose) continue;
      Line* host = host_of(i);
      if (!host) continue;
      bool raised = mark.box.center_y() < host->box.center_y();
      if (raised && is_note(characters(mark, 0, mark.letters.size()))) {
        referred = true;
      } else {
        for (Letter& letter : mark.letters) {
          if (raised) letter.character = superscript(letter.character);
          host->letters.push_back(letter);
        }
        std::sort(host->letters.begin(), host->letters.end(), [](const Letter& a, const Letter& b) { return a.box.center_x() < b.box.center_x(); });
      }
      mark.letters.clear();
    }
    return referred;
  }

  // The line that a mark stands in or behind; lines are from top to bottom.
  Line* host_of(size_t i) {
    const Line& mark = lines_[i];
    Line* best = nullptr;
    auto offer = [&](Line& line) {
      bool fits = line.em > mark.em && !line.letters.empty() && mark.box.x0 > line.box.x0 && mark.box.x0 < line.box.x1 + 0.5f * line.em;
      float off = std::abs(line.box.center_y() - mark.box.center_y());
      if (fits && off < kFarthest * line.em && (!best || off < std::abs(best->box.center_y() - mark.box.center_y()))) best = &line;
    };
    for (size_t k = i; k-- > 0 && mark.box.center_y() - lines_[k].box.center_y() < kFarthest * body_;) offer(lines_[k]);
    for (size_t k = i + 1; k < lines_.size() && std::abs(lines_[k].box.center_y() - mark.box.center_y()) < kFarthest * body_; ++k) offer(lines_[k]);
    return best;
  }

  std::vector<Line>& lines_;
  const PageFacts& page_;
  float body_;
  std::vector<int> numbers_;  // of the notes
};

}  // namespace

std::vector<Piece> take_footnotes(std::vector<Line>& lines, const PageFacts& page) { return FootnoteTaker(lines, page).take(); }

}  // namespace hedui
