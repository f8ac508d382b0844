// What the page says of itself in its head is looked for among its lines; without that, its h1 or a line whose name says title.
#include "ingest/html_title.h"

#include <algorithm>

#include "ingest/html_facts.h"
#include "text/utf8.h"

namespace hedui {
namespace {

constexpr uint32_t kShortest = 4;      // code points of a title
constexpr uint32_t kLongest = 120;     // code points
constexpr size_t kMostCompared = 600;  // bytes of what the head names

// Without spaces and punctuation of any width: heads and bodies of pages write them differently.
std::string bare(std::string_view text) {
  std::string out;
  for (size_t at = 0; at < text.size();) {
    size_t begin = at;
    char32_t c = next_code_point(text, at);
    bool letter = c < 0x80 ? (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')
                           : !(c >= 0x2000 && c <= 0x206F) && !(c >= 0x3000 && c <= 0x303F) && c != 0xA0;
    bool wide_mark = c >= 0xFF00 && c <= 0xFFEF && !(c >= 0xFF10 && c <= 0xFF19);
    if (letter && !wide_mark) out.append(text.substr(begin, at - begin));
  }
  return out;
}

// At most `size` bytes of the text, whole characters.
std::string_view valid_start(std::string_view text, size_t size) {
  if (text.size() <= size) return text;
  while (size > 0 && is_utf8_continuation(text[size])) --size;
  return text.substr(0, size);
}

size_t code_points(std::string_view text) {
  return static_cast<size_t>(std::count_if(text.begin(), text.end(), [](char c) { return !is_utf8_continuation(c); }));
}

// "Title_Channel_Site", "Site - Title", "Title|Site": its parts.
std::vector<std::string> parts_of(std::string_view page_title) {
  constexpr std::string_view kMarks[] = {"_", "|", "-", "\xE2\x80\x94", "\xEF\xBD\x9C", "::"};
  std::vector<std::string> parts(1);
  while (!page_title.empty()) {
    const auto* mark = std::find_if(std::begin(kMarks), std::end(kMarks), [&](std::string_view m) { return page_title.starts_with(m); });
    if (mark == std::end(kMarks)) {
      parts.back() += page_title.front();
    } else {
      parts.emplace_back();
    }
    page_title.remove_prefix(mark == std::end(kMarks) ? 1 : mark->size());
  }
  for (std::string& part : parts) part = trimmed(part);
  return parts;
}

// The first part, where it is long enough to be a title; else the longest.
std::string without_site(std::string_view page_title) {
  constexpr size_t kLongEnough = 8;  // code points: names of sites are shorter
  std::vector<std::string> parts = parts_of(page_title);
  if (code_points(parts.front()) >= kLongEnough) return parts.front();
  return *std::max_element(parts.begin(), parts.end(), [](const std::string& left, const std::string& right) { return left.size() < right.size(); });
}

// What the page's head says of the title, without spaces and punctuation.
struct StatedTitles {
  std::string stated;              // by a meta element or JSON-LD
  std::string page;                // the whole <title>
  std::vector<std::string> parts;  // of it
};

bool may_be_title(const HtmlLine& line) {
  bool kind = line.kind == HtmlLineKind::kText || line.kind == HtmlLineKind::kTitle || line.kind == HtmlLineKind::kHeading;
  return kind && line.characters >= kShortest && line.characters <= kLongest && line.linked * 2 <= line.characters;
}

// How well the line fits as the title that the head names, 0 for not at all: the same words before a part of them, an element of
// headings before others.
int fit(const HtmlLine& line, const std::string& bare_line, const StatedTitles& titles) {
  bool element = line.kind != HtmlLineKind::kText;
  if (!titles.stated.empty() && bare_line == titles.stated) return 8 + element;
  if (titles.page.starts_with(bare_line) || (!titles.stated.empty() && bare_line.starts_with(titles.stated))) return 6 + element;
  if (std::find(titles.parts.begin(), titles.parts.end(), bare_line) != titles.parts.end()) return 4 + element;
  bool inside = titles.stated.find(bare_line) != std::string::npos || titles.page.find(bare_line) != std::string::npos;
  return inside && element ? 2 : 0;
}

std::optional<size_t> line_as_stated(const std::vector<HtmlLine>& lines, const StatedTitles& titles) {
  std::optional<size_t> best;
  int best_fit = 0;
  size_t best_size = 0;
  for (size_t i = 0; i < lines.size(); ++i) {
    if (!may_be_title(lines[i])) continue;
    std::string bare_line = bare(lines[i].text);
    if (code_points(bare_line) < kShortest) continue;
    int f = fit(lines[i], bare_line, titles);
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
  std::string page_title = std::string(valid_start(tree.title, kMostCompared));
  StatedTitles titles{bare(valid_start(stated, kMostCompared)), bare(page_title), {}};
  for (const std::string& part : parts_of(page_title)) titles.parts.push_back(bare(part));
  HtmlTitle title;
  title.line = line_as_stated(lines, titles);
  if (!title.line) title.line = line_by_markup(tree, lines);
  if (title.line) {
    title.text = lines[*title.line].text;
  } else {
    title.text = stated.empty() ? without_site(page_title) : stated;
  }
  return title;
}

}  // namespace hedui
