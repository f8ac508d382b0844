// The only file that knows libzip. Sizes that an archive states are not believed: bytes are counted as they come.
#include "ingest/zip_archive.h"

#include <zip.h>

#include <algorithm>
#include <array>

namespace hedui {
namespace {

std::string megabytes(size_t bytes) { return std::to_string(bytes >> 20); }

std::string key_of(std::string_view name) {
  while (name.starts_with('/')) name.remove_prefix(1);
  std::string key(name);
  for (char& c : key) {
    if (c == '\\') c = '/';
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return key;
}

// Entries of the directory at the archive's end, before libzip sets memory aside for each. Packed bytes look like one once in 4 GiB.
size_t count_entries(std::string_view bytes) {
  constexpr std::string_view kMark = "PK\x01\x02";
  size_t count = 0;
  for (size_t at = bytes.find(kMark); at != std::string_view::npos; at = bytes.find(kMark, at + kMark.size())) ++count;
  return count;
}

Error trouble(int code, std::string_view name) {
  bool locked = code == ZIP_ER_NOPASSWD || code == ZIP_ER_WRONGPASSWD || code == ZIP_ER_ENCRNOTSUPP;
  if (locked) return Error{{"input.protected", {}}, ""};
  const char* message = code == ZIP_ER_CRC ? "zip.wrong_checksum" : code == ZIP_ER_COMPNOTSUPP ? "zip.unknown_packing" : "zip.damaged_entry";
  return Error{{message, {std::string(name)}}, ""};
}

}  // namespace

void ZipArchive::Discard::operator()(zip* archive) const { zip_discard(archive); }

ZipArchive::ZipArchive(zip* archive, ZipLimits limits) : archive_(archive), limits_(limits) {
  auto count = static_cast<zip_uint64_t>(std::max<zip_int64_t>(zip_get_num_entries(archive, 0), 0));
  for (zip_uint64_t i = 0; i < count; ++i) {
    const char* name = zip_get_name(archive, i, ZIP_FL_ENC_GUESS);
    if (name) entries_.emplace(key_of(name), i);
  }
}

Result<ZipArchive> ZipArchive::open(std::string_view bytes, ZipLimits limits) {
  if (count_entries(bytes) > limits.entries) return Error{{"zip.too_many_entries", {std::to_string(limits.entries)}}, ""};
  zip_source_t* source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, nullptr);
  if (!source) return Error{{"zip.damaged", {}}, ""};
  zip_t* archive = zip_open_from_source(source, ZIP_RDONLY, nullptr);
  if (!archive) {
    zip_source_free(source);
    return Error{{"zip.damaged", {}}, ""};
  }
  return ZipArchive(archive, limits);
}

bool ZipArchive::has(std::string_view name) const { return entries_.contains(key_of(name)); }

Result<std::string> ZipArchive::read(std::string_view name) {
  auto entry = entries_.find(key_of(name));
  if (entry == entries_.end()) return Error{{"zip.missing_entry", {std::string(name)}}, ""};
  zip_stat_t stat;
  bool known = zip_stat_index(archive_.get(), entry->second, 0, &stat) == 0;
  if (known && (stat.valid & ZIP_STAT_ENCRYPTION_METHOD) != 0 && stat.encryption_method != ZIP_EM_NONE) return trouble(ZIP_ER_NOPASSWD, name);
  std::unique_ptr<zip_file_t, int (*)(zip_file_t*)> file(zip_fopen_index(archive_.get(), entry->second, 0), zip_fclose);
  if (!file) return trouble(zip_error_code_zip(zip_get_error(archive_.get())), name);
  std::string content;
  std::array<char, 1 << 16> piece;
  for (;;) {
    zip_int64_t size = zip_fread(file.get(), piece.data(), piece.size());
    if (size < 0) return trouble(zip_error_code_zip(zip_file_get_error(file.get())), name);
    if (size == 0) break;
    content.append(piece.data(), static_cast<size_t>(size));
    bytes_read_ += static_cast<size_t>(size);
    if (content.size() > limits_.entry_bytes) return Error{{"zip.entry_too_large", {std::string(name), megabytes(limits_.entry_bytes)}}, ""};
    if (bytes_read_ > limits_.total_bytes) return Error{{"zip.too_large", {megabytes(limits_.total_bytes)}}, ""};
  }
  return content;
}

}  // namespace hedui
