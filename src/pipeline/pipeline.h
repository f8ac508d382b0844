// The face of the library: from a source to its records. Everything hedui does with one document goes through here.
//
//   Result<RuleSet> rules = RuleSet::load("rules", "");
//   Result<Worker> worker = Worker::make(*rules);      // one for each thread
//   Reading reading = read({.path = "a.txt", .bytes = "..."}, *rules, *worker);
//   for (const Figure& figure : reading.records.figures) ...
#pragma once

#include <functional>

#include "match/trace.h"
#include "model/reading.h"
#include "ruleset/rule_set.h"

namespace hedui {

// Reads one source through all stages. A source that can't be read gives a reading with `read` false and a diagnostic of
// severity error. `id` and `duplicate_of` are left as if it were the only document of its run. With a trace the matching
// stage notes every attempt, and no stage uses a filter or an automaton.
Reading read(const Source& source, const RuleSet& rules, Worker& worker, MatchTrace* trace = nullptr);

// Takes one part of a document after the other.
using TakePart = std::function<void(Reading& part)>;

// Reads a source as `read` does, but a paper of many pages in parts of some whole articles each, so that it never stands in
// memory as a whole. `part_bytes`: a part ends where a page does once it has that many bytes of text. A document of one part
// is given back whole, and `take` is not called. Of any other, `take` is given the parts, each of which counts bytes and
// articles from 0, and what is given back tells of the document as a whole: no text, no records, of each article only which
// one it goes on from. The date and the home of the paper are those that are known when a part is read.
Reading read_in_parts(const Source& source, const RuleSet& rules, Worker& worker, size_t part_bytes, const TakePart& take);

// Only as far as the document's text, for `hedui text`.
Reading read_text_of(const Source& source);

// The id of a source's document: the start of its content's hash, or of its path's where the source has no hash.
std::string id_of(const Source& source);

// The reading of a source of which nothing could be read.
Reading unread(const Source& source, const Message& why);

}  // namespace hedui
