// Whole files: packages, what they say of themselves, damage, and real ones by two producers (tools/make_docx).
#include "ingest/docx_reader.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <filesystem>
#include <map>
#include <random>

#include "support/docx_file.h"
#include "support/invariants.h"
#include "support/rules.h"

using namespace hedui;
using hedui::test::broken_invariant;
using hedui::test::DocxFile;
using hedui::test::Entries;
using hedui::test::file_bytes;
using hedui::test::paragraph;
using hedui::test::read_blocks;
using hedui::test::read_bytes;
using hedui::test::zip_of;

namespace {

const std::string kTop = HEDUI_SOURCE_DIR;

RawDocument read_raw(const std::string& bytes, Diagnostics& diagnostics) {
  Source source;
  source.path = "report.docx";
  source.bytes = bytes;
  Result<RawDocument> raw = read_docx(source, diagnostics);
  REQUIRE(raw);
  return std::move(*raw);
}

std::vector<std::string> told(const std::string& bytes) {
  Diagnostics diagnostics;
  read_raw(bytes, diagnostics);
  std::vector<std::string> ids;
  for (const Diagnostic& diagnostic : diagnostics) ids.push_back(diagnostic.message.id);
  return ids;
}

std::string or_null(const std::optional<std::string>& text) { return text.value_or("null"); }

// What a figure says, without where it stands.
std::vector<std::string> figures_of(const std::string& bytes) {
  Reading reading = read_bytes(bytes);
  std::vector<std::string> figures;
  for (const Figure& figure : reading.records.figures) {
    std::string line = reading.document.text.substr(figure.span.begin, figure.span.size());
    line += " value=" + (figure.value ? figure.value->to_string() : "null") + " unit=" + or_null(figure.unit) + " indicator=" + or_null(figure.indicator);
    line += " place=" + or_null(figure.place) + " rule=" + std::to_string(figure.rule);
    figures.push_back(line);
  }
  return figures;
}

Entries with(Entries entries, const std::string& name, const std::string& content) {
  for (auto& [own, old] : entries) {
    if (own == name) old = content;
  }
  return entries;
}

}  // namespace

TEST_CASE("a Word file says its format, title and author, but no date") {
  DocxFile file;
  file.body = paragraph("全县新建公园12个。");
  file.properties = "<dc:title>工作报告</dc:title><dc:creator>王明</dc:creator><dcterms:created>2026-01-08T08:00:00Z</dcterms:created>";
  Diagnostics diagnostics;
  RawDocument raw = read_raw(file.bytes(), diagnostics);
  CHECK(raw.format == "docx");
  CHECK(raw.has_hints);
  CHECK(raw.metadata.title == "工作报告");
  CHECK(raw.metadata.author == "王明");
  CHECK_FALSE(raw.metadata.date);
  CHECK(diagnostics.empty());
  file.styles = "<w:style w:type=\"paragraph\" w:styleId=\"T\"><w:name w:val=\"Title\"/></w:style>";
  file.body = paragraph("政府工作", "<w:pStyle w:val=\"T\"/>") + paragraph("报告", "<w:pStyle w:val=\"T\"/>") + file.body;
  CHECK(read_raw(file.bytes(), diagnostics).metadata.title == "政府工作报告");
}

TEST_CASE("a strict file is read like any other") {
  DocxFile file;
  file.strict = true;
  file.body = paragraph("全县新建公园12个。");
  CHECK(read_blocks(file.bytes()) == "line|全县新建公园12个。\n");
}

TEST_CASE("parts are found by their relationships, or without these by their usual names") {
  DocxFile file;
  file.body = paragraph("全县新建公园12个。");
  Entries entries = file.entries();
  entries[0].second.replace(entries[0].second.find("word/document.xml"), 17, "/word/../texts/a.xml");
  CHECK(read_blocks(zip_of(entries)) == "input.zip");
  entries = file.entries();
  entries[0].second.replace(entries[0].second.find("word/document.xml"), 17, "/texts/a.xml");
  entries[1].first = "texts/a.xml";
  CHECK(read_blocks(zip_of(entries)) == "line|全县新建公园12个。\n");
  CHECK(read_blocks(zip_of({file.entries()[1]})) == "line|全县新建公园12个。\n");
}

TEST_CASE("what is left out is told") {
  DocxFile file;
  file.body = "<w:p><w:r><w:t>甲</w:t></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>秘密</w:t></w:r></w:p><w:altChunk/><w:p><w:r><w:object/></w:r></w:p>";
  Diagnostics diagnostics;
  read_raw(file.bytes(), diagnostics);
  REQUIRE(diagnostics.size() == 2);
  CHECK(diagnostics[0].message.id == "docx.hidden_text");
  CHECK(diagnostics[0].message.args == std::vector<std::string>{"2"});
  CHECK(diagnostics[1].message.id == "docx.embedded");
  CHECK(diagnostics[1].message.args == std::vector<std::string>{"2"});
}

TEST_CASE("a file without text, a locked one and one cut off are refused, each with its reason") {
  DocxFile file;
  CHECK(read_blocks(file.bytes()) == "input.no_text_in_word_file");
  file.body = paragraph("全县新建公园12个。");
  CHECK(read_blocks(zip_of(file.entries(), "secret")) == "input.protected");
  std::string bytes = file.bytes();
  CHECK(read_blocks(bytes.substr(0, bytes.size() - 30)) == "zip.damaged");
}

TEST_CASE("damage inside leaves what stands before it, and is told") {
  DocxFile file;
  file.body = paragraph("甲") + paragraph("乙");
  file.styles = "<w:style";
  Entries entries = file.entries();
  std::string document = entries[1].second;
  std::string cut = zip_of(with(entries, "word/document.xml", document.substr(0, document.find("乙"))));
  CHECK(read_blocks(cut) == "line|甲\n");
  CHECK(told(cut) == std::vector<std::string>{"docx.broken_xml", "docx.broken_xml"});
  CHECK(read_blocks(zip_of(with(entries, "word/document.xml", "<!DOCTYPE a []>" + document))).starts_with("docx."));
}

TEST_CASE("an archive of twenty thousand entries is refused") {
  Entries entries;
  for (int i = 0; i < 20000; ++i) entries.emplace_back(std::to_string(i), "");
  CHECK(read_blocks(zip_of(entries)) == "zip.too_many_entries");
}

TEST_CASE("names that lead out of the archive are only names") {
  DocxFile file;
  file.body = paragraph("甲");
  Entries entries = file.entries();
  entries.emplace_back("../../escaped.txt", "x");
  CHECK(read_blocks(zip_of(entries)) == "line|甲\n");
  CHECK_FALSE(std::filesystem::exists("../../escaped.txt"));
}

TEST_CASE("a small table can't be made into more text than a document may hold") {
  std::string row = "<w:tr>";
  for (int i = 0; i < 4; ++i) row += "<w:tc><w:tcPr><w:gridSpan w:val=\"63\"/></w:tcPr><w:p><w:r><w:t>这是一个说了又说的表头</w:t></w:r></w:p></w:tc>";
  row += "</w:tr>";
  DocxFile file;
  file.body = "<w:tbl>";
  for (int i = 0; i < 12000; ++i) file.body += row;
  file.body += "</w:tbl>";
  std::vector<std::string> ids = told(file.bytes());
  CHECK(ids == std::vector<std::string>{"docx.too_much_text"});
}

TEST_CASE("real files of two producers give the records of the same text") {
  const std::map<std::string, std::string> texts = {
      {"finance_budget_report_hubei_python_docx.docx", "finance_budget_report_hubei.txt"},
      {"finance_budget_report_hubei_libreoffice.docx", "finance_budget_report_hubei.txt"},
      {"report_with_tables_jincheng_libreoffice.docx", "report_with_tables_jincheng.txt"},
  };
  for (const auto& [word, text] : texts) {
    INFO(word);
    std::string bytes = file_bytes(kTop + "/corpus/docx/" + word);
    CHECK(told(bytes).empty());
    std::vector<std::string> wanted = figures_of(file_bytes(kTop + "/corpus/reports/" + text));
    CHECK(wanted.size() > 60);
    CHECK(figures_of(bytes) == wanted);
  }
}

TEST_CASE("two thousand damaged variants of good files are read or refused") {
  std::mt19937 random(20260108);
  DocxFile small;
  small.body = paragraph("全县新建公园12个。") + "<w:tbl><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl>";
  std::vector<std::string> good = {small.bytes(), file_bytes(kTop + "/corpus/docx/report_with_tables_jincheng_libreoffice.docx")};
  for (int i = 0; i < 2000; ++i) {
    std::string bytes = good[static_cast<size_t>(i) % good.size()];
    for (unsigned changes = 1 + random() % 8; changes > 0; --changes) {
      size_t at = random() % bytes.size();
      bytes[at] = static_cast<char>(random());
      if (random() % 8 == 0) bytes.resize(at);
      if (bytes.empty()) bytes = "P";
    }
    INFO(i);
    std::string blocks = read_blocks(bytes);
    CHECK_FALSE(blocks.empty());
  }
}

// Damage behind the archive's checksums.
TEST_CASE("two thousand damaged variants of a document's parts are read or refused") {
  std::mt19937 random(20260109);
  DocxFile file;
  file.body =
      paragraph("一、成效", "<w:pStyle w:val=\"a\"/><w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"1\"/></w:numPr>") +
      "<w:p><w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText>eq</w:instrText></w:r><w:r><w:fldChar w:fldCharType=\"end\"/></w:r></w:p>"
      "<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val=\"2\"/><w:vMerge/></w:tcPr><w:p><w:r><w:t>12个</w:t></w:r></w:p></w:tc><w:tc><w:p/></w:tc></w:tr></w:tbl>"
      "<w:p><w:r><w:footnoteReference w:id=\"1\"/><w:sym w:font=\"Symbol\" w:char=\"F0B3\"/></w:r></w:p>";
  file.styles = "<w:style w:type=\"paragraph\" w:styleId=\"a\"><w:name w:val=\"Title\"/><w:basedOn w:val=\"b\"/></w:style>";
  file.numbering =
      "<w:abstractNum w:abstractNumId=\"0\"><w:lvl w:ilvl=\"0\"><w:start w:val=\"1\"/><w:numFmt w:val=\"chineseCounting\"/><w:lvlText "
      "w:val=\"%1、\"/></w:lvl></w:abstractNum>"
      "<w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num>";
  file.footnotes = "<w:footnote w:id=\"1\"><w:p><w:r><w:t>注</w:t></w:r></w:p></w:footnote>";
  Entries good = file.entries();
  for (int i = 0; i < 2000; ++i) {
    Entries entries = good;
    std::string& part = entries[1 + random() % (entries.size() - 1)].second;
    for (unsigned changes = 1 + random() % 3; changes > 0; --changes) {
      size_t at = random() % part.size(), from = random() % part.size();
      size_t size = random() % 60;
      random() % 2 == 0 ? part.replace(at, 1, 1, static_cast<char>(random())) : part.replace(at, random() % 40, part.substr(from, size));
    }
    INFO(i);
    CHECK_FALSE(read_blocks(zip_of(entries)).empty());
    if (i % 20 == 0) CHECK(broken_invariant(read_bytes(zip_of(entries))) == "");
  }
}
