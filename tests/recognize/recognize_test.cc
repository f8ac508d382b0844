// A scanned page and other pictures, through the real programs.
#include "recognize/recognize.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "pipeline/pipeline.h"
#include "support/rules.h"

using namespace hedui;
namespace fs = std::filesystem;

namespace {

std::string read_file(const std::string& name) {
  std::ifstream in(fs::path(HEDUI_SOURCE_DIR) / "tests" / "recognize" / name, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

Source source_of(std::string bytes) {
  Source source;
  source.path = "scan";
  source.bytes = std::move(bytes);
  fs::path programs = fs::path(HEDUI_PROGRAM).parent_path();
  source.pdf.program = (programs / "hedui-pdf").string();
  source.ocr.program = (programs / "hedui-ocr").string();
  return source;
}

Source scan() { return source_of(read_file("scan.pdf")); }

std::vector<std::string> errors(const Reading& reading) {
  std::vector<std::string> ids;
  for (const Diagnostic& d : reading.diagnostics) {
    if (d.severity == Severity::kError) ids.push_back(d.message.id);
  }
  return ids;
}

std::string big_endian(uint32_t number) {
  std::string bytes;
  for (int shift = 24; shift >= 0; shift -= 8) bytes += static_cast<char>(number >> shift & 0xFF);
  return bytes;
}

std::string png_of(uint32_t width, uint32_t height) {
  std::string head = "\x89PNG\r\n\x1A\n" + big_endian(13) + "IHDR" + big_endian(width) + big_endian(height);
  return head + std::string("\x08\x00\x00\x00\x00", 5) + std::string(64, '\0');
}

using Ids = std::vector<std::string>;

}  // namespace

TEST_CASE("a scanned page is read in its columns, with places and confidences") {
  Source source = scan();
  Reading reading = read(source, test::rules(), test::worker());
  CHECK(errors(reading) == Ids{});
  REQUIRE(reading.document.pages.size() == 1);
  const PageFacts& page = reading.document.pages[0];
  CHECK(page.trust == Trust::kOcr);
  CHECK(page.glyphs > 120);
  CHECK(std::abs(page.skew) > 0.012f);  // a degree
  const std::string& text = reading.document.text;
  CHECK(text.find("128.6公里") < text.find("5600个"));
  CHECK(text.find("5600个") != std::string::npos);
  REQUIRE(reading.records.figures.size() > 8);
  for (const Figure& figure : reading.records.figures) {
    REQUIRE(figure.confidence);
    CHECK(*figure.confidence <= kSure);
    Ink::Found ink = reading.document.ink.find(figure.span, text);
    REQUIRE(ink.page == 1);
    for (const Box& box : ink.boxes) {
      CHECK((box.x0 >= 0 && box.x1 <= page.width));
      CHECK((box.y0 >= 0 && box.y1 <= page.height));
    }
  }
}

TEST_CASE("without recognition a scanned page is told of as not read") {
  Source source = scan();
  source.ocr.mode = OcrMode::kOff;
  Reading reading = read_text_of(source);
  CHECK(errors(reading) == Ids{"pdf.no_text"});
  CHECK(reading.document.pages.at(0).trust == Trust::kNone);
  CHECK(reading.document.text.empty());
}

TEST_CASE("without language data, or without its program, a scanned page is told of as not read") {
  Source source = scan();
  source.ocr.tessdata = (fs::path(HEDUI_SOURCE_DIR) / "tests").string();
  CHECK(errors(read_text_of(source)) == Ids{"ocr.no_language", "pdf.no_text"});
  source = scan();
  source.ocr.program = "no-such-program";
  CHECK(errors(read_text_of(source)) == Ids{"ocr.not_started", "pdf.no_text"});
}

TEST_CASE("limits of recognition cost the page alone") {
  Source source = scan();
  source.ocr.memory_mib = 64;
  Ids told = errors(read_text_of(source));
  REQUIRE(told.size() == 2);
  CHECK(told[0].starts_with("ocr."));
  CHECK(told[1] == "pdf.no_text");
}

TEST_CASE("pictures that say more of themselves than they hold are refused") {
  CHECK(errors(read_text_of(source_of(png_of(200'000, 200'000)))) == Ids{"ocr.too_large", "pdf.no_text"});
  CHECK(errors(read_text_of(source_of(png_of(20, 20)))) == Ids{"ocr.no_picture", "pdf.no_text"});
  CHECK(errors(read_text_of(source_of("\xFF\xD8\xFF\xE0 no picture"))) == Ids{"ocr.no_picture", "pdf.no_text"});
  // The chain of a TIFF's pictures that runs in a circle, and an empty one.
  std::string circle = std::string("II*\0", 4) + std::string("\x08\0\0\0", 4) + std::string("\0\0", 2) + std::string("\x08\0\0\0", 4);
  Source source = source_of(circle);
  source.ocr.mode = OcrMode::kOff;
  Reading reading = read_text_of(source);
  CHECK(reading.document.pages.size() == 1);
  CHECK(errors(read_text_of(source_of(std::string("MM\0*", 4)))) == Ids{"input.image"});
}
