// PDFs that are damaged, and PDFs made to do harm: hedui reads what can be read, says what can't, and is done within its limits.
#include <algorithm>
#include <catch2/catch.hpp>
#include <functional>
#include <random>

#include "support/invariants.h"
#include "support/pdf_file.h"
#include "support/rules.h"

namespace hedui::test {
namespace {

struct Limited {
  int seconds = 20;
  int memory_mib = 512;
  int output_mib = 64;
  std::string password;
};

Reading read_pdf_bytes(std::string bytes, const Limited& limited = {}) {
  Source source;
  source.path = "test.pdf";
  source.bytes = std::move(bytes);
  source.pdf = {HEDUI_PDF, limited.password, limited.seconds, limited.memory_mib, limited.output_mib};
  return read(source, rules(), worker());
}

// What is wrong with a reading; nothing where every invariant holds and it has records or says why it has none.
std::string fault_of(const Reading& reading) {
  std::string broken = broken_invariant(reading);
  if (!broken.empty()) return broken;
  bool silent = reading.document.text.empty() && reading.diagnostics.empty();
  return silent ? "nothing was read, and nothing says why" : "";
}

bool tells(const Reading& reading, const std::string& message) {
  return std::any_of(reading.diagnostics.begin(), reading.diagnostics.end(), [&](const Diagnostic& d) { return d.message.id == message; });
}

// What was told, for the report of a failed test.
std::string told_by(const Reading& reading) {
  std::string told;
  for (const Diagnostic& diagnostic : reading.diagnostics) told += diagnostic.message.id + " ";
  return told;
}

bool has_figure(const Reading& reading, const std::string& text) {
  const std::vector<Figure>& figures = reading.records.figures;
  return std::any_of(figures.begin(), figures.end(), [&](const Figure& f) { return slice(std::string_view(reading.document.text), f.span) == text; });
}

// A page whose text calls for more: the resources of its font with others.
struct NewsPage {
  PdfFile file;
  std::string font = reference(file.add_font());
  std::string text = lines_at(50, 700, {"今年全县新建供水管道128.6公里。"});

  std::string resources(const std::string& others = "") const { return "/Font<</F1 " + font + ">>" + others; }
  std::string bytes(const std::string& content, const std::string& others = "", const std::string& entries = "/MediaBox[0 0 595 842]") {
    file.add_page(content, resources(others), entries);
    return file.bytes();
  }
};

std::string repeated(const std::string& text, size_t times) {
  std::string out;
  out.reserve(text.size() * times);
  for (size_t i = 0; i < times; ++i) out += text;
  return out;
}

std::string page_of_glyphs(size_t glyphs, double size, double pitch) {
  NewsPage page;
  constexpr size_t kOnLine = 1000;
  std::vector<std::string> lines(glyphs / kOnLine, repeated("全县新建供水管道公里", kOnLine / 10));
  std::string content = "BT /F1 " + std::to_string(size) + " Tf " + std::to_string(pitch) + " TL 1 0 0 1 20 14380 Tm\n";
  for (const std::string& line : lines) content += shown(line) + " Tj T*\n";
  return page.bytes(content + "ET", "", "/MediaBox[0 0 14400 14400]");
}

// What can happen to a file on its way; the same for the same seed.
std::string damaged(std::string bytes, unsigned seed) {
  std::mt19937 random(seed);
  auto below = [&](size_t most) { return random() % std::max<size_t>(most, 1); };
  for (size_t changes = 1 + below(6); changes > 0; --changes) {
    size_t at = below(bytes.size()), size = 1 + below(std::min<size_t>(bytes.size() - at, 200));
    switch (below(8)) {
      case 0: bytes[at] = static_cast<char>(random()); break;
      case 1: bytes[at] = static_cast<char>(bytes[at] ^ (1 << below(8))); break;
      case 2: bytes.erase(at, size); break;
      case 3: bytes.insert(at, bytes.substr(below(bytes.size()), size)); break;
      case 4: std::fill_n(bytes.begin() + static_cast<std::ptrdiff_t>(at), size, static_cast<char>(random())); break;
      case 5: bytes.resize(std::max<size_t>(bytes.size() - below(bytes.size() / 3), 9)); break;
      default:  // another number, which references, lengths and coordinates feel most
        at = bytes.find_first_of("0123456789", at);
        if (at != std::string::npos) bytes.replace(at, 1, std::vector<std::string>{"9", "0", "-1", "99999999999", "1e9", "."}[below(6)]);
    }
  }
  return bytes;
}

// Documents of every kind that damage can find something in.
std::vector<std::string> sound_files() {
  std::vector<std::string> files = {news_pdf(2)};
  PdfFile packed;
  packed.add_page(lines_at(50, 700, {"今年全县新建供水管道128.6公里。"}), "/Font<</F1 " + reference(packed.add_font()) + ">>");
  files.push_back(packed.packed_bytes());
  NewsPage form;
  std::string called = reference(form.file.add_deflated(form.text, "/Type/XObject/Subtype/Form/BBox[0 0 595 842]/Resources<<" + form.resources() + ">>"));
  files.push_back(form.bytes("/X Do", "/XObject<</X " + called + ">>"));
  PdfFile locked;
  locked.add_page(lines_at(50, 700, {"今年全县新建供水管道128.6公里。"}), "/Font<</F1 " + reference(locked.add_font()) + ">>");
  files.push_back(locked.locked_bytes(""));
  NewsPage type3;
  int shape = type3.file.add_stream("1000 0 0 0 750 750 d1 0 0 750 750 re f");
  int map = type3.file.add_stream(
      "/CIDInit /ProcSet findresource begin begincmap 1 begincodespacerange <00> <FF> endcodespacerange 1 beginbfrange <61> <63> <0031> endbfrange endcmap");
  std::string font =
      "<</Type/Font/Subtype/Type3/FontBBox[0 0 750 750]/FontMatrix[.001 0 0 .001 0 0]/FirstChar 97/LastChar 99/Widths[1000 1000 1000]"
      "/Encoding<</Differences[97/a/b/c]>>/CharProcs<</a " +
      reference(shape) + "/b " + reference(shape) + "/c " + reference(shape) + ">>/ToUnicode " + reference(map) + ">>";
  files.push_back(type3.bytes(type3.text + "BT /F3 12 Tf 50 600 Td (abc) Tj ET", "/Font<</F1 " + type3.font + "/F3 " + font + ">>"));
  return files;
}

void check_damaged(unsigned first, unsigned end) {
  const std::vector<std::string> files = sound_files();
  for (unsigned seed = first; seed < end; ++seed) {
    INFO("seed " << seed);
    CHECK(fault_of(read_pdf_bytes(damaged(files[seed % files.size()], seed))) == "");
  }
}

}  // namespace

TEST_CASE("sound PDFs of every kind are read") {
  for (const std::string& bytes : sound_files()) {
    Reading reading = read_pdf_bytes(bytes);
    INFO(bytes.substr(0, 400) << " " << told_by(reading));
    CHECK(fault_of(reading) == "");
    CHECK(has_figure(reading, "128.6公里"));
    CHECK(reading.diagnostics.empty());
  }
}

TEST_CASE("damaged PDFs are read or refused (1)") { check_damaged(0, 50); }
TEST_CASE("damaged PDFs are read or refused (2)") { check_damaged(50, 100); }
TEST_CASE("damaged PDFs are read or refused (3)") { check_damaged(100, 150); }
TEST_CASE("damaged PDFs are read or refused (4)") { check_damaged(150, 200); }

TEST_CASE("a PDF with a few bytes before it is read, and so is one with a wrong table of its objects") {
  std::string sound = news_pdf(), wrong_start = sound, wrong_table = sound;
  wrong_start.replace(wrong_start.rfind("startxref\n") + 10, 2, "99");
  for (size_t at = sound.find("xref\n"); at < sound.rfind("trailer"); ++at) {
    if (wrong_table[at] == '1') wrong_table[at] = '7';
  }
  for (const std::string& bytes : {"HTTP/1.1 200 OK\r\nContent-Type: application/pdf\r\n\r\n" + sound, wrong_start, wrong_table}) {
    Reading reading = read_pdf_bytes(bytes);
    CHECK(fault_of(reading) == "");
    CHECK(has_figure(reading, "128.6公里"));
  }
}

TEST_CASE("what is no PDF, or no whole one, is told of") {
  std::string sound = news_pdf();
  Reading cut = read_pdf_bytes(sound.substr(0, sound.size() * 6 / 10));
  CHECK(fault_of(cut) == "");
  CHECK_FALSE(cut.diagnostics.empty());
  for (const std::string& bytes :
       {std::string("%PDF-1.7\n"), std::string("%PDF-1.7\n%%EOF"), "%PDF-" + std::string(5000, '\0'), std::string("%PDF-1.4\nxref\n0 1\n")}) {
    Reading reading = read_pdf_bytes(bytes);
    CHECK(fault_of(reading) == "");
    CHECK(tells(reading, "pdf.damaged"));
  }
}

TEST_CASE("a file is what its bytes are, whatever its name says") {
  Source source;
  source.path = "news.txt";
  source.bytes = news_pdf();
  source.pdf.program = HEDUI_PDF;
  CHECK(has_figure(read(source, rules(), worker()), "128.6公里"));
  Reading page = read_pdf_bytes("<html><body><p>全县新建供水管道128.6公里。</p></body></html>");
  CHECK(page.document.format == "html");
  CHECK(has_figure(page, "128.6公里"));
  CHECK(broken_invariant(read_pdf_bytes("")) == "");
}

TEST_CASE("a locked PDF is read with its password alone") {
  PdfFile file;
  file.add_page(lines_at(50, 700, {"今年全县新建供水管道128.6公里。"}), "/Font<</F1 " + reference(file.add_font()) + ">>");
  std::string bytes = file.locked_bytes("word");
  Limited right, wrong;
  right.password = "word";
  wrong.password = "other";
  CHECK(has_figure(read_pdf_bytes(bytes, right), "128.6公里"));
  for (const Limited& limited : {Limited{}, wrong}) {
    Reading reading = read_pdf_bytes(bytes, limited);
    CHECK(fault_of(reading) == "");
    CHECK(tells(reading, "pdf.locked"));
  }
}

TEST_CASE("a program that isn't there is told of") {
  Source source;
  source.path = "a.pdf";
  source.bytes = news_pdf();
  source.pdf.program = "/nowhere/hedui-pdf";
  CHECK(tells(read(source, rules(), worker()), "pdf.not_started"));
}

TEST_CASE("each limit is told of by its name") {
  Limited short_time, small_memory, small_output;
  short_time.seconds = 1;
  small_memory.memory_mib = 128;
  small_output.output_mib = 1;
  NewsPage slow, large;
  // A content of a gigabyte, by way of the same stream a hundred times.
  std::string part = reference(slow.file.add_deflated(repeated("0 0 1 1 re n ", 800'000))) + " ";
  slow.file.add_page("", slow.resources(), "/MediaBox[0 0 595 842]/Contents[" + repeated(part, 100) + "]");
  Reading late = read_pdf_bytes(slow.file.bytes(), short_time);
  CHECK(fault_of(late) == "");
  CHECK(told_by(late) == "pdf.out_of_time ");
  Reading full = read_pdf_bytes(page_of_glyphs(1'000'000, 10, 12), small_memory);
  CHECK(fault_of(full) == "");
  CHECK(told_by(full) == "pdf.out_of_memory ");
  Reading much = read_pdf_bytes(page_of_glyphs(60'000, 10, 12), small_output);
  CHECK(fault_of(much) == "");
  CHECK(told_by(much) == "pdf.too_much ");
}

TEST_CASE("a page of a million characters is read") {
  Reading reading = read_pdf_bytes(page_of_glyphs(1'000'000, 10, 12), {60, 2048, 64, ""});
  INFO(told_by(reading));
  CHECK(fault_of(reading) == "");
  REQUIRE(reading.document.pages.size() == 1);
  CHECK(reading.document.pages[0].glyphs == 1'000'000);
  CHECK(reading.document.text.size() > 3'000'000);
}

TEST_CASE("a page of more tiny characters than Poppler keeps is told of") {
  CHECK(tells(read_pdf_bytes(page_of_glyphs(60'000, 2.5, 3)), "pdf.tiny_glyphs"));
  CHECK_FALSE(tells(read_pdf_bytes(page_of_glyphs(60'000, 3.5, 4)), "pdf.tiny_glyphs"));
}

TEST_CASE("five thousand pages are read, each of them") {
  PdfFile file;
  std::string resources = "/Font<</F1 " + reference(file.add_font()) + ">>";
  for (int i = 0; i < 5000; ++i) file.add_page(lines_at(50, 700, {"全县新建供水管道128.6公里。"}), resources);
  Reading reading = read_pdf_bytes(file.bytes(), {60, 1024, 512, ""});
  INFO(told_by(reading));
  CHECK(reading.document.pages.size() == 5000);
  CHECK(reading.records.figures.size() == 5000);
}

TEST_CASE("objects that call themselves are read once or told of") {
  std::vector<std::pair<std::string, std::string>> files;
  {
    PdfFile file;
    int tree = file.add();
    file.set(tree, "<</Type/Pages/Count 3/Kids[" + reference(tree) + " " + reference(tree) + "]>>");
    file.add_to_catalog("/Pages " + reference(tree));
    files.emplace_back("pages", file.bytes());
  }
  {
    PdfFile file;
    int tree = file.add(), other = file.add("<</Type/Pages/Count 900/Kids[" + reference(tree) + "]>>");
    file.set(tree, "<</Type/Pages/Count 900/Kids[" + reference(other) + "]/Parent " + reference(other) + ">>");
    file.add_to_catalog("/Pages " + reference(tree));
    files.emplace_back("pages by turns", file.bytes());
  }
  for (bool by_turns : {false, true}) {
    NewsPage page;
    int first = page.file.add(), second = by_turns ? page.file.add() : first;
    auto form = [&](int called) {
      return "/Type/XObject/Subtype/Form/BBox[0 0 595 842]/Resources<<" + page.resources("/XObject<</X " + reference(called) + ">>") + ">>";
    };
    page.file.set_stream(second, page.text + "/X Do /X Do", form(first));
    page.file.set_stream(first, page.text + "/X Do /X Do", form(second));
    files.emplace_back("forms", page.bytes("/X Do", "/XObject<</X " + reference(first) + ">>"));
  }
  {
    NewsPage page;
    int font = page.file.add(), shape = page.file.add();
    page.file.set(font,
                  "<</Type/Font/Subtype/Type3/FontBBox[0 0 750 750]/FontMatrix[.001 0 0 .001 0 0]/FirstChar 97/LastChar 97/Widths[1000]"
                  "/Encoding<</Differences[97/a]>>/CharProcs<</a " +
                      reference(shape) + ">>/Resources<</Font<</F3 " + reference(font) + ">>>>>>");
    page.file.set_stream(shape, "1000 0 d0 BT /F3 500 Tf (aaaaaaaa) Tj ET");
    files.emplace_back("a font",
                       page.bytes(page.text + "BT /F3 12 Tf 50 600 Td (aaaaaaaa) Tj ET", "/Font<</F1 " + page.font + "/F3 " + reference(font) + ">>"));
  }
  {
    NewsPage page;
    int font = page.file.add();
    page.file.set(font, "<</Type/Font/Subtype/Type0/BaseFont/A/Encoding " + reference(font) + "/DescendantFonts[" + reference(font) + "]/ToUnicode " +
                            reference(font) + ">>");
    files.emplace_back("a descendant", page.bytes(page.text + "BT /F3 12 Tf (aaaa) Tj ET", "/Font<</F1 " + page.font + "/F3 " + reference(font) + ">>"));
  }
  {
    NewsPage page;
    int item = page.file.add();
    page.file.set(item, "<</Title(a)/Parent " + reference(item) + "/Next " + reference(item) + "/First " + reference(item) + "/Last " + reference(item) + ">>");
    page.file.add_to_catalog("/Outlines " + reference(item) + "/Names " + reference(item) + "/AcroForm<</Fields[" + reference(item) + "]>>");
    files.emplace_back("outlines", page.bytes(page.text));
  }
  {
    NewsPage page;
    int text = page.file.add();
    page.file.set(text, "<</Length " + reference(text) + ">>stream\n" + page.text + "\nendstream");
    files.emplace_back("a length", page.bytes("", "", "/MediaBox[0 0 595 842]/Contents " + reference(text)));
  }
  {
    std::string bytes = news_pdf();
    std::string start = bytes.substr(bytes.rfind("startxref\n") + 10);
    bytes.insert(bytes.rfind("/Root"), "/Prev " + start.substr(0, start.find('\n')));
    files.emplace_back("tables of objects", bytes);
  }
  {
    NewsPage page;
    int map = page.file.add();
    page.file.set_stream(map, "/CIDInit /ProcSet findresource begin begincmap /A usecmap endcmap", "/Type/CMap/CMapName/A/UseCMap " + reference(map));
    int font = page.file.add("<</Type/Font/Subtype/Type0/BaseFont/A/Encoding " + reference(map) +
                             "/DescendantFonts[<</Type/Font/Subtype/CIDFontType0/BaseFont/A>>]>>");
    files.emplace_back("a character map", page.bytes(page.text + "BT /F3 12 Tf (aaaa) Tj ET", "/Font<</F1 " + page.font + "/F3 " + reference(font) + ">>"));
  }
  for (const auto& [name, bytes] : files) {
    Reading reading = read_pdf_bytes(bytes);
    INFO(name << ": " << told_by(reading));
    CHECK(fault_of(reading) == "");
  }
}

TEST_CASE("bombs cost the document that they are in") {
  std::vector<std::pair<std::string, std::string>> files;
  {
    NewsPage page;
    int bomb = page.file.add_deflated(repeated("q Q ", 25'000'000));
    files.emplace_back("a content of 100 MB", page.bytes(page.text, "", "/MediaBox[0 0 595 842]/Contents " + reference(bomb)));
  }
  {
    NewsPage page;
    int bomb = page.file.add_deflated(std::string(200'000'000, ' ') + page.text, "", 3);
    files.emplace_back("a content compressed three times", page.bytes("", "", "/MediaBox[0 0 595 842]/Contents " + reference(bomb)));
  }
  {
    NewsPage page;
    page.file.add(std::string(100'000'000, '['));
    page.file.add_page(page.text, page.resources());
    files.emplace_back("an object stream", page.file.packed_bytes());
  }
  {
    NewsPage page;
    files.emplace_back("arrays in arrays", page.bytes(page.text + std::string(2'000'000, '[')));
  }
  {
    NewsPage page;
    std::string deep = repeated("<</A", 200'000);
    page.file.add(deep);
    files.emplace_back("dictionaries in dictionaries", page.bytes(page.text, "", "/MediaBox[0 0 595 842]/A " + reference(1) + "/B " + deep));
  }
  {
    NewsPage page;
    files.emplace_back("saved states", page.bytes(repeated("q ", 3'000'000) + page.text));
  }
  {
    NewsPage page;
    std::string map = "/CIDInit /ProcSet findresource begin begincmap 1 begincodespacerange <00000000> <FFFFFFFF> endcodespacerange ";
    map += repeated("100 beginbfrange " + repeated("<00000000> <FFFFFFFF> <4E00> ", 100) + "endbfrange ", 100) + "endcmap";
    int font = page.file.add(
        "<</Type/Font/Subtype/Type0/BaseFont/SimSun/Encoding/Identity-H/DescendantFonts[<</Type/Font/Subtype/CIDFontType0/BaseFont/A"
        "/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 2>>/DW 1000/W[0 2147483647 500]>>]/ToUnicode " +
        reference(page.file.add_stream(map)) + ">>");
    files.emplace_back("a character map", page.bytes(page.text + "BT /F3 12 Tf (aaaa) Tj ET", "/Font<</F1 " + page.font + "/F3 " + reference(font) + ">>"));
  }
  {
    PdfFile file;
    int tree = file.add(), page = file.add("<</Type/Page/MediaBox[0 0 595 842]/Parent " + reference(tree) + ">>");
    file.set(tree, "<</Type/Pages/Count 2000000000/Kids[" + reference(page) + "]>>");
    file.add_to_catalog("/Pages " + reference(tree));
    files.emplace_back("a count of pages", file.bytes());
  }
  {
    NewsPage page;
    int image = page.file.add_stream("x", "/Type/XObject/Subtype/Image/Width 100000/Height 100000/BitsPerComponent 8/ColorSpace/DeviceRGB/Filter/FlateDecode");
    files.emplace_back("an image", page.bytes("500 0 0 500 0 0 cm /I Do", "/XObject<</I " + reference(image) + ">>"));
  }
  {
    NewsPage page;
    int pattern = page.file.add_stream("0 0 1 1 re f",
                                       "/Type/Pattern/PatternType 1/PaintType 1/TilingType 1/BBox[0 0 .001 .001]/XStep .00001/YStep .00001/Resources<<>>");
    files.emplace_back("a pattern", page.bytes("/Pattern cs /P scn 0 0 595 842 re f", "/Pattern<</P " + reference(pattern) + ">>"));
  }
  {
    NewsPage page;
    files.emplace_back("filters", page.bytes("", "",
                                             "/MediaBox[0 0 595 842]/Contents " +
                                                 reference(page.file.add_stream("aaaa", "/Filter[" + repeated("/ASCIIHexDecode", 20'000) + "]"))));
  }
  Limited limited{2, 256, 64, ""};
  for (const auto& [name, bytes] : files) {
    Reading reading = read_pdf_bytes(bytes, limited);
    INFO(name << ": " << told_by(reading));
    CHECK(fault_of(reading) == "");
  }
}

TEST_CASE("pages and glyphs of any size break nothing") {
  for (const char* box :
       {"0 0 1e30 1e30", "0 0 99999999999999999999 1", "0 0 -595 -842", "595 842 0 0", "0 0 0 0", "nan nan nan nan", "0 0 14400 14400", "1e9 1e9 2e9 2e9"}) {
    NewsPage page;
    Reading reading = read_pdf_bytes(page.bytes(page.text, "", "/MediaBox[" + std::string(box) + "]"));
    INFO(box << ": " << told_by(reading));
    CHECK(broken_invariant(reading) == "");  // the text may lie off the page, where nobody sees it
  }
  for (const char* matrix : {"1e30 0 0 1e30 0 0", "-1 0 0 -1 500 700", "0 0 0 0 0 0", "1e-30 0 0 1e-30 50 700", "nan 0 0 nan 0 0", "1 1e20 1e20 1 0 0"}) {
    NewsPage page;
    Reading reading = read_pdf_bytes(page.bytes(page.text + std::string(matrix) + " cm " + page.text));
    INFO(matrix << ": " << told_by(reading));
    CHECK(broken_invariant(reading) == "");
  }
}

TEST_CASE("what a PDF wants done is not done") {
  NewsPage page;
  int file = page.file.add_stream("harm", "/Type/EmbeddedFile");
  page.file.add_to_catalog("/OpenAction<</S/Launch/F(touch)/P(launched)>>/Names<</EmbeddedFiles<</Names[(a)<</Type/Filespec/F(a)/EF<</F " + reference(file) +
                           ">>>>]>>/JavaScript<</Names[(a)<</S/JavaScript/JS(app.launchURL\\('http://localhost/'\\))>>]>>>>");
  Reading reading = read_pdf_bytes(page.bytes(page.text, "",
                                              "/MediaBox[0 0 595 842]/AA<</O<</S/URI/URI(http://localhost/)>>>>/Annots[<</Type/Annot/Subtype/Link/Rect[0 0 9 "
                                              "9]/A<</S/URI/URI(file:///etc/passwd)>>>>]"));
  CHECK(fault_of(reading) == "");
  CHECK(has_figure(reading, "128.6公里"));
  CHECK(reading.diagnostics.empty());
}

}  // namespace hedui::test
