// Automatic numbers of paragraphs.
#include "ingest/docx_numbering.h"

#include <catch2/catch.hpp>

#include "support/docx_file.h"

using namespace hedui;
using hedui::test::DocxFile;
using hedui::test::paragraph;
using hedui::test::read_blocks;

namespace {

std::string level(int index, const std::string& format, const std::string& text, const std::string& more = "") {
  return "<w:lvl w:ilvl=\"" + std::to_string(index) + "\"><w:start w:val=\"1\"/><w:numFmt w:val=\"" + format + "\"/>" + more + "<w:lvlText w:val=\"" + text +
         "\"/></w:lvl>";
}

std::string abstract(int id, const std::string& levels) {
  return "<w:abstractNum w:abstractNumId=\"" + std::to_string(id) + "\">" + levels + "</w:abstractNum>";
}

std::string list(int id, int abstract_id, const std::string& more = "") {
  return "<w:num w:numId=\"" + std::to_string(id) + "\"><w:abstractNumId w:val=\"" + std::to_string(abstract_id) + "\"/>" + more + "</w:num>";
}

std::string item(int list_id, int index, const std::string& text = "x") {
  return paragraph(text, "<w:numPr><w:ilvl w:val=\"" + std::to_string(index) + "\"/><w:numId w:val=\"" + std::to_string(list_id) + "\"/></w:numPr>");
}

// The texts of the blocks, a space between them.
std::string read_lines(const std::string& numbering, const std::string& body, const std::string& styles = "") {
  DocxFile file;
  file.body = body;
  file.numbering = numbering;
  file.styles = styles;
  std::string lines;
  std::string blocks = read_blocks(file.bytes());
  for (size_t at = 0; at < blocks.size();) {
    size_t end = blocks.find('\n', at), bar = blocks.find('|', at);
    lines += (lines.empty() ? "" : " / ") + blocks.substr(bar + 1, end - bar - 1);
    at = end + 1;
  }
  return lines;
}

const std::string kNothing = "<w:suff w:val=\"nothing\"/>";
const std::string kReport = abstract(0, level(0, "chineseCountingThousand", "%1、", kNothing) + level(1, "chineseCounting", "（%2）", kNothing) +
                                            level(2, "decimal", "%3.") + level(3, "decimalEnclosedCircleChinese", "%4", kNothing)) +
                            list(1, 0);

}  // namespace

TEST_CASE("the four levels of a Chinese report are numbered, each anew below the one above") {
  CHECK(read_lines(kReport, item(1, 0) + item(1, 1) + item(1, 2) + item(1, 2) + item(1, 3) + item(1, 1) + item(1, 2) + item(1, 0) + item(1, 1)) ==
        "一、x / （一）x / 1. x / 2. x / ①x / （二）x / 1. x / 二、x / （一）x");
}

TEST_CASE("a number may name the levels above it") {
  std::string numbering =
      abstract(0, level(0, "chineseCounting", "第%1章") + level(1, "decimal", "%1.%2") + level(2, "decimal", "%1.%2.%3", "<w:isLgl/>")) + list(1, 0);
  CHECK(read_lines(numbering, item(1, 0) + item(1, 1) + item(1, 2) + item(1, 2)) == "第一章 x / 一.1 x / 1.1.1 x / 1.1.2 x");
  CHECK(read_lines(numbering, item(1, 1) + item(1, 1)) == "一.1 x / 一.2 x");
}

TEST_CASE("a tab or a space behind a number is a space, nothing is nothing") {
  CHECK(read_lines(abstract(0, level(0, "decimal", "(%1)", "<w:suff w:val=\"tab\"/>")) + list(1, 0), item(1, 0)) == "(1) x");
  CHECK(read_lines(abstract(0, level(0, "decimal", "(%1)", "<w:suff w:val=\"space\"/>")) + list(1, 0), item(1, 0)) == "(1) x");
  CHECK(read_lines(abstract(0, level(0, "decimal", "(%1)", kNothing)) + list(1, 0), item(1, 0)) == "(1)x");
}

TEST_CASE("lists of one definition count together, and a start of its own counts once") {
  std::string restart = "<w:lvlOverride w:ilvl=\"0\"><w:startOverride w:val=\"5\"/></w:lvlOverride>";
  std::string numbering = abstract(0, level(0, "decimal", "%1.")) + list(1, 0) + list(2, 0) + list(3, 0, restart);
  CHECK(read_lines(numbering, item(1, 0) + item(2, 0) + item(3, 0) + item(3, 0) + item(1, 0)) == "1. x / 2. x / 5. x / 6. x / 7. x");
}

TEST_CASE("a list may have a level of its own") {
  std::string own = "<w:lvlOverride w:ilvl=\"0\">" + level(0, "ideographTraditional", "%1、", kNothing) + "</w:lvlOverride>";
  CHECK(read_lines(abstract(0, level(0, "decimal", "%1.")) + list(1, 0, own), item(1, 0) + item(1, 0)) == "甲、x / 乙、x");
}

TEST_CASE("a level may go on counting behind those above it") {
  std::string never = "<w:lvlRestart w:val=\"0\"/>", behind_first = "<w:lvlRestart w:val=\"1\"/>";
  std::string numbering = abstract(0, level(0, "decimal", "%1.") + level(1, "decimal", "(%2)", never) + level(2, "decimal", "[%3]", behind_first)) + list(1, 0);
  CHECK(read_lines(numbering, item(1, 0) + item(1, 1) + item(1, 2) + item(1, 1) + item(1, 2) + item(1, 0) + item(1, 1) + item(1, 2)) ==
        "1. x / (1) x / [1] x / (2) x / [2] x / 2. x / (3) x / [1] x");
}

TEST_CASE("numbers come from styles, at the level that names the style") {
  std::string linked = "<w:pStyle w:val=\"H2\"/>";
  std::string numbering = abstract(0, level(0, "chineseCounting", "%1、", kNothing) + level(1, "decimal", "%2.", linked)) + list(1, 0);
  std::string styles =
      "<w:style w:type=\"paragraph\" w:styleId=\"H1\"><w:name w:val=\"heading 1\"/><w:pPr><w:numPr><w:numId w:val=\"1\"/></w:numPr><w:outlineLvl "
      "w:val=\"0\"/></w:pPr></w:style><w:style w:type=\"paragraph\" w:styleId=\"H2\"><w:name w:val=\"heading 2\"/><w:basedOn w:val=\"H1\"/></w:style>";
  std::string first = "<w:pStyle w:val=\"H1\"/>", second = "<w:pStyle w:val=\"H2\"/>", none = second + "<w:numPr><w:numId w:val=\"0\"/></w:numPr>";
  CHECK(read_lines(numbering, paragraph("x", first) + paragraph("x", second) + paragraph("x", none) + paragraph("x", second), styles) ==
        "一、x / 1. x / x / 2. x");
}

TEST_CASE("a definition may stand in a style of lists") {
  std::string numbering = "<w:abstractNum w:abstractNumId=\"0\"><w:numStyleLink w:val=\"L\"/></w:abstractNum>" + abstract(1, level(0, "upperLetter", "%1)")) +
                          list(1, 0) + list(2, 1);
  std::string styles = "<w:style w:type=\"numbering\" w:styleId=\"L\"><w:pPr><w:numPr><w:numId w:val=\"2\"/></w:numPr></w:pPr></w:style>";
  CHECK(read_lines(numbering, item(1, 0) + item(1, 0), styles) == "A) x / B) x");
}

TEST_CASE("empty items count, deleted and hidden ones do not") {
  std::string deleted =
      "<w:p><w:pPr><w:numPr><w:numId w:val=\"1\"/></w:numPr><w:rPr><w:del w:id=\"1\"/></w:rPr></w:pPr><w:del><w:r><w:delText>y</w:delText></w:r></w:del></w:p>";
  std::string hidden =
      "<w:p><w:pPr><w:numPr><w:numId w:val=\"1\"/></w:numPr><w:rPr><w:vanish/></w:rPr></w:pPr><w:r><w:rPr><w:vanish/></w:rPr><w:t>y</w:t></w:r></w:p>";
  CHECK(read_lines(kReport, item(1, 0) + item(1, 0, "") + deleted + hidden + item(1, 0)) == "一、x / 三、x");
}

TEST_CASE("bullets are shown as such, whatever font they come from") {
  CHECK(read_lines(abstract(0, level(0, "bullet", "\xEF\x82\xB7")) + list(1, 0), item(1, 0)) == "• x");
  CHECK(read_lines(abstract(0, level(0, "bullet", "—")) + list(1, 0), item(1, 0)) == "— x");
}

TEST_CASE("a hidden number is not shown, an unknown list has none") {
  CHECK(read_lines(abstract(0, level(0, "decimal", "%1.", "<w:rPr><w:vanish/></w:rPr>")) + list(1, 0), item(1, 0)) == "x");
  CHECK(read_lines("", item(7, 0)) == "x");
  CHECK(read_lines(list(1, 5), item(1, 8)) == "x");
  CHECK(read_lines(kReport, item(1, 77)) == "x");
}
