// Documents are read by several threads; what the audit needs of each is kept, the rest let go.
#include "pipeline/audit_run.h"

#include <filesystem>
#include <mutex>
#include <unordered_map>
#include <utility>

#include "audit/audit.h"
#include "audit/records.h"
#include "ingest/table_reader.h"
#include "ruleset/digest.h"

namespace hedui {
namespace {

namespace fs = std::filesystem;

// Takes the records of readings by any thread and puts them in the order of input.
class RecordsSink : public Sink {
 public:
  RecordsSink(const RuleSet& rules, const Messages& messages, const ReadingKeeper& keeper, AuditRecords& into)
      : rules_(rules),
        messages_(messages),
        keeper_(keeper),
        into_(into) {}

  // The piece is the document's id: what was taken of it waits under that.
  void take(const Reading& reading, const TakePiece& give) {
    AuditRecords part;
    take_records(reading, rules_, messages_, part);
    Result<Done> kept = keeper_.keep ? keeper_.keep(reading) : Done{};
    {
      std::lock_guard lock(mutex_);
      if (!kept) trouble_ = kept.error();
      waiting_[reading.id] = std::move(part);
    }
    give(reading.id + "\n");
  }

  Result<Done> write(std::string_view piece) override {
    std::lock_guard lock(mutex_);
    if (trouble_) return *trouble_;
    while (!piece.empty()) {
      size_t end = piece.find('\n');
      std::string id(piece.substr(0, end));
      if (keeper_.settle) keeper_.settle(id);
      auto part = waiting_.extract(id);
      if (!part.empty()) append_records(std::move(part.mapped()), into_);
      piece.remove_prefix(end + 1);
    }
    return Done{};
  }

  Result<Done> finish() override { return Done{}; }

 private:
  const RuleSet& rules_;
  const Messages& messages_;
  const ReadingKeeper& keeper_;
  AuditRecords& into_;
  std::mutex mutex_;
  std::optional<Error> trouble_;  // of the keeper
  std::unordered_map<std::string, AuditRecords> waiting_;
};

Result<Source> read_file(const std::string& path, const InputOptions& like, const std::string& encoding) {
  InputOptions options;
  options.paths = {path};
  options.most_bytes = std::max<uint64_t>(like.most_bytes, uint64_t{512} << 20);
  options.encoding = encoding;
  Inputs inputs(options);
  auto input = inputs.next();
  if (!input) return Error{{"options.no_input", {}}, path};
  if (input->error) return Error{input->error->message, path};
  input->source.sha256 = sha256_of(input->source.bytes);
  return std::move(input->source);
}

Result<Done> add_table(const std::string& path, const ColumnChoice& choice, const AuditOptions& options, Audit& audit, AuditReport& report) {
  std::string file = path, sheet;
  size_t mark = path.rfind('#');
  std::error_code trouble;
  if (mark != std::string::npos && !fs::exists(path, trouble)) {
    file = path.substr(0, mark);
    sheet = path.substr(mark + 1);
  }
  auto source = read_file(file, options.input, options.table_encoding);
  if (!source) return source.error();
  auto cells = read_table(*source, sheet);
  if (!cells) return cells.error();
  audit.add_table(**cells, choice, report);
  return Done{};
}

Result<ColumnChoice> choice_of(const AuditOptions& options) {
  if (options.columns.empty()) return ColumnChoice{};
  if (options.columns.find('=') != std::string::npos) return ColumnChoice::parse(options.columns);
  auto source = read_file(options.columns, options.input, "");
  if (!source) return source.error();
  return ColumnChoice::parse(source->bytes);
}

}  // namespace

Result<AuditRun> run_audit(const AuditOptions& options, const RuleSet& rules, const Messages& messages, const BatchObserver& observer) {
  auto audit_rules = AuditRules::load(options.rules, rules);
  if (!audit_rules) return audit_rules.error();
  AuditRun run;
  run.report.rules = rules.digest;
  run.report.version = HEDUI_VERSION;
  Audit audit(rules, *audit_rules, messages);
  auto choice = choice_of(options);
  if (!choice) return choice.error();
  for (const std::string& table : options.tables) {
    if (auto done = add_table(table, *choice, options, audit, run.report); !done) return done.error();
  }
  for (const OfficialTable& table : run.report.tables) run.table_errors += table.errors.size();
  if (!options.records.empty()) {
    auto source = read_file(options.records, options.input, "");
    if (!source) return source.error();
    if (auto done = read_records(source->bytes, options.records, run.report.records); !done) return done.error();
  } else {
    RecordsSink sink(rules, messages, options.keeper, run.report.records);
    Inputs inputs(options.input);
    auto take = [&](const Reading& reading, const TakePiece& give) { sink.take(reading, give); };
    auto summary = run_batch(inputs, rules, take, sink, options.batch, observer);
    if (!summary) return summary.error();
    run.documents = *summary;
  }
  audit.run(run.report);
  return run;
}

}  // namespace hedui
