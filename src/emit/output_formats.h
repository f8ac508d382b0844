// The forms in which records leave the program. To add one: its files and its line in the list.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "base/result.h"
#include "emit/record_lines.h"
#include "model/reading.h"
#include "ruleset/messages.h"
#include "ruleset/rule_set.h"

namespace hedui {

struct OutputOptions {
  std::string path;              // "-" for standard output, where the format can be streamed
  bool byte_order_mark = false;  // csv: for programs that take a file without one for another encoding
};

// Takes the documents of a run, rendered, in the order of input. One thread at a time calls it.
class Sink {
 public:
  virtual ~Sink() = default;
  // The next piece of the document at hand, as the format's renderer gave it.
  [[nodiscard]] virtual Result<Done> write(std::string_view piece) = 0;
  // Puts the file in its place. Without it nothing is left of the output: a file appears whole or not at all.
  [[nodiscard]] virtual Result<Done> finish() = 0;
  // Takes away what is not in its place yet, for a program that is about to end. Any thread may call it at any time;
  // the sink is of no use afterwards.
  virtual void abandon() {}
};

struct OutputFormat {
  const char* name;  // as --format takes it
  // Renders one document in pieces, as the format's sink takes them. Called by several threads at once.
  void (*render_pieces)(const RecordLines& lines, const RuleSet& rules, const TakePiece& take);
  Result<std::unique_ptr<Sink>> (*open)(const OutputOptions& options);

  // Renders a document that was read whole, appended.
  void render(std::string& out, const Reading& reading, const RuleSet& rules, const Messages& messages) const {
    render_pieces(LinesOfReading(reading, rules, messages), rules, [&](std::string_view piece) { out += piece; });
  }
};

// Null for a name that no format has.
const OutputFormat* find_output_format(std::string_view name);

}  // namespace hedui
