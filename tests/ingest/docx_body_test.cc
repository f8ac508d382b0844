// What becomes of each element of a document's text.
#include "ingest/docx_body.h"

#include <catch2/catch.hpp>

#include "support/docx_file.h"

using namespace hedui;
using hedui::test::DocxFile;
using hedui::test::paragraph;
using hedui::test::read_blocks;

namespace {

std::string read_body(const std::string& body) {
  DocxFile file;
  file.body = body;
  return read_blocks(file.bytes());
}

// A paragraph of these runs.
std::string runs(const std::string& inside) { return "<w:p>" + inside + "</w:p>"; }
std::string run(const std::string& inside, const std::string& properties = "") {
  return "<w:r>" + (properties.empty() ? "" : "<w:rPr>" + properties + "</w:rPr>") + inside + "</w:r>";
}
std::string text(const std::string& words, const std::string& properties = "") { return run("<w:t xml:space=\"preserve\">" + words + "</w:t>", properties); }
std::string field(const std::string& type) { return run("<w:fldChar w:fldCharType=\"" + type + "\"/>"); }
std::string instruction(const std::string& words) { return run("<w:instrText>" + words + "</w:instrText>"); }

std::string cell(const std::string& words, const std::string& properties = "") {
  return "<w:tc>" + (properties.empty() ? "" : "<w:tcPr>" + properties + "</w:tcPr>") + paragraph(words) + "</w:tc>";
}
std::string row(const std::string& cells, const std::string& properties = "") {
  return "<w:tr>" + (properties.empty() ? "" : "<w:trPr>" + properties + "</w:trPr>") + cells + "</w:tr>";
}
std::string table(const std::string& rows) { return "<w:tbl>" + rows + "</w:tbl>"; }

std::string style(const std::string& id, const std::string& name, const std::string& more = "") {
  return "<w:style w:type=\"paragraph\" w:styleId=\"" + id + "\"><w:name w:val=\"" + name + "\"/>" + more + "</w:style>";
}
std::string styled(const std::string& id, const std::string& words) { return paragraph(words, "<w:pStyle w:val=\"" + id + "\"/>"); }

}  // namespace

TEST_CASE("paragraphs are lines, and styles say more of them") {
  DocxFile file;
  file.styles = style("a", "Title") + style("b", "heading 2", "<w:pPr><w:outlineLvl w:val=\"1\"/></w:pPr>") + style("c", "caption") +
                style("d", "my own", "<w:basedOn w:val=\"b\"/>") + style("e", "toc 1") + style("f", "f", "<w:basedOn w:val=\"f\"/>");
  file.body = styled("a", "工作报告") + styled("e", "一、成效\t12") + styled("b", "一、成效") + styled("d", "二、问题") + styled("c", "图1 新公园") +
              styled("f", "全县新建公园12个。") + paragraph("  ") + paragraph("三、打算", "<w:outlineLvl w:val=\"0\"/>") +
              paragraph("（一）修路。新建公路3公里。", "<w:outlineLvl w:val=\"2\"/>") + paragraph("正文", "<w:pStyle w:val=\"b\"/><w:outlineLvl w:val=\"9\"/>");
  CHECK(read_blocks(file.bytes()) ==
        "title|工作报告\nheading|一、成效\nheading|二、问题\ncaption|图1 "
        "新公园\nline|全县新建公园12个。\nheading|三、打算\nline|（一）修路。新建公路3公里。\nline|正文\n");
}

TEST_CASE("breaks end lines, tabs stay, special characters become characters") {
  CHECK(read_body(runs(text("关于防汛") + run("<w:br/>") + text("的通报") + run("<w:br w:type=\"page\"/>"))) == "line|关于防汛\nline|的通报\n");
  CHECK(read_body(runs(run("<w:tab/>") + text("县局") + run("<w:tab/>") + text("12个"))) == "line|县局\t12个\n");
  CHECK(read_body(runs(text("20") + run("<w:noBreakHyphen/>") + text("35元") + run("<w:softHyphen/>") + text("一月"))) == "line|20-35元一月\n");
  CHECK(read_body(runs(run("<w:sym w:font=\"Wingdings\" w:char=\"F081\"/>") + text("修路"))) == "line|①修路\n");
  CHECK(read_body("<w:p><w:pPr><w:tabs><w:tab w:val=\"left\"/></w:tabs></w:pPr>" + text("修路") + "</w:p>") == "line|修路\n");
}

TEST_CASE("raised digits are no part of the number before them") {
  std::string raised = "<w:vertAlign w:val=\"superscript\"/>", lowered = "<w:vertAlign w:val=\"subscript\"/>";
  CHECK(read_body(runs(text("12km") + text("2", raised) + text("，PM") + text("2.5", lowered))) == "line|12km²，PM2.5\n");
  CHECK(read_body(runs(text("产值35亿元") + text("1", raised))) == "line|产值35亿元¹\n");
  CHECK(read_body(runs(text("产值") + text("[", raised) + text("1", raised) + text("]", raised))) == "line|产值[1]\n");
}

TEST_CASE("ruby gives its base, formulas give their fractions") {
  CHECK(read_body(runs(run("<w:ruby><w:rt>" + text("hao") + "</w:rt><w:rubyBase>" + text("郝") + "</w:rubyBase></w:ruby>"))) == "line|郝\n");
  CHECK(read_body(runs("<m:oMath><m:f><m:num><m:r><m:t>1</m:t></m:r></m:num><m:den><m:r><m:t>3</m:t></m:r></m:den></m:f></m:oMath>")) == "line|1/3\n");
  CHECK(read_body(runs("<m:oMath><m:sSup><m:e><m:r><m:t>10</m:t></m:r></m:e><m:sup><m:r><m:t>4</m:t></m:r></m:sup></m:sSup></m:oMath>")) == "line|10⁴\n");
}

TEST_CASE("fields show their results, over paragraphs and inside one another") {
  CHECK(read_body(runs(text("共") + field("begin") + instruction("= 3+4") + field("separate") + text("7") + field("end") + text("个"))) == "line|共7个\n");
  CHECK(read_body(runs(field("begin") + instruction("IF ") + field("begin") + instruction("A") + field("separate") + text("1") + field("end") + text("no") +
                       field("separate") + text("yes") + field("end"))) == "line|yes\n");
  CHECK(read_body(runs(field("begin") + instruction("INCLUDETEXT") + field("separate") + text("甲")) + runs(text("乙") + field("end"))) ==
        "line|甲\nline|乙\n");
  CHECK(read_body(runs("<w:fldSimple w:instr=\"PAGE\">" + text("5") + "</w:fldSimple>")) == "line|5\n");
  CHECK(read_body(runs(field("begin") + instruction(" eq \\o\\ac(○,2)") + field("end") + text("修路"))) == "line|②修路\n");
}

TEST_CASE("a table of contents is left out, be its lines of any style") {
  CHECK(read_body(runs(field("begin") + instruction(" TOC \\o \"1-2\" ") + field("separate") + text("一、成效 12")) + paragraph("二、问题 15") +
                  runs(field("end")) + paragraph("一、成效")) == "line|一、成效\n");
}

TEST_CASE("a field that never ends hides nothing") {
  CHECK(read_body(runs(field("begin") + text("甲")) + runs(text("乙"))) == "line|甲\nline|乙\n");
  CHECK(read_body(runs(field("end") + field("separate") + text("甲"))) == "line|甲\n");
}

TEST_CASE("inserted text stays, deleted and moved text goes, and so does the mark between two paragraphs") {
  CHECK(read_body(runs(text("新建") + "<w:ins>" + text("12个") + "</w:ins><w:del>" + run("<w:delText>9个</w:delText>") + "</w:del><w:moveFrom>" + text("甲") +
                       "</w:moveFrom><w:moveTo>" + text("乙") + "</w:moveTo>")) == "line|新建12个乙\n");
  CHECK(read_body("<w:p><w:pPr><w:rPr><w:del w:id=\"1\"/></w:rPr></w:pPr>" + text("新建") + "</w:p>" + paragraph("12个")) == "line|新建12个\n");
  CHECK(read_body("<w:p><w:pPr><w:pPrChange><w:pPr><w:outlineLvl w:val=\"0\"/></w:pPr></w:pPrChange></w:pPr>" + text("新建") + "</w:p>") == "line|新建\n");
  CHECK(read_body(table(row(cell("甲") + cell("1")) + row(cell("乙") + cell("2"), "<w:del w:id=\"1\"/>") + row(cell("丙") + cell("3")))) ==
        "table_row|甲\t1\ntable_row|丙\t3\n");
}

TEST_CASE("hidden text goes, by itself, by style and over the end of a paragraph") {
  CHECK(read_body(runs(text("新建") + text("秘密", "<w:vanish/>") + text("12个", "<w:vanish w:val=\"0\"/>"))) == "line|新建12个\n");
  CHECK(read_body("<w:p><w:pPr><w:rPr><w:vanish/><w:specVanish/></w:rPr></w:pPr>" + text("标题。") + "</w:p>" + paragraph("正文")) == "line|标题。正文\n");
  DocxFile file;
  file.styles = style("h", "hidden", "<w:rPr><w:vanish/></w:rPr>");
  file.body = styled("h", "秘密") + paragraph("新建");
  CHECK(read_blocks(file.bytes()) == "line|新建\n");
}

TEST_CASE("an initial set apart joins its paragraph") {
  CHECK(read_body(paragraph("近", "<w:framePr w:dropCap=\"drop\"/>") + paragraph("日，全县新建公园12个。")) == "line|近日，全县新建公园12个。\n");
}

TEST_CASE("tables are rows of cells, with merged cells told again") {
  std::string merged = "<w:vMerge w:val=\"restart\"/>", goes_on = "<w:vMerge/>", wide = "<w:gridSpan w:val=\"2\"/>";
  CHECK(read_body(table(row(cell("全县产量", "<w:gridSpan w:val=\"3\"/>")) + row(cell("乡镇", merged) + cell("产量", wide)) +
                        row(cell("", goes_on) + cell("春") + cell("秋")) + row(cell("东岭") + cell("12") + cell("")))) ==
        "heading|全县产量\ntable_row|乡镇\t产量\t产量\ntable_row|乡镇\t春\t秋\ntable_row|东岭\t12\t—\n");
  CHECK(read_body(table(row(cell("a") + cell("b") + cell("c")) + row(cell("1"), "<w:gridBefore w:val=\"1\"/><w:gridAfter w:val=\"1\"/>"))) ==
        "table_row|a\tb\tc\ntable_row|—\t1\t—\n");
}

TEST_CASE("a cell's paragraphs and a table inside it are one text") {
  std::string two = "<w:tc>" + paragraph("新建") + paragraph("公园") + "</w:tc>";
  std::string nested = "<w:tc>" + paragraph("其中") + table(row(cell("甲") + cell("1"))) + paragraph("") + "</w:tc>";
  CHECK(read_body(table(row(two + cell("这里是一段比里面的表更长的文字")) + row(nested + cell("2")))) ==
        "table_row|新建公园\t这里是一段比里面的表更长的文字\ntable_row|其中甲 1\t2\n");
}

TEST_CASE("tables that only put things side by side are read cell by cell") {
  CHECK(read_body(table(row(cell("甲")) + row(cell("乙")))) == "line|甲\nline|乙\n");
  CHECK(read_body(table(row("<w:tc>" + table(row(cell("甲") + cell("1")) + row(cell("乙") + cell("2"))) + paragraph("") + "</w:tc>" + cell("注")))) ==
        "table_row|甲\t1\ntable_row|乙\t2\nline|注\n");
}

TEST_CASE("a caption above a table is its title") {
  DocxFile file;
  file.styles = style("c", "caption");
  file.body = styled("c", "表1 产量") + table(row(cell("甲") + cell("1")) + row(cell("乙") + cell("2"))) + styled("c", "图1 公园");
  CHECK(read_blocks(file.bytes()) == "heading|表1 产量\ntable_row|甲\t1\ntable_row|乙\t2\ncaption|图1 公园\n");
}

TEST_CASE("a text box is read once, behind the paragraph it hangs on") {
  std::string box = "<w:txbxContent>" + paragraph("框内12个") + "</w:txbxContent>";
  std::string both =
      run("<mc:AlternateContent><mc:Choice Requires=\"wps\"><w:drawing><wps:txbx>" + box +
          "</wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>" + box + "</v:textbox></w:pict></mc:Fallback></mc:AlternateContent>");
  CHECK(read_body(runs(text("前") + both + text("后")) + paragraph("下段")) == "line|前后\nline|框内12个\nline|下段\n");
}

TEST_CASE("footnotes stand behind their paragraph, endnotes at the end, each once and without its mark") {
  auto mark = [](const std::string& kind, int id) { return run("<w:" + kind + "Reference w:id=\"" + std::to_string(id) + "\"/>"); };
  auto note = [](const std::string& kind, int id, const std::string& words) {
    return "<w:" + kind + " w:id=\"" + std::to_string(id) + "\"><w:p>" + run("<w:" + kind + "Ref/>") + text(words) + "</w:p></w:" + kind + ">";
  };
  DocxFile file;
  file.body = runs(text("产值35亿元") + mark("footnote", 2) + text("，") + mark("endnote", 2) + text("增长3%") + mark("footnote", 2)) + paragraph("下段") +
              table(row("<w:tc>" + runs(text("甲") + mark("footnote", 3)) + "</w:tc>" + cell("1")) + row(cell("乙") + cell("2")));
  file.footnotes = note("footnote", 2, "按现价") + note("footnote", 3, "含乙") + note("footnote", 4, "无人提起");
  file.endnotes = note("endnote", 2, "初步数");
  CHECK(read_blocks(file.bytes()) ==
        "line|产值35亿元，增长3%\nparagraph|按现价\nline|下段\ntable_row|甲\t1\ntable_row|乙\t2\nparagraph|含乙\nparagraph|初步数\n");
}

TEST_CASE("content controls, links and bookmarks are read through") {
  CHECK(read_body("<w:sdt><w:sdtPr><w:alias w:val=\"x\"/></w:sdtPr><w:sdtContent>" +
                  runs("<w:hyperlink>" + text("新建") + "</w:hyperlink><w:smartTag>" + text("公园") + "</w:smartTag>") + "</w:sdtContent></w:sdt>") ==
        "line|新建公园\n");
}

TEST_CASE("bullets are paragraphs, no headings") {
  DocxFile file;
  file.numbering =
      "<w:abstractNum w:abstractNumId=\"0\"><w:lvl w:ilvl=\"0\"><w:numFmt w:val=\"bullet\"/><w:lvlText w:val=\"●\"/></w:lvl></w:abstractNum><w:num "
      "w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num>";
  file.body = paragraph("新建公园12个", "<w:numPr><w:numId w:val=\"1\"/></w:numPr>");
  CHECK(read_blocks(file.bytes()) == "paragraph|● 新建公园12个\n");
}
