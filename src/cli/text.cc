// hedui text: the text that the offsets of records count in.
#include <algorithm>
#include <memory>

#include "cli/command.h"
#include "pipeline/pipeline.h"

namespace hedui {
namespace {

int print_text(const Context& context, const InputOptions& options) {
  Inputs inputs(options);
  auto input = inputs.next();
  if (!input) return context.fail({{"options.no_input", {}}, ""});
  if (input->error) return context.fail({input->error->message, input->source.path});
  Reading reading = read_text_of(input->source);
  for (const Diagnostic& diagnostic : reading.diagnostics) context.fail({diagnostic.message, reading.source});
  if (!reading.read) return kExitTrouble;
  int status = context.print(reading.document.text);
  bool whole = std::none_of(reading.diagnostics.begin(), reading.diagnostics.end(), [](const Diagnostic& d) { return d.severity == Severity::kError; });
  return whole ? status : kExitTrouble;
}

}  // namespace

void add_text(CLI::App& app, const Context& context, Run& run) {
  CLI::App* command = add_command(app, context, "text", "help.text", "help.text_examples");
  auto options = std::make_shared<InputOptions>();
  options->paths.resize(1);
  command->add_option("file", options->paths[0], context.text("help.file"))->required()->type_name(context.text("help.type_file"));
  command->add_option("--encoding", options->encoding, context.text("help.encoding"))->type_name(context.text("help.type_name"));
  add_page_options(*command, context, options->pdf, options->ocr);
  command->callback([&context, &run, options] { run = [&context, options] { return print_text(context, *options); }; });
}

}  // namespace hedui
