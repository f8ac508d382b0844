// Plain text as the reader gives it on: one block, and a diagnostic for every byte that can't be read.
#include "ingest/text_reader.h"

#include <catch2/catch.hpp>

#include "ingest/input_formats.h"
#include "text/encoding.h"

using namespace hedui;

namespace {

Source source_of(std::string bytes, std::string encoding = "") {
  Source source;
  source.path = "a.txt";
  source.bytes = std::move(bytes);
  source.encoding = std::move(encoding);
  return source;
}

}  // namespace

TEST_CASE("a text file is one block without hints") {
  Diagnostics diagnostics;
  Result<RawDocument> raw = read_text(source_of("新增就业3万人。\r\n第二行"), diagnostics);
  REQUIRE(raw);
  CHECK(raw->format == "text");
  CHECK_FALSE(raw->has_hints);
  REQUIRE(raw->blocks.size() == 1);
  CHECK(raw->blocks.front().text == "新增就业3万人。\n第二行");
  CHECK(diagnostics.empty());
}

TEST_CASE("each undecodable byte is told with its offset, the rest is kept") {
  Diagnostics diagnostics;
  std::string bytes = "产量3吨\xFF，产值5万元\xC0。今年以来进展顺利，各项工作都已完成。";
  Result<RawDocument> raw = read_text(source_of(bytes), diagnostics);
  REQUIRE(raw);
  CHECK(raw->blocks.front().text == "产量3吨\xEF\xBF\xBD，产值5万元\xEF\xBF\xBD。今年以来进展顺利，各项工作都已完成。");
  REQUIRE(diagnostics.size() == 2);
  CHECK(diagnostics[0].message.id == "undecodable_byte");
  CHECK(diagnostics[0].message.args == std::vector<std::string>{std::to_string(bytes.find('\xFF')), "UTF-8"});
  CHECK(diagnostics[1].message.args.front() == std::to_string(bytes.find('\xC0')));
}

TEST_CASE("of very many undecodable bytes the first are told one by one, then their number") {
  Diagnostics diagnostics;
  std::string bytes = "全市新建公园";
  for (int i = 0; i < 500; ++i) bytes += "\xFF三座公园";
  Result<RawDocument> raw = read_text(source_of(bytes), diagnostics);
  REQUIRE(raw);
  CHECK(diagnostics.size() == kMaxBadBytes + 1);
  CHECK(diagnostics.back().message.id == "undecodable_bytes");
  CHECK(diagnostics.back().message.args.front() == "500");
}

TEST_CASE("a forced encoding is used whatever the bytes look like") {
  Diagnostics diagnostics;
  Result<RawDocument> raw = ingest(source_of("\xD0\xC2\xD4\xF6", "gbk"), diagnostics);
  REQUIRE(raw);
  CHECK(raw->blocks.front().text == "新增");
  CHECK_FALSE(ingest(source_of("abc", "no-such-encoding"), diagnostics));
}

TEST_CASE("bytes of no text are refused") {
  Diagnostics diagnostics;
  Result<RawDocument> raw = ingest(source_of(std::string("\x00\x01\x02\x03\x00\x07", 6)), diagnostics);
  REQUIRE_FALSE(raw);
  CHECK(raw.error().message.id == "input.not_text");
}
