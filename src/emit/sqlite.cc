// The sink parses the JSON lines and binds their fields to prepared statements, in one transaction on a temporary file.
#include "emit/sqlite.h"

#include <sqlite3.h>

#include <cerrno>
#include <charconv>
#include <map>
#include <set>
#include <utility>
#include <vector>

#include "emit/flat_record.h"
#include "emit/json.h"
#include "emit/new_file.h"
#include "emit/sqlite_schema.h"

namespace hedui {
namespace {

// How a field is stored.
enum class Form {
  kPlain,  // text and numbers as they are, lists as in csv
  kReal,   // a decimal string as the nearest binary float
};

struct Column {
  const char* name;
  FieldPath field;
  Form form = Form::kPlain;
};

// A type of line and the table of the same name that it goes to.
struct Table {
  const char* type;
  std::vector<Column> columns;
};

std::vector<Column> same_names(std::initializer_list<const char*> names) {
  std::vector<Column> columns;
  for (const char* name : names) columns.push_back({name, {name}});
  return columns;
}

std::vector<Column> figure_columns() {
  std::vector<Column> columns =
      same_names({"id",    "document", "article", "page",      "boxes",     "start",   "end",       "text",       "sentence", "kind",
                  "value", "low",      "high",    "qualifier", "unit",      "unit_id", "indicator", "action",     "measure",  "direction",
                  "of",    "scope",    "status",  "place",     "place_how", "project", "doubts",    "confidence", "rule"});
  const Column flattened[] = {
      {"written_number", {"written", "number"}},
      {"written_multiplier", {"written", "multiplier"}},
      {"normalized_value", {"normalized", "value"}},
      {"normalized_unit", {"normalized", "unit"}},
      {"base_text", {"base", "text"}},
      {"base_kind", {"base", "kind"}},
      {"base_from", {"base", "from"}},
      {"base_to", {"base", "to"}},
      {"period_text", {"period", "text"}},
      {"period_from", {"period", "from"}},
      {"period_to", {"period", "to"}},
      {"value_real", {"value"}, Form::kReal},
      {"low_real", {"low"}, Form::kReal},
      {"high_real", {"high"}, Form::kReal},
      {"normalized_value_real", {"normalized", "value"}, Form::kReal},
  };
  columns.insert(columns.end(), std::begin(flattened), std::end(flattened));
  return columns;
}

std::vector<Table> tables() {
  return {
      {"division", same_names({"code", "name", "level", "parent"})},
      {"document", same_names({"document", "duplicate_of", "source", "sha256", "format", "encoding", "pages", "title", "author", "publisher", "date", "place",
                               "rules", "version"})},
      {"page", same_names({"document", "page", "name", "width", "height", "trust", "glyphs", "lost"})},
      {"article", same_names({"document", "article", "title", "kicker", "subtitle", "start", "end", "page", "boxes", "continues", "date", "place"})},
      {"place", same_names({"id", "document", "article", "page", "boxes", "start", "end", "text", "name", "code", "level", "how", "rule"})},
      {"project", same_names({"id", "document", "article", "page", "boxes", "start", "end", "text", "name", "number", "place", "rule"})},
      {"figure", figure_columns()},
      {"relation", same_names({"figure", "type", "target", "complete"})},
      {"diagnostic", same_names({"document", "severity", "code", "message", "page", "start", "end"})},
  };
}

// Several documents name the same division, in the same words; and what bears the same id is the same.
std::string insertion(const Table& table) {
  std::string names, places;
  for (const Column& column : table.columns) {
    names += (names.empty() ? "" : ", ") + std::string(column.name);
    places += places.empty() ? "?" : ", ?";
  }
  return "INSERT INTO " + std::string(table.type) + " (" + names + ") VALUES (" + places + ") ON CONFLICT DO NOTHING";
}

struct CloseDatabase {
  void operator()(sqlite3* database) const { sqlite3_close_v2(database); }
};
struct FinalizeStatement {
  void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
};
using Database = std::unique_ptr<sqlite3, CloseDatabase>;
using Statement = std::unique_ptr<sqlite3_stmt, FinalizeStatement>;

// A statement that fills one table.
struct Filling {
  Statement statement;
  std::vector<Column> columns;
};

void bind(sqlite3_stmt* statement, int position, const Json& field, Form form) {
  if (field.is_null()) {
    sqlite3_bind_null(statement, position);
  } else if (form == Form::kReal) {
    const auto& digits = field.get_ref<const std::string&>();
    double nearest = 0;
    std::from_chars(digits.data(), digits.data() + digits.size(), nearest);
    sqlite3_bind_double(statement, position, nearest);
  } else if (field.is_boolean() || field.is_number_integer()) {
    sqlite3_bind_int64(statement, position, field.is_boolean() ? field.get<bool>() : field.get<int64_t>());
  } else if (field.is_number()) {
    sqlite3_bind_double(statement, position, field.get<double>());
  } else {
    std::string text = *text_of(field);
    sqlite3_bind_text(statement, position, text.data(), static_cast<int>(text.size()), SQLITE_TRANSIENT);
  }
}

class SqliteSink : public Sink {
 public:
  SqliteSink(std::string path, NewFile file) : path_(std::move(path)), file_(std::move(file)) {}

  // Nobody reads the temporary file and it is thrown away on failure: it needs no journal and no waiting for the disk.
  Result<Done> begin() {
    sqlite3* opened = nullptr;
    int status = sqlite3_open_v2(file_.temporary_path().c_str(), &opened, SQLITE_OPEN_READWRITE, nullptr);
    database_.reset(opened);
    if (status != SQLITE_OK) return error();
    std::string preparation =
        "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA locking_mode = EXCLUSIVE; PRAGMA user_version = " + std::to_string(kSqliteSchemaVersion) +
        "; BEGIN;" + kSqliteTables;
    if (auto done = run(preparation.c_str()); !done) return done;
    for (const Table& table : tables()) {
      sqlite3_stmt* statement = nullptr;
      std::string sql = insertion(table);
      if (sqlite3_prepare_v3(database_.get(), sql.c_str(), -1, SQLITE_PREPARE_PERSISTENT, &statement, nullptr) != SQLITE_OK) return error();
      fillings_.emplace(table.type, Filling{Statement(statement), table.columns});
    }
    return Done{};
  }

  Result<Done> write(std::string_view lines) override {
    while (!lines.empty()) {
      size_t end = lines.find('\n');
      if (auto done = add_record(Json::parse(lines.substr(0, end))); !done) return done;
      lines.remove_prefix(end + 1);
    }
    return Done{};
  }

  Result<Done> finish() override {
    fillings_.clear();
    if (auto done = run(kSqliteIndexesAndViews); !done) return done;
    if (auto done = run("COMMIT"); !done) return done;
    if (sqlite3_close(database_.release()) != SQLITE_OK) return cannot_write(path_, EIO);
    return file_.put_in_place();
  }

  void abandon() override { file_.abandon(); }

 private:
  Result<Done> add_record(const Json& record) {
    const auto& type = record["type"].get_ref<const std::string&>();
    if (auto done = insert(type, record); !done) return done;
    if (type != "figure") return Done{};
    for (Json relation : record["relations"]) {
      relation["figure"] = record["id"];
      if (auto done = insert("relation", relation); !done) return done;
    }
    return Done{};
  }

  Result<Done> insert(const std::string& table, const Json& record) {
    const Filling& filling = fillings_.at(table);
    sqlite3_stmt* statement = filling.statement.get();
    int position = 0;
    for (const Column& column : filling.columns) bind(statement, ++position, find_field(record, column.field), column.form);
    bool inserted = sqlite3_step(statement) == SQLITE_DONE;
    if (!inserted) return error();
    sqlite3_reset(statement);
    return Done{};
  }

  Result<Done> run(const char* sql) {
    if (sqlite3_exec(database_.get(), sql, nullptr, nullptr, nullptr) != SQLITE_OK) return error();
    return Done{};
  }

  Error error() const { return {{"output.cannot_write", {sqlite3_errmsg(database_.get())}}, path_}; }

  std::string path_;
  NewFile file_;
  Database database_;
  std::map<std::string, Filling> fillings_;  // by type of line; statements go before their database
};

// The divisions that a document's records bear the codes of, and all above them.
class UsedDivisions {
 public:
  UsedDivisions(const RecordLines& lines, const Gazetteer& gazetteer) : gazetteer_(gazetteer) {
    lines.for_each_code([this](std::string_view code) { add(code); });
  }

  std::string lines() const {
    JsonWriter json;
    for (int32_t index : divisions_) {
      json.begin_line();
      json.word("type", "division");
      json.text("code", gazetteer_.code(index));
      json.text("name", gazetteer_.name(index));
      json.word("level", name_of(gazetteer_.division(index).level));
      int32_t parent = gazetteer_.division(index).parent;
      parent < 0 ? json.null("parent") : json.text("parent", gazetteer_.code(parent));
      json.end_line();
    }
    return std::string(json.lines());
  }

 private:
  // A code that an abolished and a current division share stands for the current one, here as well as above it.
  void add(std::string_view code) {
    int32_t index = code.empty() ? -1 : gazetteer_.find_code(code);
    if (index < 0 || !divisions_.insert(index).second) return;
    int32_t parent = gazetteer_.division(index).parent;
    if (parent >= 0) add(gazetteer_.code(parent));
  }

  const Gazetteer& gazetteer_;
  std::set<int32_t> divisions_;
};

}  // namespace

void render_sqlite_lines(const RecordLines& lines, const RuleSet& rules, const TakePiece& take) {
  take(UsedDivisions(lines, rules.gazetteer).lines());
  lines.render(take);
}

Result<std::unique_ptr<Sink>> open_sqlite(const OutputOptions& options) {
  if (options.path == "-") return Error{{"options.sqlite_needs_file", {}}, ""};
  auto file = NewFile::create(options.path);
  if (!file) return file.error();
  auto sink = std::make_unique<SqliteSink>(options.path, std::move(*file));
  if (auto done = sink->begin(); !done) return done.error();
  return std::unique_ptr<Sink>(std::move(sink));
}

}  // namespace hedui
