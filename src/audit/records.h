// The audit's records: out of a reading, or out of lines of records that were written before.
#pragma once

#include <string>

#include "base/result.h"
#include "model/audit_record.h"
#include "model/reading.h"
#include "ruleset/messages.h"
#include "ruleset/rule_set.h"

namespace hedui {

// Adds a document with its figures. `messages` are in the language of records.
void take_records(const Reading& reading, const RuleSet& rules, const Messages& messages, AuditRecords& into);

// Adds the documents of JSON lines by the record contract. Fails, with its line, on one that is no such record.
Result<Done> read_records(std::string_view lines, const std::string& file, AuditRecords& into);

// Adds what was taken elsewhere, behind what is there.
void append_records(AuditRecords part, AuditRecords& into);

}  // namespace hedui
