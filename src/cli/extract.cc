// hedui extract: documents in, records out.
#include <unistd.h>

#include <iostream>
#include <memory>

#include "cli/command.h"
#include "cli/interruptions.h"
#include "cli/progress.h"
#include "emit/output_formats.h"
#include "pipeline/batch.h"

namespace hedui {
namespace {

// What was typed.
struct ExtractWords {
  InputWords input;
  std::vector<std::string> paths;
  std::string files_from;
  std::string format = "jsonl";
  OutputOptions output{"-", false};
  BatchOptions batch;
  uint64_t most_megabytes = 64;
};

void tell_summary(const Context& context, const BatchSummary& s) {
  auto number = [](uint64_t value) { return std::to_string(value); };
  std::cerr << context.text("summary.documents", {number(s.documents), number(s.read), number(s.partly_read), number(s.not_read)}) << "\n";
  if (s.duplicates > 0) std::cerr << context.text("summary.duplicates", {number(s.duplicates)}) << "\n";
  if (s.passed_over > 0) std::cerr << context.text("summary.passed_over", {number(s.passed_over)}) << "\n";
  std::cerr << context.text("summary.figures", {number(s.figures), number(s.doubtful)}) << "\n";
}

int extract(const Context& context, const ExtractWords& words) {
  const OutputFormat* format = find_output_format(words.format);
  if (!format) return context.fail({{"options.bad_format", {words.format}}, ""});
  if (words.output.byte_order_mark && words.format != "csv") return context.fail({{"options.bom_without_csv", {}}, ""});
  auto rules = context.load_rules();
  if (!rules) return context.fail(rules.error());
  // The words of diagnostics don't depend on who runs the program: the same input gives the same bytes.
  auto record_messages = Messages::load(context.words, kRecordLanguage);
  if (!record_messages) return context.fail(record_messages.error());
  InputOptions options;
  if (auto done = read_input_options(words.input, *rules, options); !done) return context.fail(done.error());
  options.paths = words.paths;
  options.files_from = words.files_from;
  options.most_bytes = words.most_megabytes << 20;
  Interruptions interruptions;
  auto opened = interruptions.protect([&] { return format->open(words.output); });
  if (!opened) return context.fail(opened.error());
  Sink& sink = **opened;

  bool shows_progress = !context.quiet && isatty(STDERR_FILENO);
  Progress progress(context, shows_progress ? Inputs::count(options) : Inputs::Total{});
  BatchObserver observer;
  if (shows_progress) observer.written = [&](const BatchSummary& so_far) { progress.show(so_far); };
  observer.not_read = [&](const std::string& path, const Message& why) {
    progress.clear();
    context.fail({why, path});
  };
  Inputs inputs(options);
  auto summary = run_batch(inputs, *rules, *record_messages, *format, sink, words.batch, observer);
  progress.clear();
  if (!summary) return context.fail(summary.error());
  if (auto done = sink.finish(); !done) return context.fail(done.error());
  if (!context.quiet) tell_summary(context, *summary);
  return summary->not_read + summary->parts_missing > 0 ? kExitTrouble : kExitDone;
}

}  // namespace

void add_extract(CLI::App& app, const Context& context, Run& run) {
  CLI::App* command = add_command(app, context, "extract", "help.extract", "help.extract_examples");
  auto words = std::make_shared<ExtractWords>();
  command->add_option("paths", words->paths, context.text("help.paths"))->type_name(context.text("help.type_paths"));
  command->add_option("--files-from", words->files_from, context.text("help.files_from"))->type_name(context.text("help.type_file"));
  command->add_option("-o,--output", words->output.path, context.text("help.output"))->type_name(context.text("help.type_file"));
  command->add_option("--format", words->format, context.text("help.format"))->type_name("jsonl|csv|sqlite");
  command->add_flag("--bom", words->output.byte_order_mark, context.text("help.bom"));
  command->add_option("-j,--jobs", words->batch.jobs, context.text("help.jobs"))->type_name("N")->check(whole_number(1, 1024));
  command->add_option("--max-megabytes", words->most_megabytes, context.text("help.max_megabytes"))->type_name("N")->check(whole_number(1, 1024));
  add_input_options(*command, context, words->input);
  command->callback([&context, &run, words] {
    run = [&context, words] {
      if (words->paths.empty() && words->files_from.empty()) return context.fail({{"options.no_input", {}}, ""});
      return extract(context, *words);
    };
  });
}

}  // namespace hedui
