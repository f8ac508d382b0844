// Rows are made from the JSON lines, so that a field has one meaning in all formats.
#include "emit/csv.h"

#include <algorithm>
#include <array>
#include <map>
#include <utility>

#include "emit/flat_record.h"
#include "emit/stream_sink.h"
#include "text/utf8.h"

namespace hedui {
namespace {

constexpr const char* kByteOrderMark = "\xEF\xBB\xBF";
constexpr const char* kLineEnd = "\r\n";

// Which record a column is taken from.
enum class From { kFigure, kDocument, kArticle, kPlaceName };

struct Column {
  const char* name;
  FieldPath field;
  From from = From::kFigure;
};

constexpr Column kColumns[] = {
    {"source", {"source"}, From::kDocument},
    {"document", {"document"}},
    {"duplicate_of", {"duplicate_of"}, From::kDocument},
    {"document_title", {"title"}, From::kDocument},
    {"document_date", {"date"}, From::kDocument},
    {"article", {"article"}},
    {"article_title", {"title"}, From::kArticle},
    {"id", {"id"}},
    {"page", {"page"}},
    {"boxes", {"boxes"}},
    {"start", {"start"}},
    {"end", {"end"}},
    {"text", {"text"}},
    {"sentence", {"sentence"}},
    {"kind", {"kind"}},
    {"value", {"value"}},
    {"low", {"low"}},
    {"high", {"high"}},
    {"qualifier", {"qualifier"}},
    {"written_number", {"written", "number"}},
    {"written_multiplier", {"written", "multiplier"}},
    {"unit", {"unit"}},
    {"unit_id", {"unit_id"}},
    {"normalized_value", {"normalized", "value"}},
    {"normalized_unit", {"normalized", "unit"}},
    {"indicator", {"indicator"}},
    {"action", {"action"}},
    {"measure", {"measure"}},
    {"direction", {"direction"}},
    {"base_text", {"base", "text"}},
    {"base_kind", {"base", "kind"}},
    {"base_from", {"base", "from"}},
    {"base_to", {"base", "to"}},
    {"of", {"of"}},
    {"scope", {"scope"}},
    {"status", {"status"}},
    {"place", {"place"}},
    {"place_name", {"place"}, From::kPlaceName},
    {"place_how", {"place_how"}},
    {"project", {"project"}},
    {"period_text", {"period", "text"}},
    {"period_from", {"period", "from"}},
    {"period_to", {"period", "to"}},
    {"relations", {"relations"}},
    {"doubts", {"doubts"}},
    {"confidence", {"confidence"}},
    {"rule", {"rule"}},
};

bool is_plain_number(std::string_view text) {
  if (text.starts_with('-')) text.remove_prefix(1);
  size_t point = std::min(text.find('.'), text.size());
  auto digits = [](std::string_view part) { return !part.empty() && std::all_of(part.begin(), part.end(), [](char c) { return c >= '0' && c <= '9'; }); };
  return digits(text.substr(0, point)) && (point == text.size() || digits(text.substr(point + 1)));
}

// The last four are the full-width forms, which East Asian spreadsheets take for the same.
bool may_be_formula(std::string_view text) {
  constexpr std::array<std::string_view, 11> kStarts = {"=", "+", "-", "@", "\t", "\r", "\n", "\xEF\xBC\x9D", "\xEF\xBC\x8B", "\xEF\xBC\x8D", "\xEF\xBC\xA0"};
  return std::any_of(kStarts.begin(), kStarts.end(), [&](std::string_view start) { return text.starts_with(start); }) && !is_plain_number(text);
}

bool is_stray_control(char c) {
  auto byte = static_cast<unsigned char>(c);
  return (byte < 0x20 && c != '\t' && c != '\n' && c != '\r') || byte == 0x7F;
}

// Makes the rows of one document out of its lines, which come in the contract's order.
class RowWriter {
 public:
  RowWriter(const RuleSet& rules, const TakePiece& take) : gazetteer_(rules.gazetteer), take_(take) {}

  void add_lines(std::string_view lines) {
    while (!lines.empty()) {
      size_t end = lines.find('\n');
      add_record(Json::parse(lines.substr(0, end)));
      lines.remove_prefix(end + 1);
    }
    take_(rows_);
    rows_.clear();
  }

 private:
  void add_record(Json record) {
    const auto& type = record["type"].get_ref<const std::string&>();
    if (type == "document") {
      document_ = std::move(record);
    } else if (type == "article") {
      int number = record["article"].get<int>();
      articles_[number] = Json{{"title", std::move(record["title"])}};
    } else if (type == "figure") {
      add_row(record);
    }
  }

  void add_row(const Json& figure) {
    for (const Column& column : kColumns) {
      if (&column != kColumns) rows_ += ',';
      if (auto text = cell(figure, column)) append_csv_cell(rows_, *text);
    }
    rows_ += kLineEnd;
  }

  std::optional<std::string> cell(const Json& figure, const Column& column) const {
    switch (column.from) {
      case From::kDocument: return text_of(find_field(document_, column.field));
      case From::kArticle: return text_of(find_field(article_of(figure), column.field));
      case From::kPlaceName: return place_name(text_of(find_field(figure, column.field)));
      default: return text_of(find_field(figure, column.field));
    }
  }

  const Json& article_of(const Json& figure) const {
    auto found = articles_.find(find_field(figure, {"article"}).get<int>());
    return found == articles_.end() ? no_article_ : found->second;
  }

  std::optional<std::string> place_name(const std::optional<std::string>& code) const {
    int32_t division = code ? gazetteer_.find_code(*code) : -1;
    return division < 0 ? std::nullopt : std::optional(std::string(gazetteer_.name(division)));
  }

  const Gazetteer& gazetteer_;
  const TakePiece& take_;
  Json document_;
  std::map<int, Json> articles_;  // as far as columns are taken from them
  const Json no_article_;
  std::string rows_;
};

}  // namespace

void append_csv_cell(std::string& out, std::string_view text) {
  bool quoted = text.find_first_of("\",\r\n") != std::string_view::npos || text.starts_with(' ') || text.ends_with(' ');
  if (quoted) out += '"';
  if (may_be_formula(text)) out += '\'';
  for (char c : text) {
    if (c == '"') out += '"';
    is_stray_control(c) ? append_utf8(out, kReplacement) : out.push_back(c);
  }
  if (quoted) out += '"';
}

void render_csv_rows(const RecordLines& lines, const RuleSet& rules, const TakePiece& take) {
  RowWriter rows(rules, take);
  lines.render([&](std::string_view piece) { rows.add_lines(piece); });
}

Result<std::unique_ptr<Sink>> open_csv(const OutputOptions& options) {
  auto output = ByteOutput::open(options.path);
  if (!output) return output.error();
  std::string head = options.byte_order_mark ? kByteOrderMark : "";
  for (const Column& column : kColumns) head += (&column == kColumns ? "" : ",") + std::string(column.name);
  auto sink = std::make_unique<StreamSink>(std::move(*output));
  if (auto done = sink->write(head + kLineEnd); !done) return done.error();
  return std::unique_ptr<Sink>(std::move(sink));
}

}  // namespace hedui
