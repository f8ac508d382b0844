// hedui audit: documents and official tables in, findings out.
#include <iostream>
#include <memory>

#include "cli/command.h"
#include "cli/interruptions.h"
#include "emit/audit_output.h"
#include "emit/byte_output.h"
#include "emit/stream_sink.h"
#include "pipeline/audit_report.h"
#include "pipeline/audit_run.h"

namespace hedui {
namespace {

// What was typed.
struct AuditWords {
  InputWords input;
  std::vector<std::string> paths;
  std::string files_from;
  std::string format = "jsonl";
  std::string output = "-";
  AuditOptions options;
  uint64_t most_megabytes = 64;
  bool mask = false;
  bool no_pictures = false;
};

void tell_summary(const Context& context, const AuditRun& run) {
  auto counts = run.report.count_verdicts();
  auto count = [&](Verdict verdict) { return std::to_string(counts[static_cast<size_t>(verdict)]); };
  auto sum = [&](std::initializer_list<Verdict> verdicts) {
    size_t all = 0;
    for (Verdict verdict : verdicts) all += counts[static_cast<size_t>(verdict)];
    return std::to_string(all);
  };
  std::cerr << context.text("summary.audit.figures", {std::to_string(run.report.records.documents.size()), std::to_string(run.report.records.figures.size())})
            << "\n";
  if (!run.report.tables.empty()) {
    std::cerr << context.text("summary.audit.official",
                              {sum({Verdict::kAgrees, Verdict::kAgreesByRounding, Verdict::kAgreesByWording}), count(Verdict::kDiffers),
                               count(Verdict::kAmbiguous), count(Verdict::kNotComparable), count(Verdict::kNoOfficial)})
              << "\n";
  }
  std::cerr << context.text("summary.audit.inside", {sum({Verdict::kConsistent, Verdict::kConsistentByRounding, Verdict::kConsistentByWording}),
                                                     count(Verdict::kInconsistent), count(Verdict::kUndecidable)})
            << "\n";
  if (!run.report.records.not_audited.empty()) std::cerr << context.text("summary.audit.gaps", {std::to_string(run.report.records.not_audited.size())}) << "\n";
}

// Whether a part of the inputs was asked for and could not be read.
bool has_gaps(const AuditReport& report) {
  for (const AuditDocument& document : report.records.documents) {
    if (!document.read) return true;
  }
  for (const NotAudited& gap : report.records.not_audited) {
    if (gap.severity == "error") return true;
  }
  return false;
}

Result<Done> write_lines(const AuditFormat& format, const AuditReport& report, const Messages& messages, Sink& sink) {
  std::optional<Error> trouble;
  format.render(report, messages, [&](std::string_view piece) {
    if (trouble) return;
    if (auto done = sink.write(piece); !done) trouble = done.error();
  });
  if (trouble) return *trouble;
  return Done{};
}

// The page, where the report is to be one. It speaks Chinese unless another language was asked for.
Result<std::unique_ptr<AuditReportPage>> open_page(const Context& context, const AuditWords& words, const RuleSet& rules) {
  ReportOptions options;
  options.output = words.output;
  options.language = context.asked_language.empty() ? kRecordLanguage : context.asked_language;
  options.mask = words.mask;
  options.pictures = !words.no_pictures;
  return AuditReportPage::open(options, context.words, rules);
}

Result<std::unique_ptr<Sink>> open_stream(const std::string& path) {
  auto output = ByteOutput::open(path);
  if (!output) return output.error();
  return std::unique_ptr<Sink>(std::make_unique<StreamSink>(std::move(*output)));
}

int audit(const Context& context, AuditWords& words) {
  const AuditFormat* format = find_audit_format(words.format);
  if (!format) return context.fail({{"options.bad_audit_format", {words.format}}, ""});
  bool is_page = format->render == nullptr;
  if (!is_page && (words.mask || words.no_pictures)) return context.fail({{"options.page_only", {words.mask ? "--mask" : "--no-pictures"}}, ""});
  bool has_documents = !words.paths.empty() || !words.files_from.empty();
  if (has_documents == !words.options.records.empty()) return context.fail({{has_documents ? "options.records_and_inputs" : "options.no_input", {}}, ""});
  auto rules = context.load_rules();
  if (!rules) return context.fail(rules.error());
  auto record_messages = Messages::load(context.words, kRecordLanguage);
  if (!record_messages) return context.fail(record_messages.error());
  AuditOptions& options = words.options;
  options.rules = context.words;
  if (auto done = read_input_options(words.input, *rules, options.input); !done) return context.fail(done.error());
  options.input.paths = words.paths;
  options.input.files_from = words.files_from;
  options.input.most_bytes = words.most_megabytes << 20;
  std::unique_ptr<AuditReportPage> page;
  if (is_page) {
    if (is_report_folder(words.output)) {
      if (auto apart = check_apart(words.output, words.paths); !apart) return context.fail(apart.error());
    }
    auto opened = open_page(context, words, *rules);
    if (!opened) return context.fail(opened.error());
    page = std::move(*opened);
    options.keeper.keep = [&](const Reading& reading) { return page->keep(reading); };
    options.keeper.settle = [&](const std::string& id) { page->settle(id); };
  }
  Interruptions interruptions;
  auto opened = interruptions.protect([&] { return open_stream(page ? page->page_path() : words.output); });
  if (!opened) return context.fail(opened.error());
  Sink& sink = **opened;

  BatchObserver observer;
  observer.not_read = [&](const std::string& path, const Message& why) { context.fail({why, path}); };
  auto run = run_audit(options, *rules, *record_messages, observer);
  if (!run) return context.fail(run.error());
  for (const OfficialTable& table : run->report.tables) {
    for (const TableError& error : table.errors) context.fail({error.message, error.where});
  }
  if (auto done = page ? page->write(run->report, options, sink) : write_lines(*format, run->report, *record_messages, sink); !done) {
    return context.fail(done.error());
  }
  if (auto done = sink.finish(); !done) return context.fail(done.error());
  if (!context.quiet) tell_summary(context, *run);
  if (run->table_errors > 0 || has_gaps(run->report)) return kExitTrouble;
  auto counts = run->report.count_verdicts();
  size_t differences = counts[static_cast<size_t>(Verdict::kDiffers)] + counts[static_cast<size_t>(Verdict::kInconsistent)];
  return differences > 0 ? kExitDifferences : kExitDone;
}

}  // namespace

void add_audit(CLI::App& app, const Context& context, Run& run) {
  CLI::App* command = add_command(app, context, "audit", "help.audit", "help.audit_examples");
  auto words = std::make_shared<AuditWords>();
  command->add_option("paths", words->paths, context.text("help.paths"))->type_name(context.text("help.type_paths"));
  command->add_option("--official", words->options.tables, context.text("help.official"))->type_name(context.text("help.type_file"))->allow_extra_args(false);
  command->add_option("--columns", words->options.columns, context.text("help.columns"))->type_name(context.text("help.type_columns"));
  command->add_option("--table-encoding", words->options.table_encoding, context.text("help.table_encoding"))->type_name(context.text("help.type_name"));
  command->add_option("--records", words->options.records, context.text("help.records"))->type_name(context.text("help.type_file"));
  command->add_option("--files-from", words->files_from, context.text("help.files_from"))->type_name(context.text("help.type_file"));
  command->add_option("-o,--output", words->output, context.text("help.audit_output"))->type_name(context.text("help.type_file"));
  command->add_option("--format", words->format, context.text("help.audit_format"))->type_name("jsonl|csv|html");
  command->add_flag("--mask", words->mask, context.text("help.mask"));
  command->add_flag("--no-pictures", words->no_pictures, context.text("help.no_pictures"));
  command->add_option("-j,--jobs", words->options.batch.jobs, context.text("help.jobs"))->type_name("N")->check(whole_number(1, 1024));
  command->add_option("--max-megabytes", words->most_megabytes, context.text("help.max_megabytes"))->type_name("N")->check(whole_number(1, 1024));
  add_input_options(*command, context, words->input);
  command->callback([&context, &run, words] { run = [&context, words] { return audit(context, *words); }; });
}

}  // namespace hedui
