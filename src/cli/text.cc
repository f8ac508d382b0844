// hedui text: the text that the offsets of records count in, or the blocks that it was put together from.
#include <algorithm>
#include <memory>

#include "cli/command.h"
#include "emit/layout_lines.h"
#include "pipeline/pipeline.h"

namespace hedui {
namespace {

// What was typed.
struct TextWords {
  InputOptions input;
  bool layout = false;
  bool json = false;
};

int print_document(const Context& context, const TextWords& words, const Reading& reading) {
  if (!words.layout) return context.print(reading.document.text);
  if (reading.document.hints.empty() && !reading.document.text.empty()) return context.fail({{"text.no_layout", {}}, reading.source});
  return context.print(words.json ? layout_json(reading.document) : layout_listing(reading.document));
}

int print_text(const Context& context, const TextWords& words) {
  if (words.json && !words.layout) return context.fail({{"options.json_without_layout", {}}, ""});
  auto source = read_one_input(words.input);
  if (!source) return context.fail(source.error());
  Reading reading = read_text_of(*source);
  for (const Diagnostic& diagnostic : reading.diagnostics) context.fail({diagnostic.message, reading.source});
  if (!reading.read) return kExitTrouble;
  int status = print_document(context, words, reading);
  bool whole = std::none_of(reading.diagnostics.begin(), reading.diagnostics.end(), [](const Diagnostic& d) { return d.severity == Severity::kError; });
  return whole ? status : kExitTrouble;
}

}  // namespace

void add_text(CLI::App& app, const Context& context, Run& run) {
  CLI::App* command = add_command(app, context, "text", "help.text", "help.text_examples");
  auto words = std::make_shared<TextWords>();
  words->input.paths.resize(1);
  command->add_option("file", words->input.paths[0], context.text("help.file"))->required()->type_name(context.text("help.type_file"));
  command->add_flag("--layout", words->layout, context.text("help.layout"));
  command->add_flag("--json", words->json, context.text("help.layout_json"));
  command->add_option("--encoding", words->input.encoding, context.text("help.encoding"))->type_name(context.text("help.type_name"));
  add_page_options(*command, context, words->input.pdf, words->input.ocr);
  command->callback([&context, &run, words] { run = [&context, words] { return print_text(context, *words); }; });
}

}  // namespace hedui
