// Behind libzip, which writes to memory.
#include "support/docx_file.h"

#include <zip.h>

#include <stdexcept>

#include "ingest/input_formats.h"

namespace hedui::test {
namespace {

std::string in_root(const DocxFile& file, const std::string& name, const std::string& inside) {
  std::string word = file.strict ? "http://purl.oclc.org/ooxml/wordprocessingml/main" : "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
  return "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<w:" + name + " xmlns:w=\"" + word +
         "\" xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\" xmlns:m=\"http://schemas.openxmlformats.org/officeDocument/2006/math\""
         " xmlns:wps=\"http://schemas.microsoft.com/office/word/2010/wordprocessingShape\" xmlns:v=\"urn:schemas-microsoft-com:vml\">" +
         inside + "</w:" + name + ">";
}

std::string properties_part(const std::string& inside) {
  return "<?xml version=\"1.0\" encoding=\"UTF-8\"?><cp:coreProperties xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\""
         " xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:dcterms=\"http://purl.org/dc/terms/\">" +
         inside + "</cp:coreProperties>";
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

void demand(bool holds) {
  if (!holds) throw std::runtime_error("libzip cannot write the archive");
}

}  // namespace

std::string zip_of(const Entries& entries, const std::string& password) {
  zip_source_t* target = zip_source_buffer_create(nullptr, 0, 0, nullptr);
  demand(target != nullptr);
  zip_source_keep(target);
  zip_t* archive = zip_open_from_source(target, ZIP_TRUNCATE, nullptr);
  demand(archive != nullptr);
  for (const auto& [name, content] : entries) {
    zip_source_t* source = zip_source_buffer(archive, content.data(), content.size(), 0);
    zip_int64_t index = zip_file_add(archive, name.c_str(), source, ZIP_FL_ENC_UTF_8);
    demand(index >= 0);
    if (!password.empty()) demand(zip_file_set_encryption(archive, static_cast<zip_uint64_t>(index), ZIP_EM_AES_256, password.c_str()) == 0);
  }
  demand(zip_close(archive) == 0);
  zip_stat_t stat;
  demand(zip_source_stat(target, &stat) == 0 && zip_source_open(target) == 0);
  std::string bytes(stat.size, '\0');
  demand(zip_source_read(target, bytes.data(), bytes.size()) == static_cast<zip_int64_t>(bytes.size()));
  zip_source_close(target);
  zip_source_free(target);
  return bytes;
}

Entries DocxFile::entries() const {
  std::string office =
      strict ? "http://purl.oclc.org/ooxml/officeDocument/relationships/" : "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";
  Entries made = {
      {"_rels/.rels", "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"r1\" Type=\"" + office +
                          "officeDocument\" Target=\"word/document.xml\"/></Relationships>"},
      {"word/document.xml", in_root(*this, "document", "<w:body>" + body + "</w:body>")},
  };
  if (!styles.empty()) made.emplace_back("word/styles.xml", in_root(*this, "styles", styles));
  if (!numbering.empty()) made.emplace_back("word/numbering.xml", in_root(*this, "numbering", numbering));
  if (!footnotes.empty()) made.emplace_back("word/footnotes.xml", in_root(*this, "footnotes", footnotes));
  if (!endnotes.empty()) made.emplace_back("word/endnotes.xml", in_root(*this, "endnotes", endnotes));
  if (!properties.empty()) made.emplace_back("docProps/core.xml", properties_part(properties));
  return made;
}

std::string paragraph(const std::string& text, const std::string& properties) {
  std::string own = properties.empty() ? "" : "<w:pPr>" + properties + "</w:pPr>";
  return "<w:p>" + own + "<w:r><w:t xml:space=\"preserve\">" + text + "</w:t></w:r></w:p>";
}

std::string read_blocks(const std::string& bytes) {
  Source source;
  source.path = "report.docx";
  source.bytes = bytes;
  Diagnostics diagnostics;
  Result<RawDocument> raw = ingest(source, diagnostics);
  if (!raw) return raw.error().message.id;
  std::string text;
  for (const RawBlock& block : raw->blocks) text += std::string(name_of_hint(block.hint)) + "|" + block.text + "\n";
  return text;
}

}  // namespace hedui::test
