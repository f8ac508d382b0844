// What the page says of itself in its head is looked for among its lines; without that, its h1 or a line whose name says title.
#include "ingest/html_title.h"

#include <algorithm>

#include "ingest/html_facts.h"
#include "text/utf8.h"

namespace hedui {
namespace {

constexpr uint32_t kShortest = 4;   // code points of a title
constexpr uint32_t kLongest = 120;  // code points
constexpr size_t kMostCompared = 600;  // bytes of what the head names

// Without spaces and punctuation of any width: heads and bodies of pages write them differently.
std::string bare(std::string_view text) {
  std::string out;
  for (size_t at = 0; at < text.size();) {
    size_t begin = at;
    char32_t c = next_code_point(text, at);
    bool letter = c < 0x80 ? (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') : !(c >= 0x2000 && c <= 0x206F) && !(c >= 0x3000 && c <= 0x303F) && c != 0xA0;
    bool wide_mark = c >= 0xFF00 && c <= 0xFFEF && !(c >= 0xFF10 && c <= 0xFF19);
    if (letter && !wide_mark) out.append(text.substr(begin, at - begin));
  }
  return out;
}

size_t code_points(std::string_view text) {
  return static_cast<size_t>(std::count_if(text.begin(), text.end(), [](char c) { return !is_utf8_continuation(c); }));
}

// "Title_Channel_Site", "Title - Site", "Title|Site", "Title-Site": the first part that is long enough to be one.
std::string without_site(std::string_view title) {
  constexpr std::string_view kMarks[] = {"_", "|", " - ", "--", " \xE2\x80\x94 ", "-"};
  for (std::string_view mark : kMarks) {
    size_t at = title.find(mark);
    if (at != std::string_view::npos && code_points(title.substr(0, at)) >= kShortest) return trimmed(title.substr(0, at));
  }
  return trimmed(title);
}

bool may_be_title(const HtmlLine& line) {
  bool kind = line.kind == HtmlLineKind::kText || line.kind == HtmlLineKind::kTitle || line.kind == HtmlLineKind::kHeading;
  return kind && line.characters >= kShortest && line.characters <= kLongest && line.linked * 2 <= line.characters;
}

// How well the line fits as the title the head names: 0 not at all; an h1 before other elements, the exact words before a part.
int fit(const HtmlLine& line, const std::string& bare_line, const std::string& stated, const std::string& page_title) {
  bool exact = !stated.empty() && bare_line == stated;
  bool opens = page_title.starts_with(bare_line) || (!stated.empty() && bare_line.starts_with(stated));
  bool inside = stated.find(bare_line) != std::string::npos || page_title.find(bare_line) != std::string::npos;
  bool element = line.kind != HtmlLineKind::kText;
  if (exact) return 6 + element;
  if (opens) return 4 + element;
  return inside && element ? 2 : 0;
}

std::optional<size_t> line_as_stated(const std::vector<HtmlLine>& lines, const std::string& stated, const std::string& page_title) {
  std::optional<size_t> best;
  int best_fit = 0;
  size_t best_size = 0;
  for (size_t i = 0; i < lines.size(); ++i) {
    if (!may_be_title(lines[i])) continue;
    std::string bare_line = bare(lines[i].text);
    if (code_points(bare_line) < kShortest) continue;
    int f = fit(lines[i], bare_line, stated, page_title);
    if (f == 0 || f < best_fit || (f == best_fit && bare_line.size() <= best_size)) continue;
    best = i;
    best_fit = f;
    best_size = bare_line.size();
  }
  return best;
}

std::optional<size_t> line_by_markup(const HtmlTree& tree, const std::vector<HtmlLine>& lines) {
  std::optional<size_t> named;
  for (size_t i = 0; i < lines.size(); ++i) {
    if (lines[i].kind == HtmlLineKind::kTitle && may_be_title(lines[i])) return i;
    bool name = lines[i].stops == 0 && hints_of(tree.names_of(tree.nodes[lines[i].block])).title;
    if (!named && name && may_be_title(lines[i])) named = i;
  }
  return named;
}

}  // namespace

HtmlTitle find_title(const HtmlTree& tree, const std::vector<HtmlLine>& lines) {
  std::string stated = stated_title(tree);
  std::string page_title = without_site(tree.title);
  HtmlTitle title;
  title.line = line_as_stated(lines, bare(stated.substr(0, kMostCompared)), bare(tree.title.substr(0, kMostCompared)));
  if (!title.line) title.line = line_by_markup(tree, lines);
  if (title.line) {
    title.text = lines[*title.line].text;
  } else {
    title.text = stated.empty() ? page_title : stated;
  }
  return title;
}

}  // namespace hedui
