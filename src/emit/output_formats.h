// The forms in which records leave the program. To add one: its files and its line in the list.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "base/result.h"
#include "model/reading.h"
#include "ruleset/messages.h"
#include "ruleset/rule_set.h"

namespace hedui {

struct OutputOptions {
  std::string path;               // "-" for standard output, where the format can be streamed
  bool byte_order_mark = false;   // csv: for programs that take a file without one for another encoding
};

// Takes the documents of a run, rendered, in the order of input. One thread at a time calls it.
class Sink {
 public:
  virtual ~Sink() = default;
  [[nodiscard]] virtual Result<Done> write(std::string_view rendered) = 0;
  // Puts the file in its place. Without it nothing is left of the output: a file appears whole or not at all.
  [[nodiscard]] virtual Result<Done> finish() = 0;
};

struct OutputFormat {
  const char* name;  // as --format takes it
  // Appends one document to `out`, as the format's sink takes it. Called by several threads at once.
  void (*render)(std::string& out, const Reading& reading, const RuleSet& rules, const Messages& messages);
  Result<std::unique_ptr<Sink>> (*open)(const OutputOptions& options);
};

// Null for a name that no format has.
const OutputFormat* find_output_format(std::string_view name);

}  // namespace hedui
