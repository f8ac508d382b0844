// Reading for the commands about rules.
#include "cli/readings.h"

#include <algorithm>

namespace hedui {

void add_readings_options(CLI::App& command, const Context& context, ReadingsWords& words) {
  command.add_option("paths", words.paths, context.text("help.paths"))->required()->type_name(context.text("help.type_paths"));
  add_input_options(command, context, words.input);
}

int for_each_source(const Context& context, const ReadingsWords& words, const RuleSet& rules, const std::function<void(const Source&)>& act) {
  InputOptions options;
  if (auto done = read_input_options(words.input, rules, options); !done) return context.fail(done.error());
  options.paths = words.paths;
  Inputs inputs(options);
  int status = kExitDone;
  while (auto input = inputs.next()) {
    if (input->error) {
      status = context.fail({input->error->message, input->source.path});
    } else {
      act(input->source);
    }
  }
  return status;
}

int for_each_reading(const Context& context, const ReadingsWords& words, const RuleSet& rules, Worker& worker, const std::function<void(const Reading&)>& act) {
  int status = kExitDone;
  int told = for_each_source(context, words, rules, [&](const Source& source) {
    Reading reading = read(source, rules, worker);
    if (reading.read) return act(reading);
    status = context.fail({reading.diagnostics.back().message, source.path});
  });
  return told == kExitDone ? status : told;
}

InContext in_context(const std::string& text, const CodePointIndex& index, size_t start, size_t end) {
  constexpr size_t kContext = 16;  // characters on each side
  size_t from = index.byte(start > kContext ? start - kContext : 0), at = index.byte(start), behind = index.byte(end);
  InContext shown{text.substr(from, at - from), text.substr(at, behind - at), text.substr(behind, index.byte(end + kContext) - behind)};
  for (std::string* part : {&shown.before, &shown.text, &shown.after}) std::replace(part->begin(), part->end(), '\n', ' ');
  return shown;
}

}  // namespace hedui
