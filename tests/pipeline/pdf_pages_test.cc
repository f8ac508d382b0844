// Real PDFs of two producers, read by hedui-pdf and through all stages.
#include <algorithm>
#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>
#include <sstream>

#include "emit/page_picture.h"
#include "emit/png_image.h"
#include "emit/record_lines.h"
#include "ingest/pdf_picture.h"
#include "model/laid_blocks.h"
#include "support/rules.h"

using namespace hedui;
using namespace hedui::test;

namespace {

Source pdf_source(const std::string& name) {
  Source source;
  source.path = name;
  source.bytes = file_bytes(std::string(HEDUI_SOURCE_DIR) + "/tests/cases/pdf/" + name);
  source.pdf.program = HEDUI_PDF;
  return source;
}

const Reading& two_pages() {
  static const Reading reading = read(pdf_source("two_pages.pdf"), rules(), worker());
  return reading;
}

std::string text_of(const Reading& reading, CleanSpan span) { return std::string(slice(std::string_view(reading.clean.reading), span)); }

const Article& article_titled(const Reading& reading, const std::string& title) {
  auto found =
      std::find_if(reading.outline.articles.begin(), reading.outline.articles.end(), [&](const Article& a) { return text_of(reading, a.title) == title; });
  REQUIRE(found != reading.outline.articles.end());
  return *found;
}

const Figure& figure_of(const Reading& reading, const std::string& text) {
  const std::string& document = reading.document.text;
  auto found = std::find_if(reading.records.figures.begin(), reading.records.figures.end(),
                            [&](const Figure& f) { return slice(std::string_view(document), f.span) == text; });
  INFO(text);
  REQUIRE(found != reading.records.figures.end());
  return *found;
}

}  // namespace

TEST_CASE("a newspaper page tells its paper, its date and the names of its pages") {
  const Reading& reading = two_pages();
  REQUIRE(reading.read);
  CHECK(reading.diagnostics.empty());
  CHECK(reading.document.metadata.publisher == "石桥日报");
  CHECK(reading.records.date == Date{2026, 3, 25});
  CHECK(reading.outline.page_names == std::vector<std::string>{"01", "03"});
  for (const Figure& figure : reading.records.figures) CHECK(reading.outline.blocks[static_cast<size_t>(figure.block)].role != Role::kMasthead);
}

TEST_CASE("titles of a page have their kickers and subtitles, by the size of their type") {
  const Reading& reading = two_pages();
  const Article& first = article_titled(reading, "把岗位送到家门口");
  CHECK(text_of(reading, first.kicker) == "石桥市新增就业3.2万人");
  CHECK(text_of(reading, first.subtitle).starts_with("今年新建市场46个"));
  for (const char* title : {"清溪水库主坝建成", "春茶早三天", "城区新增车位5600个"}) CHECK(article_titled(reading, title).kicker.empty());
}

TEST_CASE("an article goes on from the one that points to its page") {
  const Reading& reading = two_pages();
  const auto& articles = reading.outline.articles;
  std::vector<int> goes_on_from;
  for (const Article& article : articles) {
    if (article.continues != kNoIndex) goes_on_from.push_back(article.continues);
  }
  REQUIRE(goes_on_from.size() == 1);
  CHECK(text_of(reading, articles[static_cast<size_t>(goes_on_from[0])].title) == "把岗位送到家门口");
  for (const Sentence& sentence : reading.outline.sentences) {
    CHECK(text_of(reading, sentence.span).find("第三版") == std::string::npos);
    CHECK(text_of(reading, sentence.span).find("第一版") == std::string::npos);
  }
}

TEST_CASE("figures of a page are whole and know their place") {
  const Reading& reading = two_pages();
  for (const char* text : {"21.6%", "5.4%", "12.8万个", "7.3万人次", "1.26亿立方米", "6800万千瓦时", "59.4%"}) {
    const Figure& figure = figure_of(reading, text);
    Ink::Found ink = reading.document.ink.find(figure.span, reading.document.text);
    REQUIRE_FALSE(ink.boxes.empty());
    const PageFacts& page = reading.document.pages[static_cast<size_t>(ink.page) - 1];
    for (const Box& box : ink.boxes) CHECK((box.x0 > 0 && box.y0 > 0 && box.x1 < page.width && box.y1 < page.height));
  }
  CHECK(figure_of(reading, "一千二百亩").value == Decimal(1200));
}

TEST_CASE("characters that stand one below the other are read one by one, whatever Poppler makes of their font") {
  Reading reading = read(pdf_source("vertical.pdf"), rules(), worker());
  CHECK(reading.document.text ==
        "今年山上一千二百亩茶园全部开采，比去年早三天，采茶二万斤。\n\n山下一百二十户人家收入四百六十万元，比去年多二成，户均三万八千元，收茶的人家上一年没有这"
        "样多。\n");
  CHECK(figure_of(reading, "二万斤").value == Decimal(20000));
}

TEST_CASE("running heads and page numbers of a report stand in no sentence, and its sentences go on over the page's end") {
  Reading reading = read(pdf_source("report.pdf"), rules(), worker());
  std::vector<std::string> sentences;
  for (const Sentence& sentence : reading.outline.sentences) {
    sentences.push_back(text_of(reading, sentence.span));
    CHECK(sentences.back().find("石桥市2025年工作情况") == std::string::npos);
  }
  CHECK(std::find(sentences.begin(), sentences.end(), "— 1 —") == sentences.end());
  auto last = std::find_if(sentences.begin(), sentences.end(), [](const std::string& s) { return s.find("力争下乡自来水普及率达到98%") != std::string::npos; });
  CHECK(last != sentences.end());
  article_titled(reading, "2025年全市水利工作情况");
  CHECK(reading.records.title == "2025年全市水利工作情况");
  CHECK(reading.records.date == Date{2026, 1, 12});
}

TEST_CASE("a page is drawn with its blocks and figures, and told of in words where it can't be") {
  const Reading& reading = two_pages();
  Source source = pdf_source("two_pages.pdf");
  Result<Picture> plain = render_pdf_page(source, 2, 72);
  REQUIRE(plain);
  CHECK(std::abs(plain->width - 567) <= 2);
  Picture drawn = *plain;
  draw_page(reading, 2, drawn);
  const Figure& figure = figure_of(reading, "59.4%");
  Box box = reading.document.ink.find(figure.span, reading.document.text).boxes.at(0);
  Color before = plain->at(static_cast<int>(box.x0) + 1, static_cast<int>(box.y0) + 1),
        after = drawn.at(static_cast<int>(box.x0) + 1, static_cast<int>(box.y0) + 1);
  CHECK(before != after);
  CHECK(after.red > after.blue);  // yellow or red
  CHECK(png_of(drawn).starts_with("\x89PNG"));
  std::string svg = svg_of_page(reading, 2, *plain);
  CHECK(svg.find("59.4% = 59.4") != std::string::npos);
  CHECK(svg.ends_with("</svg>\n"));

  Result<Picture> beyond = render_pdf_page(source, 9, 72);
  REQUIRE_FALSE(beyond);
  CHECK(beyond.error().message.id == "pdf.no_picture");
  source.bytes = "%PDF-1.4\nnothing";
  Result<Picture> damaged = render_pdf_page(source, 1, 72);
  REQUIRE_FALSE(damaged);
  CHECK(damaged.error().message.id == "pdf.damaged");
}

TEST_CASE("blocks know their article and where they stand") {
  std::vector<LaidBlock> blocks = laid_blocks(two_pages().document);
  auto over_two_columns =
      std::find_if(blocks.begin(), blocks.end(), [](const LaidBlock& b) { return b.parts.size() == 2 && b.parts[0].page == b.parts[1].page; });
  REQUIRE(over_two_columns != blocks.end());
  CHECK(over_two_columns->parts[0].box.x1 < over_two_columns->parts[1].box.x0);
  for (size_t i = 1; i < blocks.size(); ++i) CHECK(blocks[i - 1].span.end <= blocks[i].span.begin);
  CHECK(std::count_if(blocks.begin(), blocks.end(), [](const LaidBlock& b) { return b.hint == BlockHint::kKicker; }) == 1);
}

namespace {

// Of a committed page.
Source corpus_page(const std::string& name) {
  Source source;
  source.path = name;
  source.bytes = file_bytes(std::string(HEDUI_SOURCE_DIR) + "/corpus/pdf/" + name);
  source.pdf.program = HEDUI_PDF;
  return source;
}

std::string lines_of(const RecordLines& lines) {
  std::string all;
  lines.render([&](std::string_view piece) { all += piece; });
  return all;
}

// What a document gives that is read in the smallest parts there are, and how many these are.
std::string lines_by_parts(const Source& source, int& count) {
  LinesOfParts lines(rules(), messages());
  count = 0;
  lines.close(read_in_parts(source, rules(), worker(), 1, [&](Reading& part) {
    lines.add(part);
    ++count;
  }));
  return lines_of(lines);
}

}  // namespace

TEST_CASE("a paper that is read part by part gives the records of the whole") {
  Source source = pdf_source("two_pages.pdf");
  int parts = 0;
  std::string by_parts = lines_by_parts(source, parts);
  CHECK(parts == 2);
  CHECK((by_parts == lines_of(LinesOfReading(read(source, rules(), worker()), rules(), messages()))));
}

TEST_CASE("articles and figures of a paper don't depend on the parts it is read in") {
  // What places are meant does, where the articles of a part are about another place than most of the paper.
  auto told = [](const std::string& lines) {
    std::vector<std::string> all;
    std::istringstream stream(lines);
    for (std::string line; std::getline(stream, line);) {
      auto record = nlohmann::json::parse(line);
      std::string type = record["type"];
      if (type == "article")
        all.push_back(record["article"].dump() + record["title"].dump() + record["start"].dump() + record["boxes"].dump() + record["continues"].dump());
      if (type == "figure") all.push_back(record["id"].dump() + record["article"].dump() + record["boxes"].dump() + record["value"].dump());
    }
    return all;
  };
  for (const char* name : {"jump-1.pdf", "jump-2.pdf"}) {
    Source source = corpus_page(name);
    INFO(source.path);
    int parts = 0;
    std::string by_parts = lines_by_parts(source, parts);
    CHECK(parts == 2);
    CHECK(told(by_parts) == told(lines_of(LinesOfReading(read(source, rules(), worker()), rules(), messages()))));
  }
}

TEST_CASE("the parts of a paper are the whole of its text, put one behind the other") {
  Source source = pdf_source("two_pages.pdf");
  Reading whole = read(source, rules(), worker());
  std::string text;
  int articles = 0;
  read_in_parts(source, rules(), worker(), 1, [&](Reading& part) {
    text += part.document.text;
    articles += static_cast<int>(part.outline.articles.size());
  });
  CHECK(text == whole.document.text);
  CHECK(articles == static_cast<int>(whole.outline.articles.size()));
}

TEST_CASE("a document without articles on pages is one part, given back whole") {
  Source source;
  source.path = "report.txt";
  source.bytes = "新建公园3个。\n\n改造道路5公里。\n";
  Reading reading = read_in_parts(source, rules(), worker(), 1, [](Reading&) { FAIL("a part of a document that has none"); });
  CHECK(reading.records.figures.size() == 2);
}
