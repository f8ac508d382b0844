// Word files and other archives, made in memory of XML that a test writes.
#pragma once

#include <string>
#include <utility>
#include <vector>

namespace hedui::test {

using Entries = std::vector<std::pair<std::string, std::string>>;  // names and content, in order

// A zip archive; `password` locks its entries.
std::string zip_of(const Entries& entries, const std::string& password = "");

// The parts of a Word file as a test writes them: what stands inside their root elements. Empty ones are left out.
struct DocxFile {
  std::string body;
  std::string styles;
  std::string numbering;
  std::string footnotes;
  std::string endnotes;
  std::string properties;
  bool strict = false;  // the namespaces of ISO/IEC 29500 strict

  Entries entries() const;
  std::string bytes() const { return zip_of(entries()); }
};

// A paragraph of one run.
std::string paragraph(const std::string& text, const std::string& properties = "");

// The blocks that hedui reads, "hint|text" a line; the error's id where it reads none.
std::string read_blocks(const std::string& bytes);

}  // namespace hedui::test
