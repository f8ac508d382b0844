#include "emit/report_document.h"

#include <algorithm>
#include <vector>

#include "emit/json.h"
#include "model/laid_blocks.h"
#include "text/utf8.h"

namespace hedui {
namespace {

class DocumentWriter {
 public:
  DocumentWriter(const Reading& reading, const ReportText& shown) : reading_(reading), shown_(shown), index_(reading.document.text) {
    constexpr unsigned char kFirstOfFourBytes = 0xF0;
    const std::string& text = reading.document.text;
    for (size_t i = 0; i < text.size(); ++i) {
      if (static_cast<unsigned char>(text[i]) >= kFirstOfFourBytes) pairs_.push_back(i);
    }
  }

  std::string write() {
    json_.begin_line();
    json_.text("text", shown_.of(reading_.document.text));
    write_blocks();
    write_figures();
    write_pages();
    json_.end_line();
    return std::string(json_.lines());
  }

 private:
  int64_t unit(size_t byte) const {
    auto pairs = std::lower_bound(pairs_.begin(), pairs_.end(), byte) - pairs_.begin();
    return static_cast<int64_t>(index_.code_point(byte)) + pairs;
  }

  void span(DocSpan span) {
    json_.integer("start", unit(span.begin));
    json_.integer("end", unit(span.end));
  }

  void box(const Box& box) {
    json_.points_item(box.x0);
    json_.points_item(box.y0);
    json_.points_item(box.x1);
    json_.points_item(box.y1);
  }

  void block(const char* kind, DocSpan at) {
    json_.begin_item();
    json_.word("kind", kind);
    span(at);
    json_.end_object();
  }

  // Text between two blocks, if it is more than space, is a block too: all of the text is shown.
  void gap(size_t begin, size_t end) {
    std::string_view text = std::string_view(reading_.document.text).substr(begin, end - begin);
    size_t first = text.find_first_not_of(" \t\n"), last = text.find_last_not_of(" \t\n");
    if (first == std::string_view::npos) return;
    block(name_of(BlockHint::kLine), {static_cast<uint32_t>(begin + first), static_cast<uint32_t>(begin + last + 1)});
  }

  void write_blocks() {
    json_.begin_list("blocks");
    size_t at = 0;
    std::vector<LaidBlock> blocks = laid_blocks(reading_.document);
    for (const LaidBlock& b : blocks) {
      if (b.span.begin > at) gap(at, b.span.begin);
      block(name_of(b.hint), b.span);
      at = std::max<size_t>(at, b.span.end);
    }
    if (!blocks.empty()) gap(at, reading_.document.text.size());
    json_.end_list();
  }

  void write_figures() {
    json_.begin_list("figures");
    for (const Figure& figure : reading_.records.figures) {
      json_.begin_item();
      span(figure.span);
      Ink::Found found = reading_.document.ink.find(figure.span, reading_.document.text);
      json_.integer("page", found.page);
      json_.begin_list("boxes");
      for (const Box& b : found.boxes) {
        json_.begin_inner_list();
        box(b);
        json_.end_list();
      }
      json_.end_list();
      figure.confidence ? json_.integer("confidence", *figure.confidence) : json_.null("confidence");
      json_.end_object();
    }
    json_.end_list();
  }

  void write_pages() {
    const std::vector<InkLine>& lines = reading_.document.ink.lines();
    std::vector<std::vector<size_t>> on_page(reading_.document.pages.size());
    for (size_t i = 0; i < lines.size(); ++i) {
      auto page = static_cast<size_t>(lines[i].page) - 1;
      if (page < on_page.size()) on_page[page].push_back(i);
    }
    json_.begin_list("pages");
    for (size_t p = 0; p < on_page.size(); ++p) {
      const PageFacts& facts = reading_.document.pages[p];
      json_.begin_item();
      json_.integer("number", facts.number);
      json_.points("width", facts.width);
      json_.points("height", facts.height);
      json_.begin_list("lines");
      for (size_t i : on_page[p]) write_line(lines[i], reading_.document.ink.box_of_line(i));
      json_.end_list();
      json_.end_object();
    }
    json_.end_list();
  }

  void write_line(const InkLine& line, const Box& where) {
    if (where.empty()) return;
    json_.begin_item();
    span(line.span);
    json_.boolean("vertical", line.vertical);
    json_.begin_list("box");
    box(where);
    json_.end_list();
    json_.end_object();
  }

  const Reading& reading_;
  const ReportText& shown_;
  CodePointIndex index_;
  std::vector<size_t> pairs_;  // bytes at which characters start that take two UTF-16 units
  JsonWriter json_;
};

}  // namespace

std::string report_document(const Reading& reading, const ReportText& shown) { return DocumentWriter(reading, shown).write(); }

}  // namespace hedui
