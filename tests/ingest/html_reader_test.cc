// Web pages of many kinds of sites, in html/: NAME.html and NAME.expected, which tells title, date, publisher and encoding, and
// below --- every block of the main text with what the page's markup says of it.
#include "ingest/html_reader.h"

#include <catch2/catch.hpp>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <sstream>

#include "ingest/input_formats.h"
#include "pipeline/pipeline.h"

using namespace hedui;

namespace {

namespace fs = std::filesystem;

std::string bytes_of(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

Source page(std::string bytes) {
  Source source;
  source.path = "page.html";
  source.bytes = std::move(bytes);
  return source;
}

const char* name_of_hint(BlockHint hint) {
  switch (hint) {
    case BlockHint::kLine: return "line";
    case BlockHint::kParagraph: return "paragraph";
    case BlockHint::kKicker: return "kicker";
    case BlockHint::kTitle: return "title";
    case BlockHint::kSubtitle: return "subtitle";
    case BlockHint::kHeading: return "heading";
    case BlockHint::kMetadata: return "metadata";
    case BlockHint::kCaption: return "caption";
    case BlockHint::kTableRow: return "table_row";
    case BlockHint::kFurniture: return "furniture";
  }
  return "";
}

std::string blocks_of(const RawDocument& raw) {
  std::string text;
  for (const RawBlock& block : raw.blocks) text += std::string(name_of_hint(block.hint)) + "|" + block.text + "\n";
  return text;
}

// The blocks of a page that must be readable.
std::string blocks_of(const std::string& bytes) {
  Diagnostics diagnostics;
  Result<RawDocument> raw = read_html(page(bytes), diagnostics);
  REQUIRE(raw);
  return blocks_of(*raw);
}

std::string or_null(const std::string& text) { return text.empty() ? "null" : text; }

const RuleSet& rules() {
  static const Result<RuleSet> loaded = RuleSet::load(HEDUI_RULES_DIR, HEDUI_PACK);
  REQUIRE(loaded);
  return *loaded;
}

double seconds_to_read(const std::string& bytes) {
  Diagnostics diagnostics;
  auto start = std::chrono::steady_clock::now();
  Result<RawDocument> raw = read_html(page(bytes), diagnostics);
  (void)raw;
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

std::string repeated(const std::string& piece, size_t times) {
  std::string text;
  for (size_t i = 0; i < times; ++i) text += piece;
  return text;
}

}  // namespace

TEST_CASE("pages of many kinds of sites give their main text and what they say of it") {
  Result<Worker> worker = Worker::make(rules());
  REQUIRE(worker);
  int pages = 0;
  for (const auto& entry : fs::directory_iterator(fs::path(HEDUI_SOURCE_DIR) / "tests/ingest/html")) {
    if (entry.path().extension() != ".html") continue;
    ++pages;
    INFO(entry.path().filename().string());
    Source source = page(bytes_of(entry.path()));
    REQUIRE(looks_like_html(source));
    Diagnostics diagnostics;
    Result<RawDocument> raw = ingest(source, diagnostics);
    REQUIRE(raw);
    CHECK(diagnostics.empty());
    Reading reading = read(source, rules(), *worker);
    std::ostringstream got;
    got << "title: " << or_null(raw->metadata.title) << "\ndate: " << (raw->metadata.date ? to_iso(*raw->metadata.date) : "null")
        << "\npublisher: " << or_null(reading.document.metadata.publisher) << "\nencoding: " << raw->encoding << "\n---\n"
        << blocks_of(*raw);
    CHECK(got.str() == bytes_of(fs::path(entry.path()).replace_extension(".expected")));
  }
  CHECK(pages >= 9);
}

TEST_CASE("captions, headings and tables of a page are what they are to the structure stage too") {
  Result<Worker> worker = Worker::make(rules());
  REQUIRE(worker);
  Source source = page(bytes_of(fs::path(HEDUI_SOURCE_DIR) / "tests/ingest/html/government_trs.html"));
  Reading reading = read(source, rules(), *worker);
  REQUIRE(reading.outline.tables.size() == 1);
  CHECK(reading.outline.tables.front().head_rows == 2);
  CHECK(reading.outline.articles.size() == 1);
  CHECK(reading.records.title == "云岭县2023年农业生产情况");
}

TEST_CASE("author and editor are read off labels where the head names none") {
  Result<Worker> worker = Worker::make(rules());
  REQUIRE(worker);
  Source source =
      page("<html><body><h1>新桥通车</h1><p>来源：东川晚报 作者：何平 孙可</p><p>昨天，新桥通车，投资3亿元。</p><p>（责任编辑：王安）</p></body></html>");
  Metadata facts = read(source, rules(), *worker).document.metadata;
  CHECK(facts.publisher == "东川晚报");
  CHECK(facts.author == "何平 孙可");
  CHECK(facts.editor == "王安");
}

TEST_CASE("a page is known by what it starts with, not by its name") {
  CHECK(looks_like_html(page("<!DOCTYPE html><p>x")));
  CHECK(looks_like_html(page("\xEF\xBB\xBF \r\n<!-- saved from url -->\n<HTML>")));
  CHECK(looks_like_html(page("<?xml version=\"1.0\"?>\n<html xmlns=\"x\">")));
  CHECK(looks_like_html(page("<div class=a>正文</div>")));
  CHECK(looks_like_html(page("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<html><body>")));
  CHECK(looks_like_html(page(std::string("\xFF\xFE<\0h\0t\0m\0l\0>\0", 14))));
  CHECK_FALSE(looks_like_html(page("编者说：用<p>标出段落，用<html>开头。")));
  CHECK_FALSE(looks_like_html(page("<p>是段落的标记，共有3处。")));
  CHECK_FALSE(looks_like_html(page("<divide>12</divide>")));
  CHECK_FALSE(looks_like_html(page("")));
  CHECK_FALSE(looks_like_html(page(std::string("<html>") + std::string(500, '\0'))));
}

TEST_CASE("white space, entities and line ends are read as a browser shows them") {
  CHECK(blocks_of("<html><body><p>全市  共有\n<b>3</b>个&nbsp;园区&#65292;产值&lt;5亿元&hellip;</p>二<br>三<div>四</div>") ==
        "paragraph|全市 共有 3个 园区，产值<5亿元…\nline|二\nline|三\nline|四\n");
  CHECK(blocks_of("<p>价格&nbsp3元&#150;5元，A&B公司</p>") == "paragraph|价格 3元–5元，A&B公司\n");
}

TEST_CASE("a page without text is an error, not an empty success") {
  Diagnostics diagnostics;
  Result<RawDocument> raw = read_html(page("<html><body><div id=app></div><script>render('正文')</script></body></html>"), diagnostics);
  REQUIRE_FALSE(raw);
  CHECK(raw.error().message.id == "input.no_text_on_page");
}

TEST_CASE("a page of nothing but links is taken as a whole") {
  CHECK(blocks_of("<html><body><ul><li><a href=1>新增岗位300个</a></li><li><a href=2>修路5公里</a></li></ul></body></html>") ==
        "line|新增岗位300个\nline|修路5公里\n");
}

TEST_CASE("a figure in a cell over several rows is told once") {
  CHECK(blocks_of("<table><tr><th>县</th><th>产量</th></tr><tr><td>甲</td><td rowspan=2>30吨</td></tr><tr><td>乙</td></tr></table>") ==
        "table_row|县\t产量\ntable_row|甲\t30吨\ntable_row|乙\t—\n");
}

TEST_CASE("unended comments, titles and quotes cost no text behind them") {
  CHECK(blocks_of("<html><head><title>水库<tr><td></title><body><p>今年，新建水库3座。</p>").find("今年，新建水库3座。") != std::string::npos);
  CHECK(blocks_of("<html><head><title>水库<body><p>今年，新建水库3座。</p>").find("今年，新建水库3座。") != std::string::npos);
  CHECK(blocks_of("<html><body><!-- 页头 <p>今年，新建水库3座。</p>").find("今年，新建水库3座。") != std::string::npos);
  CHECK(blocks_of("<html><body><p title=\"水库>今年，新建水库3座。</p>").find("今年，新建水库3座。") != std::string::npos);
}

TEST_CASE("a script that was cut off is no text") {
  CHECK(blocks_of("<html><body><p>今年，新建水库3座。</p><script>var price = '29.9元，';") == "paragraph|今年，新建水库3座。\n");
}

TEST_CASE("undecodable bytes of a page are told with their offset") {
  Diagnostics diagnostics;
  std::string bytes = "<html><body><p>新建水库3座，投资\xFF\x32亿元。</p>";
  Result<RawDocument> raw = read_html(page(bytes), diagnostics);
  REQUIRE(raw);
  REQUIRE(diagnostics.size() == 1);
  CHECK(diagnostics.front().message.args.front() == std::to_string(bytes.find('\xFF')));
}

TEST_CASE("hostile pages end in linear time") {
  constexpr double kEnough = 20;  // seconds, on a slow machine under sanitizers
  const std::string text = "<p>今年，新建水库3座，投资2亿元。</p>";
  for (const char* tag : {"<div>", "<span class=a>", "<table><tr><td>", "<ul><li>", "<b>", "<font>", "<p>", "</div>", "<a href='", "<!--", "<![CDATA[", "&amp",
                          "<script>", "<x y=\"", "<h1>"}) {
    INFO(tag);
    CHECK(seconds_to_read("<html><body>" + text + repeated(tag, 100'000)) < kEnough);
  }
  CHECK(seconds_to_read("<html><body><p" + repeated(" a1b=2", 200'000) + ">" + text) < kEnough);
  CHECK(seconds_to_read("<html><body>" + repeated("<span>", 100'000) + repeated("</b>", 200'000) + text) < kEnough);
  CHECK(seconds_to_read("<html><body><table>" + repeated("<tr><td colspan=900 rowspan=900>县", 20'000)) < kEnough);
}

TEST_CASE("text below 100,000 nested elements is read") {
  std::string text =
      blocks_of("<html><body>" + repeated("<div>", 100'000) + "今年，新建水库3座。" + repeated("</div>", 100'000) + "<p>投资2亿元，已到位。</p>");
  CHECK(text.find("今年，新建水库3座。") != std::string::npos);
  CHECK(text.find("投资2亿元，已到位。") != std::string::npos);
}

TEST_CASE("entities of a page's own are not unfolded") {
  std::string bomb =
      "<!DOCTYPE html [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;\"><!ENTITY c SYSTEM "
      "\"file:///etc/hostname\">]><html><body><p>共有3座水库，&b;&c;都已建成。</p>";
  CHECK(blocks_of(bomb) == "paragraph|共有3座水库，&b;&c;都已建成。\n");
}
