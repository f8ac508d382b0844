// CSV as RFC 4180 and spreadsheets have it: quoted cells, any line ends, comma, semicolon or tab by the first line.
#include "ingest/table_reader.h"

#include <algorithm>

#include "ingest/xlsx_reader.h"
#include "text/encoding.h"
#include "text/utf8.h"

namespace hedui {
namespace {

constexpr std::string_view kZip = "PK\x03\x04";
constexpr std::string_view kOldOffice = "\xD0\xCF\x11\xE0";  // xls of before 2007
constexpr std::string_view kFullWidthSpace = "\xE3\x80\x80", kNoBreakSpace = "\xC2\xA0";

std::string_view trimmed(std::string_view cell) {
  auto strip = [&](auto starts, auto remove) {
    for (bool again = true; again;) {
      again = false;
      for (std::string_view space :
           {std::string_view(" "), std::string_view("\t"), std::string_view("\r"), std::string_view("\n"), kFullWidthSpace, kNoBreakSpace}) {
        if (!starts(space)) continue;
        remove(space.size());
        again = true;
      }
    }
  };
  strip([&](std::string_view space) { return cell.starts_with(space); }, [&](size_t size) { cell.remove_prefix(size); });
  strip([&](std::string_view space) { return cell.ends_with(space); }, [&](size_t size) { cell.remove_suffix(size); });
  return cell;
}

char separator_of(std::string_view text) {
  std::string_view line = text.substr(0, text.find('\n'));
  char best = ',';
  for (char c : {',', '\t', ';'}) {
    if (std::count(line.begin(), line.end(), c) > std::count(line.begin(), line.end(), best)) best = c;
  }
  return best;
}

// Cells are written back over the text they are read from, as unquoting only makes them shorter.
class CsvReader {
 public:
  explicit CsvReader(CellTable& table) : table_(table), separator_(separator_of(table.text)) {}

  Result<Done> read() {
    std::string& text = table_.text;
    while (at_ < text.size()) {
      CellRow row;
      row.line = line_;
      bool more = true;
      while (more) {
        auto cell = read_cell(more);
        if (!cell) return cell.error();
        row.cells.push_back(trimmed(*cell));
      }
      bool blank = std::all_of(row.cells.begin(), row.cells.end(), [](std::string_view cell) { return cell.empty(); });
      if (!blank) table_.rows.push_back(std::move(row));
    }
    return Done{};
  }

 private:
  // The cell at at_, which is moved behind it and what ends it; `more`: another one follows in the row.
  Result<std::string_view> read_cell(bool& more) {
    std::string& text = table_.text;
    if (at_ < text.size() && text[at_] == '"') return read_quoted(more);
    size_t begin = at_;
    while (at_ < text.size() && text[at_] != separator_ && text[at_] != '\n') ++at_;
    std::string_view cell(text.data() + begin, at_ - begin);
    end_cell(more);
    return cell;
  }

  Result<std::string_view> read_quoted(bool& more) {
    std::string& text = table_.text;
    int opened = line_;
    size_t begin = ++at_, out = begin;
    for (;; ++at_) {
      if (at_ >= text.size()) return Error{{"audit.table.open_quote", {}}, table_.file + ":" + std::to_string(opened)};
      if (text[at_] == '\n') ++line_;
      if (text[at_] == '"') {
        if (at_ + 1 >= text.size() || text[at_ + 1] != '"') break;
        ++at_;
      }
      text[out++] = text[at_];
    }
    ++at_;
    while (at_ < text.size() && text[at_] != separator_ && text[at_] != '\n') text[out++] = text[at_++];  // what some programs leave there
    std::string_view cell(text.data() + begin, out - begin);
    end_cell(more);
    return cell;
  }

  void end_cell(bool& more) {
    more = at_ < table_.text.size() && table_.text[at_] == separator_;
    if (at_ < table_.text.size() && table_.text[at_] == '\n') ++line_;
    ++at_;
  }

  CellTable& table_;
  char separator_;
  size_t at_ = 0;
  int line_ = 1;
};

}  // namespace

Result<std::unique_ptr<CellTable>> read_table(const Source& source, const std::string& sheet) {
  auto table = std::make_unique<CellTable>();
  table->file = source.path;
  table->sha256 = source.sha256;
  if (std::string_view(source.bytes).starts_with(kZip)) {
    if (auto done = read_xlsx(source.bytes, sheet, *table); !done) return done.error();
    return table;
  }
  if (std::string_view(source.bytes).starts_with(kOldOffice)) return Error{{"audit.table.old_xls", {}}, source.path};
  if (looks_binary(source.bytes)) return Error{{"audit.table.no_table", {}}, source.path};
  auto decoded = decode(source.bytes, source.encoding);
  if (!decoded) return Error{{"options.bad_encoding", {source.encoding}}, source.path};
  table->encoding = decoded->encoding;
  table->text = std::move(decoded->text);
  if (decoded->bad_byte_count > 0) return Error{{"audit.table.bad_bytes", {decoded->encoding, std::to_string(decoded->bad_bytes.front())}}, source.path};
  CsvReader reader(*table);
  if (auto done = reader.read(); !done) return done.error();
  return table;
}

}  // namespace hedui
