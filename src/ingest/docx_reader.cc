// From the archive to its parts by their relationships, and from the parts to blocks.
#include "ingest/docx_reader.h"

#include <map>
#include <utility>

#include "ingest/docx_body.h"
#include "ingest/docx_characters.h"
#include "ingest/docx_tree.h"
#include "ingest/office_formats.h"
#include "ingest/zip_archive.h"

namespace hedui {
namespace {

constexpr std::string_view kArchiveMagic = "PK\x03\x04";

void tell(Diagnostics& diagnostics, Severity severity, Message message) { diagnostics.push_back({severity, std::move(message), std::nullopt, std::nullopt}); }

// The folder a part stands in, with a slash at its end; empty for the archive's top.
std::string folder_of(const std::string& part) {
  size_t slash = part.rfind('/');
  return slash == std::string::npos ? "" : part.substr(0, slash + 1);
}

// A relationship's target as an entry's name. It may start at the archive's top, or go up.
std::string entry_of(const std::string& part, std::string_view target) {
  if (target.starts_with('/')) return std::string(target.substr(1));
  std::string folder = folder_of(part);
  while (target.starts_with("../")) {
    target.remove_prefix(3);
    if (!folder.empty()) folder = folder_of(folder.substr(0, folder.size() - 1));
  }
  return folder + std::string(target);
}

class PackageReader {
 public:
  PackageReader(ZipArchive& archive, Diagnostics& diagnostics) : archive_(archive), diagnostics_(diagnostics) {}

  // Finds the part that holds the text. Fails where the archive is locked or has no such part.
  Result<std::string> find_document() {
    Result<Relationships> top = relationships("");
    if (!top) return top.error();
    package_ = std::move(*top);
    auto document = package_.find("officeDocument");
    std::string name = document == package_.end() ? "word/document.xml" : document->second;
    if (!archive_.has(name)) return Error{{"input.zip", {}}, ""};
    Result<Relationships> around = relationships(name);
    if (around) document_ = std::move(*around);
    if (!around) tell(diagnostics_, Severity::kWarning, around.error().message);
    return name;
  }

  Result<DocxTree> read_part(const std::string& name) {
    Result<std::string> xml = archive_.read(name);
    if (!xml) return xml.error();
    return parse_docx_part(*xml, name);
  }

  // A part that the document can do without: an empty tree where there is none, or where it is damaged, which is told.
  DocxTree read_part_beside(const std::string& type, const std::string& usual_name) {
    auto stated = document_.find(type);
    return read_optional(stated == document_.end() ? usual_name : stated->second);
  }

  DocxTree read_properties() {
    auto stated = package_.find("core-properties");
    return read_optional(stated == package_.end() ? "docProps/core.xml" : stated->second);
  }

 private:
  using Relationships = std::map<std::string, std::string>;  // entries by the last word of the relationship's type

  DocxTree read_optional(const std::string& name) {
    DocxTree empty;
    empty.nodes.push_back({});
    empty.nodes.front().end = 1;
    if (!archive_.has(name)) return empty;
    Result<DocxTree> part = read_part(name);
    if (!part) tell(diagnostics_, Severity::kWarning, part.error().message);
    if (!part) return empty;
    if (part->broken) tell(diagnostics_, Severity::kWarning, *part->broken);
    return std::move(*part);
  }

  Result<Relationships> relationships(const std::string& part) {
    Relationships found;
    std::string folder = folder_of(part), name = folder + "_rels/" + part.substr(folder.size()) + ".rels";
    if (!archive_.has(name)) return found;
    Result<DocxTree> tree = read_part(name);
    if (!tree) return tree.error();
    for (uint32_t i = 0; i < tree->nodes.size(); ++i) {
      bool inside = tree->attribute(i, DocxAttribute::kTargetMode).value_or("Internal") != "External";
      if (tree->nodes[i].tag != DocxTag::kRelationship || !inside) continue;
      std::string_view type = tree->attribute(i, DocxAttribute::kType).value_or("");
      type.remove_prefix(type.rfind('/') + 1);
      found.emplace(type, entry_of(part, tree->attribute(i, DocxAttribute::kTarget).value_or("")));
    }
    return found;
  }

  ZipArchive& archive_;
  Diagnostics& diagnostics_;
  Relationships package_;
  Relationships document_;
};

bool has_body(const DocxTree& tree) {
  for (const DocxNode& node : tree.nodes) {
    if (node.tag == DocxTag::kBody) return true;
  }
  return false;
}

DocxBody read_body(PackageReader& package, DocxTree document) {
  DocxParts parts;
  parts.document = std::move(document);
  parts.footnotes = package.read_part_beside("footnotes", "word/footnotes.xml");
  parts.endnotes = package.read_part_beside("endnotes", "word/endnotes.xml");
  parts.styles = DocxStyles(package.read_part_beside("styles", "word/styles.xml"));
  parts.numbering = DocxNumbering(package.read_part_beside("numbering", "word/numbering.xml"), parts.styles);
  return read_docx_body(std::move(parts));
}

void tell_what_was_left_out(const DocxBody& body, const std::string& part, Diagnostics& diagnostics) {
  if (body.hidden_characters > 0) tell(diagnostics, Severity::kWarning, {"docx.hidden_text", {std::to_string(body.hidden_characters)}});
  if (body.embedded > 0) tell(diagnostics, Severity::kWarning, {"docx.embedded", {std::to_string(body.embedded)}});
  if (body.too_much) tell(diagnostics, Severity::kError, {"docx.too_much_text", {part, std::to_string(kMostDocxText >> 20)}});
}

std::string property(const DocxTree& properties, DocxTag tag) {
  auto node = properties.child(0, tag);
  return node ? docx_plain(properties.text_inside(*node)) : "";
}

// The title that stands in the text is surer than that of the file's properties, which come from templates.
std::string title_in(const std::vector<RawBlock>& blocks) {
  std::string title;
  for (const RawBlock& block : blocks) {
    if (block.hint == BlockHint::kTitle) {
      title += block.text;
    } else if (!title.empty()) {
      break;
    }
  }
  return title;
}

}  // namespace

bool looks_like_docx(const Source& source) { return source.bytes.starts_with(kArchiveMagic); }

Result<RawDocument> read_docx(const Source& source, Diagnostics& diagnostics) {
  auto failed = [&](Message message) { return Error{std::move(message), source.path}; };
  Result<ZipArchive> archive = ZipArchive::open(source.bytes);
  if (!archive) return failed(archive.error().message);
  if (auto refused = refuse_archive(*archive)) return failed(*refused);
  PackageReader package(*archive, diagnostics);
  Result<std::string> name = package.find_document();
  if (!name) return failed(name.error().message);
  Result<DocxTree> document = package.read_part(*name);
  if (!document) return failed(document.error().message);
  std::optional<Message> broken = document->broken;
  if (!has_body(*document)) return failed(broken.value_or(Message{"input.zip", {}}));
  DocxBody body = read_body(package, std::move(*document));
  if (body.blocks.empty()) return failed(broken.value_or(Message{"input.no_text_in_word_file", {}}));
  if (broken) tell(diagnostics, Severity::kError, *broken);
  tell_what_was_left_out(body, *name, diagnostics);
  RawDocument raw;
  raw.format = "docx";
  raw.encoding = "UTF-8";
  raw.has_hints = true;
  DocxTree properties = package.read_properties();
  raw.metadata.author = property(properties, DocxTag::kCreator);
  raw.metadata.title = title_in(body.blocks);
  if (raw.metadata.title.empty()) raw.metadata.title = property(properties, DocxTag::kTitle);
  raw.blocks = std::move(body.blocks);
  return raw;
}

}  // namespace hedui
