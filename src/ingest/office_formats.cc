// Names of streams and of entries say what a file is; its own name may lie.
#include "ingest/office_formats.h"

#include <algorithm>
#include <initializer_list>
#include <iterator>

namespace hedui {
namespace {

constexpr std::string_view kCompoundMagic = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";

// Entries of a compound file's directory ([MS-CFB] 2.6.1) stand at multiples of their size: a name in UTF-16, and its size.
constexpr size_t kEntrySize = 128;
constexpr size_t kNameSizeAt = 64;

bool is_entry_named(std::string_view entry, std::string_view name) {
  if (static_cast<unsigned char>(entry[kNameSizeAt]) != (name.size() + 1) * 2 || entry[kNameSizeAt + 1] != 0) return false;
  for (size_t i = 0; i < name.size(); ++i) {
    if (entry[2 * i] != name[i] || entry[2 * i + 1] != 0) return false;
  }
  return true;
}

struct KnownStream {
  std::string_view name;
  const char* message;
};

// The first that is there decides: a document may hold a sheet.
constexpr KnownStream kStreams[] = {{"EncryptedPackage", "input.protected"},
                                    {"WordDocument", "input.old_word"},
                                    {"Workbook", "input.spreadsheet"},
                                    {"Book", "input.spreadsheet"},
                                    {"PowerPoint Document", "input.presentation"}};

struct KnownArchive {
  std::initializer_list<std::string_view> entries;  // all of them are there
  const char* message;
};

}  // namespace

bool looks_like_compound_file(std::string_view bytes) { return bytes.starts_with(kCompoundMagic.substr(0, 4)); }

Message refuse_compound_file(std::string_view bytes) {
  const auto* best = std::end(kStreams);
  for (size_t at = kEntrySize; at + kEntrySize <= bytes.size(); at += kEntrySize) {
    std::string_view entry = bytes.substr(at, kEntrySize);
    const auto* found = std::find_if(std::begin(kStreams), best, [&](const KnownStream& stream) { return is_entry_named(entry, stream.name); });
    best = std::min(best, found);
  }
  return {best == std::end(kStreams) ? "input.old_office" : best->message, {}};
}

std::optional<Message> refuse_archive(const ZipArchive& archive) {
  const KnownArchive known[] = {
      {{"OFD.xml"}, "input.ofd"},
      {{"xl/workbook.xml"}, "input.spreadsheet"},
      {{"xl/workbook.bin"}, "input.spreadsheet"},
      {{"ppt/presentation.xml"}, "input.presentation"},
      {{"mimetype", "content.xml"}, "input.open_document"},
  };
  for (const KnownArchive& one : known) {
    bool all = std::all_of(one.entries.begin(), one.entries.end(), [&](std::string_view entry) { return archive.has(entry); });
    if (all) return Message{one.message, {}};
  }
  return std::nullopt;
}

}  // namespace hedui
