// A workbook is an archive of XML parts: names of the sheets, their strings kept apart, styles that tell percents and dates from
// other numbers, and the cells. Formulas give the value that Excel computed last.
#include "ingest/xlsx_reader.h"

#include <libxml/parser.h>
#include <libxml/parserInternals.h>

#include <algorithm>
#include <climits>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <vector>

#include "base/date.h"
#include "base/rational.h"
#include "ingest/zip_archive.h"

namespace hedui {
namespace {

constexpr size_t kMostColumns = 16'384;  // Excel's own limit
constexpr size_t kMostCells = 8'000'000;
constexpr size_t kMostText = size_t{256} << 20;  // bytes of all cells: a string may stand in many
constexpr int kMostDepth = 64;
constexpr size_t kSignificantDigits = 15;  // that Excel keeps of a number; more are noise of its binary form

using Attributes = std::map<std::string, std::string, std::less<>>;

// Told of a part's tags and text; names come without their prefix.
struct PartHandler {
  std::function<void(std::string_view name, const Attributes& attributes)> start;
  std::function<void(std::string_view name)> end;
  std::function<void(std::string_view text)> text;
  xmlParserCtxtPtr parser = nullptr;
  int depth = 0;
  bool refused = false;

  void refuse() {
    refused = true;
    if (parser) xmlStopParser(parser);
  }
};

std::string_view view(const xmlChar* text) { return text ? std::string_view(reinterpret_cast<const char*>(text)) : std::string_view(); }
PartHandler& handler_of(void* context) { return *static_cast<PartHandler*>(context); }

void start_element(void* context, const xmlChar* name, const xmlChar*, const xmlChar*, int, const xmlChar**, int count, int, const xmlChar** values) {
  PartHandler& handler = handler_of(context);
  if (++handler.depth > kMostDepth) return handler.refuse();
  Attributes attributes;  // five pointers each: name, prefix, namespace, start and end of the value
  for (int i = 0; i < count; ++i, values += 5) {
    attributes[std::string(view(values[0]))] = {reinterpret_cast<const char*>(values[3]), static_cast<size_t>(values[4] - values[3])};
  }
  if (handler.start) handler.start(view(name), attributes);
}

// False where the part is no well-formed XML, or has a document type, which Excel never writes.
bool parse_part(std::string_view xml, PartHandler& handler) {
  xmlSAXHandler sax{};
  sax.initialized = XML_SAX2_MAGIC;
  sax.startElementNs = start_element;
  sax.endElementNs = [](void* context, const xmlChar* name, const xmlChar*, const xmlChar*) {
    --handler_of(context).depth;
    if (handler_of(context).end) handler_of(context).end(view(name));
  };
  auto characters = [](void* context, const xmlChar* text, int size) {
    if (handler_of(context).text) handler_of(context).text({reinterpret_cast<const char*>(text), static_cast<size_t>(size)});
  };
  sax.characters = characters;
  sax.ignorableWhitespace = characters;
  sax.cdataBlock = characters;
  sax.internalSubset = [](void* context, const xmlChar*, const xmlChar*, const xmlChar*) { handler_of(context).refuse(); };
  std::unique_ptr<xmlParserCtxt, void (*)(xmlParserCtxtPtr)> parser(
      xmlCreateMemoryParserCtxt(xml.data(), static_cast<int>(std::min<size_t>(xml.size(), INT_MAX))), xmlFreeParserCtxt);
  if (!parser) return false;
  std::unique_ptr<xmlSAXHandler, void (*)(void*)> own_handler(parser->sax, xmlFree);
  parser->sax = &sax;
  parser->userData = &handler;
  handler.parser = parser.get();
  xmlCtxtUseOptions(parser.get(), XML_PARSE_NOERROR | XML_PARSE_NOWARNING | XML_PARSE_NONET);
  xmlParseDocument(parser.get());
  bool well_formed = parser->wellFormed != 0;
  parser->sax = own_handler.release();
  return well_formed && !handler.refused;
}

std::string attribute(const Attributes& attributes, std::string_view name) {
  auto found = attributes.find(name);
  return found == attributes.end() ? std::string() : found->second;
}

// How a cell's number is shown.
struct NumberFormat {
  bool percent = false;
  int decimals = 0;  // of a percent
  bool date = false;
  bool has_day = true;
};

NumberFormat builtin_format(int id) {
  if (id == 9) return {true, 0, false, true};
  if (id == 10) return {true, 2, false, true};
  bool date = (id >= 14 && id <= 17) || id == 22 || (id >= 27 && id <= 36) || (id >= 50 && id <= 58);
  return {false, 0, date, id != 17};
}

// Letters y, m, d outside quotation marks and brackets make a format one of dates.
NumberFormat format_of(std::string_view code) {
  NumberFormat format;
  bool year = false, day = false;
  for (size_t i = 0; i < code.size(); ++i) {
    if (code[i] == '"') i = std::min(code.find('"', i + 1), code.size() - 1);
    else if (code[i] == '[') i = std::min(code.find(']', i), code.size() - 1);
    else if (code[i] == '\\') ++i;
    else if (code[i] == ';') break;
    else if (code[i] == '%') format.percent = true;
    else if (code[i] == 'y' || code[i] == 'Y') year = true;
    else if (code[i] == 'd' || code[i] == 'D') day = true;
  }
  size_t point = code.find('.');
  if (point != std::string_view::npos) format.decimals = static_cast<int>(std::min(code.find_first_not_of('0', point + 1), code.size()) - point - 1);
  format.date = year;
  format.has_day = day;
  return format;
}

// "1.2E-3" and digits that only a binary form explains, as the decimal that Excel shows.
std::optional<Rational> number_of(std::string_view text) {
  size_t e = text.find_first_of("eE");
  auto mantissa = Decimal::parse(text.substr(0, e));
  if (!mantissa) return std::nullopt;
  int exponent = 0;
  if (e != std::string_view::npos) {
    std::string_view rest = text.substr(e + 1);
    bool negative = rest.starts_with('-');
    if (negative || rest.starts_with('+')) rest.remove_prefix(1);
    if (rest.empty() || rest.size() > 2) return std::nullopt;
    for (char c : rest) {
      if (c < '0' || c > '9') return std::nullopt;
      exponent = exponent * 10 + (c - '0');
    }
    if (negative) exponent = -exponent;
  }
  Rational value = Rational(*mantissa) * Rational::power_of_ten(exponent);
  return value.known() ? std::optional(value) : std::nullopt;
}

std::string shown_number(std::string_view raw) {
  auto value = number_of(raw);
  if (!value) return std::string(raw);
  std::string digits = value->to_string(30);
  size_t point = digits.find('.');
  if (point == std::string::npos) return digits;
  size_t first = digits.find_first_not_of("-0.");
  size_t significant = digits.size() - std::min(first, digits.size()) - (first < point ? 1 : 0);
  if (significant <= kSignificantDigits) return digits;
  return value->to_string(static_cast<int>(digits.size() - point - 1 - (significant - kSignificantDigits)));
}

// Day number 1 is 1 January 1900, and 1900 has a day too many, as in Excel.
std::string shown_date(std::string_view raw, const NumberFormat& format) {
  auto value = number_of(raw);
  if (!value || value->sign() <= 0) return std::string(raw);
  auto days = std::atol(value->to_string(0).c_str());
  if (days < 61 || days > 1'000'000) return std::string(raw);
  Date date{1900, 3, 1};
  for (days -= 61; days > 0; --days) {
    if (++date.day <= days_in_month(date.year, date.month)) continue;
    date.day = 1;
    if (++date.month > 12) date = {date.year + 1, 1, 1};
  }
  std::string iso = to_iso(date);
  return format.has_day ? iso : iso.substr(0, 7);
}

std::string shown(std::string_view raw, const NumberFormat& format) {
  if (format.date) return shown_date(raw, format);
  if (!format.percent) return shown_number(raw);
  auto value = number_of(raw);
  if (!value) return std::string(raw);
  std::string digits = (*value * Rational(100)).to_string(format.decimals);
  size_t point = digits.find('.');
  size_t has = point == std::string::npos ? 0 : digits.size() - point - 1;
  if (format.decimals > 0 && has == 0) digits += '.';
  digits.append(static_cast<size_t>(format.decimals) - std::min(has, static_cast<size_t>(format.decimals)), '0');
  return digits + "%";
}

struct Workbook {
  std::vector<std::string> strings;
  std::vector<NumberFormat> styles;  // by the cells' style numbers
};

class XlsxReader {
 public:
  XlsxReader(ZipArchive& archive, CellTable& table) : archive_(archive), table_(table) {}

  Result<Done> read(const std::string& wanted) {
    auto path = find_sheet(wanted);
    if (!path) return path.error();
    if (archive_.has("xl/sharedStrings.xml")) {
      if (auto done = read_strings(); !done) return done.error();
    }
    if (archive_.has("xl/styles.xml")) {
      if (auto done = read_styles(); !done) return done.error();
    }
    return read_cells(*path);
  }

 private:
  Error broken(const std::string& part) const { return {{"audit.table.broken_part", {part}}, table_.file}; }

  Result<Done> parse(const std::string& part, PartHandler& handler) {
    auto xml = archive_.read(part);
    if (!xml || !parse_part(*xml, handler)) return broken(part);
    return Done{};
  }

  // The part of the sheet with this name, or of the first one.
  Result<std::string> find_sheet(const std::string& wanted) {
    std::string id, names;
    PartHandler book;
    book.start = [&](std::string_view name, const Attributes& attributes) {
      if (name != "sheet") return;
      std::string sheet = attribute(attributes, "name");
      names += (names.empty() ? "" : ", ") + sheet;
      bool chosen = wanted.empty() ? id.empty() && attribute(attributes, "state").empty() : sheet == wanted;
      if (!chosen) return;
      id = attribute(attributes, "id");
      table_.sheet = sheet;
    };
    if (auto done = parse("xl/workbook.xml", book); !done) return done.error();
    if (id.empty()) return Error{{"audit.table.no_sheet", {wanted, names}}, table_.file};
    std::string target;
    PartHandler links;
    links.start = [&](std::string_view name, const Attributes& attributes) {
      if (name == "Relationship" && attribute(attributes, "Id") == id) target = attribute(attributes, "Target");
    };
    if (auto done = parse("xl/_rels/workbook.xml.rels", links); !done) return done.error();
    if (target.empty()) return broken("xl/_rels/workbook.xml.rels");
    return target.starts_with('/') ? target.substr(1) : "xl/" + target;
  }

  Result<Done> read_strings() {
    PartHandler part;
    bool in_text = false;
    int phonetic = 0;  // how it is read aloud, which nobody sees in the cell
    part.start = [&](std::string_view name, const Attributes&) {
      if (name == "si") book_.strings.emplace_back();
      if (name == "rPh") ++phonetic;
      in_text = name == "t" && phonetic == 0;
    };
    part.end = [&](std::string_view name) {
      if (name == "rPh") --phonetic;
      if (name == "t") in_text = false;
    };
    part.text = [&](std::string_view text) {
      if (in_text && !book_.strings.empty()) book_.strings.back() += text;
    };
    return parse("xl/sharedStrings.xml", part);
  }

  Result<Done> read_styles() {
    std::map<int, NumberFormat> formats;
    bool in_cells = false;
    PartHandler part;
    part.start = [&](std::string_view name, const Attributes& attributes) {
      if (name == "numFmt") formats[std::atoi(attribute(attributes, "numFmtId").c_str())] = format_of(attribute(attributes, "formatCode"));
      if (name == "cellXfs") in_cells = true;
      if (name != "xf" || !in_cells) return;
      int id = std::atoi(attribute(attributes, "numFmtId").c_str());
      auto own = formats.find(id);
      book_.styles.push_back(own == formats.end() ? builtin_format(id) : own->second);
    };
    part.end = [&](std::string_view name) {
      if (name == "cellXfs") in_cells = false;
    };
    return parse("xl/styles.xml", part);
  }

  // "BC12" -> 54; nothing for what is no cell.
  static std::optional<size_t> column_of(std::string_view reference) {
    size_t column = 0;
    for (char c : reference) {
      if (c < 'A' || c > 'Z') break;
      column = column * 26 + static_cast<size_t>(c - 'A' + 1);
      if (column > kMostColumns) return std::nullopt;
    }
    return column == 0 ? std::nullopt : std::optional(column - 1);
  }

  struct Cell {
    size_t column = 0;
    size_t begin = 0, end = 0;  // bytes in the table's text
  };

  Result<Done> read_cells(const std::string& path) {
    std::vector<std::pair<int, std::vector<Cell>>> rows;
    std::string raw, type;
    size_t column = 0, cells = 0;
    int style = 0;
    bool in_value = false;
    PartHandler part;
    part.start = [&](std::string_view name, const Attributes& attributes) {
      if (name == "row") {
        int number = std::atoi(attribute(attributes, "r").c_str());
        rows.emplace_back(number > 0 ? number : rows.empty() ? 1 : rows.back().first + 1, std::vector<Cell>());
        column = 0;
      } else if (name == "c") {
        if (auto stated = column_of(attribute(attributes, "r"))) column = *stated;
        type = attribute(attributes, "t");
        style = std::atoi(attribute(attributes, "s").c_str());
        raw.clear();
        if (++cells > kMostCells) part.refuse();
      }
      in_value = name == "v" || (name == "t" && type == "inlineStr");
    };
    part.text = [&](std::string_view text) {
      if (in_value) raw += text;
    };
    part.end = [&](std::string_view name) {
      in_value = false;
      if (name != "c") return;
      if (!rows.empty() && !raw.empty()) {
        size_t begin = table_.text.size();
        table_.text += cell_text(type, raw, style);
        if (table_.text.size() > kMostText) part.refuse();
        rows.back().second.push_back({column, begin, table_.text.size()});
      }
      ++column;
    };
    if (auto done = parse(path, part); !done) return done;
    size_t room = kMostCells;
    for (auto& [number, row_cells] : rows) {
      if (size_t width = row_cells.empty() ? 0 : row_cells.back().column + 1; width > room) return broken(path);
      else room -= width;
      CellRow row;
      row.line = number;
      for (const Cell& cell : row_cells) {
        if (cell.column >= row.cells.size()) row.cells.resize(cell.column + 1);
        std::string_view text(table_.text.data() + cell.begin, cell.end - cell.begin);
        while (text.starts_with(' ')) text.remove_prefix(1);
        while (text.ends_with(' ')) text.remove_suffix(1);
        row.cells[cell.column] = text;
      }
      if (!row.cells.empty()) table_.rows.push_back(std::move(row));
    }
    return Done{};
  }

  std::string cell_text(const std::string& type, const std::string& raw, int style) const {
    if (type == "s") {
      auto index = static_cast<size_t>(std::atol(raw.c_str()));
      return index < book_.strings.size() ? book_.strings[index] : std::string();
    }
    if (!type.empty() && type != "n") return raw;
    NumberFormat format = style >= 0 && static_cast<size_t>(style) < book_.styles.size() ? book_.styles[static_cast<size_t>(style)] : NumberFormat{};
    return shown(raw, format);
  }

  ZipArchive& archive_;
  CellTable& table_;
  Workbook book_;
};

}  // namespace

Result<Done> read_xlsx(std::string_view bytes, const std::string& sheet, CellTable& table) {
  auto archive = ZipArchive::open(bytes);
  if (!archive || !archive->has("xl/workbook.xml")) return Error{{"audit.table.no_table", {}}, table.file};
  table.encoding = "xlsx";
  return XlsxReader(*archive, table).read(sheet);
}

}  // namespace hedui
