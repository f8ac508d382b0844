// The options that several commands take.
#include "cli/command.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <iostream>
#include <map>

namespace hedui {

namespace {

// Names of files are shown without what would move the cursor of a terminal.
std::string printable(std::string text) {
  std::replace_if(
      text.begin(), text.end(), [](unsigned char byte) { return byte < ' ' || byte == 0x7F; }, '?');
  return text;
}

}  // namespace

int Context::fail(const Error& error) const {
  std::cerr << "hedui: " << messages.text(Error{error.message, printable(error.where)}) << "\n";
  return kExitTrouble;
}

int Context::print(const std::string& output) const {
  errno = 0;
  std::cout << output << std::flush;
  if (std::cout) return kExitDone;
  return fail({{"output.cannot_write", {std::strerror(errno)}}, text("output.standard_output")});
}

CLI::App* add_command(CLI::App& app, const Context& context, const char* name, const char* description, const char* examples) {
  CLI::App* command = app.add_subcommand(name, context.text(description));
  command->group(context.text("help.label_commands"));
  command->get_help_ptr()->group(context.text("help.label_options"));
  command->footer(context.text(examples));
  command->fallthrough();
  return command;
}

CLI::Validator whole_number(int least, int most) { return CLI::Range(least, most).description(""); }

void add_page_options(CLI::App& command, const Context& context, PdfOptions& pdf, OcrOptions& ocr) {
  constexpr int kMostSeconds = 86'400, kLeastMemory = 128, kMostMemory = 1 << 20, kMostOutput = 1 << 16;
  const std::map<std::string, OcrMode> modes = {{"auto", OcrMode::kAuto}, {"off", OcrMode::kOff}, {"force", OcrMode::kForce}};
  pdf.program = context.pdf;
  ocr.program = context.ocr;
  command.add_option("--password", pdf.password, context.text("help.password"))->type_name(context.text("help.type_name"));
  command.add_option("--pdf-seconds", pdf.seconds, context.text("help.pdf_seconds"))->check(whole_number(1, kMostSeconds));
  command.add_option("--pdf-memory", pdf.memory_mib, context.text("help.pdf_memory"))->check(whole_number(kLeastMemory, kMostMemory));
  command.add_option("--pdf-output", pdf.output_mib, context.text("help.pdf_output"))->check(whole_number(1, kMostOutput));
  command.add_option("--ocr", ocr.mode, context.text("help.ocr"))->type_name("auto|off|force")->transform(CLI::Transformer(modes).description(""));
  command.add_option("--tessdata", ocr.tessdata, context.text("help.tessdata"))->type_name(context.text("help.type_folder"));
  command.add_option("--ocr-seconds", ocr.seconds, context.text("help.ocr_seconds"))->check(whole_number(1, kMostSeconds));
  command.add_option("--ocr-memory", ocr.memory_mib, context.text("help.ocr_memory"))->check(whole_number(kLeastMemory, kMostMemory));
}

void add_input_options(CLI::App& command, const Context& context, InputWords& words) {
  add_page_options(command, context, words.pdf, words.ocr);
  command.add_option("--encoding", words.encoding, context.text("help.encoding"))->type_name(context.text("help.type_name"));
  command.add_option("--date", words.date, context.text("help.date"))->type_name("YYYY-MM-DD");
  command.add_option("--place", words.place, context.text("help.place"))->type_name(context.text("help.type_place"));
}

Result<Done> read_input_options(const InputWords& words, const RuleSet& rules, InputOptions& options) {
  options.encoding = words.encoding;
  options.pdf = words.pdf;
  options.ocr = words.ocr;
  if (!words.date.empty()) {
    options.date = date_from_iso(words.date);
    if (!options.date) return Error{{"options.bad_date", {words.date}}, ""};
  }
  if (words.place.empty()) return Done{};
  auto place = rules.gazetteer.find_division(words.place);
  if (!place) return Error{{"options.bad_place", {words.place}}, ""};
  options.place = rules.gazetteer.record_code(*place);
  return Done{};
}

Result<Source> read_one_input(const InputOptions& options) {
  Inputs inputs(options);
  auto input = inputs.next();
  if (!input) return Error{{"options.no_input", {}}, ""};
  if (input->error) return Error{input->error->message, input->source.path};
  return std::move(input->source);
}

Result<Source> read_one_input(const InputWords& words, const std::string& path, const RuleSet& rules) {
  InputOptions options;
  if (auto done = read_input_options(words, rules, options); !done) return done.error();
  options.paths = {path};
  return read_one_input(options);
}

}  // namespace hedui
