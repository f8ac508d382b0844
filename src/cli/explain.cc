// hedui explain: what every stage made of one place in a document.
#include <memory>

#include "cli/command.h"
#include "pipeline/explain.h"

namespace hedui {
namespace {

struct ExplainWords {
  InputWords input;
  std::string file;
  size_t offset = 0;
};

int explain_place(const Context& context, const ExplainWords& words) {
  auto rules = RuleSet::load(context.rules, context.pack);
  if (!rules) return context.fail(rules.error());
  auto worker = Worker::make(*rules);
  if (!worker) return context.fail(worker.error());
  InputOptions options;
  if (auto done = read_input_options(words.input, *rules, options); !done) return context.fail(done.error());
  options.paths = {words.file};
  Inputs inputs(options);
  auto input = inputs.next();
  if (!input) return context.fail({{"options.no_input", {}}, ""});
  if (input->error) return context.fail({input->error->message, input->source.path});
  auto explanation = explain(input->source, words.offset, *rules, *worker, context.messages);
  if (!explanation) return context.fail({explanation.error().message, input->source.path});
  return context.print(*explanation);
}

}  // namespace

void add_explain(CLI::App& app, const Context& context, Run& run) {
  CLI::App* command = add_command(app, context, "explain", "help.explain", "help.explain_examples");
  auto words = std::make_shared<ExplainWords>();
  command->add_option("file", words->file, context.text("help.file"))->required()->type_name(context.text("help.type_file"));
  command->add_option("--at", words->offset, context.text("help.at"))
      ->required()
      ->type_name(context.text("help.type_offset"))
      ->check(CLI::NonNegativeNumber.description(""));
  add_input_options(*command, context, words->input);
  command->callback([&context, &run, words] { run = [&context, words] { return explain_place(context, *words); }; });
}

}  // namespace hedui
