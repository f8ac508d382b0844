// The face of the library: from a source to its records. Everything hedui does with one document goes through here.
//
//   Result<RuleSet> rules = RuleSet::load("rules", "");
//   Result<Worker> worker = Worker::make(*rules);      // one for each thread
//   Reading reading = read({.path = "a.txt", .bytes = "..."}, *rules, *worker);
//   for (const Figure& figure : reading.records.figures) ...
#pragma once

#include "match/trace.h"
#include "model/reading.h"
#include "ruleset/rule_set.h"

namespace hedui {

// Reads one source through all stages. A source that can't be read gives a reading with `read` false and a diagnostic of
// severity error. `id` and `duplicate_of` are left as if it were the only document of its run. With a trace the matching
// stage notes every attempt, and no stage uses a filter or an automaton.
Reading read(const Source& source, const RuleSet& rules, Worker& worker, MatchTrace* trace = nullptr);

// Only as far as the document's text, for `hedui text`.
Reading read_text_of(const Source& source);

// The id of a source's document: the start of its content's hash, or of its path's where the source has no hash.
std::string id_of(const Source& source);

// The reading of a source of which nothing could be read.
Reading unread(const Source& source, const Message& why);

}  // namespace hedui
