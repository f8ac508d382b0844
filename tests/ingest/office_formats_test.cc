// Files that are refused by name.
#include "ingest/office_formats.h"

#include <catch2/catch.hpp>

#include "support/docx_file.h"

using namespace hedui;
using hedui::test::read_blocks;
using hedui::test::zip_of;

namespace {

// A compound file with one stream of this name.
std::string compound_file(const std::string& stream) {
  std::string bytes = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";
  bytes.resize(1024);
  for (size_t i = 0; i < stream.size(); ++i) bytes[512 + 2 * i] = stream[i];
  bytes[512 + 64] = static_cast<char>((stream.size() + 1) * 2);
  return bytes;
}

}  // namespace

TEST_CASE("old Office files are refused by what they hold") {
  CHECK(read_blocks(compound_file("WordDocument")) == "input.old_word");
  CHECK(read_blocks(compound_file("Workbook")) == "input.spreadsheet");
  CHECK(read_blocks(compound_file("PowerPoint Document")) == "input.presentation");
  CHECK(read_blocks(compound_file("EncryptedPackage")) == "input.protected");
  CHECK(read_blocks(compound_file("Contents")) == "input.old_office");
  CHECK(read_blocks("\xD0\xCF\x11\xE0") == "input.old_office");
}

TEST_CASE("archives that are no Word files are refused by what they hold") {
  CHECK(read_blocks(zip_of({{"OFD.xml", "<a/>"}, {"Doc_0/Document.xml", "<a/>"}})) == "input.ofd");
  CHECK(read_blocks(zip_of({{"xl/workbook.xml", "<a/>"}})) == "input.spreadsheet");
  CHECK(read_blocks(zip_of({{"ppt/presentation.xml", "<a/>"}})) == "input.presentation");
  CHECK(read_blocks(zip_of({{"mimetype", "application/vnd.oasis.opendocument.text"}, {"content.xml", "<a/>"}})) == "input.open_document");
  CHECK(read_blocks(zip_of({{"a.txt", "新建公园12个。"}})) == "input.zip");
  CHECK(read_blocks(zip_of({{"word/document.xml", "<a/>"}})) == "input.zip");
  CHECK(read_blocks("{\\rtf1\\ansi}") == "input.rtf");
}
