// The documents that a command about rules looks at, read one after the other.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "cli/command.h"
#include "pipeline/pipeline.h"
#include "text/utf8.h"

namespace hedui {

struct ReadingsWords {
  InputWords input;
  std::vector<std::string> paths;
};

// The paths and what the other commands ask of inputs.
void add_readings_options(CLI::App& command, const Context& context, ReadingsWords& words);

// Reads each document and hands it over. Documents that can't be read are told of. kExitDone, or kExitTrouble where there
// were such.
int for_each_source(const Context& context, const ReadingsWords& words, const RuleSet& rules, const std::function<void(const Source&)>& act);
int for_each_reading(const Context& context, const ReadingsWords& words, const RuleSet& rules, Worker& worker, const std::function<void(const Reading&)>& act);

// A place of a document's text with some of what stands around it; line ends are spaces.
struct InContext {
  std::string before, text, after;

  // "before[text]after"
  std::string told() const { return before + "[" + text + "]" + after; }
};
// `index` is the text's; the ends are code points.
InContext in_context(const std::string& text, const CodePointIndex& index, size_t start, size_t end);

}  // namespace hedui
