// From JSON lines by the record contract.
#include <cmath>
#include <nlohmann/json.hpp>
#include <unordered_map>

#include "audit/records.h"

namespace hedui {
namespace {

using Json = nlohmann::json;

// A line that is no record of the contract; caught where lines are read.
struct BadRecord {
  Message why;
};

const Json& field(const Json& record, const char* name) {
  auto found = record.find(name);
  if (found == record.end()) throw BadRecord{{"audit.records.no_field", {name}}};
  return *found;
}

std::string text(const Json& record, const char* name) {
  const Json& value = field(record, name);
  if (value.is_null()) return {};
  if (!value.is_string()) throw BadRecord{{"audit.records.bad_field", {name}}};
  return value.get<std::string>();
}

int64_t integer(const Json& record, const char* name) {
  const Json& value = field(record, name);
  if (value.is_null()) return 0;
  if (!value.is_number_integer()) throw BadRecord{{"audit.records.bad_field", {name}}};
  return value.get<int64_t>();
}

std::optional<Decimal> decimal(const Json& record, const char* name) {
  std::string digits = text(record, name);
  if (digits.empty()) return std::nullopt;
  auto value = Decimal::parse(digits);
  if (!value) throw BadRecord{{"audit.records.bad_field", {name}}};
  return value;
}

// Records tell it from 0 to 1.
std::optional<uint8_t> confidence(const Json& record) {
  const Json& value = field(record, "confidence");
  if (value.is_null()) return std::nullopt;
  if (!value.is_number() || value < 0 || value > 1) throw BadRecord{{"audit.records.bad_field", {"confidence"}}};
  return static_cast<uint8_t>(std::lround(value.get<double>() * 100));
}

std::optional<Date> date(const Json& record, const char* name) {
  std::string iso = text(record, name);
  if (iso.empty()) return std::nullopt;
  auto day = date_from_iso(iso);
  if (!day) throw BadRecord{{"audit.records.bad_field", {name}}};
  return day;
}

template <class Enum>
Enum one_of(const Json& record, const char* name) {
  auto value = from_name<Enum>(text(record, name));
  if (!value) throw BadRecord{{"audit.records.bad_field", {name}}};
  return *value;
}

template <class Enum>
Enum one_of_or(const Json& record, const char* name, Enum none) {
  return field(record, name).is_null() ? none : one_of<Enum>(record, name);
}

class LineReader {
 public:
  explicit LineReader(AuditRecords& into) : into_(into) {}

  void read(const Json& record) {
    if (!record.is_object()) throw BadRecord{{"audit.records.no_record", {}}};
    std::string type = text(record, "type");
    if (type == "document") return add_document(record);
    if (type == "figure") return add_figure(record);
    if (type == "diagnostic") return add_gap(record);
  }

  void finish() { link(); }

 private:
  void add_document(const Json& record) {
    link();
    AuditDocument document;
    document.id = text(record, "document");
    document.duplicate_of = text(record, "duplicate_of");
    document.source = text(record, "source");
    document.sha256 = text(record, "sha256");
    document.title = text(record, "title");
    document.date = date(record, "date");
    document.place = text(record, "place");
    document.rules = text(record, "rules");
    document.version = text(record, "version");
    document.read = !field(record, "format").is_null();
    document.first_figure = document.end_figure = static_cast<int32_t>(into_.figures.size());
    into_.documents.push_back(std::move(document));
  }

  int32_t document_of(const Json& record) const {
    if (into_.documents.empty() || into_.documents.back().id != text(record, "document")) throw BadRecord{{"audit.records.no_document", {}}};
    return static_cast<int32_t>(into_.documents.size() - 1);
  }

  void add_gap(const Json& record) {
    into_.not_audited.push_back(
        {document_of(record), static_cast<int32_t>(integer(record, "page")), text(record, "code"), text(record, "severity"), text(record, "message")});
  }

  void add_figure(const Json& record) {
    AuditFigure figure;
    figure.id = text(record, "id");
    figure.document = document_of(record);
    figure.article = static_cast<int32_t>(integer(record, "article"));
    figure.page = static_cast<int32_t>(integer(record, "page"));
    figure.start = integer(record, "start");
    figure.end = integer(record, "end");
    figure.text = text(record, "text");
    figure.sentence = text(record, "sentence");
    read_value(record, figure);
    read_meaning(record, figure);
    targets_.emplace_back();
    for (const Json& relation : field(record, "relations")) {
      bool complete = relation.contains("complete") && relation["complete"] == true;
      figure.relations.push_back({one_of<RelationType>(relation, "type"), -1, complete});
      targets_.back().push_back(text(relation, "target"));
    }
    for (const Json& name : field(record, "doubts")) {
      auto doubt = name.is_string() ? from_name<Field>(name.get<std::string>()) : std::nullopt;
      if (doubt) figure.doubts |= 1u << static_cast<int>(*doubt);
    }
    figure.confidence = confidence(record);
    figure.rule = text(record, "rule");
    numbers_[figure.id] = static_cast<int32_t>(into_.figures.size());
    into_.figures.push_back(std::move(figure));
    ++into_.documents.back().end_figure;
  }

  static void read_value(const Json& record, AuditFigure& figure) {
    figure.kind = one_of<Kind>(record, "kind");
    figure.value = decimal(record, "value");
    figure.low = decimal(record, "low");
    figure.high = decimal(record, "high");
    figure.qualifier = one_of<Qualifier>(record, "qualifier");
    const Json& written = field(record, "written");
    if (!written.is_object()) throw BadRecord{{"audit.records.bad_field", {"written"}}};
    figure.written_number = text(written, "number");
    figure.written_multiplier = text(written, "multiplier");
    figure.unit = text(record, "unit");
    figure.unit_id = text(record, "unit_id");
    const Json& normalized = field(record, "normalized");
    if (normalized.is_object()) figure.normalized_unit = text(normalized, "unit");
  }

  static void read_meaning(const Json& record, AuditFigure& figure) {
    figure.indicator = text(record, "indicator");
    figure.action = text(record, "action");
    figure.measure = one_of<Measure>(record, "measure");
    figure.direction = one_of_or(record, "direction", Direction::kNone);
    if (const Json& base = field(record, "base"); base.is_object()) {
      figure.base = Base{text(base, "text"), std::nullopt, date(base, "from"), date(base, "to")};
      if (!field(base, "kind").is_null()) figure.base->kind = one_of<BaseKind>(base, "kind");
    }
    figure.of = text(record, "of");
    figure.scope = one_of_or(record, "scope", Scope::kNone);
    figure.status = one_of<Status>(record, "status");
    figure.place = text(record, "place");
    figure.project = text(record, "project");
    if (const Json& period = field(record, "period"); period.is_object())
      figure.period = Period{text(period, "text"), date(period, "from"), date(period, "to")};
  }

  // Targets stand as ids until their document is whole.
  void link() {
    size_t first = into_.figures.size() - targets_.size();
    for (size_t i = 0; i < targets_.size(); ++i) {
      std::vector<AuditRelation>& relations = into_.figures[first + i].relations;
      for (size_t r = 0; r < relations.size(); ++r) {
        auto target = numbers_.find(targets_[i][r]);
        if (target == numbers_.end()) throw BadRecord{{"audit.records.no_target", {targets_[i][r]}}};
        relations[r].target = target->second;
      }
    }
    targets_.clear();
    numbers_.clear();
  }

  AuditRecords& into_;
  std::vector<std::vector<std::string>> targets_;     // of the figures of the document at hand
  std::unordered_map<std::string, int32_t> numbers_;  // of its figures, by id
};

}  // namespace

Result<Done> read_records(std::string_view lines, const std::string& file, AuditRecords& into) {
  LineReader reader(into);
  size_t number = 0;
  auto where = [&] { return file + ":" + std::to_string(number); };
  try {
    while (!lines.empty()) {
      ++number;
      size_t end = std::min(lines.find('\n'), lines.size());
      std::string_view line = lines.substr(0, end);
      lines.remove_prefix(std::min(end + 1, lines.size()));
      if (line.empty()) continue;
      reader.read(Json::parse(line));
    }
    reader.finish();
  } catch (const BadRecord& bad) {
    return Error{bad.why, where()};
  } catch (const Json::exception&) {
    return Error{{"audit.records.no_json", {}}, where()};
  }
  return Done{};
}

}  // namespace hedui
