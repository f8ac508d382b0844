// Parts as trees, whole, damaged and hostile.
#include "ingest/docx_tree.h"

#include <catch2/catch.hpp>

using namespace hedui;

namespace {

const std::string kOpen =
    "<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" "
    "xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\"><w:body>";
const std::string kClose = "</w:body></w:document>";

DocxTree parse(const std::string& inside, DocxLimits limits = {}) { return parse_docx_part(kOpen + inside + kClose, "word/document.xml", limits); }

std::string text_of(const DocxTree& tree) { return tree.text_inside(0); }

std::string broken(const DocxTree& tree) { return tree.broken ? tree.broken->id : ""; }

}  // namespace

TEST_CASE("wrappers are read through, what is deleted or commented is left out") {
  DocxTree tree = parse(
      "<w:p><w:sdt><w:sdtContent><w:ins><w:r><w:t>a</w:t></w:r></w:ins></w:sdtContent></w:sdt>"
      "<w:del><w:r><w:delText>b</w:delText><w:t>c</w:t></w:r></w:del><w:r><w:t>d&amp;&#x4E07;</w:t></w:r></w:p>");
  CHECK(text_of(tree) == "ad&万");
  CHECK(broken(tree) == "");
}

TEST_CASE("of several forms one is taken") {
  CHECK(text_of(parse("<mc:AlternateContent><mc:Choice Requires=\"wps\"><w:t>a</w:t></mc:Choice><mc:Choice Requires=\"v\"><w:t>b</w:t></mc:Choice>"
                      "<mc:Fallback><w:t>c</w:t></mc:Fallback></mc:AlternateContent>")) == "a");
  CHECK(text_of(parse("<mc:AlternateContent><mc:Fallback><w:t>c</w:t></mc:Fallback></mc:AlternateContent>")) == "c");
}

TEST_CASE("names of other namespaces are not mistaken for Word's") { CHECK(text_of(parse("<x:t xmlns:x=\"urn:x\">a</x:t><w:t>b</w:t><t>c</t>")) == "b"); }

TEST_CASE("attributes are read with their entities") {
  DocxTree tree = parse("<w:name w:val=\"a&lt;b\"/><w:vanish/><w:vanish w:val=\"false\"/><w:ilvl w:val=\"99999999999\"/><w:ilvl w:val=\"x\"/>");
  auto nodes = tree.child(1, DocxTag::kName);
  REQUIRE(nodes);
  CHECK(tree.value(*nodes) == "a<b");
  CHECK(tree.is_on(*nodes + 1));
  CHECK_FALSE(tree.is_on(*nodes + 2));
  CHECK(tree.number(*nodes + 3) == 1'000'000);
  CHECK(tree.number(*nodes + 4) == std::nullopt);
}

TEST_CASE("damage leaves what stands before it") {
  DocxTree tree = parse("<w:p><w:r><w:t>a</w:t></w:r></w:p><w:p><w:r></w:x>");
  CHECK(text_of(tree) == "a");
  CHECK(broken(tree) == "docx.broken_xml");
  CHECK(broken(parse_docx_part("", "a.xml")) == "docx.broken_xml");
  CHECK(broken(parse_docx_part("no XML", "a.xml")) == "docx.broken_xml");
}

TEST_CASE("a part in UTF-16 is read") {
  std::string xml = kOpen + "<w:t>ab</w:t>" + kClose, wide = "\xFF\xFE";
  for (char c : xml) wide += {c, '\0'};
  CHECK(text_of(parse_docx_part(wide, "a.xml")) == "ab");
}

TEST_CASE("entities are neither defined nor fetched") {
  std::string bomb = "<!DOCTYPE a [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;\"><!ENTITY c SYSTEM \"file:///etc/passwd\">]>" +
                     kOpen + "<w:t>&b;&c;</w:t>" + kClose;
  DocxTree tree = parse_docx_part(bomb, "word/document.xml");
  CHECK(broken(tree) == "docx.document_type");
  CHECK(text_of(tree) == "");
  CHECK(text_of(parse("<w:t>a&unknown;b</w:t>")).find("unknown") == std::string::npos);
}

TEST_CASE("each limit of a part is told") {
  DocxLimits limits;
  limits.depth = 4;
  CHECK(broken(parse("<w:p><w:r/></w:p>", limits)) == "");
  CHECK(broken(parse("<w:p><w:r><w:t>a</w:t></w:r></w:p>", limits)) == "docx.too_deep");
  limits = {};
  limits.nodes = 4;  // the part, the body and two paragraphs
  CHECK(broken(parse("<w:p/><w:p/>", limits)) == "");
  CHECK(broken(parse("<w:p/><w:p/><w:p/>", limits)) == "docx.too_many_elements");
  limits = {};
  limits.text = 3;
  CHECK(broken(parse("<w:t>abc</w:t>", limits)) == "");
  CHECK(broken(parse("<w:t>abc</w:t><w:t>d</w:t>", limits)) == "docx.too_much_text");
}

TEST_CASE("a hundred thousand elements one inside the other are told") {
  std::string deep;
  for (int i = 0; i < 100000; ++i) deep += "<w:sdt>";
  CHECK(broken(parse(deep)) == "docx.too_deep");
}

TEST_CASE("a part of twenty megabytes is read to its end") {
  std::string large;
  while (large.size() < (20u << 20)) large += "<w:p><w:r><w:rPr><w:lang w:val=\"zh-CN\"/></w:rPr><w:t>新建公园12个，改造道路3公里。</w:t></w:r></w:p>";
  DocxTree tree = parse(large + "<w:p><w:r><w:t>end</w:t></w:r></w:p>");
  CHECK(broken(tree) == "");
  CHECK(text_of(tree).ends_with("end"));
}
