// Many documents: read by several threads, written in the order of input.
#pragma once

#include <cstdint>
#include <functional>
#include <string>

#include "emit/output_formats.h"
#include "pipeline/inputs.h"
#include "ruleset/messages.h"
#include "ruleset/rule_set.h"

namespace hedui {

struct BatchOptions {
  unsigned jobs = 0;                  // threads; 0: as many as the machine has
  uint64_t window_bytes = 16u << 20;  // finished documents that may wait for an earlier one
  size_t part_bytes = 128u << 10;     // of text, of which a paper of many pages is read at a time
};

// What became of a run. Every document is in exactly one of read, partly_read, not_read.
struct BatchSummary {
  uint64_t documents = 0;
  uint64_t read = 0;
  uint64_t partly_read = 0;    // with a diagnostic
  uint64_t parts_missing = 0;  // of the ones partly read: with a page that could not be read
  uint64_t not_read = 0;       // nothing but a document line and an error
  uint64_t duplicates = 0;     // of a document before them, among the ones above
  uint64_t passed_over = 0;    // files in folders that are no documents
  uint64_t bytes = 0;
  uint64_t figures = 0;
  uint64_t doubtful = 0;  // figures with doubts
};

// Told of what happens, one thread at a time, in the order of input. Either may be empty.
struct BatchObserver {
  std::function<void(const BatchSummary& so_far)> written;  // after each document
  std::function<void(const std::string& path, const Message& why)> not_read;
};

// Renders one document in pieces. Called by several threads at once.
using RenderPieces = std::function<void(const Reading& reading, const TakePiece& take)>;

// Reads all inputs and writes each document's records to the sink, in the order of input, whatever the number of threads.
// Fails only where the sink does or the rules can't be made ready: a document's trouble is told in its records.
Result<BatchSummary> run_batch(Inputs& inputs, const RuleSet& rules, const Messages& messages, const OutputFormat& format, Sink& sink,
                               const BatchOptions& options, const BatchObserver& observer = {});

// The same with pieces of any kind.
Result<BatchSummary> run_batch(Inputs& inputs, const RuleSet& rules, const RenderPieces& render, Sink& sink, const BatchOptions& options,
                               const BatchObserver& observer = {});

}  // namespace hedui
