// Archives good, damaged and made to harm.
#include "ingest/zip_archive.h"

#include <catch2/catch.hpp>

#include "support/docx_file.h"

using namespace hedui;
using hedui::test::zip_of;

namespace {

std::string error_of(const std::string& bytes, const std::string& name, ZipLimits limits = {}) {
  Result<ZipArchive> archive = ZipArchive::open(bytes, limits);
  if (!archive) return archive.error().message.id;
  Result<std::string> content = archive->read(name);
  return content ? "" : content.error().message.id;
}

}  // namespace

TEST_CASE("an archive's entries are found by name, whatever its case and slashes") {
  std::string bytes = zip_of({{"a.xml", "first"}, {"Word\\Document.XML", "second"}});
  Result<ZipArchive> archive = ZipArchive::open(bytes);
  REQUIRE(archive);
  CHECK(archive->has("A.XML"));
  CHECK(archive->has("/word/document.xml"));
  CHECK_FALSE(archive->has("b.xml"));
  CHECK(*archive->read("word/document.xml") == "second");
  CHECK(archive->read("b.xml").error().message.id == "zip.missing_entry");
}

TEST_CASE("what is cut off or no archive at all is told") {
  std::string bytes = zip_of({{"a.xml", "first"}});
  CHECK(error_of(bytes.substr(0, bytes.size() / 2), "a.xml") == "zip.damaged");
  CHECK(error_of("PK\x03\x04", "a.xml") == "zip.damaged");
}

TEST_CASE("an entry with a wrong checksum is not read") {
  std::string content = "stored, as it is too short to pack", bytes = zip_of({{"a.xml", content}});
  size_t at = bytes.find("stored");
  REQUIRE(at != std::string::npos);
  bytes[at] = 'S';
  CHECK(error_of(bytes, "a.xml") == "zip.wrong_checksum");
}

TEST_CASE("packed bytes that are damaged are told") {
  std::string bytes = zip_of({{"a.xml", std::string(100000, 'a') + std::string(100000, 'b')}});
  for (size_t i = 40; i < 60; ++i) bytes[i] = '\xFF';
  CHECK(error_of(bytes, "a.xml") == "zip.damaged_entry");
}

TEST_CASE("a locked entry is told, not read") { CHECK(error_of(zip_of({{"a.xml", "first"}}, "secret"), "a.xml") == "input.protected"); }

TEST_CASE("each limit of an archive is told") {
  std::string bytes = zip_of({{"a", std::string(3000, 'x')}, {"b", std::string(3000, 'x')}, {"c", "x"}});
  ZipLimits limits;
  limits.entries = 2;
  CHECK(error_of(bytes, "a", limits) == "zip.too_many_entries");
  limits = {};
  limits.entry_bytes = 2999;
  CHECK(error_of(bytes, "a", limits) == "zip.entry_too_large");
  limits = {};
  limits.total_bytes = 5000;
  Result<ZipArchive> archive = ZipArchive::open(bytes, limits);
  REQUIRE(archive);
  CHECK(archive->read("a"));
  CHECK(archive->read("b").error().message.id == "zip.too_large");
}

TEST_CASE("a bomb is stopped at the limit") {
  std::string bytes = zip_of({{"word/document.xml", std::string(size_t{130} << 20, ' ')}});
  CHECK(bytes.size() < (1u << 20));
  CHECK(error_of(bytes, "word/document.xml") == "zip.entry_too_large");
}
