// Invariants of every stage, and of the lines that are written.
#include "support/invariants.h"

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <sstream>
#include <stdexcept>

#include "support/rules.h"
#include "text/utf8.h"

namespace hedui::test {
namespace {

using Json = nlohmann::json;

void demand(bool holds, const std::string& what) {
  if (!holds) throw std::runtime_error(what);
}

std::string at(const std::string& what, uint32_t place) { return what + " at byte " + std::to_string(place); }

bool starts_character(std::string_view text, uint32_t byte) { return byte == text.size() || (byte < text.size() && !is_utf8_continuation(text[byte])); }

template <class Space>
void check_span(std::string_view text, Span<Space> span, const std::string& what) {
  demand(span.begin <= span.end && span.end <= text.size(), at(what + ": span out of bounds", span.begin));
  demand(starts_character(text, span.begin) && starts_character(text, span.end), at(what + ": span cuts a character", span.begin));
}

void check_utf8(std::string_view text, const std::string& what) {
  for (size_t byte = 0; byte < text.size();) {
    size_t begin = byte;
    char32_t c = next_code_point(text, byte);
    demand(c != kReplacement || text.substr(begin, byte - begin) == "\xEF\xBF\xBD", at(what + ": no UTF-8", static_cast<uint32_t>(begin)));
  }
}

void check_clean(const Reading& reading) {
  const CleanText& clean = reading.clean;
  check_utf8(reading.document.text, "the document");
  check_utf8(clean.reading, "the reading view");
  check_utf8(clean.matching, "the matching view");
  demand(clean.reading.size() == clean.matching.size(), "the two views differ in length");
  demand(clean.reading.empty() == clean.runs.empty(), "the map is empty and the text is not");
  for (size_t i = 0; i < clean.reading.size(); ++i) {
    demand(is_utf8_continuation(clean.reading[i]) == is_utf8_continuation(clean.matching[i]),
           at("the two views differ in characters", static_cast<uint32_t>(i)));
  }
  for (size_t i = 0; i < clean.runs.size(); ++i) {
    demand(i > 0 || clean.runs[i].clean == 0, "the map starts late");
    demand(i == 0 || (clean.runs[i - 1].clean < clean.runs[i].clean && clean.runs[i - 1].document <= clean.runs[i].document),
           at("the map goes back", clean.runs[i].clean));
  }
  uint32_t last_end = 0, last_begin = 0;
  for (uint32_t begin = 0; begin < clean.reading.size();) {
    auto end = begin + static_cast<uint32_t>(utf8_length(clean.reading[begin]));
    DocSpan span = clean.to_document({begin, end}, reading.document.text);
    check_span(reading.document.text, span, "the clean map");
    demand(!span.empty() && span.begin >= last_begin && span.end >= last_end, at("the clean map is not monotone", begin));
    last_begin = span.begin;
    last_end = span.end;
    begin = end;
  }
}

void check_outline(const Reading& reading) {
  const Outline& outline = reading.outline;
  std::string_view clean = reading.clean.reading;
  demand(!outline.articles.empty(), "there is no article");
  uint32_t end = 0;
  for (const Block& block : outline.blocks) {
    check_span(clean, block.span, "a block");
    demand(block.span.begin >= end && !block.span.empty(), at("blocks out of order", block.span.begin));
    check_span(clean, block.marker, "a marker");
    check_span(clean, block.head, "a head");
    demand(block.marker.empty() || block.span.contains(block.marker), at("a marker outside its block", block.span.begin));
    demand(block.head.empty() || block.span.contains(block.head), at("a head outside its block", block.span.begin));
    demand(block.article >= 0 && block.article < static_cast<int>(outline.articles.size()), at("a block of no article", block.span.begin));
    demand(block.parent < static_cast<int>(&block - outline.blocks.data()), at("a block governed from behind", block.span.begin));
    end = block.span.end;
  }
  end = 0;
  int last_block = 0;
  for (const Sentence& sentence : outline.sentences) {
    check_span(clean, sentence.span, "a sentence");
    demand(sentence.span.begin >= end && !sentence.span.empty(), at("sentences out of order", sentence.span.begin));
    demand(sentence.block >= last_block && sentence.block < static_cast<int>(outline.blocks.size()), at("a sentence of no block", sentence.span.begin));
    demand(outline.blocks[static_cast<size_t>(sentence.block)].span.contains(sentence.span), at("a sentence outside its block", sentence.span.begin));
    end = sentence.span.end;
    last_block = sentence.block;
  }
  for (size_t i = 0; i < outline.articles.size(); ++i) {
    check_span(clean, outline.articles[i].span, "an article");
    demand(i == 0 || outline.articles[i - 1].span.end <= outline.articles[i].span.begin, "articles overlap");
  }
}

void check_tokens(const Reading& reading) {
  demand(reading.lexed.sentences.size() == reading.outline.sentences.size(), "sentences without tokens");
  for (size_t i = 0; i < reading.lexed.sentences.size(); ++i) {
    TokenRange range = reading.lexed.sentences[i];
    CleanSpan sentence = reading.outline.sentences[i].span;
    demand(!range.empty() && range.last <= reading.lexed.tokens.size(), at("no tokens", sentence.begin));
    uint32_t end = sentence.begin;
    for (uint32_t t = range.first; t < range.last; ++t) {
      CleanSpan span = reading.lexed.tokens[t].span;
      demand(span.begin == end && !span.empty(), at("tokens leave a gap", span.begin));
      end = span.end;
    }
    demand(end == sentence.end, at("tokens end early", end));
  }
  for (const Mention& mention : reading.mentions.mentions) check_span(std::string_view(reading.clean.reading), mention.span, "a mention");
}

bool is_decimal(const std::string& text) {
  size_t at = text.starts_with('-') ? 1 : 0;
  size_t point = text.find('.', at);
  std::string_view whole = std::string_view(text).substr(at, point - at), places = point == std::string::npos ? "0" : std::string_view(text).substr(point + 1);
  auto digits = [](std::string_view part) { return !part.empty() && part.find_first_not_of("0123456789") == std::string_view::npos; };
  return digits(whole) && digits(places);
}

void check_bounds(const Json& figure) {
  auto number = [&](const char* name) { return figure[name].is_null() ? std::string() : figure[name].get<std::string>(); };
  std::string value = number("value"), low = number("low"), high = number("high"), qualifier = figure["qualifier"];
  for (const std::string& one : {value, low, high}) demand(one.empty() || is_decimal(one), "no decimal: " + one);
  bool valueless = qualifier == "range" || qualifier == "vague";
  demand(value.empty() == valueless, qualifier + " with value " + value);
  bool wants_low = qualifier == "over" || qualifier == "at_least" || qualifier == "range";
  bool wants_high = qualifier == "nearly" || qualifier == "at_most" || qualifier == "range";
  demand(low.empty() != wants_low, qualifier + " with low " + low);
  demand(high.empty() != wants_high, qualifier + " with high " + high);
  if (qualifier == "range") {
    auto from = Decimal::parse(low), to = Decimal::parse(high);
    demand(!from || !to || *from < *to, "a range that does not rise: " + low + " to " + high);
  }
  demand(valueless || low.empty() || low == value, "a lower bound that is not the value: " + low);
  demand(valueless || high.empty() || high == value, "an upper bound that is not the value: " + high);
}

// Page and boxes of a record; `pages` are the page records by their number.
void check_place(const Json& record, const std::map<int, Json>& pages) {
  std::string type = record["type"];
  demand(record["boxes"].is_null() == record["page"].is_null(), type + " with a page or boxes alone");
  if (record["page"].is_null()) return;
  auto page = pages.find(record["page"]);
  demand(page != pages.end(), type + " on no page");
  for (const Json& box : record["boxes"]) {
    double x0 = box[0], y0 = box[1], x1 = box[2], y1 = box[3];
    demand(x0 <= x1 && y0 <= y1, type + " with a box inside out: " + box.dump());
    bool on_page = x1 >= 0 && y1 >= 0 && x0 <= page->second["width"] && y0 <= page->second["height"];
    demand(on_page, type + " with a box off the page: " + box.dump());
  }
}

// The lines as a reader of the contract sees them: offsets in code points.
void check_lines(const Reading& reading) {
  CodePointIndex index(reading.document.text);
  std::set<std::string> ids, figures;
  std::vector<Json> records;
  std::istringstream lines(lines_of(reading));
  for (std::string line; std::getline(lines, line);) records.push_back(Json::parse(line));
  demand(!records.empty() && records[0]["type"] == "document", "no document line first");
  for (const Json& record : records) {
    if (record.contains("id")) demand(ids.insert(record["id"]).second, "an id stands twice: " + record["id"].get<std::string>());
    if (record["type"] == "figure") figures.insert(record["id"].get<std::string>());
  }
  std::map<int, Json> pages;
  for (const Json& record : records) {
    if (record["type"] == "page") pages[record["page"]] = record;
  }
  std::map<std::string, size_t> last;
  for (const Json& record : records) {
    std::string type = record["type"];
    if (type == "document" || type == "page" || record["start"].is_null()) continue;
    size_t start = record["start"], end = record["end"];
    demand(start <= end && end <= index.size(), type + " out of bounds");
    if (type == "diagnostic") continue;
    demand(start >= last[type], type + "s out of order");
    last[type] = start;
    check_place(record, pages);
    demand(record["article"] < reading.outline.articles.size(), type + " of no article");
    if (type == "article") continue;
    demand(start < end, type + " of no text");
    std::string text = reading.document.text.substr(index.byte(start), index.byte(end) - index.byte(start));
    demand(record["text"] == text, type + "'s text is not the document's: " + text);
    if (type != "figure") continue;
    demand(to_utf32(record["sentence"].get<std::string>()).size() <= 300, "a sentence of more than 300 characters");
    check_bounds(record);
    for (const Json& relation : record["relations"]) {
      demand(figures.contains(relation["target"]), "a relation to nothing");
      demand(relation["target"] != record["id"], "a relation to itself");
    }
  }
}

}  // namespace

std::string broken_invariant(const Reading& reading) {
  try {
    if (reading.read) {
      check_clean(reading);
      check_outline(reading);
      check_tokens(reading);
    } else {
      demand(std::any_of(reading.diagnostics.begin(), reading.diagnostics.end(), [](const Diagnostic& d) { return d.severity == Severity::kError; }),
             "not read, and no error says why");
    }
    check_lines(reading);
  } catch (const std::exception& problem) {
    return problem.what();
  }
  return "";
}

}  // namespace hedui::test
