// Tests of the database: what is asked of it in SQL, and that it holds what the lines hold.
#include "emit/sqlite.h"

#include <sqlite3.h>

#include <catch2/catch.hpp>
#include <filesystem>
#include <nlohmann/json.hpp>

#include "emit/scratch_folder.h"
#include "emit/sqlite_schema.h"
#include "pipeline/batch.h"
#include "support/rules.h"

namespace hedui::test {
namespace {

using Rows = std::vector<std::vector<std::string>>;  // "-" for null

class Database {
 public:
  explicit Database(const std::string& path) { REQUIRE(sqlite3_open_v2(path.c_str(), &database_, SQLITE_OPEN_READONLY, nullptr) == SQLITE_OK); }
  ~Database() { sqlite3_close(database_); }
  Database(const Database&) = delete;
  Database& operator=(const Database&) = delete;

  Rows ask(const std::string& sql) const {
    INFO(sql);
    sqlite3_stmt* statement = nullptr;
    REQUIRE(sqlite3_prepare_v2(database_, sql.c_str(), -1, &statement, nullptr) == SQLITE_OK);
    Rows rows;
    while (sqlite3_step(statement) == SQLITE_ROW) {
      rows.emplace_back();
      for (int i = 0; i < sqlite3_column_count(statement); ++i) {
        const auto* text = reinterpret_cast<const char*>(sqlite3_column_text(statement, i));
        rows.back().push_back(text ? text : "-");
      }
    }
    CHECK(sqlite3_finalize(statement) == SQLITE_OK);
    return rows;
  }
  std::string value(const std::string& sql) const {
    Rows rows = ask(sql);
    REQUIRE(rows.size() == 1);
    return rows[0][0];
  }

 private:
  sqlite3* database_ = nullptr;
};

void write_database(const std::string& path, const std::vector<Reading>& readings) {
  const OutputFormat* format = find_output_format("sqlite");
  REQUIRE(format);
  auto sink = format->open({path, false});
  REQUIRE(sink);
  for (const Reading& reading : readings) {
    std::string rendered;
    format->render(rendered, reading, rules(), messages());
    REQUIRE((*sink)->write(rendered));
  }
  REQUIRE((*sink)->finish());
}

Reading named(Reading reading, const std::string& id) {
  reading.id = id;
  return reading;
}

const char* const kReport =
    "充电桩建设见成效\n2025年3月26日\n"
    "平江县计划建成充电桩1200个。\n"
    "浏阳市计划建成充电桩800个。\n"
    "醴陵市已建成充电桩560个。\n";

std::string corpus_database(const ScratchFolder& folder, unsigned jobs) {
  std::string path = folder.path(std::to_string(jobs) + ".db");
  InputOptions options;
  options.paths = {std::string(HEDUI_SOURCE_DIR) + "/corpus"};
  Inputs inputs(options);
  const OutputFormat* format = find_output_format("sqlite");
  auto sink = format->open({path, false});
  REQUIRE(sink);
  BatchOptions batch;
  batch.jobs = jobs;
  REQUIRE(run_batch(inputs, rules(), messages(), *format, **sink, batch));
  REQUIRE((*sink)->finish());
  return path;
}

}  // namespace

TEST_CASE("all planned figures on a thing by county") {
  ScratchFolder folder;
  write_database(folder.path("a.db"), {read_bytes(kReport)});
  Database database(folder.path("a.db"));
  Rows rows = database.ask(
      "SELECT place_name, place_above, value, unit FROM figure_view WHERE status = 'planned' AND indicator LIKE '%充电桩%' ORDER BY value_real DESC");
  CHECK(rows == Rows{{"平江县", "岳阳市", "1200", "个"}, {"浏阳市", "长沙市", "800", "个"}});
  CHECK(database.value("SELECT group_concat(DISTINCT document_date) FROM figure_view") == "2025-03-26");
  CHECK(database.value("SELECT group_concat(DISTINCT article_title) FROM figure_view") == "充电桩建设见成效");
  CHECK(database.value("SELECT group_concat(DISTINCT source) FROM figure_view") == "test.txt");
}

TEST_CASE("exact numbers are text, their floats are for sorting") {
  Reading reading = read_bytes("建成充电桩1200个。\n");
  REQUIRE(reading.records.figures.size() == 1);
  reading.records.figures[0].value = Decimal::parse("-12345678901234567890.10");
  ScratchFolder folder;
  write_database(folder.path("a.db"), {reading});
  Database database(folder.path("a.db"));
  CHECK(database.value("SELECT value FROM figure") == "-12345678901234567890.10");
  CHECK(database.value("SELECT typeof(value) || typeof(value_real) || typeof(low_real) FROM figure") == "textrealnull");
  CHECK(database.value("SELECT value_real BETWEEN -1.2345678901235e19 AND -1.2345678901234e19 FROM figure") == "1");
}

TEST_CASE("words of a document are values, never SQL") {
  Reading reading = read_bytes("建成充电桩1200个。\n");
  REQUIRE(reading.records.figures.size() == 1);
  const std::string words = "'); DROP TABLE figure; --";
  reading.records.figures[0].indicator = words;
  reading.source = words;
  ScratchFolder folder;
  write_database(folder.path("a.db"), {reading});
  Database database(folder.path("a.db"));
  CHECK(database.value("SELECT indicator FROM figure") == words);
  CHECK(database.value("SELECT source FROM document") == words);
}

TEST_CASE("relations join figures, and a document that was not read keeps its reason") {
  Reading reading = named(read_bytes("全市建成充电桩1200个，其中公用充电桩560个。\n"), "0123456789abcdef");
  REQUIRE(reading.records.figures.size() == 2);
  reading.records.figures[1].relations = {{RelationType::kPartOf, 0, true, -1}};
  Source gone;
  gone.path = "gone.pdf";
  ScratchFolder folder;
  write_database(folder.path("a.db"), {reading, unread(gone, {"input.pdf", {}})});
  Database database(folder.path("a.db"));
  CHECK(database.ask("SELECT part.value, whole.value, complete FROM relation JOIN figure part ON part.id = relation.figure "
                     "JOIN figure whole ON whole.id = relation.target WHERE type = 'part_of'") == Rows{{"560", "1200", "1"}});
  CHECK(database.ask("SELECT source, severity, code FROM diagnostic JOIN document USING (document)") == Rows{{"gone.pdf", "error", "input.pdf"}});
}

TEST_CASE("a record that comes twice stands once and stops nothing") {
  Reading reading = read_bytes("建成充电桩1200个。\n");
  ScratchFolder folder;
  write_database(folder.path("a.db"), {reading, reading});
  CHECK(Database(folder.path("a.db")).value("SELECT count(*) FROM figure") == "1");
}

TEST_CASE("the corpus as a database is sound, holds what the lines hold, and is the same whatever the number of threads") {
  ScratchFolder folder;
  std::string path = corpus_database(folder, 1);
  CHECK((file_bytes(path) == file_bytes(corpus_database(folder, 3))));
  CHECK(folder.names() == std::vector<std::string>{"1.db", "3.db"});
  Database database(path);
  CHECK(database.ask("PRAGMA foreign_key_check").empty());
  CHECK(database.value("PRAGMA integrity_check") == "ok");
  CHECK(database.value("PRAGMA user_version") == std::to_string(kSqliteSchemaVersion));
  CHECK(database.value("PRAGMA journal_mode") != "wal");

  std::map<std::string, int> lines;
  InputOptions options;
  options.paths = {std::string(HEDUI_SOURCE_DIR) + "/corpus"};
  Inputs inputs(options);
  while (auto input = inputs.next()) {
    std::string rendered = lines_of(read(input->source, rules(), worker()));
    for (size_t at = 0; at < rendered.size();) {
      size_t end = rendered.find('\n', at);
      auto record = nlohmann::json::parse(rendered.substr(at, end - at));
      ++lines[record["type"]];
      if (record["type"] == "figure") lines["relation"] += static_cast<int>(record["relations"].size());
      at = end + 1;
    }
  }
  for (const char* table : {"document", "page", "article", "place", "project", "figure", "relation", "diagnostic"}) {
    INFO(table);
    CHECK(database.value(std::string("SELECT count(*) FROM ") + table) == std::to_string(lines[table]));
  }
  CHECK(lines["figure"] > 1000);
  CHECK(database.value("SELECT count(*) FROM figure_view") == std::to_string(lines["figure"]));
  CHECK(database.value("SELECT count(*) FROM figure_view WHERE place IS NOT NULL AND place_name IS NULL") == "0");
}

TEST_CASE("a database needs a file") {
  auto sink = find_output_format("sqlite")->open({"-", false});
  REQUIRE_FALSE(sink);
  CHECK(sink.error().message.id == "options.sqlite_needs_file");
}

}  // namespace hedui::test
