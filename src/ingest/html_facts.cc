// Tables of the names that pages use; the first that holds something sensible counts.
#include "ingest/html_facts.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <span>

#include "text/utf8.h"

namespace hedui {
namespace {

constexpr std::string_view kTitleNames[] = {"articletitle", "og:title", "headline", "dc.title", "twitter:title"};
constexpr std::string_view kDateNames[] = {
    "pubdate",         "publishdate",    "article:published_time", "og:article:published_time", "datepublished", "publish_time", "publishtime",
    "og:release_date", "dc.date.issued", "publication_date",       "weibo:article:create_at",   "releasedate",   "date",         "datetime"};
constexpr std::string_view kPublisherNames[] = {"contentsource", "source",    "article:source", "og:article:source",
                                                "mediaid",       "dc.source", "publisher",      "dc.publisher"};
constexpr std::string_view kAuthorNames[] = {"author", "article:author", "og:article:author", "dc.creator", "byl"};
constexpr std::string_view kEditorNames[] = {"editor", "contenteditor", "responsibleeditor", "article:editor", "zebian"};
constexpr std::string_view kSiteNames[] = {"sitename", "og:site_name"};
constexpr size_t kLongestFact = 150;  // bytes
constexpr std::string_view kWideColon = "\xEF\xBC\x9A";

bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool is_sensible_name(std::string_view text) {
  bool has_han = std::any_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) >= 0xE3; });
  return has_han && text.size() <= kLongestFact;
}

std::string first_named(const HtmlTree& tree, std::span<const std::string_view> names, bool (*fits)(std::string_view)) {
  for (std::string_view name : names) {
    for (const HtmlMeta& meta : tree.metas) {
      std::string content = trimmed(meta.content);
      if (meta.name == name && !content.empty() && fits(content)) return content;
    }
  }
  return "";
}

// What JSON-LD says of its article, as if it were in the page's head.
void add_named(const nlohmann::json& thing, const char* member, const char* name, std::vector<HtmlMeta>& metas) {
  const nlohmann::json* value = thing.contains(member) ? &thing[member] : nullptr;
  if (value && value->is_array() && !value->empty()) value = &value->front();
  if (value && value->is_object() && value->contains("name")) value = &(*value)["name"];
  if (value && value->is_string()) metas.push_back({name, value->get<std::string>()});
}

std::vector<HtmlMeta> read_linked_data(std::string_view scripts) {
  constexpr int kDeepest = 8;
  std::vector<HtmlMeta> metas;
  auto shallow = [](int depth, nlohmann::json::parse_event_t, nlohmann::json&) { return depth <= kDeepest; };
  while (!scripts.empty()) {
    size_t end = std::min(scripts.find(kEndOfScript), scripts.size());
    nlohmann::json script = nlohmann::json::parse(scripts.substr(0, end), shallow, false);
    scripts.remove_prefix(std::min(end + 1, scripts.size()));
    std::vector<nlohmann::json> things;
    if (script.is_array()) things.assign(script.begin(), script.end());
    if (script.is_object() && script.contains("@graph") && script["@graph"].is_array()) things.assign(script["@graph"].begin(), script["@graph"].end());
    things.push_back(std::move(script));
    for (const nlohmann::json& thing : things) {
      if (!thing.is_object() || !(thing.contains("headline") || thing.contains("datePublished"))) continue;
      add_named(thing, "headline", "headline", metas);
      add_named(thing, "datePublished", "datepublished", metas);
      add_named(thing, "author", "author", metas);
      add_named(thing, "editor", "editor", metas);
      add_named(thing, "publisher", "publisher", metas);
    }
  }
  return metas;
}

HtmlTree head_of(const HtmlTree& tree) {
  HtmlTree head;
  head.metas = tree.metas;
  std::vector<HtmlMeta> linked = read_linked_data(tree.linked_data);
  head.metas.insert(head.metas.end(), linked.begin(), linked.end());
  return head;
}

int digits_at(std::string_view text, size_t& at, size_t most) {
  int value = 0;
  size_t end = std::min(text.size(), at + most);
  for (; at < end && is_digit(text[at]); ++at) value = value * 10 + (text[at] - '0');
  return value;
}

// One character between the numbers of a date, perhaps with spaces around it.
void skip_separator(std::string_view text, size_t& at) {
  while (at < text.size() && text[at] == ' ') ++at;
  if (at < text.size() && !is_digit(text[at])) next_code_point(text, at);
  while (at < text.size() && text[at] == ' ') ++at;
}

std::optional<Date> date_at(std::string_view text, size_t at) {
  constexpr int kFirstYear = 1900, kLastYear = 2100;
  Date date;
  date.year = digits_at(text, at, 4);
  if (date.year < kFirstYear || date.year > kLastYear) return std::nullopt;
  bool packed =
      at + 4 <= text.size() && std::all_of(text.begin() + static_cast<std::ptrdiff_t>(at), text.begin() + static_cast<std::ptrdiff_t>(at + 4), is_digit);
  if (!packed) skip_separator(text, at);
  date.month = digits_at(text, at, 2);
  if (!packed) skip_separator(text, at);
  size_t day_begin = at;
  date.day = digits_at(text, at, 2);
  return at > day_begin && is_valid(date) ? std::optional(date) : std::nullopt;
}

std::string without_label(std::string_view text) {
  size_t wide = text.find(kWideColon);
  size_t colon = text.find(':');
  size_t value = wide != std::string_view::npos ? wide + kWideColon.size() : colon != std::string_view::npos ? colon + 1 : 0;
  return trimmed(text.substr(value));
}

// A short element's text without the label before its colon; empty where that is no name.
std::string value_in(const HtmlTree& tree, const HtmlNode& node, uint32_t first) {
  std::string text;
  for (uint32_t i = first; i < node.end && text.size() <= kLongestFact; ++i) {
    if (tree.nodes[i].tag == HtmlTag::kText) text += tree.text_of(tree.nodes[i]);
  }
  std::string name = without_label(text);
  return is_sensible_name(name) ? name : "";
}

// The value of the element of a line whose names say that it holds this.
std::string named_element(const HtmlTree& tree, const HtmlLine& line, bool NameHints::*field) {
  auto says_so = [&](uint32_t i) { return tree.nodes[i].tag != HtmlTag::kText && hints_of(tree.names_of(tree.nodes[i])).*field; };
  for (uint32_t i = line.node; i <= line.last_node; ++i) {
    std::string value = says_so(i) ? value_in(tree, tree.nodes[i], i + 1) : "";
    if (!value.empty()) return value;
  }
  for (uint32_t i = tree.nodes[line.node].parent; i >= line.block && i > 0; i = tree.nodes[i].parent) {
    std::string value = says_so(i) ? value_in(tree, tree.nodes[i], i + 1) : "";
    if (!value.empty()) return value;
  }
  return "";
}

}  // namespace

std::string trimmed(std::string_view text) {
  auto is_blank = [](char32_t c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == 0xA0 || c == 0x3000; };
  std::string out;
  bool space = false;
  for (size_t at = 0; at < text.size();) {
    size_t begin = at;
    if (is_blank(next_code_point(text, at))) {
      space = true;
      continue;
    }
    if (space && !out.empty()) out += ' ';
    space = false;
    out.append(text.substr(begin, at - begin));
  }
  return out;
}

std::optional<Date> date_in_text(std::string_view text) {
  for (size_t at = 0; at + 6 <= text.size(); ++at) {
    if (!is_digit(text[at])) continue;
    if (auto date = date_at(text, at)) return date;
    while (at < text.size() && is_digit(text[at])) ++at;
  }
  return std::nullopt;
}

std::string stated_title(const HtmlTree& tree) {
  return first_named(head_of(tree), kTitleNames, [](std::string_view) { return true; });
}

Metadata read_facts(const HtmlTree& tree, const std::vector<const HtmlLine*>& around) {
  HtmlTree head = head_of(tree);
  Metadata facts;
  facts.date = date_in_text(first_named(head, kDateNames, [](std::string_view text) { return date_in_text(text).has_value(); }));
  facts.publisher = without_label(first_named(head, kPublisherNames, is_sensible_name));
  facts.author = without_label(first_named(head, kAuthorNames, is_sensible_name));
  facts.editor = without_label(first_named(head, kEditorNames, is_sensible_name));
  for (const HtmlLine* line : around) {
    if (!facts.date) facts.date = date_in_text(line->text);
    if (facts.publisher.empty()) facts.publisher = named_element(tree, *line, &NameHints::publisher);
    if (facts.author.empty()) facts.author = named_element(tree, *line, &NameHints::author);
    if (facts.editor.empty()) facts.editor = named_element(tree, *line, &NameHints::editor);
  }
  facts.site = first_named(head, kSiteNames, is_sensible_name);
  return facts;
}

}  // namespace hedui
