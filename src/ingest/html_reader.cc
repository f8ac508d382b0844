// The steps from a page's bytes to its main text: decode, parse, lines, title, choice, facts.
#include "ingest/html_reader.h"

#include <algorithm>

#include "ingest/html_facts.h"
#include "ingest/html_main_text.h"
#include "ingest/text_reader.h"
#include "text/encoding.h"

namespace hedui {
namespace {

constexpr size_t kSniffed = 4096;        // bytes that tell what a file is
constexpr size_t kCharsetWithin = 4096;  // bytes in which a page names its encoding

bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f'; }

// Behind white space, comments and XML declarations.
std::string_view skip_to_tag(std::string_view text) {
  for (;;) {
    while (!text.empty() && is_space(text.front())) text.remove_prefix(1);
    bool comment = text.starts_with("<!--");
    bool declaration = text.starts_with("<?xml");
    if (!comment && !declaration) return text;
    std::string_view mark = comment ? "-->" : "?>";
    size_t end = text.find(mark);
    if (end == std::string_view::npos) return {};
    text.remove_prefix(end + mark.size());
  }
}

bool starts_with_tag(std::string_view text, std::string_view name) {
  if (text.size() <= name.size() + 1 || text.front() != '<' || text.substr(1, name.size()) != name) return false;
  char behind = text[name.size() + 1];
  return is_space(behind) || behind == '>' || behind == '/';
}

// Elements that open a page, and those that open a piece of one.
bool opens_page(std::string_view text) {
  constexpr std::string_view kPage[] = {"!doctype", "html", "head", "meta", "title", "body", "frameset", "link"};
  return std::any_of(std::begin(kPage), std::end(kPage), [&](std::string_view name) { return starts_with_tag(text, name); });
}

bool opens_piece(std::string_view text) {
  constexpr std::string_view kPiece[] = {"div", "p", "table", "article", "section", "center", "font", "span", "h1", "h2", "script", "style", "ul"};
  return std::any_of(std::begin(kPiece), std::end(kPiece),
                     [&](std::string_view name) { return starts_with_tag(text, name) && text.find("</" + std::string(name)) != std::string_view::npos; });
}

// A server's answer or other words may have been saved above the page itself.
bool has_page_at_a_line(std::string_view head) {
  constexpr size_t kWithin = 1024;
  head = head.substr(0, kWithin);
  for (size_t at = head.find("\n<"); at != std::string_view::npos; at = head.find("\n<", at + 1)) {
    std::string_view line = head.substr(at + 1);
    if (line.starts_with("<!doctype html") || starts_with_tag(line, "html")) return true;
  }
  return false;
}

// The name of an encoding behind `charset=` or `encoding=`; empty where the page names none that ICU knows.
std::string stated_encoding(std::string_view bytes) {
  std::string head = to_lower(bytes.substr(0, kCharsetWithin));
  std::erase(head, '\0');
  for (std::string_view mark : {"charset=", "encoding="}) {
    size_t at = head.find(mark);
    if (at == std::string::npos) continue;
    at += mark.size();
    while (at < head.size() && (head[at] == '"' || head[at] == '\'' || is_space(head[at]))) ++at;
    size_t end = std::min(head.find_first_of("\"' ;/>\r\n\t?", at), head.size());
    std::string name = head.substr(at, end - at);
    if (!name.empty() && is_encoding(name)) return name;
  }
  return "";
}

std::vector<const HtmlLine*> lines_with_facts(const std::vector<MainTextLine>& chosen) {
  std::vector<const HtmlLine*> lines;
  for (const MainTextLine& line : chosen) {
    if (line.hint == BlockHint::kMetadata) lines.push_back(line.line);
  }
  return lines;
}

}  // namespace

bool looks_like_html(const Source& source) {
  std::string_view bytes = source.bytes;
  if (bytes.substr(0, kSniffed).find('<') == std::string_view::npos || looks_binary(bytes)) return false;
  std::string head = to_lower(decode(bytes.substr(0, kSniffed), source.encoding)->text);
  std::string_view start = skip_to_tag(head);
  return opens_page(start) || opens_piece(start) || has_page_at_a_line(head);
}

Result<RawDocument> read_html(const Source& source, Diagnostics& diagnostics) {
  DecodedText decoded = decode_source(source, diagnostics, stated_encoding(source.bytes));
  HtmlTree tree = parse_html(decoded.text);
  std::vector<HtmlLine> lines = read_lines(tree);
  if (lines.empty()) return Error{{"input.no_text_on_page", {}}, source.path};
  if (tree.simplified) diagnostics.push_back({Severity::kWarning, {"too_many_elements", {}}, std::nullopt, std::nullopt});
  HtmlTitle title = find_title(tree, lines);
  std::vector<MainTextLine> chosen = choose_main_text(tree, lines, title);
  RawDocument raw;
  raw.format = "html";
  raw.encoding = std::move(decoded.encoding);
  raw.has_hints = true;
  raw.metadata = read_facts(tree, lines_with_facts(chosen));
  raw.metadata.title = title.text;
  if (!title.line && !title.text.empty()) raw.blocks.push_back({BlockHint::kTitle, title.text});
  for (const MainTextLine& line : chosen) raw.blocks.push_back({line.hint, line.line->text});
  return raw;
}

}  // namespace hedui
