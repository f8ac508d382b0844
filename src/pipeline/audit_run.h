// An audit from files to its report.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "model/finding.h"
#include "model/reading.h"
#include "pipeline/batch.h"
#include "pipeline/inputs.h"
#include "ruleset/messages.h"
#include "ruleset/rule_set.h"

namespace hedui {

// Told of each document that is read, for whoever needs more of it than the audit does. Both empty for nobody.
struct ReadingKeeper {
  std::function<Result<Done>(const Reading& reading)> keep;  // by any thread
  std::function<void(const std::string& id)> settle;         // then one at a time, in the order of input
};

struct AuditOptions {
  std::string rules;                // folder
  std::vector<std::string> tables;  // files; of a workbook "FILE.xlsx#sheet" too
  std::string columns;              // as ColumnChoice::parse takes it, or the name of a file that says it; empty: by the headers
  std::string table_encoding;       // forced, or empty
  std::string records;              // JSON lines to audit instead of documents; empty for none
  InputOptions input;
  BatchOptions batch;
  ReadingKeeper keeper;
};

struct AuditRun {
  AuditReport report;
  BatchSummary documents;  // what became of the inputs
  size_t table_errors = 0;
};

// Reads tables and documents (or records) and audits them. Fails where a table or the records can't be read at all; a document that can't be
// read is told in the report.
Result<AuditRun> run_audit(const AuditOptions& options, const RuleSet& rules, const Messages& messages, const BatchObserver& observer = {});

}  // namespace hedui
